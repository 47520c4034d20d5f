"""Places that a report mentions without a name: "a hospital", "two bridges", "the border", "villages".

They are listed among a report's mentions, for whoever annotates or corrects it. Events are set at places with a name,
or at what "the city" takes up: what was struck is a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.nouns import noun
from reportedly.reading.place_carried import RECENT
from reportedly.reading.place_names import Words, words
from reportedly.values import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset(("compound", "amod", "nmod"))
_HEADS = frozenset(("compound", "nmod", "npadvmod"))
"""How a noun hangs on the one that it only describes: the "home" of "home station"."""
_STANDING = frozenset(("place", "thing"))
"""Classes of nouns that may stand somewhere; "the state" acts, "the front" of a coalition too."""


def find_sites(document: Document, places: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Mentions of sites, areas and settlements by their nouns alone, in the order of the text; none overlaps `places`.

    Each lies in the town or country that was named last before it, shortly before; in none known where none was.
    """
    known = words()
    named: dict[int, list[Phrase]] = {}
    for phrase in places:
        named.setdefault(phrase.sentence, []).append(phrase)
    out: list[Phrase] = []
    last: tuple[int, Place] | None = None
    for sentence in document.parsed():
        assert sentence.tokens is not None
        here = sorted(named.get(sentence.index, ()), key=_start)
        if sentence.part == "furniture":
            continue
        for token in sentence.tokens:
            if not _stands(token, known):
                continue
            span = sentence.words(_left(token), token.i + 1)
            if any(p.span.overlaps(span) for p in here):
                continue
            before = [v for p in here if p.span.end <= span.start for v in [_whole(p)] if v]
            near = before[-1] if before else last[1] if last and sentence.index - last[0] <= RECENT else None
            out.append(_site(sentence, token, span.quote(document.text), near, known))
        last = next(((sentence.index, v) for p in reversed(here) for v in [_whole(p)] if v), last)
    return tuple(out)


def _start(phrase: Phrase) -> int:
    return phrase.span.start


def _whole(phrase: Phrase) -> Place | None:
    """The place of the gazetteer that a mention names."""
    value = phrase.mention.value
    return value if isinstance(value, Place) and value.id else None


def _stands(token: Token, known: Words) -> bool:
    """Whether the word is a noun for a place or for what stands at one, and not said of another noun."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in _HEADS:
        return False
    if token.pos_ == "PROPN" and not token.text.islower() and not _titled(token):
        return False
    kind = noun(token)
    low = token.lower_
    if low in known.structures or token.lemma_.lower() in known.structures:
        return kind is None or kind.kind in _STANDING
    called = known.kind.get(low)
    if called is None or low in known.acting:
        return False
    return kind is None or kind.kind in _STANDING


def _titled(token: Token) -> bool:
    """Whether the noun ends a name that calls itself so: "the National Museum"."""
    return bool(token.i) and token.nbor(-1).text[:1].isupper() and token.nbor(-1).head == token


def _left(token: Token) -> int:
    """Where the phrase begins, past articles and numbers."""
    at: int = token.i
    while at and token.doc[at - 1].dep_ in _BEFORE and token.doc[at - 1].head == token:
        at -= 1
    return at


def _site(sentence: Sentence, token: Token, name: str, holder: Place | None, known: Words) -> Phrase:
    span = sentence.words(_left(token), token.i + 1)
    line = known.kind.get(token.lower_) == "line"
    if holder is None:
        value = Place(name=name, precision=6)
    else:
        value = Place(
            name=name, precision=5 if line else max(holder.precision, 4), within=holder.id, country=holder.country,
            admin1=holder.admin1, lat=holder.lat, lon=holder.lon,
        )  # fmt: skip
    return Phrase(Mention(span, value, "inferred"), sentence.index, token.i)
