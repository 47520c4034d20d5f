"""The date printed at the head of a report: it outranks the one that came with the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from msgspec.structs import replace

from reportedly.language import Dateline, language
from reportedly.model import Report, Warn
from reportedly.reading.calendar import day_of, nearest_year, parse_day
from reportedly.spans import Span

_HEAD = 600
"""Code points from the start of the text in which a dateline is looked for."""
_SHORT = 60
"""Code points beside the date that a line of the masthead may hold."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date at the head of a text. `year` None: it is not printed ("BEIRUT, Dec 1 (Reuters)")."""

    span: Span
    month: int
    day: int
    year: int | None
    masthead: int
    """Where the dateline ends with all that belongs to it: "(updated 19:54, 08.04.2017)"."""
    cut: bool = False
    """Whether the text may have lost its first character: "5-04-2016" at its very start, the month with two digits."""

    def on(self, published: date | None) -> date | None:
        """The day; without a year the one nearest to `published`, None when that is not known either."""
        if self.year is not None:
            found = day_of(self.year, self.month, self.day)
            return published if self.cut and _completes(published, found) else found
        if published is None:
            return None
        before = nearest_year(published, self.month, self.day, future=False)
        after = nearest_year(published, self.month, self.day, future=True)
        near = [d for d in (before, after) if d]
        return min((abs((d - published).days), d) for d in near)[1] if near else None


def dated(report: Report, code: str = "en") -> Report:
    """`report` with the day of its dateline as `published`, where there is one.

    The date that came with it, when it is another day, goes to `published_stated`, with a warning `date-disagrees`;
    a report with no date at all keeps None and gets a warning `no-date`.
    """
    stated = parse_day(report.published)
    found = dateline(report.text, code, title=report.title)
    day = found.on(stated) if found else None
    if day is None:
        return report if report.published or _warned(report) else _undated(report)
    if day == stated:
        return report
    warnings = report.warnings
    if stated is not None:
        message = f"the text is dated {day}, the file or option says {stated}: times are read from the text's date"
        warnings = (*warnings, Warn("date-disagrees", message))
    return replace(
        report, published=day.isoformat(), published_from="dateline", published_stated=report.published,
        warnings=warnings,
    )  # fmt: skip


def _warned(report: Report) -> bool:
    return any(w.code == "no-date" for w in report.warnings)


def _undated(report: Report) -> Report:
    message = "no date of publication: weekdays and days without a year stay unresolved; --published DATE resolves them"
    return replace(report, published_from="unknown", warnings=(*report.warnings, Warn("no-date", message)))


def dateline(text: str, code: str = "en", *, title: str | None = None) -> Found | None:
    """The first date at the head of `text` that stands there as its date and not in a sentence."""
    return _dateline(text[:_HEAD], code, title)


@lru_cache(maxsize=64)
def _dateline(head: str, code: str, title: str | None) -> Found | None:
    for found in sorted((f for f in _dates(head, code)), key=_start):
        if _stands_alone(head, found, code, title):
            return found
    return None


def _completes(published: date | None, found: date | None) -> bool:
    """Whether `published` is the day of which `found` shows the last digit only."""
    return bool(
        published and found and (published.year, published.month) == (found.year, found.month)
        and published.day % 10 == found.day
    )  # fmt: skip


def _start(found: Found) -> tuple[int, int]:
    return found.span.start, -found.span.end


def _dates(head: str, code: str) -> list[Found]:
    months = language(code).time.months
    out: list[Found] = []
    for pattern in _patterns(code):
        for match in pattern.finditer(head):
            groups = match.groupdict()
            year = int(groups["year"]) if groups.get("year") else None
            day = int(groups["day"])
            month = months[groups["month"].lower()] if groups.get("month") else int(groups["number"])
            if groups.get("mark") and month > 12:  # the other order is the only date
                day, month = month, day
            if day_of(year or 2000, month, day) and not any(f.span.overlaps(Span(*match.span())) for f in out):
                cut = match.start() == 0 and bool(re.match(r"\d([./-])0\d\1", match.group()))
                end = match.end()
                updated = _updated(code).match(head, end)
                end = updated.end() if updated else end
                out.append(Found(Span(*match.span()), month, day, year, end, cut))
    return out


def _stands_alone(head: str, found: Found, code: str, title: str | None) -> bool:
    words = language(code).time.dateline
    line_start = head.rfind("\n", 0, found.span.start) + 1
    line_end = head.find("\n", found.span.end)
    before = head[line_start : found.span.start]
    after = head[found.span.end : line_end if line_end >= 0 else len(head)]
    if _labelled(before, words) or _current(before, after, words):
        return True
    if found.year is None:
        return _filed(before, after, words)
    last = re.search(r"([\w’']+)[\s,]*$", before)
    if last and last.group(1).lower() in words.prose:
        return False
    first = not head[:line_start].strip()
    return (
        not before.strip(" \t([-–—|•*\"'")
        or _filed(before, after, words)
        or (last is not None and last.group(1).lower() in _lower(words.agencies))
        or (first and _is_title(before, title))
        or (len(before.strip()) + len(after.strip()) <= _SHORT and not after.rstrip().endswith("."))
    )


def _labelled(before: str, words: Dateline) -> bool:
    labels = "|".join(map(re.escape, words.labels))
    return bool(re.search(rf"(?:^|[\s|(])(?:{labels})(?:\s+(?:on|at))?\s*:?\s*(?:\d\d?[:.]?\d\d,?\s+)?$", before, re.I))


def _current(before: str, after: str, words: Dateline) -> bool:
    """The day up to which a situation report goes: "As of 3 February 2025" on a line of its own, or in brackets."""
    labels = "|".join(map(re.escape, words.current))
    opened = re.search(
        rf"(?:^|[(\[|:–—-])\W*(?:{labels})\s*:?\s*(?:\d\d?[:.]\d\d(?:\s*\w+)?,?\s*(?:on\s+)?)?$", before, re.I
    )
    return bool(opened and re.fullmatch(r"(?:,?\s*(?:at\s+)?\d\d?[:.h]?\d\d(?:\s*\w+)?)?\s*(?:[)\]|].*)?", after))


def _filed(before: str, after: str, words: Dateline) -> bool:
    """PLACE, Dec 1 (Agency): the place in capitals before, or the agency in brackets or a dash after."""
    place = re.fullmatch(r"[\s(]*(?:[A-Z][A-Z'’.-]++[\s,/]*+){1,4}(?:\([A-Za-z ]+\)\s*)?[-–—,:]?\s*", before)
    named = re.fullmatch(r"\s*(?:[A-Z][\w'’.-]++[\s,]*+){1,4}", before)
    agencies = "|".join(map(re.escape, words.agencies))
    closed = re.match(rf"\s*(?:[-–—:]|\(\s*(?:{agencies})\b|/\s*(?:{agencies})\b|(?:{agencies})\b)", after)
    return bool((place and re.match(r"[\s,:(–—-]", after or " ")) or (named and closed))


def _is_title(before: str, title: str | None) -> bool:
    """Whether what precedes is the report's title, as far as both go (site names are hung on titles)."""
    wanted, printed = _letters(title or ""), _letters(before)
    return len(printed) >= 12 and bool(wanted) and (wanted.startswith(printed[:30]) or printed.startswith(wanted[:30]))


def _letters(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())


def _lower(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w.lower() for w in words)


@cache
def _updated(code: str) -> re.Pattern[str]:
    labels = "|".join(map(re.escape, language(code).time.dateline.labels))
    return re.compile(rf"[\s|,;-]*\(?\s*(?:{labels})\b[^()\n]{{1,40}}(?:\)|(?:19|20)\d\d)", re.I)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """Full dates, those of pages that lost their commas ("Oct 032017") among them, then days without a year."""
    words = language(code).time
    month = "|".join(sorted(words.months, key=_longest))
    weekday = "|".join(sorted((*words.weekdays, *words.weekday_abbreviations), key=_longest))
    lead = rf"(?:\b(?:{weekday})\.?,?\s+)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    patterns = (
        rf"(?<![\d./-]){year}[-/.](?P<number>\d\d)[-/.](?P<day>\d\d)(?!\d)",
        rf"(?<![\d./-])(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<number>\d{{1,2}})(?P=mark){year}(?![\d/-])",
        rf"{lead}(?<![\d.,:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{month})\b\.?,?[\s-]+{year}(?!\d)",
        rf"{lead}\b(?P<month>{month})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year}(?!\d)",
        rf"{lead}\b(?P<month>{month})\b\.?\s+(?P<day>\d{{1,2}}){year}(?!\d)",
        rf"{lead}\b(?P<month>{month})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
        rf"{lead}(?<![\d.,:])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{month})\b(?!\s*\d)",
    )
    return tuple(re.compile(p, re.I) for p in patterns)


def _longest(word: str) -> tuple[int, str]:
    return (-len(word), word)
