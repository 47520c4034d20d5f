"""Who denies what."""

from __future__ import annotations

import pytest

from reportedly.reading.denials import Denial, denials
from reportedly.reading.document import Mentions
from tests.reading.reports import happening, parsed

DENIED = [
    ("A strike hit an aid convoy. Russia and Syria both denied any involvement in the strike.", ["strike"],
     ["Russia", "Syria"], 0),
    ("Residents said the army shelled the camp. The army denied it.", ["shelled"], ["The army"], 0),
    ("Witnesses said soldiers attacked a church. The government dismissed the claims as propaganda.", ["attacked"],
     ["The government"], 0),
    ("Monitors reported an attack on Jebel Marra. The general called the report a fabrication.", ["attack"],
     ["The general"], 0),
    ("A drone attack killed nine people, which the Ethiopian army denied.", ["attack"], ["the Ethiopian army"], 0),
    ("The attack on the clinic drew a denial from the ministry.", ["attack"], ["the ministry"], 0),
    ("Rebels attacked the mine despite denials by their commander.", ["attacked"], ["their commander"], 0),
]  # fmt: skip

NOT_DENIED = [
    ("A bomb attack hit the station. No one claimed responsibility for the attack.", ["attack"]),
    ("An attack hit the port. The navy refused to confirm the report and declined to comment.", ["attack"]),
    ("An attack hit the port. The rebels rejected an offer of talks.", ["attack"]),
    ("An attack hit the port. The navy did not deny it.", ["attack"]),
    ("An attack hit the port. The blockade denied food to the islanders.", ["attack"]),
]


def found(text: str, words: list[str]) -> tuple[list[Denial], str]:
    document = parsed(text)
    return denials(document, Mentions(), [happening(document, w) for w in words]), text


@pytest.mark.parametrize(("text", "words", "deniers", "about"), DENIED)
def test_a_denial_names_who_denies_what(text: str, words: list[str], deniers: list[str], about: int) -> None:
    denied, _ = found(text, words)
    assert len(denied) == 1
    assert [m.span.quote(text) for m in denied[0].deniers] == deniers
    assert denied[0].about == about
    assert denied[0].anchor.type == "event.attack"


@pytest.mark.parametrize(("text", "words"), NOT_DENIED)
def test_what_is_no_denial(text: str, words: list[str]) -> None:
    assert found(text, words)[0] == []


def test_the_denials_own_words_are_told_apart_from_the_allegation() -> None:
    text = "Refugees said the army shelled Bria. The minister denied that troops had shelled the town."
    denied, _ = found(text, ["shelled Bria", "shelled the town"])
    assert [(d.about, d.own) for d in denied] == [(0, 1)]


def test_a_denial_without_an_allegation_has_only_its_own_words() -> None:
    text = "The minister denied that troops had shelled the town."
    denied, _ = found(text, ["shelled"])
    assert [(d.about, d.own) for d in denied] == [(None, 0)]
