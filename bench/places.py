"""Places against re3d: of the locations that its annotators marked, how many a place mention of ours overlaps, and the
other way round. Usage: REPORTEDLY_GOLD=FOLDER python bench/places.py [--detail]

Entities of which the annotators were not sure (`conf` below 0.5) count neither for nor against. Each stretch has one
type there, while "Turkey called" is with us both a party and, on the map, a country: from the second line on, mentions
inside what was marked as somebody who acts count neither way either.

The set marks as locations what has no name too: buildings and positions that were struck, "the city", "villages". With
us these are mentions labelled `inferred` (the place lies in the one named before), so that those count here as well.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from reportedly.model import Report, digest
from reportedly.pipeline import Options, Reader
from reportedly.spans import Span
from reportedly.values import Place

SURE = 0.5
ACTS = ("Organisation", "Nationality", "Person")
NAMED = re.compile(r"(?:^|[\s-])(?!ISIL|ISIS|VBIED|UAV|RAF|DAESH)[A-Z][a-z]")
"""Of locations that have a name; the others are buildings, positions, "the area"."""


def main() -> None:
    folder = Path(os.environ["REPORTEDLY_GOLD"])
    reader = Reader(Options(all_sentences=True, mentions=True))
    every, apart, named = Tally(), Tally(), Tally()
    for line in (folder / "syria-iraq.re3d.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        report = Report(text=text, key=digest(text), id=row["id"], title=row.get("title"), language="en")
        mentions = reader.read(report).mentions or ()
        ours = {m.span for m in mentions if isinstance(m.value, Place)}
        marked = [(Span(e["start"], e["end"]), e["conf"]) for e in row["entities"] if e["type"] == "Location"]
        doers = [Span(e["start"], e["end"]) for e in row["entities"] if e["type"] in ACTS]
        sure = [s for s, conf in marked if conf >= SURE]
        unsure = [s for s, conf in marked if conf < SURE]
        every.add(ours, sure, unsure, text)
        apart.add(ours, sure, [*unsure, *doers], text)
        plain = [s for s in sure if not NAMED.search(s.quote(text))]
        by_name = [s for s in ours if NAMED.search(s.quote(text))]
        named.add(by_name, [s for s in sure if s not in plain], [*unsure, *plain, *doers], text)
    every.show("all locations")
    apart.show("all, countries that act left out")
    named.show("named, countries that act left out")


class Tally:
    """Locations that were marked and place mentions that were read, with those that meet one of the other side."""

    def __init__(self) -> None:
        self.wanted = self.found = self.hits = self.right = 0
        self.missed: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()

    def add(self, ours: Collection[Span], sure: list[Span], unsure: list[Span], text: str) -> None:
        """`unsure` neither has to be found nor is wrong to find."""
        missed = [t for t in sure if not any(t.overlaps(s) for s in ours)]
        wrong = [s for s in ours if not any(s.overlaps(t) for t in (*sure, *unsure))]
        good = sum(any(s.overlaps(t) for t in sure) for s in ours)
        self.wanted += len(sure)
        self.hits += len(sure) - len(missed)
        self.right += good
        self.found += good + len(wrong)
        self.missed.update(t.quote(text) for t in missed)
        self.extra.update(s.quote(text) for s in wrong)

    def show(self, name: str) -> None:
        precision, recall = self.right / self.found, self.hits / self.wanted
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({self.hits} of {self.wanted})")
        if "--detail" in sys.argv:
            print("missed", self.missed.most_common(60), "\nextra", self.extra.most_common(40))


if __name__ == "__main__":
    main()
