"""A policy applied to records before they leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.model import Report
from reportedly.records import Incident, Series, Source, Tie, Voice
from reportedly.safety import people, places
from reportedly.safety.masks import Mask, masked, masks
from reportedly.safety.quotes import Allowance, open_licence
from reportedly.safety.rewrite import WORDINGS, mapped, rewrite, texts, values
from reportedly.safety.words import words
from reportedly.values import Actor, Place

Profile = Literal["public", "internal"]
S = TypeVar("S", bound=Struct)


@dataclass(frozen=True, slots=True)
class Policy:
    """What may leave. Raises InputError for names without a reason."""

    profile: Profile = "public"
    with_names: bool = False
    """Private persons keep their names; minors and survivors of sexual violence only in the internal profile."""
    reason: str | None = None
    """Why names are given out."""
    with_texts: bool = False
    """Whole texts of reports whatever their licence, and quotations uncut."""
    today: date = field(default_factory=date.today)
    """Day from which the delay of plans is counted."""

    def __post_init__(self) -> None:
        if self.with_names and not (self.reason or "").strip():
            raise InputError("--with-names needs --reason TEXT: it is logged beside the database")


@dataclass(slots=True)
class Guard:
    """Applies a policy to records, one after the other; counts what it left out and changed."""

    policy: Policy
    report_of: Callable[[str], Report | None]
    """The report of an id, with its text."""
    withheld: int = 0
    """Plans left out."""
    rounded: int = 0
    """Incidents whose place was rounded."""
    masked: int = 0
    """Names of private persons replaced, each counted once a record."""
    _allowance: Allowance = field(init=False)

    def __post_init__(self) -> None:
        self._allowance = Allowance(self._length, self._whole)

    def incident(self, incident: Incident) -> Incident | None:
        """What of `incident` may leave; None: nothing yet."""
        kinds = (incident.kind, *incident.kinds)
        if self._public and places.withheld_plan(kinds, incident.tense, incident.end or incident.start, self._today):
            self.withheld += 1
            return None
        kept = self._nameless(incident, never=not set(kinds).isdisjoint(words().never_named))
        if self._public and places.is_sheltered(kept):
            self.rounded += 1
            kept = _rounded(kept)
        return _quoted(kept, self._quote)

    def series(self, series: Series) -> Series | None:
        """What of `series` may leave; None: nothing."""
        kept = series
        kind = f"figure.{series.measure}"
        if self._public:
            told = tuple(
                p for p in kept.points
                if not places.withheld_plan((kind,), p.source.tense, p.as_of, self._today)
            )  # fmt: skip
            self.withheld += len(kept.points) - len(told)
            kept = replace(kept, points=told)
            if kind in words().sheltered_types and kept.place:
                kept = replace(kept, place=places.rounded(kept.place))
                kept = _quoted(kept, _no_quote)
        return _quoted(self._nameless(kept), self._quote) if kept.points else None

    def tie(self, tie: Tie) -> Tie | None:
        """What of `tie` may leave; None: nothing yet."""
        kept = tie
        if self._public and tie.type in words().sheltered_types:
            if all(places.withheld_plan((tie.type,), s.tense, tie.last, self._today) for s in tie.sources):
                self.withheld += 1
                return None
            if isinstance(tie.target, Place):
                coarse = places.rounded(tie.target)
                kept = replace(kept, target=coarse, target_words=coarse.name)
            kept = _quoted(kept, _no_quote)
        return _quoted(self._nameless(kept), self._quote)

    def report(self, report: Report) -> Report:
        """`report` as it is cited: with its text under an open licence or when texts were asked for, without the
        names of private persons; in the public profile only where it names nobody and nothing sheltered."""
        given = self.policy.with_texts or open_licence(report.licence)
        text = self._mask_names(report.text) if given else ""
        if self._public and places.names_sheltered(text):
            text = ""
        title = self._mask_names(report.title) if report.title else None
        return replace(report, text=text, title=title, furniture=(), warnings=())

    @property
    def _public(self) -> bool:
        return self.policy.profile == "public"

    @property
    def _today(self) -> date:
        return self.policy.today

    def _length(self, report: str) -> int | None:
        found = self.report_of(report)
        return len(found.text) if found and found.text else None

    def _whole(self, report: str) -> bool:
        found = self.report_of(report)
        return self.policy.with_texts or (found is not None and open_licence(found.licence))

    def _quote(self, source: Source) -> Source:
        given = self._allowance.quote(source.report, source.quote)
        return source if given == source.quote else replace(source, quote=given)

    def masks(self, text: str) -> list[Mask]:
        """What `report` replaces in the text of a report."""
        if self.policy.with_names:
            return []
        found = [text[s.start : s.end] for s in people.names_in(text)]
        return masks(text, {name: f"[{people.description(name, None, (text,))}]" for name in found})

    def _mask_names(self, text: str) -> str:
        return masked(text, self.masks(text))

    def _nameless(self, record: S, *, never: bool = False) -> S:
        """`record` without the names of private persons, in any of its texts."""
        told = texts(record)
        found = _private(record, told)
        if self.policy.with_names:
            bare = self._public
            found = {n: d for n, d in found.items() if bare and (never or any(people.is_minor(n, t) for t in told))}
        if not found:
            return record
        self.masked += len(found)
        return rewrite(_voiceless(record, found), _Substitution(_labels(found)))


@dataclass(frozen=True, slots=True)
class _Substitution:
    names: dict[str, str]

    def __call__(self, text: str) -> str:
        return _substituted(text, self.names)


def _substituted(text: str, names: dict[str, str]) -> str:
    """`text` with each whole name replaced, in one go."""
    return masked(text, masks(text, names))


def _private(record: Struct, told: list[str]) -> dict[str, str]:
    """Each private person's name in `record`, and the capitalised parts of it, with what stands for it."""
    known = frozenset(n for p in values(record, Place) for n in (p.name, p.admin1 or "", p.admin2 or ""))
    known |= frozenset(name for text in told for name in people.places_in(text))
    actors = [*values(record, Actor), *(Actor(v.name) for v in values(record, Voice) if v.kind == "named")]
    found: dict[str, str] = {}
    for actor in actors:
        if actor.id is None:
            for span in people.names_in(actor.name, party=True, places=known):
                name = actor.name[span.start : span.end]
                found.setdefault(name, people.description(name, actor.sector, (actor.name, *told)))
    for text in told:
        for span in people.names_in(text, places=known):
            name = text[span.start : span.end]
            found.setdefault(name, people.description(name, None, told))
    for name in list(found):
        for part in name.split():
            if len(part) > 3 and people.names_in(part, party=True, places=known):
                found.setdefault(part, found[name])
    return found


def _labels(found: dict[str, str]) -> dict[str, str]:
    """Descriptions in brackets, numbered where two persons of the record share one."""
    whole = [n for n in found if not any(n != o and n in o.split() for o in found)]
    numbers: dict[str, list[str]] = {}
    for name in whole:
        numbers.setdefault(found[name], []).append(name)
    out = {}
    for name, told in found.items():
        owner = next((w for w in whole if name == w or name in w.split()), name)
        alike = numbers.get(found[owner], [owner])
        mark = f" {alike.index(owner) + 1}" if len(alike) > 1 and owner in alike else ""
        out[name] = f"[{told}{mark}]"
    return out


def _voiceless(record: S, found: dict[str, str]) -> S:
    """`record` with the ids of private voices, which hold their names, replaced: `private:` and a statement's id."""
    first: dict[str, str] = {}
    for source in sorted(values(record, Source), key=_statement):
        if any(name in source.voice.name for name in found):
            first.setdefault(source.voice.id, f"private:{source.statement}")

    def pseudonym(voice: Voice) -> Voice:
        if any(name in voice.name for name in found) and voice.kind == "named" and ":" in voice.id:
            return replace(voice, id=first.get(voice.id, "private:"))
        return voice

    return mapped(record, Voice, pseudonym)


def _statement(source: Source) -> str:
    return source.statement


def _quoted(record: S, change: Callable[[Source], Source]) -> S:
    return mapped(record, Source, change)


def _no_quote(source: Source) -> Source:
    return replace(source, quote="") if source.quote else source


def _rounded(incident: Incident) -> Incident:
    """`incident` with its places rounded and no quotation: the words would tell the place. Names of speakers stay."""
    kept = _quoted(incident, _no_quote)
    kept = replace(
        kept,
        targets=tuple(map(places.unplaced, kept.targets)),
        actors=tuple(map(places.unplaced, kept.actors)),
    )
    voices = {v.name: v.name for v in values(kept, Voice)}
    substitution = _Substitution({**places.mentioned(incident), **voices})
    return rewrite(mapped(kept, Place, places.rounded), substitution, WORDINGS)
