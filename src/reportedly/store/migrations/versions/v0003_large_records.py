"""What pages of large records are answered from: what each report adds to running counts and relations, when and by
whom it was published, by which weight its statements wait for review."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables and the weights are filled once all migrations are done (`migrate`)."""
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
    op.create_table(
        "published",
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("published_day", "published", ["day", "report"])
    op.add_column("statement", sa.Column("weight", sa.Float, nullable=False, server_default="0"))
    op.create_index("statement_queue", "statement", ["rejected", "reviewers", sa.text("weight DESC"), "id"])
    op.drop_index("record_count_measure", "record_count")
    op.create_index("record_count_measure", "record_count", ["measure", "voice", "record", "population", "low", "high"])
    op.create_index("report_copies", "report", ["copies", "key"])
    op.create_index("sighting_version", "sighting", ["version"])
    op.create_index(
        "record_columns",
        "record",
        ["id", "start", "end", "lat", "lon", "kind", "grp", "grade", "reports", "disputes", "place", "place_name",
         "country", "admin1", "fine", "killed", "claimed", "week"],
    )  # fmt: skip
