"""Times in a report: weekdays, dates, periods and spans of time, each as an interval of days.

A grammar of its own, anchored at the day of publication: what that day does not tell stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.language import Time, language
from reportedly.model import Mention
from reportedly.reading.calendar import days_of, parse_day
from reportedly.reading.clock import Clock
from reportedly.reading.dateline import dateline
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.expressions import resolve
from reportedly.reading.time_patterns import Expression, any_of, scan
from reportedly.spans import Span
from reportedly.values import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINCE_REACH = 90
"""How many characters may lie between "since" and the time of what began then: a clause of some fifteen words."""
_MID_MONTH = timedelta(days=4)
"""From the 11th, where the middle third of a month begins, to the 15th, its middle: "since mid-March"."""


def find_times(document: Document, code: str = "en") -> tuple[Phrase, ...]:
    """Every time that the parsed sentences name, in the order of the text; value None where it cannot be resolved.

    "Since the war began in 2011" gives two phrases: all of it (from 2011 to publication) and "2011" itself.
    The dateline is no time of an event and is left out.
    """
    words = language(code).time
    clock = Clock(words, parse_day(document.report.published))
    clock = replace(clock, focus=clock.published)
    head = dateline(document.text, code, title=document.report.title)
    found: list[Phrase] = []
    for sentence in document.parsed():
        if sentence.part == "furniture":
            continue
        text = document.text[sentence.start : sentence.end]
        expressions: list[Expression] = []
        for raw in scan(text, code):
            place = Span(sentence.start + raw.start, sentence.start + raw.end)
            if (head and place.overlaps(Span(head.span.start, head.masthead))) or _habit(sentence, raw, text):
                continue
            expression = _resolved(raw, sentence, clock)
            expressions.append(expression)
            clock = _spoken_of(clock, expression)
        found += _phrases(sentence, text, expressions, clock)
    return tuple(found)


def _habit(sentence: Sentence, expression: Expression, text: str) -> bool:
    """Whether a plural weekday means every such day: "on Fridays", but not "Fridays attack" (a lost apostrophe)."""
    stated = text[expression.start : expression.end]
    if expression.rule != "weekday" or not re.search(r"[a-z]days$", stated):
        return False
    assert sentence.tokens is not None
    following = next((t for t in sentence.tokens if t.idx >= expression.end), None)
    return following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")


def _resolved(expression: Expression, sentence: Sentence, clock: Clock) -> Expression:
    ahead = _ahead(_head(sentence, expression.start, expression.end), clock.words)
    value = resolve(expression.rule, expression.groups, replace(clock, future=ahead))
    return replace(expression, value=value)


def _spoken_of(clock: Clock, expression: Expression) -> Clock:
    """The clock with what was last spoken of: any interval as such, single days as the day in focus."""
    value = expression.value
    if value is None or value.start is None:
        return clock
    day = days_of(value)[0]
    single = value.start == value.end and expression.rule not in ("past", "lasting")
    return replace(clock, last=value, focus=day if single else clock.focus)


def _ahead(head: Token, words: Time) -> bool:
    """Whether the verb that a time hangs on, or the one that this one hangs on, speaks of what lies ahead."""
    verbs = [t for t in [head, *list(head.ancestors)[:5]] if t.pos_ in ("VERB", "AUX")][:2]
    for rank, verb in enumerate(verbs):
        future = any(c.dep_ == "aux" and (c.lower_ in words.future or c.lemma_ in words.future) for c in verb.children)
        governs = verb.lemma_ in words.future and (rank == 0 or verbs[0].dep_ in ("xcomp", "ccomp", "advcl"))
        if (future and rank == 0) or governs:
            return True
    return False


def _head(sentence: Sentence, start: int, end: int) -> Token:
    """The word of the stretch that governs its other words."""
    assert sentence.tokens is not None
    inside = [t for t in sentence.tokens if t.idx < end and start < t.idx + len(t)]
    return next((t for t in inside if t.head == t or not start <= t.head.idx < end), inside[0])


def _phrases(sentence: Sentence, text: str, expressions: list[Expression], clock: Clock) -> list[Phrase]:
    joined = _ranges(text, expressions, clock)
    out: list[Phrase] = []
    floor = 0
    for expression in joined:
        opened = _opened(text, floor, expression, clock)
        if opened:
            out.append(_phrase(sentence, opened))
        if opened is None or opened.rule == "clause":
            out.append(_phrase(sentence, expression))
        floor = expression.end
    return out


def _phrase(sentence: Sentence, expression: Expression) -> Phrase:
    span = Span(sentence.start + expression.start, sentence.start + expression.end)
    if expression.rule == "clause":
        assert sentence.tokens is not None
        head = next(t for t in sentence.tokens if t.idx + len(t) > expression.start)
    else:
        head = _head(sentence, expression.start, expression.end)
    return Phrase(Mention(span, expression.value, "normalised"), sentence.index, head.i)


def _ranges(text: str, expressions: list[Expression], clock: Clock) -> list[Expression]:
    """Two neighbours joined by "to", or by "and" after "between", made one: from the one's start to the other's end."""
    out: list[Expression] = []
    for expression in expressions:
        before = out[-1] if out else None
        if before and _joined(text, before, expression, clock.words):
            first = _same_year(before, expression, clock)
            start, end = first.value, expression.value
            value = When(start.start, end.end, start.precision) if start and end and _in_order(start, end) else None
            out[-1] = Expression("range", before.start, expression.end, {}, value)
        else:
            out.append(expression)
    return out


def _joined(text: str, first: Expression, second: Expression, words: Time) -> bool:
    between = re.fullmatch(r"[\s,]*(\S+)\s*(?:the|on|in|early|late)?\s*", text[first.end : second.start])
    if between is None or between.group(1) not in words.joins:
        return False
    opening = re.search(r"\b(from|between)\s+(?:the\s+|early\s+|late\s+)?$", text[: first.start], re.I)
    if between.group(1) in ("and", "or"):
        return bool(opening and opening.group(1).lower() == "between")
    return bool(opening) or between.group(1) != "to" or first.rule == second.rule == "weekday"


def _same_year(first: Expression, second: Expression, clock: Clock) -> Expression:
    """The first end read in the year of the second where it states none: 30 June to 3 July 2015."""
    if "year" in first.groups or second.value is None or second.value.end is None or "month" not in first.groups:
        return first
    year = int(second.value.end[:4])
    value = resolve(first.rule, {**first.groups, "year": str(year)}, clock)
    if value and value.start and value.start > second.value.end:
        value = resolve(first.rule, {**first.groups, "year": str(year - 1)}, clock)
    return replace(first, value=value)


def _in_order(start: When, end: When) -> bool:
    return start.start is not None and end.end is not None and start.start <= end.end


def _opened(text: str, floor: int, expression: Expression, clock: Clock) -> Expression | None:
    """The expression with the "since" or "until" before it; rule `clause` when a clause lies between ("since the war
    began in 2011"), None when there is neither."""
    if expression.rule in ("ongoing", "past", "ahead", "lasting", "consecutive", "afterwards", "range"):
        return None
    before = text[floor : expression.start]
    until = re.search(rf"\b(?:{any_of(clock.words.until)})\s+(?:the\s+|early\s+|late\s+)?$", before, re.I)
    if until:
        value = expression.value and When(None, expression.value.end, expression.value.precision)
        return replace(expression, rule="until", start=floor + until.start(), value=value)
    direct = re.search(
        rf"\b(?:ever\s+)?(?:{any_of(clock.words.since)})\s+(?:the\s+|on\s+|in\s+|at\s+least\s+|about\s+|around\s+)?$",
        before,
        re.I,
    )
    if direct:
        return replace(
            expression, rule="since", start=floor + direct.start(), value=_since(expression, clock.published)
        )
    gap = re.search(rf"\b(?:{clock.words.since[0]})\b[^.;:]{{1,{_SINCE_REACH}}}$", before, re.I)
    if gap:
        return replace(expression, rule="clause", start=floor + gap.start(), value=_since(expression, clock.published))
    return None


def _since(expression: Expression, published: date | None) -> When | None:
    value = expression.value
    start = days_of(value)[0] if value else None
    if value is None or start is None:
        return None
    if expression.rule == "month_edge" and start.day == 11:
        start += _MID_MONTH
    if published and start > published:
        return None
    return When(start.isoformat(), published.isoformat() if published else None, value.precision)
