"""The number grammar: a table of numbers and of what is no count, and texts of every sort."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.numbers import Number, find_numbers

with (Path(__file__).parent / "numbers_cases.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(number: Number, text: str) -> str:
    """ "At least 40=40..", "five of 25=5/25", "some 9=9 about", "dozens=24.. vague", "70 percent=70%"."""
    low, high = (None if v is None else f"{v:.10g}" for v in (number.low, number.high))
    value = low if low == high else f"{low or ''}..{high or ''}"
    if number.of is not None:
        value = f"{value}/{number.of:.10g}"
    flags = "%" * number.percent + " about" * number.approximate + " vague" * bool(number.vague)
    return f"{number.span.quote(text)}={value}{flags}"


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_table(case: dict[str, str]) -> None:
    text = case["text"]
    assert "; ".join(shown(n, text) for n in find_numbers(text)) == case["numbers"]


def test_the_vague_word_is_kept() -> None:
    (number,) = find_numbers("tens of thousands fled")
    assert number.vague == "tens of thousands"


@given(st.text(alphabet=st.sampled_from("0123456789 .,-%/$()\nabcdefghijklmnopqrstuvwxyz’'é"), max_size=80))
def test_spans_quote_and_rise(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.span.start <= n.core.start < n.core.end <= n.span.end <= len(text) for n in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(n.low is not None or n.high is not None for n in found)


@given(st.integers(min_value=0, max_value=10**9))
def test_separators_change_nothing(count: int) -> None:
    text = f"They counted {count:,} people there."
    assert [n.low for n in find_numbers(text)] == [float(count)]


@pytest.mark.parametrize("sign", ["①", "❷", "⒌", "²", "½"])
def test_circled_and_raised_digits_are_no_numbers(sign: str) -> None:
    text = f"{sign} people and 12 soldiers died."
    assert [n.span.quote(text) for n in find_numbers(text)] == ["12"]
