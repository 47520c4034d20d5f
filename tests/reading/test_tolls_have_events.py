"""Whoever is killed is killed by something: a toll without an event lowers what is asked of the words around it."""

from __future__ import annotations

import pytest

from reportedly.model import Report
from reportedly.reading.events import Rated, described
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment


def with_chance(text: str, chance: float) -> Rated:
    """The cells of `text`, an attack with `chance`, all else with none."""
    document = segment(Report(text=text, key="k", id="i", published="2020-01-02"))
    found = described(parse(document, range(len(document.sentences))))
    return Rated(found, [chance * (d.cell.kind == "event.attack") for d in found], 0.35)


@pytest.mark.parametrize(("chance", "without", "with_toll"), [(0.25, 0, 1), (0.05, 0, 0), (0.9, 1, 1)])
def test_less_is_enough_where_victims_are_counted(chance: float, without: int, with_toll: int) -> None:
    found = with_chance("Nine people were killed in an attack on the market in Homs on Friday.", chance)
    assert len(found.events()) == without
    assert len(found.events((0,))) == with_toll
