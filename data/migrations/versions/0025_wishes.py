"""Rounds by wishes: what families wish of an item, and by which lot it is given out."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TO_COME = sa.text("drawn_at IS NULL")


def upgrade() -> None:
    op.add_column("terms", sa.Column("by_wishes", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "drawings",
        sa.Column("item_id", ID, autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("record", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_drawings_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_drawings")),
    )
    op.create_index("ix_drawings_to_come", "drawings", ["ends_at"], sqlite_where=TO_COME, postgresql_where=TO_COME)
    op.create_table(
        "wishlists",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("home_id", ID, nullable=False, server_default="0"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["drawings.item_id"], name=op.f("fk_wishlists_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_wishlists_family_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishlists")),
        sa.UniqueConstraint("item_id", "family_id", "home_id", name=op.f("uq_wishlists_item_id_family_id_home_id")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_wishlists_item_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_wishlists_family_id"), "wishlists", ["family_id"])
    op.create_table(
        "wishes",
        sa.Column("wishlist_id", ID, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["wishlist_id"], ["wishlists.id"], name=op.f("fk_wishes_wishlist_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_wishes_slot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wishlist_id", "rank", name=op.f("pk_wishes")),
        sa.UniqueConstraint("wishlist_id", "slot_id", name=op.f("uq_wishes_wishlist_id_slot_id")),
        sa.CheckConstraint("rank BETWEEN 1 AND 5", name=op.f("ck_wishes_rank")),
    )
    op.create_index(op.f("ix_wishes_slot_id"), "wishes", ["slot_id"])
