"""The topic of a class chat and its closed door; who was declined and may not ask again."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("classrooms", sa.Column("topic_id", ID, nullable=True))
    op.add_column("classrooms", sa.Column("door", sa.Text(), nullable=True))
    op.create_table(
        "declined",
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("barred", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_declined_classroom_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_declined_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("classroom_id", "person_id", name=op.f("pk_declined")),
    )
    op.create_index(op.f("ix_declined_person_id"), "declined", ["person_id"])
