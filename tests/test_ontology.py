"""Every type of the ontology is whole: groups, roles, codes, examples, and set phrases that bar something."""

from __future__ import annotations

from collections import Counter

import pytest

from reportedly.language import language
from reportedly.model import ROLES
from reportedly.ontology import Example, Type, ontology
from reportedly.reading.lexicon import Hit, lexicon

KINDS = {
    "violence": "armed-clash airstrike shelling bombing suicide-bombing chemical-attack shooting execution "
    "assassination sexual-violence torture abduction destruction attack",
    "forces": "territory-gain withdrawal siege mobilization surrender",
    "repression": "arrest restriction expulsion sanction",
    "humanitarian": "displacement evacuation aid-delivery aid-blocked return",
    "politics": "agreement alliance ceasefire ceasefire-violation talks support appeal accusation rejection threat "
    "pledge release protest riot",
}
MEASURES = {
    "killed": "person", "injured": "person", "missing": "person", "detained": "person", "abducted": "person",
    "released": "person", "displaced": "person", "returned": "person", "evacuated": "person", "besieged": "person",
    "in-need": "person", "fighters": "person", "protesters": "person", "strikes": "strike", "aid-vehicles": "vehicle",
    "territory-share": "percent", "structures": "structure",
}  # fmt: skip
COMMONEST = {
    "airstrike", "armed-clash", "shelling", "territory-gain", "attack", "appeal", "support", "accusation", "talks",
    "siege", "bombing", "displacement", "agreement", "protest", "chemical-attack", "pledge", "ceasefire",
    "execution", "suicide-bombing", "withdrawal",
}  # fmt: skip
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
}  # fmt: skip

TYPES = [t for family in ("event", "figure") for t in ontology().of(family)]
EXAMPLES = [pytest.param(t, e, id=f"{t.key}-{i}") for t in TYPES for i, e in enumerate(t.examples)]


def own_hits(type_: Type, text: str) -> list[Hit]:
    return [h for h in lexicon().hits(text) if any(e.type == type_.key for e in h.entries)]


def test_every_kind_and_measure_is_there() -> None:
    events = {t.name: t.group for t in ontology().of("event")}
    assert events == {kind: group for group, kinds in KINDS.items() for kind in kinds.split()}
    assert {t.name: t.unit for t in ontology().of("figure")} == MEASURES


@pytest.mark.parametrize("type_", TYPES, ids=[t.key for t in TYPES])
def test_roles_are_known_and_those_of_the_family(type_: Type) -> None:
    needed = {"place", "time"} | ({"quantity"} if type_.family == "figure" else {"actor", "target"})
    assert needed <= set(type_.roles) <= set(ROLES)
    assert len(set(type_.roles)) == len(type_.roles)


@pytest.mark.parametrize("type_", TYPES, ids=[t.key for t in TYPES])
def test_lists_hold_nothing_twice_and_no_set_phrase_is_a_trigger(type_: Type) -> None:
    given = type_.triggers
    for several in ((*given.verbs, *given.weak_verbs), (*given.nouns, *given.weak_nouns), type_.means, type_.never):
        assert [w for w, n in Counter(several).items() if n > 1] == []
    triggers = {*given.verbs, *given.weak_verbs, *given.nouns, *given.weak_nouns, *given.adjectives}
    assert triggers.isdisjoint(type_.never)


def test_an_idiom_stands_once_and_no_type_names_it_again() -> None:
    idioms = language().idioms
    assert list(idioms) == sorted(set(idioms))
    assert {phrase for t in TYPES for phrase in t.never}.isdisjoint(idioms)


@pytest.mark.parametrize("type_", TYPES, ids=[t.key for t in TYPES])
def test_codes_are_those_of_the_codebooks(type_: Type) -> None:
    codes = type_.codes
    assert codes.plover is None or codes.plover in PLOVER
    assert codes.plover is not None or codes.plover_mode is None
    assert codes.cameo is None or (codes.cameo.isdigit() and 1 <= int(codes.cameo[:2]) <= 20)
    assert codes.acled_event is None or codes.acled_event in ACLED
    assert codes.acled_sub_event is None or codes.acled_sub_event in ACLED[codes.acled_event or ""]
    assert codes.hxl is None or codes.hxl.startswith("#")


@pytest.mark.parametrize("type_", TYPES, ids=[t.key for t in TYPES])
def test_examples_are_enough(type_: Type) -> None:
    gives = Counter("not" if e.gives in ("negated", "planned", "hypothetical") else e.gives for e in type_.examples)
    if type_.family == "figure" or type_.name in COMMONEST:
        assert gives["fires"] >= 2 and gives["not"] >= 1 and gives["look-alike"] >= 1
    assert gives["fires"] >= 1 and sum(gives.values()) >= 2


@pytest.mark.parametrize(("type_", "example"), EXAMPLES)
def test_example_is_well_formed(type_: Type, example: Example) -> None:
    if example.gives == "look-alike":
        assert example.trigger is None and not example.roles and example.low is None
        return
    assert example.trigger is not None and example.trigger in example.text
    assert set(example.roles) <= set(type_.roles)
    assert all(words in example.text for words in example.roles.values())
    assert (example.low is None and example.high is None) == (type_.family == "event")


@pytest.mark.parametrize(("type_", "example"), EXAMPLES)
def test_example_has_a_trigger_and_a_look_alike_has_none(type_: Type, example: Example) -> None:
    hits = own_hits(type_, example.text)
    if example.gives == "look-alike":
        assert hits == []
    elif type_.family == "figure":
        assert hits
    else:
        start = example.text.index(example.trigger or "")
        assert any(h.start < start + len(example.trigger or "") and start < h.end for h in hits)
