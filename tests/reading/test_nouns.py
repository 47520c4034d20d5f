"""What common nouns denote."""

from __future__ import annotations

import pytest

from reportedly.reading.nouns import inner_head, noun
from tests.reading.reports import parsed

KINDS = [
    ("The soldiers left.", "soldiers", "people", "MIL"),
    ("The ministry spoke.", "ministry", "body", "GOV"),
    ("A warplane struck.", "warplane", "asset", "MIL"),
    ("They hit a hospital.", "hospital", "thing", None),
    ("They hit an aid convoy.", "convoy", "thing", None),
    ("It hit the village.", "village", "place", None),
    ("The truce held.", "truce", "event", None),
    ("A mortar fell.", "mortar", "weapon", None),
    ("Two women died.", "women", "people", "CVL"),
]

COUNTED = [
    ("Dozens of residents fled.", "Dozens", "residents"),
    ("A number of farmers died.", "number", "farmers"),
    ("Members of the army fled.", "Members", "army"),
    ("The mayor of the town fled.", "mayor", "mayor"),
]


def token(text: str, word: str):  # type: ignore[no-untyped-def]
    tokens = parsed(text).sentences[0].tokens
    assert tokens is not None
    return next(t for t in tokens if t.text == word)


@pytest.mark.parametrize(("text", "word", "kind", "sector"), KINDS)
def test_a_noun_has_a_class_and_a_sector(text: str, word: str, kind: str, sector: str | None) -> None:
    found = noun(token(text, word))
    assert found is not None
    assert (found.kind, found.sector) == (kind, sector)


def test_an_unknown_noun_is_none() -> None:
    assert noun(token("The zorble left.", "zorble")) is None


@pytest.mark.parametrize(("text", "word", "inner"), COUNTED)
def test_counting_words_lead_to_what_they_count(text: str, word: str, inner: str) -> None:
    assert inner_head(token(text, word)).text == inner
