"""Whether two happenings of one kind may be one: nothing told of them keeps them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.reading.denier import same_side
from reportedly.values import Place, When

if TYPE_CHECKING:
    from reportedly.reading.deeds import Told


def may_be_one(one: Told, other: Told) -> bool:
    """Whether no other doer, day or place tells them apart."""
    if one.actors and other.actors and not any(same_side(a, b) for a in one.actors for b in other.actors):
        return False
    if one.time and other.time and not any(_meet(a.value, b.value) for a in one.time for b in other.time):
        return False
    return not (one.place and other.place) or any(_may_be_one_place(a, b) for a in one.place for b in other.place)


def _may_be_one_place(one: Mention, other: Mention) -> bool:
    """Whether two places may be one: their names share a word."""
    return bool(_place_words(one) & _place_words(other))


def _place_words(mention: Mention) -> frozenset[str]:
    name = mention.value.name if isinstance(mention.value, Place) else ""
    return frozenset(re.findall(r"\w{3,}", name.lower()))


def _meet(one: object, other: object) -> bool:
    """Whether two times may be one."""
    if not isinstance(one, When) or not isinstance(other, When):
        return True
    if one.start is None or other.start is None:
        return True
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)
