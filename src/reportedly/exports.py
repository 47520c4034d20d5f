"""Records out of a store, through the rules of safety, into a file: the one place that puts the three together."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from msgspec.structs import replace

from reportedly import __version__
from reportedly.errors import InputError, ReportedlyError
from reportedly.formats.records import Options, Record, Rows, formats
from reportedly.model import Report
from reportedly.records import Incident, Series, Tie
from reportedly.safety.guard import Guard, Policy
from reportedly.store import Query, Store

LOG = ".exports.jsonl"
"""Added to a database file's name: who took out names of private persons, when and why."""
KEPT_OPEN = 512
"""Reports held in memory with their text."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export."""

    incidents: int
    withheld: int
    """Plans left out until they are past."""
    rounded: int
    """Incidents whose place was rounded."""
    masked: int
    """Names of private persons replaced, each counted once a record."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Incidents for which the format has no row, by reason."""


class Cited(Mapping[str, Report]):
    """The reports of a store by any of their ids, as they may be cited; looked up when they are asked for."""

    def __init__(self, store: Store, guard: Guard) -> None:
        self._store = store
        self._guard = guard
        self._known: dict[str, Report | None] = {}

    def __getitem__(self, id_: str) -> Report:
        if id_ not in self._known:
            found = self._guard.report_of(id_)
            self._known[id_] = replace(self._guard.report(found), id=id_) if found else None
        known = self._known[id_]
        if known is None:
            raise KeyError(id_)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter([id_ for id_, found in self._known.items() if found])

    def __len__(self) -> int:
        return len(list(iter(self)))


def guard_of(store: Store, policy: Policy) -> Guard:
    """A guard that knows the reports of `store`."""

    @lru_cache(KEPT_OPEN)
    def report_of(id_: str) -> Report | None:
        try:
            return store.account(id_).report
        except InputError:
            return None

    return Guard(policy, report_of)


@dataclass(slots=True)
class _Kept:
    """Counts the incidents that leave."""

    guard: Guard
    count: int = 0

    def incidents(self, found: Iterable[Incident]) -> Iterator[Incident]:
        for incident in found:
            kept = self.guard.incident(incident)
            if kept is not None:
                self.count += 1
                yield kept

    def series(self, store: Store, query: Query) -> Iterator[Series]:
        """Worked out only by the formats that have room for them."""
        for one in store.series(query):
            kept = self.guard.series(one)
            if kept is not None:
                yield kept

    def ties(self, store: Store, query: Query) -> Iterator[Tie]:
        for one in store.ties(query):
            kept = self.guard.tie(one)
            if kept is not None:
                yield kept


def export(
    store: Store, out: TextIO, form: str, query: Query, policy: Policy, *, rows: Rows = "claims"
) -> Exported:  # fmt: skip
    """Write to `out` what `query` asks for in the format `form`, as `policy` lets it leave.

    Raises InputError for an unknown format.
    """
    known = formats()
    if form not in known:
        raise InputError(f"no format {form!r}: want one of {', '.join(known)}")
    guard = guard_of(store, policy)
    kept = _Kept(guard)
    record = Record(
        kept.incidents(store.incidents(query)),
        kept.series(store, query),
        kept.ties(store, query),
        Cited(store, guard),
    )
    options = Options(rows=rows, profile=policy.profile, version=__version__)
    skipped = known[form].write(record, out, options)
    return Exported(kept.count, guard.withheld, guard.rounded, guard.masked, skipped.reasons)


def log_names(where: str, form: str, query: Query, policy: Policy) -> Path | None:
    """Note beside the database `where`, before anything leaves, that names of private persons are given out: by whom,
    when, why and of what. Gives the log's path; None: no names are given out.

    Raises ReportedlyError when it cannot be written: then no names may leave.
    """
    if not policy.with_names:
        return None
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": _user(),
        "reason": policy.reason,
        "database": where.rpartition("@")[2],
        "format": form,
        "profile": policy.profile,
        "with_texts": policy.with_texts,
        "query": {k: v for k, v in asdict(query).items() if v},
    }
    path = log_path(where)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise ReportedlyError(f"{path}: the log cannot be written ({error.strerror}), so no names leave") from error
    return path


def log_path(where: str) -> Path:
    """Beside a database file; for one at a URL in the user's folder of state."""
    if "://" not in where:
        return Path(where + LOG)
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "reportedly" / ("names" + LOG)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
