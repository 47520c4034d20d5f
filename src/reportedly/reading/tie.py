"""What a relation as written is, and the words that may state one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.ontology import Type, ontology
from reportedly.reading.subjects import governed, governing_subjects, joined, subjects
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SPECIAL = frozenset({"relation.designates", "relation.access"})
"""Types with constructions of their own (`labels.py`)."""
HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as written: words of one sentence."""

    type: str
    head: int
    """The word of the anchor that carries the syntax."""
    anchor: Span
    """Code points of the sentence."""
    actors: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    """The target, or for relations of control the place."""
    written: Span | None = None
    """Code points of an actor (or, for a member, a target) that is a part of a word: "U.S.-backed"."""
    beneficiaries: tuple[Token, ...] = ()
    label: str | None = None
    label_span: Span | None = None
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Trigger:
    """One lemma phrase of a type, taken apart."""

    type: Type
    words: tuple[str, ...]
    strong: bool


@cache
def triggers(pos: str) -> dict[str, tuple[Trigger, ...]]:
    """The triggers of a part of speech by their first word, the longest first."""
    out: dict[str, list[Trigger]] = {}
    for type_ in ontology().of("relation"):
        if type_.key in SPECIAL:
            continue
        for strong in (True, False):
            phrases = getattr(type_.triggers, pos if strong else f"weak_{pos}", ())
            for phrase in phrases:
                words = tuple(phrase.split())
                key = words[-1] if pos == "nouns" and words[-1] not in PREPOSITIONS else words[0]
                out.setdefault(key, []).append(Trigger(type_, words, strong))
    return {word: tuple(sorted(found, key=_longest)) for word, found in sorted(out.items())}


PREPOSITIONS = frozenset({"of", "for", "to", "against", "with", "between", "on", "over"})


def _longest(trigger: Trigger) -> tuple[int, str, tuple[str, ...]]:
    return -len(trigger.words), trigger.type.key, trigger.words


def span_of(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))


def rest_of(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens of the phrase after its verb; None when they are not there."""
    if len(words) == 1 and (child := next((c for c in verb.rights if c.lower_ == words[0]), None)):
        return [child]
    found: list[Token] = []
    at = verb.i
    for word in words:
        near = [t for t in verb.doc[at + 1 : at + 4] if t.lower_ == word or t.lemma_.lower() == word]
        if not near or any(
            t.pos_ in ("VERB", "AUX", "PUNCT", "NOUN", "ADP", "CCONJ") for t in verb.doc[at + 1 : near[0].i]
        ):
            return None
        found.append(near[0])
        at = near[0].i
    return found


def described(word: Token) -> list[Token]:
    """What an adjective, participle or preposition says something of."""
    above = word.head
    if word.dep_ in ("amod", "acl", "relcl", "prep", "appos", "advmod") and above.pos_ in (
        "NOUN",
        "PROPN",
        "PRON",
        "NUM",
    ):
        return [above] if word.dep_ == "prep" else joined(above)
    if word.dep_ == "conj" and above.pos_ in ("ADJ", "VERB"):
        return described(above)
    if word.pos_ in ("VERB", "AUX"):
        return subjects(word)
    return governing_subjects(word)


def called(noun: Token) -> list[Token]:
    """The name of "a rebel named A", "an alliance called C"."""
    for clause in noun.rights:
        if clause.dep_ in ("acl", "relcl") and clause.lower_ in language("en").relations.named:
            names = [c for c in clause.rights if c.dep_ in ("oprd", "dobj", "attr") and c.pos_ == "PROPN"]
            by = [t for c in clause.rights if c.lower_ == "as" for t in governed(c)]
            return (names or by)[:1]
    return []
