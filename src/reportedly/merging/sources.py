"""Statements with where they are written and who says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from msgspec import structs

from reportedly.merging.identity import Roster, named_within
from reportedly.merging.told import Told
from reportedly.merging.voices import BODIES, voices_of
from reportedly.model import Statement
from reportedly.records import PlaceClaim, Source, TimeClaim, TollClaim, Voice
from reportedly.spans import Span
from reportedly.values import Quantity, When

C = TypeVar("C", TollClaim, TimeClaim, PlaceClaim)

FAINT = frozenset({"unnamed:sources", "unnamed:media"})
"""Voices of no one in particular: "reports said", "according to media"."""
PUBLISHER = "publisher"
"""Kind of the voice of a report itself."""
QUOTED = 300
"""Characters of evidence that a record quotes for one statement, at most."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement, its report, and one source for each of its voices."""

    statement: Statement
    told: Told
    sources: tuple[Source, ...]

    @property
    def counts(self) -> bool:
        """Whether somebody claims that it is so: not denied, not merely feared, not still ahead."""
        status = self.statement.status
        return status.polarity == "asserted" and status.certainty != "hypothetical" and status.tense != "planned"

    def source_of(self, voice: Voice) -> Source:
        """The statement as `voice` makes it."""
        status, report = self.statement.status, self.told.report
        return Source(
            voice=voice,
            statement=self.statement.id,
            report=report.id,
            published=day_of(self.told),
            quote=quote_of(self.statement, report.text),
            polarity=status.polarity,
            certainty=status.certainty,
            tense=status.tense,
            score=self.statement.score,
        )


def stated(statement: Statement, told: Told, roster: Roster, *, like: Statement | None = None) -> Stated:
    """`statement` of `told` with its sources; the voices are those of `like` where that is given."""
    plain = Stated(statement, told, ())
    voices = voices_of(like or statement, told, roster)
    return replace(plain, sources=tuple(plain.source_of(voice) for voice in voices))


def together(statements: Iterable[Statement]) -> dict[str, Statement]:
    """For statements of one report that name no speaker: the one that is told in the same clause and does, a figure for
    its event or the event for its figure. One clause has one speaker, wherever the words that name him are attached."""
    every = list(statements)
    by_id = {s.id: s for s in every}
    found: dict[str, Statement] = {}
    for one in every:
        other = by_id.get(one.about or "")
        if other is None or one.family != "figure" or bool(one.said_by) == bool(other.said_by):
            continue
        mute, speaking = (one, other) if other.said_by else (other, one)
        if any(s.covers(mute.anchor) for s in speaking.evidence) or any(
            s.covers(speaking.anchor) for s in mute.evidence
        ):
            found.setdefault(mute.id, speaking)
    return found


def alone(statements: Sequence[Stated], roster: Roster) -> list[Stated]:
    """`statements` of one telling; those that name nobody laid to whom the report names beside them: outlets open with
    what they then put down to a source, and would else be counted as further witnesses of it.

    That is the only one who says anything of the incident; else, for a number, the only one who tells of its event.
    Not where the sentence itself names another body: who speaks there was not read, and it is not this one.
    """
    named = {one.statement.id: _named(one) for one in statements}
    every = {voice.id: voice for voices in named.values() for voice in voices}
    only = next(iter(every.values())) if len(every) == 1 else None
    out = []
    for one in statements:
        of_event = named.get(one.statement.about or "", ())
        voice = only or (of_event[0] if one.statement.family == "figure" and len(of_event) == 1 else None)
        if voice is None or _names_another(one, voice, roster):
            out.append(one)
        else:
            out.append(replace(one, sources=tuple(_laid_to(s, voice) for s in one.sources)))
    return out


def _names_another(one: Stated, voice: Voice, roster: Roster) -> bool:
    """Whether the words from the start of the sentence to what is told name a monitor, agency or outlet that is not
    `voice`: "The Observatory gave a lower toll of 56"."""
    text, at = one.told.report.text, one.statement.anchor.start
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    entry = named_within(text[start:at], roster)
    return entry is not None and entry.kind in BODIES and entry.id != voice.id


def _named(one: Stated) -> tuple[Voice, ...]:
    return tuple(s.voice for s in one.sources if not _nobody(s.voice))


def _nobody(voice: Voice) -> bool:
    """Whether the words name nobody: the report's own voice, "reports said"."""
    return voice.kind == PUBLISHER or voice.id in FAINT


def _laid_to(source: Source, voice: Voice) -> Source:
    if not _nobody(source.voice) or not counted(source):
        return source
    return structs.replace(source, voice=structs.replace(voice, via=source.voice.name, inferred=True))


def counted(source: Source) -> bool:
    """Whether the source claims that it is so: not denied, not merely feared, not still ahead."""
    return source.polarity == "asserted" and source.certainty != "hypothetical" and source.tense != "planned"


def quantity_of(statement: Statement) -> Quantity | None:
    """The number of a figure."""
    return next((m.value for m in statement.roles.get("quantity", ()) if isinstance(m.value, Quantity)), None)


def running(statement: Statement) -> bool:
    """Whether a figure is a running toll. One that its own words put on a single day ("have been killed on Monday") is
    the toll of what happened then, whatever its tense."""
    quantity = quantity_of(statement)
    if quantity is None or not quantity.cumulative:
        return False
    times = [m for m in statement.roles.get("time", ()) if isinstance(m.value, When) and m.how != "inferred"]
    days = [m.value for m in times if isinstance(m.value, When) and m.value.precision in ("day", "part-of-day")]
    return statement.about is None or not any(d.start and d.start == d.end for d in days)


def heard(claims: Sequence[C]) -> list[C]:
    """`claims` of one sort without those that a publisher makes in its own voice where its report has others from
    somebody else: it sums up what it passes on."""
    passed_on = {c.source.report for c in claims if c.source.voice.kind != "publisher"}
    return [c for c in claims if c.source.voice.kind != "publisher" or c.source.report not in passed_on]


def day_of(told: Told) -> str | None:
    """The day on which the report was published."""
    return (told.report.published or "")[:10] or None


def original(told: Told) -> str:
    """Key of the report that stands for all copies of the text."""
    return told.copies or told.report.key


def copies_of(told: Iterable[Told]) -> dict[str, str]:
    """Report id: id that stands for all copies of its text, the smallest of those given; reports without a copy among
    them are left out."""
    groups: dict[str, list[str]] = {}
    for one in told:
        groups.setdefault(original(one), []).append(one.report.id)
    return {id_: min(ids) for ids in groups.values() if len(set(ids)) > 1 for id_ in ids}


def quote_of(statement: Statement, text: str) -> str:
    """The evidence that holds the anchor, at most `QUOTED` characters of it, the anchor among them."""
    spans = [s for s in statement.evidence if s.overlaps(statement.anchor)] or [*statement.evidence, statement.anchor]
    span = spans[0]
    if span.end - span.start <= QUOTED:
        return span.quote(text)
    start = span.start
    if statement.anchor.end > start + QUOTED:
        start = max(span.start, min(statement.anchor.start - QUOTED // 3, span.end - QUOTED))
    return Span(start, start + QUOTED).quote(text).strip()
