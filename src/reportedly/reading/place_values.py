"""From a resolved spot to a mention with its Place."""

from __future__ import annotations

from reportedly.model import How, Mention
from reportedly.reading.document import Phrase, Sentence
from reportedly.reading.place_names import words as place_names
from reportedly.reading.place_resolve import Found
from reportedly.reading.place_words import Spot
from reportedly.spans import Span
from reportedly.values import Place, PlaceEntry

PRECISION = {"country": 6, "adm1": 4, "adm2": 3, "city": 1, "neighbourhood": 1, "other": 5}
"""UCDP where_prec of a feature that is named as a whole."""


def phrase(found: Found, sentence: Sentence, focus: PlaceEntry | None) -> Phrase:
    """The mention of `found`. `focus`: where the report is, for a place that is not said to lie anywhere."""
    spot, entry = found.spot, found.entry
    if entry is not None and (spot.kind not in ("site", "line") or entry.feature == "other"):
        value, how = known(entry, spot), _how(found, entry)
    else:
        if not found.exact or spot.noun in place_names().dedicated:
            entry = None
        stated = entry or found.container
        value, how = _unknown(spot, stated or focus, stated=stated is not None), "inferred"
    return Phrase(Mention(_span(spot, sentence), value, how), sentence.index, head_of(sentence, spot.whole))


def known(entry: PlaceEntry, spot: Spot | None = None) -> Place:
    """The Place of `entry`, or of the part of it that the words of `spot` single out."""
    part = spot.part if spot else None
    precision = PRECISION[entry.feature]
    if entry.feature == "other" and spot and spot.kind == "site":
        precision = 1
    if part or (spot and spot.noun == "countryside"):
        # A part of a country is neither a point nor a division: where_prec 5.
        precision = 5 if entry.feature == "country" else max(precision, 2)
    return Place(
        name=entry.name, precision=precision, id=entry.id, part=part, country=entry.country, admin1=entry.admin1,
        admin2=entry.admin2, lat=entry.lat, lon=entry.lon,
    )  # fmt: skip


def _unknown(spot: Spot, holder: PlaceEntry | None, *, stated: bool) -> Place:
    """A place that lies in `holder`: by the words of the report, or else only by what it speaks of."""
    name = spot.name if spot.noun is None or spot.noun in spot.name.lower() else f"{spot.name} {spot.noun}"
    if holder is None:
        return Place(name=name, precision=6, part=spot.part)
    precision = 5 if spot.kind == "line" else max(PRECISION[holder.feature], 2 if stated else 4)
    return Place(
        name=name, precision=precision, part=spot.part, within=holder.id, country=holder.country,
        admin1=holder.admin1, admin2=holder.admin2 if stated else None, lat=holder.lat, lon=holder.lon,
    )  # fmt: skip


def _how(found: Found, entry: PlaceEntry) -> How:
    if not found.exact:
        return "fuzzy"
    return "exact" if found.spot.name == entry.name else "normalised"


def _span(spot: Spot, sentence: Sentence) -> Span:
    """The words of `spot`, without the s of a possessive that lost its apostrophe."""
    assert sentence.tokens is not None
    span = sentence.words(*spot.whole)
    lost = sentence.tokens[slice(*spot.core)].text != spot.name
    return Span(span.start, span.end - 1) if lost and spot.core[1] == spot.whole[1] else span


def head_of(sentence: Sentence, whole: tuple[int, int]) -> int:
    """The word of the range that hangs on a word outside it."""
    assert sentence.tokens is not None
    inside = range(*whole)
    heads = [i for i in inside if sentence.tokens[i].head.i not in inside or sentence.tokens[i].head.i == i]
    return heads[-1] if heads else whole[1] - 1
