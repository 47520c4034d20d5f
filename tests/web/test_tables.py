"""Totals as a table, a chart, a file."""

from __future__ import annotations

import csv
import io

import pytest

from reportedly.store import Total
from reportedly.web.tables import Sum, area_name, as_csv, chart, table

ALEPPO, IDLIB = ("SYR", "Aleppo"), ("SYR", "Idlib")


def total(area: tuple[str | None, str | None], week: str, low: float, high: float, unbounded: int = 0) -> Total:
    return Total(*area, week, "killed", "all", low, high, unbounded, 1, 3)


TOTALS = [
    total(ALEPPO, "2016-07-18", 5, 9), total(ALEPPO, "2016-07-25", 2, 2, 1), total(IDLIB, "2016-07-25", 1, 40),
    total(IDLIB, "", 3, 3),
]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Sum(5, 5), "5"),
        (Sum(5, 5, 1), "at least 5"),
        (Sum(1200, 1500), "1,200 to 1,500"),
        (Sum(5, 9, 2), "5 to 9 and more"),
    ],
)
def test_a_sum_is_a_range_in_words(found: Sum, words: str) -> None:
    assert found.range == words


def test_a_table_has_divisions_down_the_gravest_first_and_weeks_across() -> None:
    found = table(TOTALS, 12)
    assert [row.area for row in found.rows] == [IDLIB, ALEPPO]
    assert found.weeks == ["2016-07-18", "2016-07-25", ""]
    assert found.rows[1].whole == Sum(7, 11, 1, 2, 3)
    assert found.columns["2016-07-25"].range == "3 to 42 and more"
    assert found.whole == Sum(11, 54, 1, 4, 3)
    assert table(TOTALS, 1).weeks == ["2016-07-25", ""]
    assert table(TOTALS, 1).whole == found.whole


def test_the_chart_has_the_weeks_that_have_claims_and_no_zeros() -> None:
    drawn = chart(table(TOTALS, 12))
    assert drawn is not None
    assert drawn["lines"][0]["low"] == [5, 3]
    assert len(drawn["x"]) == 2
    assert chart(table([], 12)) is None


def test_the_file_has_a_row_a_total_with_its_rule() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([*TOTALS, total(("=1+1", None), "", 1, 1)], "fair"))))
    assert [row["high"] for row in rows] == ["9", "2", "40", "3", "1"]
    assert {row["rule"] for row in rows} == {"fair"}
    assert rows[-1]["country"] == "'=1+1"


@pytest.mark.parametrize(
    ("area", "words"),
    [(ALEPPO, "Aleppo, SYR"), (("SYR", None), "SYR, division not known"), ((None, None), "place not known")],
)
def test_an_area_in_words(area: tuple[str | None, str | None], words: str) -> None:
    assert area_name(area) == words
