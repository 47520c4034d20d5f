"""Plainly negated clauses, and other words that hold against what was said: "the army did not enter the village"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.allegations import name_of
from reportedly.reading.cues import strengths
from reportedly.reading.document import Sentence
from reportedly.reading.mood import own_signs
from reportedly.reading.speaker_names import calendar

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = frozenset({"future", "would", "able", "possible", "condition", "conditional"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_CONTENT = ("NOUN", "PROPN", "VERB", "NUM")
_SELF = frozenset({"we", "i", "it", "they", "he", "she"})
_WHERE = frozenset({"in", "at", "near", "within", "inside", "there", "over", "on"})
_OWN = frozenset({"our", "my", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Negation:
    """A clause that says plainly that something did not happen."""

    sentence: Sentence
    verb: Token
    content: frozenset[str]
    """Lemmas of its words of content."""
    is_own: bool
    """Whether its subject may be the speaker's own side: we, our units, it."""
    of_nobody: bool
    """Whether its subject is nobody: "there was no", "not a single shell"."""


def negations(sentence: Sentence) -> list[Negation]:
    """The plainly negated clauses of a sentence: neither ahead, nor open, nor about knowing or saying."""
    out = []
    for token in sentence.tokens or ():
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass") and _is_plain(token):
            out.append(Negation(sentence, token, content(token), _is_own(token), _is_of_nobody(token)))
    return out


def _is_plain(verb: Token) -> bool:
    own = own_signs(verb)
    negative = _negative_object(verb) or _has_not_one(verb) or _has_nobody(verb)
    if own.count("negation") % 2 == 0 and not negative:
        return False
    if _is_spared(verb) or any(
        c.dep_ == "neg" and c.i and c.nbor(-1).lower_ in ("than", "or", "if") for c in verb.children
    ):
        return False
    if _OPEN & set(own) or verb.lemma_.lower() in strengths() or verb.lemma_ in language().denials.undecided:
        return False
    if name_of(verb) in language().denials.verbs or _is_of_no_deed(verb) or _is_habit(verb):
        return False
    return not any(c.lower_ in ("yet", "far") for c in verb.children)


def _is_of_no_deed(verb: Token) -> bool:
    """There was no immediate claim, gave no toll, caused no deaths, was not optimistic: nothing that anybody did."""
    words = language().denials
    named = [c for c in verb.children if c.dep_ in ("dobj", "attr", "nsubj", "nsubjpass") and c.pos_ == "NOUN"]
    if any(c.lemma_.lower() in words.answers for c in named):
        return True
    if verb.lemma_ == "do" and any(c.lower_ == "nothing" for c in verb.children):
        return True
    if verb.lemma_ != "be" or verb.dep_ in ("aux", "auxpass"):
        return False
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    nobody = any(s.dep_ == "expl" or s.left_edge.lower_ in ("no", "not", "none", "neither") for s in subjects)
    return not nobody and not any(c.dep_ in ("prep", "advmod") and c.lower_ in _WHERE for c in verb.children)


def _is_habit(verb: Token) -> bool:
    """Neither side builds drones: what nobody does as a rule denies no deed."""
    present = verb.tag_ in ("VBZ", "VBP") and verb.pos_ == "VERB" and verb.lemma_ not in ("be", "have")
    auxiliaries = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return present and not auxiliaries and _is_of_nobody(verb)


def _is_spared(verb: Token) -> bool:
    """Nobody was killed, no soldier was hurt: a toll, no denial."""
    if verb.lemma_ not in language().denials.harmed:
        return False
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return any(s.lower_ in ("nobody", "none") or s.left_edge.lower_ in ("no", "none") for s in subjects)


def _negative_object(verb: Token) -> bool:
    """There was no massacre; carried out no operation; fired nothing."""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr"):
            if child.lower_ in ("nothing", "nobody", "none"):
                return True
            if any(c.dep_ == "det" and c.lower_ == "no" for c in child.children):
                return True
    return False


def _has_not_one(verb: Token) -> bool:
    """Not a single bullet was fired."""
    return any(c.dep_ in _SUBJECTS and c.left_edge.lower_ == "not" for c in verb.children)


def _has_nobody(verb: Token) -> bool:
    """Nobody was abducted."""
    return any(c.dep_ in _SUBJECTS and c.lower_ in ("nobody", "none") for c in verb.children)


def _is_own(verb: Token) -> bool:
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not subjects:
        return verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and _is_own(verb.head)
    owned = any(c.dep_ == "poss" and c.lower_ in _OWN for c in subjects[0].children)
    return owned or subjects[0].lower_ in _SELF


def _is_of_nobody(verb: Token) -> bool:
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not subjects:
        return False
    first = subjects[0].left_edge.lower_
    return subjects[0].dep_ == "expl" or first in ("no", "not", "none", "neither", "nobody", "nothing")


def holds_against(verb: Token) -> bool:
    """Whether what is said stands against what was said before: insists that, said it was only, put the blame on."""
    words = language().denials
    if verb.lemma_ in words.owning or any(c.dep_ == "neg" for c in verb.children):
        return False
    if any(t.lemma_ in words.owning and t.pos_ == "VERB" for t in verb.subtree):
        return False
    if any(t.lower_ in ("must", "should", "would") for t in verb.subtree):
        return False
    return verb.lemma_ in words.insisting or any(t.lemma_.lower() in words.otherwise for t in verb.doc)


def narrows(verb: Token) -> bool:
    """Whether it is insisted that the own side did no more than something else: "insisted it had only hit fighters"."""
    if verb.lemma_ not in language().denials.insisting or any(c.dep_ == "neg" for c in verb.children):
        return False
    told = [c for c in verb.children if c.dep_ == "ccomp" and _is_own(c)]
    return any(t.lower_ in ("only", "solely", "merely", "exclusively") for c in told for t in c.subtree)


def holds_ground(verb: Token) -> bool:
    """Whether a place is said to be held as before: "remained under its control", "is still in our hands"."""
    words = {t.lemma_.lower() for t in verb.subtree}
    return bool(words & {"remain", "still", "stay", "firmly"}) and bool(words & {"control", "hand", "hold"})


def content(head: Token) -> frozenset[str]:
    """What the words of a clause speak of; no days, no light verbs."""
    light = {*language().status.carriers, "one"} | calendar()
    return frozenset(
        t.lemma_.lower()
        for t in head.subtree
        if t.pos_ in _CONTENT and t.lemma_.lower() not in light and t.ent_type_ not in ("DATE", "TIME")
    )


def subject_words(verb: Token) -> frozenset[str]:
    """The words of the subject of a clause."""
    return frozenset(t.lower_ for c in verb.children if c.dep_ in _SUBJECTS for t in c.subtree if t.pos_ in _CONTENT)


def under_subject(verb: Token, index: int) -> bool:
    """Whether token `index` stands in the subject of a passive with its doer: "shells were not fired by the army"."""
    if not any(c.dep_ == "agent" for c in verb.children):
        return False
    return any(index in {t.i for t in c.subtree} for c in verb.children if c.dep_ == "nsubjpass")


def spoken(sentences: Sequence[Sentence]) -> list[Negation]:
    """Every plain negation of `sentences`, page furniture left out, in order."""
    return [n for s in sentences if s.part == "body" for n in negations(s)]
