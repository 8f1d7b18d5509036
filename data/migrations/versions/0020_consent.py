"""When and to which text somebody agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Nobody knows it of those who came before."""
    op.add_column("persons", sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("persons", sa.Column("agreed_to", sa.Integer(), nullable=True))
