"""What a number may measure, and the features by which that is decided.

The rules stand here: how close a cue is to a number in syntax and in the order of words. Their verdicts are features
of a small regression, which weighs them against each other and against repetition in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.ontology import ontology
from reportedly.reading.figure_cues import Cue, find_cues
from reportedly.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

SELF, DIRECT, OBLIQUE, LEFT, RIGHT, NONE = 5, 4, 3, 2, 1, 0
"""How a cue relates to a number: it is the counted noun or in its phrase; governs it as its patient; reaches it over
a preposition or another clause; stands before it; stands after it; not at all."""

MOST = 4
"""Measures a number that are worth deciding."""
_PASSED_ON = {"including", "among", "includes", "included", "comprising", "mostly"}
_INDIRECT = {
    "report",
    "confirm",
    "believe",
    "fear",
    "say",
    "declare",
    "find",
    "list",
    "count",
    "presume",
    "rise",
    "include",
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A quantity in its sentence: tokens `first` to `last` (counted) of the number, `head` of what it counts."""

    phrase: Phrase
    sentence: Sentence
    first: int
    last: int

    @property
    def head(self) -> Token:
        assert self.sentence.tokens is not None
        return self.sentence.tokens[self.phrase.head]

    @property
    def carrier(self) -> Token:
        """The word that carries the syntax of the phrase: "dozens" in "dozens of them", else the counted noun."""
        head = self.head
        above = head.head
        if head.dep_ == "pobj" and above.lower_ == "of" and self.first <= above.head.i <= self.last:
            return above.head
        return head

    @property
    def value(self) -> Quantity:
        value = self.phrase.mention.value
        assert isinstance(value, Quantity)
        return value

    @property
    def indefinite(self) -> bool:
        """A single person ("a child") or nobody rather than a number."""
        return self.phrase.mention.how == "normalised"


@dataclass(slots=True)
class Reading:
    """A number with the cues that may say what it measures, best first for each measure."""

    numeral: Numeral
    ranked: list[tuple[float, int, Cue]] = field(default_factory=list)
    """(strength, grade, best cue) a measure, best first."""
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
        if self.inherited is not None and (own is None or own[1] < (DIRECT if self.part else OBLIQUE)):
            return self.inherited.rule
        return self.ahead

    @property
    def ahead(self) -> str | None:
        """The measure of the number's own cues, else of the common verb at the end of its list."""
        own = self.ranked[0] if self.ranked else None
        if self.following is not None and (own is None or own[1] < DIRECT):
            return self.following.ahead or (own[2].measure if own else None)
        return own[2].measure if own else None


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
        Candidate(reading, measure, _features(reading, measure, repeats))
        for reading in readings
        for measure in _possible(reading)
    ]


def read_numbers(document: Document, quantities: Sequence[Phrase]) -> list[Reading]:
    """Each quantity with its ranked cues."""
    out: list[Reading] = []
    for sentence in document.parsed():
        here = [_numeral(p, sentence) for p in quantities if p.sentence == sentence.index]
        if not here:
            continue
        cues = find_cues(sentence)
        before: Reading | None = None
        for position, numeral in enumerate(here):
            reading = Reading(numeral, _rank(numeral, cues, here, position), before=before)
            _inherit(reading, before)
            _lead(before, reading)
            out.append(reading)
            before = reading
    return out


def _numeral(phrase: Phrase, sentence: Sentence) -> Numeral:
    assert sentence.tokens is not None
    start, end = phrase.span.start - sentence.start, phrase.span.end - sentence.start
    inside = [t.i for t in sentence.tokens if t.idx < end and start < t.idx + len(t)]
    return Numeral(phrase, sentence, inside[0], inside[-1])


# -- how a cue relates to a number ----------------------------------------------------------------------------------


def route(start: Token, goal: Token) -> str:
    """The way through the parse from `start` to `goal`: labels up, a bar, labels down; prepositions by their word.

    "dobj" (killed 12), "nsubjpass" (12 were killed), "of" (death of 12), "|acl" (12 people killed), "far" beyond five.
    """
    above = {t.i: n for n, t in enumerate([goal, *goal.ancestors])}
    up: list[str] = []
    token = start
    while token.i not in above and token.head != token:
        up.append(_label(token))
        token = token.head
    if token.i not in above:
        return "far"
    down: list[str] = []
    walk = goal
    while walk != token:
        down.append(_label(walk))
        walk = walk.head
    ups, downs = [u for u in up if u], [d for d in reversed(down) if d]
    if len(ups) + len(downs) > 5:
        return "far"
    return " ".join(ups) + ("|" + " ".join(downs) if downs else "")


def _label(token: Token) -> str:
    if token.dep_ == "prep":
        return token.lower_
    if token.dep_ in ("pobj", "agent"):
        return "" if token.dep_ == "pobj" else "by"
    return token.dep_


_PATIENT = {"dobj", "nsubjpass", "|acl", "|amod", "|relcl", "of", "|compound", "compound", "|nmod", "conj dobj", "|nummod",
            "conj nsubjpass", "oprd", "attr", "nsubj|acomp", "nsubj|attr", "appos", "nummod", "amod", "nsubj|oprd", "nsubjpass|oprd",
            "dobj|oprd", "nsubj|conj", "nsubjpass|conj", "|advmod", "dative", "ccomp", "nsubj|acomp conj"}  # fmt: skip


_NAMED_BY_NOUN = {"figure.killed", "figure.injured", "figure.strikes", "figure.territory-share"}
"""Measures whose counted nouns name what happened ("five deaths", "12 strikes") and not who is counted ("12 refugees")."""
_PASSIVE = {"was", "were", "been", "are", "is", "be", "being", "got", "get", "lay", "remain", "remained", "left"}
_LOOSE = {"others", "other", "more", "people", "persons", "have", "has", "had", "also"}


def _grade(numeral: Numeral, cue: Cue, between: int) -> tuple[int, str]:
    """How `cue` relates to the number, and the way through the parse. `between`: numbers between the two."""
    head = numeral.head
    doc = head.doc
    token = doc[cue.token]
    if cue.token == head.i or cue.last == head.i or (cue.pos != "count" and numeral.first <= cue.token <= head.i):
        if cue.pos in ("count", "noun") and cue.measure not in _NAMED_BY_NOUN:
            return OBLIQUE, cue.pos
        return (SELF, "self") if cue.strong or cue.pos != "noun" else (LEFT, "self")
    if cue.pos == "count":
        return NONE, ""
    if _toll(numeral.carrier, token, cue):
        return DIRECT, "toll"
    beside = _beside(numeral, cue, token)
    if beside:
        return DIRECT, beside
    way = route(numeral.carrier, token)
    if way in _PATIENT:
        return DIRECT, way
    if way == "nsubj" and cue.pos == "verb":
        intransitive = not _has_object(token) or token.lemma_.lower() in language().figures.undergo
        return (DIRECT, "nsubj-in") if intransitive else (NONE, "nsubj-tr")
    if way == "by" or (head.dep_ == "pobj" and head.head.dep_ == "agent"):
        return NONE, "by"
    span = abs(cue.token - head.i)
    if way != "far" and span <= 12 and not between:
        return OBLIQUE, way
    if cue.last < numeral.first and numeral.first - cue.last <= 12:
        return LEFT, way
    if cue.token > head.i and cue.token - head.i <= 12:
        return RIGHT, way
    return NONE, way


def _beside(numeral: Numeral, cue: Cue, token: Token) -> str:
    """Cues that stand right beside the number, whatever the parse says: "43 others were injured", "injuring 22"."""
    head = numeral.head
    doc = head.doc
    if cue.pos in ("adj", "verb") and 0 < cue.token - head.i <= 5:
        gap = doc[head.i + 1 : cue.token]
        participle = token.tag_ in ("VBN", "VBD", "JJ", "NN", "NNS", "NNP", "RB")
        passive = any(t.lower_ in _PASSIVE for t in gap)
        if all(t.pos_ in ("ADV", "AUX", "PART", "ADJ") or t.lower_ in _LOOSE or t.lower_ in _PASSIVE for t in gap):
            if participle and (passive or not _has_object(token)):
                return "then passive" if passive else "then participle" if len(gap) < 2 else ""
    if cue.pos == "verb" and 0 < numeral.first - cue.last <= 3 and (token.tag_ != "VBN" or cue.last > cue.token):
        gap = doc[cue.last + 1 : numeral.first]
        if all(t.pos_ in ("ADV", "DET", "ADJ") or (t.lower_ == "of" and cue.last > cue.token) for t in gap):
            return "verb before"
    return ""


def _toll(head: Token, cue_token: Token, cue: Cue) -> bool:
    """ "The death toll rose to 15", "bringing the number of dead to 15"."""
    verb = head
    while verb.dep_ in ("pobj", "prep", "nummod", "npadvmod", "quantmod") and verb.head != verb:
        verb = verb.head
    if verb.dep_ in ("dobj", "attr", "oprd", "acomp", "dative") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if cue.pos == "verb" and cue.strong is False or verb.lemma_.lower() not in language().figures.toll_verbs:
        return False
    return any(
        child.dep_ in ("nsubj", "nsubjpass", "dobj") and head not in child.subtree and _names_toll(child, cue_token)
        for child in verb.children
    )


def _names_toll(noun: Token, cue: Token) -> bool:
    """Whether `noun` is the cue, or a word of counting that the cue completes: the number of dead."""
    counting = noun.lemma_.lower() in language().figures.counting
    return cue == noun or (counting and noun in (cue.head, cue.head.head))


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "obj") for c in verb.children)


def _rank(numeral: Numeral, cues: list[Cue], here: list[Numeral], position: int) -> list[tuple[float, int, Cue]]:
    best: dict[str, tuple[float, int, Cue]] = {}
    for cue in cues:
        if not _compatible(numeral, cue):
            continue
        between = _numbers_between(numeral, cue, here, position)
        grade, _ = _grade(numeral, cue, between)
        if grade == NONE:
            continue
        gap = min(abs(cue.token - numeral.head.i), 15)
        strength = grade * 10 + 6 * cue.strong - 0.4 * gap - 3 * min(between, 3) - 4 * (cue.pos == "count")
        if cue.measure not in best or strength > best[cue.measure][0]:
            best[cue.measure] = (strength, grade, cue)
    return sorted(best.values(), key=_strongest)


def _strongest(item: tuple[float, int, Cue]) -> tuple[float, str]:
    return (-item[0], item[2].measure)


def _compatible(numeral: Numeral, cue: Cue) -> bool:
    """Shares are percentages and nothing else is; things are counted by their own nouns only."""
    share = cue.measure == "figure.territory-share"
    if share or numeral.value.unit == "percent":
        return share and numeral.value.unit == "percent"
    if cue.measure in _counted_only():
        noun = numeral.head
        words = {noun.lower_, noun.lemma_.lower()}
        return bool(words & _counted_only()[cue.measure]) or _bare(numeral)
    return True


@cache
def _counted_only() -> dict[str, frozenset[str]]:
    """For the measures of things, the last words of the nouns that they count."""
    return {
        kind.key: frozenset(w.lower().split()[-1] for w in (*kind.counts, *kind.triggers.nouns))
        for kind in ontology().of("figure")
        if kind.name in ("strikes", "structures", "aid-vehicles", "fighters")
    }


def _bare(numeral: Numeral) -> bool:
    """Whether no noun is said: "wounded 30", "eight in the last day"."""
    return not numeral.indefinite and numeral.first <= numeral.head.i <= numeral.last


def _numbers_between(numeral: Numeral, cue: Cue, here: list[Numeral], position: int) -> int:
    return sum(
        1
        for n, other in enumerate(here)
        if n != position and (cue.last < other.first < numeral.first or numeral.head.i < other.first < cue.token)
    )


_ALONG = (["along", "with"], ["together", "with"], ["addition", "to"])


def _inherit(reading: Reading, before: Reading | None) -> None:
    """Link a part or a sequel ("including 10 children", "30 others", "and two women") to the number before it."""
    if before is None:
        return
    doc = reading.numeral.head.doc
    gap = [t.lower_ for t in doc[before.numeral.last + 1 : reading.numeral.first]]
    after = [t.lower_ for t in doc[reading.numeral.last + 1 : reading.numeral.last + 4]]
    part = (
        any(w in _PASSED_ON for w in gap[-6:])
        or after[:2] in (["of", "them"], ["of", "whom"])
        or gap[-2:] in (["of", "them"], ["of", "whom"])
    )
    verbs = any(t.pos_ == "VERB" for t in doc[before.numeral.last + 1 : reading.numeral.first])
    listed = not verbs and (
        gap[-1:] in (["and"], [","], ["or"]) or gap[-3:] == ["as", "well", "as"] or gap[-2:] in _ALONG
    )
    if part:
        reading.part = True
    if part or listed:
        reading.inherited = before


def _lead(before: Reading | None, reading: Reading) -> None:
    """Link a number to the next one of its list."""
    if before is None or reading.part:
        return
    gap = reading.numeral.head.doc[max(before.numeral.last, before.numeral.head.i) + 1 : reading.numeral.first]
    if len(gap) <= 4 and all(t.pos_ in ("CCONJ", "PUNCT", "DET", "ADV", "ADP") for t in gap):
        before.following = reading


def _possible(reading: Reading) -> list[str]:
    """The measures worth deciding for a number: the best of its cues and the one passed on to it."""
    found = [cue.measure for _, _, cue in reading.ranked[:MOST]]
    if reading.rule is not None and reading.rule not in found:
        found.append(reading.rule)
    return sorted(found)


# -- features ---------------------------------------------------------------------------------------------------------


class _Repeats:
    """Where else in the report the same value of the same measure stands."""

    def __init__(self, readings: list[Reading]) -> None:
        self.at: dict[tuple[str | None, float | None], list[Reading]] = {}
        for reading in readings:
            value = reading.numeral.value
            self.at.setdefault((reading.rule, value.low or value.high), []).append(reading)

    def of(self, reading: Reading, measure: str) -> dict[str, float]:
        value = reading.numeral.value
        out: dict[str, float] = {}
        amount = value.low or value.high or 0
        size = "1" if amount <= 1 else "2-9" if amount < 10 else "10+"
        for other in self.at.get((measure, value.low or value.high), ()):
            if other is reading:
                continue
            where = "earlier" if _before(other, reading) else "later"
            if other.numeral.sentence.part == "headline":
                where = "headline"
            if other.numeral.value.high != value.high:
                out[f"told {where} other bound"] = 1.0
                continue
            noun = other.numeral.head.lemma_ == reading.numeral.head.lemma_
            shared = _shared(other.numeral, reading.numeral)
            out |= {f"told {where}": 1.0, f"told {where} {size}": 1.0, f"told {where} same noun {noun}": 1.0}
            out[f"told {where} alike"] = max(shared, out.get(f"told {where} alike", 0.0))
        if reading.numeral.sentence.part == "headline":
            out[f"headline told {'told later' in out}"] = 1.0
        return out


def _shared(a: Numeral, b: Numeral) -> float:
    """How many of the content words of the shorter sentence stand in the other."""
    left, right = _content(a), _content(b)
    return 2 * len(left & right) / max(1, min(len(left), len(right)))


def _content(numeral: Numeral) -> set[str]:
    tokens = numeral.sentence.tokens
    assert tokens is not None
    return {t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB") and t.i != numeral.phrase.head}


def _before(a: Reading, b: Reading) -> bool:
    return a.numeral.phrase.span < b.numeral.phrase.span


_FREQUENT = {"killed", "injured", "strikes", "structures", "territory-share"}
"""Measures that have features of their own; the others, too rare to learn one by one, share theirs."""


def _features(reading: Reading, measure: str, repeats: _Repeats) -> dict[str, float]:
    numeral = reading.numeral
    name = measure.partition(".")[2]
    name = name if name in _FREQUENT else "other"
    out = {f"measure {name}": 1.0}
    own = next((item for item in reading.ranked if item[2].measure == measure), None)
    if own is None:
        out["no cue"] = 1.0
    else:
        out |= _cue_features(reading, own, name)
    if reading.inherited is not None:
        same = reading.inherited.rule == measure
        how = "part" if reading.part else "listed"
        out[f"passed on {same} {how}"] = 1.0
        top = reading.ranked[0] if reading.ranked else None
        direct = "direct own" if top is not None and top[1] >= DIRECT and top[2].strong else "no direct"
        mine = "same" if top is not None and top[2].measure == measure else "other"
        out[f"passed on {same} {how} {direct} {mine}"] = 1.0
    if reading.following is not None:
        out[f"passed back {reading.following.ahead == measure}"] = 1.0
    out[f"rule {reading.rule == measure}"] = 1.0
    out |= _number_features(numeral, name)
    out |= _clause_features(numeral)
    out |= repeats.of(reading, measure)
    return out


def _cue_features(reading: Reading, own: tuple[float, int, Cue], name: str) -> dict[str, float]:
    strength, grade, cue = own
    numeral = reading.numeral
    way = _grade(numeral, cue, 0)[1]
    doc = numeral.head.doc
    gap = doc[min(cue.last, numeral.last) + 1 : max(cue.token, numeral.first)]
    rank = [item[2].measure for item in reading.ranked].index(cue.measure)
    lead = strength - (reading.ranked[1][0] if rank == 0 and len(reading.ranked) > 1 else reading.ranked[0][0])
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
    }
    if any(t.is_punct for t in gap):
        out["mark between"] = 1.0
    if any(t.pos_ in ("VERB", "SCONJ") for t in gap):
        out["verb between"] = 1.0
    return out


def _number_features(numeral: Numeral, name: str) -> dict[str, float]:
    value = numeral.value
    doc = numeral.head.doc
    kind = (
        "zero" if value.low == 0 else "indefinite" if numeral.indefinite else "vague" if value.vague else
        "percent" if value.unit == "percent" else "one" if value.low == 1 else "bound" if value.low != value.high else "exact"
    )  # fmt: skip
    noun = numeral.head
    words = language()
    lemma = noun.lemma_.lower()
    sort = (
        "bare" if _bare(numeral) else "people" if lemma in ("people", "person", "other", "life") else
        "persons" if lemma in words.quantities.persons else
        "pronoun" if noun.pos_ == "PRON" else next((u for u, n in words.quantities.units.items() if lemma in n), "thing")
    )  # fmt: skip
    out = {f"number {kind}": 1.0, f"noun {sort}": 1.0, f"noun {sort} {name}": 1.0, f"number {kind} {name}": 1.0}
    before = doc[numeral.first - 1].lower_ if numeral.first else "^"
    if before in ("the", "these", "those", "all", "both", "his", "their", "its"):
        out["definite"] = 1.0
    if before == "of" or before == "for" or before == "by" or before == "in" or before == "with" or before == "to":
        out[f"after {before}"] = 1.0
    size = value.low or value.high or 0
    out["size " + ("2-9" if 1 < size < 10 else "10-99" if size < 100 else "100-9999" if size < 10000 else "10000+")] = (
        1.0
    )
    if numeral.sentence.part == "headline":
        out["headline"] = 1.0
        out[f"headline {name}"] = 1.0
    return out


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
