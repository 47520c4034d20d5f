"""Statements as a person writes them on the command line: words of a report, roles, values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.model import ROLES, Mention, Report, Statement, Status
from reportedly.ontology import ontology
from reportedly.sources import checked_date
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, Term, Unit, Value, When

_OFFSETS = re.compile(r"(\d+):(\d+)")
_ACTORS = ("actor", "target", "beneficiary", "sponsor")
_PLACES = ("place", "origin", "destination")
FEATURE_PRECISION = {"country": 6, "adm1": 4, "adm2": 3}
"""UCDP's where_prec of a place named by its gazetteer's sort; of others 1."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of the command say; None or empty: nothing."""

    type: str | None = None
    span: str | None = None
    evidence: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    polarity: str | None = None
    certainty: str | None = None
    tense: str | None = None
    about: str | None = None
    """Id of a statement; empty string: none."""
    part_of: str | None = None


@dataclass(slots=True)
class Writer:
    """Makes statements about `report`. `look_up`: its mentions, read when the first value is needed."""

    report: Report
    look_up: Callable[[Report], Sequence[Mention]]
    _mentions: Sequence[Mention] | None = None

    def new(self, wanted: Wanted) -> Statement:
        """A statement that the machine missed. Raises InputError for one that is not whole."""
        if wanted.span is None or wanted.type is None:
            raise InputError("add: give --span, the words that state it, and --type, such as airstrike")
        anchor = self.span(wanted.span)
        bare = Statement("", _type(wanted.type), anchor, (self._sentence(anchor),), {})
        return self.changed(bare, wanted)

    def changed(self, statement: Statement, wanted: Wanted) -> Statement:
        """`statement` with everything that `wanted` says put in place of what it said."""
        type_ = _type(wanted.type) if wanted.type else statement.type
        anchor = self.span(wanted.span) if wanted.span else statement.anchor
        roles = {**statement.roles, **self._roles(wanted.roles, type_)}
        if type_.startswith("figure.") and not roles.get("quantity"):
            roles["quantity"] = (self._mention("quantity", anchor, None, type_),)
        said = tuple(self._mention("actor", self.span(words), None, type_) for words in wanted.said_by if words)
        status = {k: getattr(wanted, k) or getattr(statement.status, k) for k in ("polarity", "certainty", "tense")}
        return replace(
            statement,
            type=type_,
            anchor=anchor,
            evidence=tuple(self.span(words) for words in wanted.evidence) or statement.evidence,
            roles={role: roles[role] for role in ROLES if roles.get(role)},
            said_by=said if wanted.said_by else statement.said_by,
            status=msgspec.convert(status, Status),
            about=statement.about if wanted.about is None else wanted.about or None,
            part_of=statement.part_of if wanted.part_of is None else wanted.part_of or None,
        )

    def span(self, given: str) -> Span:
        """START:END, or words that stand once in the report."""
        offsets = _OFFSETS.fullmatch(given.strip())
        text = self.report.text
        if offsets:
            span = Span(int(offsets[1]), int(offsets[2]))
            if not (span.start < span.end <= len(text)) or not span.quote(text).strip():
                raise InputError(f"{given}: no words stand there: the report has {len(text)} characters")
            return span
        found = [m.start() for m in re.finditer(re.escape(given), text)] if given.strip() else []
        if len(found) != 1:
            places = ", ".join(f"{at}:{at + len(given)}" for at in found[:5])
            raise InputError(
                f"{given!r} stands {len(found)} times in the report: give START:END, one of {places}"
                if found
                else f"{given!r} does not stand in the report: give START:END, or words just as they stand there"
            )
        return Span(found[0], found[0] + len(given))

    def _sentence(self, anchor: Span) -> Span:
        """The line or sentence around `anchor`, roughly: from one full stop to the next."""
        text = self.report.text
        start = max((m.end() for m in re.finditer(r"[.!?]\s+|\n", text[: anchor.start])), default=0)
        end = re.compile(r"[.!?](?=\s|$)|\n|$").search(text, anchor.end)
        return Span(start, end.start() if end else len(text))

    def _roles(self, given: Sequence[str], type_: str) -> dict[str, tuple[Mention, ...]]:
        """ROLE=WORDS or ROLE=WORDS=VALUE, several of a role one after the other; ROLE= empties it."""
        found: dict[str, list[Mention]] = {}
        allowed = ontology().types[type_].roles
        for entry in given:
            role, _, rest = entry.partition("=")
            if role not in allowed:
                raise InputError(f"--role {entry}: {type_} has the roles {', '.join(allowed)}: want ROLE=WORDS")
            mentions = found.setdefault(role, [])
            if rest:
                words, _, value = rest.partition("=")
                mentions.append(self._mention(role, self.span(words), value or None, type_))
        return {role: tuple(mentions) for role, mentions in found.items()}

    def _mention(self, role: str, span: Span, said: str | None, type_: str) -> Mention:
        if said is not None:
            return Mention(span, _value(role, said, ontology().types[type_].unit), "normalised")
        kind = _kind(role)
        if kind is Term:
            return Mention(span, Term(span.quote(self.report.text)))
        found = [m for m in self._known() if kind and isinstance(m.value, kind) and m.span.overlaps(span)]
        if found:
            best = min(found, key=_overlap(span))
            return Mention(span, best.value, best.how if best.span == span else "normalised")
        if kind is Actor:
            return Mention(span, Actor(span.quote(self.report.text)))
        return Mention(span, None)

    def _known(self) -> Sequence[Mention]:
        if self._mentions is None:
            self._mentions = self.look_up(self.report)
        return self._mentions


def _overlap(span: Span) -> Callable[[Mention], tuple[int, int]]:
    def rank(mention: Mention) -> tuple[int, int]:
        shared = min(mention.span.end, span.end) - max(mention.span.start, span.start)
        return (-shared, mention.span.end - mention.span.start)

    return rank


def _kind(role: str) -> type[Any] | None:
    if role in _ACTORS:
        return Actor
    if role in _PLACES:
        return Place
    return {"time": When, "quantity": Quantity, "instrument": Term, "topic": Term}.get(role)


def _type(given: str) -> str:
    types = ontology().types
    found = [
        key for key in (given, *(f"{family}.{given}" for family in ("event", "figure", "relation"))) if key in types
    ]
    if not found:
        raise InputError(f"no type {given!r}: `docs/types.md` lists them: airstrike, killed, allied-with, ...")
    return found[0]


def _value(role: str, said: str, unit: Unit | None) -> Value | None:
    """What a person says that words denote."""
    from reportedly import pipeline  # noqa: PLC0415  (opens the gazetteer: only when a value is given)

    if said == "-":
        return None
    if role in _PLACES:
        for place in pipeline.places(said)[:1]:
            precision = FEATURE_PRECISION.get(place.feature, 1)
            return Place(
                place.name, precision, place.id, country=place.country, admin1=place.admin1, admin2=place.admin2,
                lat=place.lat, lon=place.lon,
            )  # fmt: skip
        raise InputError(f"no place {said!r} in the gazetteer: leave the value off, or give - for none known")
    if role == "time":
        start, _, end = said.partition("..")
        return When(_day(start), _day(end or start), "day")
    if role == "quantity":
        return _quantity(said, unit or "person")
    if role in _ACTORS:
        for actor in pipeline.actors(said)[:1]:
            return Actor(actor.name, actor.id, actor.sector, actor.country)
        return Actor(said)
    return Term(said)


def _day(said: str) -> str:
    return checked_date(said, "a time")[:10]


def _quantity(said: str, unit: Unit) -> Quantity:
    """12, 10-20, 40+ (at least), -50 (at most)."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)?(\+|-)?(\d+(?:\.\d+)?)?", said.strip())
    if not found or not said.strip("+-"):
        raise InputError(f"no number {said!r}: want 12, 10-20, 40+ for at least, -50 for at most")
    low, mark, high = found.groups()
    if mark == "+" or (mark is None and high is None):
        return Quantity(float(low), None if mark else float(low), unit)
    return Quantity(float(low) if low else None, float(high) if high else None, unit)
