"""Quotation marks."""

from __future__ import annotations

import pytest

from reportedly.reading.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we left at dawn" and wept.', ["we left at dawn"]),
        ("“We left,” she said. “We ran.”", ["We left,", "We ran."]),
        ('"One. Two. Three" said the mayor.', ["One. Two. Three"]),
        ('A 12" pipe lay there.', []),
        ('He said: "we left\n\nNobody stayed.', ["we left"]),
        ('"We left.\n\n"We ran," he said.', ["We left.", "We ran,"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [span.quote(text) for span in quotations(text)] == quoted
