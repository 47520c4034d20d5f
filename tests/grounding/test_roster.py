"""Actors by any of their names."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reportedly.errors import DataError
from reportedly.grounding.roster import COLUMNS, KINDS, TABLES, Roster, is_acronym, key, roster
from reportedly.values import ActorEntry

SAME = [
    ("Jabhat al-Nusra", "jabhat an Nusra"),
    ("The Houthis", "houthis"),
    ("Séléka", "Seleka"),
    ("Kurdistan Workers' Party", "Kurdistan Workers’ Party"),
    ("Kata'ib Hezbollah", "Kataib Hezbollah"),
    ("Anti-balaka", "anti Balaka"),
]

BEARERS = [
    ("Islamic State of Iraq and the Levant", "isis"),
    ("Daesh", "isis"),
    ("IS", "isis"),
    ("Hay'at Tahrir al-Sham", "hts"),
    ("the Syrian Observatory for Human Rights", "sohr"),
    ("Rapid Support Forces", "sdn-rsf"),
    ("RSF", "sdn-rsf"),
    ("Tatmadaw", "mmr-tatmadaw"),
    ("M23 rebels", "m23"),
    ("U.N.", "un"),
    ("Médecins Sans Frontières", "msf"),
    ("Zelenskyy", "zelensky"),
    ("General Staff of the Armed Forces of Ukraine", "ukr-general-staff"),
    ("ELN", "eln"),
    ("Ansar Allah", "houthis"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("name", "id_"), BEARERS)
def test_a_name_finds_its_bearer(name: str, id_: str) -> None:
    assert id_ in [entry.id for entry in roster().actors(name)]


@pytest.mark.parametrize("name", ["is", "who", "care", "mit", "aa", "arrivals", ""])
def test_common_words_are_no_actors(name: str) -> None:
    assert roster().actors(name) == ()


def test_a_name_of_several_gives_them_all() -> None:
    assert {entry.id for entry in roster().actors("SNC")} == {"snc", "syrian-national-council"}


def test_acronyms_are_capitals() -> None:
    assert is_acronym("Y.P.G.") and is_acronym("PKK") and not is_acronym("Fano")
    assert is_acronym("M23A") and is_acronym("NGOs") and not is_acronym("A1") and not is_acronym("BM-21")
    assert is_acronym(".".join("ABCDEFGH")) and not is_acronym(".".join("ABCDEFGHI"))


@pytest.mark.parametrize("tail", ["", "!", "a", ".!"])
def test_a_long_word_in_capitals_takes_no_time(tail: str) -> None:
    assert is_acronym("Q" * 20_000 + tail) is (not tail)


def test_every_side_is_an_actor_of_a_known_kind() -> None:
    found = roster()
    for entry in found:
        assert entry.kind in KINDS
        assert entry.side is None or found.actor(entry.side) is not None, entry.id


def test_an_id_stands_once() -> None:
    one = ActorEntry("a", "One", "REB", None)
    with pytest.raises(DataError, match="stands twice"):
        Roster([(one, ()), (one, ())])


def test_the_tables_are_sorted_and_have_a_source() -> None:
    for name in TABLES:
        text = (files("reportedly") / "data" / "tables" / f"{name}.tsv").read_text("utf-8")
        rows = [line.split("\t") for line in text.splitlines()[1:]]
        assert [r[0] for r in rows] == sorted(r[0] for r in rows), name
        assert all(len(r) == len(COLUMNS) and r[COLUMNS.index("source")] for r in rows), name
