"""Which of the places that bear a name the report means: its countries, what the words call it, what it lies in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, log10, radians, sin, sqrt

from reportedly.language import language
from reportedly.reading.document import Document
from reportedly.reading.ground import Ground
from reportedly.reading.place_words import Spot
from reportedly.values import PlaceEntry

NEARBY = 40.0
"""Kilometres within which a settlement counts as a quarter or suburb of a town."""
_CAPITALISED = re.compile(r"[A-Z][\w.’']*(?:[\s-][A-Z][\w.’']*)?(?!-(?:based|backed|led|made|born))\b")
_UPPER = frozenset(("province", "governorate", "state", "oblast", "wilaya", "emirate", "republic", "canton"))
_MIDDLE = frozenset(("district", "county", "raion", "subdistrict", "prefecture", "department", "territory", "cercle"))
_QUARTER = frozenset(("neighbourhood", "neighborhood", "quarter", "suburb", "borough", "ward", "slum"))
_LOCATIVE = frozenset(language().places.locative)
_KINDS = frozenset(word for words in language().places.kinds.values() for word in words)
_PASSED = frozenset((*language().places.parts, "the", "of"))
PLAIN = 3
"""How many times the people of all its namesakes a place has that its bare name means."""
GREAT = 200_000
"""People of a city that is meant by its bare name, whether its country is named or not."""
SMALL = 50_000
"""People below which a namesake is not meant where a great city bears the name: Geneva is not in Illinois."""
KNOWN = 1.5
"""Trust from which a name may mean a place that everyone knows in a country of which the report says nothing."""
RANK = {"country": 4, "adm1": 3, "other": 2, "adm2": 2, "city": 1, "neighbourhood": 0}
"""How wide a place is: one lies in another only when that one is wider."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a report says of where it plays."""

    countries: dict[str, float]
    """ISO alpha-3: its share (0 to 1) of the report's mentions of countries, the commonest having 1."""
    setting: str | None = None
    """The country in which most of what the report places is placed ("in Syria", "the Syrian town", Homs); None where
    it only speaks of countries as of those who act: a village of no gazetteer lies in none of these."""

    def share(self, entry: PlaceEntry) -> float:
        return self.countries.get(entry.country, 0.0) if entry.country else 0.4

    def beside(self, text: str, ground: Ground) -> Context:
        """The context of one sentence: the countries that it names weigh more."""
        named = {c for c in map(ground.country, _CAPITALISED.findall(text)) if c}
        weights = {c: max(self.countries.get(c, 0.0), 0.5) + 0.7 for c in sorted(named)}
        return replace(self, countries={**self.countries, **weights})

    def focal(self, entry: PlaceEntry) -> bool:
        """Whether `entry` is a town, division or landscape of the country that the report is mainly about."""
        return entry.feature in ("city", "adm1", "other") and (entry.country,) == self.main()[:1]

    def main(self) -> tuple[str, ...]:
        """The countries that the report is about, the commonest first."""
        ranked = sorted(self.countries, key=self._rank)
        return tuple(c for c in ranked if self.countries[c] >= 0.5)[:3]

    def _rank(self, country: str) -> tuple[float, str]:
        return (-self.countries[country], country)


def context(document: Document, found: Iterable[Spot], ground: Ground) -> Context:
    """The countries of a report: by name, demonym, places of which there is only one; weakly by publisher."""
    weight: dict[str, float] = defaultdict(float)
    for words in _CAPITALISED.findall(document.text):
        whole = ground.country(words.rstrip(".’'-"))
        for name in [words] if whole else words.split():
            country = ground.country(name.rstrip(".’'-"))
            if country:
                weight[country] += 1.0
    only: dict[str, float] = defaultdict(float)
    for name in sorted({spot.name for spot in found if spot.trust > 0}):
        bearers = {entry.country for entry in ground.places(name)}
        if len(bearers) == 1 and (country := next(iter(bearers))):
            only[country] += 1.0
    for country, count in only.items():
        # One such name may be a namesake of a place that the gazetteer lacks.
        if country in weight or count > 1:
            weight[country] += count
    for word in (document.report.publisher or "").split():
        country = ground.country(word)
        if country:
            weight[country] += 0.5
    most = max(weight.values(), default=1.0)
    shares = {country: sqrt(value / most) for country, value in sorted(weight.items())}
    return Context(shares, _setting(document, found, weight, ground))


def _setting(document: Document, found: Iterable[Spot], known: Mapping[str, float], ground: Ground) -> str | None:
    """Where the report's places are: by country words after "in" or before "town", by places of one plain bearer."""
    text = document.text
    placed: dict[str, float] = defaultdict(float)
    for match in _CAPITALISED.finditer(text):
        name = match.group().rstrip(".’'-")
        country = ground.country(name) or ground.country(name.split()[0])
        inside = _before(text, match.start()) in _LOCATIVE and _is_country(name, ground)
        if country and (inside or _after(text, match.end()) in _KINDS):
            placed[country] += 1.0
    for name in sorted({spot.name for spot in found if spot.trust > 0 and not ground.country(spot.name)}):
        bearers = [e for e in ground.places(name) if e.feature in ("city", "adm1", "adm2")]
        if not bearers:
            continue
        first = max(bearers, key=_people)
        others = max((e.population for e in bearers if e.country != first.country), default=0)
        named = first.country in known or first.population >= GREAT
        if first.country and named and first.population >= PLAIN * others:
            placed[first.country] += 1.0
    return min(placed, key=lambda c: (-placed[c], c), default=None)


def _people(entry: PlaceEntry) -> int:
    return entry.population


def _is_country(name: str, ground: Ground) -> bool:
    """Whether it is the name of a country and not of its people: "in Russia", not "called in Russian officials"."""
    return any(entry.feature == "country" for entry in ground.places(name))


def _before(text: str, at: int) -> str:
    """The word before, past articles and parts: "in northern" gives "in"."""
    words = text[max(0, at - 40) : at].lower().split()
    while words and words[-1] in _PASSED:
        words.pop()
    return words[-1] if words else ""


def _after(text: str, at: int) -> str:
    words = text[at : at + 40].lower().removeprefix("'s").removeprefix("’s").split()
    word = next((w for w in words if w not in _PASSED), "").strip(".,;")
    return word.removesuffix("s") if word.removesuffix("s") in _KINDS else word


def candidates(spot: Spot, around: Context, ground: Ground) -> tuple[Sequence[PlaceEntry], bool]:
    """Places that `spot` may name, and whether they bear its very name (else: another transliteration of it)."""
    if spot.part:
        joined = ground.places(f"{spot.part} {spot.name}")
        if joined:
            return joined, True
    if spot.noun and not spot.ahead:
        named = ground.places(f"{spot.name} {spot.noun}")
        if named:
            return named, True
    if spot.name.lower() in language().places.generic:
        return (), False
    exact = ground.places(spot.name)
    if spot.name.isupper() and len(spot.name) < 6:
        return [entry for entry in exact if entry.feature == "country"], True
    seat = ground.country(spot.name)
    if seat and spot.kind is None and any(entry.feature == "city" and entry.country == seat for entry in exact):
        # "Washington" and "Kyiv": the town, not the division of that name.
        exact = [entry for entry in exact if entry.feature not in ("adm1", "adm2")]
    if exact:
        return (*exact, *_seated(spot, exact, ground)), True
    if spot.people or len(spot.name) < (4 if spot.kind else 5) or ground.country(spot.name) or spot.trust < 0.5:
        return (), False
    return ground.places_like(spot.name, around.main()), False


def _seated(spot: Spot, entries: Sequence[PlaceEntry], ground: Ground) -> list[PlaceEntry]:
    """The divisions that are called after their seats, which `entries` hold, where the words ask for a division."""
    if spot.noun not in _UPPER or any(entry.feature == "adm1" for entry in entries):
        return []
    seats = [e for e in entries if e.admin1 and any(n.id == e.id for n in ground.places(e.admin1))]
    return [d for e in seats for d in ground.places(e.admin1 or "") if d.feature == "adm1" and d.country == e.country]


def pick(
    spot: Spot,
    entries: Sequence[PlaceEntry],
    around: Context,
    *,
    container: PlaceEntry | None = None,
    exact: bool = True,
) -> PlaceEntry | None:
    """The place that is meant, None when none of `entries` fits the report."""
    scored = [(_fit(spot, entry, around, container), -at, entry) for at, entry in enumerate(entries)]
    if not scored:
        return None
    best, _, entry = max(scored, key=_first_two)
    if container is None and (great := _great(spot, entry, entries, around)):
        return great
    if best < 0:
        return None
    if _allowed(spot, entry, around, container, exact):
        return entry
    # A landscape of our own table is known to everyone: of "the Gaza Strip", it and not the division of that name.
    lands = [e for e in entries if e.feature == "other" and e.country == entry.country]
    return next((e for e in lands if _allowed(spot, e, around, container, exact)), None)


def _great(spot: Spot, entry: PlaceEntry, entries: Sequence[PlaceEntry], around: Context) -> PlaceEntry | None:
    """The great city that a bare name means, where `entry`, the likeliest, is a town in a country that the report does
    not play in, and no other place of some size bears the name: Geneva, in a report on talks between Americans."""
    if spot.kind is not None or spot.trust < KNOWN or entry.feature != "city" or entry.country == around.setting:
        return None
    great = next((e for e in entries if e.feature == "city" and e.population >= GREAT), None)
    if great is None or any(e.country != great.country and e.population >= SMALL for e in entries):
        return None
    own = any(e.name == spot.name and e.country == great.country and e.population >= GREAT for e in entries)
    return great if own else None  # not by a name of old: Caesarea is not Kayseri


def _first_two(scored: tuple[float, int, PlaceEntry]) -> tuple[float, int]:
    return scored[:2]


def _fit(spot: Spot, entry: PlaceEntry, around: Context, container: PlaceEntry | None) -> float:
    score = 3.0 * around.share(entry) + 0.25 * log10(entry.population + 10) + _called(spot, entry)
    if container is not None:
        score += 3.0 if inside(entry, container) else -3.0
    return score


def _called(spot: Spot, entry: PlaceEntry) -> float:
    """How well what the words call the place fits what the gazetteer calls it."""
    feature, noun = entry.feature, spot.noun or ""
    if noun in _UPPER:
        return {"adm1": 4.0, "adm2": 1.0, "country": 1.0}.get(feature, -3.0)
    if noun in _MIDDLE:
        return {"adm2": 1.5, "adm1": 0.5, "city": 0.6, "other": 1.0}.get(feature, -3.0)
    if noun in _QUARTER and not spot.ahead:
        return {"neighbourhood": 3.0, "adm2": -1.0, "city": -1.0, "other": 1.0}.get(feature, -4.0)
    if spot.kind == "settlement":
        return {"city": 3.0, "other": 1.0}.get(feature, -3.0)
    if noun == "countryside":
        return {"adm1": 1.5, "city": 0.5}.get(feature, 0.0)
    return {"country": 3.0, "city": 0.6, "adm1": 0.4, "adm2": -1.5, "other": 1.0}.get(feature, 0.0)


def _allowed(spot: Spot, entry: PlaceEntry, around: Context, container: PlaceEntry | None, exact: bool) -> bool:
    """No guess at a namesake elsewhere: the report must speak of the place's country, or everyone know the place."""
    held = container is not None and inside(entry, container)
    near = around.share(entry) >= 0.2
    if (spot.noun or "") in _QUARTER and not spot.ahead and entry.feature in ("city", "adm1") and not held:
        return False
    if not exact:
        return (near or held) and spot.trust + 2.0 * held >= 0.5
    if entry.feature == "country":
        return spot.trust > -3.0
    if entry.feature == "other":
        return spot.trust > -1.0 and (entry.country is None or near or spot.trust >= 1.5)
    if near or held:
        return spot.trust >= _least(spot, entry, around) - held
    return not container and spot.trust >= KNOWN and entry.population >= (300_000 if around.countries else 15_000)


def _least(spot: Spot, entry: PlaceEntry, around: Context) -> float:
    """Least trust: lower for a big town of the main country under a name that is not short, for a division's name."""
    known = entry.population >= 20_000 or entry.feature == "adm1"
    if around.share(entry) >= 0.5 and known and len(spot.name) > 2:
        return -0.5
    return 0.5 if len(spot.name) > 4 else 1.5


def inside(entry: PlaceEntry, container: PlaceEntry) -> bool:
    """Whether `entry` lies in `container`, or so near a town that it may be its suburb."""
    if entry.country != container.country or RANK[entry.feature] > RANK[container.feature] or entry.id == container.id:
        return False
    if container.feature == "country":
        return True
    if container.feature == "adm1":
        return entry.admin1 == container.name
    if container.feature == "adm2":
        return entry.admin1 == container.admin1 and entry.admin2 in (container.name, None)
    apart = distance(entry, container)
    return apart is not None and apart <= (NEARBY if container.feature == "city" else 3 * NEARBY)


def distance(one: PlaceEntry, other: PlaceEntry) -> float | None:
    """Kilometres between two places (haversine, sphere of radius 6,371 km); None without coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, lon, to_lat, to_lon = map(radians, (one.lat, one.lon, other.lat, other.lon))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))
