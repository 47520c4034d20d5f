"""Gold reports, parsed, for fitting and for measuring.

The folder is the one named by the variable REPORTEDLY_GOLD. Reports of `DEV_IDS` are for measuring only.
"""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any

from reportedly.model import Report, digest
from reportedly.reading.document import Anchor, Document, Happening
from reportedly.reading.furniture import mark
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.spans import Span
from training import encodings


@dataclass(frozen=True, slots=True)
class GoldEvent:
    id: str
    kind: str
    trigger: Span
    evidence: Span
    actor: str | None
    target: str | None
    place: str | None
    start: str | None
    end: str | None
    status: str
    sources: tuple[str, ...]
    denied_by: tuple[str, ...]
    denials: tuple[Span, ...] = ()
    """The words by which `denied_by` dispute it, where they have been marked."""


@dataclass(frozen=True, slots=True)
class GoldFigure:
    id: str
    measure: str
    low: float | None
    high: float | None
    of: float | None
    population: str | None
    evidence: Span
    sources: tuple[str, ...]
    place: str | None
    start: str | None
    end: str | None
    cumulative: bool
    event: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One report with what is true of it; every sentence is parsed."""

    document: Document
    events: tuple[GoldEvent, ...]
    figures: tuple[GoldFigure, ...]


def gold_folder() -> Path:
    folder = os.environ.get("REPORTEDLY_GOLD")
    if not folder:
        raise SystemExit("set REPORTEDLY_GOLD to the folder that holds train.gold.jsonl and train.texts.jsonl")
    return Path(folder)


def report_of(row: dict[str, Any]) -> Report:
    return Report(
        text=row["text"], key=digest(row["text"]), id=row["id"], title=row.get("title"), publisher=row.get("publisher"),
        published=row.get("published"), published_from="given" if row.get("published") else "unknown", language="en",
    )  # fmt: skip


OWN = Path(__file__).parent.parent / "gold" / "en"
"""Reports written for the project: each says in `split` whether it is learned from or held back to measure on."""


FILES = ("reports", "wide")
"""Their files: reports dense with denials and plans; reports of ordinary reporting, of many wars."""
FRESH = "held"
"""The file of those that were held back after reading had been worked on with the totals of `own-hold` in sight."""
FURTHER = OWN.parent / "further.gold.jsonl"
"""What we annotated of unannotated reports of the gold folder, by offsets into their texts."""
DENIALS = OWN.parent / "denials.tsv"
"""Where the denials of events stand in the reports that are learned from."""
UNANNOTATED = ("syria-tolls.dev", "wikinews", "syria-iraq.re3d")
"""Files of the gold folder that hold those texts."""
LEARNED = ("train", "further", "own-learn")
"""Sets that weights are fitted on."""
MEASURED = ("dev", "own-hold", "own-fresh")
"""Sets that are only measured on; of them, totals alone are looked at."""


def rows(name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Texts and gold, as they stand in the files, of the set NAME.

    `own-learn` and `own-hold` are what is learned from and what is held back of our own reports, `own-fresh` is what
    was held back later, `further` is what we annotated of the unannotated reports there, any other set is of the
    gold folder.
    """
    if name == "further":
        gold = _rows(FURTHER)
        texts = {row["id"]: row for file in UNANNOTATED for row in _rows(gold_folder() / f"{file}.jsonl")}
        return [texts[g["id"]] for g in gold], gold
    if name == "own-fresh":
        return _rows(OWN / f"{FRESH}.texts.jsonl"), _rows(OWN / f"{FRESH}.gold.jsonl")
    if name.startswith("own-"):
        texts = [row for file in FILES for row in _rows(OWN / f"{file}.texts.jsonl") if f"own-{row['split']}" == name]
        known = {row["id"] for row in texts}
        return texts, [g for file in FILES for g in _rows(OWN / f"{file}.gold.jsonl") if g["id"] in known]
    folder = gold_folder()
    return _rows(folder / f"{name}.texts.jsonl"), _rows(folder / f"{name}.gold.jsonl")


def cases(name: str = "train") -> list[Case]:
    """Every report of the set NAME with its gold."""
    texts, annotated = rows(name)
    gold = {g["id"]: g for g in annotated}
    out = []
    for row in texts:
        document = segment(mark(report_of(row)))
        document = replace(document, encoded=encodings.of(document.report, learned=name in LEARNED))
        document = parse(document, range(len(document.sentences)))
        out.append(_case(document, gold[row["id"]]))
    return out


def happenings(case: Case) -> list[Happening]:
    """The gold events as if reading had found them, in the order of `case.events`."""
    return [Happening(anchor_at(case.document, f"event.{e.kind}", e.trigger), (e.evidence,), 1.0) for e in case.events]


def anchor_at(document: Document, type_: str, span: Span) -> Anchor:
    """An anchor at `span`; its head is the word of the span that governs the others."""
    sentence = document.sentence_at(span.start)
    assert sentence is not None and sentence.tokens is not None
    inside = [
        t for t in sentence.tokens if Span(sentence.start + t.idx, sentence.start + t.idx + len(t)).overlaps(span)
    ]
    head = next((t for t in inside if t.head not in inside or t.head == t), inside[0])
    return Anchor(type_, sentence.index, head.i, span)


def folds(found: list[Case], count: int = 5) -> list[tuple[list[Case], list[Case]]]:
    """(learn from, measure on) pairs; a report's fold hangs on its id alone."""

    def fold(case: Case) -> int:
        return int(digest(case.document.report.id), 16) % count

    return [([c for c in found if fold(c) != k], [c for c in found if fold(c) == k]) for k in range(count)]


@cache
def scorer() -> ModuleType:
    """The scorer of the gold folder, as a module (`same`, `slot_right`, `main`)."""
    spec = importlib.util.spec_from_file_location("score", gold_folder() / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reports(name: str) -> list[Report]:
    """The reports of the set NAME, unread."""
    return [report_of(row) for row in rows(name)[0]]


def data_digest(*names: str) -> str:
    """A digest of the sets that weights were fitted on, for their header."""
    parts = [json.dumps(rows(name), sort_keys=True).encode() for name in names]
    return blake2b(b"".join(parts), digest_size=8).hexdigest()


@cache
def _denials() -> dict[tuple[str, str], tuple[Span, ...]]:
    """The words that deny, by report and event."""
    out: dict[tuple[str, str], tuple[Span, ...]] = {}
    for line in DENIALS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            report, event, start, end, _ = line.split("\t")
            out[report, event] = (*out.get((report, event), ()), Span(int(start), int(end)))
    return out


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _find(text: str, words: str | list[int], within: Span | None = None) -> Span:
    """Where `words` stand, or the span that they give as [start, end]."""
    if isinstance(words, list):
        return Span(*words)
    at = text.find(words, within.start) if within else -1
    if within is None or at < 0 or at > within.end:
        at = text.find(words)
    return Span(at, at + len(words))


def _case(document: Document, gold: dict[str, Any]) -> Case:
    text = document.text
    events = []
    for e in gold["events"]:
        evidence = _find(text, e["evidence"])
        events.append(
            GoldEvent(
                e["id"], e["kind"], _find(text, e["trigger"], evidence), evidence, e["actor"], e["target"], e["place"],
                e["start"], e["end"], e["status"], tuple(e["sources"]), tuple(e["denied_by"]),
                _denials().get((gold["id"], e["id"]), ()),
            )
        )  # fmt: skip
    figures = [
        GoldFigure(
            f["id"], f["measure"], f["low"], f["high"], f["of"], f["population"], _find(text, f["evidence"]),
            tuple(f["sources"]), f["place"], f["start"], f["end"], bool(f["cumulative"]), f["event"],
        )
        for f in gold["figures"]
    ]  # fmt: skip
    return Case(document, tuple(events), tuple(figures))
