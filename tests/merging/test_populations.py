"""Whom a number counts."""

from __future__ import annotations

import pytest

from reportedly.merging.populations import classify, population
from tests.merging.reports_told import ROSTER, Writer, exactly

CLASSES = [
    ("people", "all", None),
    ("civilians", "civilians", None),
    ("villagers", "civilians", None),
    ("children", "children", None),
    ("a girl", "children", None),
    ("women", "women", None),
    ("pregnant women", "women", None),
    ("fighters", "combatants", None),
    ("soldiers", "combatants", "state"),
    ("Red Front fighters", "combatants", "front"),
    ("members of the Red Front Youth", "combatants", "front"),
    ("aid workers", "aid-workers", None),
    ("journalists", "journalists", None),
    ("members of the medical staff", "medics", None),
    ("women and children", "other", None),
    ("carpets", None, None),
]


@pytest.mark.parametrize(("words", "name", "party"), CLASSES)
def test_words_name_a_class_and_a_party(words: str, name: str | None, party: str | None) -> None:
    assert classify(words, ROSTER) == (name, party)


def test_a_part_that_no_class_names_is_no_total() -> None:
    writer = Writer("Nine people died, five of them from one street.")
    total = writer.add("figure.killed", "Nine", quantity=("Nine", exactly(9)), population="people")
    part = writer.add("figure.killed", "five", quantity=("five", exactly(5)), part_of=total)
    found = [population(writer.statements[i], writer.text, ROSTER)[0] for i in (total, part)]
    assert found == ["all", "other"]


def test_shells_are_no_people() -> None:
    writer = Writer("Nine shells and their children fell.")
    id_ = writer.add("figure.strikes", "Nine", quantity=("Nine", exactly(9)), population="children")
    assert population(writer.statements[id_], writer.text, ROSTER) == ("all", None)
