"""Addresses of calendars that follow by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0032"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORKS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "webcals",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("alarms", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_webcals_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webcals")),
        sa.UniqueConstraint("digest", name=op.f("uq_webcals_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_webcals_person_id", "webcals", ["person_id", "ended_at"])
    op.create_index(
        "uq_webcals_working",
        "webcals",
        ["person_id", "mine"],
        unique=True,
        sqlite_where=WORKS,
        postgresql_where=WORKS,
    )
