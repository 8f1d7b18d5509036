"""What a team hands in for a step is a report of the team's."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEGUN = "COALESCE((SELECT MIN(p.made_at) FROM pieces p WHERE p.work_id = w.id), w.sent_at, t.made_at)"
REPORT = "JOIN reports r ON r.team_id = w.team_id AND r.step_id = w.step_id"
WHO = (
    "SELECT MAX(p.by_id) FROM points p"
    " WHERE p.source = 'step:' || CAST(w.step_id AS TEXT) || ':' || CAST(w.team_id AS TEXT)"
)


def upgrade() -> None:
    _reports()
    op.execute(
        "INSERT INTO reports (classroom_id, team_id, step_id, kind, state, amount, by_id, made_at, sent_at, decided_at)"
        " SELECT m.classroom_id, w.team_id, w.step_id, i.kind, w.state, COALESCE(w.amount, s.points),"
        f" COALESCE(w.by_id, 0), {BEGUN}, w.sent_at, w.decided_at FROM works w JOIN teams t ON t.id = w.team_id"
        " JOIN steps s ON s.id = w.step_id JOIN items i ON i.id = t.item_id JOIN months m ON m.id = i.month_id"
        " ORDER BY w.id"
    )
    op.execute(
        "INSERT INTO parts (report_id, family_id, by_id, words, sort, file_id, unique_id, name, size, made_at)"
        " SELECT r.id, p.family_id, p.by_id, p.words, p.sort, p.file_id, p.unique_id, p.name, p.size, p.made_at"
        f" FROM pieces p JOIN works w ON w.id = p.work_id {REPORT} ORDER BY p.id"
    )
    op.execute(
        "INSERT INTO remarks (report_id, by_staff, words, made_at) SELECT r.id, TRUE, w.remark,"
        f" COALESCE(w.decided_at, w.sent_at, r.made_at) FROM works w {REPORT} WHERE w.remark IS NOT NULL ORDER BY w.id"
    )
    op.execute(
        "INSERT INTO decisions (classroom_id, report_id, act, was, amount, by_id, made_at) SELECT r.classroom_id, r.id,"
        f" 'accepted', s.points, r.amount, ({WHO}), w.decided_at FROM works w {REPORT} JOIN steps s ON s.id = w.step_id"
        " WHERE w.state = 'accepted' AND w.decided_at IS NOT NULL ORDER BY w.decided_at, w.id"
    )
    op.drop_table("pieces")
    op.drop_table("works")


def _reports() -> None:
    bind = op.get_bind()
    sqlite = bind.dialect.name == "sqlite"
    counted = bind.execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'reports'")).scalar() if sqlite else 0
    op.drop_index("uq_reports_item_family", table_name="reports")
    with op.batch_alter_table("reports", table_kwargs={"sqlite_autoincrement": True}) as reports:
        reports.alter_column("family_id", existing_type=ID, nullable=True)
        reports.add_column(sa.Column("team_id", ID, nullable=True))
        reports.add_column(sa.Column("step_id", ID, nullable=True))
        reports.create_foreign_key("fk_reports_team_id", "teams", ["team_id"], ["id"], ondelete="CASCADE")
        reports.create_foreign_key("fk_reports_step_id", "steps", ["step_id"], ["id"], ondelete="CASCADE")
        reports.create_unique_constraint("uq_reports_team_id_step_id", ["team_id", "step_id"])
        reports.create_check_constraint(op.f("ck_reports_teller"), "(family_id IS NULL) <> (team_id IS NULL)")
        reports.create_index("ix_reports_step_id", ["step_id"])
    op.create_index(
        "uq_reports_item_family",
        "reports",
        ["item_id", "family_id"],
        unique=True,
        sqlite_where=sa.text("state != 'declined'"),
        postgresql_where=sa.text("state != 'declined'"),
    )
    if counted:
        bind.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'reports'"))
        bind.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('reports', :seq)"), {"seq": counted})
