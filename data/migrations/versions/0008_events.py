"""Answers count people and have a queue, events close; what each person chooses; what goes beyond commitments."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("people", sa.Integer(), nullable=False, server_default="1"))
        answers.add_column(sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "attendance",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("family_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("was", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_attendance_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_attendance_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "family_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.add_column(sa.Column("extra", sa.Boolean(), nullable=False, server_default=sa.false()))
        deliveries.add_column(sa.Column("gathers", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_deliveries_extra",
        "deliveries",
        ["chat_id", "due_at"],
        sqlite_where=sa.text("extra"),
        postgresql_where=sa.text("extra"),
    )
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("how", sa.Text(), nullable=False, server_default="once"),
        sa.Column("minute", sa.Integer(), nullable=False, server_default="1080"),
        sa.Column("weekday", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("quiet_from", sa.Integer(), nullable=False, server_default="1260"),
        sa.Column("quiet_until", sa.Integer(), nullable=False, server_default="480"),
        sa.Column("timezone", sa.Text(), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_preferences_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_preferences")),
    )
    with op.batch_alter_table("classrooms") as classrooms:
        classrooms.add_column(sa.Column("reminders", sa.JSON(), nullable=True))
    op.create_table(
        "reminded",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("dropped", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_reminded_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "event_at", "mark", name=op.f("pk_reminded")),
    )
    op.create_table(
        "closings",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_closings_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_closings")),
    )
