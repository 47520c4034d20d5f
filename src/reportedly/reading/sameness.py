"""Whether two happenings of one kind may be one: nothing told of them keeps them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    return may_be_one_time(one.time, other.time) and may_be_one_place(one.place, other.place)


def may_be_one_time(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether any two of the times may be one, or either has none."""
    return not (one and other) or any(_meet(a.value, b.value) for a in one for b in other)


def may_be_one_place(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether any two of the places may be one, or either has none."""
    return not (one and other) or any(_share_a_word(a, b) for a in one for b in other)


def _share_a_word(one: Mention, other: Mention) -> bool:
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
