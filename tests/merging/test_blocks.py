"""What may be one incident meets in a block."""

from __future__ import annotations

import pytest

from reportedly.merging.blocks import LONGEST, blocks
from reportedly.values import Place
from tests.merging.reports_told import FAR
from tests.merging.tellings_made import telling

ELSEWHERE = Place("Zem", 1, "gaz:7", country="ZZZ", admin1="Coast", lat=30.0, lon=20.0)
BASE = telling("a")


@pytest.mark.parametrize(
    ("changes", "meets"),
    [
        ({}, True),
        ({"start": "2020-05-05", "end": "2020-05-05"}, True),  # the day after
        ({"start": "2020-05-07", "end": "2020-05-07"}, False),
        ({"places": (FAR,)}, True),
        ({"places": (ELSEWHERE,), "around": ()}, False),
        ({"start": None, "end": None}, True),  # published the day after
        ({"start": None, "end": None, "published": None}, False),
        ({"kind": "event.talks", "group": "politics"}, True),  # both are what their reports are about
        ({"kind": "event.talks", "group": "politics", "lead": False}, False),
        ({"lead": False}, True),
        ({"places": ()}, True),  # the country of what stands around it
        ({"places": (), "lead": False}, False),
    ],
)
def test_meeting(changes: dict[str, object], meets: bool) -> None:
    assert bool(set(blocks(BASE)) & set(blocks(telling("b", **changes)))) is meets


def test_a_long_incident_meets_others_by_its_last_days() -> None:
    long = telling("b", start="2019-01-01", end="2020-05-04")
    assert len({key.split("|")[0] for key in blocks(long)}) == LONGEST + 2
    assert set(blocks(long)) & set(blocks(BASE))


def test_keys_are_sorted_and_stable() -> None:
    assert list(blocks(BASE)) == sorted(blocks(BASE)) and blocks(BASE) == blocks(telling("b"))


def test_the_last_day_of_the_calendar_has_a_block() -> None:
    assert blocks(telling("b", start="9999-12-31", end="9999-12-31"))
