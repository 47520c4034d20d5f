"""Capitalised names in a parsed sentence, taken apart where several run on without commas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import Places, language
from reportedly.reading.ground import Ground
from reportedly.values import PlaceEntry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FUNCTION = frozenset(("DET", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "PART", "INTJ"))
_NAMED = frozenset(("GPE", "LOC", "FAC"))
_JOINTS = frozenset(("of", "of the", "and", "'s", "’s", "-", "on", "upon"))
_ATTRIBUTES = frozenset(("compound", "nmod", "amod"))
_HONOURS = frozenset(("sheikh", "sheik", "king", "prince", "imam", "emir"))
"""Titles that places are called after."""
_INSIDE = frozenset(("in", "inside", "into"))
_HYPHENS = frozenset(("-", "–", "'", "’", "‘", "`"))


@dataclass(frozen=True, slots=True)
class Words:
    """`Places` in a form for quick questions."""

    kind: dict[str, str]
    bodies: frozenset[str]
    parts: frozenset[str]
    whole: frozenset[str]
    points: frozenset[str]
    beside: frozenset[str]
    locative: frozenset[str]
    lengths: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    take: frozenset[str]
    taking: frozenset[str]
    dedicated: frozenset[str]
    structures: frozenset[str]
    acting: frozenset[str]


@cache
def words(code: str = "en") -> Words:
    """The words of places of the language `code`."""
    found: Places = language(code).places
    kind = {noun: name for name, nouns in found.kinds.items() for noun in nouns}
    kind |= {_plural(noun): name for noun, name in kind.items() if _plural(noun) not in kind}
    sets = (found.bodies, found.parts, found.whole, found.points, found.beside)
    more = (
        found.locative,
        found.lengths,
        found.titles,
        found.calendar,
        found.particles,
        (*found.take, *found.leave, *found.reach),
        found.taking,
        found.dedicated,
        found.structures,
        found.acting,
    )
    return Words(kind, *map(frozenset, sets), *map(frozenset, more))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


LONGEST = 16
"""Most words, hyphens counted, of a name among others that are strung together."""


@dataclass(frozen=True, slots=True)
class Look:
    """Asks whether words are a place's name."""

    ground: Ground
    known: Words
    countries: tuple[str, ...]
    """Where other transliterations of a name are looked for."""

    def bears(self, doc: Doc, left: int, right: int) -> bool:
        """Whether a place bears the very name."""
        return bool(self.ground.places(doc[left:right].text))

    def resembles(self, doc: Doc, left: int, right: int) -> bool:
        """Whether a place bears the name in any transliteration."""
        text = doc[left:right].text
        if not doc[right - 1].is_alpha or len(text) < 4:
            return False
        if any(self.near(entry) for entry in self.ground.places(text)):
            return True
        return len(text) > 4 and bool(self.ground.places_like(text, self.countries))

    def near(self, entry: PlaceEntry) -> bool:
        """Whether a place is a country or lies in one that the report is about."""
        return not self.countries or entry.feature == "country" or entry.country in self.countries

    def demonym(self, token: Token) -> bool:
        return self.ground.country(token.lower_) is not None and not self.ground.places(token.text)

    def breaks(self, token: Token) -> bool:
        """Whether names end before the word, in a headline where every word is capitalised."""
        if token.pos_ in ("VERB", "ADV", "AUX", "NUM") and token.ent_type_ not in _NAMED and token.is_alpha:
            return not self.ground.places(token.text)
        return self.demonym(token)


def names(doc: Doc, look: Look) -> list[tuple[int, int]]:
    """Token ranges of the capitalised names, in the order of the text."""
    return [
        core
        for run in _joined(doc, _runs(doc, look.known), look)
        for part in _parted(doc, run, look)
        for core in _cores(doc, part, look)
    ]


def _joined(doc: Doc, runs: list[tuple[int, int]], look: Look) -> list[tuple[int, int]]:
    """`runs` with those made one that small words join to a known name: "Democratic Republic of the Congo"."""
    out: list[tuple[int, int]] = []
    for left, right in runs:
        if out and doc[out[-1][1] : left].text.lower() in _JOINTS and look.bears(doc, out[-1][0], right):
            out[-1] = (out[-1][0], right)
        else:
            out.append((left, right))
    return out


def _runs(doc: Doc, known: Words) -> list[tuple[int, int]]:
    """Stretches of capitalised words, with hyphens and small articles inside them."""
    runs = []
    at = 0
    opens = [t.text[:1].isupper() or t.lower_ in known.particles for t in doc]
    while at < len(opens):
        if not opens[at]:
            at += 1
            continue
        right = at
        while (step := _step(doc, right, known, right > at)) > 0:
            right += step
        if right > at:
            runs.append((at, right))
        at = max(right, at + 1)
    return runs


def _step(doc: Doc, at: int, known: Words, inside: bool) -> int:
    """How many tokens of a name stand at `at`: 0 when none does."""
    if at >= len(doc):
        return 0
    if _capital(doc[at], known):
        return 1
    if doc[at].lower_ in known.particles and len(doc[at]) < 4:
        after = at + 2 if at + 1 < len(doc) and doc[at + 1].text in _HYPHENS else at + 1
        joined = after > at + 1 or inside
        return after - at + 1 if joined and after < len(doc) and _capital(doc[after], known) else 0
    if inside and doc[at].text in _HYPHENS and not doc[at - 1].whitespace_ and at + 1 < len(doc):
        return _hyphen(doc, at, known)
    return 0


def _hyphen(doc: Doc, at: int, known: Words) -> int:
    """The same for a hyphen or apostrophe that follows a name."""
    token, following = doc[at], doc[at + 1]
    if token.whitespace_ and token.text != "-":
        return 0
    if _capital(following, known):
        return 2
    if following.lower_ in known.particles:
        return 1
    noun = token.text == "-" and following.is_alpha and following.tag_.startswith("N")
    return 2 if noun and not following.lower_.endswith(("ed", "held", "led")) else 0


def _capital(token: Token, known: Words) -> bool:
    text = token.text
    if not text[:1].isupper() or token.lower_ in known.calendar:
        return False
    if token.i == 0 or not (token.nbor(-1).is_alpha or token.nbor(-1).text in (",", "-")):
        return token.pos_ not in _FUNCTION and token.lower_ not in known.locative
    return not (token.pos_ in _FUNCTION and len(text) < 5 and token.ent_type_ not in _NAMED)


def _parted(doc: Doc, run: tuple[int, int], look: Look) -> list[tuple[int, int]]:
    """A run parted at demonyms, verbs and adverbs, as they stand in headlines, unless all of it is a name."""
    left, right = run
    if right - left == 1 or look.bears(doc, left, right):
        return [run]
    if sum(t.text[0].isupper() for t in doc if t.is_alpha) < 0.6 * sum(t.is_alpha for t in doc):
        return [run] if not any(look.demonym(t) for t in doc[left:right]) else _split(doc, run, look.demonym)
    return _split(doc, run, look.breaks)


def _split(doc: Doc, run: tuple[int, int], at_token: Callable[[Token], bool]) -> list[tuple[int, int]]:
    left, right = run
    out = []
    for at in range(left, right + 1):
        if at == right or at_token(doc[at]):
            if at > left:
                out.append((left, at))
            left = at + 1
    return out


def _cores(doc: Doc, run: tuple[int, int], look: Look) -> list[tuple[int, int]]:
    """The names inside a run: all of it, or, where it strings names together, each."""
    left, right = run
    while left < right and (doc[left].text in _HYPHENS or (left < right - 1 and _loose(doc, left, look))):
        if look.bears(doc, left, right):
            break
        left += 1
    while right - 1 > left and doc[right - 1].lower_ in look.known.kind and not look.bears(doc, left, right):
        right -= 1
    while right > left and doc[right - 1].text in _HYPHENS:
        right -= 1
    common = right - left == 1 and _common(doc, left, look.known) and not _landscape(doc, left, look)
    if left >= right or common or _attribute(doc, right) or _of_seat(doc, (left, right), look):
        return []
    right = _before_others(doc, left, right, look)
    if right - left == 1 or look.bears(doc, left, right) or look.ground.actors(doc[left:right].text):
        return [(left, right)]
    pieces = _pieces(doc, left, right, look)
    if _one(doc, left, right, look.known) and not all(look.resembles(doc, *piece) for piece in pieces):
        pieces = []
    return pieces or [(left, right)]


def _one(doc: Doc, left: int, right: int, known: Words) -> bool:
    """Whether the parser takes all of it for one name, and no preposition of place stands before that of a person."""
    label = doc[left].ent_type_
    inside = bool(label) and all(t.ent_type_ == label and t.ent_iob_ == "I" for t in doc[left + 1 : right])
    return inside and (label in _NAMED or not (left and doc[left - 1].lower_ in known.locative))


def _common(doc: Doc, at: int, known: Words) -> bool:
    low = doc[at].lower_
    return low in known.kind or low in known.whole or low in known.parts or low in known.titles


def _landscape(doc: Doc, at: int, look: Look) -> bool:
    """Whether a word that calls places by their sort is the name of a landscape or water: "in the Gulf"."""
    if not at or doc[at - 1].lower_ != "the" or not doc[at].text.istitle():
        return False
    following = doc[at + 1] if at + 1 < len(doc) else None
    joined = following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ") or following.lower_ == "of")
    return not joined and any(e.feature == "other" for e in look.ground.places(doc[at].text))


def _attribute(doc: Doc, right: int) -> bool:
    """Whether the name before `right` is the first half of an adjective: "Britain-based", "US-led"."""
    if right + 1 >= len(doc) or doc[right].text != "-" or doc[right - 1].whitespace_ or doc[right].whitespace_:
        return False
    return doc[right + 1].text.islower() and doc[right + 1].tag_ in ("VBN", "VBD", "JJ", "VBG")


def _loose(doc: Doc, at: int, look: Look) -> bool:
    """A word before a name that is no part of it: a demonym, a direction, a description, a title.

    Nobody is *in* a person: of "in Sheikh Maqsoud" the title is part of the name.
    """
    low, known = doc[at].lower_, look.known
    if low in _HONOURS and at and doc[at - 1].lower_ in _INSIDE:
        return any(t.tag_ == "POS" for t in doc[at : at + LONGEST])
    return low in known.parts or low in known.kind or low in known.titles or look.demonym(doc[at])


def _before_others(doc: Doc, left: int, right: int, look: Look) -> int:
    """Where the place ends that an actor or a country follows without a comma: "in Deir Ezzor SANA reported", "in
    Geneva US officials met"."""
    several = 1 < right - left <= LONGEST
    if several and not look.bears(doc, left, right) and not look.ground.actors(doc[left:right].text):
        for at in range(left + 1, right):
            if _begins(doc, at, right, look) and (look.bears(doc, left, at) or look.resembles(doc, left, at)):
                return at
    return right


def _begins(doc: Doc, at: int, right: int, look: Look) -> bool:
    """Whether at `at` begins the name of a body, a country's that says whose the next word is, or a number: the first
    word of the sentence that a title runs into."""
    actors = [entry for end in range(right, at, -1) for entry in look.ground.actors(doc[at:end].text)]
    if any(entry.kind != "person" for entry in actors) or (doc[at].like_num and doc[at].is_alpha):
        return True
    return doc[at].dep_ in _ATTRIBUTES and doc[at].head.i > at and look.ground.country(doc[at].text) is not None


def _of_seat(doc: Doc, core: tuple[int, int], look: Look) -> bool:
    """Whether the name is a country's adjective before what a place is called: "the Kazakh capital Astana"."""
    left, right = core
    called = right + 1 < len(doc) and doc[right].lower_ in look.known.kind and doc[right + 1].text[:1].isupper()
    if not called or doc[right + 1].lower_ in look.known.calendar:
        return False
    name = doc[left:right].text
    own = any(e.feature == "country" or e.name == name for e in look.ground.places(name))
    return look.ground.country(name) is not None and not own


def _pieces(doc: Doc, left: int, right: int, look: Look) -> list[tuple[int, int]]:
    """A run cut into places known from end to end ("Homs Hama Idlib", where commas were lost), else nothing.

    One name among them may be unknown when known ones stand on one side of it.
    """
    out: list[tuple[int, int]] = []
    unknown = 0
    at = left
    while at < right:
        last = min(right, at + LONGEST)
        end = next((e for e in range(last, at, -1) if _starts(doc, at, look) and look.resembles(doc, at, e)), None)
        if end is None:
            end = next((e for e in range(at + 1, right) if _starts(doc, e, look) and _tail(doc, e, right, look)), right)
            unknown += 1
            if unknown > 1:
                return []
        out.append((at, end))
        at = end
        while at < right and doc[at].text in _HYPHENS:
            at += 1
    if len(out) < 2:
        return []
    return out if unknown == 0 or sum(look.bears(doc, *piece) for piece in out) > 1 or len(out) > 2 else []


def _starts(doc: Doc, at: int, look: Look) -> bool:
    """Whether a name may begin at `at`: not after an article or a hyphen that belongs to what stands before."""
    if doc[at].text in _HYPHENS:
        return False
    return not (at and doc[at - 1].text in _HYPHENS and doc[at - 2].lower_ in look.known.particles)


def _tail(doc: Doc, at: int, right: int, look: Look) -> bool:
    """Whether a known name of some length begins at `at`."""
    return any(look.resembles(doc, at, e) and len(doc[at:e].text) > 4 for e in range(min(right, at + LONGEST), at, -1))
