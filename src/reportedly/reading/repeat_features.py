"""What is known of two numbers of one report that may be one figure: features of the model `repeats`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from reportedly.language import language
from reportedly.linear import Features
from reportedly.model import Mention
from reportedly.reading.document import Document
from reportedly.reading.identify import Draft
from reportedly.reading.sameness import may_be_one_place, may_be_one_time
from reportedly.reading.tellings import (
    ANYBODY,
    Telling,
    class_of,
    holds,
    noun_of,
    one_body,
    one_place,
    one_sort,
    one_voice,
    quantity,
    same_words,
    sentence_of,
    shared,
    telling,
    tokens_in,
)
from reportedly.values import Place, Quantity, When

LARGE = 10
"""A number from which two things of one report hardly have the same count by chance: of the figures of `train` one of
537 has the measure and the value of another and is not the same."""
ALIKE = 0.5
"""Share of the shorter sentence's content words that both have, from which smaller numbers are the same figure."""
_ANY_VIOLENCE = frozenset({"event.attack", "event.armed-clash"})
"""Kinds that one event may be told as besides its own; an airstrike is no car bomb."""
_SIZES = ((1, "1"), (2, "2"), (4, "3-4"), (9, "5-9"), (19, "10-19"), (99, "20-99"), (999, "100-999"))
_DISTANCES = ((0, "0"), (1, "1"), (2, "2"), (5, "3-5"), (10, "6-10"))
"""In sentences."""
_POINTING = frozenset({"the", "those", "these"})


def is_large(value: Quantity) -> bool:
    """Whether two figures of one measure and this very value are the same unless something tells them apart."""
    return value.vague is None and max(value.low or 0, value.high or 0) >= LARGE


def number_told(draft: Draft) -> tuple[object, ...]:
    """What is equal of two figures that may be one: a headline leaves "at least" out."""
    value, status = quantity(draft), draft.status
    if value is None:
        return (draft.type, draft.anchor)
    number = value.low if value.low is not None else ("up to", value.high)
    told = (number, value.of, value.unit)
    return (draft.type, told, status.polarity, status.tense == "planned", status.certainty == "hypothetical")


class Repeats:
    """The figures of one document, compared two by two; `events`: the types of the events that `about` counts."""

    def __init__(self, document: Document, drafts: Sequence[Draft], events: Sequence[str]) -> None:
        self.document = document
        self.drafts = drafts
        self.events = events
        self.tellings = [telling(document, draft) for draft in drafts]
        self.alike: dict[tuple[object, ...], list[int]] = {}
        """Indices of the figures that may be one, by what is equal of them."""
        self._tolls: dict[int, set[tuple[object, ...]]] = {}
        for n, draft in enumerate(drafts):
            self.alike.setdefault(number_told(draft), []).append(n)
            self._tolls.setdefault(self.tellings[n].sentence.index, set()).add(number_told(draft))
        self._titles = _titles(document, drafts)
        parsed = (s.index for s in document.sentences if s.part != "headline" and s.tokens is not None)
        self._lead = next(parsed, 0)

    def is_in_title(self, n: int) -> bool:
        """Whether a figure stands in the title that its sentence begins with."""
        return self._in_title(self.tellings[n])

    def may_be_one(self, i: int, j: int) -> bool:
        """Whether nothing surely tells two figures apart: that one comes on top of the other, another speaker, others
        who are counted; bounds, unless a headline leaves them out."""
        a, b = self.tellings[i], self.tellings[j]
        if a.further or b.further or not one_voice(a.draft.said_by, b.draft.said_by) or not one_sort(a.noun, b.noun):
            return False
        return a.in_headline or b.in_headline or _bounds(a) == _bounds(b)

    def features(self, i: int, j: int) -> Features:
        """Of two figures that are alike."""
        a, b = sorted((self.tellings[i], self.tellings[j]), key=_start)
        value = a.value
        number = 0.0 if value is None else (value.low if value.low is not None else value.high) or 0.0
        size = "one" if number <= 1 else "few" if number < LARGE else "many"
        said = self._said(a, b)
        out = {f"size={_step(number, _SIZES, '1000+')}": 1.0}
        for name, told in said.items():
            out |= {f"{name}={told}": 1.0, f"{size}|{name}={told}": 1.0}
        words = shared(a, b)
        out |= {"shared": words, f"{size}|shared": words, f"shared>={int(words * 5) / 5}": 1.0}
        return out | {
            f"where={said['where']}|ruled={said['ruled']}": 1.0,
            f"where={said['where']}|event={said['event']}": 1.0,
            f"voice={said['voice']}|place={said['place']}": 1.0,
            f"place={said['place']}|event={said['event']}": 1.0,
        }

    def _said(self, a: Telling, b: Telling) -> dict[str, str]:
        """How each thing told of both compares, in words."""
        x, y = a.draft, b.draft
        far = b.sentence.index - a.sentence.index
        tolls = len(self._tolls[a.sentence.index] & self._tolls[b.sentence.index]) - 1 if far else 0
        told = len(self.alike[number_told(x)])
        may = _bounds(a) == _bounds(b) and _is_running(a) == _is_running(b) and self._rules_allow(a, b)
        return {
            "voice": _voices(x.said_by, y.said_by),
            "place": _places(x.roles.get("place", ()), y.roles.get("place", ())),
            "time": _times(x.roles.get("time", ()), y.roles.get("time", ())),
            "noun": _nouns(a.noun, b.noun),
            "event": self._events(x.about, y.about),
            "bounds": "same" if _bounds(a) == _bounds(b) else "looser",
            "running": str(_is_running(a) + _is_running(b)),
            "part": str((x.part_of is not None) + (y.part_of is not None)),
            "far": _step(far, _DISTANCES, "11+"),
            "tolls": str(min(2, tolls)),
            "where": self._where(a, b),
            "definite": str(int(_is_definite(b))),
            "told": str(min(4, told)),
            "vague": str(int(a.value is not None and a.value.vague is not None)),
            "may": str(int(may)),
            "ruled": str(int(may and (self._rules_join(a, b) or self._rules_join(b, a)))),
        }

    def _where(self, a: Telling, b: Telling) -> str:
        if a.in_headline or b.in_headline:
            return "headline"
        if self._in_title(a) != self._in_title(b):
            return "title"
        return "lead" if a.sentence.index == self._lead else "body"

    def _in_title(self, telling: Telling) -> bool:
        return telling.draft.anchor.start < self._titles.get(telling.sentence.index, 0)

    def _events(self, one: int | None, other: int | None) -> str:
        if one is None or other is None:
            return "none" if one is other else "one"
        if one == other:
            return "same"
        kinds = {self.events[n] if self.events else "" for n in (one, other)}
        return "kind" if len(kinds) == 1 else "any" if kinds & _ANY_VIOLENCE else "differ"

    def _rules_allow(self, one: Telling, other: Telling) -> bool:
        """Whether no event, speaker, place, day or counted noun tells them apart; of a headline no day does, and of a
        large number in it no place."""
        a, b = one.draft, other.draft
        if self._events(a.about, b.about) == "differ" or one.further or other.further:
            return False
        if not one_voice(a.said_by, b.said_by) or not one_sort(one.noun, other.noun):
            return False
        if one.in_headline != other.in_headline:
            return (one.value is not None and is_large(one.value)) or one_place(a, b)
        if (a.part_of is None) != (b.part_of is None) and one.noun != other.noun:
            return False
        return one_place(a, b) and may_be_one_time(a.roles.get("time", ()), b.roles.get("time", ()))

    def _rules_join(self, one: Telling, other: Telling) -> bool:
        """Whether `other` tells the figure `one` again, where nothing tells them apart."""
        if one.value is None:
            return False
        one_noun = len({one.noun, other.noun} - {None}) < 2
        if one.sentence is other.sentence:
            return self._in_title(one) != self._in_title(other) and one_noun
        same_event = one.draft.about is not None and one.draft.about == other.draft.about
        if not max(one.value.low or 0, one.value.high or 0):
            return same_event
        if is_large(one.value) or other.in_headline:
            return True
        both = self._tolls[one.sentence.index] & self._tolls[other.sentence.index]
        return len(both) > 1 or ((same_event or shared(one, other) >= ALIKE) and one_noun)


def _titles(document: Document, drafts: Sequence[Draft]) -> dict[int, int]:
    """Where, in sentences that begin with a title and its text without a mark between, the text begins: with the same
    number, now with a capital. "Two hurt in Daraa Two people were hurt"."""
    out: dict[int, int] = {}
    before: dict[tuple[object, ...], Draft] = {}
    for last in sorted(drafts, key=lambda d: d.anchor.start):
        sentence, key = sentence_of(document, last), number_told(last)
        first = before.get(key)
        before[key] = last
        if first is None or sentence is not sentence_of(document, first) or sentence.part == "headline":
            continue
        between = [t for t in sentence.tokens or () if first.anchor.end <= sentence.start + t.idx < last.anchor.start]
        nouns = {noun_of(sentence, first), noun_of(sentence, last)} - {None}
        if document.text[last.anchor.start].isupper() and len(nouns) < 2 and not any(t.is_punct for t in between):
            out[sentence.index] = last.anchor.start
    return out


def _bounds(telling: Telling) -> tuple[float | None, float | None]:
    value = telling.value
    return (None, None) if value is None else (value.low, value.high)


def _is_running(telling: Telling) -> bool:
    return telling.value is not None and bool(telling.value.cumulative)


def _start(telling: Telling) -> int:
    return telling.draft.anchor.start


def _step(value: float, steps: Sequence[tuple[int, str]], beyond: str) -> str:
    return next((name for most, name in steps if value <= most), beyond)


def _is_definite(telling: Telling) -> bool:
    """Whether a number points back: "the 12 dead"."""
    number = tokens_in(telling.sentence, telling.draft.anchor)
    before = number[0].nbor(-1).lower_ if number and number[0].i else ""
    return bool({before, *(t.lower_ for t in number[:1])} & _POINTING)


def _voices(one: Sequence[Mention], other: Sequence[Mention]) -> str:
    if not one or not other:
        return "none" if not one and not other else "one"
    pairs = list(product(one, other))
    if any(same_words(x, y) for x, y in pairs):
        return "same"
    return "body" if any(one_body(x, y) for x, y in pairs) else "differ"


def _places(one: Sequence[Mention], other: Sequence[Mention]) -> str:
    if not one or not other:
        return "none" if not one and not other else "one"
    if {*map(_place_key, one)} & {*map(_place_key, other)}:
        return "same"
    if may_be_one_place(one, other):
        return "share"
    return "holds" if any(holds(x, y) or holds(y, x) for x, y in product(one, other)) else "differ"


def _place_key(mention: Mention) -> object:
    value = mention.value
    return (value.id or value.name) if isinstance(value, Place) else mention.span


def _times(one: Sequence[Mention], other: Sequence[Mention]) -> str:
    if not one or not other:
        return "none" if not one and not other else "one"
    days = ({(m.value.start, m.value.end) for m in told if isinstance(m.value, When)} for told in (one, other))
    if set.intersection(*days):
        return "same"
    return "meet" if may_be_one_time(one, other) else "differ"


def _nouns(one: str | None, other: str | None) -> str:
    if one is None or other is None:
        return "none" if one is other else "one"
    if one == other:
        return "same"
    if {one, other} & {*language().quantities.sorts}:
        return "sorts"
    classes = {class_of(noun) for noun in (one, other)}
    return "class" if len(classes) == 1 else "anybody" if ANYBODY in classes else "differ"
