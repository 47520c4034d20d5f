"""Cases of status_cases.tsv: one sentence of ours each, with the status of one event in it and the reason.

Rules are written against the half `seen`. The half `held` only measures: a failure names no sentence of it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from reportedly.model import Report, Status
from reportedly.reading.document import Anchor, Mentions
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.reading.speakers import attribute
from reportedly.reading.status import status_of
from reportedly.spans import Span

CASES = Path(__file__).with_name("status_cases.tsv")
SHARE = 0.95


def rows(half: str) -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["half"] == half]


@cache
def read(sentence: str, trigger: str) -> Status:
    document = segment(Report(sentence, "k", "i"))
    document = parse(document, range(len(document.sentences)))
    start = sentence.index(trigger)
    span = Span(start, start + len(trigger))
    tokens = document.sentences[0].tokens
    assert tokens is not None
    inside = [t for t in tokens if span.start <= t.idx < span.end]
    head = next(t for t in inside if t.head not in inside or t.head == t)
    anchors = [Anchor("event.attack", 0, head.i, span)]
    return status_of(document, anchors, attribute(document, Mentions(), anchors))[0]


def expected(row: dict[str, str]) -> tuple[str, str, str]:
    return row["polarity"], row["certainty"], row["tense"]


def as_expected(row: dict[str, str]) -> bool:
    status = read(row["sentence"], row["trigger"])
    return (status.polarity, status.certainty, status.tense) == expected(row)


@pytest.mark.parametrize("half", ["seen", "held"])
def test_status_of_written_cases(half: str) -> None:
    cases = rows(half)
    right = sum(as_expected(row) for row in cases)
    assert right >= SHARE * len(cases), f"{right} of {len(cases)} cases {half}"
