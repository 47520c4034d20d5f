"""Which times an event or figure may have: those of its sentence, those carried on, and the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.model import Mention
from reportedly.reading.calendar import parse_day
from reportedly.reading.dateline import dateline
from reportedly.reading.document import Anchor, Document, Mentions, Phrase
from reportedly.spans import Span
from reportedly.values import When

Source = Literal["sentence", "earlier", "later", "lead", "period", "publication", "ongoing", "kin"]
"""Where an option is from: a time of the sentence, of one before or after it, of the lead; a period that an earlier
sentence opened; the day of publication, or up to it; a time that another anchor of the report took."""

_BACK = 3
"""How many earlier times may be carried on to a sentence."""
_PERIOD_BACK = 3
"""How many sentences back a period may have been opened."""


@dataclass(frozen=True, slots=True)
class Option:
    """A time that an anchor may have. `phrase` None: the day of publication, or up to it."""

    source: Source
    value: When
    mention: Mention
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One document as the choice of times sees it."""

    document: Document
    published: date | None
    printed: Span | None
    """Where the date of publication stands in the text."""
    by_sentence: dict[int, list[Phrase]]
    anchors: dict[int, list[Anchor]]
    days: int
    """How many different days or weeks are named."""

    def times(self, index: int) -> list[Phrase]:
        return self.by_sentence.get(index, [])


def scene(document: Document, mentions: Mentions, anchors: Sequence[Anchor]) -> Scene:
    times: dict[int, list[Phrase]] = {}
    for phrase in mentions.times:
        if isinstance(phrase.mention.value, When):
            times.setdefault(phrase.sentence, []).append(phrase)
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    head = dateline(document.text, title=document.report.title)
    days = {_key(p.mention.value) for some in times.values() for p in some if is_day(p)}
    printed = head.span if head else None
    return Scene(document, parse_day(document.report.published), printed, times, by_sentence, len(days))


def _key(value: object) -> tuple[str | None, str | None]:
    assert isinstance(value, When)
    return value.start, value.end


def options(anchor: Anchor, seen: Scene) -> list[Option]:
    """The times of the sentence, those carried from before, the lead's, the next sentence's first, and publication."""
    out = [_option("sentence", p, "normalised") for p in seen.times(anchor.sentence)]
    carried: list[Phrase] = []
    for index in range(anchor.sentence - 1, -1, -1):
        carried += [p for p in reversed(seen.times(index)) if is_day(p)]
        if len(carried) >= _BACK:
            break
    out += [_option("earlier", p, "inferred") for p in carried[:_BACK]]
    lead = next((p for i in sorted(seen.by_sentence) for p in seen.times(i) if is_day(p)), None)
    if lead and lead.sentence < anchor.sentence and lead not in carried[:_BACK]:
        out.append(_option("lead", lead, "inferred"))
    after = [p for p in seen.times(anchor.sentence + 1) if is_day(p)]
    out += [_option("later", p, "inferred") for p in after[:1]]
    out += _since_before(anchor, seen)
    if seen.published:
        out += _published(anchor, seen, {(o.value.start, o.value.end) for o in out if o.source == "sentence"})
    return out


def _published(anchor: Anchor, seen: Scene, known: set[tuple[str | None, str | None]]) -> list[Option]:
    """The day of publication, and what goes on up to it, unless the sentence says so itself."""
    assert seen.published is not None
    day = seen.published.isoformat()
    span = seen.printed or anchor.span
    choices: list[tuple[Source, When]] = [("publication", When(day, day, "day")), ("ongoing", When(None, day, "open"))]
    return [Option(s, v, Mention(span, v, "inferred")) for s, v in choices if (v.start, v.end) not in known]


def _since_before(anchor: Anchor, seen: Scene) -> list[Option]:
    """The period that an earlier sentence opened ("began in March 2011") and that a total of this one may run over."""
    if seen.published is None:
        return []
    end = seen.published.isoformat()
    for index in range(anchor.sentence - 1, max(-1, anchor.sentence - 1 - _PERIOD_BACK), -1):
        for phrase in reversed(seen.times(index)):
            start = _start_of(phrase)
            if start and start < end and not is_day(phrase):
                value = When(start, end, "month")
                return [Option("period", value, Mention(phrase.span, value, "inferred"), phrase)]
    return []


def _start_of(phrase: Phrase) -> str | None:
    return phrase.mention.value.start if isinstance(phrase.mention.value, When) else None


def _option(source: Source, phrase: Phrase, how: Literal["normalised", "inferred"]) -> Option:
    value = phrase.mention.value
    assert isinstance(value, When)
    return Option(source, value, Mention(phrase.span, value, how), phrase)


def is_day(phrase: Phrase) -> bool:
    value = phrase.mention.value
    return isinstance(value, When) and value.start is not None and value.precision in ("day", "part-of-day", "week")
