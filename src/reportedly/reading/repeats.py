"""One figure told several times in a report is one statement, with every place where it stands as evidence.

The rule of the guidelines: repeats of the same number for the same thing by the same source are recorded once.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.denier import same_voice
from reportedly.reading.document import Document, Sentence
from reportedly.reading.identify import Draft
from reportedly.reading.sameness import may_be_one_place, may_be_one_time
from reportedly.spans import Span
from reportedly.values import Place, Quantity

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


def told_once(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts of figures with repeats as one: the first that is not in the headline, filled from the others. Totals
    (`part_of`) are indices into the list, before and after."""
    return _Repeats(document, drafts).merged()


class _Repeats:
    """The figures of one document, each at its sentence."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self.document = document
        self.drafts = drafts
        self.sentences = [_sentence(document, draft) for draft in drafts]
        self.tolls: dict[int, set[tuple[object, ...]]] = {}
        for draft, sentence in zip(drafts, self.sentences, strict=True):
            self.tolls.setdefault(sentence.index, set()).add(_told(draft))

    def merged(self) -> list[Draft]:
        goes: dict[int, int] = {}
        found: dict[int, Draft] = {}
        for n in sorted(range(len(self.drafts)), key=self._in_headline):
            same = next((m for m in found if self._is_repeat(m, n)), n)
            found[same] = _joined(found[same], self.drafts[n]) if same in found else self.drafts[n]
            goes[n] = same
        place = {n: at for at, n in enumerate(sorted(found))}
        return [_moved(found[n], n, goes, place) for n in sorted(found)]

    def _in_headline(self, n: int) -> bool:
        return self.sentences[n].part == "headline"

    def _is_repeat(self, m: int, n: int) -> bool:
        """Whether figure `n` tells figure `m` again."""
        one, other = self.drafts[m], self.drafts[n]
        value = _quantity(one)
        if value is None or _told(one) != _told(other) or not _one_voice(one, other) or not _may_be_one(one, other):
            return False
        if self.sentences[m] is self.sentences[n]:
            return self._run_on(m, n)
        if value.vague is None and max(value.low or 0, value.high or 0) >= LARGE:
            return True
        return self._alike(m, n)

    def _run_on(self, m: int, n: int) -> bool:
        """Whether the sentence is a title and its text without a mark between: "Two killed in Daraa Two killed"."""
        first, last = sorted((self.drafts[k].anchor for k in (m, n)), key=lambda span: span.start)
        text = self.document.text
        between = _tokens(self.sentences[m], Span(first.end, last.start))
        joined = any(t.is_punct or t.pos_ == "CCONJ" for t in between)
        words = [self._noun(k) for k in (m, n)]
        return not joined and words[0] == words[1] and first.quote(text).lower() == last.quote(text).lower()

    def _alike(self, m: int, n: int) -> bool:
        """Whether small numbers are told in the headline or with another number that both sentences have, or count the
        same and are told of one event or in nearly the same words."""
        one, other = self.drafts[m], self.drafts[n]
        if self._in_headline(n) or len(self.tolls[self.sentences[m].index] & self.tolls[self.sentences[n].index]) > 1:
            return True
        if not self._one_noun(m, n):
            return False
        a, b = (_content(self.sentences[k]) for k in (m, n))
        same = one.about is not None and one.about == other.about
        return same or len(a & b) >= ALIKE * max(1, min(len(a), len(b)))

    def _one_noun(self, m: int, n: int) -> bool:
        a, b = self._noun(m), self._noun(n)
        return a is None or b is None or a == b

    def _noun(self, n: int) -> str | None:
        """The noun that is counted, None where it says no more than that they are people."""
        population = self.drafts[n].roles.get("population", ())
        if not population or population[0].how == "inferred":
            return None
        tokens = _tokens(self.sentences[n], population[0].span)
        head = next((t for t in tokens if t.head not in tokens or t.head == t), None)
        lemma = head.lemma_.lower() if head is not None else ""
        lemma = lemma.removesuffix("s")  # a title's "Civilians" is a name to the parser
        return None if not lemma or lemma in language().figures.nobody_in_particular else lemma


def _sentence(document: Document, draft: Draft) -> Sentence:
    sentence = document.sentence_at(draft.anchor.start)
    assert sentence is not None
    return sentence


def _told(draft: Draft) -> tuple[object, ...]:
    """What is equal of two figures that are one."""
    value = _quantity(draft)
    told = (value.low, value.high, value.of, value.unit) if value is not None else draft.anchor
    return (draft.type, draft.status.polarity, told)


def _one_voice(one: Draft, other: Draft) -> bool:
    if not one.said_by or not other.said_by:
        return True
    return any(same_voice(x, y) for x, y in product(one.said_by, other.said_by))


def _moved(draft: Draft, own: int, goes: dict[int, int], place: dict[int, int]) -> Draft:
    """`draft` with its total where that went; a total that is the figure itself is none."""
    if draft.part_of is None:
        return draft
    total = goes[draft.part_of]
    return replace(draft, part_of=None if total == own else place[total])


def _quantity(draft: Draft) -> Quantity | None:
    value = next((m.value for m in draft.roles.get("quantity", ())), None)
    return value if isinstance(value, Quantity) else None


def _may_be_one(one: Draft, other: Draft) -> bool:
    """Whether no other place or day tells them apart."""
    places = one.roles.get("place", ()), other.roles.get("place", ())
    if not may_be_one_place(*places) and not any(_holds(a, b) or _holds(b, a) for a, b in product(*places)):
        return False
    return may_be_one_time(one.roles.get("time", ()), other.roles.get("time", ()))


def _holds(wide: Mention, narrow: Mention) -> bool:
    """Whether a province or a country is that of the other place."""
    a, b = wide.value, narrow.value
    if not isinstance(a, Place) or not isinstance(b, Place) or a.country is None or a.country != b.country:
        return False
    return a.precision >= COUNTRY or (a.precision >= PROVINCE and a.admin1 is not None and a.admin1 == b.admin1)


def _tokens(sentence: Sentence, span: Span) -> list[Token]:
    start = sentence.start
    return [t for t in sentence.tokens or () if span.start <= start + t.idx < span.end]


def _content(sentence: Sentence) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in sentence.tokens or () if t.pos_ in ("NOUN", "PROPN", "VERB"))


def _joined(first: Draft, again: Draft) -> Draft:
    """`first` with the evidence of `again`, and what `again` alone knows."""
    roles = {**{role: again.roles[role] for role in _FILLED if again.roles.get(role)}, **_known(first)}
    said = first if first.said_by else again
    return replace(
        first,
        evidence=(*first.evidence, *(e for e in again.evidence if e not in first.evidence)),
        roles=roles,
        said_by=said.said_by,
        cue=said.cue,
        about=first.about if first.about is not None else again.about,
        part_of=first.part_of if first.part_of is not None else again.part_of,
        score=max(first.score, again.score),
    )


def _known(draft: Draft) -> dict[str, tuple[Mention, ...]]:
    return {role: mentions for role, mentions in draft.roles.items() if mentions}
