"""The tables. Migrations make them (`migrations/versions`); a test holds the two together.

What is stored as truth: `report`, `sighting` and the judgements of people. All else is worked out from it and
may be dropped and made anew. JSON is kept as text, so that records are the same bytes in every database; nothing is
sorted by the database's own collation.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, MetaData, Table, Text

metadata = MetaData()

report = Table(
    "report",
    metadata,
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),  # as a JSON string: PostgreSQL's text cannot hold U+0000
    Column("chosen", Integer, nullable=False),  # number of the sighting whose account counts
    Column("copies", Text),  # key of the report that stands for all copies of this text; null: the only one
    Index("report_copies", "copies", "key"),
)
"""One text."""

sighting = Table(
    "sighting",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("report", Text, nullable=False),
    Column("given", Text, nullable=False),  # digest of the metadata before reading
    Column("id", Text, nullable=False),
    Column("loaded", Text, nullable=False),  # the Report without its text, before reading
    Column("head", Text, nullable=False),  # the same as reading left it: dated, furniture marked
    Column("statements", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Index("sighting_report", "report", "given", unique=True),
    Index("sighting_id", "id"),
    Index("sighting_version", "version"),
)
"""One id and set of metadata under which a text was given, and the account that was read with it."""

statement = Table(
    "statement",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("telling", Text),
    Column("rejected", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("reviewers", Integer, nullable=False),  # people who judged it
    Column("weight", Float, nullable=False),  # by which it waits for review
    Index("statement_report", "report"),
    Index("statement_telling", "telling"),
    Index("statement_type", "type"),
)
"""Statements of the chosen accounts as judged and the telling that each is in, and those that people rejected."""
Index("statement_queue", statement.c.rejected, statement.c.reviewers, statement.c.weight.desc(), statement.c.id)

telling = Table(
    "telling",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("record", Text),
    Index("telling_report", "report"),
    Index("telling_record", "record"),
)

block = Table(
    "block",
    metadata,
    Column("key", Text, primary_key=True),
    Column("telling", Text, primary_key=True),
    Index("block_telling", "telling"),
    sqlite_with_rowid=False,
)
"""Keys of tellings: two that share one are compared."""

copy_key = Table(
    "copy_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Keys of texts: two that share one may be copies of each other."""

copied = Table(
    "copied",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Index("copied_other", "other"),
    sqlite_with_rowid=False,
)
"""Pairs of texts that are copies of each other, the smaller key first."""

judgement = Table(
    "judgement",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("verdict", Text, nullable=False),
    Column("person", Integer, nullable=False),  # 1: a person's, 0: the machine's
    Column("live", Integer, nullable=False),  # 0: withdrawn by a later one
    Column("one", Text),  # statement ids as they attach now; null: to none
    Column("other", Text),
    Column("report_one", Text),
    Column("report_other", Text),
    Column("score", Float),
    Column("json", Text, nullable=False),  # the Judgement; of the machine's: the Comparison
    Column("at", Text, nullable=False),
    Index("judgement_one", "one"),
    Index("judgement_other", "other"),
    Index("judgement_report_one", "report_one"),
    Index("judgement_report_other", "report_other"),
)
"""Append-only: rows are added; `live`, `one` and `other` are worked out from the rows and the statements."""

record = Table(
    "record",
    metadata,
    Column("id", Text, primary_key=True),
    Column("json", Text, nullable=False),
    Column("start", Text),
    Column("end", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("kind", Text, nullable=False),
    Column("grp", Text, nullable=False),
    Column("grade", Text),
    Column("reports", Integer, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("place", Text),  # its id, else its folded name
    Column("place_name", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("fine", Integer),  # UCDP's where_prec of the place
    Column("week", Text),  # its Monday, where the incident is known to lie in one week
    Column("claimed", Integer, nullable=False),  # 1: somebody says that it happened, or is happening
    Column("killed", Integer, nullable=False),  # the greatest number of dead that anybody claims; 0: none
    Column("statements", Integer, nullable=False),
    Index("record_time", "start", "id"),
    Index("record_reports", "reports", "id"),
    Index("record_disputes", "disputes", "reports", "id"),
    Index("record_killed", "killed", "id"),
    Index("record_lat", "lat"),
    Index("record_columns", "id", "start", "end", "lat", "lon", "kind", "grp", "grade", "reports", "disputes", "place",
          "place_name", "country", "admin1", "fine", "killed", "claimed", "week"),
    Index("record_asked", "start", "end", "lat", "lon", "grp", "grade", "disputes", "fine", "claimed", "place",
          "killed", "id"),
)  # fmt: skip

record_count = Table(
    "record_count",
    metadata,
    Column("record", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("population", Text, primary_key=True),
    Column("voice", Text, primary_key=True),  # empty: all voices together
    Column("name", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("voices", Integer, nullable=False),
    Index("record_count_measure", "measure", "voice", "record", "population", "low", "high"),
    sqlite_with_rowid=False,
)
"""Range of what is claimed and not superseded, by all and by each voice."""

record_party = Table(
    "record_party",
    metadata,
    Column("record", Text, primary_key=True),
    Column("role", Text, primary_key=True),  # doer, hit, denies
    Column("actor", Text, primary_key=True),  # id of the roster, else `named:` and the folded name
    Column("name", Text, nullable=False),
    Column("sector", Text),
    Index("record_party_actor", "actor", "role"),
    sqlite_with_rowid=False,
)

record_name = Table(
    "record_name",
    metadata,
    Column("record", Text, primary_key=True),
    Column("role", Text, primary_key=True),  # place, actor, kind
    Column("name", Text, primary_key=True),
    Column("bones", Text, nullable=False),
    Index("record_name_name", "role", "name"),
    Index("record_name_bones", "role", "bones"),
    sqlite_with_rowid=False,
)

record_report = Table(
    "record_report",
    metadata,
    Column("record", Text, primary_key=True),
    Column("report", Text, primary_key=True),
    Index("record_report_report", "report"),
    sqlite_with_rowid=False,
)

published = Table(
    "published",
    metadata,
    Column("report", Text, primary_key=True),
    Column("day", Text, nullable=False),  # empty: not known
    Column("publisher", Text, nullable=False),  # empty: not known
    Index("published_day", "day", "report"),
    sqlite_with_rowid=False,
)
"""When and by whom each report was published, as the account that counts says."""

over_time = Table(
    "over_time",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("report", Text, nullable=False),
    Column("family", Text, nullable=False),  # figure, relation
    Column("json", Text, nullable=False),
    Index("over_time_report", "report"),
    Index("over_time_family", "family", "n", "report"),
    sqlite_autoincrement=True,  # so that no number is given twice
)
"""What each report adds to running counts and relations: a row that changed has another number."""

alias = Table(
    "alias",
    metadata,
    Column("id", Text, primary_key=True),
    Column("statement", Text),
    Index("alias_statement", "statement"),
)
"""Ids that records once had and whose statement is gone, and the statement that took its place, if any."""

DERIVED = (
    statement, telling, block, copy_key, copied, record, record_name, record_report, record_count, record_party,
    over_time, published,
)  # fmt: skip
"""Tables that `rebuild` empties and fills anew. The words of reports (`report_words`) are not among them."""
