"""What each silent family was offered, when the bot next hints by itself, and the lots of a class's rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "hinted",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", ID),
        sa.Column("kind", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("by_id", ID),
        sa.PrimaryKeyConstraint("family_id", "at", name="pk_hinted"),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name="fk_hinted_family_id_families", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_hinted_at", "hinted", ["at"])
    op.execute(
        "INSERT INTO hinted (family_id, at, item_id, kind, title, reason, by_id)"
        " SELECT h.family_id, h.sent_at, h.item_id, i.kind, i.title, 'first', h.by_id"
        " FROM hints h LEFT JOIN items i ON i.id = h.item_id WHERE h.sent_at IS NOT NULL AND h.item_id IS NOT NULL"
    )
    op.add_column("classrooms", sa.Column("hints_due", sa.DateTime(timezone=True)))
    op.add_column("classrooms", sa.Column("lot", sa.Text()))
    sqlite = op.get_bind().dialect.name == "sqlite"
    at = "2000-01-01 00:00:00.000000" if sqlite else "2000-01-01 00:00:00+00"
    op.execute(f"UPDATE classrooms SET hints_due = '{at}'")
    op.execute(f"INSERT INTO looks (word, thing, at) SELECT 'hint', id, '{at}' FROM classrooms")
