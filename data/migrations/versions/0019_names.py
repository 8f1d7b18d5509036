"""Names are told apart by their look; of two that look alike already, the later one is told by its number."""

import sqlalchemy as sa
from alembic import op

from data.names import look

revision = "0019"
down_revision = "0018"

COUNTED = {"sqlite_autoincrement": True}
"""A table that SQLite rebuilds goes on counting its ids up: none is given twice (0014)."""


def upgrade() -> None:
    with op.batch_alter_table("families", table_kwargs=COUNTED) as batch:
        batch.add_column(sa.Column("look", sa.Text, nullable=True))
    _fill("families", "classroom_id")
    with op.batch_alter_table("families", table_kwargs=COUNTED) as batch:
        batch.alter_column("look", existing_type=sa.Text, nullable=False)
        batch.drop_constraint("uq_families_classroom_id_fold", type_="unique")
        batch.create_unique_constraint("uq_families_classroom_id_look", ["classroom_id", "look"])
    with op.batch_alter_table("teams", table_kwargs=COUNTED) as batch:
        batch.drop_constraint("uq_teams_item_id_fold", type_="unique")
        batch.alter_column("fold", new_column_name="look", existing_type=sa.Text)
    _fill("teams", "item_id")
    with op.batch_alter_table("teams", table_kwargs=COUNTED) as batch:
        batch.create_unique_constraint("uq_teams_item_id_look", ["item_id", "look"])


def _fill(table: str, within: str) -> None:
    """Each row's look, by the rule of today."""
    bind = op.get_bind()
    t = sa.table(table, sa.column("id"), sa.column("name"), sa.column("look"), sa.column(within))
    taken: set[tuple[int, str]] = set()
    for row in bind.execute(
        sa.select(t.c.id, t.c.name, t.c[within]).where(t.c.name.is_not(None)).order_by(t.c.id)
    ).all():
        seen = look(row.name)
        if (row[2], seen) in taken:
            seen = f"{seen} {row.id}"
        taken.add((row[2], seen))
        bind.execute(sa.update(t).where(t.c.id == row.id).values(look=seen))
