"""Slots: times, hosts, queues, deals, terms, history; a class's own places."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)


def while_(name: str, table: str, columns: list[str], open_: str) -> None:
    """A rule that holds while a row is open."""
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(open_), postgresql_where=sa.text(open_))


def upgrade() -> None:
    with op.batch_alter_table("classrooms") as classrooms:
        classrooms.add_column(sa.Column("offer_hours", sa.Integer(), server_default="12", nullable=False))
    with op.batch_alter_table("places") as places:
        places.alter_column("slug", existing_type=sa.Text(), nullable=True)
        places.add_column(sa.Column("classroom_id", Id, nullable=True))
        places.add_column(sa.Column("replaces_id", Id, nullable=True))
        places.add_column(sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
        places.create_foreign_key(
            op.f("fk_places_classroom_id"), "classrooms", ["classroom_id"], ["id"], ondelete="CASCADE"
        )
        places.create_foreign_key(op.f("fk_places_replaces_id"), "places", ["replaces_id"], ["id"])
        places.create_unique_constraint(op.f("uq_places_classroom_id_replaces_id"), ["classroom_id", "replaces_id"])
        places.create_index("ix_places_classroom_id", ["classroom_id"])
    slots()
    claims()
    waiting()
    op.create_table(
        "terms",
        sa.Column("item_id", Id, nullable=False),
        sa.Column("each", sa.Integer(), server_default="1", nullable=False),
        sa.Column("apart", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("opens_at", Instant, nullable=True),
        sa.Column("early_at", Instant, nullable=True),
        sa.Column("announced_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_terms_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_terms")),
    )


def slots() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite's batch leaves the check behind by itself
        op.drop_constraint(op.f("ck_slots_capacity"), "slots", type_="check")
    with op.batch_alter_table("slots") as table:
        table.add_column(sa.Column("starts_at", Instant, nullable=True))
        table.add_column(sa.Column("ends_at", Instant, nullable=True))
        table.add_column(sa.Column("host_id", Id, nullable=True))
        table.add_column(sa.Column("short", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("offered", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("shut_at", Instant, nullable=True))
        table.create_check_constraint(
            op.f("ck_slots_capacity"), "taken >= 0 AND offered >= 0 AND taken + offered <= capacity"
        )
    op.create_table(
        "happenings",
        sa.Column("id", Id, nullable=False),
        sa.Column("slot_id", Id, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("family_id", Id, nullable=True),
        sa.Column("by_id", Id, nullable=True),
        sa.Column("at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_happenings_family_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_happenings_slot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happenings")),
    )
    op.create_index("ix_happenings_slot_id", "happenings", ["slot_id"], unique=False)


def claims() -> None:
    op.drop_index("uq_claims_held", "claims")
    with op.batch_alter_table("claims") as table:
        table.add_column(sa.Column("home_id", Id, server_default="0", nullable=False))
        table.add_column(sa.Column("nth", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("day", sa.Date(), nullable=True))
        table.add_column(sa.Column("confirmed_at", Instant, nullable=True))
        table.add_column(sa.Column("visited_at", Instant, nullable=True))
        table.add_column(sa.Column("note", sa.Text(), nullable=True))
        table.add_column(sa.Column("outcome", sa.Text(), nullable=True))
    held = "given_back_at IS NULL"
    while_("uq_claims_held", "claims", ["item_id", "family_id", "home_id", "nth"], held)
    while_("uq_claims_slot", "claims", ["slot_id", "family_id", "home_id"], held)


def waiting() -> None:
    op.create_table(
        "turns",
        sa.Column("id", Id, nullable=False),
        sa.Column("item_id", Id, nullable=False),
        sa.Column("slot_id", Id, nullable=True),
        sa.Column("family_id", Id, nullable=False),
        sa.Column("home_id", Id, server_default="0", nullable=False),
        sa.Column("by_id", Id, nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("offered_id", Id, nullable=True),
        sa.Column("offered_until", Instant, nullable=True),
        sa.Column("ended_at", Instant, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_turns_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_turns_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["offered_id"], ["slots.id"], name=op.f("fk_turns_offered_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_turns_slot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
    )
    op.create_index("ix_turns_item_id", "turns", ["item_id"], unique=False)
    op.create_index("ix_turns_slot_id", "turns", ["slot_id"], unique=False)
    while_("uq_turns_waiting", "turns", ["slot_id", "family_id", "home_id"], "ended_at IS NULL AND slot_id IS NOT NULL")
    while_("uq_turns_any", "turns", ["item_id", "family_id", "home_id"], "ended_at IS NULL AND slot_id IS NULL")
    op.create_table(
        "deals",
        sa.Column("id", Id, nullable=False),
        sa.Column("claim_id", Id, nullable=False),
        sa.Column("for_claim_id", Id, nullable=True),
        sa.Column("family_id", Id, nullable=False),
        sa.Column("by_id", Id, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.Column("ended_at", Instant, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_deals_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_deals_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["for_claim_id"], ["claims.id"], name=op.f("fk_deals_for_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deals")),
    )
    op.create_index("ix_deals_claim_id", "deals", ["claim_id"], unique=False)
    op.create_index("ix_deals_for_claim_id", "deals", ["for_claim_id"], unique=False)
    while_("uq_deals_open", "deals", ["claim_id"], "ended_at IS NULL")
