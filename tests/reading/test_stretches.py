"""Long reports: stretches, what is found in them, and how their statements come together."""

from __future__ import annotations

import pytest

from reportedly.grounding.grounder import load
from reportedly.model import Report, Statement, Status
from reportedly.reading.models import Models
from reportedly.reading.read import read
from reportedly.reading.segment import segment
from reportedly.reading.stretches import AFTER, BEFORE, HEAD, LENGTH, WHOLE, joined, stretches
from reportedly.spans import Span
from reportedly.values import Place

FILLER = "The sky was grey and the road was wet all week."
STRIKE = "On 3 March 2024 an air strike hit the market in Idlib, killing seven people, the mayor said."


def report(*sentences: str) -> Report:
    return Report(" ".join(sentences), "key", "id", published="2024-03-09", language="en")


@pytest.mark.parametrize("count", [1, WHOLE, WHOLE + 1, 5 * LENGTH])
def test_every_part_of_the_text_belongs_to_one_stretch(count: int) -> None:
    document = segment(report(*[FILLER] * count))
    found = list(stretches(document, ()))
    assert (len(found) == 1) == (count <= WHOLE)
    assert [s.own.start for s in found] == [0, *(s.own.end for s in found[:-1])]
    assert found[-1].own.end == len(document.text)


def test_a_stretch_has_the_head_of_the_report_and_what_stands_around_it() -> None:
    document = segment(report(*[FILLER] * (5 * LENGTH)))
    third = list(stretches(document, ()))[2].document.sentences
    assert [s.index for s in third] == list(range(HEAD + BEFORE + LENGTH + AFTER))
    assert third[HEAD - 1].start == document.sentences[HEAD - 1].start
    assert third[HEAD].start == document.sentences[2 * LENGTH - BEFORE].start


def test_a_sentence_is_parsed_once_for_all_stretches() -> None:
    document = segment(report(*[FILLER] * (WHOLE + LENGTH)))
    head = 3
    parsed = [s.document.sentences[head].tokens for s in stretches(document, {head})]
    assert len(parsed) == 3
    assert all(tokens is parsed[0] for tokens in parsed)


def test_a_long_report_tells_each_event_once_and_what_an_ordinary_one_tells() -> None:
    short = read(report(STRIKE), load(), Models())
    near = [FILLER] * (LENGTH - 3)
    found = read(report(*near, STRIKE, *[FILLER] * (2 * LENGTH)), load(), Models(), everything=True)
    assert [s.type for s in found.statements] == [s.type for s in short.statements]
    assert len({s.id for s in found.statements}) == len(found.statements)


def test_names_at_the_head_are_known_throughout() -> None:
    head = "The Dawn Front rebels said on Friday that they had left the town of Idlib."
    last = "The Dawn Front shelled a school in Idlib, killing three children, its spokesman Karim Aswad said."
    found = read(report(head, *[FILLER] * (3 * LENGTH), last), load(), Models())
    said = [s for s in found.statements if s.type == "figure.killed"]
    assert len(said) == 1
    place = said[0].roles["place"][0].value
    assert isinstance(place, Place)
    assert place.country == "SYR"


def statement(id_: str, start: int, about: str | None = None, type_: str = "event.attack") -> Statement:
    return Statement(id_, type_, Span(start, start + 4), (Span(start, start + 4),), {}, (), None, Status(), about)


def test_a_link_to_another_stretch_goes_to_what_was_read_there() -> None:
    first = (Span(0, 100), (statement("a", 10), statement("x", 120)))
    second = (
        Span(100, 200),
        (statement("b", 10), statement("c", 110, "b"), statement("d", 150, "e"), statement("e", 50)),
    )
    found = {s.id: s.about for s in joined([first, second])}
    assert found == {"a": None, "c": "a", "d": None}
