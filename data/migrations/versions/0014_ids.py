"""An id is never given twice, also on SQLite: old buttons, letters and their keys must not mean somebody else's row."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TELEGRAMS = ("persons",)
"""Tables whose ids come from Telegram."""
KEY = re.compile(r",\s*(?:CONSTRAINT \"?\w+\"?\s+)?PRIMARY KEY \(id\)")
BEGINS = re.compile(r'CREATE TABLE "?\w+"?')
COLUMN = re.compile(r"\bid INTEGER NOT NULL")


def upgrade() -> None:
    """PostgreSQL's counters never go back; SQLite's do unless a table says AUTOINCREMENT, and then it is rebuilt."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return
    tables = bind.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    for name, sql in tables:
        if name in TELEGRAMS or "AUTOINCREMENT" in sql or not KEY.search(sql):
            continue
        of_table = sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :name AND sql NOT NULL")
        indexes = bind.execute(of_table, {"name": name}).scalars().all()
        made, count = COLUMN.subn("id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", KEY.sub("", sql), count=1)
        assert count == 1, name
        bind.exec_driver_sql(BEGINS.sub(f'CREATE TABLE "_{name}"', made, count=1))
        bind.exec_driver_sql(f'INSERT INTO "_{name}" SELECT * FROM "{name}"')
        bind.exec_driver_sql(f'DROP TABLE "{name}"')
        bind.exec_driver_sql(f'ALTER TABLE "_{name}" RENAME TO "{name}"')
        for index in indexes:
            bind.exec_driver_sql(index)
