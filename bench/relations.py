"""Relations against re3d: of the pairs that its annotators drew, how many reading finds, and of those found, how many
they drew. Usage: REPORTEDLY_GOLD=FOLDER python bench/relations.py [--detail]

re3d (Dstl) marks pairs of entities in 75 documents on the war in Iraq and Syria, among them who fights and who helps
whom. Its pairs are looser than our relations (every air strike on a target is a `FightingAgainst`), so recall is
bounded by the events that reading finds, and precision counts as wrong what the annotators did not draw.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.model import Mention, Report, Statement, digest
from reportedly.pipeline import Reader
from reportedly.spans import Span

TYPES = {
    "FightingAgainst": ("relation.opposes",),
    "AlliesOf": ("relation.allied-with", "relation.supports"),
    "BelongsTo": ("relation.member-of", "relation.part-of"),
    "InChargeOf": ("relation.leads", "relation.controls"),
}
ENDS = frozenset({"Organisation", "Person", "Nationality", "Location"})
"""Entities that our relations stand between; re3d also ties weapons, strikes and vehicles."""
SURE = 0.5
"""Confidence from which a pair counts."""

Pair = tuple[Span, Span]


def drawn(row: dict[str, Any], kind: str) -> list[Pair]:
    """The pairs of one kind between parties, or of a party with a place."""
    sure = {(e["start"], e["end"]): e["type"] for e in row["entities"]}
    return sorted(
        {
            (Span(*r["source_span"]), Span(*r["target_span"]))
            for r in row["relations"]
            if r["type"] == kind
            and r["conf"] >= SURE
            and all(sure.get(tuple(r[end])) in ENDS for end in ("source_span", "target_span"))
        }
    )


def spans(mentions: Iterable[Mention]) -> list[Span]:
    return [m.span for m in mentions]


def stated(statement: Statement) -> list[Pair]:
    """Every pair of an actor with a target or place of a relation."""
    ends = spans(statement.roles.get("target", ())) + spans(statement.roles.get("place", ()))
    return [(a, b) for a in spans(statement.roles.get("actor", ())) for b in ends]


def match(a: Pair, b: Pair) -> bool:
    """Both ends overlap, in either order: re3d draws no direction for most of its pairs."""
    straight = a[0].overlaps(b[0]) and a[1].overlaps(b[1])
    return straight or (a[0].overlaps(b[1]) and a[1].overlaps(b[0]))


def main(detail: bool) -> None:
    folder = os.environ.get("REPORTEDLY_GOLD")
    if not folder:
        raise SystemExit("set REPORTEDLY_GOLD to the folder that holds syria-iraq.re3d.jsonl")
    rows = [json.loads(line) for line in (Path(folder) / "syria-iraq.re3d.jsonl").read_text("utf-8").splitlines()]
    reader = Reader()
    counts: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        report = Report(text=text, key=digest(text), id=row["id"], title=row.get("title"), language="en")
        statements = reader.read(report).statements
        for kind, types in TYPES.items():
            gold = drawn(row, kind)
            ours = [(s, p) for s in statements if s.type in types for p in stated(s)]
            counts[f"{kind} drawn"] += len(gold)
            counts[f"{kind} stated"] += len(ours)
            counts[f"{kind} found"] += sum(any(match(g, p) for _, p in ours) for g in gold)
            counts[f"{kind} right"] += sum(any(match(g, p) for g in gold) for _, p in ours)
            if detail:
                show(text, kind, gold, ours)
    for kind, types in TYPES.items():
        n = {key: counts[f"{kind} {key}"] for key in ("drawn", "stated", "found", "right")}
        recall, precision = n["found"] / max(1, n["drawn"]), n["right"] / max(1, n["stated"])
        names = " or ".join(t.removeprefix("relation.") for t in types)
        print(
            f"{kind:16} {names:25} recall {recall:.3f} ({n['found']} of {n['drawn']} pairs)  "
            f"precision {precision:.3f} ({n['right']} of {n['stated']})"
        )


def show(text: str, kind: str, gold: list[Pair], ours: list[tuple[Statement, Pair]]) -> None:
    for g in gold:
        if not any(match(g, p) for _, p in ours):
            print("MISS ", kind, " | ".join(s.quote(text) for s in g), "|", around(text, g))
    for statement, p in ours:
        if not any(match(g, p) for g in gold):
            print("EXTRA", statement.type, " | ".join(s.quote(text) for s in p), "|", statement.evidence[0].quote(text))


def around(text: str, pair: Pair) -> str:
    start, end = min(s.start for s in pair), max(s.end for s in pair)
    return text[max(0, start - 40) : min(end + 40, start + 300)].replace("\n", " ")


if __name__ == "__main__":
    main("--detail" in sys.argv)
