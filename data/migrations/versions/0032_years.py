"""School years into which a class turns, who stays, and classes that end."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0030"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "years",
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("was", sa.Text()),
        sa.Column("asked_at", MOMENT),
        sa.Column("begun_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_years_classroom_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("classroom_id", "first", name=op.f("pk_years")),
    )
    op.create_table(
        "stays",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=False),
        sa.Column("by_id", ID),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_stays_family_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("family_id", "first", name=op.f("pk_stays")),
    )
    op.create_table(
        "farewells",
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("erased_at", MOMENT, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("by_id", ID),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_farewells_classroom_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("classroom_id", name=op.f("pk_farewells")),
    )
    at = "2000-01-01 00:00:00.000000" if op.get_bind().dialect.name == "sqlite" else "2000-01-01 00:00:00+00"
    op.execute(f"INSERT INTO looks (word, thing, at) SELECT 'year', id, '{at}' FROM classrooms")
