"""The page for people."""

from __future__ import annotations

from io import StringIO

import pytest
from msgspec.structs import replace

from reportedly.formats import Options, formats
from reportedly.formats._wording import after, clean, quantity, when
from reportedly.model import Account, Status
from reportedly.values import Quantity, When
from tests.formats.accounts import account, at


def page(found: Account, *, evidence: bool = False) -> str:
    out = StringIO()
    formats()["text"].write(found, out, Options(evidence=evidence))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_page_tells_figures_days_denials_and_ties() -> None:
    shown = flat(page(account()))
    assert "Bridge falls silent The Valley Post · Tue 20 Feb 2024 (as given)" in shown
    assert "killed at least 12 people" in shown
    assert "of them 5 children" in shown
    assert "Mon 19 Feb 2024 shelling in Tell Qarn — a doctor, quoted by Valley Radio — denied by Syrian army" in shown
    assert "Syrian army denies: in Tell Qarn" in shown
    assert "Hill Front → River Brigade" in shown


def test_no_line_is_wider_than_80_columns_and_none_ends_in_blanks() -> None:
    lines = page(account(), evidence=True).splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_evidence_quotes_the_words_behind_each_line() -> None:
    assert "“The army denied any shelling”" in flat(page(account(), evidence=True))
    assert "“" not in page(replace(account(), mentions=None)).split("UNRESOLVED")[0]


def test_an_undated_report_says_what_would_help() -> None:
    found = account()
    report = replace(found.report, published=None, published_from="unknown")
    assert "date not told" in page(replace(found, report=report))


def test_an_account_of_nothing_still_makes_a_page() -> None:
    shown = page(replace(account(), statements=()))
    assert "0 events, 0 figures, 0 relations" in shown
    assert "WHAT HAPPENED" not in shown


def test_a_hostile_text_cannot_steer_the_terminal() -> None:
    found = account()
    report = replace(found.report, title="\x1b[2J\x07red\u202e[bold]x[/bold]\x9b1m", publisher="a\r\nb")
    shown = page(replace(found, report=report))
    assert not any(c in shown for c in "\x1b\x07\u202e\x9b\r")
    assert "[bold]x[/bold]" in shown


def test_no_colour_where_nobody_sees_it() -> None:
    assert "\x1b" not in page(account(), evidence=True)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Quantity(40, None, "person"), "at least 40"),
        (Quantity(None, 50, "person"), "up to 50"),
        (Quantity(30, 40, "person"), "30 to 40"),
        (Quantity(25000, 25000, "person", approximate=True), "about 25,000"),
        (Quantity(24, None, "person", vague="dozens"), "dozens"),
        (Quantity(5, 5, "convoy", of=25), "5 of 25"),
        (Quantity(20, 20, "percent"), "20 %"),
    ],
)
def test_quantities_in_words(value: Quantity, words: str) -> None:
    assert quantity(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-02-19", "2024-02-19", "Mon 19 Feb 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2013-01-01", "2013-12-31", "2013"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 to 2 Jan 2024"),
        ("2024-02-19", None, "since 19 Feb 2024"),
        (None, "2024-02-19", "until 19 Feb 2024"),
        (None, None, "no date"),
    ],
)
def test_times_in_words(start: str | None, end: str | None, words: str) -> None:
    assert when(When(start, end, "day")) == words


def test_cleaning_keeps_letters_of_every_script() -> None:
    assert clean("حلب\n  Алеппо\u200f\x00 é") == "حلب Алеппо é"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tell Qarn", "in Tell Qarn"), ("close to Qarn", "close to Qarn"), ("100 km from Qarn", "100 km from Qarn"),
        ("about 12 km south of Qarn", "about 12 km south of Qarn"), ("on the road", "on the road"), ("", ""),
        ("Farah", "in Farah"), ("Overton", "in Overton"), ("Upper Qarn", "in Upper Qarn"),
        ("southern Qarn", "in southern Qarn"), ("south of Qarn", "south of Qarn"), ("Bywell", "in Bywell"),
    ],
)  # fmt: skip
def test_a_preposition_is_not_doubled(words: str, said: str) -> None:
    assert after("in", words) == said


def test_what_is_told_twice_in_the_same_words_is_one_line() -> None:
    found = account()
    tie = found.statements[-1]
    again = replace(tie, id="r2", evidence=(at("allied with"),))
    shown = page(replace(found, statements=(*found.statements, again)), evidence=True)
    assert flat(shown).count("Hill Front → River Brigade") == 1
    assert "“allied with”" in shown
    assert "2 relations" in shown


def test_events_that_tell_nothing_are_counted() -> None:
    found = account()
    bare = replace(found.statements[0], id="e9", roles={})
    shown = flat(page(replace(found, statements=(*found.statements, bare))))
    assert "1 more event with no party, place or figure told: --format jsonl" in shown
    assert "No date told" not in shown
    kept = replace(found.statements[2], id="f9", about="e9", part_of=None)
    assert "No date told" in page(replace(found, statements=(*found.statements, bare, kept)))


def test_what_is_unsure_is_marked_and_the_mark_explained() -> None:
    found = account()
    assert "unsure" not in page(found)
    shown = flat(page(replace(found, statements=(*found.statements[:4], replace(found.statements[4], score=0.3)))))
    assert "? Hill Front → River Brigade" in shown
    assert "? unsure" in shown


def test_events_without_a_date_stand_by_score() -> None:
    event = account().statements[0]
    undated = [
        replace(event, id=str(score), type=kind, score=score, roles={"place": event.roles["place"]})
        for score, kind in ((0.5, "event.arrest"), (0.9, "event.protest"))
    ]
    shown = page(replace(account(), statements=tuple(undated)))
    assert shown.index("protest") < shown.index("arrest")


def test_a_topic_that_is_a_party_is_not_said_again() -> None:
    event = account().statements[1]
    army = event.roles["actor"]
    other = replace(event, status=Status(), about=None, roles={"actor": army, "topic": army})
    shown = flat(page(replace(account(), statements=(other,))))
    assert "about" not in shown
    assert shown.count("Syrian army") == 2
