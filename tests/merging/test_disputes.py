"""On which points voices cannot all be right."""

from __future__ import annotations

import pytest

from reportedly.merging.claims import parties, places, sources, times
from reportedly.merging.disputes import actor, agree, happened, place, time, toll
from reportedly.merging.distance import apart, kilometres
from reportedly.merging.incident import incident
from reportedly.merging.tolls import tolls
from reportedly.records import Incident, TollClaim
from reportedly.values import Actor, Place
from tests.merging.reports_told import (
    ARMY,
    DISTRICT,
    FAR,
    FRONT,
    MONDAY,
    ROSTER,
    TOWN,
    TUESDAY,
    Writer,
    count,
    exactly,
)

REBELS = Actor("rebels", None, "REB", None)
WARPLANES = Actor("warplanes", None, "MIL", None)
ZEMBRAN = Actor("Zembran Army", "zzz-army", "MIL", "ZZZ")
GOVERNMENT = Actor("Qanar government", "qqq-government", "GOV", "QQQ")

NUMBERS = [
    ((40, None, False), (56, 56, False), True),
    ((32, 32, False), (45, 45, False), False),
    ((100, 100, True), (92, 92, False), True),
    ((100, 100, True), (85, 85, False), False),
    ((None, 50, False), (60, 60, False), False),
    ((30, 40, False), (38, None, False), True),
    ((15, None, False), (13, 13, False), False),
]


@pytest.mark.parametrize(("one", "other", "same"), NUMBERS)
def test_numbers_agree_when_both_may_be_right(
    one: tuple[float | None, float | None, bool], other: tuple[float | None, float | None, bool], same: bool
) -> None:
    writer = Writer("Nine died.")
    writer.add("figure.killed", "Nine", quantity=("Nine", exactly(9)))
    (source,) = writer.stated()[0].sources
    a, b = (TollClaim(low, high, source, approximate) for low, high, approximate in (one, other))
    assert agree(a, b) is same and agree(b, a) is same


def struck(*who: tuple[str, str, Actor | None], **more: object) -> Writer:
    """One strike; each of `who`: speaker, words of the doer, the doer."""
    lines = [f"The market was struck by {words}, {by} said." for by, words, _ in who]
    writer = Writer(" ".join(lines))
    for n, (by, words, value) in enumerate(who):
        writer.add("event.airstrike", lines[n][:-1], [by], actor=(words, value), **more)
    return writer


DOERS = [
    (("the Qanar Army", ARMY), ("the Red Front", FRONT), True),
    (("the Qanar Army", ARMY), ("the Qanar government", GOVERNMENT), False),
    (("the Qanar Army", ARMY), ("warplanes", WARPLANES), False),
    (("the Qanar Army", ARMY), ("rebels", REBELS), True),
    (("the Red Front", FRONT), ("rebels", REBELS), False),
    (("the Qanar Army", ARMY), ("the Zembran Army", ZEMBRAN), True),
    (("government forces", Actor("government forces", None, "MIL")), ("the Zembran Army", ZEMBRAN), True),
    (("government forces", Actor("government forces", None, "MIL")), ("the Qanar Army", ARMY), False),
    (("attackers", Actor("attackers", None, "UAF")), ("the Red Front", FRONT), False),
]


@pytest.mark.parametrize(("one", "other", "disputed"), DOERS)
def test_who_did_it_is_disputed_between_sides(one: tuple[str, Actor], other: tuple[str, Actor], disputed: bool) -> None:
    writer = struck(("River Watch", *one), ("a doctor", *other))
    found = actor(parties(writer.stated(), "actor"), ROSTER, home="QQQ")
    assert bool(found) is disputed
    if found:
        assert "River Watch names" in found.summary and "a doctor names" in found.summary
        assert len(found.sides) == 2


def test_one_voice_that_names_two_disputes_nothing() -> None:
    writer = struck(("River Watch", "the Qanar Army", ARMY), ("River Watch", "the Zembran Army", ZEMBRAN))
    assert actor(parties(writer.stated(), "actor"), ROSTER) is None


def test_a_voice_that_names_both_agrees_with_who_names_one() -> None:
    both = struck(("River Watch", "the Qanar Army", ARMY), ("River Watch", "the Zembran Army", ZEMBRAN))
    one = struck(("a doctor", "the Qanar Army", ARMY))
    assert actor(parties([*both.stated(), *one.stated()], "actor"), ROSTER) is None


def test_an_outlet_is_no_doer() -> None:
    post = Actor("The Valley Post", "post", "JRN", None)
    writer = struck(("River Watch", "the Qanar Army", ARMY), ("a doctor", "The Valley Post", post))
    assert actor(parties(writer.stated(), "actor"), ROSTER) is None


def test_the_two_sides_of_a_clash_are_no_dispute() -> None:
    writer = Writer("The Qanar Army fought the Red Front, River Watch said. The Red Front fought it, a doctor said.")
    fought = "The Qanar Army fought the Red Front"
    writer.add(
        "event.armed-clash", fought, ["River Watch"], actor=("The Qanar Army", ARMY), target=("Red Front", FRONT)
    )
    writer.add("event.armed-clash", "The Red Front fought it", ["a doctor"], actor=("The Red Front", FRONT))
    assert incident_of(writer).disputes == ()


def incident_of(*writers: Writer) -> Incident:
    told = {w.told.report.key: w.told for w in writers}
    return incident([w.telling() for w in writers], told, (), ROSTER, reader="r", gazetteer="g")


def test_a_denial_disputes_that_it_happened() -> None:
    writer = Writer("A market was struck, River Watch said. The Qanar Army denied it.")
    event = writer.add("event.airstrike", "struck", ["River Watch"])
    writer.add("event.airstrike", "denied", ["The Qanar Army"], about=event, denied=True)
    events = writer.stated()
    found = happened(sources(events, "asserted"), sources(events, "denied"))
    assert found is not None
    assert found.summary == "Qanar Army denies it; River Watch says so"
    assert found.sides == (("yes", ("River Watch",)), ("no", ("Qanar Army",)))
    assert happened(sources(events, "asserted"), ()) is None


def test_tolls_of_independent_voices_that_do_not_overlap() -> None:
    writer = Writer("Some 32 died, River Watch said. A doctor counted 45. Activists said at least 40.")
    for number, by, value in (("32", "River Watch", exactly(32)), ("45", "A doctor", exactly(45))):
        writer.add("figure.killed", number, [by], quantity=(number, value))
    writer.add("figure.killed", "at least 40", ["Activists"], quantity=("at least 40", count(40)))
    (numbers,) = tolls(writer.stated(), ROSTER)
    found = toll(numbers)
    assert found is not None and found.slot == "toll"
    assert found.summary == "River Watch says 32 killed; A doctor says 45 killed; Activists say at least 40 killed"


def test_tolls_of_one_side_are_no_dispute() -> None:
    writer = Writer("Qanar News Agency said 32 died, the Qanar Army said 45.")
    writer.add("figure.killed", "32", ["Qanar News Agency"], quantity=("32", exactly(32)))
    writer.add("figure.killed", "45", ["Qanar Army"], quantity=("45", exactly(45)))
    (numbers,) = tolls(writer.stated(), ROSTER)
    assert toll(numbers) is None


def test_days_that_do_not_meet() -> None:
    writer = Writer("It was hit on Monday, River Watch said. On Tuesday, a doctor said, it was hit.")
    writer.add("event.airstrike", "was hit on Monday", ["River Watch"], time=("Monday", MONDAY))
    writer.add("event.airstrike", "it was hit", ["a doctor"], time=("Tuesday", TUESDAY))
    found = time(times(writer.stated()))
    assert found is not None and found.summary == "River Watch says 2020-05-04; a doctor says 2020-05-05"
    assert time(times(writer.stated()[:1])) is None


def test_places_far_apart() -> None:
    writer = Writer("Karwan was hit, River Watch said. Belsar was hit, a doctor said.")
    writer.add("event.airstrike", "Karwan was hit", ["River Watch"], place=("Karwan", TOWN))
    writer.add("event.airstrike", "Belsar was hit", ["a doctor"], place=("Belsar", FAR))
    found = place(places(writer.stated()))
    assert found is not None and found.summary == "a doctor says Belsar; River Watch says Karwan"
    assert place(places(writer.stated()[:1])) is None


def test_distance() -> None:
    far = kilometres(TOWN, FAR)
    assert far is not None and 85 < far < 95
    assert apart(TOWN, FAR) and not apart(TOWN, TOWN)
    assert not apart(TOWN, DISTRICT), "a town is in its district"
    assert not apart(TOWN, Place("Qanar", 6, country="QQQ", lat=30.0, lon=40.0)), "a country is too large to be apart"
    assert kilometres(TOWN, Place("Nowhere", 1)) is None
