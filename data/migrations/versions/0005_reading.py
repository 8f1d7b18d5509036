"""A report of a book says who read to whom, and for how many minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("reports") as reports:
        reports.add_column(sa.Column("reader", sa.Text(), nullable=True))
        reports.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
