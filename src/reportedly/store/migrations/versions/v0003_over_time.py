"""What each report adds to running counts and relations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table is filled from the reports once all migrations are done (`migrate`)."""
    op.create_table(
        "over_time",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("family", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("over_time_report", "over_time", ["report"])
    op.create_index("over_time_family", "over_time", ["family", "n", "report"])
