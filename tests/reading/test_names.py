"""Short names, acronyms and pronouns lead to the party that the report named."""

from __future__ import annotations

import pytest

from reportedly.grounding import grounder
from reportedly.reading.document import Phrase
from reportedly.reading.names import names_of
from reportedly.reading.parties import find_parties
from reportedly.values import Actor
from tests.reading.reports import parsed

PRONOUNS = [
    # text, pronoun, what it stands for
    ("The army shelled the port. It denied hitting the clinic.", "It", "The army"),
    ("Rebels seized the bridge. They lost it a day later.", "They", "Rebels"),
    ("The governor met villagers. He promised them food.", "He", "The governor"),
    ("Hamas said it had fired its last rocket.", "it", "Hamas"),
]

DEFINITE = [
    ("Boko Haram attacked a village. The group abducted six girls.", "The group", "boko-haram"),
    ("The RSF holds the town. The paramilitary group denied shelling it.", "The paramilitary group", "sdn-rsf"),
    ("Human Rights Watch published a study. The organisation blamed both sides.", "The organisation", "hrw"),
    ("The M23 took Rutshuru. The rebels hold it still.", "The rebels", None),
]


def found(text: str) -> list[Phrase]:
    return list(find_parties(parsed(text), grounder.load()))


@pytest.mark.parametrize(("text", "pronoun", "antecedent"), PRONOUNS)
def test_a_pronoun_has_the_span_of_its_antecedent(text: str, pronoun: str, antecedent: str) -> None:
    document = parsed(text)
    for phrase in found(text):
        tokens = document.sentences[phrase.sentence].tokens
        assert tokens is not None
        if tokens[phrase.head].text == pronoun:
            assert phrase.span.quote(text) == antecedent
            assert phrase.mention.how == "inferred"
            return
    pytest.fail(f"{pronoun} was not resolved")


@pytest.mark.parametrize(("text", "words", "id_"), DEFINITE)
def test_a_definite_noun_takes_up_a_named_party(text: str, words: str, id_: str | None) -> None:
    document = parsed(text)
    phrase = next(p for p in found(text) if p.head in (1, 2) and p.sentence == 1)
    assert isinstance(phrase.mention.value, Actor)
    assert phrase.mention.value.id == id_
    if id_:
        assert phrase.mention.how == "inferred"
        assert phrase.span.end < document.sentences[1].start
    else:
        assert phrase.span.quote(text) == words


def test_a_pronoun_with_nobody_before_it_is_left_alone() -> None:
    assert [p for p in found("It rained all day.") if p.mention.how == "inferred"] == []


def test_he_is_not_a_woman() -> None:
    text = "The woman met the mayor. He thanked her."
    spans = [p.span.quote(text) for p in found(text) if p.mention.how == "inferred"]
    assert spans == ["the mayor", "The woman"]


def test_acronyms_in_brackets_stand_for_the_words_before() -> None:
    names = names_of(parsed("The Valley Monitoring Group (VMG) counted 12 raids."))
    assert names.full("VMG") == "Valley Monitoring Group"
    assert names.full("VMX") == "VMX"


def test_a_family_name_stands_for_the_full_one() -> None:
    text = "Amina Yusuf, a teacher, fled on foot. Yusuf said the school had burned."
    values = [p.mention.value for p in found(text) if p.span.quote(text) == "Yusuf"]
    assert [v.name for v in values if isinstance(v, Actor)] == ["Amina Yusuf"]
