"""Proposals and questions to meetings, their support; agenda and minutes; a vote on times."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "matters",
        sa.Column("id", ID, nullable=False),
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=True),
        sa.Column("family_id", ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("became_id", ID, nullable=True),
        sa.Column("does", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["became_id"], ["items.id"], name=op.f("fk_matters_became_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_matters_classroom_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_matters_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_matters_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matters")),
    )
    op.create_index("ix_matters_class", "matters", ["classroom_id", "item_id", "state"], unique=False)
    op.create_index(op.f("ix_matters_family_id"), "matters", ["family_id"], unique=False)
    op.create_index(op.f("ix_matters_item_id"), "matters", ["item_id"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("agenda", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("files", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_meetings_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_meetings")),
    )
    op.create_table(
        "polls",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_polls_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_polls")),
    )
    op.create_table(
        "nameless",
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_nameless_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_nameless_matter_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("matter_id", name=op.f("pk_nameless")),
    )
    op.create_index(op.f("ix_nameless_family_id"), "nameless", ["family_id"], unique=False)
    op.create_table(
        "options",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["polls.item_id"], name=op.f("fk_options_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_options")),
        sa.UniqueConstraint("item_id", "starts_at", name=op.f("uq_options_item_id_starts_at")),
    )
    op.create_table(
        "supports",
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_supports_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_supports_matter_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("matter_id", "family_id", name=op.f("pk_supports")),
    )
    op.create_index(op.f("ix_supports_family_id"), "supports", ["family_id"], unique=False)
    op.create_table(
        "voters",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_voters_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["item_id"], ["polls.item_id"], name=op.f("fk_voters_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "family_id", name=op.f("pk_voters")),
    )
    op.create_index(op.f("ix_voters_family_id"), "voters", ["family_id"], unique=False)
    op.create_table(
        "suits",
        sa.Column("option_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_suits_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["option_id"], ["options.id"], name=op.f("fk_suits_option_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("option_id", "family_id", name=op.f("pk_suits")),
    )
    op.create_index(op.f("ix_suits_family_id"), "suits", ["family_id"], unique=False)
