"""Noun phrases that may act, suffer or speak, and whom they denote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.reading.denote import denoted, of_entries, peoples, side_words
from reportedly.reading.document import Document, Phrase
from reportedly.reading.ground import Ground
from reportedly.reading.names import names_of, resolve
from reportedly.reading.nouns import ACTS, inner_head, noun
from reportedly.reading.party_scene import Scene, scene
from reportedly.reading.phrases import is_pronoun, name_phrase
from reportedly.spans import union
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIERS = frozenset({"compound", "amod", "nmod"})


def find_parties(document: Document, ground: Ground) -> tuple[Phrase, ...]:
    """Every party of the parsed sentences, in the order of the text; pronouns stand where they stand, with the span of
    their antecedent. A thing that can be struck ("a hospital") has the value None."""
    names = names_of(document)
    found: list[Phrase] = []
    for sentence in document.parsed():
        if sentence.part != "furniture":
            found += _parties(scene(sentence, ground, names))
    return tuple(sorted(resolve(document, found), key=_order))


def _order(phrase: Phrase) -> tuple[int, int, int, int]:
    return (phrase.sentence, phrase.head, phrase.span.start, phrase.span.end)


def _parties(scene: Scene) -> Iterator[Phrase]:
    tokens = scene.sentence.tokens
    assert tokens is not None
    for token in tokens:
        if is_pronoun(token) or _inside_name(token, scene) or _counted(token):
            continue
        if (led := _led(token)) is not None:
            found = _leader(token, led, scene)
        elif token.dep_ in _MODIFIERS and token.head.i > token.i:
            found = _modifier(token, scene)
        elif (inner := inner_head(token)) is not token:
            found = _partitive(token, inner, scene)
        elif token.pos_ in ("NOUN", "PROPN") or (token.pos_ in ("ADJ", "VERB", "X") and _nominal(token, scene)):
            left, right = name_phrase(token)
            found = _party(token, left, right, scene)
        else:
            continue
        if found:
            yield found


def _led(token: Token) -> int | None:
    """Where "US-led" begins when `token` is it, or its "led", before a noun; else None."""
    if token.lower_.endswith("-led") and token.head.i > token.i:
        return int(token.i)
    if token.lower_ != "led" or token.i < 2 or token.nbor(-1).text != "-" or token.head.i <= token.i:
        return None
    return int(token.i) - 2


def _leader(token: Token, left: int, scene: Scene) -> Phrase | None:
    """The coalition that "US-led" strikes are the work of; None before a noun that is itself a party."""
    kind = noun(token.head)
    if kind and kind.kind in ACTS:
        return None
    words = scene.text(left, token.i + 1)
    entries = tuple(scene.ground.actors(f"{words} coalition"))
    country = scene.ground.country(words.removesuffix("-led"))
    if not entries and country is None:
        return None
    actor = of_entries(entries, "") if entries else Actor(f"{words} coalition", None, "MIL", country)
    return Phrase(Mention(scene.sentence.words(left, token.i + 1), actor, "normalised"), scene.sentence.index, token.i)


def _inside_name(token: Token, scene: Scene) -> bool:
    """Whether a name of the roster holds the word and a word that governs it: "Rights" of an observatory's name."""
    known = scene.at(token.i)
    return known is not None and any(known[0] <= a.i < known[1] for a in token.ancestors)


def _counted(token: Token) -> bool:
    """Whether a word before it counts it: "residents" of "dozens of residents", which is one phrase."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("of", "among"):
        return False
    outer = token.head.head
    return outer is not token and inner_head(outer) is not outer and outer.dep_ not in _MODIFIERS


def _partitive(token: Token, inner: Token, scene: Scene) -> Phrase | None:
    """The party that a counting word and what it counts make: "dozens of residents", "members of the army"."""
    found = _party(inner, *name_phrase(inner), scene)
    if found is None:
        return None
    left = name_phrase(token)[0]
    span = union([scene.sentence.words(left, token.i + 1), found.span])
    return Phrase(Mention(span, found.mention.value, found.mention.how), scene.sentence.index, token.i)


def _nominal(token: Token, scene: Scene) -> bool:
    """Whether a word that is tagged otherwise stands as a noun: "the wounded", "militants" taken for a verb."""
    kind = noun(token)
    return bool(scene.at(token.i)) or (
        kind is not None
        and kind.kind in ACTS
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj")
        and token.tag_ not in ("VBD", "VBG", "VBZ", "VB")
    )


def _party(head: Token, left: int, right: int, scene: Scene) -> Phrase | None:
    left, right = _grown(head, left, right, scene)
    actor, how = denoted(head, left, right, scene)
    kind = noun(head)
    if actor is None and (kind is None or kind.kind != "thing" or head.pos_ == "PROPN"):
        return None
    return Phrase(Mention(scene.sentence.words(left, right), actor, how), scene.sentence.index, head.i)


def _grown(head: Token, left: int, right: int, scene: Scene) -> tuple[int, int]:
    """The phrase with the whole of the roster's name that its head stands in."""
    known = scene.at(head.i)
    if known is None:
        return left, right
    start = known[0]
    while start > left and head.doc[start - 1].pos_ not in ("PROPN", "PUNCT", "SPACE"):
        start -= 1
    if any(noun(t) for t in head.doc[left:start]):
        start = left
    return min(start, known[0]), max(right, known[1])


def _modifier(token: Token, scene: Scene) -> Phrase | None:
    """The party that a word before a noun names: "Russian" air strikes, "regime" shelling, "IS" positions."""
    kind = noun(token.head)
    if token.head.pos_ == "PROPN" and (kind is None or kind.kind not in ("event", "thing", "weapon")):
        return None
    if kind and kind.kind in ("people", "body") and not (kind.kind == "body" and scene.at(token.i)):
        return None
    following = token.doc[token.i + 1]
    if following.dep_ in _MODIFIERS and following.head == token.head and _joins(token, following, scene):
        return None
    left = token.left_edge.i
    while left > 0 and token.doc[left - 1].head == token.head and _joins(token.doc[left - 1], token, scene):
        left -= 1
    known = scene.at(token.i)
    if known:
        left, right = min(left, known[0]), max(token.i + 1, known[1])
    else:
        right = token.i + 1
    actor, how = denoted(token, left, right, scene, bare=True)
    if actor is None or right > token.head.i:
        return None
    return Phrase(Mention(scene.sentence.words(left, right), actor, how), scene.sentence.index, token.i)


def _joins(word: Token, following: Token, scene: Scene) -> bool:
    """Whether modifier `word` belongs to the next modifier rather than to the noun: "Syrian army" positions."""
    if word.dep_ not in _MODIFIERS:
        return False
    known = scene.at(word.i)
    if known and known[1] > following.i:
        return True
    kind = noun(following)
    return (
        kind is not None
        and kind.kind in ("people", "body")
        and (word.lower_ in side_words() or scene.ground.country(word.text) is not None or word.lower_ in peoples())
    )
