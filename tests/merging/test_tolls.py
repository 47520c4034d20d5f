"""Every number stays with its voice; what is later takes the place of what was earlier; parts stay parts."""

from __future__ import annotations

import pytest

from reportedly.merging.sources import Stated, stated
from reportedly.merging.tolls import bounds, tolls
from reportedly.model import Status
from reportedly.records import Toll, TollClaim
from reportedly.values import Quantity
from tests.merging.reports_told import FAR, FRONT, MONDAY, ROSTER, TOWN, Writer, count, exactly


def said(low: float | None, high: float | None, day: str, *, by: str = "River Watch", name: str = "") -> Writer:
    writer = Writer(f"A number of people died, {by} said.", published=day, id=name or f"{by} {day} {low}")
    writer.add("figure.killed", "A number", [by], quantity=("A number", Quantity(low, high, "person")))
    return writer


def together(*writers: Writer) -> list[Stated]:
    return [s for w in writers for s in w.stated()]


def only(found: tuple[Toll, ...]) -> Toll:
    (toll,) = found
    return toll


def test_every_number_stays_and_the_range_spans_them() -> None:
    toll = only(tolls(together(said(12, 12, "2020-05-04"), said(20, 20, "2020-05-04", by="a doctor")), ROSTER))
    assert (toll.measure, toll.population, toll.low, toll.high, toll.voices) == ("killed", "all", 12, 20, 2)
    assert {c.source.voice.id for c in toll.claims} == {"watch", "unnamed:medics"}


def test_a_later_number_by_the_same_voice_supersedes() -> None:
    early, late = said(12, 12, "2020-05-04"), said(15, 15, "2020-05-05")
    toll = only(tolls(together(late, early), ROSTER))
    assert [(c.low, c.superseded_by) for c in toll.claims] == [(12, next(iter(late.statements))), (15, None)]
    assert (toll.low, toll.high, toll.voices) == (15, 15, 1)


def test_another_number_of_the_same_day_stays() -> None:
    toll = only(tolls(together(said(12, 12, "2020-05-04", name="a"), said(15, 15, "2020-05-04", name="b")), ROSTER))
    assert [c.superseded_by for c in toll.claims] == [None, None]


def test_a_number_said_again_later_stands() -> None:
    days = [said(12, 12, "2020-05-04"), said(15, 15, "2020-05-05"), said(12, 12, "2020-05-06")]
    toll = only(tolls(together(*days), ROSTER))
    assert [(c.low, bool(c.superseded_by)) for c in toll.claims] == [(12, False), (15, True), (12, False)]


def test_another_voice_supersedes_nothing() -> None:
    toll = only(tolls(together(said(12, 12, "2020-05-04"), said(15, 15, "2020-05-05", by="a doctor")), ROSTER))
    assert [c.superseded_by for c in toll.claims] == [None, None]


def test_numbers_of_places_far_apart_do_not_replace_each_other() -> None:
    writers = []
    for day, place in (("2020-05-04", TOWN), ("2020-05-05", FAR)):
        writer = Writer(f"In {place.name} six died, River Watch said.", published=day, id=day)
        low = 6 if place is TOWN else 7
        writer.add("figure.killed", "six", ["River Watch"], quantity=("six", exactly(low)), place=(place.name, place))
        writers.append(writer)
    assert all(c.superseded_by is None for c in only(tolls(together(*writers), ROSTER)).claims)


def test_parts_and_running_tolls_are_not_the_total() -> None:
    writer = Writer("Nine died, three of them children. Since March 900 people have died.")
    total = writer.add("figure.killed", "Nine", quantity=("Nine", exactly(9)))
    writer.add("figure.killed", "three", quantity=("three", exactly(3)), population="children", part_of=total)
    writer.add("figure.killed", "900", quantity=("900", exactly(900, cumulative=True)), population="people")
    found = tolls(writer.stated(), ROSTER)
    assert [(t.population, t.low, t.high) for t in found] == [("all", 9, 9), ("children", 3, 3)]


def test_combatants_of_two_parties_have_a_toll_each() -> None:
    writer = Writer("Six Red Front fighters and four soldiers died, River Watch said.")
    for words, number, who in (("Six", 6, ("Red Front fighters", FRONT)), ("four", 4, "soldiers")):
        writer.add("figure.killed", words, ["River Watch"], quantity=(words, exactly(number)), population=who)
    found = tolls(writer.stated(), ROSTER)
    assert [(t.population, t.low) for t in found] == [("combatants:front", 6), ("combatants:state", 4)]


def test_a_report_that_names_who_gives_the_number_does_not_give_it_too() -> None:
    writer = Writer("Nine die in blast. Exactly 9 people died, River Watch said.")
    writer.add("figure.killed", "Nine", quantity=("Nine", exactly(9)))
    writer.add("figure.killed", "9", ["River Watch"], quantity=("9", exactly(9)))
    assert [c.source.voice.id for c in only(tolls(writer.stated(), ROSTER)).claims] == ["watch"]


def test_who_denies_a_number_stands_beside_it() -> None:
    writer = Writer("Nine died, River Watch said. The Qanar Army said it was not true.")
    number = writer.add("figure.killed", "Nine", ["River Watch"], quantity=("Nine", exactly(9)))
    writer.add("figure.killed", "not true", ["Qanar Army"], quantity=("Nine", exactly(9)), about=number, denied=True)
    toll = only(tolls(writer.stated(), ROSTER))
    assert [[s.voice.id for s in c.denied_by] for c in toll.claims] == [["qqq-army"]]
    assert (toll.low, toll.high) == (9, 9)


def test_a_feared_number_is_kept_and_moves_no_bound() -> None:
    writer = Writer("Nine died; 50 may have died.")
    writer.add("figure.killed", "Nine", quantity=("Nine", exactly(9)))
    fear = Status(certainty="hypothetical")
    writer.add("figure.killed", "50", quantity=("50", exactly(50)), status=fear)
    toll = only(tolls(writer.stated(), ROSTER))
    assert (toll.low, toll.high, len(toll.claims)) == (9, 9, 2)


def test_a_copy_printed_later_supersedes_nothing() -> None:
    early = said(12, 12, "2020-05-04", name="early")
    newer = said(15, 15, "2020-05-05", name="newer")
    copy = said(12, 12, "2020-05-06", name="copy")
    first = early.told.report.key
    found = [
        stated(s, t, ROSTER)
        for t in (early.copied(first), newer.told, copy.copied(first))
        for s in t.statements.values()
    ]
    toll = only(tolls(found, ROSTER))
    assert sorted((c.low, bool(c.superseded_by)) for c in toll.claims) == [(12, True), (12, True), (15, False)]


BOUNDS = [
    ([(40, None), (56, 56)], (40, 56)),
    ([(60, None), (56, 56)], (56, None)),
    ([(40, None)], (40, None)),
    ([(None, 50)], (None, 50)),
    ([(None, 50), (60, 60)], (None, 60)),
    ([(30, 40), (35, 35)], (30, 40)),
    ([], (None, None)),
]


@pytest.mark.parametrize(("ranges", "want"), BOUNDS)
def test_bounds(ranges: list[tuple[float | None, float | None]], want: tuple[float | None, float | None]) -> None:
    (source,) = said(1, 1, "2020-05-04").stated()[0].sources
    assert bounds(TollClaim(low, high, source) for low, high in ranges) == want


def test_the_order_of_reports_changes_nothing() -> None:
    writers = [said(12, 12, "2020-05-04"), said(15, None, "2020-05-05"), said(9, 9, "2020-05-05", by="a doctor")]
    assert tolls(together(*writers), ROSTER) == tolls(together(*reversed(writers)), ROSTER)


def test_a_number_without_bounds_is_none() -> None:
    writer = Writer("Some died.")
    writer.add("figure.killed", "Some", quantity=("Some", count(None)))
    assert tolls(writer.stated(), ROSTER) == ()


def test_a_number_of_one_day_is_no_running_toll() -> None:
    writer = Writer("A strike hit Karwan. Nine people have been killed on Monday. Some 80 have been killed since.")
    event = writer.add("event.airstrike", "strike")
    number = exactly(9, cumulative=True)
    writer.add("figure.killed", "Nine", quantity=("Nine", number), time=("Monday", MONDAY), about=event)
    writer.add("figure.killed", "80", quantity=("80", exactly(80, cumulative=True)), about=event)
    assert only(tolls(writer.stated(), ROSTER)).high == 9
