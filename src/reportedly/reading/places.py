"""Every place that a report names, on the map where a gazetteer knows it and inside a known place where none does."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language import language
from reportedly.model import How, Mention
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.place_pick import Context, context
from reportedly.reading.place_resolve import Found, Line, resolve, surnames, weighed
from reportedly.reading.place_words import Spot, spots
from reportedly.spans import Span
from reportedly.values import Place, PlaceEntry


def find_places(document: Document, ground: Ground) -> tuple[Phrase, ...]:
    """Place mentions of the parsed sentences, in the order of the text; no two overlap.

    A place that no gazetteer knows has a Place without id, `within` and the coordinates of the place it is said to lie
    in, and is labelled `inferred`. "The city", "the province" and the like are mentions of the place they take up.
    """
    parsed = document.parsed()
    seen = {s.index: spots(s, ground) for s in parsed}
    around = context(document, [spot for found in seen.values() for spot in found], ground)
    people = surnames(document)
    met: dict[str, PlaceEntry | None] = {}
    phrases: list[Phrase] = []
    for sentence in parsed:
        line = Line(sentence, document.text, around, ground)
        found = resolve(weighed(seen[sentence.index], line, people), line, met)
        met |= {f.spot.name: f.container or met.get(f.spot.name) for f in found if f.entry is None and f.spot.kind}
        phrases += [_phrase(f, sentence, around, ground) for f in found]
        phrases += _taken_up(sentence, phrases, around, ground)
    return tuple(sorted(_apart(phrases), key=_start))


def _start(phrase: Phrase) -> Span:
    return phrase.span


def _phrase(found: Found, sentence: Sentence, around: Context, ground: Ground) -> Phrase:
    spot, entry = found.spot, found.entry
    span = sentence.words(*spot.whole)
    lost = len(spot.name) < sum(len(t.text_with_ws) for t in _core(sentence, spot)) - 1
    if lost and spot.core[1] == spot.whole[1]:
        span = Span(span.start, span.end - 1)
    if (entry is not None and spot.kind not in ("site", "line")) or (entry is not None and entry.feature == "other"):
        value, how = _known(spot, entry), _how(spot, found)
    else:
        holder = entry or found.container or _country(around, ground)
        value, how = _unknown(spot, holder, stated=bool(entry or found.container)), "inferred"
    return Phrase(Mention(span, value, how), sentence.index, _head(sentence, spot.whole))


def _core(sentence: Sentence, spot: Spot):  # type: ignore[no-untyped-def]
    assert sentence.tokens is not None
    return sentence.tokens[spot.core[0] : spot.core[1]]


def _how(spot: Spot, found: Found) -> How:
    assert found.entry is not None
    if not found.exact:
        return "fuzzy"
    return "exact" if spot.name == found.entry.name else "normalised"


def _country(around: Context, ground: Ground) -> PlaceEntry | None:
    """The country that the report is mainly about."""
    return ground.country_entry(around.main()[0]) if around.main() else None


_PRECISION = {"country": 6, "adm1": 4, "adm2": 3, "city": 1, "neighbourhood": 1, "other": 5}
"""UCDP where_prec of a feature named as such."""


def _known(spot: Spot, entry: PlaceEntry) -> Place:
    precision = _PRECISION[entry.feature]
    if entry.id.startswith("region:") and entry.feature == "other" and spot.kind == "site":
        precision = 1
    if spot.part or spot.noun == "countryside":
        precision = 5 if entry.feature == "country" else max(precision, 2)
    return Place(
        name=entry.name, precision=precision, id=entry.id, part=spot.part, country=entry.country, admin1=entry.admin1,
        admin2=entry.admin2, lat=entry.lat, lon=entry.lon,
    )  # fmt: skip


def _unknown(spot: Spot, holder: PlaceEntry | None, *, stated: bool) -> Place:
    """A place in `holder`: at its coordinates when the words say that it lies there, else only in the country."""
    name = spot.name if spot.noun is None or spot.noun in spot.name.lower() else f"{spot.name} {spot.noun}"
    if holder is None:
        return Place(name=name, precision=6, part=spot.part)
    precision = 5 if spot.kind == "line" else max(_PRECISION[holder.feature], 2)
    return Place(
        name=name, precision=precision, part=spot.part, within=holder.id, country=holder.country,
        admin1=holder.admin1 if stated else None, admin2=holder.admin2 if stated else None,
        lat=holder.lat, lon=holder.lon,
    )  # fmt: skip


def _head(sentence: Sentence, whole: tuple[int, int]) -> int:
    """The word of the range that hangs on a word outside it."""
    assert sentence.tokens is not None
    inside = range(*whole)
    heads = [i for i in inside if sentence.tokens[i].head.i not in inside or sentence.tokens[i].head.i == i]
    return heads[-1] if heads else whole[1] - 1


def _taken_up(sentence: Sentence, before: Sequence[Phrase], around: Context, ground: Ground) -> list[Phrase]:
    """ "The city", "the province": mentions of the last place of that sort."""
    assert sentence.tokens is not None
    again = {noun: feature for feature, nouns in language().places.again.items() for noun in nouns}
    out = []
    for token in sentence.tokens[1:]:
        feature = again.get(token.lower_)
        if feature is None or token.nbor(-1).lower_ not in ("the", "this", "that"):
            continue
        if token.i + 1 < len(sentence.tokens) and token.nbor(1).lower_ in ("of", "-"):
            continue
        span = sentence.words(token.i, token.i + 1)
        held = next((p for p in reversed(before) if p.span.end <= span.start and _sort(p) == feature), None)
        value = held.mention.value if held else None
        if feature == "country" and value is None:
            entry = _country(around, ground)
            value = _known(Spot(0, (0, 1), (0, 1), entry.name), entry) if entry else None
        if value is not None:
            out.append(Phrase(Mention(span, value, "inferred"), sentence.index, token.i))
    return out


def _sort(phrase: Phrase) -> str:
    value = phrase.mention.value
    assert isinstance(value, Place)
    return {6: "country", 4: "adm1", 1: "city", 2: "city" if value.id else "other"}.get(value.precision, "other")


def _apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """`phrases` without those that overlap a longer or earlier one."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=_longest):
        if not any(phrase.span.overlaps(other.span) for other in kept):
            kept.append(phrase)
    return kept


def _longest(phrase: Phrase) -> tuple[int, int]:
    return (phrase.span.start - phrase.span.end, phrase.span.start)
