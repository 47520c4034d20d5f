"""Places that are carried along a report: "the city", what it speaks of, the country that is never named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.place_pick import Context
from reportedly.reading.place_resolve import Found
from reportedly.reading.place_values import known
from reportedly.values import Place, PlaceEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

RECENT = 3
"""Sentences after which a place that was named is no longer what is spoken of."""
_SORTS = {6: "country", 4: "adm1", 3: "other", 1: "city"}
"""What "the country", "the province", "the city" take up, by UCDP precision."""


def focus(
    found: Found, here: Sequence[Found], last: tuple[int, PlaceEntry] | None, around: Context, ground: Ground
) -> PlaceEntry | None:
    """The town or division named last, in this sentence or shortly before it; else the report's country."""
    entries = [(f.spot.core[0], f.entry) for f in here if f.entry and around.focal(f.entry)]
    before = [entry for at, entry in entries if at < found.spot.core[0]]
    if before:
        return before[-1]
    if last and found.spot.sentence - last[0] <= RECENT:
        return last[1]
    return entries[0][1] if entries else main_country(around, ground)


def main_country(around: Context, ground: Ground) -> PlaceEntry | None:
    """The country that the report is mainly about."""
    return ground.country_entry(around.setting) if around.setting else None


def implied(document: Document, found: Sequence[Phrase], around: Context, ground: Ground) -> list[Phrase]:
    """The report's country at its first demonym ("Syrian"), where the report names the country nowhere."""
    entry = main_country(around, ground)
    if entry is None or any(isinstance(v := p.mention.value, Place) and v.id == entry.id for p in found):
        return []
    for sentence in document.parsed():
        assert sentence.tokens is not None
        for token in sentence.tokens:
            if _demonym(token, ground) == entry.country:
                return [_mention(sentence, token, known(entry))]
    return []


def taken_up(sentence: Sentence, before: Sequence[Phrase], text: str, around: Context, ground: Ground) -> list[Phrase]:
    """Mentions like "the city" and "the Sudanese capital", each with the place that it takes up."""
    assert sentence.tokens is not None
    again = _again()
    out = []
    for token in sentence.tokens:
        sort = again.get(token.lower_)
        if sort is None or token.i == 0:
            continue
        following = sentence.tokens[token.i + 1].lower_ if token.i + 1 < len(sentence.tokens) else ""
        if following in ("of", "-"):
            continue
        ahead = token.nbor(-1)
        value: Place | None = None
        if token.lower_ == "capital" and (country := _demonym(ahead, ground)):
            entry = ground.capital(country)
            value = known(entry) if entry else None
        elif ahead.lower_ in ("the", "this", "that"):
            start = sentence.words(token.i, token.i + 1).start
            value = _antecedent(token, sort, [p for p in before if p.span.end <= start], text, ground)
            if value is None and sort == "country" and (entry := main_country(around, ground)):
                value = known(entry)
        if value is not None:
            out.append(_mention(sentence, token, value))
    return out


@cache
def _again() -> dict[str, str]:
    return {noun: sort for sort, nouns in language().places.again.items() for noun in nouns}


def _demonym(token: Token, ground: Ground) -> str | None:
    """The country whose people or things the word calls so."""
    if not token.text[0].isupper() or ground.places(token.text):
        return None
    return ground.country(token.text)


def _mention(sentence: Sentence, token: Token, value: Place) -> Phrase:
    return Phrase(Mention(sentence.words(token.i, token.i + 1), value, "inferred"), sentence.index, token.i)


def _antecedent(token: Token, sort: str, before: Sequence[Phrase], text: str, ground: Ground) -> Place | None:
    """The last place that was called by the same noun, when one was shortly before, else the last of that sort."""
    fitting: Place | None = None
    for phrase in reversed(before):
        value = phrase.mention.value
        if not isinstance(value, Place) or (phrase.mention.how == "inferred" and value.id):
            continue
        if token.lower_ in phrase.span.quote(text).lower().split():
            return value
        capital = ground.country(value.name) is not None
        if token.lower_ == "capital" and not capital:
            continue
        if fitting is None and _sort(value) == sort:
            fitting = value
    return fitting


def _sort(place: Place) -> str:
    if place.id is None:
        return "other"
    return "city" if place.precision == 2 else _SORTS.get(place.precision, "other")
