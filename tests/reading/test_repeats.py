"""One figure told several times is one statement; what only looks alike stays apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.grounding import grounder
from reportedly.model import Mention, Report
from reportedly.pipeline import Reader
from reportedly.reading.document import Document
from reportedly.reading.identify import Draft
from reportedly.reading.parse import parse
from reportedly.reading.places import find_places
from reportedly.reading.repeats import told_once
from reportedly.reading.segment import segment
from reportedly.spans import Span
from reportedly.values import Actor, Quantity

FIRST = "Shells killed 41 people in Aleppo, the monitor said. "


def read(text: str) -> Document:
    document = segment(Report(text=text, key="k", id="i", language="en"))
    return parse(document, range(len(document.sentences)))


def figures(document: Document, number: str, *, speakers: tuple[str | None, ...] = (), low: float = 41) -> list[Draft]:
    """A draft of "killed" at every `number` in the text, each with its sentence's places and its speaker."""
    out, at = [], document.text.find(number)
    places = find_places(document, grounder.load())
    while at >= 0:
        sentence = document.sentence_at(at)
        assert sentence is not None
        span = Span(at, at + len(number))
        said = speakers[len(out)] if speakers else None
        start = document.text.index(said) if said else 0
        who = (Mention(Span(start, start + len(said)), Actor(said)),) if said else ()
        here = tuple(p.mention for p in places if p.sentence == sentence.index)
        roles = {"quantity": (Mention(span, Quantity(low, low, "person")),), "place": here}
        out.append(Draft("figure.killed", span, (Span(sentence.start, sentence.end),), roles, said_by=who))
        at = document.text.find(number, at + 1)
    return out


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ("Then 41 more people died.", 2),
        ("Another 41 died in hospital.", 2),
        ("The fire killed 41 and hurt others, more than once.", 1),
        ("Of the 41 some were children.", 1),
        ("In Syria 41 have now died in a day.", 1),
        ("In Homs 41 people died.", 2),
    ],
)
def test_a_number_told_again_is_one_figure_unless_its_place_differs(again: str, count: int) -> None:
    document = read(FIRST + again)
    found = told_once(document, figures(document, "41"))
    assert len(found) == count
    assert sum(len(f.evidence) for f in found) == 2


def test_what_two_speakers_say_stays_two() -> None:
    document = read(FIRST + "The army put the dead at 41.")
    assert len(told_once(document, figures(document, "41", speakers=("the monitor", "The army")))) == 2
    assert len(told_once(document, figures(document, "41", speakers=("the monitor", "the monitor")))) == 1
    (one,) = told_once(document, figures(document, "41", speakers=(None, "The army")))
    assert [m.span.quote(document.text) for m in one.said_by] == ["The army"]


def test_a_body_and_who_speaks_for_it_are_one_speaker() -> None:
    document = read(FIRST + "Its head said 41 were dead. The ministry said 41 died.")
    told = figures(document, "41", speakers=("the monitor", "head", "ministry"))
    names = [
        Actor("Observatory", id="sohr"), Actor("Rami Abdulrahman", id="rami-abdulrahman"),
        Actor("Foreign Ministry", sector="GOV", country="RUS"),
    ]  # fmt: skip
    told = [replace(d, said_by=(Mention(d.said_by[0].span, name),)) for d, name in zip(told, names, strict=True)]
    assert [len(d.evidence) for d in told_once(document, told)] == [2, 1]


def test_a_title_that_runs_into_its_text_is_told_once_by_the_text() -> None:
    text = "Three people hurt in attack in Daraa Three civilians were hurt on Sunday when a shell fell, a doctor said."
    document = read(text)
    found = told_once(document, figures(document, "Three", low=3))
    assert [d.anchor.start for d in found] == [text.rindex("Three")]
    apart = read(text.replace("Daraa Three", "Daraa, Three"))
    assert len(told_once(apart, figures(apart, "Three", low=3))) == 2


def test_a_headline_counts_other_people() -> None:
    text = (
        "Attack kills three soldiers in Homs\n\nShells hit Homs. Apart from that three children were killed by a mine."
    )
    (account,) = Reader().read_all([Report(text=text, key="k", id="i", published="2024-05-01", language="en")])
    tolls = [s for s in account.statements if s.type == "figure.killed"]
    assert sorted(s.roles["population"][0].span.quote(text) for s in tolls) == ["children", "soldiers"]


def test_a_headline_leaves_out_that_a_number_is_a_least_one() -> None:
    title = "Clashes kill 88 in Daraa"
    text = f"{title}\n\nAt least 88 people have been killed in clashes in Daraa, a monitor said."
    account = Reader().read(Report(text=text, key="k", id="i", title=title, published="2024-05-01", language="en"))
    (toll,) = [s for s in account.statements if s.type == "figure.killed"]
    value = toll.roles["quantity"][0].value
    assert isinstance(value, Quantity)
    assert (value.low, value.high) == (88, None)
    said = read(FIRST + "At least 41 people died, the monitor said.")
    assert len(told_once(said, [*figures(said, "41")[:1], *at_least(figures(said, "41")[1:])])) == 2


def at_least(drafts: list[Draft]) -> list[Draft]:
    least = Quantity(41, None, "person")
    return [replace(d, roles={**d.roles, "quantity": (Mention(d.roles["quantity"][0].span, least),)}) for d in drafts]


def test_a_place_that_only_the_context_gives_tells_nothing_apart() -> None:
    document = read(FIRST + "In Homs 41 people died.")
    here, there = figures(document, "41")
    (place,) = there.roles["place"]
    guessed = replace(there, roles={**there.roles, "place": (Mention(place.span, place.value, "inferred"),)})
    assert len(told_once(document, [here, there])) == 2
    assert len(told_once(document, [here, guessed])) == 1


def test_small_numbers_are_one_only_where_they_are_told_alike() -> None:
    alike = read("Shells killed 3 people in Aleppo. It rained all day. Shells killed 3 people in Aleppo on Monday.")
    assert len(told_once(alike, figures(alike, "3", low=3))) == 1
    apart = read("Shells killed 3 people in Aleppo. Gunmen then stormed a farm and 3 died.")
    assert len(told_once(apart, figures(apart, "3", low=3))) == 2


def test_numbers_of_one_sentence_are_two() -> None:
    document = read("Shells killed 41 people, and 41 people drowned.")
    assert len(told_once(document, figures(document, "41"))) == 2


def test_totals_are_followed() -> None:
    document = read(FIRST + "Of the 41 some were children.")
    first, again = figures(document, "41")
    part = Draft("figure.killed", Span(0, 6), (Span(0, 6),), {}, part_of=1)
    found = told_once(document, [first, again, part])
    assert [f.part_of for f in found] == [None, 0]


def test_everybody_who_says_one_must_say_the_other() -> None:
    document = read(FIRST + "The army put the dead at 41. The Red Crescent has 41 too.")
    voices = ("the monitor", "The army", "The Red Crescent")
    assert len(told_once(document, figures(document, "41", speakers=voices))) == 3
    # Who speaks for the first telling is unknown: it is one with one of the others, not with both.
    assert len(told_once(document, figures(document, "41", speakers=(None, *voices[1:])))) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Clashes killed 15 rebels on Tuesday. Later shelling killed 15 civilians.", 2),
        ("The army plans to evacuate 500 civilians from Homs. On Thursday 500 civilians were evacuated from Homs.", 2),
        (
            "More than 500 people have been killed since March 2011. On Tuesday an attack killed over 500 people.",
            2,
        ),
        ("An airstrike hit a market and killed 12 people. A car bomb at a checkpoint killed 12 people.", 2),
        ("The blast killed 10 people, residents said. The week's toll reached 38 killed, including 10 children.", 3),
        ("Gunmen killed 3 people before a bomb killed 3 people.", 2),
        ("A bomb killed 3 soldiers near Homs. A bomb killed 3 children near Homs.", 2),
        ("Shells killed 12 people in Homs. " * 3, 1),
    ],
)
def test_what_differs_stays_apart(text: str, count: int) -> None:
    account = Reader().read(Report(text=text, key="k", id="i", language="en"))
    assert sum(s.type.startswith("figure.") for s in account.statements) == count


def test_a_long_report_tells_again_what_its_head_told() -> None:
    head, later = "Shelling in Homs killed 41 people. ", "The Observatory said 41 people were killed in Homs. "
    text = "It rained. " * 4 + head + "It rained in the hills. " * 195 + later + "It rained in the hills. " * 40
    account = Reader().read(Report(text=text, key="k", id="i", language="en"))
    (figure,) = [s for s in account.statements if s.type == "figure.killed"]
    assert [
        text.index(w) <= e.start < text.index(w) + len(w) for w, e in zip((head, later), figure.evidence, strict=True)
    ] == [
        True,
        True,
    ]
    assert [m.span.quote(text) for m in figure.said_by] == ["The Observatory"]


def test_totals_that_lead_back_are_dropped() -> None:
    document = read("In Homs 12 died. In Aleppo 12 died. In Aleppo it was 12. In Homs it was 12.")
    one, two, three, four = figures(document, "12", low=12)
    linked = [one, replace(two, part_of=0), three, replace(four, part_of=2)]
    assert [draft.part_of for draft in told_once(document, linked)] == [None, None]
