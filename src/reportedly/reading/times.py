"""Times in a report: weekdays, dates, periods and spans of time, each as an interval of days.

A grammar of its own, anchored at the day of publication: what that day does not tell stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import Time, language
from reportedly.model import Mention
from reportedly.reading.calendar import days_of, parse_day
from reportedly.reading.dateline import dateline
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.expressions import Clock, Groups, resolve
from reportedly.spans import Span
from reportedly.values import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINCE_REACH = 90
"""How many characters may lie between "since" and the time of what began then: a clause of some fifteen words."""
_MID_MONTH = timedelta(days=4)
"""From the 11th, where the middle third of a month begins, to the 15th, its middle: "since mid-March"."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of a sentence, by offsets into the sentence."""

    rule: str
    start: int
    end: int
    groups: Groups
    value: When | None = None


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
            if (head and place.overlaps(head.span)) or _habit(sentence, raw, text):
                continue
            expression = _resolved(raw, sentence, clock)
            expressions.append(expression)
            clock = _spoken_of(clock, expression)
        found += _phrases(sentence, text, expressions, clock)
    return tuple(found)


def scan(text: str, code: str = "en") -> list[Expression]:
    """The expressions in one sentence, longest first where they overlap, without their values."""
    present = {kind for kind, pattern in _classes(code).items() if pattern.search(text)}
    candidates = []
    for rule, needs, pattern in _patterns(code):
        if not needs <= present:
            continue
        for match in pattern.finditer(text):
            groups = {k: re.sub(r"\s+", " ", v).lower() for k, v in match.groupdict().items() if v}
            if _possible(match, groups):
                start = match.end("lead") if "lead" in groups else match.start()
                start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
                candidates.append(Expression(rule, start, match.end(), groups))
    chosen: list[Expression] = []
    for candidate in sorted(candidates, key=_longest):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=_start)


def _longest(expression: Expression) -> tuple[int, int, str]:
    return (expression.start - expression.end, expression.start, expression.rule)


def _start(expression: Expression) -> int:
    return expression.start


def _possible(match: re.Match[str], groups: Groups) -> bool:
    """Whether the parts can be what they seem: months in capitals ("may", "march"), days up to 31."""
    for name in ("month", "last_month"):
        if name in groups and match.group(name)[0].islower():
            return False
    return all(1 <= int(groups[name]) <= 31 for name in ("day", "last_day") if groups.get(name, "").isdigit())


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
    return bool(opening) or between.group(1) != "to"


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
    if expression.rule in ("ongoing", "past", "lasting", "consecutive", "afterwards", "range"):
        return None
    before = text[floor : expression.start]
    until = re.search(rf"\b(?:{_any(clock.words.until)})\s+(?:the\s+|early\s+|late\s+)?$", before, re.I)
    if until:
        value = expression.value and When(None, expression.value.end, expression.value.precision)
        return replace(expression, rule="until", start=floor + until.start(), value=value)
    direct = re.search(rf"\b(?:ever\s+)?(?:{_any(clock.words.since)})\s+(?:the\s+|on\s+|in\s+)?$", before, re.I)
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


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=_longest_word))


def _longest_word(word: str) -> tuple[int, str]:
    return (-len(word), word)


@cache
def _parts(code: str) -> dict[str, str]:
    """What the placeholders of patterns stand for."""
    words = language(code).time
    months = _any(tuple(words.months))
    lists = {
        "weekday": tuple(words.weekdays), "part": words.parts, "edge": tuple(words.edges),
        "season": tuple(words.seasons), "month": tuple(words.months), "last_month": tuple(words.months),
        "relative_day": tuple(words.days),
    }  # fmt: skip
    parts = {name: f"(?P<{'day' if name == 'relative_day' else name}>{_any(found)})" for name, found in lists.items()}
    return parts | {
        "any_weekday": rf"\b(?:{_any((*words.weekdays, *words.weekday_abbreviations))})",
        "month": rf"\b{parts['month']}",
        "month_name": months,
        "year": r"(?<!\d)(?<!\d[.,])(?P<year>(?:19|20)\d\d)",
        "end": r"(?!\d|[.,]\d|\s?%|-\d)",
        "ordinal_day": r"(?<![\d.,:/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?",
        "last_day": r"(?P<last_day>\d{1,2})(?:st|nd|rd|th)?(?!\d)",
        "count": rf"(?<![\w.,-])(?P<count>\d{{1,3}}|{_any(tuple(words.numbers))})",
        "unit_name": _any(tuple(words.units)),
        "ordinal_word": _any(tuple(words.ordinals)),
    }


_NEEDS = {
    "month": "month", "last_month": "month", "weekday": "weekday", "year": "year", "unit_name": "unit",
    "relative_day": "relative_day", "season": "season", "part": "part",
}  # fmt: skip


@cache
def _classes(code: str) -> dict[str, re.Pattern[str]]:
    """A quick look for the words without which a pattern cannot match."""
    words = language(code).time
    lists = {
        "month": words.months, "weekday": words.weekdays, "unit": words.units, "relative_day": words.days,
        "season": words.seasons, "part": words.parts,
    }  # fmt: skip
    found = {name: re.compile(rf"\b(?:{_any(tuple(some))})", re.I) for name, some in lists.items()}
    return found | {"year": re.compile(r"(?:19|20)\d\d")}


@cache
def _patterns(code: str) -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    parts = _parts(code)

    def fill(match: re.Match[str]) -> str:
        return parts[match.group(1)]

    out = []
    for rule, patterns in language(code).time.patterns.items():
        for pattern in patterns:
            names = set(re.findall(r"\{([a-z_]+)\}", pattern))
            needs = frozenset(_NEEDS[n] for n in names if n in _NEEDS) if "(?:" not in pattern or rule else frozenset()
            optional = {_NEEDS[n] for n in names if n in _NEEDS and _optional(pattern, n)}
            out.append((rule, needs - optional, re.compile(re.sub(r"\{([a-z_]+)\}", fill, pattern), re.I)))
    return tuple(out)


def _optional(pattern: str, name: str) -> bool:
    """Whether the placeholder stands in a group that may be left out or has alternatives."""
    at = pattern.index("{" + name + "}")
    return pattern[:at].count("(") > pattern[:at].count(")")
