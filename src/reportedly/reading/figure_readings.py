"""Each number of a report with the words that may say what it measures, and its ties to the numbers beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reportedly.language import language
from reportedly.ontology import ontology
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.figure_cues import Cue, find_cues
from reportedly.reading.figure_grades import DIRECT, OBLIQUE, RIGHT, Numeral, grade, toll_verb

MOST = 100
"""Numbers of a sentence that are looked at, the first: more stand only in tables without a stop."""
_ALONG = (["along", "with"], ["together", "with"], ["addition", "to"])
_TIMES = ("time", "occasion")
_SUBJECTS = ("he", "she", "they", "we", "it")
_OF_THEM = (["of", "them"], ["of", "whom"])


class Ranked(NamedTuple):
    """A cue of a measure, how strongly it speaks of a number, and how it relates to it (see `figure_grades.grade`)."""

    strength: float
    grade: int
    cue: Cue
    way: str
    beside: int = 0
    """How many more words of the sentence speak for the measure."""


@dataclass(slots=True)
class Reading:
    """A number with the cues that may say what it measures, best first for each measure."""

    numeral: Numeral
    ranked: list[Ranked]
    """The best cue of each measure, best first."""
    inherited: Reading | None = None
    """The number before it in the sentence, of which this one is a part or a sequel."""
    part: bool = False
    before: Reading | None = None
    """The number before it in the sentence."""
    following: Reading | None = None
    """The number after it in a list that ends in the common verb ("two women and a child were killed")."""

    @property
    def rule(self) -> str | None:
        """The measure that the rules alone would give."""
        own = self.ranked[0] if self.ranked else None
        if self.inherited is not None and (own is None or own.grade < (DIRECT if self.part else OBLIQUE)):
            return self.inherited.rule
        return self.ahead

    @property
    def ahead(self) -> str | None:
        """The measure of the number's own cues, else of the common verb at the end of its list."""
        own = self.ranked[0] if self.ranked else None
        if self.following is not None and (own is None or own.grade < DIRECT):
            return self.following.ahead or (own.cue.measure if own else None)
        return own.cue.measure if own else None


def read_numbers(document: Document, quantities: Sequence[Phrase]) -> list[Reading]:
    """Each quantity with its ranked cues."""
    out: list[Reading] = []
    found: dict[int, list[Phrase]] = {}
    for phrase in quantities:
        found.setdefault(phrase.sentence, []).append(phrase)
    for sentence in document.parsed():
        numerals = [_numeral(p, sentence) for p in found.get(sentence.index, ())]
        here = [n for n in numerals[:MOST] if not _speaks(n)]
        if not here:
            continue
        cues = find_cues(sentence)
        before: Reading | None = None
        for numeral in here:
            reading = Reading(numeral, _rank(numeral, cues, here), before=before)
            _inherit(reading, before)
            _lead(before, reading)
            out.append(reading)
            before = reading
    return out


def _numeral(phrase: Phrase, sentence: Sentence) -> Numeral:
    assert sentence.tokens is not None
    start, end = phrase.span.start - sentence.start, phrase.span.end - sentence.start
    inside = sentence.tokens.char_span(start, end, alignment_mode="expand")
    assert inside is not None
    return Numeral(phrase, sentence, inside.start, inside.end - 1)


def _speaks(numeral: Numeral) -> bool:
    """Whether the number counts those who say so: "two charities said"."""
    carrier = numeral.carrier
    verb = carrier.head
    said = carrier.dep_ == "nsubj" and verb.lemma_.lower() in language().speech.core
    return said and any(child.dep_ in ("ccomp", "parataxis") for child in verb.children) and not _spoken_for(numeral)


def _spoken_for(numeral: Numeral) -> bool:
    """Whether another noun stands right before the verb of saying, and no preposition or verb before that one: the
    subject of the verb whatever the parse says, as in "22 children killed in rebel fire the Observatory said"."""
    verb = numeral.carrier.head
    before = verb.i - 1
    while before > numeral.head.i and verb.doc[before].pos_ in ("ADV", "AUX"):
        before -= 1
    noun = verb.doc[before]
    if before <= numeral.head.i or not (noun.pos_ in ("NOUN", "PROPN") or noun.lower_ in _SUBJECTS):
        return False
    above = noun.left_edge.i - 1
    return above >= numeral.head.i and verb.doc[above].pos_ not in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ")


def _rank(numeral: Numeral, cues: list[Cue], here: list[Numeral]) -> list[Ranked]:
    best: dict[str, Ranked] = {}
    apart = [(c, _numbers_between(numeral, c, here)) for c in cues if _compatible(numeral, c)]
    rated = [(c, between, *grade(numeral, c, between)) for c, between in apart]
    counts = toll_verb(numeral.carrier) if any(way == "toll" for *_, way in rated) else None
    for cue, between, found, way in rated:
        if found < (DIRECT if numeral.single else RIGHT):
            continue
        if counts is not None and cue.pos == "verb" and cue.token == counts.i:
            continue
        gap = min(abs(cue.token - numeral.head.i), 15)
        strength = found * 10 + 6 * cue.strong - 0.4 * gap - 3 * min(between, 3) - 4 * (cue.pos == "count")
        if cue.measure not in best or strength > best[cue.measure].strength:
            best[cue.measure] = Ranked(strength, found, cue, way)
    spoken = {(cue.measure, cue.token) for cue, *_ in rated}
    several = Counter(measure for measure, _ in spoken)
    return sorted((r._replace(beside=several[r.cue.measure] - 1) for r in best.values()), key=_strongest)


def _strongest(item: Ranked) -> tuple[float, str]:
    return (-item.strength, item.cue.measure)


def _compatible(numeral: Numeral, cue: Cue) -> bool:
    """Shares are percentages and nothing else is; things are counted by their own nouns only."""
    if not may_measure(numeral, cue.measure):
        return False
    if cue.measure == "figure.territory-share":
        return True
    if cue.measure in _counted_only():
        noun = numeral.head
        words = {noun.lower_, noun.lemma_.lower()}
        return bool(words & _counted_only()[cue.measure]) or numeral.bare
    return True


def may_measure(numeral: Numeral, measure: str) -> bool:
    """Whether the number is a percentage where the measure is a share, and is none where it is not; "five times" are
    strikes or nothing."""
    if numeral.head.lemma_.lower() in _TIMES and numeral.phrase.mention.how != "normalised":
        return measure == "figure.strikes"
    return (measure == "figure.territory-share") == (numeral.value.unit == "percent")


@cache
def _counted_only() -> dict[str, frozenset[str]]:
    """For the measures of things, the last words of the nouns that they count."""
    return {
        kind.key: frozenset(w.lower().split()[-1] for w in (*kind.counts, *kind.triggers.nouns))
        for kind in ontology().of("figure")
        if kind.name in ("strikes", "structures", "aid-vehicles", "fighters")
    }


def _numbers_between(numeral: Numeral, cue: Cue, here: list[Numeral]) -> int:
    return sum(
        cue.last < other.first < numeral.first or numeral.head.i < other.first < cue.token
        for other in here
        if other is not numeral
    )


def _inherit(reading: Reading, before: Reading | None) -> None:
    """Link a part or a sequel ("including 10 children", "and two women") to the number before it."""
    if before is None:
        return
    doc = reading.numeral.head.doc
    between = doc[before.numeral.last + 1 : reading.numeral.first]
    gap = [t.lower_ for t in between]
    after = [t.lower_ for t in doc[reading.numeral.last + 1 : reading.numeral.last + 3]]
    opened = any(w in language().figures.part_words for w in gap[-6:])
    part = opened or after in _OF_THEM or gap[-2:] in _OF_THEM
    joined = gap[-1:] in (["and"], [","], ["or"]) or gap[-3:] == ["as", "well", "as"] or gap[-2:] in _ALONG
    reading.part = part
    if part or (joined and not any(t.pos_ == "VERB" for t in between)):
        reading.inherited = before


def _lead(before: Reading | None, reading: Reading) -> None:
    """Link a number to the next one of its list."""
    if before is None or reading.part:
        return
    gap = reading.numeral.head.doc[max(before.numeral.last, before.numeral.head.i) + 1 : reading.numeral.first]
    if len(gap) <= 4 and all(t.pos_ in ("CCONJ", "PUNCT", "DET", "ADV", "ADP") for t in gap):
        before.following = reading
