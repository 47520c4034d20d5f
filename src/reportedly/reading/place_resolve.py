"""The spots of one sentence with the places they stand for and the places these lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.reading.document import Document, Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.place_pick import RANK, Context, candidates, inside, pick
from reportedly.reading.place_words import Spot
from reportedly.values import PlaceEntry

LARGE = 200_000
"""Inhabitants from which "a suburb of" or "villages of" a place means a part or surroundings of it, not its name."""
_APPOSED = re.compile(r", an? (?:[\w-]+ ){1,4}(?:in|of|near)(?: the)? ")
_INTO = re.compile(r",?\s*(?:\(\s*)?(?:(?:located\s+)?(?:in|of|within|inside|at)\s+)?(?:the\s+)?(?:[a-z-]+\s+){0,2}")
_POSSESSIVE = re.compile(
    r"(?:['’]s?|s['’]?)?\s+(?:(?!(?:in|of|and|or|near|to|from|for|on|at|by|with|after|as|than)\s)(?:[a-z]+-)?[a-z]+\s+){0,2}"
)
_TERRITORY = frozenset(("territory", "territories"))
_AND = frozenset((",", "and", ", and", "or", "", "&", "/", "as well as"))


@dataclass(frozen=True, slots=True)
class Found:
    """A spot with the place it was taken for (None: known to no gazetteer)."""

    spot: Spot
    entry: PlaceEntry | None
    exact: bool = True
    """Bears the very name, not another transliteration of it."""
    container: PlaceEntry | None = None
    """The known place that the words say it lies in."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and what resolving it needs."""

    sentence: Sentence
    text: str
    around: Context
    ground: Ground

    def between(self, one: Spot, other: Spot) -> str:
        """The words from `one` to `other`, "?" when they overlap or stand the other way round."""
        if one.whole[1] > other.whole[0]:
            return "?"
        return self.text[self.sentence.words(*one.whole).end : self.sentence.words(*other.whole).start]

    def side_by_side(self, one: Spot, other: Spot) -> bool:
        """Whether two names of places of the report's countries follow each other without a comma."""
        if self.between(one, other).strip():
            return False
        return all(any(self.around.share(e) > 0.4 for e in self.ground.places(s.name)) for s in (one, other))

    def listed(self, one: Spot, other: Spot) -> bool:
        """Whether nothing but "and" or a comma (which may be lost) joins the two."""
        return self.between(one, other).strip() in _AND


def surnames(document: Document, ground: Ground) -> frozenset[str]:
    """Last names of the persons whom the parser found with a first name: they are no places when they stand alone."""
    found = set()
    for sentence in document.parsed():
        assert sentence.tokens is not None
        for entity in sentence.tokens.ents:
            if (
                entity.label_ == "PERSON"
                and len(entity) > 1
                and entity[-1].is_alpha
                and not ground.country(entity[0].text)
            ):
                found.add(entity[-1].lower_)
    return frozenset(found)


def weighed(spots: Sequence[Spot], line: Line, names: frozenset[str]) -> list[Spot]:
    """`spots` with the trust and the kind that lists hand on and without lost apostrophes and surnames' trust."""
    out: list[Spot] = []
    for raw in spots:
        spot = _possessed(raw, line.ground)
        if spot.kind is None and spot.name.lower() in names:
            spot = replace(spot, trust=spot.trust - 2.5)
        before = out[-1] if out else None
        if before and line.side_by_side(before, spot):
            out[-1] = before = replace(before, trust=before.trust + 2.0)
            spot = replace(spot, trust=spot.trust + 2.0)
        if before and line.listed(before, spot) and before.trust >= 1.5:
            spot = replace(spot, trust=spot.trust + 1.5)
            if before.ahead and spot.kind is None and (before.noun or "").endswith("s"):
                spot = replace(spot, kind=before.kind, noun=before.noun, ahead=True)
        out.append(spot)
    for at in range(len(out) - 2, -1, -1):
        after = out[at + 1]
        if line.listed(out[at], after) and (after.trust >= 1.5 or after.kind in ("quarter", "settlement")):
            out[at] = replace(out[at], trust=out[at].trust + 1.0)
            if (after.noun or "").endswith("s") and not after.ahead and out[at].kind is None:
                out[at] = replace(out[at], kind=after.kind, noun=after.noun)
    return out


def _possessed(spot: Spot, ground: Ground) -> Spot:
    """`spot` without the s of a possessive that lost its apostrophe ("Aleppos countryside")."""
    bare = spot.name[:-1]
    if not spot.name.endswith("s") or len(bare) < 4 or ground.places(spot.name) or not ground.places(bare):
        return spot
    return replace(spot, name=bare, trust=spot.trust + 1.0)


def resolve(spots: Sequence[Spot], line: Line, met: Mapping[str, PlaceEntry | None]) -> list[Found]:
    """Each spot that is a place; from the right, so that what a place lies in is known before it.

    `met`: places without an entry that were met earlier in the report, by name, with what they lie in.
    """
    out: list[Found] = []
    for spot in reversed(spots):
        found = _resolved(spot, _next(out, line), line, met)
        if found:
            out.append(found)
    out.reverse()
    return [_held(found, out[at - 1] if at else None, line) for at, found in enumerate(out)]


def _next(after: Sequence[Found], line: Line) -> Found | None:
    """The place found after a spot; of "Kenya's Lamu county", the county, at the place of both."""
    if len(after) < 2 or after[-1].entry is None or after[-2].entry is None:
        return after[-1] if after else None
    first, second = after[-1], after[-2]
    between = line.between(first.spot, second.spot)
    owned = between[:2] in ("'s", "’s") and _POSSESSIVE.fullmatch(between) and inside(after[-2].entry, after[-1].entry)
    return replace(second, spot=first.spot) if owned else first


def _resolved(spot: Spot, after: Found | None, line: Line, met: Mapping[str, PlaceEntry | None]) -> Found | None:
    if (soil := _soil(spot, line.ground)) is not None:
        return Found(replace(spot, kind=None, noun=None, people=False), soil)
    if spot.name in met and spot.kind != "division":
        return Found(spot, None, container=met[spot.name])
    entries, exact = candidates(spot, line.around, line.ground)
    holder = _holder(spot, after, line) or _nation(spot, line)
    entry = pick(spot, entries, line.around, container=holder, exact=exact)
    if holder and entry is None:
        entry = pick(spot, entries, line.around, exact=exact)
        if entry and _sure(entry):
            holder = None
        elif entry and spot.kind:
            entry = None
    if entry is None and (whole := _partitive(spot, entries, line)):
        return Found(replace(spot, part=f"{spot.noun} of", kind=None, noun=None), whole)
    if entry is not None and (whole := _partitive(spot, [entry], line)):
        return Found(replace(spot, part=f"{spot.noun} of", kind=None, noun=None), whole)
    if entry is None and not _worthy(spot, holder, line.ground):
        return None
    return Found(spot, entry, exact, holder)


def _soil(spot: Spot, ground: Ground) -> PlaceEntry | None:
    """The country whose territory the words name: "on Iraqi territory"."""
    if spot.noun not in _TERRITORY or spot.ahead or ground.places(spot.name):
        return None
    code = ground.country(spot.name)
    return ground.country_entry(code) if code else None


def _sure(entry: PlaceEntry) -> bool:
    return entry.feature in ("country", "adm1", "other") or entry.population >= LARGE


def _holder(spot: Spot, after: Found | None, line: Line) -> PlaceEntry | None:
    """What `spot` lies in by the words after it: the place after "in" or a comma, or what that one lies in."""
    if after is None:
        return None
    between = line.between(spot, after.spot)
    if after.spot.beside and between.strip() in ("", ","):
        return after.entry
    if between.strip() in _AND - {","}:
        return after.container
    apposed = not spot.ahead and spot.noun is not None and _APPOSED.fullmatch(between)
    if not apposed and not _INTO.fullmatch(between):
        return None
    return after.entry if after.entry and not _level(spot, after.entry) else after.container


def _nation(spot: Spot, line: Line) -> PlaceEntry | None:
    """The country whose adjective stands before what the place is called: "the Syrian village of Hassajek"."""
    doc = line.sentence.tokens
    at = spot.whole[0] - 1
    if not spot.ahead or doc is None or at < 0 or not doc[at].text[:1].isupper() or line.ground.places(doc[at].text):
        return None
    code = line.ground.country(doc[at].text)
    return line.ground.country_entry(code) if code else None


def _level(spot: Spot, entry: PlaceEntry) -> bool:
    """Whether the two are of one sort, so that a comma lists them."""
    return spot.kind is None and spot.noun is None and entry.feature == "country" and spot.name == entry.name


def _partitive(spot: Spot, entries: Iterable[PlaceEntry], line: Line) -> PlaceEntry | None:
    """The place of which the words mean a part: "a suburb of Damascus", "villages of Hama"."""
    if not spot.ahead or spot.noun is None:
        return None
    small = spot.kind == "quarter" or spot.noun in ("village", "villages", "towns", "hamlets", "settlements")
    doc = line.sentence.tokens
    assert doc is not None
    start = spot.whole[0]
    counted = start > 0 and (doc[start - 1].lower_ in ("a", "an", "another", "every") or doc[start - 1].like_num)
    if not small or not (counted or spot.noun.endswith("s")):
        return None
    wide = [e for e in entries if e.feature in ("adm1", "country") or (e.feature == "city" and e.population >= LARGE)]
    bare = replace(spot, kind=None, noun=None, ahead=False)
    return pick(bare, wide, line.around)


def _worthy(spot: Spot, holder: PlaceEntry | None, ground: Ground) -> bool:
    """Whether words that no gazetteer knows name a place all the same."""
    if ground.country(spot.name) or not spot.name[0].isalpha() or spot.kind == "division" or spot.people:
        return False
    trust = spot.trust + (1.5 if holder else 0.0)
    return trust >= {"quarter": 0.0, "settlement": 0.0, None: 3.0}.get(spot.kind, 1.5)


def _held(found: Found, before: Found | None, line: Line) -> Found:
    """`found` inside the place before it that possesses it: "Aleppo's Sakhour"."""
    if found.entry or before is None or before.entry is None:
        return found
    if found.container and not inside(before.entry, found.container):
        return found
    if RANK[before.entry.feature] == RANK["country"] and found.spot.kind is None:
        return found
    return (
        replace(found, container=before.entry)
        if _POSSESSIVE.fullmatch(line.between(before.spot, found.spot))
        else found
    )
