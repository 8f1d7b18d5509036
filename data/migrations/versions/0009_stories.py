"""Story tasks have openings, families write stories from them, and a class prints its anthologies."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "openings",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("picture", sa.Text(), nullable=True),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("gone_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_openings_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
    )
    op.create_index(op.f("ix_openings_item_id"), "openings", ["item_id"])
    op.create_table(
        "stories",
        sa.Column("report_id", ID, nullable=False),
        sa.Column("opening_id", ID, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("named", sa.Text(), nullable=True),
        sa.Column("child", sa.Text(), nullable=True),
        sa.Column("consented_at", MOMENT, nullable=True),
        sa.Column("by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_stories_report_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["opening_id"], ["openings.id"], name=op.f("fk_stories_opening_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_stories")),
    )
    op.create_table(
        "passages",
        sa.Column("id", ID, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("unique_id", sa.Text(), nullable=True),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("by_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_passages_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("report_id", "unique_id", name=op.f("uq_passages_report_id_unique_id")),
    )
    op.create_index(op.f("ix_passages_report_id"), "passages", ["report_id"])
    op.create_table(
        "anthologies",
        sa.Column("id", ID, nullable=False),
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.Text(), nullable=False),
        sa.Column("epub", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_anthologies_classroom_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_anthologies_item_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anthologies")),
    )
    op.create_index(op.f("ix_anthologies_classroom_id"), "anthologies", ["classroom_id"])
    op.create_table(
        "printed",
        sa.Column("anthology_id", ID, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("consented_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["anthology_id"], ["anthologies.id"], name=op.f("fk_printed_anthology_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_printed_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("anthology_id", "report_id", name=op.f("pk_printed")),
    )
    op.create_index(op.f("ix_printed_report_id"), "printed", ["report_id"])
