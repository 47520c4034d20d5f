"""Who may act, suffer or speak, and whom the words denote."""

from __future__ import annotations

import pytest

from reportedly.grounding import grounder
from reportedly.reading.document import Phrase
from reportedly.reading.parties import find_parties
from reportedly.values import Actor
from tests.reading.reports import parsed

DENOTED = [
    # text, words of the phrase, name, id, sector, country
    ("Syrian troops shelled the town.", "Syrian troops", "Syrian Arab Army", "syr-army", "MIL", "SYR"),
    ("Chilean troops left the border.", "Chilean troops", "Chilean troops", None, "MIL", "CHL"),
    ("Fighters of the Islamic State fled.", "Fighters of the Islamic State", "Islamic State", "isis", "REB", None),
    ("RSF fighters burned a market.", "RSF fighters", "Rapid Support Forces", "sdn-rsf", "PRM", "SDN"),
    ("At least 20 villagers fled.", "At least 20 villagers", "villagers", None, "CVL", None),
    ("ELN guerrillas left the camp.", "ELN guerrillas", "National Liberation Army of Colombia", "eln", "REB", "COL"),
    ("A Hezbollah commander died.", "A Hezbollah commander", "Hezbollah commander", None, "REB", "LBN"),
    ("Rebel fighters seized a hill.", "Rebel fighters", "Rebel fighters", None, "REB", None),
    ("Residents fled the shelling.", "Residents", "Residents", None, "CVL", None),
    ("Police arrested a student.", "Police", "Police", None, "COP", None),
    ("The health ministry said so.", "The health ministry", "health ministry", None, "MED", None),
    ("The United States launched a raid.", "The United States", "United States", None, "GOV", "USA"),
    ("Dissidents from Egypt met.", "Dissidents", "Dissidents", None, "SOC", "EGY"),
    ("Fighters from Chad left.", "Fighters", "Fighters", None, "UAF", "TCD"),
    ("Moscow rejected the plan.", "Moscow", "Moscow", None, "GOV", "RUS"),
    ("The Kremlin denied it.", "The Kremlin", "Russian government", "rus-government", "GOV", "RUS"),
    ("Activists filmed the raid.", "Activists", "Activists", None, "SOC", None),
    ("Israeli warplanes struck a port.", "Israeli warplanes", "Israeli Air Force", "isr-air-force", "MIL", "ISR"),
    ("US-led strikes hit a depot.", "US-led", "Global Coalition against Daesh", "img-global-coalition", "MIL", "IMG"),
]  # fmt: skip

MODIFIERS = [
    ("Russian air strikes hit the town.", "Russian", "RUS"),
    ("The army shelled Houthi positions.", "Houthi", "YEM"),
    ("Regime shelling went on.", "Regime", None),
]

NOT_PARTIES = [
    ("The attack began on Monday.", "Monday"),
    ("The attack began on Monday.", "The attack"),
    ("Clashes erupted in Sudan.", "Sudan"),
    ("They marched for three hours.", "three hours"),
    ("Military operations went on.", "Military"),
]


def phrases(text: str) -> dict[str, Phrase]:
    document = parsed(text)
    return {p.span.quote(text): p for p in find_parties(document, grounder.load())}


@pytest.mark.parametrize(("text", "words", "name", "id_", "sector", "country"), DENOTED)
def test_whom_words_denote(
    text: str, words: str, name: str, id_: str | None, sector: str, country: str | None
) -> None:  # fmt: skip
    assert phrases(text)[words].mention.value == Actor(name, id_, sector, country)


@pytest.mark.parametrize(("text", "words", "country"), MODIFIERS)
def test_a_modifier_may_name_a_party(text: str, words: str, country: str | None) -> None:
    value = phrases(text)[words].mention.value
    assert isinstance(value, Actor) and value.country == country


@pytest.mark.parametrize(("text", "words"), NOT_PARTIES)
def test_times_places_and_events_are_no_parties(text: str, words: str) -> None:
    assert words not in phrases(text)


def test_what_can_be_struck_is_seen_and_not_resolved() -> None:
    assert phrases("A shell hit a hospital.")["a hospital"].mention.value is None


def test_names_are_whole() -> None:
    text = "The Tigray Association for Human Rights said so."
    assert "The Tigray Association for Human Rights" in phrases(text)


def test_a_stray_name_before_an_article_is_left_out() -> None:
    assert "The 19 soldiers" in phrases("KIGALI The 19 soldiers were freed.")


def test_the_order_is_that_of_the_text_and_two_runs_agree() -> None:
    text = "Rebels attacked the army. The army blamed Rwanda, and Rwanda denied it."
    document = parsed(text)
    first, second = (find_parties(document, grounder.load()) for _ in range(2))
    assert first == second
    assert [(p.sentence, p.head) for p in first] == sorted((p.sentence, p.head) for p in first)
