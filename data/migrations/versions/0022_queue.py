"""One queue for all that is handed in; one table of parts for what reports and stories are made of."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.execute(
        "UPDATE deliveries SET kind = 'checks-waiting', topic = REPLACE(topic, 'works:', 'reports:'), dedup = NULL"
        " WHERE topic LIKE 'works:%' AND outcome IS NULL"
    )
    op.execute("DELETE FROM posts WHERE topic LIKE 'works:%'")
    _parts()
    at = "INSERT INTO parts (report_id, family_id, by_id, made_at, "
    op.execute(
        f"{at} words) SELECT r.id, r.family_id, r.by_id, r.made_at, r.words FROM reports r"
        " WHERE r.words <> '' AND r.id NOT IN (SELECT report_id FROM stories) ORDER BY r.id"
    )
    op.execute(
        f"{at} sort, file_id, unique_id) SELECT r.id, r.family_id, r.by_id, r.made_at, f.sort, f.file_id, f.unique_id"
        " FROM files f JOIN reports r ON r.id = f.report_id ORDER BY f.id"
    )
    op.execute(
        f"{at} words, message_id, sort, file_id, unique_id) SELECT r.id, r.family_id, p.by_id, r.made_at, p.words,"
        " p.message_id, CASE WHEN p.file_id IS NULL THEN NULL ELSE 'photo' END, p.file_id, p.unique_id"
        " FROM passages p JOIN reports r ON r.id = p.report_id WHERE NOT EXISTS"
        " (SELECT 1 FROM files f WHERE f.report_id = p.report_id AND f.unique_id = p.unique_id) ORDER BY p.id"
    )
    op.drop_table("files")
    op.drop_table("passages")
    op.execute("ALTER TABLE reports DROP COLUMN words")


def _parts() -> None:
    op.create_table(
        "parts",
        sa.Column("id", ID, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("unique_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_parts_report_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name="fk_parts_family_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.UniqueConstraint("report_id", "unique_id", name="uq_parts_report_id_unique_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_parts_family_id", "parts", ["family_id"])
    op.create_index("ix_parts_unique_id", "parts", ["unique_id"])
