"""Deeds: the talk about a report, decisions, flags, norms, a ledger with corrections, goals, holidays, hints, marks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _settings()
    _ledger()
    _reports()
    _class_tables()


def _settings() -> None:
    op.add_column("classrooms", sa.Column("rating_shows", sa.Text(), server_default="all", nullable=False))
    op.add_column("classrooms", sa.Column("rating_rests", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("families", sa.Column("team", sa.Text(), nullable=True))
    op.add_column("ratings", sa.Column("deeds", sa.Integer(), server_default="0", nullable=False))
    op.add_column("ratings", sa.Column("shows", sa.Text(), server_default="all", nullable=False))
    op.add_column("ratings", sa.Column("final", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("ratings", sa.Column("silent", sa.Boolean(), server_default=sa.false(), nullable=False))


def _ledger() -> None:
    """A family that goes leaves its rows; a source has several entries; the index carries the sums."""
    op.drop_index("ix_points_classroom_earned", "points")
    with op.batch_alter_table("points") as batch:
        batch.add_column(sa.Column("deeds", sa.Integer(), server_default="1", nullable=False))
        batch.add_column(sa.Column("entry", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("made_at", Moment, nullable=True))
        batch.alter_column("family_id", existing_type=Id, nullable=True)
        batch.drop_constraint("fk_points_family_id", type_="foreignkey")
        batch.create_foreign_key("fk_points_family_id", "families", ["family_id"], ["id"], ondelete="SET NULL")
        batch.drop_constraint("uq_points_family_id_source", type_="unique")
        batch.create_unique_constraint("uq_points_family_id_source_entry", ["family_id", "source", "entry"])
    op.create_index("ix_points_sums", "points", ["classroom_id", "family_id", "earned_at", "amount", "deeds"])


def _reports() -> None:
    op.create_table(
        "remarks",
        sa.Column("id", Id, nullable=False),
        sa.Column("report_id", Id, nullable=False),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_remarks_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index("ix_remarks_report_id", "remarks", ["report_id"])
    op.execute(
        "INSERT INTO remarks (report_id, by_staff, words, made_at) "
        "SELECT id, true, remark, coalesce(decided_at, made_at) FROM reports WHERE remark IS NOT NULL ORDER BY id"
    )
    op.drop_column("reports", "remark")
    op.add_column("reports", sa.Column("flags", sa.JSON(), server_default="[]", nullable=False))
    op.create_index(
        "uq_reports_item_family",
        "reports",
        ["item_id", "family_id"],
        unique=True,
        sqlite_where=sa.text("state != 'declined'"),
        postgresql_where=sa.text("state != 'declined'"),
    )
    op.create_index("ix_files_unique_id", "files", ["unique_id"])
    op.create_table(
        "decisions",
        sa.Column("id", Id, nullable=False),
        sa.Column("classroom_id", Id, nullable=False),
        sa.Column("report_id", Id, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("was", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("by_id", Id, nullable=True),
        sa.Column("made_at", Moment, nullable=False),
        _of_class("decisions"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_decisions_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_classroom_made", "decisions", ["classroom_id", "made_at"])
    op.create_index("ix_decisions_report_id", "decisions", ["report_id"])


def _of_class(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_classroom_id")
    return sa.ForeignKeyConstraint(["classroom_id"], ["classrooms.id"], name=name, ondelete="CASCADE")


def _class_tables() -> None:
    op.create_table(
        "norms",
        sa.Column("classroom_id", Id, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("daily", sa.Integer(), nullable=False),
        sa.Column("monthly", sa.Integer(), nullable=False),
        _of_class("norms"),
        sa.PrimaryKeyConstraint("classroom_id", "kind", name=op.f("pk_norms")),
    )
    op.create_table(
        "holidays",
        sa.Column("id", Id, nullable=False),
        sa.Column("classroom_id", Id, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        _of_class("holidays"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
    )
    op.create_index("ix_holidays_classroom_id", "holidays", ["classroom_id"])
    op.create_table(
        "goals",
        sa.Column("id", Id, nullable=False),
        sa.Column("classroom_id", Id, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("closes_at", Moment, nullable=True),
        _of_class("goals"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sa.UniqueConstraint("classroom_id", "first", name=op.f("uq_goals_classroom_id_first")),
    )
    op.create_table(
        "votes",
        sa.Column("goal_id", Id, nullable=False),
        sa.Column("family_id", Id, nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_votes_goal_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_votes_family_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("goal_id", "family_id", name=op.f("pk_votes")),
    )
    op.create_table(
        "marks",
        sa.Column("id", Id, nullable=False),
        sa.Column("classroom_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _of_class("marks"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
    )
    op.create_index("ix_marks_classroom_id", "marks", ["classroom_id"])
    op.create_table(
        "hints",
        sa.Column("family_id", Id, nullable=False),
        sa.Column("item_id", Id, nullable=True),
        sa.Column("sent_at", Moment, nullable=True),
        sa.Column("by_id", Id, nullable=True),
        sa.Column("refused_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_hints_family_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("family_id", name=op.f("pk_hints")),
    )
