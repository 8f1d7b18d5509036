"""Letters to families that ask who has read them to say so."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("asks", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("broadcasts", sa.Column("reminded_at", MOMENT))
    op.add_column("recipients", sa.Column("nodded_at", MOMENT))
