"""Who is meant: words of many reports brought to one party, by the roster, by the state, or by the kind of people."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from msgspec import Struct

from reportedly.spelling import key
from reportedly.values import Actor, ActorEntry

STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors that act for a state."""
REBEL = frozenset({"REB", "OPP"})
"""Sectors that act against one."""
SIDES = frozenset({"state", "force", "group"})
"""Kinds of the roster that are a side of their own when they are aligned with nobody."""
LONGEST = 7
"""Words of the longest name looked for inside a phrase."""

_WORD = re.compile(r"[^\s,;:()\[\]\"“”]+")
_LED = re.compile(r"(?i)[-‐](?:led|backed|affiliated|linked|run|based|held|allied|aligned|supported)$")
_CAPITAL = re.compile(r"[^\W\d_a-z]|[a-z]{1,3}[-‐'’][^\W\d_a-z]|\w*[^\W\d_a-z]\w*[^\W\d_a-z]")
"""A word with a capital at its start, after an article, or with two of them."""
_ARTICLE = re.compile(r"(?i)^(?:the|an?) ")
_OWN = re.compile(r"['’]s?$")


class Roster(Protocol):
    """Who the known parties are."""

    def actor(self, id_: str, /) -> ActorEntry | None:
        """The actor of that id."""

    def actors(self, name: str, /) -> Sequence[ActorEntry]:
        """Every actor that bears `name`."""


class Identity(Struct, frozen=True):
    """Whom some words mean."""

    key: str
    """Equal for the same party: a roster id, `state:FRA`, `named:` and a plain name, or `kind:` and plain words."""
    name: str
    """For people."""
    side: str | None
    """Key of the party that it belongs to in the end, its own when it is a side; None: not known."""
    known: bool
    """False: a kind of people (rebels, warplanes) and no particular party."""
    sector: str | None = None


def identity(actor: Actor | None, words: str, roster: Roster, *, home: str | None = None) -> Identity:
    """Whom a mention in a role means: `actor` is its value, `words` its words. `home`: the country (ISO alpha-3) in
    which it stands, whose state "the government" means."""
    entry = entry_of(actor, words, roster)
    if entry is not None:
        return Identity(entry.id, entry.name, root(entry, roster), True, actor.sector if actor else entry.sector)
    name = actor.name if actor else words
    sector = actor.sector if actor else None
    if actor and actor.country and (sector in STATE or sector is None) and len(actor.country) == 3:
        state = state_of(actor.country, roster)
        named = state if sector in ("GOV", None) else f"{state}:{key(name)}"
        return Identity(named, name, state, True, sector or "GOV")
    if has_name(name):
        return Identity(f"named:{key(name)}", name, None, True, sector)
    if home and of_home(name):
        state = state_of(home, roster)
        return Identity(state, name, state, True, "GOV")
    return Identity(f"kind:{singular(name)}", name, None, False, sector)


def entry_of(actor: Actor | None, words: str, roster: Roster) -> ActorEntry | None:
    """The one actor of the roster that is meant; None when none or several are."""
    if actor and actor.id and (entry := roster.actor(actor.id)):
        return entry
    for name in (*((actor.name,) if actor else ()), words):
        plain = _ARTICLE.sub("", _OWN.sub("", name))
        if has_capital(plain) and len(found := roster.actors(plain)) == 1:
            return found[0]
    return None


def root(entry: ActorEntry, roster: Roster) -> str | None:
    """Id of the side that `entry` belongs to in the end; its own when it is a side; None when it has none."""
    seen = [entry.id]
    while entry.side and entry.side not in seen and (above := roster.actor(entry.side)):
        entry = above
        seen.append(entry.id)
    if entry.sector in STATE and entry.kind in ("person", "force") and entry.country and len(entry.country) == 3:
        return state_of(entry.country, roster)
    return entry.id if len(seen) > 1 or entry.kind in SIDES else None


def state_of(country: str, roster: Roster) -> str:
    """Id of the government of ISO alpha-3 `country`; `state:XXX` where the roster has none."""
    entry = roster.actor(f"{country.casefold()}-government")
    return (root(entry, roster) or entry.id) if entry else f"state:{country}"


def named_within(words: str, roster: Roster) -> ActorEntry | None:
    """The actor of the longest name of the roster that stands in `words`, names of places and persons left out."""
    tokens = [_OWN.sub("", m.group()) for m in _WORD.finditer(words)]
    for size in range(min(LONGEST, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            part = tokens[at : at + size]
            if not any(has_capital(t) for t in part) or any(_LED.search(t) for t in part):
                continue
            found = roster.actors(" ".join(part))
            if len(found) == 1 and (size > 1 or len(part[0]) > 2 or part[0].isupper()):
                return found[0]
    return None


def head_of(words: str) -> str:
    """`words` up to the one that begins a place, a relation or a clause: "activists" of "activists in the city"."""
    tokens = words.split()
    for at, token in enumerate(tokens):
        if at and token.casefold() in _stops():
            return " ".join(tokens[:at])
    return words


def of_home(words: str) -> bool:
    """Whether `words` mean the state in which something happens: "government forces", "the regime"."""
    return any(t.casefold() in _home() for t in words.split())


def has_capital(words: str) -> bool:
    return any(c.isupper() for c in words)


def has_name(words: str, *, inside: bool = False) -> bool:
    """Whether `words` hold a name: a capitalised word that is no common noun, adjective or nationality. A capital at
    the start of several words tells nothing, unless they stood `inside` a phrase."""
    tokens = [m.group() for m in _WORD.finditer(words) if not _LED.search(m.group())]
    capital = [t for t in tokens if _CAPITAL.match(t)]
    if not inside and len(capital) == 1 and len(tokens) > 1 and capital[0] == tokens[0] and not capital[0].isupper():
        return False
    return any(not common(t) for t in capital)


def common(word: str) -> bool:
    """Whether `word` names nobody by itself: a noun of people or things, an adjective, a nationality."""
    return singular(word) in _common() or key(word) in _common()


def singular(words: str) -> str:
    """`words` in small letters with each noun in the singular, as far as the tables know it."""
    return " ".join(_one(w) for w in key(words).split())


@cache
def _one(word: str) -> str:
    nouns = _nouns()
    for end, instead in (("", ""), ("men", "man"), ("ren", ""), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(end) and (found := word.removesuffix(end) + instead) in nouns:
            return found
    return word


@cache
def _nouns() -> frozenset[str]:
    speakers = [row for row in table("speakers", "word") if row[1] != "home"]
    rows = [*table("role_nouns", "noun"), *speakers, *table("populations", "word")]
    return frozenset(part for row in rows for part in (key(row[0]).split()[-1:]))


@cache
def _common() -> frozenset[str]:
    nations = {key(row[2]) for row in table("countries", "alpha3") if row[1] in ("demonym", "short")}
    words = [w for row in table("speakers", "word") if row[1] != "home" for w in key(row[0]).split()]
    return _nouns() | nations | {n + "s" for n in nations} | frozenset(words)


@cache
def _stops() -> frozenset[str]:
    return frozenset(row[0] for row in table("speakers", "word") if row[1] in ("link", "place"))


@cache
def _home() -> frozenset[str]:
    return frozenset(row[0] for row in table("speakers", "word") if row[1] == "home")


@cache
def table(name: str, first: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/tables/NAME.tsv`, whose first column must be called `first`."""
    return tuple(_rows(name, first))


def _rows(name: str, first: str) -> Iterator[tuple[str, ...]]:
    text = (files("reportedly") / "data" / "tables" / f"{name}.tsv").read_text("utf-8")
    for row in csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row[0] != first:
            yield tuple(row)
