"""Short texts of our own in which war words mean something else, and some that tell of war, to tell them apart.

The file is gold/en/unlike.jsonl. A text on another matter states no violence, whatever its words; it may state talks or
an arrest. A text on war (`about`: war) lists its events.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportedly.reading.document import Document
from reportedly.reading.furniture import mark
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from training import encodings
from training.harness import report_of

FILE = Path(__file__).parent.parent / "gold" / "en" / "unlike.jsonl"


@dataclass(frozen=True, slots=True)
class Short:
    """One text; `stated`: its events as (sentence, type); `war`: whether it tells of any violence."""

    document: Document
    stated: frozenset[tuple[int, str]]
    war: bool


@cache
def shorts() -> tuple[Short, ...]:
    """Every text of the file, parsed."""
    out = []
    for row in map(json.loads, FILE.read_text("utf-8").splitlines()):
        document = segment(mark(report_of(row)))
        document = replace(document, encoded=encodings.of(document.report, learned=True))
        document = parse(document, range(len(document.sentences)))
        stated = set()
        for event in row.get("events", ()):
            sentence = document.sentence_at(row["text"].index(event["trigger"]))
            assert sentence is not None
            stated.add((sentence.index, f"event.{event['kind']}"))
        out.append(Short(document, frozenset(stated), row["about"] == "war"))
    return tuple(out)
