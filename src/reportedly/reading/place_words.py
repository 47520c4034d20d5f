"""Stretches of words that may name a place, with what the grammar around them says; nothing is looked up but names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.document import Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.place_names import Look, Words, names, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAMED = frozenset(("GPE", "LOC", "FAC"))
_THINGS = frozenset(("EVENT", "WORK_OF_ART", "LAW", "PRODUCT"))
NEAR_KIND = 5
"""Words before "including" or "such as" within which the noun stands of which a name is an instance."""
_OTHERS = _THINGS | frozenset(("PERSON", "ORG", "NORP"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that may name a place. Ranges are of token indices, [left, right)."""

    sentence: int
    core: tuple[int, int]
    """The name itself."""
    whole: tuple[int, int]
    """With what it is called and what singles out a part: "the outskirts of Homs city" without "the"."""
    name: str
    kind: str | None = None
    """What the words call it: a key of `Places.kinds`."""
    noun: str | None = None
    """The word that calls it so, in small letters."""
    ahead: bool = False
    """That word stands before: "the town of Tabqa"."""
    part: str | None = None
    beside: bool = False
    """By the place rather than in it."""
    people: bool = False
    """An adjective or noun of a people or faith by the look of it."""
    trust: float = 0.0
    """Signs for (positive) and against (negative) a place, apart from what the gazetteer knows."""


def spots(sentence: Sentence, ground: Ground, countries: tuple[str, ...] = ()) -> list[Spot]:
    """Every stretch of `sentence` that may name a place, in the order of the text.

    `countries`: those that the report is about, where names may be written in other transliterations.
    """
    doc = sentence.tokens
    assert doc is not None
    known = words()
    return [_described(sentence, core, ground, known) for core in names(doc, Look(ground, known, countries))]


def _described(sentence: Sentence, core: tuple[int, int], ground: Ground, known: Words) -> Spot:
    doc = sentence.tokens
    assert doc is not None
    left, right = core
    kind, noun, start, end = _called(doc, core, ground, known)
    ahead = kind is not None and start < left
    start, part, beside = _part(doc, start, known, ahead=ahead)
    if end < len(doc) and part is None and doc[end].lower_ in known.whole and kind is None:
        end, part = end + 1, doc[end].lower_
    name = doc[left:right].text
    near = beside and doc[left - 1].lower_ in known.locative
    trust = _trust(doc, core, (left if near else start, end), ground, known)
    trust += (2.0 if kind else 0.0) + (1.5 if part else 0.0)
    if kind is None and (kind := _instance(doc, left, known)):
        trust += 2.5
    people = all(doc[i].ent_type_ == "NORP" for i in range(left, right)) or doc[right - 1].tag_ == "JJ"
    people = people and not ahead  # "the village of Hassajek", whatever the parser takes the name for
    return Spot(sentence.index, core, (start, end), name, kind, noun, ahead, part, beside, people, trust)


def _called(doc: Doc, core: tuple[int, int], ground: Ground, known: Words) -> tuple[str | None, str | None, int, int]:
    """What the words around call the name: (kind, noun, left, right of the widened range)."""
    left, right = core
    last = doc[right - 1].lower_
    for width in (3, 2, 1):
        after = doc[right : right + width]
        low = after.text.lower()
        if len(after) == width and low in known.kind:
            return known.kind[low], low, left, right + width
    if right - left > 1 and last in known.kind and not ground.places(doc[left:right].text):
        return known.kind[last], last, left, right
    before = left - 1
    if before >= 1 and doc[before].lower_ == "of":
        for width in (2, 1):
            stretch = doc[max(0, before - width) : before].text.lower()
            if stretch in known.kind and before >= width and not _named_so(doc, before - width, known):
                return known.kind[stretch], stretch, before - width, right
    if before >= 0 and doc[before].lower_ in known.kind and doc[before].text.islower():
        # "the town Tabqa", "the capital Sanaa"
        return known.kind[doc[before].lower_], doc[before].lower_, before, right
    if (noun := _apposed(doc, right, known)) and not ground.places(doc[left:right].text):
        return known.kind[noun], noun, left, right
    return None, None, left, right


def _apposed(doc: Doc, right: int, known: Words) -> str | None:
    """What a phrase after a comma says that the name before it is: "Hassajek, a small village"."""
    if right + 2 >= len(doc) or doc[right].text != "," or doc[right + 1].lower_ not in ("a", "an"):
        return None
    following = doc[right + 2 : right + 5]
    at = next((t.i for t in following if t.pos_ not in ("ADJ", "ADV") and not t.is_punct), None)
    return doc[at].lower_ if at is not None and doc[at].lower_ in known.kind else None


def _named_so(doc: Doc, at: int, known: Words) -> bool:
    """Whether the noun at `at` calls the name before it so: "the Zahra district of Homs"."""
    if at < 1 or not doc[at - 1].text[0].isupper():
        return False
    return doc[at - 1].lower_ not in known.parts and doc[at - 1].pos_ == "PROPN" and doc[at - 1].ent_type_ != "NORP"


def _part(doc: Doc, left: int, known: Words, *, ahead: bool) -> tuple[int, str | None, bool]:
    """What stands before a place and leaves a part or the surroundings of it: (new left, the words, beside it?)."""
    start = left
    while not ahead and start > 0 and (doc[start - 1].lower_ in known.parts or _hyphened(doc, start, known)):
        start -= 1 if doc[start - 1].lower_ in known.parts else 3
    if start < left:
        return start, doc[start:left].text, False
    at = left - 2 if left > 1 and doc[left - 1].lower_ in ("the", "a") else left - 1
    if at >= 1 and doc[at].lower_ == "of":
        return _part_of(doc, at, left, known)
    if at >= 0 and doc[at].lower_ == "from" and (first := _distance(doc, at, known)) < at:
        return first, doc[first : at + 1].text, True
    if at >= 0 and doc[at].lower_ in known.beside:
        return at, doc[at].lower_, True
    if at >= 1 and f"{doc[at - 1].lower_} {doc[at].lower_}" in known.beside:
        return at - 1, doc[at - 1 : at + 1].text, True
    return left, None, False


def _part_of(doc: Doc, at: int, left: int, known: Words) -> tuple[int, str | None, bool]:
    """The same for "of" at `at`: "10 km north of", "the eastern outskirts of"."""
    noun = at - 1
    first = noun - 2 if noun >= 2 and doc[noun - 1].text == "-" else noun
    if doc[first:at].text.lower() in known.points:
        first = _distance(doc, first, known)
        return first, doc[first : at + 1].text, True
    if doc[noun].lower_ not in known.whole:
        return left, None, False
    while noun > 0 and doc[noun - 1].lower_ in known.parts:
        noun -= 1
    return noun, doc[noun : at + 1].text, False


def _hyphened(doc: Doc, start: int, known: Words) -> bool:
    return start >= 3 and doc[start - 2].text == "-" and doc[start - 3 : start].text.lower() in known.parts


def _distance(doc: Doc, at: int, known: Words) -> int:
    """The left end of "10 km", "(6 miles)" before `at`; `at` when there is none."""
    first = at
    while first > 0 and (
        doc[first - 1].lower_ in known.lengths or doc[first - 1].like_num or doc[first - 1].is_bracket
    ):
        first -= 1
    return first if any(t.lower_ in known.lengths for t in doc[first:at]) else at


def _led(doc: Doc, left: int, ground: Ground, known: Words) -> bool:
    """Whether a preposition of place stands before, up to articles, demonyms and adjectives."""
    at = left - 1
    while at > 0 and (
        doc[at].pos_ in ("DET", "ADJ", "NUM", "PUNCT") or ground.country(doc[at].text) or doc[at].tag_ == "POS"
    ):
        if doc[at].text in (",", ".", ";", ":") or left - at > 4:
            return False
        at -= 1
    if at > 0 and doc[at].lower_ == "of" and doc[at - 1].lower_ == "out":
        return True
    return at >= 0 and doc[at].lower_ in known.locative


def _trust(doc: Doc, core: tuple[int, int], whole: tuple[int, int], ground: Ground, known: Words) -> float:
    """Signs for and against a place: the parser's label, the words before it, the words that it ends in."""
    left, right = core
    labels = [doc[i].ent_type_ for i in range(left, right) if doc[i].is_alpha]
    led = _led(doc, whole[0], ground, known)
    trust = 1.5 if led else 0.0
    if labels and all(label in _NAMED for label in labels):
        trust += 2.0
    elif any(label in _OTHERS for label in labels):
        trust -= 1.0 if led or len(labels) == 1 else 2.0
        trust += 0.5 * all(label in _THINGS for label in labels)
    if doc[right - 1].dep_ == "dobj" and doc[right - 1].head.lemma_ in known.take:
        trust += 1.0
    if whole[0] > 1 and doc[whole[0] - 1].lower_ == "of" and doc[whole[0] - 2].lemma_.lower() in known.taking:
        trust += 1.5
    if all(doc[i].pos_ not in ("PROPN", "NOUN", "ADJ") for i in range(left, right)):
        trust -= 2.0
    return trust + _after(doc, left, ground, known, led=led) + _body(doc, core, ground, known)


def _instance(doc: Doc, left: int, known: Words) -> str | None:
    """The kind of the places of which the name is one by the words before: "towns such as", "cities, including"."""
    at = left - 1
    if at > 1 and doc[at - 1 : at + 1].text.lower() == "such as":
        at -= 1
    elif at < 1 or doc[at].lower_ != "including":
        return None
    nouns = [known.kind.get(t.lower_) for t in doc[max(0, at - NEAR_KIND) : at] if t.tag_ == "NNS"]
    return next((kind for kind in reversed(nouns) if kind in ("settlement", "quarter")), None)


def _after(doc: Doc, left: int, ground: Ground, known: Words, *, led: bool) -> float:
    """What the word before the name says."""
    if not left:
        return 0.0
    before = doc[left - 1]
    if before.lower_.rstrip(".") in known.titles:
        return -3.0
    if before.text[0].isupper() and ground.country(before.text):
        return 1.0
    if doc[left].ent_iob_ == "I" and before.ent_type_ == "PERSON":
        return -2.0
    return 0.5 if not led and before.lower_ in ("on", "against") else 0.0


def _body(doc: Doc, core: tuple[int, int], ground: Ground, known: Words) -> float:
    """What speaks for a body rather than a place: its last word, the roster, the word after it."""
    left, right = core
    name = doc[left:right].text
    if doc[right - 1].lower_ in known.bodies and not (right - left > 1 and ground.places(name)):
        return -4.0
    if ground.actors(name):
        return -4.0
    after = doc[right] if right < len(doc) else None
    return -3.0 if after is not None and after.lower_ in known.bodies and after.text[0].isupper() else 0.0
