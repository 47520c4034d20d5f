"""Annotated reports: JSON Lines of what each tells, beside JSON Lines of their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from reportedly.checking.told import Event, Figure, Told
from reportedly.errors import InputError
from reportedly.model import Report, digest
from reportedly.ontology import ontology
from reportedly.spans import Span

STATES = ("occurred", "planned", "possible", "denied")
HIDDEN = "DEV_IDS"
"""A file of this name beside the annotations names reports, one a line, of which only totals may be shown."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Reports and what is annotated of them, in the order of the texts."""

    reports: tuple[Report, ...]
    told: tuple[Told, ...]
    hidden: frozenset[str]
    """Ids of reports of which only totals may be shown."""
    digest: str
    """Of texts and annotations."""


def read_gold(annotations: Path, texts: Path, *, split: str | None = None) -> Gold:
    """The reports of `texts` that `annotations` holds; with `split`, those whose key `split` says so.

    Raises InputError naming the file and line that cannot be used.
    """
    reports = {r.id: r for _, row in _rows(texts) if split is None or row.get("split") == split for r in [_report(row)]}
    told = {}
    for where, row in _rows(annotations):
        report = reports.get(str(row.get("id")))
        if report is None:
            if split is None:
                raise InputError(f"{where}: no report {row.get('id')!r} in {texts}")
            continue
        told[report.id] = _told(row, report, where)
    kept = tuple(r for r in reports.values() if r.id in told)
    if not kept:
        raise InputError(f"{annotations}: no annotated report{f' of split {split}' if split else ''}")
    beside = annotations.parent / HIDDEN
    hidden = frozenset(beside.read_text("utf-8").split()) if beside.is_file() else frozenset()
    content = digest(*(repr(told[r.id]) + r.key for r in kept), size=8)
    return Gold(kept, tuple(told[r.id] for r in kept), hidden, content)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield f"{path}:{number}", msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.MsgspecError as error:
                raise InputError(f"{path}:{number}: {error}: want one JSON object a line") from error


def _report(row: dict[str, Any]) -> Report:
    if not isinstance(row.get("text"), str) or not isinstance(row.get("id"), str):
        raise InputError(f"a text without `id` or `text`: {str(row)[:60]!r}")
    return Report(
        text=row["text"], key=digest(row["text"]), id=row["id"], title=row.get("title"), publisher=row.get("publisher"),
        published=row.get("published"), published_from="given" if row.get("published") else "unknown", language="en",
    )  # fmt: skip


def _told(row: dict[str, Any], report: Report, where: str) -> Told:
    try:
        events = tuple(_event(e, report.text) for e in row["events"])
        figures = tuple(_figure(f, report.text) for f in row["figures"])
    except (KeyError, TypeError, ValueError) as error:
        said = f"no key {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"{where}: report {report.id}: {said}") from error
    return Told(report.id, events, figures)


def _event(e: dict[str, Any], text: str) -> Event:
    evidence = _span(text, e["evidence"])
    _known(f"event.{e['kind']}")
    if e["status"] not in STATES:
        raise ValueError(f"status {e['status']!r}: want one of {', '.join(STATES)}")
    return Event(
        e["id"], e["kind"], _span(text, e["trigger"], evidence), (evidence,), e["actor"], e["target"], e["place"],
        e["start"], e["status"], tuple(e["sources"]), tuple(e["denied_by"]),
    )  # fmt: skip


def _figure(f: dict[str, Any], text: str) -> Figure:
    _known(f"figure.{f['measure']}")
    return Figure(
        f["id"], f["measure"], f["low"], f["high"], (_span(text, f["evidence"]),), f.get("population"),
        bool(f.get("cumulative")), tuple(f["sources"]), f.get("event"),
    )  # fmt: skip


def _known(type_: str) -> None:
    if type_ not in ontology().types:
        raise ValueError(f"{type_}: no type of the ontology")


def _span(text: str, words: str | list[int], within: Span | None = None) -> Span:
    """Where `words` stand, or the span that they give as [start, end]; inside `within` where they stand there too."""
    if isinstance(words, list):
        start, end = words
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}] is outside the text")
        return Span(start, end)
    at = text.find(words, within.start, within.end + len(words)) if within else -1
    at = at if at >= 0 else text.find(words)
    if at < 0 or not words:
        raise ValueError(f"the text does not hold {words[:60]!r}")
    return Span(at, at + len(words))
