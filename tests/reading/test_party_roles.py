"""Who did it, and to whom."""

from __future__ import annotations

import pytest

from reportedly.grounding import grounder
from reportedly.reading.document import Mentions
from reportedly.reading.parties import find_parties
from reportedly.reading.party_roles import party_roles
from reportedly.values import Term
from tests.reading.reports import happening, parsed

CASES = [
    # text, trigger, type, actor, target
    ("Rebels shelled the barracks.", "shelled", "event.shelling", "Rebels", "barracks"),
    ("The barracks were shelled by rebels.", "shelled", "event.shelling", "rebels", "barracks"),
    ("Russian air strikes hit a market.", "air strikes", "event.airstrike", "Russian", "market"),
    ("An air strike by the Sudanese army hit a market.", "air strike", "event.airstrike", "Sudanese army", "market"),
    ("Fighting between the army and M23 rebels resumed.", "Fighting", "event.armed-clash", "the army", "M23"),
    ("The army clashed with separatists near Bamenda.", "clashed", "event.armed-clash", "The army", "separatists"),
    ("The junta carried out airstrikes on Loikaw.", "airstrikes", "event.airstrike", "The junta", "Loikaw"),
    ("Police arrested three students.", "arrested", "event.arrest", "Police", "students"),
    ("Summary executions of villagers continued.", "executions", "event.execution", None, "villagers"),
    ("Thousands of residents fled the city.", "fled", "event.displacement", None, "residents"),
    ("Turkey accused Greece of the raid.", "accused", "event.accusation", "Turkey", "Greece"),
    ("The foreign minister met his French counterpart.", "met", "event.talks", "foreign minister", "counterpart"),
    ("Gunmen who had entered the village killed 12 farmers.", "killed", "event.attack", "Gunmen", "farmers"),
    ("Israel struck the port, killing two dockers.", "struck", "event.airstrike", "Israel", "port"),
]


def roles(text: str, words: str, type_: str) -> dict[str, list[str]]:
    document = parsed(text)
    mentions = Mentions(parties=find_parties(document, grounder.load()))
    found = party_roles(document, mentions, [happening(document, words, type_)])[0]
    return {role: [m.span.quote(text) for m in named] for role, named in found.items()}


@pytest.mark.parametrize(("text", "words", "type_", "actor", "target"), CASES)
def test_who_did_it_and_to_whom(text: str, words: str, type_: str, actor: str | None, target: str) -> None:
    found = roles(text, words, type_)
    if actor is None:
        assert "actor" not in found
    else:
        assert any(actor in name for name in found.get("actor", ())), found
    assert any(target in name for name in found.get("target", ())), found


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The Syrian army said its troops had shelled Homs.", "shelled", "The Syrian army"),
        ("Villagers said their attackers shelled Homs.", "shelled", "their attackers"),
        ("Villagers said their soldiers shelled Homs.", "shelled", "their soldiers"),
    ],
)
def test_who_acts_only_as_somebodys_is_whose_it_is(text: str, words: str, actor: str) -> None:
    assert roles(text, words, "event.shelling")["actor"] == [actor]


def test_victims_stand_beside_what_was_struck() -> None:
    found = roles("An air strike on a bakery killed 14 civilians.", "air strike", "event.airstrike")
    assert sorted(found["target"]) == ["14 civilians", "a bakery"]


def test_parties_joined_by_and_share_the_slot() -> None:
    found = roles("Kenya and Uganda sent troops to the border.", "sent", "event.mobilization")
    assert sorted(found["actor"]) == ["Kenya", "Uganda"]


def test_every_party_of_a_list_is_named_and_of_targets_no_more_than_two() -> None:
    text = "France, Spain, Italy and Chad attacked the camps, the depots, the roads and the farms."
    found = roles(text, "attacked", "event.attack")
    assert sorted(found["actor"]) == ["Chad", "France", "Italy", "Spain"]
    assert len(found["target"]) <= 2


def test_all_who_meet_are_named() -> None:
    found = roles("Chad, Niger and Mali met in Niamey on Friday.", "met", "event.talks")
    assert sorted(found["actor"]) == ["Chad", "Mali", "Niger"]


def test_instruments_are_terms() -> None:
    text = "Rebels attacked the base with mortars."
    document = parsed(text)
    found = party_roles(document, Mentions(), [happening(document, "attacked", "event.attack")])[0]
    assert [m.value for m in found["instrument"]] == [Term("mortar", "instrument")]


def test_topics_hang_on_the_trigger() -> None:
    assert roles("The talks on a prisoner swap failed.", "talks", "event.talks")["topic"] == ["a prisoner swap"]


def test_an_event_of_an_empty_report_has_no_roles() -> None:
    document = parsed("Shelling.")
    assert party_roles(document, Mentions(), [happening(document, "Shelling", "event.shelling")]) == [{}]


def test_who_did_something_to_another_thing_did_not_do_it() -> None:
    text = (
        "Since a ceasefire brokered by Turkey and Russia collapsed on Monday, 213 civilians were killed by air strikes."
    )
    assert "actor" not in roles(text, "air strikes", "event.airstrike")


def test_what_is_dropped_by_a_party_and_kills_is_its_deed() -> None:
    found = roles("Bombs dropped by the Syrian army killed nine civilians in Idlib.", "killed", "event.airstrike")
    assert any("army" in name for name in found["actor"]), found
