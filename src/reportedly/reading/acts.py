"""A trigger with who does it and who suffers it as far as syntax tells, found once for all that ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.paths import governor, label
from reportedly.reading.subjects import agents, objects, passive, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger in its clause."""

    token: Token
    shape: str
    """v: active verb, p: passive verb, n: noun."""
    verb: Token
    """The trigger itself, or the verb that a nominal trigger hangs on."""
    hangs: str
    """How a nominal trigger hangs on its verb: "dobj", "prep:in"; empty for verbs."""
    doers: frozenset[int]
    """Of the verb: its subjects, or what follows "by" when it is passive."""
    sufferers: frozenset[int]
    """Of the verb: its objects, or the subjects when it is passive."""
    outer: Token | None
    """The verb that governs the verb's clause."""
    outer_doers: frozenset[int]


def act(token: Token) -> Act:
    """The act that `token` names."""
    verbal = token.pos_ in ("VERB", "AUX")
    verb = token if verbal else governor(token)
    outer = governor(verb.head) if verb.head.i != verb.i else None
    is_verb = verb.pos_ in ("VERB", "AUX")
    suffered = is_verb and passive(verb)
    above = subjects(verb) if is_verb else []
    doers = agents(verb) if suffered else above
    sufferers = above if suffered else objects(verb) if is_verb else []
    return Act(
        token,
        ("p" if suffered else "v") if verbal else "n",
        verb,
        "" if verbal else _hangs(token, verb),
        frozenset(t.i for t in doers),
        frozenset(t.i for t in sufferers),
        outer,
        frozenset(t.i for t in subjects(outer)) if outer is not None and outer.pos_ in ("VERB", "AUX") else frozenset(),
    )


def _hangs(noun: Token, verb: Token) -> str:
    node = noun
    while node.head.i not in (verb.i, node.i):
        node = node.head
    return label(node)
