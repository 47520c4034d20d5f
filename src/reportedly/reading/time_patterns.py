"""Finding the expressions of times in a sentence: the patterns of the language file, compiled and tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.language import language
from reportedly.reading.clock import Groups
from reportedly.values import When


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of a sentence, by offsets into the sentence."""

    rule: str
    start: int
    end: int
    groups: Groups
    value: When | None = None


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


def any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=_longest_word))


def _longest_word(word: str) -> tuple[int, str]:
    return (-len(word), word)


@cache
def _parts(code: str) -> dict[str, str]:
    """What the placeholders of patterns stand for."""
    words = language(code).time
    months = any_of(tuple(words.months))
    lists = {
        "weekday": tuple(words.weekdays), "part": words.parts, "edge": tuple(words.edges),
        "season": tuple(words.seasons), "month": tuple(words.months), "last_month": tuple(words.months),
        "relative_day": tuple(words.days),
    }  # fmt: skip
    parts = {name: f"(?P<{'day' if name == 'relative_day' else name}>{any_of(found)})" for name, found in lists.items()}
    return parts | {
        "any_weekday": rf"\b(?:{any_of((*words.weekdays, *words.weekday_abbreviations))})",
        "month": rf"\b{parts['month']}",
        "month_name": months,
        "year": r"(?<!\d)(?<!\d[.,])(?P<year>(?:19|20)\d\d)",
        "end": r"(?!\d|[.,]\d|\s?%|-\d)",
        "ordinal_day": r"(?<![\d.,:/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?",
        "last_day": r"(?P<last_day>\d{1,2})(?:st|nd|rd|th)?(?!\d)",
        "count": rf"(?<![\w.,-])(?P<count>\d{{1,3}}|{any_of(tuple(words.numbers))})",
        "unit_name": any_of(tuple(words.units)),
        "ordinal_word": any_of(tuple(words.ordinals)),
    }


_NEEDS = {
    "month": "month", "last_month": "month", "weekday": "weekday", "year": "year", "unit_name": "unit", "unit": "unit",
    "vague": "unit", "relative_day": "relative_day", "season": "season", "part": "unit", "ordinal_day": "digit",
    "day": "digit",
}  # fmt: skip
"""Placeholder or group: the class of words without which it cannot match."""


@cache
def _classes(code: str) -> dict[str, re.Pattern[str]]:
    """A quick look for the words without which a pattern cannot match."""
    words = language(code).time
    lists: dict[str, tuple[str, ...]] = {
        "month": tuple(words.months), "weekday": tuple(words.weekdays), "unit": (*words.units, *words.parts),
        "relative_day": tuple(words.days), "season": tuple(words.seasons),
    }  # fmt: skip
    found = {name: re.compile(rf"\b(?:{any_of(some)})", re.I) for name, some in lists.items()}
    return found | {"year": re.compile(r"(?:19|20)\d\d"), "digit": re.compile(r"\d")}


@cache
def _patterns(code: str) -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Kind of expression, classes of words that the sentence must hold, pattern."""
    parts = _parts(code)

    def fill(match: re.Match[str]) -> str:
        return parts[match.group(1)]

    return tuple(
        (rule, _needed(pattern), re.compile(re.sub(r"\{([a-z_]+)\}", fill, pattern), re.I))
        for rule, patterns in language(code).time.patterns.items()
        for pattern in patterns
    )


def _needed(pattern: str) -> frozenset[str]:
    """The classes of what stands in no group that may be left out or has alternatives."""
    needed = set()
    for match in re.finditer(r"\{([a-z_]+)\}|\(\?P<(\w+)>", pattern):
        before = pattern[: match.start()]
        kind = _NEEDS.get(match.group(1) or match.group(2), "")
        if kind and before.count("(") == before.count(")"):
            needed.add(kind)
    return frozenset(needed)
