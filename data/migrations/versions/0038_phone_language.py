"""The language that a person's Telegram is in: what the bot does not speak, a translation service may."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("persons", sa.Column("phone_language", sa.Text(), nullable=True))
