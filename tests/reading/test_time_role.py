"""Which time an event or figure has, with the shipped weights."""

from __future__ import annotations

import pytest

from reportedly.linear import Linear
from reportedly.model import Mention, Report
from reportedly.reading.document import Anchor, Document, Happening, Mentions
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.reading.time_role import time_roles
from reportedly.reading.times import find_times
from reportedly.spans import Span
from reportedly.values import When


def read(text: str, published: str | None = "2024-03-06") -> Document:
    document = segment(Report(text=text, key="k", id="i", published=published))
    return parse(document, range(len(document.sentences)))


def happening(document: Document, type_: str, words: str) -> Happening:
    """An event or figure at the first place of `words`."""
    start = document.text.index(words)
    sentence = document.sentence_at(start)
    assert sentence is not None and sentence.tokens is not None
    head = next(t for t in sentence.tokens if sentence.start + t.idx >= start)
    span = Span(start, start + len(words))
    return Happening(Anchor(type_, sentence.index, head.i, span), (span,), 1.0)


def roles(document: Document, *told: tuple[str, str]) -> list[tuple[Mention, ...]]:
    found = [happening(document, type_, words) for type_, words in told]
    return time_roles(document, Mentions(times=find_times(document)), found)


def starts(document: Document, *told: tuple[str, str]) -> list[str | None]:
    out = []
    for mentions in roles(document, *told):
        value = mentions[0].value if mentions else None
        out.append(value.start if isinstance(value, When) else None)
    return out


@pytest.mark.parametrize(
    ("text", "type_", "words", "start"),
    [
        ("The army shelled the port on Monday.", "event.shelling", "shelled", "2024-03-04"),
        ("On Monday the army shelled the port.", "event.shelling", "shelled", "2024-03-04"),
        (
            "Rebels seized the town on Monday, monitors said on Wednesday.",
            "event.territory-gain",
            "seized",
            "2024-03-04",
        ),
        ("Two people were killed in an air strike on Sunday.", "event.airstrike", "air strike", "2024-03-03"),
        ("Gunmen abducted six aid workers last week.", "event.abduction", "abducted", "2024-02-26"),
        ("The town has been besieged since 2013.", "event.siege", "besieged", "2013-01-01"),
        ("Some 400 people have been killed since Saturday.", "figure.killed", "400", "2024-03-02"),
        ("Dozens were killed in October 2020 when drones struck the base.", "event.airstrike", "struck", "2020-10-01"),
    ],
)
def test_time_of_the_same_sentence(text: str, type_: str, words: str, start: str) -> None:
    document = read(text)
    (mention,) = roles(document, (type_, words))[0]
    assert isinstance(mention.value, When)
    assert (mention.value.start, mention.how) == (start, "normalised")


def test_two_clauses_two_times() -> None:
    document = read("Troops captured the airport on Monday after rebels shelled it on Saturday.")
    told = [("event.territory-gain", "captured"), ("event.shelling", "shelled")]
    assert starts(document, *told) == ["2024-03-04", "2024-03-02"]


def test_a_period_and_its_beginning() -> None:
    document = read("Millions have been displaced since the war began with a crackdown on protests in March 2011.")
    told = [("event.displacement", "displaced"), ("event.protest", "protests")]
    found = [m[0].value for m in roles(document, *told)]
    assert found == [When("2011-03-01", "2024-03-06", "month"), When("2011-03-01", "2011-03-31", "month")]


def test_a_time_is_carried_to_what_goes_on_about_the_same_event() -> None:
    document = read("Drones hit the refinery on Tuesday. The drone strike killed four guards, the governor said.")
    first, second, toll = roles(
        document, ("event.airstrike", "hit"), ("event.airstrike", "strike"), ("figure.killed", "four")
    )
    assert first[0].how == "normalised"
    for carried in (second, toll):
        assert carried[0].value == first[0].value
        assert carried[0].how == "inferred"
        assert carried[0].span.quote(document.text) == "Tuesday"


def test_background_without_a_time_has_none() -> None:
    document = read("Rebels struck on Tuesday. Ethiopia once signed a deal with the group.")
    assert starts(document, ("event.agreement", "signed")) == [None]


def test_without_publication_a_weekday_gives_nothing() -> None:
    document = read("The army shelled the port on Monday.", None)
    assert roles(document, ("event.shelling", "shelled")) == [()]


def test_one_answer_each_in_order() -> None:
    document = read("The army shelled the port on Monday.")
    assert roles(document) == []
    assert len(roles(document, ("event.shelling", "shelled"), ("figure.structures", "port"))) == 2


def test_a_model_that_never_answers() -> None:
    document = read("The army shelled the port on Monday.")
    found = [happening(document, "event.shelling", "shelled")]
    never = Linear({}, bias=-9.0)
    assert time_roles(document, Mentions(times=find_times(document)), found, never) == [()]


def test_the_same_input_gives_the_same_answer() -> None:
    text = "Drones hit the port on Tuesday. Rockets fell on Monday. The attacks killed six."
    told = [("event.airstrike", "hit"), ("event.shelling", "fell"), ("figure.killed", "six")]
    assert roles(read(text), *told) == roles(read(text), *told)
