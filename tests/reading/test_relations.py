"""Relations: the examples of the ontology, and what the constructions must and must not tie together."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.grounding.grounder import load
from reportedly.model import Mention, Report, digest
from reportedly.ontology import Example, ontology
from reportedly.reading.document import Anchor, Document, Happening, Mentions
from reportedly.reading.parse import parse
from reportedly.reading.parties import find_parties
from reportedly.reading.places import find_places
from reportedly.reading.relations import Related, find_relations
from reportedly.reading.segment import segment
from reportedly.spans import Span
from reportedly.values import Actor, Place, Term


def document_of(text: str) -> Document:
    document = segment(Report(text=text, key=digest(text), id="t"))
    return parse(document, range(len(document.sentences)))


def relations_in(text: str, **more: Any) -> list[Related]:
    document = document_of(text)
    mentions = Mentions(parties=find_parties(document, load()), places=find_places(document, load()))
    return find_relations(document, mentions, more.pop("happenings", ()), ground=load(), **more)


def told(text: str) -> list[tuple[str, str, str]]:
    """(type, actor, target or place) of every relation, by the words of the first mention."""
    return [
        (r.anchor.type.removeprefix("relation."), words(r, "actor", text), end(r, text)) for r in relations_in(text)
    ]


def words(related: Related, role: str, text: str) -> str:
    found = related.roles.get(role, ())
    return found[0].span.quote(text) if found else ""


def end(related: Related, text: str) -> str:
    return words(related, "target", text) or words(related, "place", text)


EXAMPLES = [(t.key, e) for t in ontology().of("relation") for e in t.examples]


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=[f"{k}: {e.text[:50]}" for k, e in EXAMPLES])
def test_examples_of_the_ontology(key: str, example: Example) -> None:
    found = [r for r in relations_in(example.text) if r.anchor.type == key]
    if example.gives == "look-alike":
        assert found == []
        return
    assert example.trigger is not None
    at = example.text.index(example.trigger)
    found = [r for r in found if r.anchor.span.overlaps(Span(at, at + len(example.trigger)))]
    assert len(found) == 1
    for role, expected in example.roles.items():
        mention = found[0].roles[role][0]
        name = mention.value.name if isinstance(mention.value, Term) else mention.span.quote(example.text)
        assert expected in name


def test_every_type_of_relation_has_examples() -> None:
    for type_ in ontology().of("relation"):
        gives = [e.gives for e in type_.examples]
        assert gives.count("fires") >= 2, type_.key
        assert "look-alike" in gives, type_.key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey backs the rebels.", ("supports", "Turkey", "rebels")),
        ("The rebels are backed by Turkey.", ("supports", "Turkey", "The rebels")),
        ("Rebels backed by Turkey took the hill.", ("supports", "Turkey", "Rebels")),
        ("The rebels, whom Turkey has armed and paid, took the hill.", ("supports", "Turkey", "The rebels")),
        ("Army units, led by Colonel Diarra, crossed the river.", ("leads", "Colonel Diarra", "Army units")),
        ("Families left the districts that the militia controls.", ("controls", "the militia", "the districts")),
        ("The militia, which has controlled the port since May, lost a ship.", ("controls", "The militia", "the port")),
        ("The army is fighting against the Shield of the South.", ("opposes", "The army", "Shield of the South")),
        ("Rwanda denied its support for the M23 rebels.", ("supports", "Rwanda", "the M23 rebels")),
        ("Iran-backed Houthis fired on the town.", ("supports", "Iran", "Houthis")),
    ],
)  # fmt: skip
def test_one_relation_in_many_forms(text: str, expected: tuple[str, str, str]) -> None:
    assert any(
        kind == expected[0] and expected[1] in actor and expected[2] in target for kind, actor, target in told(text)
    ), told(text)


def test_part_of_a_word_is_a_span_of_its_own() -> None:
    text = "U.S.-backed fighters entered the town."
    related = next(r for r in relations_in(text) if r.anchor.type == "relation.supports")
    assert related.anchor.span.quote(text) == "backed"
    actor = related.roles["actor"][0]
    assert actor.span.quote(text) == "U.S."
    assert isinstance(actor.value, Actor) and actor.value.country == "USA"


def test_a_share_of_a_place_keeps_its_words() -> None:
    text = "Government troops are in control of about 60% of eastern Aleppo."
    related = next(r for r in relations_in(text) if r.anchor.type == "relation.controls")
    place = related.roles["place"][0]
    assert place.span.quote(text) == "about 60% of eastern Aleppo"
    assert isinstance(place.value, Place) and place.value.name == "Aleppo"
    assert place.value.part == "about 60% of eastern"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The coastal road is open.", "open"),
        ("The coastal road is not open to trucks.", "closed"),
        ("The crossing was closed by the army.", "closed"),
        ("Aid agencies have had no access to the camp since July.", "closed"),
        ("The UN has not been given access to eastern Aleppo.", "closed"),
        ("Doctors now have access to the camp.", "open"),
    ],
)
def test_access_is_open_or_closed(text: str, state: str) -> None:
    related = next(r for r in relations_in(text) if r.anchor.type == "relation.access")
    assert isinstance(related.roles["topic"][0].value, Term)
    assert related.roles["topic"][0].value.name == state


def test_access_that_is_asked_for_is_not_had() -> None:
    assert "access" not in [kind for kind, _, _ in told("Doctors urged the army to give them access to the camp.")]


def test_all_who_are_named_together_share_the_role() -> None:
    text = "Norway, Ghana and Brazil put forward a draft resolution."
    related = next(r for r in relations_in(text) if r.anchor.type == "relation.supports")
    assert [m.span.quote(text) for m in related.roles["actor"]] == ["Norway", "Ghana", "Brazil"]


@pytest.mark.parametrize(
    "text",
    [
        "Drums led the procession to the lake.",
        "The bridge holds two lanes.",
        "She considers the plan a mistake.",
        "The shop was closed on Monday.",
        "An anti-aircraft gun stood in the yard.",
        "He was led to his cell.",
        "The talks were held in Geneva.",
    ],
)
def test_what_ties_nobody(text: str) -> None:
    assert told(text) == []


def clash(text: str, roles: dict[str, tuple[Mention, ...]]) -> list[Related]:
    at = text.index("clashed")
    happening = Happening(Anchor("event.armed-clash", 0, 1, Span(at, at + 7)), (Span(0, len(text)),), 0.9)
    return relations_in(text, happenings=[happening], roles=[roles])


def test_a_clash_shows_opponents_and_is_what_the_relation_is_about() -> None:
    text = "Soldiers clashed with rebels near Bor."
    sides = {
        "actor": (Mention(Span(0, 8), Actor("soldiers", sector="MIL")),),
        "target": (Mention(Span(22, 28), Actor("rebels", sector="REB")),),
    }
    shown = [r for r in clash(text, sides) if r.anchor.type == "relation.opposes"]
    assert [(r.about, words(r, "actor", text), words(r, "target", text)) for r in shown] == [(0, "Soldiers", "rebels")]


def test_a_clash_with_nobody_named_on_one_side_shows_nothing() -> None:
    text = "Soldiers clashed with rebels near Bor."
    assert clash(text, {"actor": (Mention(Span(0, 8), Actor("soldiers", sector="MIL")),)}) == []
