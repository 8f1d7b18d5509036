"""What points to a row is found by an index: whoever erases the row looks for it."""

from alembic import op

revision = "0036"
down_revision = "0035"
COLUMNS = (
    ("adults", "classroom_id"),
    ("answers", "family_id"),
    ("anthologies", "item_id"),
    ("attendance", "family_id"),
    ("blocks", "person_id"),
    ("broadcasts", "family_id"),
    ("broadcasts", "item_id"),
    ("claims", "item_id"),
    ("deals", "family_id"),
    ("deliveries", "person_id"),
    ("drafts", "classroom_id"),
    ("happenings", "family_id"),
    ("invites", "family_id"),
    ("matters", "became_id"),
    ("offices", "classroom_id"),
    ("places", "replaces_id"),
    ("recipients", "family_id"),
    ("recipients", "person_id"),
    ("reports", "slot_id"),
    ("slots", "place_id"),
    ("stories", "opening_id"),
    ("threads", "classroom_id"),
    ("threads", "person_id"),
    ("turns", "family_id"),
    ("turns", "offered_id"),
    ("votes", "family_id"),
)


def upgrade() -> None:
    for table, column in COLUMNS:
        op.create_index(f"ix_{table}_{column}", table, [column])
