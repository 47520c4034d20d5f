"""Running counts by voice over time."""

from __future__ import annotations

from reportedly.merging.series import series
from reportedly.values import Quantity, When
from tests.merging.reports_told import FRONT, ROSTER, TOWN, Writer, exactly


def so_far(number: float, day: str, by: str = "River Watch", **more: object) -> Writer:
    writer = Writer(f"In all {number:g} people died since March, {by} said.", published=day, id=f"{day} {by}")
    when = When("2020-03-01", day, "day")
    writer.add(
        "figure.killed", f"{number:g}", [by], quantity=(f"{number:g}", exactly(number, cumulative=True)),
        time=("since March", when), **more,
    )  # fmt: skip
    return writer


def test_one_voice_has_one_series_and_the_later_number_supersedes() -> None:
    writers = [so_far(120, "2020-05-06"), so_far(100, "2020-05-04"), so_far(90, "2020-05-05", "a doctor")]
    found = series([w.told for w in writers], ROSTER)
    assert [(s.voice.id, s.since, [p.low for p in s.points]) for s in found] == [
        ("unnamed:medics", "2020-03-01", [90]),
        ("watch", "2020-03-01", [100, 120]),
    ]
    assert [p.superseded_by for p in found[1].points] == [next(iter(writers[0].statements)), None]
    assert [p.as_of for p in found[1].points] == ["2020-05-04", "2020-05-06"]
    assert found == series([w.told for w in reversed(writers)], ROSTER)


def test_tolls_of_single_incidents_are_no_running_count() -> None:
    writer = Writer("Three died.")
    writer.add("figure.killed", "Three", quantity=("Three", exactly(3)))
    assert series([writer.told], ROSTER) == []


def test_shares_of_territory_stand_by_holder_and_place() -> None:
    writer = Writer("The Red Front holds 30 percent of Karwan, River Watch said.")
    share = Quantity(30, 30, "percent")
    writer.add(
        "figure.territory-share", "30 percent", ["River Watch"], quantity=("30 percent", share),
        actor=("The Red Front", FRONT), place=("Karwan", TOWN),
    )  # fmt: skip
    (found,) = series([writer.told], ROSTER)
    assert (found.measure, found.actor, found.place, found.points[0].low) == ("territory-share", FRONT, TOWN, 30)


def test_copies_of_one_text_give_one_point() -> None:
    early, late = so_far(100, "2020-05-04"), so_far(100, "2020-05-06")
    first = early.told.report.key
    (found,) = series([early.copied(first), late.copied(first)], ROSTER)
    assert [p.as_of for p in found.points] == ["2020-05-04"]
    (apart,) = series([early.told, late.told], ROSTER)
    assert len(apart.points) == 2
