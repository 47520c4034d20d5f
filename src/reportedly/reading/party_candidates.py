"""What may be the actor or the target of an event: parties near it, and for targets whatever can be struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.acts import Act, act
from reportedly.reading.document import Anchor, Document, Happening, Mentions, Phrase, Sentence
from reportedly.reading.nouns import inner_head, noun
from reportedly.reading.phrases import is_pronoun, noun_phrase
from reportedly.spans import Span
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 4
"""Sentences before the event's in which a party is looked for."""

AHEAD = 1
"""Sentences after it."""

_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod"})
_NEVER = frozenset({"time", "amount"})
_DYING = frozenset({"die", "perish", "suffocate"})
_UPON = frozenset({"on", "against", "at", "upon"})
_WHEN = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may fill a role of an event."""

    phrase: Phrase
    steps: int
    """Sentences from the event's to the phrase's: -1 is the one before."""
    count: int
    """How often the report names the same party."""
    party: bool
    """Whether it is one of the parties; else a place, an event or a thing."""

    @property
    def mention(self) -> Mention:
        return self.phrase.mention


class Field:
    """The phrases of one document, ready to be asked for the candidates of its events."""

    def __init__(self, document: Document, mentions: Mentions, happenings: Sequence[Happening]) -> None:
        self.document = document
        self.anchors: dict[int, list[Anchor]] = {}
        """The events' anchors by sentence."""
        for happening in happenings:
            self.anchors.setdefault(happening.anchor.sentence, []).append(happening.anchor)
        self.order = [s.index for s in document.parsed() if s.part != "furniture"]
        self._parties: dict[int, list[Phrase]] = {}
        counts: dict[str, int] = {}
        for phrase in mentions.parties:
            self._parties.setdefault(phrase.sentence, []).append(phrase)
            name = identity(phrase.mention)
            counts[name] = counts.get(name, 0) + 1
        self._counts = counts
        self._places = {(p.sentence, p.head): p for p in mentions.places}
        self._others: dict[int, list[Phrase]] = {}
        self._acts: dict[tuple[int, int], Act] = {}
        self._weapons: dict[int, list[Token]] = {}
        self._here = {index: at for at, index in enumerate(self.order)}
        self.facts: dict[tuple[int, int, int], tuple[list[str], list[str]]] = {}
        """What `party_features` worked out of each phrase."""
        self.features: dict[tuple[str | int, ...], dict[str, float]] = {}
        """The same, of each phrase for each event."""

    def token(self, sentence: int, index: int) -> Token:
        tokens = self.document.sentences[sentence].tokens
        assert tokens is not None
        token: Token = tokens[index]
        return token

    def act(self, anchor: Anchor) -> Act:
        """The act that the word at `anchor` names."""
        found = self._acts.get((anchor.sentence, anchor.head))
        if found is None:
            found = self._acts[anchor.sentence, anchor.head] = act(self.token(anchor.sentence, anchor.head))
        return found

    def weapons(self, sentence: int) -> list[Token]:
        """The nouns of a sentence that name weapons."""
        if sentence not in self._weapons:
            tokens = self.document.sentences[sentence].tokens
            assert tokens is not None
            nouns = [t for t in tokens if t.pos_ in ("NOUN", "PROPN")]
            self._weapons[sentence] = [t for t in nouns if (kind := noun(t)) and kind.kind == "weapon"]
        return self._weapons[sentence]

    def candidates(self, happening: Happening, *, things: bool) -> list[Candidate]:
        """Parties around the event in the order of the text; with `things`, also other phrases of its sentence."""
        anchor = happening.anchor
        out = []
        here = self._here.get(anchor.sentence, 0)
        for at, index in enumerate(self.order):
            if not (here - BACK <= at <= here + AHEAD or self._alike(index, anchor)):
                continue
            for phrase in self._parties.get(index, ()):
                if phrase.span != anchor.span and not (index == anchor.sentence and phrase.head == anchor.head):
                    count = self._counts[identity(phrase.mention)]
                    out.append(Candidate(phrase, at - here, count, True))
            if things and -1 <= at - here <= 0:
                out += [
                    Candidate(p, at - here, 1, False)
                    for p in self._rest(self.document.sentences[index])
                    if not (index == anchor.sentence and p.head == anchor.head)
                ]
        return out

    def mention_at(self, sentence: Sentence, head: Token) -> Mention | None:
        """The party that has `head` for its head word."""
        found = (p.mention for p in self._parties.get(sentence.index, ()) if p.head == head.i)
        return next(found, None)

    def head(self, candidate: Candidate) -> Token:
        return self.token(candidate.phrase.sentence, candidate.phrase.head)

    def joined(self, one: Candidate, other: Candidate) -> bool:
        """Whether two parties of one sentence are joined by "and", and are not pronouns for the same."""
        if one.phrase.sentence != other.phrase.sentence or identity(one.mention) == identity(other.mention):
            return False
        return one.party and self.head(other) in self.head(one).conjuncts and other.mention.value is not None

    def across(self, one: Candidate, happening: Happening) -> Candidate | None:
        """The other side of "fighting between X and Y", when `one` is X and the trigger is what is between them."""
        head = self.head(one)
        preposition = head.head
        if head.dep_ != "pobj" or preposition.lower_ != "between" or one.phrase.sentence != happening.anchor.sentence:
            return None
        if happening.anchor.head not in (preposition.head.i, preposition.head.head.i):
            return None
        others = {t.i for t in head.conjuncts}
        found = [c for c in self.candidates(happening, things=False) if c.steps == 0 and c.phrase.head in others]
        return found[0] if found else None

    def is_victim(self, candidate: Candidate) -> bool:
        """Whether it is people, rather than a place or a thing."""
        kind = noun(inner_head(self.head(candidate)))
        return isinstance(candidate.mention.value, Actor) and kind is not None and kind.kind == "people"

    def is_harmed(self, candidate: Candidate) -> bool:
        """Whether syntax says that it was killed or hurt: the object of "kill", the subject of "were wounded"."""
        head = self.head(candidate)
        node = head
        while node.dep_ == "conj" and node.head is not node:
            node = node.head
        verb = node.head
        if verb.lemma_.lower() not in language("en").parties.harm:
            return False
        return node.dep_ in ("dobj", "nsubjpass") or (node.dep_ == "nsubj" and verb.lemma_.lower() in _DYING)

    def is_struck(self, candidate: Candidate, happening: Happening) -> bool:
        """Whether syntax says that the event befell it: the trigger's object, or what follows its "on"."""
        if candidate.phrase.sentence != happening.anchor.sentence or self.is_harmed(candidate):
            return False
        head = self.head(candidate)
        found = self.act(happening.anchor)
        if head.i in found.sufferers and (found.shape != "n" or found.hangs in ("nsubj", "nsubjpass")):
            return True
        preposition = head.head
        return head.dep_ == "pobj" and preposition.head.i == found.token.i and preposition.lower_ in _UPON

    def is_body(self, candidate: Candidate) -> bool:
        """Whether it is an armed or political party by its name or noun, and neither people nor a thing."""
        return isinstance(candidate.mention.value, Actor) and not self.is_victim(candidate)

    def _alike(self, index: int, anchor: Anchor) -> bool:
        """Whether another sentence has an event of the same kind, whose parties may be carried to this one."""
        return any(other.type == anchor.type for other in self.anchors.get(index, ()))

    def _rest(self, sentence: Sentence) -> list[Phrase]:
        """The noun phrases of a sentence that are no parties: places, events, things."""
        if sentence.index not in self._others:
            taken = {p.head for p in self._parties.get(sentence.index, ())}
            assert sentence.tokens is not None
            self._others[sentence.index] = [
                self._place(sentence, token) or Phrase(Mention(_span(sentence, token), None), sentence.index, token.i)
                for token in sentence.tokens
                if token.i not in taken and _may_suffer(token)
            ]
        return self._others[sentence.index]

    def _place(self, sentence: Sentence, token: Token) -> Phrase | None:
        return self._places.get((sentence.index, token.i))


def _span(sentence: Sentence, token: Token) -> Span:
    return sentence.words(*noun_phrase(token))


def _may_suffer(token: Token) -> bool:
    """Whether a noun that is no party may still be what an event is done to or about."""
    if token.pos_ not in ("NOUN", "PROPN", "NUM") or is_pronoun(token) or token.ent_type_ in _WHEN:
        return False
    if token.pos_ == "NUM" and token.dep_ not in ("nsubjpass", "dobj", "nsubj"):
        return False
    if token.dep_ in _MODIFIERS and token.head.i > token.i and token.ent_type_ not in ("GPE", "LOC"):
        return False
    kind = noun(token)
    return kind is None or kind.kind not in _NEVER or token.dep_ in ("dobj", "nsubjpass", "nsubj", "conj")


def identity(mention: Mention) -> str:
    """What makes two mentions the same party: the roster's id, else the name in small letters."""
    value = mention.value
    return (value.id or value.name.casefold()) if isinstance(value, Actor) else f"{mention.span.start}"
