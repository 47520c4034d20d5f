"""Blame that stands apart from the deed: who accuses whom of the main incident joins its record."""

from __future__ import annotations

from reportedly.merging.incident import incident
from reportedly.merging.tellings import tellings
from reportedly.records import Incident
from reportedly.values import Place
from tests.merging.reports_told import ARMY, FRONT, MONDAY, ROSTER, TOWN, Writer, exactly
from tests.merging.tellings_made import account

STRIKE = "A bomb tore through the market of Karwan on that day, River Watch said; three died."


def story(accusation: str) -> Writer:
    writer = Writer(f"{STRIKE} {accusation}", id="a")
    event = writer.add("event.bombing", "bomb", ["River Watch"], place=("Karwan", TOWN), time=("that day", MONDAY))
    writer.add("figure.killed", "three", ["River Watch"], quantity=("three", exactly(3)), about=event)
    writer.add("event.accusation", accusation, [], actor=("Qanar Army", ARMY), target=("Red Front", FRONT))
    return writer


def record(writer: Writer) -> Incident:
    found = [t for t in tellings(account(writer, "Bomb in market of Karwan kills three")) if t.lead]
    return incident(found, {writer.told.report.key: writer.told}, (), ROSTER, reader="1", gazetteer="1")


def blame(made: Incident) -> list[tuple[str, str]]:
    return [(c.source.voice.id, c.words) for c in made.actors]


def test_who_accuses_whom_is_part_of_the_incident() -> None:
    writer = story("The Qanar Army blamed the attack on the Red Front.")
    made = record(writer)
    assert blame(made) == [("qqq-army", "Red Front")]
    assert set(writer.statements) == set(made.statements)
    assert "event.accusation" not in made.kinds and len(tellings(account(writer))) == 1
    assert [v.id for v in made.voices] == ["watch"]  # who accuses is no further witness


def test_who_condemns_it_blames_nobody() -> None:
    assert blame(record(story("The Qanar Army condemned the attack before the Red Front."))) == []


def test_who_says_so_in_telling_of_the_deed_says_it_once() -> None:
    writer = Writer(
        "The Qanar Army accused the Red Front of the attack that tore through the market of Karwan.", id="a"
    )
    writer.add("event.bombing", "tore through", ["Qanar Army"], actor=("Red Front", FRONT), place=("Karwan", TOWN))
    writer.add(
        "event.accusation",
        "accused the Red Front of the attack",
        [],
        actor=("Qanar Army", ARMY),
        target=("Red Front", FRONT),
    )
    assert blame(record(writer)) == [("qqq-army", "Red Front")]


def test_blame_for_something_else_is_not() -> None:
    made = record(story("The Qanar Army blamed the Red Front for the collapse of talks."))
    assert blame(made) == []


def test_a_sentence_that_tells_of_another_attack_is_about_that() -> None:
    writer = story("The Qanar Army blamed the attack on a mosque of Belsar on the Red Front.")
    writer.add("event.attack", "attack", ["Qanar Army"], place=("Belsar", Place("Belsar", 1, "gaz:2")))
    assert blame(record(writer)) == []
