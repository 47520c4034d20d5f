"""Who denies what: "both denied any involvement in the strike", "rejected the claims", "called it a fabrication"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.cues import subject_of
from reportedly.reading.document import Anchor, Document, Happening, Mentions, Sentence
from reportedly.reading.scene import Scene, scene_of
from reportedly.reading.speaker_names import name_at
from reportedly.reading.speakers import mention_of

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 3
"""Sentences before a denial in which what it denies is looked for."""
_OBJECTS = {"dobj", "ccomp", "xcomp", "pobj", "pcomp", "attr", "oprd", "acl", "prep"}
_DENIABLE = frozenset(
    {
        "armed-clash", "airstrike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "shooting",
        "execution", "assassination", "sexual-violence", "torture", "abduction", "destruction", "attack", "siege",
        "aid-blocked", "expulsion", "arrest", "ceasefire-violation", "support", "mobilization",
    }
)  # fmt: skip
"""What parties deny: acts that they can be blamed for."""


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial. It becomes a statement of its anchor's type with polarity denied, said by the deniers."""

    anchor: Anchor
    """The denying word; its type is that of what is denied."""
    deniers: tuple[Mention, ...]
    about: int | None
    """Index of the happening denied, which the report also tells as an allegation; None when it only denies."""
    own: int | None = None
    """Index of the happening that is the denial's own words ("had bombed" in "denied that it had bombed"), if any. With
    `about` it is not an event of its own; without, it is the event of status denied."""


def denials(document: Document, mentions: Mentions, happenings: Sequence[Happening]) -> list[Denial]:
    """Every denial, by words that deny, of an event of `happenings`, in the order of the text.

    An event that is only told with a negation ("it had not bombed the city") is no denial here: its status says so.
    """
    words = _denying()
    places = [
        (s, t) for s in document.parsed() if s.part != "furniture" for t in _tokens(s) if t.lemma_.lower() in words
    ]
    if not places:
        return []
    scene = scene_of(document)
    found = [_denial(scene, mentions, happenings, sentence, token) for sentence, token in places]
    return sorted((denial for denial in found if denial is not None), key=_place)


def _tokens(sentence: Sentence) -> list[Token]:
    return list(sentence.tokens or ())


def _place(denial: Denial) -> tuple[int, int]:
    return denial.anchor.span


def _denial(
    scene: Scene, mentions: Mentions, happenings: Sequence[Happening], sentence: Sentence, token: Token
) -> Denial | None:
    denied = _denied_words(token)
    if denied is None:
        return None
    deniers = _deniers(scene, mentions, sentence, token)
    if not deniers:
        return None
    own, about = _what(sentence, token, denied, happenings)
    which = about if about is not None else own
    if which is None:
        return None
    anchor = Anchor(happenings[which].anchor.type, sentence.index, token.i, sentence.words(token.i, token.i + 1))
    return Denial(anchor, deniers, about, own)


@cache
def _denying() -> frozenset[str]:
    """Lemmas of the words that may deny."""
    words = language().denials
    verbs = (*words.verbs, *words.rejecting, *words.calling)
    return frozenset(v.partition(" ")[0] for v in verbs) | frozenset(words.nouns)


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    words = language().denials
    return frozenset(words.verbs), frozenset(words.rejecting), frozenset(words.calling)


def _denied_words(token: Token) -> list[Token] | None:
    """The heads of what `token` denies, None when it denies nothing."""
    always, rejecting, calling = _verbs()
    lemma = token.lemma_.lower()
    words = language().denials
    if token.pos_ == "NOUN" and lemma in words.nouns:
        return [c for c in token.children if c.dep_ in _OBJECTS and c.lower_ not in ("by", "from")]
    if token.pos_ not in ("VERB", "AUX") or any(c.dep_ == "neg" for c in token.children):
        return None
    objects = [c for c in token.children if c.dep_ in _OBJECTS and c.i > token.i]
    passive = [c for c in token.children if c.dep_ == "nsubjpass"]
    if lemma in always:
        which = [c for c in token.children if token.dep_ == "relcl" and c.tag_ in ("WDT", "WP") and c.dep_ == "dobj"]
        return objects + passive + which
    named = [t for t in objects + passive if t.lemma_.lower() in words.allegations]
    if lemma in rejecting and named:
        return named
    if lemma in calling and (objects or passive):
        below = {t.lower_ for o in objects for t in o.subtree}
        if below & set(words.falsehoods):
            return objects + passive
    return None


def _deniers(scene: Scene, mentions: Mentions, sentence: Sentence, token: Token) -> tuple[Mention, ...]:
    """Whoever denies: the subject and those joined to it, or the owner of the noun."""
    if token.pos_ == "NOUN":
        subject = next((c for c in token.children if c.dep_ == "poss"), None) or _by(token)
    else:
        subject = subject_of(token)
    if subject is None or subject.lower_ in ("nobody", "none", "neither"):
        return ()
    limit = token.i if subject.i < token.i else len(token.doc)
    heads = [subject, *(c for c in subject.conjuncts if c.pos_ in ("NOUN", "PROPN", "PRON") and c.i < limit)]
    return tuple(mention_of(scene, mentions, name_at(sentence, head)) for head in heads)


def _by(noun: Token) -> Token | None:
    after = [c for c in noun.head.children if c.i > noun.i] if noun.dep_ == "dobj" else []
    for child in [*noun.children, *after]:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _what(
    sentence: Sentence, token: Token, denied: list[Token], happenings: Sequence[Happening]
) -> tuple[int | None, int | None]:
    """(the denial's own happening, the one told elsewhere that it denies)."""
    words = language().denials
    below = {t.i for head in denied for t in head.subtree}
    inside = [k for k, h in enumerate(happenings) if _is_deniable(h) and h.anchor.sentence == sentence.index]
    inside = [k for k in inside if happenings[k].anchor.head in below]
    if inside:
        own = inside[0]
        if _is_told(sentence, happenings[own]):
            return None, own
        earlier = _allegation(happenings, own)
        return own, earlier
    generic = {"it", "this", "that", "them", "these", "those", "which", *words.allegations, *words.involvement}
    if denied and not any(_is_generic(head, generic) for head in denied):
        clauses = any(head.pos_ in ("VERB", "AUX") for head in denied)
        return None, _before(happenings, sentence.index, token.i) if clauses else None
    return None, _before(happenings, sentence.index, token.i)


def _is_generic(head: Token, words: set[str]) -> bool:
    """Whether an object points back to what was told: it, the claims, any involvement, "any wrong" of a finite verb."""
    if head.lower_ in words or head.lemma_.lower() in words:
        return True
    return head.head.tag_ in ("VBD", "VBZ", "VBP") and any(c.lower_ == "any" for c in head.children)


def _is_deniable(happening: Happening) -> bool:
    return happening.anchor.type.partition(".")[2] in _DENIABLE


def _is_told(sentence: Sentence, happening: Happening) -> bool:
    """Whether the denial takes the event for granted: "denied any involvement in the strike"."""
    assert sentence.tokens is not None
    head = sentence.tokens[happening.anchor.head]
    words = language().denials
    above = {t.lemma_.lower() for t in head.ancestors}
    definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in head.children if c.dep_ == "det")
    return bool(above & set(words.involvement)) or (head.pos_ == "NOUN" and definite)


def _allegation(happenings: Sequence[Happening], own: int) -> int | None:
    """The happening of the same type that the report tells before (or else after) the denial's own words."""
    type_ = happenings[own].anchor.type
    same = [k for k, h in enumerate(happenings) if k != own and h.anchor.type == type_]
    span = happenings[own].anchor.span
    earlier = [(happenings[k].anchor.span, k) for k in same if happenings[k].anchor.span.start < span.start]
    return max(earlier)[1] if earlier else None


def _before(happenings: Sequence[Happening], sentence: int, token: int) -> int | None:
    """The last act to blame somebody for, told up to `BACK` sentences before the denying word."""
    found = None
    for k, happening in enumerate(happenings):
        anchor = happening.anchor
        near = sentence - BACK <= anchor.sentence < sentence or (anchor.sentence == sentence and anchor.head < token)
        if near and _is_deniable(happening):
            found = k if found is None or happenings[found].anchor.span <= anchor.span else found
    return found
