"""Words of tellings, and how alike two sets of them are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.merging.wording import folded, headline, held, likeness, names_likeness, names_of, rarity, words_of
from reportedly.spans import Span

WORDS = st.lists(
    st.sampled_from([*sorted(filter(str.isalpha, rarity()))[:200], "karwan", "belsar", "qanar"]), max_size=12
)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Shells hit Karwan - World - Valley Post | Site", "Shells hit Karwan"),
        ("Shells hit Karwan", "Shells hit Karwan"),
        (
            "Army says: Karwan is ours – and will stay so for good",
            "Army says: Karwan is ours - and will stay so for good",
        ),
        ("Valley Post", "Valley Post"),
        ("", ""),
    ],
)
def test_headlines_lose_the_names_of_section_and_site(title: str, clean: str) -> None:
    assert headline(title) == clean


def test_inflected_words_meet() -> None:
    assert folded("strike")[0] == folded("strikes")[0] == folded("striking")[0]
    assert folded("Shelled")[0] == folded("SHELLING")[0]


def test_common_words_and_short_ones_say_nothing() -> None:
    assert folded("the of and is a") == []


def test_overlapping_spans_are_read_once() -> None:
    text = "Planes bombed the market of Karwan"
    assert words_of(text, [Span(0, 20), Span(10, len(text))]) == words_of(text, [Span(0, len(text))])


def test_names_are_told_by_their_capitals_and_keep_only_what_spellings_share() -> None:
    one, other = (
        names_of(text, [Span(0, len(text))]) for text in ("Today they took Qarwaan.", "Today they took Qarwan.")
    )
    assert one == other and len(one) == 1
    assert names_of("Karwan was taken.", [Span(0, 17)]) == (), "the first word of a sentence has a capital anyhow"


def test_a_title_all_in_capitals_tells_no_names() -> None:
    assert names_of("", [], "Shells Hit Karwan And Belsar") == ()


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_a_share(one: list[str], other: list[str]) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert -1e-9 <= likeness(one, other) <= 1 + 1e-9
    assert likeness(one, reversed(one)) == pytest.approx(1.0 if one else 0.0)


@given(WORDS, WORDS)
def test_held_is_all_of_a_part_and_grows(part: list[str], rest: list[str]) -> None:
    assert held(part, part + rest) == pytest.approx(1.0 if part else 0.0)
    assert held(part, rest) <= 1 + 1e-9


def test_nothing_in_common_is_nothing() -> None:
    assert likeness(["karwan"], ["belsar"]) == held(["karwan"], ["belsar"]) == names_likeness(["krwn"], []) == 0.0


def test_rare_words_tell_more_than_common_ones() -> None:
    common = min((w for w in rarity() if w.isalpha()), key=rarity().__getitem__)
    assert likeness([common, "karwan"], ["karwan", "belsar"]) > likeness([common, "karwan"], [common, "belsar"])
