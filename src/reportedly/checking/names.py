"""When two names, written or read, are taken for the same."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from reportedly.errors import DataError

STEM = 6
"""Letters of a word that count."""
ROOM = 2
"""Names that a slot may give for one annotated name; each "and" or comma in the annotation makes room for another."""
JOIN = " ; "
"""Stands between the names of one slot."""
_WORD = re.compile(r"[a-z0-9]+")
_JOINTS = (" and ", ",", ";", " & ")


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file `checking.yaml`."""

    empty: frozenset[str]
    nations: frozenset[str]


@cache
def words() -> Words:
    """Raises DataError when the file is damaged."""
    found = files("reportedly.data").joinpath("checking.yaml").read_bytes()
    try:
        return msgspec.yaml.decode(found, type=Words)
    except msgspec.MsgspecError as error:
        raise DataError(f"checking.yaml: {error}") from error


@cache
def _nations() -> frozenset[str]:
    return frozenset(word[:STEM] for word in words().nations)


def stems(name: str | None) -> frozenset[str]:
    """The words of `name` that count, cut to their first letters."""
    empty = words().empty
    return frozenset(w[:STEM] for w in _WORD.findall((name or "").lower()) if w not in empty)


def same(one: str | None, other: str | None) -> bool:
    """Whether two names share a word; where both name nations the nations must meet, and where both say more than the
    nation, what they say more must meet too ("Syrian army" is not "Syrian rebels")."""
    a, b = stems(one), stems(other)
    nations = _nations()
    if a & nations and b & nations and not a & b & nations:
        return False
    if a - nations and b - nations:
        return bool((a & b) - nations)
    return bool(a & b & nations)


def any_same(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(same(one, other) for one in some for other in others)


def right(annotated: str | None, read: str | None) -> bool:
    """Whether a slot as read names what was annotated and does not name everybody."""
    room = ROOM + sum((annotated or "").count(joint) for joint in _JOINTS)
    return (read or "").count(JOIN) + 1 <= room and same(annotated, read)
