"""What one report says of one incident, boiled down."""

from __future__ import annotations

from reportedly.merging.tellings import tellings
from reportedly.model import Status
from tests.merging.reports_told import ARMY, FAR, FRONT, MONDAY, TOWN, TUESDAY, Writer, count, exactly
from tests.merging.tellings_made import account

STRIKE = (
    "Planes bombed the market of Karwan on Monday, killing 17 people, among them 3 children. "
    "The raid hurt 40. The army denied the bombing. Since March 900 people have died. On Tuesday shells fell on Belsar."
)


def strike() -> Writer:
    """One air strike told by two words and denied, with its toll, a part of it, a running toll, and another attack."""
    writer = Writer(STRIKE)
    bombed = writer.add(
        "event.airstrike", "bombed", place=("Karwan", TOWN), time=("Monday", MONDAY), actor=("army", ARMY)
    )
    toll = writer.add("figure.killed", "17", about=bombed, quantity=("17", exactly(17)))
    writer.add("figure.killed", "3 children", part_of=toll, quantity=("3", exactly(3)))
    raid = writer.add("event.airstrike", "raid", place=("Karwan", TOWN), time=("Monday", MONDAY))
    writer.add("figure.injured", "40", about=raid, quantity=("40", exactly(40)))
    writer.add("event.airstrike", "the bombing", denied=True, about=bombed)
    writer.add("figure.killed", "900", about=bombed, quantity=("900", count(900, cumulative=True)))
    writer.add("event.shelling", "shells", place=("Belsar", FAR), time=("Tuesday", TUESDAY))
    return writer


def test_one_incident_by_two_words_is_one_telling() -> None:
    first, second = tellings(account(strike()))
    assert len(first.events) == 3, "bombed, raid, and the denial"
    assert (first.kind, second.kind) == ("event.airstrike", "event.shelling")
    assert (first.places, first.start, first.end) == ((TOWN,), "2020-05-04", "2020-05-04")
    assert first.actors == (ARMY,)


def test_tolls_hang_on_their_incident_and_running_ones_are_left_out() -> None:
    first, second = tellings(account(strike()))
    assert [(c.measure, c.low, c.part) for c in first.counts] == [
        ("injured", 40, False),
        ("killed", 3, True),
        ("killed", 17, False),
    ]
    assert second.counts == ()
    assert set(first.statements) | set(second.statements) == set(strike().statements)


def test_one_of_them_is_what_the_report_is_about() -> None:
    found = tellings(account(strike(), "Air raid on Karwan market kills 17"))
    assert [t.lead for t in found] == [True, False]
    assert found[0].numbers == (17.0,) and "karwan" in found[0].title
    assert found[1].numbers == () and found[1].title == () and found[1].copy == ()
    assert FAR in found[0].around, "named in the first sentences"


def test_two_attacks_with_their_own_tolls_stay_apart() -> None:
    writer = Writer("Bombs killed 5 in Karwan on Monday. Another blast in Karwan on Monday killed 9.")
    for anchor, toll in (("Bombs", "5"), ("blast", "9")):
        event = writer.add("event.bombing", anchor, place=("Karwan", TOWN), time=("Monday", MONDAY))
        writer.add("figure.killed", toll, about=event, quantity=(toll, exactly(float(toll))))
    assert len(tellings(account(writer))) == 2


def test_a_planned_attack_is_not_the_one_that_was() -> None:
    writer = Writer("Planes bombed Karwan on Monday. More strikes on Karwan are planned for Monday.")
    writer.add("event.airstrike", "bombed", place=("Karwan", TOWN), time=("Monday", MONDAY))
    planned = Status(tense="planned")
    writer.add("event.airstrike", "strikes", status=planned, place=("Karwan", TOWN), time=("Monday", MONDAY))
    assert len(tellings(account(writer))) == 2


def test_a_word_without_means_joins_the_one_that_names_them() -> None:
    writer = Writer("The attack on Karwan on Monday was the worst. A car bomb went off.")
    writer.add("event.attack", "attack", place=("Karwan", TOWN), time=("Monday", MONDAY))
    writer.add("event.bombing", "bomb", place=("Karwan", TOWN), time=("Monday", MONDAY), actor=("car", FRONT))
    (found,) = tellings(account(writer))
    assert found.kind == "event.bombing"
    assert found.kinds == ("event.attack", "event.bombing")


def test_a_report_without_events_tells_none() -> None:
    assert tellings(account(Writer("Nothing happened."))) == ()
