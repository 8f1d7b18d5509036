"""When time looks at a thing next; indexes by which the clock and the courier find what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BROADCAST = "IN ('broadcasts-letter', 'broadcasts-correction', 'delete')"
INDEXES: tuple[tuple[str, str, tuple[str, ...], str | None], ...] = (
    ("deliveries", "owed", ("bulk", "due_at", "id"), "outcome IS NULL AND {gathers}"),
    ("deliveries", "chat", ("chat_id", "bulk", "due_at", "id"), "outcome IS NULL"),
    ("deliveries", "held", ("held_until", "chat_id"), "outcome IS NULL AND held_until IS NOT NULL"),
    ("deliveries", "counted", ("settled_at",), f"settled_at IS NOT NULL AND kind {BROADCAST}"),
    ("deliveries", "settled", ("settled_at",), f"settled_at IS NOT NULL AND kind NOT {BROADCAST}"),
    ("posts", "posted_at", ("posted_at",), "{pinned}"),
    ("posts", "topic", ("topic",), None),
    ("persons", "met_at", ("met_at",), "classroom_id IS NULL"),
    ("happenings", "at", ("at",), None),
    ("reminded", "event_at", ("event_at",), None),
    ("decisions", "made_at", ("made_at",), None),
    ("changes", "made_at", ("made_at",), None),
    ("ratings", "due_at", ("due_at",), None),
    ("items", "kind_starts_at", ("kind", "starts_at"), None),
    ("months", "publish_at", ("publish_at",), "published_at IS NULL AND publish_at IS NOT NULL"),
    ("deals", "until", ("until",), "ended_at IS NULL"),
    ("turns", "offered_until", ("offered_until",), "ended_at IS NULL AND offered_until IS NOT NULL"),
    ("goals", "closes_at", ("closes_at",), "closes_at IS NOT NULL"),
    ("polls", "closes_at", ("closes_at",), "asked_at IS NOT NULL AND closed_at IS NULL"),
)
THINGS = {
    "claim": "SELECT id FROM claims WHERE given_back_at IS NULL AND visited_at IS NULL",
    "item": "SELECT i.id FROM items i JOIN months m ON m.id = i.month_id WHERE m.published_at IS NOT NULL"
    " AND i.cancelled_at IS NULL AND (i.starts_at IS NOT NULL OR i.ends_at IS NOT NULL"
    " OR i.id IN (SELECT item_id FROM steps))",
    "digest": "SELECT person_id FROM preferences WHERE how <> 'once'"
    " UNION SELECT person_id FROM deliveries WHERE outcome IS NULL AND gathers AND person_id IS NOT NULL",
    "round": "SELECT item_id FROM terms WHERE announced_at IS NOT NULL AND opens_at IS NOT NULL",
    "queue": "SELECT DISTINCT item_id FROM turns WHERE ended_at IS NULL AND offered_id IS NULL",
    "unread": "SELECT DISTINCT t.classroom_id FROM threads t WHERE NOT EXISTS"
    " (SELECT 1 FROM staff s WHERE s.classroom_id = t.classroom_id AND s.person_id = t.read_by)",
}


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("thing", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("word", "thing", name="pk_looks"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    at = "2000-01-01 00:00:00.000000" if sqlite else "2000-01-01 00:00:00+00"
    for word, found in THINGS.items():
        op.execute(f"INSERT INTO looks (word, thing, at) SELECT '{word}', thing.*, '{at}' FROM ({found}) thing")
    op.create_index("ix_looks_at", "looks", ["word", "at", "thing"])
    op.drop_index("ix_deliveries_owed", table_name="deliveries")
    op.drop_index("ix_items_starts_at", table_name="items")
    no = "{} = 0" if sqlite else "NOT {}"
    for table, name, columns, where in INDEXES:
        said = where and where.format(gathers=no.format("gathers"), pinned=no.format("pinned"))
        open_ = sa.text(said) if said else None
        op.create_index(f"ix_{table}_{name}", table, list(columns), sqlite_where=open_, postgresql_where=open_)
