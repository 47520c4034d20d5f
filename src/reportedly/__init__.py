"""Reports of conflict in; out comes a record of who says what happened, every value linked to its words.

import reportedly

reports = reportedly.load("reports/")
db = reportedly.merge(reportedly.read(reports), into="aleppo.db")
for incident in db.incidents(kind="violence", since="2016-07-01"):
    print(incident.title, incident.grade)
db.claims_frame()
reportedly.export(db, "claims.csv", form="csv")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportedly.exports import Exported
    from reportedly.formats.records import Rows
    from reportedly.model import Account, Report
    from reportedly.opened import Database
    from reportedly.safety.guard import Policy
    from reportedly.store import Query

__version__ = "0.1.0"


def load(
    *paths: str | Path, published: str | None = None, publisher: str | None = None, licence: str | None = None
) -> list[Report]:
    """The reports of files and folders (sorted by path): text, saved web pages, JSON Lines.

    `published`, `publisher`, `licence` fill in what a report does not state itself. Raises InputError for the first
    thing that cannot be read.
    """
    from reportedly import opened  # noqa: PLC0415  (nothing heavy at import)

    return opened.load(paths, published=published, publisher=publisher, licence=licence)


def read(reports: Iterable[Report], *, processes: int = 1) -> list[Account]:
    """What each report says, in their order. `processes`: how many read; 0: one a core. Raises what reading raises."""
    from reportedly import opened  # noqa: PLC0415

    return opened.read(reports, processes=processes)


def merge(accounts: Iterable[Account], *, into: str | Path | None = None) -> Database:
    """The record of what all accounts together say, added to the database `into`, which is made when it is not there.

    Without `into` it is kept as long as the Database is.
    """
    from reportedly import opened  # noqa: PLC0415

    return opened.merge(accounts, into=into)


def open(where: str | Path) -> Database:
    """The record in an SQLite file or at a PostgreSQL URL. Raises StoreError for one that cannot be opened."""
    from reportedly import opened  # noqa: PLC0415

    return opened.Database(where)


def export(
    db: Database, path: str | Path, *, form: str, rows: Rows = "claims", policy: Policy | None = None,
    query: Query | None = None,
) -> Exported:  # fmt: skip
    """Write what `query` asks for to a file: form `jsonl`, `csv`, `geojson`, `acled` or `hxl`.

    What leaves passes the rules of safety: the public profile unless `policy` says otherwise.
    """
    from reportedly import opened  # noqa: PLC0415

    return opened.export(db, path, form=form, rows=rows, policy=policy, query=query)
