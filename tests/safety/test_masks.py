"""Where what stood in a text stands once names in it are replaced."""

from __future__ import annotations

from random import Random

import pytest

from reportedly.safety.masks import masked, masks, moved
from reportedly.spans import Span

TEXT = "Salma Darwish said that Omar hid; Salma Darwish, 34, saw Omaria and Salma."
NAMES = {"Salma Darwish": "[a woman]", "Salma": "[a woman]", "Omar": "[a man whom nobody named]"}


def test_whole_names_are_replaced_the_longest_first() -> None:
    assert masked(TEXT, masks(TEXT, NAMES)) == (
        "[a woman] said that [a man whom nobody named] hid; [a woman], 34, saw Omaria and [a woman]."
    )
    assert masks(TEXT, {"Nobody": "x"}) == []


@pytest.mark.parametrize(
    ("words", "becomes"),
    [("said", "said"), ("34", "34"), ("Omaria", "Omaria"), ("Omar hid", "[a man whom nobody named] hid"),
     ("Darwish said", "[a woman] said"), ("alma", "[a woman]"), ("that Om", "that [a man whom nobody named]")],
)  # fmt: skip
def test_what_stood_in_it_is_found_again(words: str, becomes: str) -> None:
    found = masks(TEXT, NAMES)
    start = TEXT.index(words)
    assert moved(Span(start, start + len(words)), found).quote(masked(TEXT, found)) == becomes


def test_what_overlaps_no_name_is_the_same_words_wherever_it_stands() -> None:
    found, rng = masks(TEXT, NAMES), Random(1)
    after = masked(TEXT, found)
    tried = 0
    for _ in range(2000):
        start, end = sorted(rng.sample(range(len(TEXT) + 1), 2))
        if all(end <= m.start or start >= m.end for m in found):
            assert moved(Span(start, end), found).quote(after) == TEXT[start:end]
            tried += 1
    assert tried > 200
