"""Noun phrases that may act, suffer or speak, and whom they denote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import How, Mention
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.names import Names, names_of, resolve
from reportedly.reading.nouns import ACTS, Noun, inner_head, noun
from reportedly.reading.phrases import is_pronoun, name_phrase
from reportedly.spans import union
from reportedly.values import Actor, ActorEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 8
"""Words of the longest name that is looked up in the roster."""

_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_DROPPED = frozenset({"DET", "PRON", "PUNCT", "NUM", "PART"})
_NAMES_OF_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "LAW", "LANGUAGE"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what the roster knows of its words."""

    sentence: Sentence
    ground: Ground
    names: Names
    known: tuple[tuple[int, int, tuple[ActorEntry, ...]], ...]
    """(first token, token after the last, bearers) of the longest names of the roster, without overlaps."""

    def at(self, index: int) -> tuple[int, int, tuple[ActorEntry, ...]] | None:
        for name in self.known:
            if name[0] <= index < name[1]:
                return name
        return None

    def within(self, left: int, right: int) -> list[tuple[int, int, tuple[ActorEntry, ...]]]:
        return [k for k in self.known if left <= k[0] and k[1] <= right]

    def text(self, left: int, right: int) -> str:
        assert self.sentence.tokens is not None
        return str(self.sentence.tokens[left:right].text)


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


def scene(sentence: Sentence, ground: Ground, names: Names) -> Scene:
    return Scene(sentence, ground, names, tuple(_known(sentence, ground)))


def _known(sentence: Sentence, ground: Ground) -> Iterator[tuple[int, int, tuple[ActorEntry, ...]]]:
    assert sentence.tokens is not None
    words = [(t.text, t.whitespace_) for t in sentence.tokens]
    start = 0
    while start < len(words):
        end = _longest(words, start, ground) if _may_begin(words[start][0]) else None
        if end:
            yield start, end[0], end[1]
        start = end[0] if end else start + 1


def _may_begin(word: str) -> bool:
    return word[:1].isupper() or word.startswith(("al-", "ash-", "an-"))


def _longest(words: list[tuple[str, str]], start: int, ground: Ground) -> tuple[int, tuple[ActorEntry, ...]] | None:
    """Where the longest name of the roster that begins at `start` ends, and who bears it."""
    for end in range(min(len(words), start + LONGEST), start, -1):
        last = words[end - 1][0]
        if not (last[:1].isalnum() or last in ("'", "’")) or last.lower() in ("the", "of", "and"):
            continue
        name = "".join(text + space for text, space in words[start:end]).strip()
        if entries := tuple(ground.actors(name)):
            return end, entries
    return None


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
    actor = _of_entries(entries, "") if entries else Actor(f"{words} coalition", None, "MIL", country)
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
    actor, how = _denoted(head, left, right, scene)
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
    actor, how = _denoted(token, left, right, scene, bare=True)
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
        and (word.lower_ in _side_words() or scene.ground.country(word.text) is not None or word.lower_ in _people())
    )


def _denoted(head: Token, left: int, right: int, scene: Scene, *, bare: bool = False) -> tuple[Actor | None, How]:
    """Whom the words [left, right) with that head denote. `bare`: they stand before another noun."""
    known = scene.at(head.i)
    kind = noun(head)
    if known and not (kind and kind.kind in ACTS and known[1] - known[0] == 1 and known[1] - 1 != head.i):
        return _of_entries(known[2], scene.text(left, right)), "exact"
    if bare and kind and head.pos_ != "PROPN" and head.lower_ not in language("en").parties.modifiers:
        return None, "exact"
    if kind and kind.kind in ACTS:
        return _by_role(head, kind, left, right, scene), "normalised"
    if (
        kind
        and kind.kind in ("event", "time", "amount", "weapon", "abstract", "thing", "place")
        and (head.pos_ != "PROPN" or kind.kind in ("time", "amount", "place"))
    ):
        return None, "exact"
    country = scene.ground.country(scene.text(head.i, head.i + 1)) or scene.ground.country(_plain(left, right, scene))
    if country:
        return (_country(head, country, bare), "normalised")
    if head.lower_ in _people():
        return Actor(_plain(left, right, scene), None, "CVL" if not bare else None), "normalised"
    if bare and head.ent_type_ not in ("ORG", "PERSON", "NORP"):
        return None, "exact"
    return _by_name(head, left, right, scene)


def _country(head: Token, country: str, bare: bool) -> Actor | None:
    """A country, its people or its seat of government as a party; None where its name is only a place."""
    if head.ent_type_ == "NORP" or head.pos_ == "ADJ" or bare:
        return Actor(head.text, None, None if bare else "CVL" if head.tag_ in ("NNS", "NNPS") else "GOV", country)
    if head.dep_ == "pobj" and head.head.lower_ in language("en").parties.locative and not _side_by_side(head):
        return None
    if head.dep_ == "conj" and head.head.dep_ == "pobj" and head.head.head.lower_ in ("in", "at", "near", "across"):
        return None
    return Actor(head.text, None, "GOV", country)


def _side_by_side(head: Token) -> bool:
    """Whether the preposition before a country joins parties: talks "between" two, a message "to" or "from" one."""
    preposition = head.head
    governor = preposition.head
    if preposition.lower_ == "between":
        return True
    kind = noun(governor)
    if preposition.lower_ == "of":
        return kind is not None and kind.kind in ACTS
    return (
        preposition.lower_ in ("on", "to", "from", "under") and kind is not None and kind.kind in ("event", "abstract")
    )


def _of_entries(entries: tuple[ActorEntry, ...], text: str) -> Actor:
    """The actor of the roster, without an id where several bear the name."""
    if len(entries) == 1:
        e = entries[0]
        return Actor(e.name, e.id, e.sector, e.country)
    sectors = {e.sector for e in entries}
    countries = {e.country for e in entries}
    return Actor(
        text,
        None,
        entries[0].sector if len(sectors) == 1 else None,
        entries[0].country if len(countries) == 1 else None,
    )


def _by_role(head: Token, kind: Noun, left: int, right: int, scene: Scene) -> Actor:
    """The actor that a role noun and the words around it make: "Syrian troops", "fighters of the Islamic State"."""
    words = language("en").parties
    tokens = [t for t in head.doc[left:right] if t.i != head.i]
    lemma = head.lemma_.lower()
    armed = lemma in words.armed or head.lower_ in words.armed
    entries = [k[2] for k in scene.within(left, right)]
    if entries and armed and len(entries[0]) == 1 and entries[0][0].kind in ("group", "force", "organisation"):
        return _of_entries(entries[0], "")
    sector = kind.sector
    if lemma in ("minister", "ministry"):
        sector = next((s for s, ms in words.ministries.items() if any(t.lower_ in ms for t in tokens)), sector)
    elif armed or sector == "UAF":
        sector = _side([t.lower_ for t in tokens], sector)
    if sector == "UNK":
        sector = None
    country = next((c for t in tokens if (c := scene.ground.country(t.text))), None)
    if entries and len(entries[0]) == 1:
        country = country or entries[0][0].country
        sector = entries[0][0].sector if armed or sector is None else sector
    return Actor(_plain(left, right, scene), None, sector, country)


def _side(before: list[str], sector: str | None) -> str | None:
    """The sector of an armed or organised people by the words before it, the strongest side first."""
    sides = language("en").parties.sides
    for code in ("REB", "COP", "PRM", "MIL", "CVL", "NGO", "MED", "JRN", "IGO", "REL", "SOC", "UAF"):
        if any(word in sides[code] for word in before):
            return code
    return sector


def _by_name(head: Token, left: int, right: int, scene: Scene) -> tuple[Actor | None, How]:
    """A proper name that the roster does not know: a person, or a body."""
    if head.pos_ != "PROPN" or head.ent_type_ in _NOT_NAMES:
        return None, "exact"
    if head.ent_type_ in _NAMES_OF_PLACES or head.doc[left].lower_ in language("en").parties.locative:
        return None, "exact"
    if head.ent_type_ != "PERSON" and scene.ground.places(_plain(left, right, scene)):
        return None, "exact"
    titles = [t for t in head.doc[left:right] if t.i < head.i and (kind := noun(t)) and kind.kind == "people"]
    if head.ent_type_ == "" and not titles and right - left < 2:
        return None, "exact"
    country = next((c for t in head.doc[left:right] if (c := scene.ground.country(t.text))), None)
    sector = None
    if titles:
        kind = noun(titles[-1])
        sector = kind.sector if kind else None
    elif head.lower_ in language("en").parties.groups:
        sector = "REB"
    plain = _person(head, left) if head.ent_type_ == "PERSON" or titles else _plain(left, right, scene)
    full = scene.names.full(plain)
    return Actor(full, None, sector, country), "exact" if full == plain else "normalised"


def _person(head: Token, left: int) -> str:
    """The name without titles, demonyms and offices before it."""
    start = head.i
    while start > left and head.doc[start - 1].pos_ == "PROPN" and not _is_title(head.doc[start - 1]):
        start -= 1
    return str(head.doc[start : head.i + 1].text)


def _is_title(token: Token) -> bool:
    kind = noun(token)
    return token.lower_ in language("en").parties.titles or (kind is not None and kind.kind in ("people", "body"))


def _plain(left: int, right: int, scene: Scene) -> str:
    """The phrase without its article, number and possessive."""
    tokens = scene.sentence.tokens
    assert tokens is not None
    while left < right - 1 and (tokens[left].pos_ in _DROPPED or tokens[left].lower_ in ("the", "a", "an", "other")):
        left += 1
    return str(tokens[left:right].text)


@cache
def _side_words() -> frozenset[str]:
    return frozenset(word for words in language("en").parties.sides.values() for word in words)


@cache
def _people() -> frozenset[str]:
    return frozenset(language("en").parties.people)
