"""What common nouns denote: people, bodies, what armies strike with, things that are struck, events, times."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import DataError
from reportedly.language import language

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASSES = ("people", "body", "asset", "thing", "place", "event", "time", "amount", "abstract", "weapon")
"""`asset`: a means that stands for its owner ("warplanes struck"); `weapon`: one that does not ("a bomb")."""

ACTS = frozenset({"people", "body", "asset"})
"""The classes of what may act or speak."""


class Noun(NamedTuple):
    kind: str
    """One of CLASSES."""
    sector: str | None
    """PLOVER sector code, for `people`, `body` and `asset`."""


@cache
def _nouns() -> dict[str, Noun]:
    """The table `role_nouns.tsv`. Raises DataError for an unknown class."""
    text = (files("reportedly") / "data" / "tables" / "role_nouns.tsv").read_text("utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        if row["class"] not in CLASSES:
            raise DataError(f"table role_nouns.tsv: {row['noun']} has the class {row['class']}")
        found[row["noun"]] = Noun(row["class"], row["sector"] or None)
    return found


def noun(head: Token) -> Noun | None:
    """What the noun `head` denotes, by itself and the word before it ("aid convoy"); None for unknown words."""
    before = ""
    if head.i:
        previous = head.doc[head.i - 1]
        before = previous.lower_ if previous.head == head else ""
    return _look_up(head.lower_, head.lemma_, before)


@lru_cache(1 << 15)
def _look_up(word: str, lemma: str, before: str) -> Noun | None:
    table = _nouns()
    lemma = lemma.lower()
    if before and (pair := table.get(f"{before} {lemma}") or table.get(f"{before} {word}")):
        return pair
    if found := table.get(word) or table.get(lemma):
        return found
    for singular in _singulars(word):
        if singular in table:
            return table[singular]
    return table.get(word.rsplit("-", 1)[-1]) if "-" in word else None


def _singulars(word: str) -> list[str]:
    """The singulars that a plural may have, where the tagger took it for a name or a verb."""
    out = [s for s, p in language("en").inflection.nouns.items() if p == word]
    if word.endswith("ies"):
        out.append(word[:-3] + "y")
    if word.endswith("men"):
        out.append(word[:-3] + "man")
    if word.endswith("es"):
        out.append(word[:-2])
    if word.endswith("s"):
        out.append(word[:-1])
    return out


def inner_head(head: Token) -> Token:
    """The noun that `head` counts or measures: "civilians" of "dozens of civilians", else `head` itself."""
    partitives = _partitives()
    while head.lower_ in partitives or head.lemma_.lower() in partitives or head.pos_ == "NUM":
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "among")), None)
        inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if inner is None:
            break
        head = inner
    return head


@cache
def _partitives() -> frozenset[str]:
    return frozenset(language("en").parties.partitives)
