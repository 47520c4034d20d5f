"""The first layout."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _kept()
    _worked_out()
    _words()


def _kept() -> None:
    """What is stored as truth."""
    op.create_table(
        "report",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("chosen", sa.Integer, nullable=False),
        sa.Column("copies", sa.Text),
    )
    op.create_table(
        "sighting",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("loaded", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("statements", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("gazetteer", sa.Text, nullable=False),
    )
    op.create_index("sighting_id", "sighting", ["id"])
    op.create_index("sighting_report", "sighting", ["report", "given"], unique=True)
    op.create_table(
        "judgement",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("live", sa.Integer, nullable=False),
        sa.Column("one", sa.Text),
        sa.Column("other", sa.Text),
        sa.Column("report_one", sa.Text),
        sa.Column("report_other", sa.Text),
        sa.Column("score", sa.Float),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("judgement_one", "judgement", ["one"])
    op.create_index("judgement_other", "judgement", ["other"])
    op.create_index("judgement_report_one", "judgement", ["report_one"])
    op.create_index("judgement_report_other", "judgement", ["report_other"])
    op.create_table(
        "alias",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("statement", sa.Text),
    )
    op.create_index("alias_statement", "alias", ["statement"])


def _worked_out() -> None:
    """What is made anew from it."""
    op.create_table(
        "statement",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("telling", sa.Text),
        sa.Column("rejected", sa.Integer, nullable=False),
    )
    op.create_index("statement_report", "statement", ["report"])
    op.create_index("statement_telling", "statement", ["telling"])
    op.create_index("statement_type", "statement", ["type"])
    op.create_table(
        "telling",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("record", sa.Text),
    )
    op.create_index("telling_record", "telling", ["record"])
    op.create_index("telling_report", "telling", ["report"])
    op.create_table(
        "block",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("telling", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("block_telling", "block", ["telling"])
    op.create_table(
        "copy_key",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copied",
        sa.Column("one", sa.Text, primary_key=True),
        sa.Column("other", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("copied_other", "copied", ["other"])
    op.create_table(
        "record",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("start", sa.Text),
        sa.Column("end", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("grp", sa.Text, nullable=False),
        sa.Column("grade", sa.Text),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("disputes", sa.Integer, nullable=False),
    )
    op.create_index("record_lat", "record", ["lat"])
    op.create_index("record_start", "record", ["start"])
    op.create_table(
        "record_name",
        sa.Column("record", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("bones", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("record_name_bones", "record_name", ["role", "bones"])
    op.create_index("record_name_name", "record_name", ["role", "name"])
    op.create_table(
        "record_report",
        sa.Column("record", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("record_report_report", "record_report", ["report"])


def _words() -> None:
    """The full-text index: the words of each sighting's title and text, folded, under its number."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE report_words (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX report_words_words ON report_words USING GIN (words)")
    else:
        op.execute("CREATE VIRTUAL TABLE report_words USING fts5(words, content='', detail='none')")
