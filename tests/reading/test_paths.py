"""The way through a parse from one word to another, and acts with who does and suffers them."""

from __future__ import annotations

import pytest

from reportedly.reading.acts import Act, act
from reportedly.reading.paths import governor, path
from tests.reading.reports import parsed


def words(text: str):  # type: ignore[no-untyped-def]
    tokens = parsed(text).sentences[0].tokens
    assert tokens is not None
    return {t.text: t for t in tokens}


WAYS = [
    ("Rebels attacked the base.", "attacked", "Rebels", "^/nsubj"),
    ("The base was attacked by rebels.", "attacked", "rebels", "^/agent:by.pobj"),
    ("An attack on the base failed.", "attack", "base", "^/prep:on.pobj"),
    ("Rebels launched an attack.", "attack", "Rebels", "^dobj/nsubj"),
]


@pytest.mark.parametrize(("text", "start", "end", "way"), WAYS)
def test_the_way_names_its_labels(text: str, start: str, end: str, way: str) -> None:
    found = words(text)
    assert path(found[start], found[end]).text == way


def test_a_noun_is_governed_by_its_verb() -> None:
    found = words("Rebels launched an attack on the base.")
    assert governor(found["base"]).text == "launched"


ACTS = [
    # text, trigger, shape, doers, sufferers
    ("Rebels attacked the base.", "attacked", "v", {"Rebels"}, {"base"}),
    ("The base was attacked by rebels.", "attacked", "p", {"rebels"}, {"base"}),
    ("Rebels launched an attack.", "attack", "n", {"Rebels"}, {"attack"}),
    ("Rebels who fled attacked a post.", "fled", "v", {"Rebels"}, set()),
]


@pytest.mark.parametrize(("text", "trigger", "shape", "doers", "sufferers"), ACTS)
def test_an_act_has_doers_and_sufferers(
    text: str, trigger: str, shape: str, doers: set[str], sufferers: set[str]
) -> None:
    found = words(text)
    seen: Act = act(found[trigger])
    doc = found[trigger].doc
    assert seen.shape == shape
    assert {doc[i].text for i in seen.doers} == doers
    assert {doc[i].text for i in seen.sufferers} == sufferers
