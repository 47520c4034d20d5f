"""Page furniture is marked; prose never is."""

from __future__ import annotations

import pytest

from reportedly.model import Report, digest
from reportedly.reading.furniture import mark

PROSE = "Shells hit the old town on Monday and killed three people, the mayor said."


def marked(text: str, publisher: str | None = None) -> Report:
    return mark(Report(text=text, key=digest(text), id="r", publisher=publisher))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(f.kind, text[f.start : f.end]) for f in marked(text).furniture]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("enablePagination: false", "setting"),
        ("maxItemsPerPage: 10", "setting"),
        ("max_pagination_links = 5", "setting"),
        ('"pageSize": "20",', "setting"),
        ("By Jane Osei and Ali Haddad in Qarn", "byline"),
        ("Reporting by Jane Osei; editing by Ali Haddad", "credits"),
        ("Additional reporting by Jane Osei in Qarn.", "credits"),
        ("Photo: a street in the old town", "caption"),
        ("Smoke over the old town (AFP)", "caption"),
        ("A street in the old town / Getty Images", "caption"),
        ("Read more: Rain in the hills", "related"),
        ("READ ALSO", "related"),
        ("You may also like", "related"),
        ("Share this article | Tweet | Email", "share"),
        ("Subscribe", "share"),
        ("Tags: war, aid, rain", "tags"),
        ("© 2024 The Valley Post", "copyright"),
        ("Copyright 2024 The Valley Post. All rights reserved.", "copyright"),
        ("This story was first published on the Post's site.", "republished"),
        ("A version of this article originally appeared in the Post.", "republished"),
        ("Republished with permission from the Post.", "republished"),
    ],
)
def test_lines_of_the_page(line: str, kind: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Killed: 20",
        "Death toll: 12",
        "By Friday the army had taken the airport",
        "By then, ten people had died.",
        "Reporting by the monitor shows that ten people died.",
        "Edited footage of the strike was shown on Monday.",
        "Video-sharing sites were blocked in the east",
        "Copyright law was changed to punish reporters.",
        "More people fled.",
        "Print shops were closed by the army.",
        "The National Army (SNA) - an umbrella group - said it fought.",
        "The report was first published on Tuesday by the monitor.",
        "The minister called for calm (and for aid).",
        "Tags of the dead were found in the ruins.",
        "Related attacks killed two.",
        "Recommended sanctions were refused.",
    ],
)
def test_prose_is_never_marked(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{PROSE}") == []
    assert kinds(f"{PROSE} {line}") == []


def test_the_tail_glued_to_the_last_sentence() -> None:
    assert kinds(f"{PROSE} Reporting by Jane Osei; Editing by Ali Haddad") == [
        ("credits", "Reporting by Jane Osei; Editing by Ali Haddad")
    ]
    assert kinds(f"{PROSE} Read also") == [("credits", "Read also")]


@pytest.mark.parametrize(
    ("credit", "publisher"),
    [
        ("(CNN) —", "CNN"),
        ("QARN, Feb 19 (Reuters) -", "Reuters"),
        ("TELL QARN (The Valley Post) –", "The Valley Post"),
        ("Tell Qarn (AFP) -", "AFP"),
    ],
)
def test_the_credit_of_a_wire_story_names_the_publisher(credit: str, publisher: str) -> None:
    text = f"Three killed in old town\n\n{credit} {PROSE}"
    assert kinds(text) == [("credit", credit)]
    assert marked(text).publisher == publisher
    assert marked(text, "The Hill Daily").publisher == "The Hill Daily"


def test_republication_is_noted() -> None:
    found = marked(f"{PROSE} This story was first published by the Valley Post.")
    assert [w.code for w in found.warnings] == ["republished"]
    assert marked(PROSE).warnings == ()


def test_the_text_stays_as_it_is() -> None:
    text = f"enablePagination: false\r\n\r\n{PROSE}"
    assert marked(text).text == text


def test_a_very_long_line_is_no_furniture_and_takes_no_time() -> None:
    assert kinds("Reporting by " + "Aa and " * 20_000) == []
