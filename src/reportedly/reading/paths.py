"""How two words of a sentence hang together: the way through the parse from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITIONS = ("prep", "agent", "dative", "mark")
_RELATIVES = ("who", "which", "that", "whom", "whose")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Path(NamedTuple):
    """The labels passed going up from the one word, and then down to the other."""

    up: tuple[str, ...]
    down: tuple[str, ...]

    @property
    def text(self) -> str:
        return "^" + ".".join(self.up) + "/" + ".".join(self.down)


def path(start: Token, end: Token) -> Path:
    """From `start` to `end` of one sentence. A preposition's label carries the word: "prep:against"."""
    above = {start.i: 0}
    chain = [start]
    while chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
        above[chain[-1].i] = len(chain) - 1
    down: list[str] = []
    node = end
    while node.i not in above:
        down.append(label(node))
        if node.head.i == node.i:
            return Path(("apart",), tuple(reversed(down)))
        node = node.head
    up = [_up(chain[at]) for at in range(above[node.i])]
    return Path(tuple(up), tuple(reversed(down)))


def label(token: Token) -> str:
    """The dependency label of `token`, with the word for prepositions."""
    return f"{token.dep_}:{token.lower_}" if token.dep_ in _PREPOSITIONS else str(token.dep_)


def _up(token: Token) -> str:
    """As `label`; of a relative clause, whether the relative pronoun is its subject or its object."""
    if token.dep_ != "relcl":
        return label(token)
    role = next((c.dep_ for c in token.children if c.lower_ in _RELATIVES), "")
    return f"relcl:{role}"


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: with a passive auxiliary or subject, or a bare participle after its noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def subject(verb: Token) -> Token | None:
    """The subject of `verb`, through relative pronouns, coordination and control; None when it has none."""
    seen = 0
    while seen < 6:
        own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if own is not None:
            relative = own.lower_ in _RELATIVES and verb.dep_ == "relcl"
            return verb.head if relative else own
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep") or verb.head.i == verb.i:
            return None
        verb = verb.head
        seen += 1
    return None


def governor(noun: Token) -> Token:
    """The verb that `noun` is an argument of, through prepositions and nouns; the root's word when there is none."""
    node = noun
    while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return node
