"""How likely two tellings are of one incident, and why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linear import Linear
from reportedly.merging.compare import compare, features, main_toll, window
from reportedly.merging.reasons import PHRASES
from reportedly.merging.telling import Count, Telling
from reportedly.values import Actor, Place
from tests.merging.reports_told import DISTRICT, FAR, FRONT
from tests.merging.tellings_made import telling

BASE = telling("a")
NEXT_TOWN = Place("Karwan Mills", 1, "gaz:5", country="QQQ", admin1="Upper", lat=36.05, lon=37.0)
ABROAD = Place("Zem", 1, "gaz:7", country="ZZZ", admin1="Coast", lat=30.0, lon=20.0)
COUNTRY = Place("Qanar", 6, "gaz:0", country="QQQ")
MILITIA = Actor("a militia", None, "REB", "QQQ")
UNKNOWN = Actor("gunmen")


def killed(*numbers: float) -> tuple[Count, ...]:
    return tuple(Count("killed", n, n) for n in numbers)


FEATURES: list[tuple[dict[str, Any], str]] = [
    ({}, "days same"),
    ({"start": "2020-05-03", "end": "2020-05-06"}, "days overlap"),
    ({"start": "2020-04-01", "end": "2020-05-06"}, "days wide"),
    ({"start": "2020-05-05", "end": "2020-05-05"}, "days next"),
    ({"start": None, "end": None, "published": "2020-05-07"}, "days near"),
    ({"start": "2020-05-06", "end": "2020-05-06"}, "days near"),
    ({"start": "2020-05-09", "end": "2020-05-09"}, "days apart"),
    ({"start": None, "end": None, "published": None}, "days unknown"),
    ({}, "place same"),
    ({"places": (NEXT_TOWN,)}, "place near"),
    ({"places": (DISTRICT,)}, "place division"),
    ({"places": (FAR,)}, "place far"),
    ({"places": (COUNTRY,)}, "place country"),
    ({"places": (ABROAD,)}, "place elsewhere"),
    ({"places": ()}, "place unknown"),
    ({}, "around same"),
    ({"around": (FAR,)}, "around other"),
    ({"around": ()}, "around unknown"),
    ({}, "kind same"),
    ({"kind": "event.shelling", "kinds": ("event.shelling",)}, "kind kin"),
    ({"kind": "event.chemical-attack", "kinds": ("event.chemical-attack",)}, "kind kin"),
    ({"kind": "event.attack", "kinds": ("event.attack",)}, "kind vague"),
    ({"kind": "event.shooting", "kinds": ("event.shooting",)}, "kind group"),
    ({"kind": "event.talks", "kinds": ("event.talks",), "group": "politics"}, "kind other"),
    ({}, "doer same"),
    ({"actors": (Actor("the government", None, "GOV", "QQQ"),)}, "doer kin"),
    ({"actors": (FRONT,)}, "doer other"),
    ({"actors": (UNKNOWN,)}, "doer unknown"),
    ({"actors": ()}, "doer unknown"),
    ({}, "toll same"),
    ({}, "toll size"),
    ({"counts": killed(15)}, "toll near"),
    ({"counts": killed(8)}, "toll other"),
    ({"counts": killed(170)}, "toll far"),
    ({"counts": killed(30, 17)}, "toll told"),
    ({"counts": ()}, "toll unknown"),
    ({"counts": killed(15), "start": "2020-05-05", "end": "2020-05-05"}, "toll falls"),
    ({"counts": killed(12), "start": "2020-05-04", "end": "2020-05-08"}, "toll near"),  # neither comes first
    ({"counts": killed(21), "start": "2020-05-05", "end": "2020-05-05"}, "toll near"),
    ({}, "lead 2"),
    ({"lead": False}, "lead 1"),
]


@pytest.mark.parametrize(("changes", "feature"), FEATURES, ids=[f"{n} {name}" for n, (_, name) in enumerate(FEATURES)])
def test_features(changes: dict[str, Any], feature: str) -> None:
    assert feature in features(BASE, telling("b", **changes))


def test_rare_kinds_tell_more() -> None:
    gas = {"kind": "event.chemical-attack", "kinds": ("event.chemical-attack",)}
    assert "kind rare" in features(telling("a", **gas), telling("b", **gas))
    assert "kind rare" not in features(BASE, telling("b"))
    assert "kind rare" not in features(BASE, telling("b", **gas))


REASONS = {
    "same day": ({}, {}),
    "same days": ({}, {"start": "2020-05-03", "end": "2020-05-06"}),
    "same place (Karwan)": ({}, {}),
    "places within 12 km": ({}, {"places": (NEXT_TOWN,)}),
    "one place inside the other": (
        {},
        {"places": (Place("Upper", 4, "gaz:9", country="QQQ", admin1="Upper"),)},
    ),
    "same places named": ({}, {}),
    "same kind": ({}, {}),
    "a rare kind": ({"kinds": ("event.chemical-attack",)}, {"kinds": ("event.chemical-attack",)}),
    "kinds that go together": ({}, {"kind": "event.shelling", "kinds": ("event.shelling",)}),
    "one tells no means": ({}, {"kind": "event.attack", "kinds": ("event.attack",)}),
    "same doer": ({}, {}),
    "doers of one side": ({}, {"actors": (Actor("the government", None, "GOV", "QQQ"),)}),
    "same toll (17 killed)": ({}, {}),
    "numbers shared": ({}, {"counts": killed(30, 17)}),
    "like wording (100%)": ({}, {}),
    "same names (100%)": ({}, {}),
    "each tells what the title of the other says (100%)": ({}, {}),
    "one tells what the title of the other says (100%)": ({}, {}),
    "text shared (50%)": ({"copy": (1, 2)}, {"copy": (1, 3)}),
}


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_in_words(reason: str) -> None:
    one, other = REASONS[reason]
    assert reason in compare(telling("a", **one), telling("b", **other)).reasons


def test_what_does_not_speak_for_it_is_no_reason() -> None:
    found = compare(BASE, telling("b", places=(FAR,), actors=(FRONT,), counts=killed(170)))
    assert not {"same place", "same doer", "same toll"} & {r.partition(" (")[0] for r in found.reasons}


def test_phrases_are_for_features_that_there_are() -> None:
    known = {name for _, name in FEATURES} | {"kind rare", "place inside", "numbers shared"}
    known |= {"words", "names", "title", "titles", "copy"}
    assert set(PHRASES) <= known


@pytest.mark.parametrize(
    ("changes", "veto"),
    [
        ({}, None),
        ({"report": "report a"}, "one report keeps them apart"),
        ({"start": "2020-05-09", "end": "2020-05-09"}, "days apart"),
        ({"places": (ABROAD,)}, "another country"),
    ],
)
def test_vetoes(changes: dict[str, Any], veto: str | None) -> None:
    assert compare(BASE, telling("b", **changes)).veto == veto


def test_the_same_told_twice_is_one_incident_and_another_day_and_town_is_not() -> None:
    assert compare(BASE, telling("b")).score > 0.9
    changes: dict[str, Any] = {"places": (FAR,), "around": (FAR,), "words": ("belsar", "strik"), "names": ("blsr",)}
    assert compare(BASE, telling("b", start="2020-05-05", end="2020-05-05", **changes)).score < 0.3


def test_another_toll_or_culprit_or_wording_is_still_one_incident() -> None:
    for changes in ({"counts": killed(12)}, {"actors": (MILITIA,)}, {"words": ("karwan", "raid", "dead")}):
        assert compare(BASE, telling("b", **changes)).score > 0.7


@given(st.sampled_from([c for c, _ in FEATURES]), st.sampled_from([c for c, _ in FEATURES]))
def test_comparing_is_symmetric(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    one, other = telling("a", **mine), telling("b", **theirs)
    assert compare(one, other) == compare(other, one)
    assert features(one, other) == features(other, one)


def test_other_weights() -> None:
    assert compare(BASE, telling("b"), model=Linear({"days same": -20.0})).score == 0.0
    assert compare(BASE, telling("b"), model=Linear({"days same": 20.0})).reasons[0] == "same day"


@pytest.mark.parametrize(
    ("counts", "numbers", "toll"),
    [
        (killed(17), (), 17),
        (killed(5, 17), (), 17),
        (killed(5, 17), (5.0,), 5),  # the headline's
        ((Count("killed", 30, 30, part=True), *killed(9)), (), 9),
        ((Count("injured", 80, 80),), (), None),
        (killed(1), (), None),
        ((), (12.0,), 12),
    ],
)
def test_main_toll(counts: tuple[Count, ...], numbers: tuple[float, ...], toll: float | None) -> None:
    assert main_toll(telling("a", counts=counts, numbers=numbers)) == toll


def test_without_a_day_it_was_shortly_before_the_report() -> None:
    days = window(telling("a", start=None, end=None))
    assert days is not None and (days[0].isoformat(), days[1].isoformat(), days[2]) == (
        "2020-05-03",
        "2020-05-05",
        False,
    )
    assert window(telling("a", start=None, end=None, published=None)) is None


def test_telling_without_anything_known_compares() -> None:
    empty: dict[str, Any] = dict.fromkeys(("places", "counts", "actors", "words", "names", "title", "around"), ())
    nothing = telling("b", start=None, end=None, published=None, **empty)
    assert isinstance(nothing, Telling) and compare(BASE, nothing).score < 0.1
