"""Triggers and means in raw text: forms, spellings, places, set phrases, overlaps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language import language
from reportedly.ontology import Triggers, Type
from reportedly.reading.inflection import noun_forms, verb_forms
from reportedly.reading.lexicon import Lexicon, lexicon

with (Path(__file__).parent / "lexicon_cases.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

WORDS = language("en").inflection


def small(*types: Type) -> Lexicon:
    return Lexicon(types, WORDS)


def a_type(key: str, **fields: object) -> Type:
    return Type(key=key, label=key, definition=key, group="violence", roles=("actor",), **fields)  # type: ignore[arg-type]


def quotes(known: Lexicon, text: str) -> list[str]:
    return [text[h.start : h.end] for h in known.hits(text)]


STRIKE = a_type(
    "event.air",
    triggers=Triggers(verbs=("bomb", "take * hostage"), weak_verbs=("strike",), nouns=("air strike", "strike")),
    means=("warplane", "fighter jet"),
    never=("strike * deal", "hunger strike"),
)
OTHER = a_type("event.other", triggers=Triggers(nouns=("strike", "night air", "act of terror")))


@pytest.mark.parametrize("case", CASES, ids=[c["sentence"][:40] for c in CASES])
def test_words_of_many_wars_are_known(case: dict[str, str]) -> None:
    text = case["sentence"]
    start = text.lower().index(case["words"].lower())
    end = start + len(case["words"])
    hits = [h for h in lexicon().hits(text) if h.start < end and start < h.end]
    assert case["type"] in {e.type for h in hits for e in h.entries}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("shell", "shells shelled shelling"),
        ("seize", "seizes seized seizing"),
        ("stab", "stabs stabbed stabbing"),
        ("repel", "repels repelled repelling"),
        ("target", "targets targeted targeting"),
        ("flee", "flees fled fleeing"),
        ("strike", "strikes struck striking"),
        ("die", "dies died dying"),
        ("bury", "buries buried burying"),
        ("destroy", "destroys destroyed destroying"),
        ("ambush", "ambushes ambushed ambushing"),
        ("veto", "vetoes vetoed vetoing"),
        ("mobilize", "mobilizes mobilised mobilizing mobilising"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("cut", "cuts cutting"),
        ("free", "frees freed freeing"),
        ("besiege", "besieges besieged besieging"),
        ("sail", "sails sailed sailing"),
        ("expel", "expels expelled expelling"),
    ],
)
def test_verbs_inflect(lemma: str, forms: str) -> None:
    assert {lemma, *forms.split()} <= set(verb_forms(lemma, WORDS))


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [
        ("clash", "clashes"),
        ("casualty", "casualties"),
        ("convoy", "convoys"),
        ("gunman", "gunmen"),
        ("aircraft", "aircraft"),
        ("mobilization", "mobilisations"),
        ("ambush", "ambushes"),
    ],
)
def test_nouns_inflect(lemma: str, plural: str) -> None:
    assert plural in noun_forms(lemma, WORDS)


@pytest.mark.parametrize(
    "words", ["air strike", "Air Strikes", "air-strike", "airstrikes", "AIRSTRIKE", "air  strike", "air\nstrikes"]
)
def test_spaces_hyphens_and_case_do_not_matter(words: str) -> None:
    text = f"An {words}, they said"
    assert quotes(small(STRIKE), text) == [words]


@pytest.mark.parametrize("text", ["bombastic", "abomb", "bomb_shell", "air, strike", "air.\n\nStrike"])
def test_only_whole_words_and_no_phrase_across_a_mark(text: str) -> None:
    assert "air strike" not in {e.lemma for h in small(STRIKE).hits(text) for e in h.entries}
    assert "bomb" not in quotes(small(STRIKE), text.replace("bomb_shell", "bombshell"))


def test_a_possessive_or_lost_apostrophe_does_not_hide_a_word() -> None:
    known = small(a_type("event.x", triggers=Triggers(verbs=("can't enter",), nouns=("convoy",))))
    assert quotes(known, "The convoy's driver cant enter; the other can’t enter.") == [
        "convoy", "cant enter", "can’t enter",
    ]  # fmt: skip


def test_a_star_stands_for_up_to_three_words_of_one_clause() -> None:
    known = small(STRIKE)
    assert quotes(known, "They took two old nuns hostage.") == ["took two old nuns hostage"]
    assert quotes(known, "They take hostages.") == []
    assert quotes(known, "They took the bus. A hostage wept.") == []
    assert quotes(known, "They took the nuns of the old convent hostage.") == []


def test_the_longest_of_one_type_wins_and_does_not_hide_another_types() -> None:
    text = "the night air strike"
    found = {(text[h.start : h.end], e.type) for h in small(STRIKE, OTHER).hits(text) for e in h.entries}
    assert found == {("air strike", "event.air"), ("night air", "event.other"), ("strike", "event.other")}


def test_a_set_phrase_bars_the_type_that_names_it_alone() -> None:
    known = small(STRIKE, OTHER)
    assert quotes(known, "They struck a fair deal.") == []
    assert {e.type for h in known.hits("A hunger strike began.") for e in h.entries} == {"event.other"}
    assert {e.type for h in known.hits("The strike ended a hunger march.") for e in h.entries} == {
        "event.air", "event.other",
    }  # fmt: skip


def test_a_part_of_an_idiom_names_no_type_but_the_whole_may() -> None:
    whole = a_type("event.whole", triggers=Triggers(nouns=("hunger strike",)))
    known = Lexicon([STRIKE, OTHER, whole], WORDS, ["hunger strike", "strike * chord"])
    assert quotes(known, "The strike, they said, struck a sad chord.") == ["strike"]
    (hit,) = known.hits("The hunger strikes began.")
    assert [e.type for e in hit.entries] == ["event.whole"]


def test_a_noun_with_of_inflects_before_it() -> None:
    assert quotes(small(OTHER), "Acts of terror and one act of terror.") == ["Acts of terror", "act of terror"]


def test_weak_and_strong_and_part_of_speech_are_told() -> None:
    (hit,) = small(STRIKE).hits("Jets bombed it.")
    assert [(e.lemma, e.pos, e.strong) for e in hit.entries] == [("bomb", "verb", True)]
    (hit,) = small(STRIKE).hits("The strikes.")
    assert [(e.lemma, e.pos, e.strong) for e in hit.entries] == [("strike", "noun", True), ("strike", "verb", False)]


def test_means_are_found_with_their_type() -> None:
    text = "Warplanes and fighter-jets"
    assert [(text[m.start : m.end], m.type, m.lemma) for m in small(STRIKE).means(text)] == [
        ("Warplanes", "event.air", "warplane"), ("fighter-jets", "event.air", "fighter jet"),
    ]  # fmt: skip


def test_offsets_hold_after_wide_spaces_and_odd_letters() -> None:
    text = "İzmir  \n  quoted:   air   strikes\t\tkilled;  ﬁve\r\nbombs fell on Ḥoms"
    known = small(STRIKE)
    assert quotes(known, text) == ["air   strikes", "bombs"]


@given(st.text(alphabet="airstk bomedf hunge\n\t-’'İß,.", max_size=80))
def test_any_text_gives_hits_in_order_inside_it(text: str) -> None:
    found = small(STRIKE, OTHER).scan(text)
    places = [(h.start, h.end) for h in found.hits]
    assert places == sorted(places) and len(set(places)) == len(places)
    for start, end in [*places, *((m.start, m.end) for m in found.means)]:
        assert 0 <= start < end <= len(text)
        assert text[start].isalnum() and text[end - 1].isalnum()


def test_a_part_of_a_set_phrase_is_no_means_of_its_type() -> None:
    type_ = a_type("event.raid", means=("aircraft",), never=("anti aircraft",))
    assert [m.lemma for m in small(type_).means("Aircraft flew over. Anti-aircraft guns fired.")] == ["aircraft"]
