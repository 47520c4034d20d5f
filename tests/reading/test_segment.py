"""Text to sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Furniture, Report, digest
from reportedly.reading.document import Document
from reportedly.reading.furniture import mark
from reportedly.reading.segment import LONGEST, segment


def document(text: str, title: str | None = None, furniture: tuple[Furniture, ...] = ()) -> Document:
    return segment(Report(text=text, key=digest(text), id="r", title=title, furniture=furniture))


def cut(text: str, title: str | None = None) -> list[str]:
    found = document(text, title)
    return [text[s.start : s.end] for s in found.sentences]


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    found = document(text, title)
    return [(s.part, text[s.start : s.end]) for s in found.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Omar Sadiq met Mr. Lee on Feb. 3. They talked.", 2),
        ("The U.S. Navy sent No. 4 squadron. It left at 5 p.m. on Sunday.", 2),
        ("Rebels left for the U.S. The army stayed.", 2),
        ("J. K. Osei, of Unit B. The rest fled.", 2),
        ("Was he hurt? No. He was not.", 3),
        ('"We fled," she said. "They shot at us!" He agreed.', 3),
        ("He stopped ... and went on. Then ... Nothing came.", 3),
        ("About 3.5 million fled. Prices rose by 2.4 percent.", 2),
        ("Shells killed ten.The army denied it. More at www.example.org today.", 3),
        ("Fighters of the front (they fled.) were seen.", 1),
        ("They left… nobody knew why.", 1),
    ],
)
def test_how_many_sentences(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


def test_the_title_at_the_start_is_a_headline() -> None:
    title = "Shells kill ten in the old town"
    body = "Ten people died on Monday."
    assert parts(f"{title} {body}", title) == [("headline", title), ("body", body)]
    assert parts(f"19-02-2024 {title}. {body}", title) == [("headline", f"19-02-2024 {title}."), ("body", body)]
    assert parts(f"SHELLS KILL TEN IN THE OLD TOWN\n{body}", title)[1] == ("body", body)


def test_a_title_may_carry_the_name_of_its_site_and_lose_punctuation() -> None:
    title = "Shells kill ten in town's market, monitor says - World - The Post"
    glued = "Shells kill ten in towns market monitor says Ten people died on Monday."
    assert [part for part, _ in parts(glued, title)] == ["headline", "body"]


def test_a_first_sentence_that_begins_like_the_title_is_no_headline() -> None:
    text = "Shells kill ten in the old town, the mayor said on Monday."
    assert parts(text, "Shells kill ten in the old town") == [("body", text)]


def test_capitals_and_subheadings_are_headlines() -> None:
    text = (
        "ARMY TAKES THE HILL TOWN\n\nTroops went in.\n\nA long siege\n\n"
        + "The town had been shut off for months. " * 3
    )
    found = parts(text.strip())
    assert found[0] == ("headline", "ARMY TAKES THE HILL TOWN")
    assert ("headline", "A long siege") in found
    assert found[-1][0] == "body"


def test_list_items_stand_alone() -> None:
    text = "Strikes were made:\n- Near Qarn, two strikes hit a gate\n- Near Tell, one strike hit a tunnel\n1. One more"
    assert len(cut(text)) == 4


def test_wrapped_lines_are_joined_and_paragraph_lines_are_not() -> None:
    wrapped = "Shells fell on the old town on Monday and killed three people of one\nFamily Street, the mayor said."
    assert len(cut(wrapped)) == 1
    assert (
        len(cut("Mayor: three dead\nShells fell on the old town on Monday and killed three people of one street.")) == 2
    )


def test_a_mark_without_words_belongs_to_the_sentence_before() -> None:
    assert cut("They fled. [...] Then they came back.\n...") == ["They fled. [...]", "Then they came back.", "..."]


def test_furniture_is_cut_out_of_the_sentences() -> None:
    text = "QARN (Reuters) - Ten people died.\n\nRead more: Rain in the hills\n\nThe army left."
    report = mark(Report(text=text, key="k", id="r"))
    found = [(s.part, text[s.start : s.end]) for s in segment(report).sentences]
    assert found == [
        ("furniture", "QARN (Reuters) -"),
        ("body", "Ten people died."),
        ("furniture", "Read more: Rain in the hills"),
        ("body", "The army left."),
    ]


@given(st.text(st.sampled_from("aB1 .!?\n\r\t\"'-•…(”U"), max_size=80), st.sampled_from([None, "aB1 aB1 aB1 aB1"]))
def test_every_visible_character_lies_in_one_sentence(text: str, title: str | None) -> None:
    found = document(text, title).sentences
    owned = [i for s in found for i in range(s.start, s.end)]
    assert len(owned) == len(set(owned))
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(owned)
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)
    assert [s.index for s in found] == list(range(len(found)))


def test_a_list_without_a_stop_is_cut_after_commas_and_loses_nothing() -> None:
    text = "Shells fell on " + ", ".join(f"village {n}" for n in range(1000))
    found = document(text).sentences
    assert max(s.end - s.start for s in found) <= LONGEST
    assert all(text[s.start : s.end].endswith(",") for s in found[:-1])
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["a" * 5000, "(" * 5000, "word " * 2000, "a" * 700 + " " * 2000 + "b" * 1700])
def test_no_sentence_is_longer_than_the_parser_should_take(text: str) -> None:
    found = document(text).sentences
    assert max(s.end - s.start for s in found) <= LONGEST
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


def test_a_title_as_long_as_a_report_is_not_looked_for() -> None:
    title = "Shells fell on the town " * 20
    assert document(title + "\n\nThe army left.", title).sentences[0].part == "body"
