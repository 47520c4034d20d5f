"""Violence that words state plainly is read from a short report too, and no game or crowd is taken for it."""

from __future__ import annotations

import pytest

from reportedly.ontology import ontology
from reportedly.reading.events import find_events
from tests.reading.reports import parsed


def violent(text: str) -> list[str]:
    found = find_events(parsed(text))
    return [h.anchor.span.quote(text) for h in found if ontology().types[h.anchor.type].group == "violence"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenyan soldiers attacked Somalia on Monday.", "attacked"),
        ("Sudan attacked Chad on Monday.", "attacked"),
        ("Eritrea said that Ethiopian troops had attacked the town of Adigrat.", "attacked"),
        ("Sudan fired anti-aircraft guns at a Chadian village on Monday.", "fired"),
    ],
)
def test_one_sentence_that_says_who_attacks_whom_is_enough(text: str, words: str) -> None:
    assert violent(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "About 500,000 people stormed the bridges for a view.",
        "Brazil attacked Spain from the first minute of the match and scored twice.",
        "The two of them shot side by side and shared the bronze medal.",
        "Critics attacked the minister's budget.",
    ],
)
def test_crowds_games_and_critics_fight_no_war(text: str) -> None:
    assert violent(text) == []


def test_violence_that_is_told_takes_no_plain_words_beside_it() -> None:
    text = "Air strikes on Homs killed ten people on Monday, and rebels shelled Aleppo. Assad attacked them before."
    assert "attacked" not in violent(text)
