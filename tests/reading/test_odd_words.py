"""Words that no report has, a whole sentence long: reading takes no longer over them, and finds what is around them."""

from __future__ import annotations

from time import process_time

import pytest

from reportedly.grounding.grounder import load
from reportedly.model import Report
from reportedly.reading.models import Models
from reportedly.reading.read import read
from reportedly.reading.segment import LONGEST

MOST = 15.0
"""Seconds of CPU; each takes one or two, and took minutes where it was compared with itself."""


@pytest.mark.parametrize("unit", ["Q", "-", "1, ", "A B ", "Al-", "#", "a-", "“", "("])
def test_a_sentence_of_one_odd_word(unit: str) -> None:
    odd = unit * ((LONGEST - 200) // len(unit))
    report = Report(f"Shells killed five people in Homs on Monday. Rebels of {odd} left.", "key", "id", language="en")
    start = process_time()
    found = read(report, load(), Models(), everything=True)
    assert process_time() - start < MOST
    assert "figure.killed" in [s.type for s in found.statements]
