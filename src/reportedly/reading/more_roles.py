"""The roles of an event beside actor and target that hang on its trigger: instrument, beneficiary, topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.document import Happening, Sentence
from reportedly.reading.party_candidates import Field
from reportedly.reading.paths import path
from reportedly.reading.phrases import phrase_span
from reportedly.values import Term

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 2
"""Mentions of one role at most."""

NEAR = 3
"""Steps through the parse from the trigger to its instrument at most: "attack", "with", "rockets"."""


def more_roles(happening: Happening, field: Field) -> dict[str, tuple[Mention, ...]]:
    """The roles that the event's type has and its trigger names, by role; without actor, target, place and time."""
    type_ = ontology().types.get(happening.anchor.type)
    sentence = field.document.sentences[happening.anchor.sentence]
    trigger = field.token(happening.anchor.sentence, happening.anchor.head)
    roles: dict[str, tuple[Mention, ...]] = {}
    if type_ is None:
        return roles
    if "instrument" in type_.roles and (found := tuple(_instruments(trigger, sentence, field))):
        roles["instrument"] = found[:MOST]
    for role, prepositions in sorted(language("en").parties.roles.items()):
        if role in type_.roles and (named := tuple(_after(trigger, prepositions, sentence, field))):
            roles[role] = named[:MOST]
    return roles


def _instruments(trigger: Token, sentence: Sentence, field: Field) -> Iterator[Mention]:
    """Weapons close to the trigger: itself, what it modifies or is modified by, "with rockets", "fired shells"."""
    for token in field.weapons(sentence.index):
        way = path(trigger, token)
        if len(way.up) + len(way.down) <= NEAR and "conj" not in way.up:
            first = token
            while first.i and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head == token:
                first = first.nbor(-1)
            name = " ".join(t.lemma_.lower() for t in token.doc[first.i : token.i + 1])
            yield Mention(sentence.span(first, token), Term(name, "instrument"), "normalised")


def _after(trigger: Token, prepositions: tuple[str, ...], sentence: Sentence, field: Field) -> Iterator[Mention]:
    """What the trigger's own prepositional phrases name."""
    for child in trigger.rights:
        if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
            for word in child.children:
                if word.dep_ == "pobj" and word.ent_type_ not in ("DATE", "TIME"):
                    yield field.mention_at(sentence, word) or Mention(phrase_span(sentence, word), None)
