"""How much of a report is quoted."""

from __future__ import annotations

import pytest

from reportedly.safety.quotes import Allowance, open_licence, shorten


def known(report: str) -> int | None:
    return {"long": 10_000, "short": 400}.get(report)


def never(_: str) -> bool:
    return False


def test_a_statement_is_quoted_by_300_characters_at_most() -> None:
    given = Allowance(known, never).quote("long", "word " * 100)
    assert len(given) <= 300
    assert given.endswith("word…")


def test_a_report_is_quoted_by_a_tenth_of_its_text_at_most() -> None:
    allowance = Allowance(known, never)
    given = [allowance.quote("short", f"statement {n} has some words") for n in range(9)]
    assert sum(map(len, given)) <= 40
    assert given[0] == "statement 0 has some words"
    assert given[-1] == ""


def test_the_same_quotation_counts_once() -> None:
    allowance = Allowance(known, never)
    assert [allowance.quote("short", "thirty characters of a report") for _ in range(5)][-1]


def test_words_inside_a_quotation_that_was_given_are_free() -> None:
    allowance = Allowance(known, never)
    assert allowance.quote("short", "shells hit the bridge on Monday")
    assert allowance.quote("short", "hit the bridge") == "hit the bridge"
    assert allowance.quote("short", "on Monday") == "on Monday"


def test_of_a_report_of_unknown_length_one_quotation_is_free() -> None:
    allowance = Allowance(known, never)
    assert sum(len(allowance.quote("lost", f"{n} " + "w " * 100)) for n in range(9)) <= 300


def test_what_may_be_passed_on_whole_is_not_cut() -> None:
    assert len(Allowance(known, bool).quote("short", "word " * 100)) == 500


@pytest.mark.parametrize(
    ("licence", "is_open"),
    [("CC-BY-4.0", True), ("cc0", True), ("MIT", True), ("Public domain", True), ("CC-BY-NC-ND 4.0", False),
     ("CC BY-NC 4.0", False), ("All rights reserved", False), (None, False), ("", False)],
)  # fmt: skip
def test_open_licences(licence: str | None, is_open: bool) -> None:
    assert open_licence(licence) is is_open


def test_shortening_cuts_at_words() -> None:
    assert shorten("one two three", 20) == "one two three"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("unbroken", 4) == "unb…"
    assert shorten("word", 0) == ""
