"""What pages ask for: places and divisions, weeks, tolls by voice and parties of records, as columns."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The new columns and tables are filled from the records once all migrations are done (`migrate`)."""
    for name, kind in (("place", sa.Text), ("place_name", sa.Text), ("country", sa.Text), ("admin1", sa.Text),
                       ("fine", sa.Integer), ("week", sa.Text)):  # fmt: skip
        op.add_column("record", sa.Column(name, kind))
    for name in ("claimed", "killed", "statements"):
        op.add_column("record", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.add_column("statement", sa.Column("score", sa.Float, nullable=False, server_default="1"))
    op.add_column("statement", sa.Column("reviewers", sa.Integer, nullable=False, server_default="0"))
    op.drop_index("record_start", "record")
    op.create_index("record_time", "record", ["start", "id"])
    op.create_index("record_reports", "record", ["reports", "id"])
    op.create_index("record_disputes", "record", ["disputes", "reports", "id"])
    op.create_index("record_killed", "record", ["killed", "id"])
    op.create_index(
        "record_asked",
        "record",
        ["start", "end", "lat", "lon", "grp", "grade", "disputes", "fine", "claimed", "place", "killed", "id"],
    )
    op.create_table(
        "record_count",
        sa.Column("record", sa.Text, primary_key=True),
        sa.Column("measure", sa.Text, primary_key=True),
        sa.Column("population", sa.Text, primary_key=True),
        sa.Column("voice", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("voices", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("record_count_measure", "record_count", ["measure", "voice"])
    op.create_table(
        "record_party",
        sa.Column("record", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sector", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_index("record_party_actor", "record_party", ["actor", "role"])
