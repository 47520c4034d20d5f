"""What a figure covers: who is counted, over what stretch of the text it is stated, one event or a running toll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.document import Document
from reportedly.reading.figure_features import DIRECT, Candidate, Numeral, Reading
from reportedly.reading.linear import Features
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
        if found is not None and before.numeral.value.unit == "person":
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
    if left > head.i:
        left = head.i
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
    for _, grade, cue in candidate.reading.ranked:
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
    words = language().figures
    measure = candidate.measure.partition(".")[2]
    value = numeral.value
    size = value.low or value.high or 0
    out: dict[str, float] = {
        f"measure {measure}": 1.0,
        "size " + ("1-9" if size < 10 else "10-99" if size < 100 else "100-999" if size < 1000 else "1000-9999" if size < 10000 else "10000+"): 1.0,
    }  # fmt: skip
    if value.vague:
        out["vague"] = 1.0
    out |= _acts(doc)
    text = doc.text.lower()
    near = doc[max(0, numeral.first - 12) : numeral.head.i + 18]
    for token in doc:
        low = token.lower_
        close = near.start <= token.i < near.end
        if low in words.running:
            out[f"says {low}"] = 1.0
            if close:
                out[f"says {low} near"] = 1.0
        if low in words.spans_of_time:
            out["period"] = 1.0
            if close:
                out["period near"] = 1.0
        if token.ent_type_ == "DATE" and token.text.isdigit() and len(token.text) == 4 and close:
            out["year near"] = 1.0
    verb = numeral.head
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    if any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("have", "has", "ve", "'ve") for c in verb.children):
        out["perfect"] = 1.0
    for phrase in words.running_phrases:
        if phrase in text:
            out["running phrase"] = 1.0
    last = document.parsed()[-1].index
    out["place in report"] = numeral.sentence.index / max(1, last)
    if candidate.reading.inherited is not None:
        out["passed on"] = 1.0
    return out
