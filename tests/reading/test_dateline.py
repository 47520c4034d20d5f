"""Datelines: which dates at the head of a text are the report's, and what becomes of the date that came with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Report
from reportedly.reading.dateline import dated, dateline

BODY = "Shells hit the market in the old town, killing three people, residents said."


def report(text: str, published: str | None = None, title: str | None = None) -> Report:
    return Report(
        text=text, key="k", id="i", title=title, published=published,
        published_from="given" if published else "unknown",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("29-07-2015 ", "2015-07-29"),
        ("29.07.2015Get short URL ", "2015-07-29"),
        ("2015-07-29\n\n", "2015-07-29"),
        ("AFP Tuesday 30 Sep 2014 ", "2014-09-30"),
        ("Date of publication 20 November 2017 ", "2017-11-20"),
        ("Published October 29 2014 ", "2014-10-29"),
        ("Posted on July 12 2016 by a reporter ", "2016-07-12"),
        ("Last updated at Oct 032017 BEIRUT ", "2017-10-03"),
        ("Last updated: 14:05, 3 March 2022\n", "2022-03-03"),
        ("Monday, August 19, 2019\n\n", "2019-08-19"),
        ("Monday, August 19, 2019\xa0\n\n\n", "2019-08-19"),
        ("1 December 2016\n", "2016-12-01"),
        ("Sat Feb 28 2015 190703 ", "2015-02-28"),
        ("Saturday 03 December 2016 17:53 ", "2016-12-03"),
        ("3/12/2016 ", "2016-12-03"),
        ("12/25/2016 ", "2016-12-25"),
        ("By A Reporter\nKYIV, March 3rd, 2022\n\n", "2022-03-03"),
        ("KHARTOUM, 5 May 2023 (Reuters) - ", "2023-05-05"),
        ("Situation Report No. 9\nAs of 3 February 2025\n\n", "2025-02-03"),
        ("SOUTH SUDAN: Floods\nFlash Update (as of 12 October 2023)\n\n", "2023-10-12"),
        ("Situation Report | As of 12 October 2023, 18:00 hours | Office in Juba\n\n", "2023-10-12"),
        ("As of 18:00, 12 October 2023\n\n", "2023-10-12"),
        ("Aid convoy reaches town\n16 June 2020, Sanaa\n\n", "2020-06-16"),
    ],
)
def test_full_date_at_the_head(head: str, day: str) -> None:
    read = dated(report(head + BODY))
    assert (read.published, read.published_from, read.warnings) == (day, "dateline", ())


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March 2015 rebels shelled the old town.",
        "The deal of 3 March 2015 has collapsed, mediators said.",
        "Since March 3, 2015 the town has been cut off.",
        "Rebels who signed the truce on 3 March 2015 have left the talks.",
        "The attack came on Monday, August 19, 2019, as people slept.",
        "As of 3 February 2025, at least 900 people had been buried in the town.",
        "Aid update\n\nSome 4,000 people had left as of 3 February 2025. Others stayed.",
        "(Reuters) - " + BODY,
        BODY,
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    read = dated(report(text))
    assert (read.published, read.published_from) == (None, "unknown")
    assert [w.code for w in read.warnings] == ["no-date"]
    assert "--published" in read.warnings[0].message


@pytest.mark.parametrize("word", ["A", "A'", "Aa", "A "])
def test_a_long_word_before_a_date_takes_no_time(word: str) -> None:
    assert dateline(word * (580 // len(word)) + "; 1 December 2016") is None


def test_a_date_after_the_title_and_the_agency() -> None:
    title = "Blast kills four in the capital"
    assert dateline(f"{title} AFP Wednesday 17 Sep 2014 {BODY}", title=title) is not None
    assert dateline(f"{title} 17 September 2014 {BODY}", title=title) is not None


def test_the_dateline_outranks_the_date_given() -> None:
    read = dated(report("29-07-2015 " + BODY, "2015-02-02"))
    assert (read.published, read.published_from, read.published_stated) == ("2015-07-29", "dateline", "2015-02-02")
    assert [w.code for w in read.warnings] == ["date-disagrees"]


def test_dates_that_agree_change_nothing() -> None:
    given_ = report("29-07-2015 " + BODY, "2015-07-29T08:00:00Z")
    assert dated(given_) == given_


def test_a_dateline_without_a_year_takes_it_from_the_date_given() -> None:
    read = dated(report("BEIRUT, Dec 30 (Reuters) - " + BODY, "2016-01-02"))
    assert (read.published, read.published_stated) == ("2015-12-30", "2016-01-02")


def test_the_day_of_a_situation_report_may_lack_its_year() -> None:
    assert dated(report("Flash Update\nAs of 28 December\n\n" + BODY, "2024-01-04")).published == "2023-12-28"


def test_a_dateline_without_a_year_and_without_a_date_given() -> None:
    assert dated(report("BEIRUT, Dec 30 (Reuters) - " + BODY)).published is None


def test_a_day_that_lost_its_first_digit_is_completed() -> None:
    assert dated(report("5-04-2016 " + BODY, "2016-04-25")).published == "2016-04-25"
    assert dated(report("5-04-2016 " + BODY, "2016-04-24")).published == "2016-04-05"


def test_dated_twice_is_dated_once() -> None:
    once = dated(report("29-07-2015 " + BODY, "2015-02-02"))
    assert dated(once) == once
    assert len(dated(dated(report(BODY))).warnings) == 1


@given(st.text(max_size=300), st.sampled_from([None, "2016-12-01", "not a date"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_dated_or_warned_of(text: str, published: str | None) -> None:
    read = dated(report(text, published))
    assert read.text == text
    assert read.published is not None or any(w.code == "no-date" for w in read.warnings)
