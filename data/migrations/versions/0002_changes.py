"""Changes of a map: items are cancelled and numbered, a month is published at its hour, answers are asked for again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("months") as months:
        months.add_column(sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("items") as items:
        items.add_column(sa.Column("reminders", sa.JSON(), nullable=True))
        items.add_column(sa.Column("media", sa.JSON(), nullable=True))
        items.add_column(sa.Column("families", sa.JSON(), nullable=True))
        items.add_column(sa.Column("sequence", sa.Integer(), server_default="0", nullable=False))
        items.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
        items.add_column(sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("asked_again_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "changes",
        sa.Column("id", Id, nullable=False),
        sa.Column("month_id", Id, nullable=False),
        sa.Column("by_id", Id, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", Id, nullable=True),
        sa.ForeignKeyConstraint(["month_id"], ["months.id"], name=op.f("fk_changes_month_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_month_id", "changes", ["month_id"], unique=False)
