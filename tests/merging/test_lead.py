"""Which incident a report is about."""

from __future__ import annotations

import pytest

from reportedly.merging.tellings import tellings
from reportedly.values import Place, When
from tests.merging.reports_told import FAR, MONDAY, TOWN, Writer, exactly
from tests.merging.tellings_made import account

PROVINCE = Place("Upper", 4, "gaz:9", country="QQQ", admin1="Upper", lat=36.2, lon=37.2)
ABROAD = Place("Osmar", 1, "gaz:8", country="QQQ", admin1="Lower", lat=33.0, lon=41.0)


def two(first: str, second: str) -> Writer:
    """A shelling of Karwan that killed 4, then a bombing in Belsar that killed 30."""
    writer = Writer(f"{first} {second}")
    shelled = writer.add("event.shelling", "shelled", place=("Karwan", TOWN), time=("Monday", MONDAY))
    writer.add("figure.killed", "4", about=shelled, quantity=("4", exactly(4)))
    bomb = writer.add("event.bombing", "bomb", place=("Belsar", FAR))
    writer.add("figure.killed", "30", about=bomb, quantity=("30", exactly(30)))
    return writer


SHELLED = "Troops shelled Karwan on Monday and killed 4 people."
BOMB = "A car bomb in Belsar killed 30 people."


def lead(writer: Writer, title: str | None) -> str | None:
    return next((t.kind for t in tellings(account(writer, title)) if t.lead), None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Troops shell Karwan", "event.shelling"),
        ("Car bomb in Belsar kills 30", "event.bombing"),
        ("At least 30 dead in Belsar", "event.bombing"),
        (None, "event.shelling"),
    ],
)
def test_the_headline_tells_before_the_order_does(title: str | None, kind: str) -> None:
    assert lead(two(SHELLED, BOMB), title) == kind


def test_without_a_headline_the_first_sentence_tells() -> None:
    assert lead(two(BOMB, SHELLED), None) == "event.bombing"


def test_violence_comes_before_talks() -> None:
    writer = Writer("Ministers met in Karwan. Planes bombed Karwan.")
    writer.add("event.talks", "met", place=("Karwan", TOWN))
    writer.add("event.airstrike", "bombed", place=("Karwan", TOWN))
    assert lead(writer, None) == "event.airstrike"


def test_what_lies_far_back_is_background() -> None:
    writer = Writer("In 2012 planes bombed Karwan. Troops shelled Karwan.")
    writer.add(
        "event.airstrike", "bombed", place=("Karwan", TOWN), time=("2012", When("2012-01-01", "2012-12-31", "year"))
    )
    writer.add("event.shelling", "shelled", place=("Karwan", TOWN))
    assert lead(writer, None) == "event.shelling"


def test_an_incident_far_from_the_place_of_the_headline_is_not_what_the_report_is_about() -> None:
    """The bomb in Osmar was not read as an event: the shelling that the report adds must not take its place."""
    writer = Writer("Osmar: five dead as a blast tears through a square. Troops shelled Karwan on Monday.")
    writer.add("event.shelling", "shelled", place=("Karwan", TOWN), time=("Monday", MONDAY))
    writer.add("figure.killed", "five", place=("Osmar", ABROAD), quantity=("five", exactly(5)))
    assert lead(writer, "Bomb in Osmar kills five") is None
    assert lead(writer, "Bomb kills five") == "event.shelling"


def test_a_headline_that_names_the_province_is_near_enough() -> None:
    writer = Writer("Upper: troops shelled Karwan on Monday. Talks went on in Upper.")
    writer.add("event.shelling", "shelled", place=("Karwan", TOWN), time=("Monday", MONDAY))
    writer.add("event.talks", "Talks", place=("Upper", PROVINCE))
    assert lead(writer, "Shelling in Upper") == "event.shelling"


def test_a_town_of_the_same_province_is_no_other_place() -> None:
    """A city lends its name to its province: a headline that names it may mean either."""
    writer = Writer("Troops shelled Karwan on Monday. Belsar was quiet, no talks.")
    writer.add("event.shelling", "shelled", place=("Karwan", TOWN), time=("Monday", MONDAY))
    writer.add("event.talks", "talks", place=("Belsar", FAR))
    assert lead(writer, "Deaths near Belsar") is not None


def test_no_events_no_lead() -> None:
    assert lead(Writer("Nothing happened."), "Nothing") is None
