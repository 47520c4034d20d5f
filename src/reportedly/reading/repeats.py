"""One figure told several times in a report is one statement, with every place where it stands as evidence.

The rule of the guidelines: repeats of the same number for the same thing by the same source are recorded once. Where
anything tells two figures apart (who says so, where, when, who is counted, which event), both stay.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.denier import one_country
from reportedly.reading.document import Document, Sentence
from reportedly.reading.identify import Draft
from reportedly.reading.sameness import may_be_one_place, may_be_one_time
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

LARGE = 10
"""A number from which two things of one report hardly have the same count by chance: of the figures of `train` one of
537 has the measure and the value of another and is not the same."""
ALIKE = 0.5
"""Share of the shorter sentence's content words that both have, from which smaller numbers are the same figure."""
PROVINCE, COUNTRY = 4, 6
"""Precision of a place that is one, as UCDP counts it."""
_FILLED = ("population", "place", "time")
_ANY_VIOLENCE = frozenset({"event.attack", "event.armed-clash"})
"""Kinds that one event may be told as besides its own; an airstrike is no car bomb."""
_FURTHER = ("another", "further", "additional")
_UNARMED = frozenset({"medics", "journalists", "aid-workers"})
"""Classes of people who are civilians too."""
_ANYBODY = "all"
"""The class of nouns that say no more than that they are people."""
_ARTICLES = frozenset({"the", "a", "an", "of", "for", "in", "its", "his", "her", "their"})


def told_once(document: Document, drafts: Sequence[Draft], events: Sequence[str] = ()) -> list[Draft]:
    """The drafts of figures with repeats as one: the first that is not in the headline, filled from the others. Totals
    (`part_of`) are indices into the list, before and after; `events`: the types of the events that `about` counts."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for n, draft in enumerate(drafts):
        alike.setdefault(_number(draft), []).append(n)
    tellings = _Tellings(document, drafts, events)
    goes = list(range(len(drafts)))
    out = list(drafts)
    for numbers in alike.values():
        for group in tellings.groups(numbers) if len(numbers) > 1 else ():
            for n in group[1:]:
                goes[n] = group[0]
                out[group[0]] = _joined(out[group[0]], drafts[n])
    kept = [n for n, to in enumerate(goes) if n == to]
    place = {n: at for at, n in enumerate(kept)}
    return [_moved(out[n], n, out, goes, place) for n in kept]


def _moved(draft: Draft, own: int, drafts: Sequence[Draft], goes: Sequence[int], place: dict[int, int]) -> Draft:
    """`draft` with its total where that went; none where that leads back to the figure itself."""
    if draft.part_of is None:
        return draft
    total: int | None = goes[draft.part_of]
    seen = {own}
    while total is not None and total not in seen:
        seen.add(total)
        above = drafts[total].part_of
        total = None if above is None else goes[above]
    return replace(draft, part_of=None if total is not None else place[goes[draft.part_of]])


def _number(draft: Draft) -> tuple[object, ...]:
    """What is equal of two figures that are one. Bounds may differ, and whether it is a running toll: `_may_be_one`."""
    value, status = _quantity(draft), draft.status
    if value is None:
        return (draft.type, draft.anchor)
    number = ("up to", value.high) if value.low is None else value.low
    told = (number, value.of, value.unit)
    return (draft.type, told, status.polarity, status.tense == "planned", status.certainty == "hypothetical")


def is_large(value: Quantity) -> bool:
    """Whether two figures of one measure and this very value are the same unless something tells them apart."""
    return value.vague is None and max(value.low or 0, value.high or 0) >= LARGE


def _quantity(draft: Draft) -> Quantity | None:
    value = next((m.value for m in draft.roles.get("quantity", ())), None)
    return value if isinstance(value, Quantity) else None


@dataclass(frozen=True, slots=True)
class _Telling:
    """One figure in its sentence."""

    draft: Draft
    sentence: Sentence
    noun: str | None
    """What is counted, None where it says no more than that they are people."""
    further: bool
    """Whether it is said to come on top of another: "12 more"."""
    content: frozenset[str]

    @property
    def in_headline(self) -> bool:
        return self.sentence.part == "headline"


class _Tellings:
    """The figures of one document, compared."""

    def __init__(self, document: Document, drafts: Sequence[Draft], events: Sequence[str]) -> None:
        self.document = document
        self.events = events
        self.drafts = drafts
        self.tolls: dict[int, set[tuple[object, ...]]] = {}
        for draft in drafts:
            self.tolls.setdefault(_sentence(document, draft).index, set()).add(_number(draft))
        self.titles = _titles(document, drafts)

    def groups(self, numbers: Sequence[int]) -> list[list[int]]:
        """Those of `numbers` that tell one figure, together; the first of each is in no headline if any is in none.

        A telling joins the group of which it may be every one, and is most like one.
        """
        tellings = {n: _telling(self.document, self.drafts[n]) for n in numbers}
        out: list[list[int]] = []
        for n in sorted(numbers, key=lambda n: (tellings[n].in_headline, self._is_in_title(tellings[n]))):
            fits = [
                (max(_shared(tellings[m], tellings[n]) for m in group), -at)
                for at, group in enumerate(out)
                if all(self._may_be_one(tellings[m], tellings[n]) for m in group)
                and any(self._is_repeat(tellings[m], tellings[n]) for m in group)
            ]
            if fits:
                out[-max(fits)[1]].append(n)
            else:
                out.append([n])
        return out

    def _may_be_one(self, one: _Telling, other: _Telling) -> bool:
        a, b = (t.draft.about for t in (one, other))
        if a is not None and b is not None and a != b and self.events:
            kinds = {self.events[a], self.events[b]}
            if len(kinds) > 1 and not kinds & _ANY_VIOLENCE:
                return False
        return _may_be_one(one, other)

    def _is_repeat(self, one: _Telling, other: _Telling) -> bool:
        """Whether `other` tells the figure `one` again, where nothing tells them apart."""
        value = _quantity(one.draft)
        if value is None:
            return False
        if one.sentence is other.sentence:
            return self._run_on(one, other)
        same_event = one.draft.about is not None and one.draft.about == other.draft.about
        if not max(value.low or 0, value.high or 0):
            return same_event
        if is_large(value):
            return True
        if other.in_headline or len(self.tolls[one.sentence.index] & self.tolls[other.sentence.index]) > 1:
            return True
        return (same_event or _shared(one, other) >= ALIKE) and (
            one.noun is None or other.noun is None or one.noun == other.noun
        )

    def _run_on(self, one: _Telling, other: _Telling) -> bool:
        """Whether one of two tellings in a sentence stands in its title and the other does not."""
        nouns = {one.noun, other.noun} - {None}
        return self._is_in_title(one) != self._is_in_title(other) and len(nouns) < 2

    def _is_in_title(self, telling: _Telling) -> bool:
        """Whether it stands in the title that its sentence begins with."""
        return telling.draft.anchor.start < self.titles.get(telling.sentence.index, 0)


def _titles(document: Document, drafts: Sequence[Draft]) -> dict[int, int]:
    """Where, in sentences that begin with a title and its text without a mark between, the text begins: with the same
    number, now with a capital. "Two hurt in Daraa Two people were hurt"."""
    out: dict[int, int] = {}
    before: dict[tuple[object, ...], Draft] = {}
    for last in sorted(drafts, key=lambda d: d.anchor.start):
        sentence, key = _sentence(document, last), _number(last)
        first = before.get(key)
        before[key] = last
        if first is None or sentence is not _sentence(document, first) or sentence.part == "headline":
            continue
        between = _tokens(sentence, Span(first.anchor.end, last.anchor.start))
        nouns = {_noun(sentence, first), _noun(sentence, last)} - {None}
        if document.text[last.anchor.start].isupper() and len(nouns) < 2 and not any(t.is_punct for t in between):
            out[sentence.index] = last.anchor.start
    return out


def _telling(document: Document, draft: Draft) -> _Telling:
    sentence = _sentence(document, draft)
    tokens = sentence.tokens
    content = frozenset(t.lemma_.lower() for t in tokens or () if t.pos_ in ("NOUN", "PROPN", "VERB"))
    return _Telling(draft, sentence, _noun(sentence, draft), _is_further(sentence, draft), content)


def _is_further(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number comes on top of another: "another 12", "12 more"; not "more than 12", "12 others"."""
    tokens, number = sentence.tokens, [t.i for t in _tokens(sentence, draft.anchor)]
    if tokens is None or not number:
        return False
    after = [t.lower_ for t in tokens[number[-1] + 1 : number[-1] + 3]]
    before = {t.lower_ for t in tokens[max(0, number[0] - 1) : number[-1] + 1]}
    return bool(before & {*_FURTHER}) or (after[:1] in (["more"], ["further"]) and after[1:] != ["than"])


def _noun(sentence: Sentence, draft: Draft) -> str | None:
    population = draft.roles.get("population", ())
    if not population or population[0].how == "inferred":
        return None
    tokens = _tokens(sentence, population[0].span)
    head = next((t for t in tokens if t.head not in tokens or t.head == t), None)
    lemma = head.lemma_.lower().removesuffix("s") if head is not None else ""  # a title's "Civilians" is a name
    return None if not lemma or lemma in language().figures.nobody_in_particular else lemma


def _sentence(document: Document, draft: Draft) -> Sentence:
    sentence = document.sentence_at(draft.anchor.start)
    assert sentence is not None
    return sentence


def _tokens(sentence: Sentence, span: Span) -> list[Token]:
    start = sentence.start
    return [t for t in sentence.tokens or () if span.start <= start + t.idx < span.end]


def _shared(one: _Telling, other: _Telling) -> float:
    """Share of the shorter sentence's content words that both have."""
    return len(one.content & other.content) / max(1, min(len(one.content), len(other.content)))


def _may_be_one(one: _Telling, other: _Telling) -> bool:
    """Whether no speaker, place, day, counted noun or event tells them apart; of a headline no day does, and of a large
    number in it no place."""
    a, b = one.draft, other.draft
    if one.further or other.further or not _one_voice(a.said_by, b.said_by):
        return False
    if one.in_headline != other.in_headline:
        # A headline does not say when, where only in part, and leaves out "at least" and "so far".
        value = _quantity(a)
        return _one_sort(one.noun, other.noun) and ((value is not None and is_large(value)) or _one_place(a, b))
    if (a.part_of is None) != (b.part_of is None) and one.noun != other.noun:
        return False
    times = a.roles.get("time", ()), b.roles.get("time", ())
    return _one_count(a, b) and _one_sort(one.noun, other.noun) and _one_place(a, b) and may_be_one_time(*times)


def _one_count(one: Draft, other: Draft) -> bool:
    """Whether the bounds of two numbers are the same, and both or neither are running tolls."""
    a, b = _quantity(one), _quantity(other)
    return a is not None and b is not None and (a.low, a.high, a.cumulative) == (b.low, b.high, b.cumulative)


def _one_place(one: Draft, other: Draft) -> bool:
    """Whether no place tells them apart that their own words name; a province is that of its towns."""
    places = one.roles.get("place", ()), other.roles.get("place", ())
    if not all(any(m.how != "inferred" for m in named) for named in places):
        return True
    return may_be_one_place(*places) or any(_holds(x, y) or _holds(y, x) for x, y in product(*places))


def _one_voice(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether everybody who says the one says the other as well, or the other way round; nobody says as everybody."""
    left, right = ([any(_same_name(x, y) for y in b) for x in a] for a, b in ((one, other), (other, one)))
    return all(left) or all(right)


def _same_name(one: Mention, other: Mention) -> bool:
    """Whether one name has all the words of the other: "the Observatory" is the "Syrian Observatory", "the health
    ministry" is not the defence ministry."""
    return _same_words(one, other) or _one_body(one, other)


def _same_words(one: Mention, other: Mention) -> bool:
    a, b = (_words(m) for m in (one, other))
    return one.span == other.span or (bool(a and b) and (a <= b or b <= a))


def _one_body(one: Mention, other: Mention) -> bool:
    """Whether two speakers are a state and an organ of it, or one speaks for the other: a monitor and its director."""
    a, b = (m.value.id if isinstance(m.value, Actor) else None for m in (one, other))
    if a is not None and b is not None and (_speaks_for().get(a) == b or _speaks_for().get(b) == a):
        return True
    return one_country(one, other) and (_is_state(one) or _is_state(other)) and not _vague(one) and not _vague(other)


def _is_state(mention: Mention) -> bool:
    """Whether it is a state by its bare name: "Russia said"."""
    value = mention.value
    return isinstance(value, Actor) and value.sector == "GOV" and value.id is None and " " not in value.name


def _vague(mention: Mention) -> bool:
    return not isinstance(mention.value, Actor) or mention.value.sector is None


@cache
def _speaks_for() -> dict[str, str]:
    """Whom the office holders of the roster stand for, by id."""
    return {row["id"]: row["side"] for row in _table("officials") if row["side"]}


def _words(mention: Mention) -> frozenset[str]:
    name = mention.value.name if isinstance(mention.value, Actor) else ""
    return frozenset(re.findall(r"\w+", name.lower())) - _ARTICLES


def _one_sort(one: str | None, other: str | None) -> bool:
    """Whether two counted nouns may be the same persons: soldiers are no civilians, children no women."""
    if one is None or other is None or one == other:
        return True
    if {one, other} & {*language().quantities.sorts}:
        return False
    classes = {_class_of(noun) for noun in (one, other)} - {_ANYBODY}
    return len(classes) < 2


def _class_of(noun: str) -> str:
    found = "combatants" if noun in _armed() else _classes().get(noun, _ANYBODY)
    return "civilians" if found in _UNARMED else found


@cache
def _armed() -> frozenset[str]:
    kind = ontology().types["figure.fighters"]
    return frozenset(w.lower().split()[-1].removesuffix("s") for w in (*kind.counts, *kind.triggers.nouns))


@cache
def _classes() -> dict[str, str]:
    """The class of those whom a noun counts."""
    return {row["word"]: row["class"] for row in _table("populations")}


def _table(name: str) -> Iterable[dict[str, str]]:
    text = (files("reportedly") / "data" / "tables" / f"{name}.tsv").read_text("utf-8")
    return csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _holds(wide: Mention, narrow: Mention) -> bool:
    """Whether a province or a country is that of the other place."""
    a, b = wide.value, narrow.value
    if not isinstance(a, Place) or not isinstance(b, Place) or a.country is None or a.country != b.country:
        return False
    return a.precision >= COUNTRY or (a.precision >= PROVINCE and a.admin1 is not None and a.admin1 == b.admin1)


def _joined(first: Draft, again: Draft) -> Draft:
    """`first` with the evidence of `again`, and what `again` alone knows."""
    roles = {**{role: again.roles[role] for role in _FILLED if again.roles.get(role)}, **_known(first)}
    said = (*first.said_by, *(m for m in again.said_by if not any(_same_words(m, x) for x in first.said_by)))
    return replace(
        first,
        evidence=(*first.evidence, *(e for e in again.evidence if e not in first.evidence)),
        roles=roles,
        said_by=said,
        cue=first.cue if first.said_by else again.cue,
        about=first.about if first.about is not None else again.about,
        part_of=first.part_of if first.part_of is not None else again.part_of,
        score=max(first.score, again.score),
    )


def _known(draft: Draft) -> dict[str, tuple[Mention, ...]]:
    return {role: mentions for role, mentions in draft.roles.items() if mentions}
