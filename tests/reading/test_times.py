"""Times: a table of expressions, what is no time, and texts of every sort."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Report
from reportedly.reading.calendar import latest_weekday, parse_day, shift
from reportedly.reading.document import Document, Phrase
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.reading.time_patterns import scan
from reportedly.reading.times import find_times
from reportedly.values import When

with (Path(__file__).parent / "times_cases.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str, published: str | None = "2016-12-01") -> tuple[Document, tuple[Phrase, ...]]:
    document = segment(Report(text=text, key="k", id="i", published=published))
    document = parse(document, range(len(document.sentences)))
    return document, find_times(document)


def quoted(text: str, published: str | None = "2016-12-01") -> list[str]:
    return [phrase.span.quote(text) for phrase in read(text, published)[1]]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['expression']} @ {c['published']}" for c in CASES])
def test_expression_gives_its_interval(case: dict[str, str]) -> None:
    text = case["sentence"]
    found = {p.span.quote(text): p.mention.value for p in read(text, case["published"])[1]}
    assert found.get(case["expression"]) == When(case["start"] or None, case["end"] or None, case["precision"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "A five-year-old boy was wounded.",
        "The parties agreed on a 24-hour ceasefire.",
        "The war has cost more than five years of growth.",
        "The prison held 2,016 men.",
        "Rebels may march on the capital.",
        "The council adopted resolution 2254.",
        "A second fall of the town is feared.",
        "Residents pray on Fridays.",
        "He served in the 1st brigade.",
    ],
)
def test_no_time(text: str) -> None:
    assert quoted(text) == []


def test_without_publication_nothing_is_invented() -> None:
    _, found = read("Rebels struck on Thursday, on 3 March, last week, two days ago and on 4 May 2015.", None)
    values = [phrase.mention.value for phrase in found]
    assert len(values) == 5
    assert values[:4] == [None] * 4
    assert values[4] == When("2015-05-04", "2015-05-04", "day")


def test_since_without_publication_has_no_end() -> None:
    _, found = read("The town has been cut off since 2013.", None)
    assert [p.mention.value for p in found] == [When("2013-01-01", None, "year")]


def test_the_dateline_is_no_time_of_an_event() -> None:
    assert quoted("1 December 2016 Shells hit the market on Thursday.") == ["Thursday"]
    assert quoted("01.12.2016(updated 1954 01.12.2016) Shells hit the market on Thursday.") == ["Thursday"]


def test_head_is_the_word_that_governs() -> None:
    document, (phrase,) = read("Shells hit the market on Thursday morning.")
    tokens = document.sentences[phrase.sentence].tokens
    assert tokens is not None
    assert tokens[phrase.head].text == "morning"


def test_phrases_come_in_the_order_of_the_text() -> None:
    _, found = read("On Monday rebels struck. On Tuesday and in May 2015 others did. Since Friday it is calm.")
    assert [p.span.start for p in found] == sorted(p.span.start for p in found)
    assert len(found) == 4


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_scans(text: str) -> None:
    found = scan(text)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


_WORDS = [c["expression"] for c in CASES] + [
    "on",
    "since",
    "until",
    "from",
    "to",
    "the",
    "31",
    "February",
    "2016",
    ",",
    "-",
]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6), st.sampled_from([None, "2016-12-01", "2016-02-29"]))
@settings(max_examples=60, deadline=None)
def test_any_string_of_time_words_gives_ordered_intervals(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    for phrase in read(text, published)[1]:
        value = phrase.mention.value
        assert text[phrase.span.start : phrase.span.end].strip()
        if isinstance(value, When) and value.start and value.end:
            assert parse_day(value.start) and parse_day(value.end)


@given(st.dates(), st.integers(0, 6))
def test_latest_weekday_lies_within_a_week(day, weekday) -> None:  # type: ignore[no-untyped-def]
    found = latest_weekday(day, weekday) if day.toordinal() > 7 else day
    assert 0 <= (day - found).days < 7


@pytest.mark.parametrize(
    ("day", "count", "unit", "wanted"),
    [
        ("2016-03-31", -1, "month", "2016-02-29"),
        ("2016-02-29", -1, "year", "2015-02-28"),
        ("2016-12-01", -24, "hour", "2016-11-30"),
        ("2016-12-01", 2, "week", "2016-12-15"),
        ("1901-01-01", -1, "century", "1900-01-01"),
    ],
)
def test_shift(day: str, count: int, unit: str, wanted: str) -> None:
    start = parse_day(day)
    assert start is not None
    assert shift(start, count, unit).isoformat() == wanted
