"""One queue for all that is handed in: the card of teams' steps is the card of reports."""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute(
        "UPDATE deliveries SET kind = 'checks-waiting', topic = REPLACE(topic, 'works:', 'reports:'), dedup = NULL"
        " WHERE topic LIKE 'works:%' AND outcome IS NULL"
    )
    op.execute("DELETE FROM posts WHERE topic LIKE 'works:%'")
