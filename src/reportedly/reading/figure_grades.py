"""How a cue of a measure relates to a number, in syntax and in the order of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.document import Phrase, Sentence
from reportedly.reading.figure_cues import Cue
from reportedly.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

SELF, DIRECT, OBLIQUE, LEFT, RIGHT, NONE = 5, 4, 3, 2, 1, 0
"""How a cue relates to a number: it is the counted noun or in its phrase; governs it as its patient; reaches it over
a preposition or another clause; stands before it; stands after it; not at all."""
REACH = 12
"""Words from a number within which a cue may still speak of it."""

_PATIENT = (
    "dobj", "nsubjpass", "oprd", "attr", "dative", "ccomp", "appos", "nummod", "amod", "compound", "of", "conj dobj",
    "conj nsubjpass", "|acl", "|amod", "|relcl", "|compound", "|nmod", "|nummod", "|advmod", "nsubj|acomp",
    "nsubj|acomp conj", "nsubj|attr", "nsubj|oprd", "nsubj|conj", "nsubjpass|oprd", "nsubjpass|conj", "dobj|oprd",
    "nsubj|among", "nsubj|among amod",
)  # fmt: skip
"""Ways (see `route`) on which the number is what the cue happens to."""
_NAMED_BY_NOUN = ("figure.killed", "figure.injured", "figure.strikes", "figure.territory-share")
"""Measures whose counted nouns name what happened ("five deaths", "12 strikes"), not who is counted ("12 refugees")."""


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
    def bare(self) -> bool:
        """Whether no noun is said: "wounded 30", "eight in the last day"."""
        return not self.indefinite and self.first <= self.phrase.head <= self.last

    @property
    def indefinite(self) -> bool:
        """A single person ("a child") or nobody rather than a number."""
        return self.phrase.mention.how == "normalised"

    @property
    def single(self) -> bool:
        """One person told by an article: counts only as the one whom the clause says was harmed."""
        return self.indefinite and self.value.low == 1


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


def grade(numeral: Numeral, cue: Cue, between: int) -> tuple[int, str]:
    """How `cue` relates to the number, and the way from one to the other. `between`: numbers between the two."""
    head = numeral.head
    token = head.doc[cue.token]
    if head.i in (cue.token, cue.last) or (cue.pos != "count" and numeral.first <= cue.token <= head.i):
        return _own(cue)
    if cue.pos == "count":
        return NONE, ""
    if _toll(numeral.carrier, token, cue):
        return DIRECT, "toll"
    beside = _after(numeral, cue, token) or _before(numeral, cue, token)
    if beside:
        return DIRECT, beside
    way = route(numeral.carrier, token)
    if way == "|acl" and token.tag_ == "VBG" and _has_object(token):
        return NONE, "doing"  # "killing 8 people injuring 55 others"
    if way in _PATIENT:
        return DIRECT, way
    if way == "nsubj" and cue.pos == "verb":
        undergoes = not _has_object(token) or token.lemma_.lower() in language().figures.undergo
        return (DIRECT, "nsubj-in") if undergoes else (NONE, "nsubj-tr")
    if way == "by" or (head.dep_ == "pobj" and head.head.dep_ == "agent"):
        return NONE, "by"
    return _near(numeral, cue, between, way), way


def _own(cue: Cue) -> tuple[int, str]:
    """The grade of a cue within the number's own phrase."""
    if cue.pos in ("count", "noun") and cue.measure not in _NAMED_BY_NOUN:
        return OBLIQUE, cue.pos
    return (SELF, "self") if cue.strong or cue.pos != "noun" else (LEFT, "self")


def _near(numeral: Numeral, cue: Cue, between: int, way: str) -> int:
    """The grade of a cue that only stands in the same sentence."""
    head = numeral.head.i
    if way != "far" and abs(cue.token - head) <= REACH and not between:
        return OBLIQUE
    if cue.last < numeral.first and numeral.first - cue.last <= REACH:
        return LEFT
    return RIGHT if 0 < cue.token - head <= REACH else NONE


def _after(numeral: Numeral, cue: Cue, token: Token) -> str:
    """A participle right after the number, whatever the parse says: "43 others were injured", "dozens wounded"."""
    head = numeral.head
    words = language().figures
    if cue.pos not in ("adj", "verb") or not 0 < cue.token - head.i <= 5:
        return ""
    gap = head.doc[head.i + 1 : cue.token]
    if not all(
        t.pos_ in ("ADV", "AUX", "PART", "ADJ") or t.lower_ in words.loose or t.lower_ in words.passive for t in gap
    ):
        return ""
    passive = any(t.lower_ in words.passive for t in gap)
    if token.tag_ not in ("VBN", "VBD", "JJ", "NN", "NNS", "NNP", "RB") or not (passive or not _has_object(token)):
        return ""
    return "then passive" if passive else "then participle" if len(gap) < 2 else ""


def _before(numeral: Numeral, cue: Cue, token: Token) -> str:
    """An active verb right before the number: "injuring 22", "claimed the lives of nine"."""
    phrasal = cue.last > cue.token
    if cue.pos != "verb" or not 0 < numeral.first - cue.last <= 3 or (token.tag_ == "VBN" and not phrasal):
        return ""
    gap = token.doc[cue.last + 1 : numeral.first]
    loose = all(t.pos_ in ("ADV", "DET", "ADJ") or (t.lower_ == "of" and phrasal) for t in gap)
    return "verb before" if loose else ""


def toll_verb(head: Token) -> Token | None:
    """The verb that puts a toll at the number whose phrase `head` carries: "rose" in "rose to 15", None for others."""
    verb = head
    while verb.dep_ in ("pobj", "prep", "nummod", "npadvmod", "quantmod") and verb.head != verb:
        verb = verb.head
    if verb.dep_ in ("dobj", "attr", "oprd", "acomp", "dative") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb if verb.lemma_.lower() in language().figures.toll_verbs else None


def _toll(head: Token, cue_token: Token, cue: Cue) -> bool:
    """ "The death toll rose to 15", "bringing the number of dead to 15"."""
    verb = toll_verb(head)
    if (cue.pos == "verb" and not cue.strong) or verb is None:
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
