"""What a number may measure, and the features by which that is decided.

The verdicts of the rules (`figure_grades`, `figure_readings`) are features of a small regression, which weighs them
against each other and against repetition in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.language import language
from reportedly.reading.document import Document, Phrase
from reportedly.reading.encoded import Encoded
from reportedly.reading.figure_encoded import of_number
from reportedly.reading.figure_grades import DIRECT, Numeral
from reportedly.reading.figure_readings import Ranked, Reading, may_measure, read_numbers
from reportedly.reading.lexicon import lexicon
from reportedly.reading.proposed import measures

SIZES = ((2, "0-1"), (10, "2-9"), (100, "10-99"), (1000, "100-999"), (10000, "1000-9999"))
"""Classes of magnitude: (below, name)."""
MOST = 4
"""Measures a number that are worth deciding."""
REPEATS = 200
"""Numbers of one value and measure, the first of the report, that another is compared with."""
_FREQUENT = ("killed", "injured", "strikes", "structures", "territory-share")
"""Measures that have features of their own; the others, too rare to learn one by one, share theirs."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number and a measure that it may give."""

    reading: Reading
    measure: str
    features: dict[str, float]

    @property
    def numeral(self) -> Numeral:
        return self.reading.numeral


def candidates(document: Document, quantities: Sequence[Phrase]) -> list[Candidate]:
    """Every (number, measure) worth deciding, in the order of the text."""
    readings = read_numbers(document, quantities)
    repeats = _Repeats(readings)
    return [
        Candidate(
            reading,
            measure,
            _features(reading, measure, repeats) | of_number(reading.numeral.phrase.span, measure, document.encoded),
        )
        for reading in readings
        for measure in _possible(reading, document.encoded)
    ]


def _possible(reading: Reading, encoded: Encoded | None) -> list[str]:
    """The measures worth deciding for a number: the best of its cues, the one passed on to it, what is proposed."""
    found = {r.cue.measure for r in reading.ranked[:MOST]}
    proposed = {*measures(reading.numeral.phrase.span, encoded)} - found
    found |= {m for m in proposed if may_measure(reading.numeral, m) and not _is_barred(reading.numeral, m)}
    if reading.rule is not None:
        found.add(reading.rule)
    return sorted(found)


def _is_barred(numeral: Numeral, measure: str) -> bool:
    """Whether what a number counts stands in a set phrase that is none of the measure: 12 rounds of talks."""
    noun = numeral.head
    return lexicon().scan(noun.doc.text).bars(measure, noun.idx, noun.idx + len(noun))


class _Repeats:
    """Where else in the report the same value of the same measure stands."""

    def __init__(self, readings: list[Reading]) -> None:
        self.content: dict[int, frozenset[str]] = {}
        self.at: dict[tuple[str | None, float | None], list[Reading]] = {}
        for reading in readings:
            value = reading.numeral.value
            self.at.setdefault((reading.rule, value.low or value.high), []).append(reading)

    def of(self, reading: Reading, measure: str) -> dict[str, float]:
        value = reading.numeral.value
        out: dict[str, float] = {}
        amount = value.low or value.high or 0
        size = "1" if amount <= 1 else "2-9" if amount < 10 else "10+"
        for other in self.at.get((measure, value.low or value.high), [])[:REPEATS]:
            if other is reading:
                continue
            where = "earlier" if _before(other, reading) else "later"
            if other.numeral.sentence.part == "headline":
                where = "headline"
            if other.numeral.value.high != value.high:
                out[f"told {where} other bound"] = 1.0
                continue
            noun = other.numeral.head.lemma_ == reading.numeral.head.lemma_
            shared = self._shared(other.numeral, reading.numeral)
            out |= {f"told {where}": 1.0, f"told {where} {size}": 1.0, f"told {where} same noun {noun}": 1.0}
            out[f"told {where} alike"] = max(shared, out.get(f"told {where} alike", 0.0))
        if reading.numeral.sentence.part == "headline":
            again = "True" if "told later" in out else "bound" if "told later other bound" in out else "False"
            out[f"headline told {again}"] = 1.0
        return out

    def _shared(self, a: Numeral, b: Numeral) -> float:
        """How alike two sentences are: twice the share of the shorter one's content words that stand in the other."""
        left, right = self._words(a), self._words(b)
        return 2 * len(left & right) / max(1, min(len(left), len(right)))

    def _words(self, numeral: Numeral) -> frozenset[str]:
        """The content words of the number's sentence without the counted noun."""
        index, tokens = numeral.sentence.index, numeral.sentence.tokens
        assert tokens is not None
        if index not in self.content:
            lemmas = (t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB"))
            self.content[index] = frozenset(lemmas)
        return self.content[index] - {numeral.head.lemma_.lower()}


def _before(a: Reading, b: Reading) -> bool:
    return a.numeral.phrase.span < b.numeral.phrase.span


def _features(reading: Reading, measure: str, repeats: _Repeats) -> dict[str, float]:
    numeral = reading.numeral
    name = measure.partition(".")[2]
    name = name if name in _FREQUENT else "other"
    out = {f"measure {name}": 1.0}
    own = next((item for item in reading.ranked if item.cue.measure == measure), None)
    if own is None:
        out["no cue"] = 1.0
    else:
        out |= _cue_features(reading, own, name)
    if reading.inherited is not None:
        same = reading.inherited.rule == measure
        how = "part" if reading.part else "listed"
        out[f"passed on {same} {how}"] = 1.0
        top = reading.ranked[0] if reading.ranked else None
        direct = "direct own" if top is not None and top.grade >= DIRECT and top.cue.strong else "no direct"
        mine = "same" if top is not None and top.cue.measure == measure else "other"
        out[f"passed on {same} {how} {direct} {mine}"] = 1.0
    if reading.following is not None:
        out[f"passed back {reading.following.ahead == measure}"] = 1.0
    out[f"rule {reading.rule == measure}"] = 1.0
    if own is None and reading.rule != measure:
        out["proposed"] = 1.0
    out |= _number_features(numeral, name)
    out |= _clause_features(numeral)
    out |= repeats.of(reading, measure)
    return out


def _cue_features(reading: Reading, own: Ranked, name: str) -> dict[str, float]:
    strength, grade, cue, way, beside = own
    numeral = reading.numeral
    doc = numeral.head.doc
    gap = doc[min(cue.last, numeral.last) + 1 : max(cue.token, numeral.first)]
    rank = [item.cue.measure for item in reading.ranked].index(cue.measure)
    lead = strength - (
        reading.ranked[1].strength if rank == 0 and len(reading.ranked) > 1 else reading.ranked[0].strength
    )
    strong = "strong" if cue.strong else "weak"
    out = {
        f"grade {grade}": 1.0,
        f"grade {grade} {strong} {cue.pos}": 1.0,
        f"grade {grade} {name}": 1.0,
        f"grade {grade} {strong} {name}": 1.0,
        f"way {cue.pos} {way}": 1.0,
        f"rank {min(rank, 2)}": 1.0,
        "lead": max(-2.0, min(2.0, lead / 10)) if len(reading.ranked) > 1 else 1.0,
        f"gap {min(len(gap), 12) // 3}": 1.0,
        f"grade {grade} beside {min(beside, 2)}": 1.0,
    }
    if numeral.value.of is not None:
        out["share of a total"] = 1.0
    if any(t.is_punct for t in gap):
        out["mark between"] = 1.0
    if any(t.pos_ in ("VERB", "SCONJ") for t in gap):
        out["verb between"] = 1.0
    return out


def _number_features(numeral: Numeral, name: str) -> dict[str, float]:
    value = numeral.value
    doc = numeral.head.doc
    kind, sort = _kind(numeral), _sort(numeral)
    out = {f"number {kind}": 1.0, f"noun {sort}": 1.0, f"noun {sort} {name}": 1.0, f"number {kind} {name}": 1.0}
    before = doc[numeral.first - 1].lower_ if numeral.first else "^"
    if before in ("the", "these", "those", "all", "both", "his", "their", "its"):
        out["definite"] = 1.0
    if before in ("of", "for", "by", "in", "with", "to"):
        out[f"after {before}"] = 1.0
    size = value.low or value.high or 0
    out[f"size {size_of(size)}"] = 1.0
    if numeral.sentence.part == "headline":
        out["headline"] = 1.0
        out[f"headline {name}"] = 1.0
    return out


def size_of(count: float) -> str:
    """The class of magnitude of `count`."""
    return next((name for top, name in SIZES if count < top), "10000+")


def _kind(numeral: Numeral) -> str:
    """How the number is written."""
    value = numeral.value
    if value.low == 0:
        return "zero"
    if numeral.indefinite:
        return "indefinite"
    if value.vague:
        return "vague"
    if value.unit == "percent":
        return "percent"
    if value.low == 1:
        return "one"
    return "bound" if value.low != value.high else "exact"


def _sort(numeral: Numeral) -> str:
    """What sort of noun is counted."""
    words = language().quantities
    lemma = numeral.head.lemma_.lower()
    if numeral.bare:
        return "bare"
    if lemma in ("people", "person", "other", "life"):
        return "people"
    if lemma in words.persons:
        return "persons"
    if numeral.head.pos_ == "PRON":
        return "pronoun"
    return next((unit for unit, nouns in words.units.items() if lemma in nouns), "thing")


def _clause_features(numeral: Numeral) -> dict[str, float]:
    """What the clause's verb says of reality: modal, negated, infinitive, conditional."""
    token = numeral.carrier
    out: dict[str, float] = {f"role {token.dep_}": 1.0}
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    for child in token.children:
        if child.dep_ == "neg":
            out["negated"] = 1.0
        elif child.dep_ == "aux" and child.tag_ == "MD":
            out["modal"] = 1.0
        elif child.dep_ == "aux" and child.lower_ == "to":
            out["infinitive"] = 1.0
        elif child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            out["conditional"] = 1.0
    if token.dep_ in ("relcl", "advcl", "acl", "ROOT", "ccomp", "conj"):
        out[f"clause {token.dep_}"] = 1.0
    return out
