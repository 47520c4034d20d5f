"""What a figure covers: who is counted, over what stretch of the text it is stated, one event or a running toll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.linear import Features
from reportedly.model import Mention
from reportedly.reading.document import Document
from reportedly.reading.figure_features import Candidate, size_of
from reportedly.reading.figure_grades import DIRECT, Numeral
from reportedly.reading.figure_readings import Reading
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEFT = {"amod", "compound", "nmod", "poss", "punct", "case"}


def population(reading: Reading) -> Mention | None:
    """Who or what the number counts, as written: "rebel fighters" of "at least 40 rebel fighters".

    Where no noun is said ("wounded 15", "15 others"), the population of a number before it in the sentence, then
    marked as inferred; None where only "people" is said.
    """
    own = _own(reading.numeral)
    if own is not None:
        return Mention(own, None)
    if reading.numeral.head.lower_ in _PEOPLE:
        return None
    before = reading.inherited or reading.before
    while before is not None:
        found = _own(before.numeral)
        if found is not None and before.numeral.value.unit == "person" and not _is_date(before.numeral.head):
            return Mention(found, None, "inferred")
        before = before.inherited or before.before
    return None


_PEOPLE = ("people", "persons", "person", "deaths", "fatalities")
_THEM = ("them", "whom", "those", "these", "which")
_MOSTLY = ("mostly", "mainly", "largely", "primarily")


def _own(numeral: Numeral) -> Span | None:
    head = numeral.head
    if not numeral.indefinite and numeral.first <= head.i <= numeral.last:
        return None
    if head.lower_ in _THEM:
        return _named_after(numeral, head)
    if head.pos_ in ("PRON", "VERB", "ADP", "DET"):
        return None
    left, right = _bounds(numeral, head)
    if head.lemma_.lower() in language().figures.nobody_in_particular:
        mostly = head.i + 1 < len(head.doc) and head.nbor().lower_ in _MOSTLY
        if mostly:
            return _named_after(numeral, head.nbor())
        if right - left == 1 or head.lower_ in ("others", "more", "deaths"):
            return None
    return numeral.sentence.words(left, right)


def _is_date(head: Token) -> bool:
    """Whether what is counted is a month or a day of the week, which is nobody: "between 3 and 9 January"."""
    words = language().time
    return head.lower_ in words.months or head.lower_ in words.weekdays


def _named_after(numeral: Numeral, pronoun: Token) -> Span | None:
    """The noun that says who: "children" in "eight of them children", "women" in "mostly women"."""
    doc = pronoun.doc
    for token in doc[pronoun.i + 1 : pronoun.i + 4]:
        if token.pos_ in ("NOUN", "PROPN"):
            last = token.i
            while last + 1 < len(doc) and (doc[last + 1].pos_ in ("NOUN", "PROPN") or doc[last + 1].lower_ == "and"):
                last += 1
            while doc[last].lower_ == "and":
                last -= 1
            return numeral.sentence.words(token.i, last + 1)
        if token.pos_ not in ("AUX", "ADV", "ADJ"):
            return None
    return None


def _bounds(numeral: Numeral, head: Token) -> tuple[int, int]:
    """The words of the noun phrase without the number: modifiers, and a phrase with "of" or "from" right after it."""
    doc = head.doc
    left = numeral.last + 1 if not numeral.indefinite else numeral.first + 1
    while left < head.i and doc[left].lower_ in (
        "of",
        "the",
        "other",
        "more",
        "another",
        "additional",
        "-",
        "their",
        "his",
    ):
        left += 1
    left = min(left, head.i)
    right = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.i == right and child.lower_ in ("of", "from"):
            right = min(child.right_edge.i + 1, right + 7)
            for token in doc[child.i : right]:
                if token.is_punct or token.pos_ in ("VERB", "SCONJ") or token.lower_ in ("and", "who", "which"):
                    right = token.i
                    break
    return left, max(right, head.i + 1)


def evidence(candidate: Candidate) -> Span:
    """The number with what it counts and the words that say what it measures, where they stand in one clause."""
    numeral = candidate.numeral
    doc = numeral.head.doc
    left, right = numeral.first, max(numeral.last, numeral.head.i)
    for _, grade, cue, *_ in candidate.reading.ranked:
        if cue.measure == candidate.measure and (grade >= DIRECT or abs(cue.token - numeral.head.i) <= 8):
            left, right = min(left, cue.token), max(right, cue.last)
    return numeral.sentence.words(left, min(right, len(doc) - 1) + 1)


def _acts(sentence: Doc) -> dict[str, float]:
    """Whether the sentence names one act of violence or several, and one day or none."""
    words = language().figures
    out: dict[str, float] = {}
    for token in sentence:
        if token.lemma_.lower() in words.acts and token.pos_ == "NOUN":
            out["several acts" if token.tag_ == "NNS" else "one act"] = 1.0
        if token.lower_ in words.weekdays:
            out["a day"] = 1.0
    return out


def cumulative_features(document: Document, candidate: Candidate) -> Features:
    """Signs of a running toll: since, during the war, perfect tense, so far, toll, a large number."""
    numeral = candidate.numeral
    doc = numeral.head.doc
    value = numeral.value
    out: dict[str, float] = {
        f"measure {candidate.measure.partition('.')[2]}": 1.0,
        f"size {size_of(value.low or value.high or 0)}": 1.0,
        "place in report": numeral.sentence.index / max(1, document.parsed()[-1].index),
    }
    if value.vague:
        out["vague"] = 1.0
    if candidate.reading.inherited is not None:
        out["passed on"] = 1.0
    if _perfect(numeral.head):
        out["perfect"] = 1.0
    if any(phrase in doc.text.lower() for phrase in language().figures.running_phrases):
        out["running phrase"] = 1.0
    return out | _acts(doc) | _period(numeral)


def _perfect(head: Token) -> bool:
    """Whether the verb of the clause is in the perfect tense: have been killed."""
    verb = head
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("have", "has", "ve", "'ve") for c in verb.children)


def _period(numeral: Numeral) -> dict[str, float]:
    """The words of running tolls and of stretches of time in the sentence, and near the number."""
    words = language().figures
    near = range(numeral.first - 12, numeral.head.i + 18)
    out: dict[str, float] = {}
    for token in numeral.head.doc:
        names = []
        if token.lower_ in words.running:
            names.append(f"says {token.lower_}")
        if token.lower_ in words.spans_of_time:
            names.append("period")
        for name in names:
            out[name] = 1.0
            if token.i in near:
                out[f"{name} near"] = 1.0
        if token.i in near and token.ent_type_ == "DATE" and token.text.isdigit() and len(token.text) == 4:
            out["year near"] = 1.0
    return out
