"""Pairing and totals, on small reports told by hand."""

from __future__ import annotations

import dataclasses

import pytest

from reportedly.checking.causes import MEANINGS, errors
from reportedly.checking.compare import compare
from reportedly.checking.names import right, same
from reportedly.checking.told import Event, Figure, Told
from reportedly.checking.totals import totals
from reportedly.spans import Span

EVENT = Event(
    "e1", "shelling", Span(10, 18), (Span(0, 40),), "the army", "civilians", "Taiz", "2020-01-02", "occurred",
    ("residents",), (),
)  # fmt: skip
FIGURE = Figure("f1", "killed", 4, 4, (Span(0, 20),), "civilians", False, ("residents",), "e1")


def change(event: Event, **values: object) -> Event:
    return dataclasses.replace(event, **values)


def told(*events: Event, figures: tuple[Figure, ...] = ()) -> Told:
    return Told("r", events, figures)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the Syrian army", "Syrian Arab Army", True),
        ("the Syrian army", "Syrian rebels", False),
        ("Syrian soldiers", "a Syrian soldier", True),
        ("the Russian army", "the Syrian army", False),
        ("the army", "the army of Yemen", True),
        (None, "the army", False),
        ("the", "the", False),
    ],
)
def test_same(one: str | None, other: str | None, expected: bool) -> None:
    assert same(one, other) is expected


def test_a_slot_that_names_everybody_is_wrong() -> None:
    assert right("the army", "the army ; rebels")
    assert not right("the army", "the army ; rebels ; police")
    assert right("the army, rebels and police", "the army ; rebels ; police")


def test_nothing_read_is_all_missed() -> None:
    got = totals([compare(told(EVENT, figures=(FIGURE,)), told())])
    assert got.values()["event_kind"] == 0
    assert got.values()["figure_value"] == 0
    assert got.status is None


def test_the_same_is_all_right() -> None:
    whole = told(EVENT, figures=(FIGURE,))
    assert set(totals([compare(whole, whole)]).values().values()) == {1.0}


def test_another_kind_counts_for_the_trigger_alone() -> None:
    values = totals([compare(told(EVENT), told(change(EVENT, kind="airstrike")))]).values()
    assert (values["event_trigger"], values["event_group"], values["event_kind"]) == (1, 1, 0)


def test_one_read_event_serves_one_annotated() -> None:
    twice = told(EVENT, change(EVENT, id="e2"))
    found = compare(twice, told(change(EVENT, id="x")))
    assert sum(e.read is not None for e in found.events) == 1
    assert totals([found]).values()["event_kind"] == pytest.approx(2 / 3, abs=0.001)


def test_slots_count_where_the_kind_is_right() -> None:
    read = change(EVENT, actor="rebels", start="2020-01-01", status="planned", sources=())
    found = compare(told(EVENT), told(read))
    assert found.events[0].slots == {
        "actor": False, "target": True, "place": True, "start": False, "status": False, "source": False,
        "sourced": False,
    }  # fmt: skip


def test_a_figure_of_another_bound_counts_for_its_span_alone() -> None:
    other = dataclasses.replace(FIGURE, high=None)
    values = totals([compare(told(figures=(FIGURE,)), told(figures=(other,)))]).values()
    assert (values["figure_span"], values["figure_value"]) == (1, 0)


def test_an_extra_is_named() -> None:
    assert compare(told(), told(EVENT, figures=(FIGURE,))).extra == (EVENT, FIGURE)


@pytest.mark.parametrize(
    ("read", "cause"),
    [
        (None, "event: not read"),
        (change(EVENT, kind="airstrike"), "event: another kind"),
        (change(EVENT, actor="rebels"), "event: actor wrong"),
        (change(EVENT, actor=None), "event: actor missing"),
        (change(EVENT, sources=()), "event: sourced missing"),
    ],
)
def test_cause_of_a_miss(read: Event | None, cause: str) -> None:
    assert [e.cause for e in errors(compare(told(EVENT), told(*[e for e in [read] if e])))] == [cause]


@pytest.mark.parametrize(
    ("extra", "cause"),
    [
        (change(EVENT, id="x", trigger=Span(90, 95), evidence=(Span(80, 120),), start=None), "event: told again"),
        (change(EVENT, id="x", trigger=Span(22, 30)), "event: second word"),
        (change(EVENT, id="x", kind="talks", trigger=Span(90, 95), evidence=(Span(80, 120),)), "event: none there"),
    ],
)
def test_cause_of_an_extra(extra: Event, cause: str) -> None:
    found = list(errors(compare(told(EVENT), told(EVENT, extra))))
    assert [e.cause for e in found] == [cause]
    assert found[0].cause in MEANINGS
