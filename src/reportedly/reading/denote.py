"""Whom the words of a noun phrase denote: by the roster, by their role, by their country, by their name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import How
from reportedly.reading.nouns import ACTS, Noun, noun
from reportedly.reading.party_scene import Scene
from reportedly.values import Actor, ActorEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

_DROPPED = frozenset({"DET", "PRON", "PUNCT", "NUM", "PART"})
_NAMES_OF_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "LAW", "LANGUAGE"})


def denoted(head: Token, left: int, right: int, scene: Scene, *, bare: bool = False) -> tuple[Actor | None, How]:
    """Whom the words [left, right) with that head denote. `bare`: they stand before another noun."""
    known = scene.at(head.i)
    kind = noun(head)
    named = _state(head, left, right, scene)
    if known and not (kind and kind.kind in ACTS and known[1] - known[0] == 1 and known[1] - 1 != head.i):
        return of_entries(known[2], scene.text(left, right)), "exact"
    if named:
        return (_country(head, named, _plain(left, right, scene), bare=bare), "normalised")
    if bare and kind and head.pos_ != "PROPN" and head.lower_ not in language("en").parties.modifiers:
        return None, "exact"
    if kind and kind.kind in ACTS:
        return _by_role(head, kind, left, right, scene), "normalised"
    if (
        kind
        and kind.kind in ("event", "time", "amount", "weapon", "abstract", "thing", "place")
        and (head.pos_ != "PROPN" or kind.kind in ("time", "amount", "place"))
    ):
        return None, "exact"
    plain = _plain(left, right, scene)
    country = scene.ground.country(plain) or scene.ground.country(scene.text(head.i, head.i + 1))
    if country:
        whole = not bare and scene.ground.country(plain) == country
        return (_country(head, country, plain if whole else head.text, bare=bare), "normalised")
    if head.lower_ in peoples():
        return Actor(_plain(left, right, scene), None, "CVL" if not bare else None), "normalised"
    if bare and head.ent_type_ not in ("ORG", "PERSON", "NORP"):
        return None, "exact"
    return _by_name(head, left, right, scene)


def _state(head: Token, left: int, right: int, scene: Scene) -> str | None:
    """The country whose whole name the words are where their last one is a role noun too: "the United States"."""
    return scene.ground.country(_plain(left, right, scene)) if head.pos_ == "PROPN" and noun(head) else None


def _country(head: Token, country: str, name: str, *, bare: bool) -> Actor | None:
    """A country, its people or its seat of government as a party; None where its name is only a place."""
    if head.ent_type_ == "NORP" or head.pos_ == "ADJ" or bare:
        return Actor(name, None, None if bare else "CVL" if head.tag_ in ("NNS", "NNPS") else "GOV", country)
    if head.dep_ == "pobj" and head.head.lower_ in language("en").parties.locative and not _side_by_side(head):
        return None
    if head.dep_ == "conj" and head.head.dep_ == "pobj" and head.head.head.lower_ in ("in", "at", "near", "across"):
        return None
    return Actor(name, None, "GOV", country)


def _side_by_side(head: Token) -> bool:
    """Whether the preposition before a country joins parties: talks "between" two, a message "to" or "from" one."""
    preposition = head.head
    governor = preposition.head
    if preposition.lower_ == "between":
        return True
    kind = noun(governor)
    if preposition.lower_ == "of":
        return kind is not None and kind.kind in ACTS
    return (
        preposition.lower_ in ("on", "to", "from", "under") and kind is not None and kind.kind in ("event", "abstract")
    )


def of_entries(entries: tuple[ActorEntry, ...], text: str) -> Actor:
    """The actor of the roster, without an id where several bear the name."""
    if len(entries) == 1:
        e = entries[0]
        return Actor(e.name, e.id, e.sector, e.country)
    sectors = {e.sector for e in entries}
    countries = {e.country for e in entries}
    return Actor(
        text,
        None,
        entries[0].sector if len(sectors) == 1 else None,
        entries[0].country if len(countries) == 1 else None,
    )


def _by_role(head: Token, kind: Noun, left: int, right: int, scene: Scene) -> Actor:
    """The actor that a role noun and the words around it make: "Syrian troops", "fighters of the Islamic State"."""
    words = language("en").parties
    tokens = [t for t in head.doc[left:right] if t.i != head.i]
    lemma = head.lemma_.lower()
    armed = lemma in words.armed or head.lower_ in words.armed
    entries = [k[2] for k in scene.within(left, right)]
    several = kind.kind != "people" or head.tag_ in ("NNS", "NNPS")
    fights = armed or kind.sector in ("MIL", "REB", "UAF", "PRM")
    if entries and fights and several and len(entries[0]) == 1 and entries[0][0].kind in ("group", "force"):
        return of_entries(entries[0], "")
    sector = kind.sector
    if lemma in ("minister", "ministry"):
        sector = next((s for s, ms in words.ministries.items() if any(t.lower_ in ms for t in tokens)), sector)
    elif armed or sector == "UAF":
        sector = _side([t.lower_ for t in tokens], sector)
    if sector == "UNK":
        sector = None
    country = next((c for t in tokens if (c := scene.ground.country(t.text))), None) or _origin(head, scene)
    if entries and len(entries[0]) == 1:
        country = country or entries[0][0].country
        sector = entries[0][0].sector if armed or sector is None else sector
    return Actor(_plain(left, right, scene), None, sector, country)


def _origin(head: Token, scene: Scene) -> str | None:
    """The country that people are said to be from: "dissidents from Egypt"."""
    prepositions = [c for c in head.rights if c.dep_ == "prep" and c.lower_ == "from"]
    names = [c.text for p in prepositions for c in p.children if c.dep_ == "pobj"]
    return next((c for name in names if (c := scene.ground.country(name))), None)


def _side(before: list[str], sector: str | None) -> str | None:
    """The sector of an armed or organised people by the words before it, the strongest side first."""
    sides = language("en").parties.sides
    for code in ("REB", "COP", "PRM", "MIL", "CVL", "NGO", "MED", "JRN", "IGO", "REL", "SOC", "UAF"):
        if any(word in sides[code] for word in before):
            return code
    return sector


def _by_name(head: Token, left: int, right: int, scene: Scene) -> tuple[Actor | None, How]:
    """A proper name that the roster does not know: a person, or a body."""
    if head.pos_ != "PROPN" or head.ent_type_ in _NOT_NAMES:
        return None, "exact"
    if head.ent_type_ in _NAMES_OF_PLACES or head.doc[left].lower_ in language("en").parties.locative:
        return None, "exact"
    if head.ent_type_ != "PERSON" and scene.ground.places(_plain(left, right, scene)):
        return None, "exact"
    titles = [t for t in head.doc[left:right] if t.i < head.i and (kind := noun(t)) and kind.kind == "people"]
    if head.ent_type_ == "" and not titles and right - left < 2:
        return None, "exact"
    country = next((c for t in head.doc[left:right] if (c := scene.ground.country(t.text))), None)
    sector = None
    if titles:
        kind = noun(titles[-1])
        sector = kind.sector if kind else None
    elif head.lower_ in language("en").parties.groups:
        sector = "REB"
    plain = _person(head, left) if head.ent_type_ == "PERSON" or titles else _plain(left, right, scene)
    full = scene.names.full(plain)
    return Actor(full, None, sector, country), "exact" if full == plain else "normalised"


def _person(head: Token, left: int) -> str:
    """The name without titles, demonyms and offices before it."""
    start = head.i
    while start > left and head.doc[start - 1].pos_ == "PROPN" and not _is_title(head.doc[start - 1]):
        start -= 1
    return str(head.doc[start : head.i + 1].text)


def _is_title(token: Token) -> bool:
    kind = noun(token)
    return token.lower_ in language("en").parties.titles or (kind is not None and kind.kind in ("people", "body"))


def _plain(left: int, right: int, scene: Scene) -> str:
    """The phrase without its article, number and possessive."""
    tokens = scene.sentence.tokens
    assert tokens is not None
    for at in range(left, right - 1):
        if tokens[at].pos_ == "PROPN":
            break
        if tokens[at].pos_ == "NUM":
            left = at + 1
    while left < right - 1 and (tokens[left].pos_ in _DROPPED or tokens[left].lower_ in ("the", "a", "an", "other")):
        left += 1
    return str(tokens[left:right].text)


@cache
def side_words() -> frozenset[str]:
    """Every word that puts an armed people on a side."""
    return frozenset(word for words in language("en").parties.sides.values() for word in words)


@cache
def peoples() -> frozenset[str]:
    """Words of nationality and faith that are no state's demonym."""
    return frozenset(language("en").parties.people)
