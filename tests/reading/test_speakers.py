"""Who says so."""

from __future__ import annotations

import pytest

from reportedly.reading.document import Mentions
from reportedly.reading.speakers import Attribution, attribute
from reportedly.values import Actor
from tests.reading.reports import anchor, parsed

SAID = [
    ("Soldiers shelled the bridge, the governor of Kharkiv said.", "shelled", "governor"),
    ("According to the Red Cross, gunmen attacked a clinic in Goma.", "attacked", "Red Cross"),
    ("Gunmen attacked a clinic in Goma, according to the Red Cross.", "attacked", "Red Cross"),
    ("A spokesman for the army said rebels had attacked the dam.", "attacked", "spokesman for the army"),
    ("A mine killed three farmers near Arauca on Friday a local official said", "killed", "official"),
    ("The agency quoted a military source as saying that troops seized the hill.", "seized", "military source"),
    ("The doctor was quoted by state television as saying that 12 people were killed.", "killed", "doctor"),
    ("Activists say the junta bombed a school in Sagaing.", "bombed", "Activists"),
    ("The ministry confirmed the attack on the convoy.", "attack", "ministry"),
    ("“They attacked us at dawn,” said Amina Yusuf, a teacher.", "attacked", "Amina Yusuf"),
    ("“They attacked us at dawn. My brother was wounded,” said Amina Yusuf.", "attacked", "Amina Yusuf"),
    ("The mayor spoke on Monday. He said gunmen had attacked the market.", "attacked", "mayor"),
    ("In a statement released by the foreign ministry, Kyiv said drones attacked the port.", "attacked", "Kyiv"),
    ("Police reported that raiders attacked two villages, adding that a bridge was destroyed.", "destroyed", "Police"),
    ("Residents told Reuters that tanks attacked the suburb.", "attacked", "Residents"),
]

NOBODY = [
    ("Rebels attacked the town of Sake on Monday.", "attacked"),
    ("The group claimed responsibility for the attack on the barracks.", "attack"),
    ("Troops attacked the camp. Hours later the president flew to Doha.", "attacked"),
]


def said(text: str, words: str, type_: str = "event.attack") -> Attribution:
    document = parsed(text)
    return attribute(document, Mentions(), [anchor(document, words, type_)])[0]


def names(text: str, found: Attribution) -> list[str]:
    return [
        f"{m.span.quote(text)} / {m.value.name}" for m in found.said_by if isinstance(m.value, Actor)
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), SAID)
def test_the_speaker_is_named(text: str, words: str, speaker: str) -> None:
    found = said(text, words)
    assert any(speaker in name for name in names(text, found)), names(text, found)
    assert found.cue is not None


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_the_report_speaks_for_itself(text: str, words: str) -> None:
    assert said(text, words) == Attribution()


def test_a_short_name_is_given_in_full() -> None:
    text = (
        "Abdul Karim, head of the Darfur Lawyers Association, warned of famine, Abdul Karim said on Monday. "
        "Fighters attacked a hospital, Karim said."
    )
    assert any(name.endswith("/ Abdul Karim") for name in names(text, said(text, "attacked")))


def test_a_stand_in_is_the_named_monitor() -> None:
    text = (
        "Air strikes killed nine people in Taiz, a monitoring group said. "
        "The Yemen Data Observatory said six of the dead were children."
    )
    assert any("Yemen Data Observatory" in name for name in names(text, said(text, "strikes")))


def test_a_statement_after_a_colon_is_the_speakers_to_its_end() -> None:
    text = (
        "The foreign secretary, Jane Doe, said:\n\n"
        "We are appalled by the news from Tigray. Soldiers attacked a market.\n\n"
        "Our thoughts are with those who lost relatives. The attack must be investigated."
    )
    assert names(text, said(text, "attacked")) and names(text, said(text, "attack must"))


def test_the_outlet_that_passes_words_on_is_marked() -> None:
    text = "State television quoted a military source as saying that troops attacked the hill."
    found = said(text, "attacked")
    inner = found.said_by[0]
    assert "military source" in inner.span.quote(text)
    assert inner.via is not None
    assert "television" in found.said_by[inner.via].span.quote(text)


def test_every_span_quotes_the_report() -> None:
    for text, words, _ in SAID:
        for mention in said(text, words).said_by:
            assert mention.span.quote(text).strip() == mention.span.quote(text) != ""


def test_two_readings_are_the_same() -> None:
    text, words, _ = SAID[5]
    assert said(text, words) == said(text, words)


def test_those_who_say_it_together_are_both_named() -> None:
    text = "Nine people were killed in an air strike on Taiz, residents and rescuers said."
    assert [m.span.quote(text) for m in said(text, "strike").said_by] == ["residents", "rescuers"]
    text = "According to police and two doctors, gunmen attacked a clinic in Goma."
    assert [m.span.quote(text) for m in said(text, "attacked").said_by] == ["police", "doctors"]
    text = "The governor said gunmen and soldiers attacked a clinic."
    assert [m.span.quote(text) for m in said(text, "attacked").said_by] == ["The governor"]
