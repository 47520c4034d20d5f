"""What templates ask of values: in words, escaped by the template. Text of reports passes `clean` first."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from reportedly import __version__
from reportedly.formats._wording import clean, cut, day, number, type_name, when
from reportedly.formats.records import CREDIT
from reportedly.formats.records._facts import current, range_of, reviewed, spot, toll_range
from reportedly.formats.views._parts import GRADES, SLOTS, claimed, counted, dated, label, party, place, population
from reportedly.formats.views.tolls import title as series_title
from reportedly.ontology import ontology
from reportedly.records import Incident, PartyClaim, PlaceClaim, Source, TimeClaim, Toll, TollClaim
from reportedly.safety.guard import Policy
from reportedly.values import Place, When
from reportedly.web import charts
from reportedly.web.marking import plain

PRECISIONS = {
    1: "exact", 2: "within 25 km", 3: "second-order division", 4: "first-order division", 5: "line or landscape",
    6: "country", 7: "waters or airspace",
}  # fmt: skip
"""UCDP's where_prec in few words."""
WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
SHORT = 8
GROUPS = ("violence", "forces", "repression", "humanitarian", "politics")
GRADE_WORDS = {
    "confirmed": "The blamed party accepts responsibility.",
    "fair": "Two or more independent voices say so.",
    "weak": "One voice says so.",
    "contested": "Another party is named by a voice that is not aligned with the blamed one.",
    "discounted": "The dead were combatants, or two or more independent voices name another party and none this one.",
}
"""What each grade means."""


def environment() -> jinja2.Environment:
    """The templates, everything escaped that they are handed."""
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("reportedly.web", "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters |= {
        "clean": _clean, "cut": _cut, "number": number, "day": _day, "type_name": type_name, "short": _short,
        "place": place, "population": population, "link": link, "path": _path, "data": data, "party": _party,
        "around": around, "slot": _slot, "plural": counted, "plain": plain,
        "kept_back": kept_back,
    }  # fmt: skip
    found.globals |= {
        "claimed": claimed, "range_of": range_of, "current": current, "dated": dated, "label": label,
        "marks": marks, "spot": spot, "reviewed": reviewed, "tolls_of": tolls_of, "doers": doers, "hit": hit,
        "when": _when, "grades": list(GRADES), "grade_words": GRADE_WORDS, "groups": GROUPS, "kinds": kinds,
        "spread": toll_range, "version": __version__, "credit": CREDIT, "by_value": by_value,
        "series_title": series_title,
        "bars": charts.bars, "period": period, "precision_words": PRECISIONS, "scale_of": scale_of, "party_of": _party,
        "place_of": _place_of, "time_of": _time_of, "type_roles": type_roles,
    }  # fmt: skip
    return found


def _clean(text: str | None) -> str:
    return clean(text or "")


def _cut(text: str | None, longest: int = 60) -> str:
    return cut(text or "", longest)


def _day(iso: str | None) -> str:
    return day(iso) if iso else "no date"


def _short(id_: str) -> str:
    return clean(id_)[:SHORT]


def kept_back(policy: Policy) -> list[str]:
    """What `policy` keeps from those who see the pages."""
    held = [] if policy.with_names else ["private persons by role, age and sex"]
    if policy.profile == "public":
        held += ["whereabouts of hospitals, schools, shelters, camps and aid rounded",
                 "plans of moving people left out until they are past"]  # fmt: skip
    return held if policy.with_texts else [*held, "short quotations"]


def _path(part: str) -> str:
    """`part` as one step of an address."""
    return quote(part, safe="")


def _slot(name: str) -> str:
    return SLOTS.get(name, name)


def _party(claim: PartyClaim) -> str:
    return party(claim.actor, claim.words)


def _when(start: str | None, end: str | None, precision: Any = "day") -> str:
    return when(When(start, end, precision or "day"))


def link(uri: str | None) -> str:
    """`uri` where it is an address of the web; empty for any other scheme, which may be a script."""
    return uri if uri and WEB.fullmatch(uri) else ""


def data(value: Any) -> Markup:
    """`value` as JSON inside an attribute in double quotes."""
    return Markup.escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def marks(found: Incident | Source) -> list[str]:
    """What qualifies it: denied, planned, possible, reportedly, ongoing."""
    told = (
        ("denied", found.polarity == "denied"), ("planned", found.tense == "planned"),
        ("possible", found.certainty == "hypothetical"), ("reportedly", found.certainty == "hedged"),
        ("ongoing", found.tense == "ongoing"),
    )  # fmt: skip
    return [word for word, holds in told if holds]


def tolls_of(incident: Incident, most: int = 3) -> list[Toll]:
    """Its tolls as they are listed: of all people first; parts only where nobody counts all."""
    told = [t for t in incident.tolls if current(t)]
    whole = {t.measure for t in told if t.population == "all"}
    return [t for t in told if t.population == "all" or t.measure not in whole][:most]


def doers(incident: Incident) -> list[str]:
    """Whom voices name as doer, each once."""
    asserted = [c for c in incident.actors if c.source.polarity == "asserted"]
    return list(dict.fromkeys(party(c.actor, c.words) for c in asserted))


def hit(incident: Incident) -> list[str]:
    return list(dict.fromkeys(party(c.actor, c.words) for c in incident.targets))


def around(found: Place | None) -> str:
    """The divisions and the country that a place lies in: "Aleppo, SYR"."""
    if found is None:
        return ""
    names = [found.admin2, found.admin1, found.country]
    return ", ".join(dict.fromkeys(clean(n) for n in names if n and n != found.name))


def by_value(claims: Iterable[Any], name: Any) -> list[tuple[str, list[Any]]]:
    """Claims under the words for their value, in the order in which values come up."""
    found: dict[str, list[Any]] = {}
    for claim in claims:
        found.setdefault(name(claim), []).append(claim)
    return list(found.items())


def kinds() -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """Types of events by group, for a list to choose from: (group, [(name, label)])."""
    types = ontology().of("event")
    return [(g, [(t.name, t.label) for t in types if t.group == g]) for g in dict.fromkeys(t.group for t in types)]


def _place_of(claim: PlaceClaim) -> str:
    return clean(claim.words) or place(claim.place)


def _time_of(claim: TimeClaim) -> str:
    return when(When(claim.start, claim.end, claim.precision))


def period(start: str) -> str:
    """Address of the incidents of one day, month or year."""
    year, *rest = map(int, start.split("-"))
    month, day_ = ([*rest, 1, 1])[:2]
    first = date(year, month, day_)
    last = first
    if len(rest) < 2:
        end = month if rest else 12
        last = date(year, end, monthrange(year, end)[1])
    return f"/incidents?since={first}&until={last}"


def type_roles(key: str) -> tuple[str, ...]:
    """Roles that a statement of that type may have."""
    found = ontology().types.get(key)
    return found.roles if found else ()


class Scale:
    """Draws the claims of one toll to one scale."""

    def __init__(self, toll: Toll) -> None:
        bounds = [b for c in toll.claims for b in (c.low, c.high) if b is not None]
        self.most = max(bounds, default=1) * 1.08 or 1

    def bar(self, claim: TollClaim) -> Markup:
        """A line from its least to its most; an arrow where it has no end, a point where it is exact."""
        low, high = claim.low, claim.high
        left = 100 * (low if low is not None else 0) / self.most
        right = 100.0 if high is None else 100 * high / self.most
        kind = "exact" if low == high else "open" if high is None else "upto" if low is None else "between"
        return Markup(
            '<svg class="range-bar {}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
            '<line x1="0" x2="100" y1="4" y2="4" class="track"/>'
            '<line x1="{:.1f}" x2="{:.1f}" y1="4" y2="4" class="span"/></svg>'
        ).format(kind, left, max(right, left + 1.2))


def scale_of(toll: Toll) -> Scale:
    return Scale(toll)
