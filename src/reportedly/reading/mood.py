"""Signs of negation, mood and time around one word: what its own words say, and what the words governing it say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import Governors, language

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASSES = ("denied", "planned", "postponed", "hypothetical", "hedged", "ongoing", "undone")
_OBJECTS = {"dobj", "nsubjpass", "attr", "oprd", "dative"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_CLAUSAL = {"xcomp", "ccomp", "acl", "pcomp", "advcl", "csubj", "csubjpass"}
_PASSIVE_ONLY = frozenset({"say", "report", "know", "understand", "consider", "estimate", "assume", "reckon", "guess"})
_DEFINITE_STANDS = frozenset({"deny", "reject", "dismiss", "refute", "repudiate", "stop", "block", "break", "neglect"})
_FACTIVE = frozenset({"confirm", "verify"})
_MOTION = frozenset({"go", "come", "fly", "travel", "arrive", "return", "use", "move", "gather"})
"""Verbs whose "to" names what is done there: "flew to visit"."""
_TRYING = frozenset({"try", "attempt", "bid", "push", "effort", "drive", "seek", "strive", "struggle"})
_NO_ONE = frozenset({"nobody", "none", "neither", "nothing"})
_LONGEST_CLIMB = 10


@cache
def _table(part: str) -> dict[str, str]:
    """Class of each governor of one part of speech; where a word has several, the first of `CLASSES`."""
    words = language().status
    out: dict[str, str] = {}
    for name in reversed(CLASSES):
        governors: Governors = getattr(words, name)
        out |= dict.fromkeys(getattr(governors, part), name)
    return out


def signs(head: Token, *, counted: bool = False) -> dict[str, int]:
    """How often each sign stands over `head`: negation, the classes of governors, future, possible, would, condition.

    `counted`: `head` is a counted noun, whose verb speaks for it whatever the verb is, and whose "no" is a number.
    """
    found: dict[str, int] = {}
    token = head
    for _ in range(_LONGEST_CLIMB):
        for sign in own_signs(token, determiners=not counted):
            found[sign] = found.get(sign, 0) + 1
        above, more = _above(token, counted=counted and token is head)
        for sign in more:
            found[sign] = found.get(sign, 0) + 1
        if above is None:
            break
        token = above
    return found


def own_signs(token: Token, *, determiners: bool = True) -> list[str]:
    """The signs that hang on the word itself."""
    words = language().status
    out: list[str] = []
    for child in token.children:
        lower = child.lower_
        if _negates(child) and (determiners or child.dep_ != "det"):
            out.append("negation")
        elif child.dep_ in ("aux", "auxpass"):
            if lower in words.future or lower in {"would", "'d"}:
                out.append("would" if lower == "would" else "future")
            elif lower in words.possible:
                out.append("able" if lower in ("could", "can") else "possible")
        elif child.dep_ == "amod" and lower in _table("adjectives"):
            out.append(_table("adjectives")[lower])
        elif child.dep_ in ("advmod", "npadvmod") and (lower in _table("adverbs") or lower in words.soon):
            out.append(_table("adverbs").get(lower, "soon"))
        elif child.dep_ == "acl" and child.tag_ == "VBN" and not any(c.dep_ == "xcomp" for c in child.children):
            sign = _table("verbs").get(child.lemma_, "")
            out += [sign] if sign in ("planned", "postponed") else []
        elif child.dep_ in _SUBJECTS and determiners and _is_nobody(child):
            out.append("negation")
        elif child.dep_ == "mark" and lower in words.conditions:
            out.append("condition")
        elif child.dep_ == "advcl" and any(
            c.dep_ in ("mark", "advmod") and c.lower_ in words.conditions for c in child.children
        ):
            out.append("conditional")
    return out


def _negates(child: Token) -> bool:
    """Whether a word beneath a trigger negates it: not, never, no; not the "not" of "not only"."""
    words = language().status
    lower = child.lower_
    if child.dep_ == "det":
        return lower in ("no", "neither")
    if lower not in words.negators or lower in ("without", "nor"):
        return False
    if child.i + 1 < len(child.doc) and f"{lower} {child.nbor().lower_}" in words.not_negations:
        return False
    return child.dep_ in ("neg", "advmod", "preconj", "cc")


def _is_nobody(subject: Token) -> bool:
    if subject.lower_ in _NO_ONE:
        return True
    before = [
        c for c in subject.children if c.dep_ in ("det", "preconj", "cc", "advmod") and c.lower_ in ("no", "neither")
    ]
    if not before:
        return False
    following = subject.doc[before[0].i : before[0].i + 2].text.lower()
    return following not in language().status.not_negations


def _above(token: Token, *, counted: bool) -> tuple[Token | None, list[str]]:
    """The word whose signs hold for `token` too (None: none does), and what it says of `token` as its governor."""
    governor, link = token.head, token.dep_
    if governor is token:
        return None, []
    if link == "conj":
        own = any(c.dep_ in (*_SUBJECTS, "aux", "neg") for c in token.children)
        return (None if own and token.pos_ == "VERB" else governor), []
    if link in ("compound", "nmod", "amod", "poss", "appos") and governor.pos_ in ("NOUN", "PROPN"):
        return (governor, []) if link in ("compound", "nmod") else (None, [])
    if link in ("pobj", "pcomp") and governor.pos_ in ("ADP", "SCONJ"):
        return _through_preposition(token, governor, counted)
    if link in {"auxpass", "aux"}:
        return governor, []
    if link in _OBJECTS or link in _SUBJECTS:
        return _nominal(token, governor, link, counted)
    if link in _CLAUSAL:
        return _clausal(token, governor, link)
    return None, []


def _through_preposition(token: Token, preposition: Token, counted: bool) -> tuple[Token | None, list[str]]:
    governor = preposition.head
    lower = preposition.lower_
    if lower == "without":
        return None, ["negation"]
    if lower == "under" and token.dep_ == "pobj" and governor.lemma_ in ("be", "remain", "stay", "come"):
        return None, ["under"] if governor.tag_ in ("VBZ", "VBP") else []
    if governor.pos_ in ("NOUN", "PROPN"):
        sign = _table("nouns").get(governor.lemma_.lower())
        if sign == "planned" and lower not in ("of", "for"):
            return None, []
        if sign and lower in ("of", "for", "on", "to", "about", "over", "against"):
            return _governed(governor, sign)
        return None, []
    name = f"{governor.lemma_} {lower}"
    sign = _table("verbs").get(name) or (
        _table("verbs").get(governor.lemma_) if lower in ("of", "from", "for", "on", "to") else None
    )
    if governor.pos_ == "ADJ":
        sign = _table("adjectives").get(governor.lower_)
    if sign == "ongoing" or (sign and governor.lemma_ in ("say", "report", "mean", "tell", "blame", "know")):
        return None, []
    if governor.lemma_ == "set" and lower != "for":
        return None, []
    if sign:
        if governor.lemma_ in ("stop", "keep", "hinder", "deter", "bar") and lower == "from":
            sign = "denied"
        return _governed(governor, sign)
    if name in language().status.carriers or (
        governor.lemma_ in ("take", "join", "participate", "engage") and lower == "in"
    ):
        return governor, []
    return None, []


def _nominal(token: Token, governor: Token, link: str, counted: bool) -> tuple[Token | None, list[str]]:
    name = _verb_name(governor)
    words = language().status
    passive = link == "nsubjpass"
    if link == "nsubj" and governor.lemma_ in ("be", "remain", "seem", "look"):
        for child in governor.children:
            if child.dep_ in ("acomp", "oprd", "attr", "advmod") and child.lower_ in _table("adjectives"):
                sign = _table("adjectives")[child.lower_]
                return governor, [] if sign == "undone" else [sign]
            if child.dep_ == "prep" and child.lower_ == "under" and any(c.lower_ == "way" for c in child.children):
                return governor, ["underway"]
    sign = _table("verbs").get(name)
    if link == "nsubj" and sign == "ongoing":
        return None, ["lasting"]
    if link in ("dobj", "oprd") or passive:
        if sign == "ongoing":
            return None, ["lasting"] if governor.tag_ in ("VBZ", "VBP", "VBG") else []
        if sign == "hedged" and governor.lemma_ not in ("allege", "suspect", "claim"):
            sign = None
        if sign in ("denied", "undone") and governor.lemma_ in _DEFINITE_STANDS and _is_definite(token):
            return None, []
        if sign and not (
            governor.lemma_ in ("set", "tell", "call", "mean", "keep", "need", "commit") and name == governor.lemma_
        ):
            return _governed(governor, sign)
    if counted or name in words.carriers or governor.lemma_ in words.carriers:
        return governor, []
    return None, []


def _clausal(token: Token, governor: Token, link: str) -> tuple[Token | None, list[str]]:
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if link == "advcl":
        if governor.lemma_ == "be" and infinitive:
            return None, ["planned"]
        return None, _purpose(token, governor, infinitive)
    if governor.pos_ in ("NOUN", "PROPN"):
        sign = _table("nouns").get(governor.lemma_.lower())
        finite = any(c.dep_ in _SUBJECTS for c in token.children)
        if link == "acl" and not infinitive and not finite and token.tag_ in ("VBN", "VBG"):
            return None, []
        return _governed(governor, sign) if sign else (None, [])
    if governor.lower_ == "able":
        return governor.head, []
    if governor.pos_ == "ADJ" or (governor.pos_ == "ADV" and governor.lower_ in _table("adjectives")):
        sign = _table("adjectives").get(governor.lower_)
        return _governed(governor, sign) if sign else (None, [])
    if governor.lemma_ == "be" and link == "xcomp" and infinitive:
        return governor, ["planned"]
    if any(c.dep_ == "acomp" and c.lower_ == "able" for c in governor.children):
        return governor, []
    acomp = next(
        (c for c in governor.children if c.dep_ in ("acomp", "advmod") and c.lower_ in _table("adjectives")), None
    )
    if governor.lemma_ == "be" and acomp is not None and link in ("xcomp", "ccomp", "csubj"):
        sign = _table("adjectives")[acomp.lower_]
        return _governed(governor, "hypothetical" if acomp.lower_ == "clear" else sign)
    return _verbal(token, governor, infinitive)


def _purpose(token: Token, governor: Token, infinitive: bool) -> list[str]:
    """An aim is ahead when what serves it is, else open; a participle shares the time of what it goes with."""
    ahead = bool({"future", "would", "planned"} & set(own_signs(governor)))
    if infinitive and governor.pos_ in ("VERB", "AUX") and governor.lemma_ not in _MOTION:
        return ["planned" if ahead else "hypothetical"]
    participle = token.tag_ == "VBG" and not any(c.dep_ in ("mark", "aux") for c in token.children)
    return ["planned"] if ahead and (participle or infinitive) else []


def _verbal(token: Token, governor: Token, infinitive: bool) -> tuple[Token | None, list[str]]:
    """A clause under a verb: told, claimed, denied, planned, tried."""
    name = _verb_name(governor)
    sign = _table("verbs").get(name)
    passive = any(c.dep_ == "auxpass" for c in governor.children)
    if sign is None:
        carries = governor.lemma_ in language().status.carriers and token.dep_ in ("xcomp", "pcomp", "ccomp")
        return (governor if carries else None), []
    if governor.lemma_ in _FACTIVE:
        return (None, ["hedged"]) if own_signs(governor).count("negation") else (None, [])
    if governor.lemma_ in _PASSIVE_ONLY and not (passive and infinitive):
        dismissed = governor.dep_ in _CLAUSAL and _table("verbs").get(governor.head.lemma_) == "denied"
        return None, ["negation"] if dismissed else []
    if sign == "ongoing":
        return governor, ["lasting"]
    if sign == "undone":
        return None, []
    if governor.lemma_ == "stop" and token.tag_ == "VBG":
        return None, []
    if sign == "hypothetical" and not infinitive and governor.lemma_ in ("warn", "insist", "suggest", "tell", "mean"):
        return None, ["hedged"] if governor.lemma_ == "suggest" else []
    return _governed(governor, sign)


def _governed(governor: Token, sign: str) -> tuple[Token | None, list[str]]:
    """What a governor of class `sign` says, turned round when it is negated itself."""
    own = own_signs(governor)
    negated = own.count("negation") % 2 == 1
    if sign == "undone":
        return None, []
    extra = [s for s in own if s in ("hedged",)]
    if sign == "denied":
        return None, [*extra, *([] if negated else ["negation", "dropped"])]
    if governor.lemma_ in _TRYING:
        extra.append("attempt")
    if governor.pos_ == "NOUN" and sign == "hedged" and governor.dep_ == "dobj":
        if _table("verbs").get(governor.head.lemma_) == "denied":
            return None, ["negation"]
    if negated and sign in ("planned", "postponed"):
        return None, ["negation", sign, *extra]
    if governor.dep_ in ("dobj", "attr") and _is_nobody_of(governor):
        return None, ["negation", sign]
    return None, [sign, *extra]


def _is_nobody_of(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _is_definite(noun: Token) -> bool:
    return any(
        c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "that", "its", "their", "his") for c in noun.children
    )


def _verb_name(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_} {particle}".strip()
