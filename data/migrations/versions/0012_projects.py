"""Teams, their steps, works, tasks and results; a family's tree."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def _id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("id", _id(), nullable=False),
        sa.Column("item_id", _id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("fold", sa.Text(), nullable=True),
        sa.Column("helped_by", _id(), nullable=True),
        sa.Column("by_id", _id(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("result_words", sa.Text(), nullable=True),
        sa.Column("result_points", sa.Integer(), nullable=True),
        sa.Column("result_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_teams_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("item_id", "fold", name=op.f("uq_teams_item_id_fold")),
    )
    op.create_table(
        "teammates",
        sa.Column("item_id", _id(), nullable=False),
        sa.Column("family_id", _id(), nullable=False),
        sa.Column("team_id", _id(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seat BETWEEN 1 AND 30", name=op.f("ck_teammates_seat")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_teammates_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_teammates_family_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_teammates_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", "family_id", name=op.f("pk_teammates")),
        sa.UniqueConstraint("team_id", "seat", name=op.f("uq_teammates_team_id_seat")),
    )
    op.create_index(op.f("ix_teammates_family_id"), "teammates", ["family_id"])
    op.create_table(
        "steps",
        sa.Column("id", _id(), nullable=False),
        sa.Column("item_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_steps_item_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
    )
    op.create_index(op.f("ix_steps_item_id"), "steps", ["item_id"])
    op.create_index(op.f("ix_steps_last"), "steps", ["last"])
    _works()
    _tree()


def _works() -> None:
    op.create_table(
        "works",
        sa.Column("id", _id(), nullable=False),
        sa.Column("team_id", _id(), nullable=False),
        sa.Column("step_id", _id(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("by_id", _id(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_works_team_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"], name=op.f("fk_works_step_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sa.UniqueConstraint("team_id", "step_id", name=op.f("uq_works_team_id_step_id")),
    )
    op.create_index(op.f("ix_works_step_id"), "works", ["step_id"])
    op.create_index(op.f("ix_works_state"), "works", ["state"])
    op.create_table(
        "pieces",
        sa.Column("id", _id(), nullable=False),
        sa.Column("work_id", _id(), nullable=False),
        sa.Column("family_id", _id(), nullable=False),
        sa.Column("by_id", _id(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=True),
        sa.Column("unique_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_pieces_work_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_pieces_family_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pieces")),
        sa.UniqueConstraint("work_id", "unique_id", name=op.f("uq_pieces_work_id_unique_id")),
    )
    op.create_index(op.f("ix_pieces_family_id"), "pieces", ["family_id"])
    op.create_table(
        "tasks",
        sa.Column("id", _id(), nullable=False),
        sa.Column("team_id", _id(), nullable=False),
        sa.Column("step_id", _id(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("taker_id", _id(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("by_id", _id(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_tasks_team_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"], name=op.f("fk_tasks_step_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["taker_id"], ["families.id"], name=op.f("fk_tasks_taker_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    for column in ("team_id", "step_id", "taker_id"):
        op.create_index(op.f(f"ix_tasks_{column}"), "tasks", [column])


def _tree() -> None:
    op.create_table(
        "relatives",
        sa.Column("id", _id(), nullable=False),
        sa.Column("family_id", _id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=True),
        sa.Column("died", sa.Integer(), nullable=True),
        sa.Column("parent_one", _id(), nullable=True),
        sa.Column("parent_two", _id(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_relatives_family_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_one"], ["relatives.id"], name=op.f("fk_relatives_parent_one"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parent_two"], ["relatives.id"], name=op.f("fk_relatives_parent_two"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relatives")),
    )
    for column in ("family_id", "parent_one", "parent_two"):
        op.create_index(op.f(f"ix_relatives_{column}"), "relatives", [column])
