"""Where events happened, and from where to where people and forces moved."""

from __future__ import annotations

import os

import pytest

from reportedly.grounding.grounder import load
from reportedly.model import Mention, Report
from reportedly.reading.document import Anchor, Document, Happening, Mentions
from reportedly.reading.parse import parse
from reportedly.reading.place_movement import movement_roles
from reportedly.reading.place_role import place_roles
from reportedly.reading.places import find_places
from reportedly.reading.segment import segment
from reportedly.spans import Span
from reportedly.values import Place


def happening(document: Document, kind: str, trigger: str) -> Happening:
    start = document.text.index(trigger)
    sentence = document.sentence_at(start)
    assert sentence is not None and sentence.tokens is not None
    head = next(t for t in sentence.tokens if sentence.start + t.idx + len(t) > start)
    anchor = Anchor(f"event.{kind}", sentence.index, head.i, Span(start, start + len(trigger)))
    return Happening(anchor, (anchor.span,), 1.0)


def prepared(text: str) -> tuple[Document, Mentions]:
    document = segment(Report(text=text, key="k", id="i"))
    document = parse(document, range(len(document.sentences)))
    return document, Mentions(places=find_places(document, load()))


def where(text: str, kind: str, trigger: str) -> tuple[Mention, ...]:
    document, mentions = prepared(text)
    return place_roles(document, mentions, [happening(document, kind, trigger)])[0]


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "words"),
    [
        ("Syrian warplanes bombed a market in Saraqib on Monday.", "airstrike", "bombed", "Saraqib"),
        ("Shelling of the town of Sudzha in Russia killed four people.", "shelling", "Shelling", "town of Sudzha"),
        ("Rebels in Idlib said that clashes broke out in Hama in Syria.", "armed-clash", "clashes", "Hama"),
        ("BEIRUT (Example Wire) - An air strike hit Douma in Syria on Sunday.", "airstrike", "air strike", "Douma"),
    ],
)
def test_the_place_of_an_event(text: str, kind: str, trigger: str, words: str) -> None:
    found = where(text, kind, trigger)
    assert found[0].span.quote(text) == words


def test_a_place_is_carried_from_the_sentence_before() -> None:
    text = "Shelling hit Kherson in Ukraine on Friday. Three people were killed."
    found = where(text, "attack", "killed")
    assert found[0].span.quote(text) == "Kherson"
    assert found[0].how == "inferred"


def test_the_city_is_quoted_by_its_name() -> None:
    text = "Mariupol in Ukraine is surrounded. Shells rained down on the city overnight."
    found = where(text, "shelling", "Shells")
    assert found[0].span.quote(text) == "Mariupol"


def test_the_container_comes_second() -> None:
    text = "Gunmen shot two people in the Hayy Tanak neighbourhood of Homs in Syria."
    found = where(text, "shooting", "shot")
    assert [m.span.quote(text) for m in found] == ["Hayy Tanak neighbourhood", "Homs"]


def test_no_place_is_said_where_none_is_named() -> None:
    assert where("Gunmen shot two people on Monday.", "shooting", "shot") == ()


def test_one_answer_an_event_and_never_more_than_two_mentions() -> None:
    text = "Raids hit Aleppo, Idlib, Hama and Homs in Syria. Fighting went on in Daraa, Syria. Talks failed."
    document, mentions = prepared(text)
    happenings = [happening(document, k, t) for k, t in (("airstrike", "Raids"), ("armed-clash", "Fighting"))]
    found = place_roles(document, mentions, happenings)
    assert len(found) == 2
    assert all(len(roles) <= 2 for roles in found)
    assert all(isinstance(m.value, Place) for roles in found for m in roles)


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "origin", "destination"),
    [
        ("Thousands fled El Geneina for Chad.", "displacement", "fled", "El Geneina", "Chad"),
        ("Buses took families from Daraya to Idlib in Syria.", "evacuation", "took", "Daraya", "Idlib"),
        ("The army withdrew from Avdiivka in Ukraine.", "withdrawal", "withdrew", "Avdiivka", None),
        ("Kenya sent police officers to Haiti.", "mobilization", "sent", None, "Haiti"),
        ("Shells were fired from Lebanon.", "shelling", "fired", None, None),
    ],
)
def test_the_ends_of_a_movement(
    text: str, kind: str, trigger: str, origin: str | None, destination: str | None
) -> None:
    document, mentions = prepared(text)
    found = movement_roles(document, mentions, [happening(document, kind, trigger)])[0]
    quoted = {role: [m.span.quote(text) for m in row] for role, row in found.items()}
    wanted = {"origin": [origin] if origin else None, "destination": [destination] if destination else None}
    assert quoted == {role: words for role, words in wanted.items() if words}


@pytest.mark.skipif(not os.environ.get("REPORTEDLY_GOLD"), reason="needs the annotated reports of REPORTEDLY_GOLD")
def test_weights_find_most_places_of_the_reports_that_they_were_fitted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from training.fit_place import measure, prepare  # noqa: PLC0415
    from training.harness import cases  # noqa: PLC0415

    from reportedly.linear import load as weights  # noqa: PLC0415
    from training import encodings  # noqa: PLC0415

    monkeypatch.setattr(encodings, "_silent", [True])  # places do not hear the encoder
    score = dict.fromkeys(("gold", "said", "right"), 0)
    measure([prepare(case, load()) for case in cases("train")[::5]], weights("place"), score)
    assert 2 * score["right"] / (score["said"] + score["gold"]) > 0.75
