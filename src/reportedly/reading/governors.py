"""What the words that govern an event say of it: who plans, tries, denies, claims, goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.clauses import goes_on_above
from reportedly.reading.mood import SUBJECTS, own_signs, table

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = {"dobj", "nsubjpass", "attr", "oprd", "dative"}
_CLAUSAL = {"xcomp", "ccomp", "acl", "pcomp", "advcl", "csubj", "csubjpass"}
_OF_CONTENT = ("of", "for", "on", "to", "from", "about", "over", "against")
"""Prepositions that bring in what a noun or verb is about: fear of, accused of, called for."""
_LONGEST_CLIMB = 10


def signs(head: Token, *, counted: bool = False) -> dict[str, int]:
    """How often each sign stands over `head`: negation, the classes of governors, future, possible, would, condition.

    `counted`: `head` is a counted noun, whose verb speaks for it whatever the verb is, and whose "no" is a number.
    """
    found: dict[str, int] = {}
    token, below = head, head
    for _ in range(_LONGEST_CLIMB):
        for sign in own_signs(token, determiners=not counted, climbed=below):
            found[sign] = found.get(sign, 0) + 1
        above, more = _above(token, counted=counted and token is head)
        if "dropped" in more and token.head.lemma_ in language().status.definite_stands and _is_definite(head):
            more = []
        for sign in more:
            found[sign] = found.get(sign, 0) + 1
        if above is None:
            break
        token, below = above, token
    return found


def _above(token: Token, *, counted: bool) -> tuple[Token | None, list[str]]:
    """The word whose signs hold for `token` too (None: none does), and what it says of `token` as its governor."""
    governor, link = token.head, token.dep_
    if governor is token:
        return None, []
    if link == "conj":
        own = any(c.dep_ in (*SUBJECTS, "expl", "aux", "neg") for c in token.children)
        apart = (own and token.pos_ == "VERB") or _is_finite_beside(token, governor) or goes_on_above(token)
        return (None if apart else governor), []
    if link in ("compound", "nmod", "amod", "poss", "appos") and governor.pos_ in ("NOUN", "PROPN"):
        return (governor, []) if link in ("compound", "nmod") else (None, [])
    if link in ("pobj", "pcomp") and governor.pos_ in ("ADP", "SCONJ"):
        return _through_preposition(token, governor)
    if link in {"auxpass", "aux"}:
        return governor, []
    if link in _OBJECTS or link in SUBJECTS:
        return _nominal(token, governor, link, counted=counted)
    if link in _CLAUSAL:
        return _clausal(token, governor, link)
    return None, []


def _is_finite_beside(verb: Token, before: Token) -> bool:
    """A finite verb shares no "did not" with the bare one before it: "did not fire and surrendered"."""
    return verb.tag_ == "VBD" and before.tag_ == "VB"


def _through_preposition(token: Token, preposition: Token) -> tuple[Token | None, list[str]]:
    governor, lower = preposition.head, preposition.lower_
    if lower == "without":
        return None, ["negation"]
    if lower == "under" and token.dep_ == "pobj" and governor.lemma_ in ("be", "remain", "stay", "come"):
        return None, ["under"] if governor.tag_ in ("VBZ", "VBP") else []
    if governor.pos_ in ("NOUN", "PROPN"):
        sign = table("nouns").get(governor.lemma_.lower(), "")
        fits = lower in (("of", "for") if sign == "planned" else _OF_CONTENT)
        return _governed(governor, sign) if sign and fits else (None, [])
    if governor.pos_ == "ADJ":
        sign = table("adjectives").get(governor.lower_, "")
        return _governed(governor, sign) if sign else (None, [])
    return _prepositional_verb(governor, lower)


def _prepositional_verb(governor: Token, lower: str) -> tuple[Token | None, list[str]]:
    """Called for, accused of, kept from, set for; took part in."""
    words = language().status
    name = f"{governor.lemma_} {lower}"
    if name in words.carriers:
        return governor, []
    if lower == "from" and governor.lemma_ in words.from_denies:
        return _governed(governor, "denied")
    if name in table("verbs"):
        return _governed(governor, table("verbs")[name])
    sign = table("verbs").get(governor.lemma_, "") if lower in _OF_CONTENT else ""
    if not sign or sign == "ongoing" or governor.lemma_ in words.no_object:
        return (None, []) if name != "set for" else _governed(governor, "planned")
    return _governed(governor, sign)


def _nominal(token: Token, governor: Token, link: str, *, counted: bool) -> tuple[Token | None, list[str]]:
    """A noun beside its verb: talks are due; called off the talks; no attack took place."""
    words = language().status
    name = _verb_name(governor)
    sign = table("verbs").get(name, "")
    if link == "nsubj":
        predicate = _predicate(governor)
        if predicate:
            return governor, [predicate]
        if sign == "ongoing":
            return None, ["lasting"]
    elif sign == "ongoing":
        return None, ["lasting"] if governor.tag_ in ("VBZ", "VBP", "VBG") else []
    elif sign and link != "attr":
        if sign in ("denied", "undone") and governor.lemma_ in words.definite_stands and _is_definite(token):
            return None, []
        hedges = sign != "hedged" or governor.lemma_ in words.hedging_objects
        if hedges and not (governor.lemma_ in words.no_object and name == governor.lemma_):
            return _governed(governor, sign)
    carried = counted or name in words.carriers or governor.lemma_ in words.carriers
    return (governor, []) if carried else (None, _ahead(token, governor))


def _ahead(noun: Token, verb: Token) -> list[str]:
    """What is not yet there is as far ahead as its verb: "will host a conference", "an offensive could displace"."""
    if noun.pos_ != "NOUN" or not any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in noun.children):
        return []
    return [sign for sign in own_signs(verb) if sign in ("future", "possible", "able", "would")]


def _predicate(verb: Token) -> str:
    """What "is due", "is under way" says of the subject, empty for nothing."""
    if verb.lemma_ not in ("be", "remain", "seem", "look"):
        return ""
    for child in verb.children:
        if child.dep_ == "xcomp" and verb.tag_ in ("VBZ", "VBP") and any(c.lower_ == "to" for c in child.children):
            return "planned"
        if child.dep_ in ("acomp", "oprd", "attr", "advmod") and child.lower_ in table("adjectives"):
            return table("adjectives")[child.lower_]
        if child.dep_ == "prep" and child.lower_ == "under" and any(c.lower_ == "way" for c in child.children):
            return "underway"
    return ""


def _clausal(token: Token, governor: Token, link: str) -> tuple[Token | None, list[str]]:
    """A clause beside what governs it: a plan to, able to, unclear whether, said that."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    if link == "advcl":
        return None, ["planned"] if governor.lemma_ == "be" and infinitive else _purpose(token, governor, infinitive)
    if governor.pos_ in ("NOUN", "PROPN"):
        sign = table("nouns").get(governor.lemma_.lower(), "")
        if link == "acl" and governor.dep_ == "attr" and _is_nobody_of(governor):
            return governor.head, ["negation"]
        participle = (
            token.tag_ in ("VBN", "VBG") and not infinitive and not any(c.dep_ in SUBJECTS for c in token.children)
        )
        return _governed(governor, sign) if sign and not participle else (None, [])
    if governor.lower_ == "able":
        return governor.head, []
    if governor.pos_ in ("ADJ", "ADV"):
        sign = table("adjectives").get(governor.lower_, "")
        return _governed(governor, sign) if sign else (None, [])
    if governor.lemma_ == "be":
        return _copular(governor, link, infinitive=infinitive)
    return _verbal(token, governor, infinitive)


def _copular(governor: Token, link: str, *, infinitive: bool) -> tuple[Token | None, list[str]]:
    """The ministers are to meet; it is not clear whether; is able to."""
    if link == "xcomp" and infinitive:
        return governor, ["planned"]
    for child in governor.children:
        if child.dep_ == "acomp" and child.lower_ == "able":
            return governor, []
        if child.dep_ in ("acomp", "advmod") and child.lower_ in table("adjectives") and link != "pcomp":
            return _governed(governor, table("adjectives")[child.lower_] if child.lower_ != "clear" else "hypothetical")
    return None, []


def _purpose(token: Token, governor: Token, infinitive: bool) -> list[str]:
    """An aim is ahead when what serves it is, else open; a participle shares the time of what it goes with."""
    ahead = bool({"future", "would", "planned"} & set(own_signs(governor)))
    if infinitive and governor.pos_ in ("VERB", "AUX") and governor.lemma_ not in language().status.motion:
        return ["planned" if ahead else "hypothetical"]
    participle = token.tag_ == "VBG" and not any(c.dep_ in ("mark", "aux") for c in token.children)
    return ["planned"] if ahead and (participle or infinitive) else []


def _verbal(token: Token, governor: Token, infinitive: bool) -> tuple[Token | None, list[str]]:
    """A clause under a verb: told, claimed, denied, planned, tried."""
    words = language().status
    lemma = governor.lemma_
    sign = table("verbs").get(_verb_name(governor), "")
    if lemma == "go" and governor.tag_ == "VBG" and infinitive:
        return governor, ["planned"]
    if not sign:
        carries = lemma in words.carriers and token.dep_ in ("xcomp", "pcomp", "ccomp")
        return (governor if carries else None), []
    if sign == "denied" and token.dep_ == "ccomp" and _has_other_object(token, governor):
        return None, []
    if lemma in words.factive:
        return None, ["hedged"] if "negation" in own_signs(governor) else []
    passive = any(c.dep_ == "auxpass" for c in governor.children)
    if lemma in words.passive_only and not (passive and infinitive):
        dismissed = governor.dep_ in _CLAUSAL and table("verbs").get(governor.head.lemma_) == "denied"
        return None, ["negation"] if dismissed else []
    if sign == "ongoing":
        return governor, ["lasting"]
    if lemma == "stop" and token.tag_ == "VBG":
        return None, []
    if sign in ("hypothetical", "planned") and not infinitive and lemma in words.told_with_that:
        return None, []
    return _governed(governor, sign)


def _has_other_object(clause: Token, verb: Token) -> bool:
    """Whether the verb has its object after it, so that the clause before is none: "it was agreed; X denies that"."""
    return clause.i < verb.i and any(c.dep_ in ("dobj", "xcomp", "ccomp") and c.i > verb.i for c in verb.children)


def _governed(governor: Token, sign: str) -> tuple[Token | None, list[str]]:
    """What a governor of class `sign` says, turned round when it is negated itself."""
    own = own_signs(governor)
    negated = own.count("negation") % 2 == 1
    if sign == "undone":
        return None, []
    extra = ["hedged"] if "hedged" in own else []
    if sign == "denied" and _is_aim(governor):
        return None, [*extra, "hypothetical"]
    if sign == "denied":
        return None, extra if negated else [*extra, "negation", "dropped"]
    if governor.lemma_ in language().status.trying:
        extra.append("attempt")
    under = table("verbs").get(governor.head.lemma_, "") if governor.dep_ == "dobj" else ""
    if governor.pos_ == "NOUN" and sign == "hedged" and under == "denied":
        return None, ["negation"]
    if "attempt" in extra and under == "undone":
        return None, ["attempt"]
    negated = negated and sign in ("planned", "postponed")
    if negated or (governor.dep_ in ("dobj", "attr") and _is_nobody_of(governor)):
        return None, ["negation", sign, *extra]
    return None, [sign, *extra]


def _is_aim(verb: Token) -> bool:
    """An effort to prevent, moved to stop: whether it was prevented is open; managed to prevent: it was."""
    words = language().status
    aims = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return verb.lemma_ in words.from_denies and aims and verb.head.lemma_ not in words.achieving


def _is_nobody_of(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _is_definite(noun: Token) -> bool:
    return any(
        c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "that", "its", "their", "his") for c in noun.children
    )


def _verb_name(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_} {particle}".strip()
