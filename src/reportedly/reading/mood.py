"""What the words around an event say of it: negation, mood and time, on the word itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import Governors, language

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASSES = ("denied", "planned", "postponed", "hypothetical", "hedged", "ongoing", "undone")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NO_ONE = frozenset({"nobody", "none", "neither", "nothing"})


@cache
def table(part: str) -> dict[str, str]:
    """Class of each governor of one part of speech; where a word has several, the first of `CLASSES`."""
    words = language().status
    out: dict[str, str] = {}
    for name in reversed(CLASSES):
        governors: Governors = getattr(words, name)
        out |= dict.fromkeys(getattr(governors, part), name)
    return out


def own_signs(
    token: Token, *, determiners: bool = True, climbed: Token | None = None, within: tuple[int, int] = (0, 0)
) -> list[str]:
    """The signs that hang on the word itself; `determiners` False: "no" is a number here, and negates nothing.

    `climbed`: the word below whose own signs are told already. `within`: offsets of words that are no signs.
    """
    out: list[str] = []
    for child in token.children:
        if within[0] <= child.idx < within[1]:
            continue
        if climbed is not None and child.i == climbed.i and child.dep_ in SUBJECTS:
            continue
        sign = _sign(child, determiners=determiners)
        if sign:
            out.append(sign)
    return out


def _sign(child: Token, *, determiners: bool) -> str:
    """What one word says of the word it hangs on, empty for nothing."""
    words = language().status
    lower, link = child.lower_, child.dep_
    if _negates(child):
        return "negation" if determiners or link != "det" else ""
    if link in ("aux", "auxpass"):
        return _modal(lower)
    if link == "amod":
        return table("adjectives").get(lower, "")
    if link in ("advmod", "npadvmod"):
        return table("adverbs").get(lower, "soon" if lower in words.soon else "")
    if link == "acl" and child.tag_ == "VBN" and not any(c.dep_ == "xcomp" for c in child.children):
        sign = table("verbs").get(child.lemma_, "")
        return sign if sign in ("planned", "postponed") else ""
    if link == "dobj" and determiners:
        return "negation" if _is_no_object(child) else ""
    if link in SUBJECTS:
        return "negation" if determiners and _is_nobody(child) else ""
    if link == "mark":
        return "condition" if lower in words.conditions else ""
    if link == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in words.conditions for c in child.children):
        return "conditional"
    return ""


def _modal(lower: str) -> str:
    words = language().status
    if lower in ("would", "'d"):
        return "would"
    if lower in ("could", "can"):
        return "able"
    return "future" if lower in words.future else "possible" if lower in words.possible else ""


def _negates(child: Token) -> bool:
    """Whether a word beneath a trigger negates it: not, never, no; not the "not" of "not only"."""
    words = language().status
    lower = child.lower_
    if child.dep_ == "det":
        return lower in ("no", "neither")
    if lower == "nor" and child.i == 0:
        return True
    if lower not in words.negators or lower in ("without", "nor"):
        return False
    if child.i + 1 < len(child.doc) and f"{lower} {child.nbor().lower_}" in words.not_negations:
        return False
    return child.dep_ in ("neg", "advmod", "preconj", "cc")


def _is_no_object(noun: Token) -> bool:
    """Sent out no patrol, met nobody, took no part in it."""
    if noun.lower_ in ("nobody", "none"):
        return True
    before = [c for c in noun.children if c.dep_ == "det" and c.lower_ == "no"]
    if not before:
        return False
    return noun.doc[before[0].i : before[0].i + 2].text.lower() not in language().status.not_negations


def _is_nobody(subject: Token) -> bool:
    first = subject.left_edge.lower_
    if subject.lower_ in _NO_ONE or first == "neither":
        return True
    before = [c for c in subject.children if c.dep_ == "det" and c.lower_ == "no"]
    if not before:
        return False
    following = subject.doc[before[0].i : before[0].i + 2].text.lower()
    return following not in language().status.not_negations
