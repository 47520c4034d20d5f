"""The grammar of numbers in English text: values, bounds, ranges, totals, percentages; and what is no count.

Values of vague words ("dozens" is 24, "hundreds" 200) follow the coding practice of conflict event data, where a
plural stands for at least two of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from reportedly.language import language
from reportedly.reading.number_uses import YEARS, measures_something_else, names_something
from reportedly.reading.number_words import Core, Words
from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Number:
    """A count as written. `span` takes in the words of its bounds, `core` only the number itself."""

    span: Span
    core: Span
    low: float | None
    high: float | None
    of: float | None = None
    approximate: bool = False
    vague: str | None = None
    percent: bool = False


def find_numbers(text: str, code: str = "en") -> list[Number]:
    """Every count in `text`, in order. Ages, dates, times, durations, money, distances, ordinals, names holding
    a number, members ("15-member") and page settings are left out."""
    words = Words(text, code)
    out: list[Number] = []
    i = 0
    while i < len(words):
        core = words.core(i)
        if core is None:
            i += 1
            continue
        number, i = _number(words, core)
        if number is not None:
            out.append(number)
    return out


def _number(words: Words, core: Core) -> tuple[Number | None, int]:
    """The count around `core` (None where it is no count) and the word to go on from."""
    if not core.vague and not core.fraction and names_something(words, core):
        return None, core.right
    high, right, of = core.value, core.right, None
    if (upper := _upper(words, core)) is not None:
        high, right = upper.value, upper.right
    elif (total := _total(words, core)) is not None:
        of, right = total.value, total.right
    after = _percent(words, right)
    if measures_something_else(words, core, after):
        return None, after
    span = Span(words[core.left].start, words[after - 1].end)
    made = Number(
        span, span, core.value, None if core.vague else high, of,
        approximate=core.fraction, vague=core.vague, percent=core.fraction or after > right,
    )  # fmt: skip
    return _bounded_after(_bounded(made, words, core.left), words, after), after


def _percent(words: Words, right: int) -> int:
    """Where the number ends when a sign or word of percent follows, else `right`."""
    if words.low(right) == "per" and words.low(right + 1) == "cent":
        return right + 2
    return right + 1 if words.low(right) in words.numbers.percent else right


def _upper(words: Words, core: Core) -> Core | None:
    """The second number of "between 30 and 40", "30 to 40", "30-40"; never of "rose from 30 to 40"."""
    joint, before = words.low(core.right), words.low(core.left - 1)
    joins = (
        (joint == "and" and before == "between")
        or (joint == "to" and before != "from")
        or (joint in ("-", "–", "—") and words[core.left].digits)
        or joint == "or"
    )
    if core.vague or core.fraction or not joins:
        return None
    upper = words.plain(core.right + 1)
    if upper is None or upper.value <= core.value or (upper.value in YEARS and core.value in YEARS):
        return None
    return upper if joint != "or" or upper.value <= core.value + 5 else None


def _total(words: Words, core: Core) -> Core | None:
    """The 25 of "five of 25", "five out of the 25"."""
    i = core.right + 1 if words.low(core.right) == "out" else core.right
    if words.low(i) != "of":
        return None
    i += 1
    while words.low(i) in words.numbers.before_total:
        i += 1
    total = words.plain(i)
    if total is None or total.value < core.value or total.value in YEARS:
        return None
    return total


def _bounded(number: Number, words: Words, left: int) -> Number:
    """`number` with the bounds that the words before it set; the word nearest to it settles what both set."""
    low, high, kinds = number.low, number.high, []
    while (found := _phrase_before(words, left)) is not None:
        length, kind = found
        kinds.append(kind)
        left -= length
    if "low" in kinds or "high" in kinds:
        first = next(k for k in kinds if k in ("low", "high"))
        low, high = (low, None) if first == "low" else (None, high if high is not None else low)
    span = Span(words[left].start, number.span.end)
    return replace(number, low=low, high=high, approximate=number.approximate or "about" in kinds, span=span)


def _phrase_before(words: Words, left: int) -> tuple[int, str] | None:
    """Length and kind of the longest phrase of bounds that ends before word `left`."""
    for phrase, kind in _phrases(words.code):
        begin = left - len(phrase)
        if begin < 0 or any(words.low(begin + k) != w for k, w in enumerate(phrase)):
            continue
        if phrase != ("over",) or words.low(begin - 1) not in words.numbers.over_verbs:
            return len(phrase), kind
    return None


def _bounded_after(number: Number, words: Words, right: int) -> Number:
    """`number` with the bound that the words after it set: "20 or more", "20 civilians at least"."""
    for phrase in words.numbers.after_low:
        parts = phrase.split()
        for gap in (0, 1) if len(parts) > 1 else (0,):
            after = right + gap + len(parts)
            said = all(words.low(right + gap + k) == w for k, w in enumerate(parts))
            if words.low(after) == "than":  # of the next number: "42 soldiers and more than 60 rebels"
                continue
            if said and (not gap or words.low(right).isalpha()) and (after >= len(words) or words.core(after) is None):
                end = number.span.end if gap else words[after - 1].end
                return replace(number, high=None, span=Span(number.span.start, end))
    return number


@cache
def _phrases(code: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases that stand before a number, longest first, with what each does to it."""
    numbers = language(code).numbers
    groups = (
        ("low", numbers.before_low), ("high", numbers.before_high), ("about", numbers.before_about),
        ("", numbers.before_plain),
    )  # fmt: skip
    rows = [(tuple(phrase.split()), kind) for kind, phrases in groups for phrase in phrases]
    return tuple(sorted(rows, key=_longest_first))


def _longest_first(row: tuple[tuple[str, ...], str]) -> tuple[int, tuple[str, ...]]:
    return (-len(row[0]), row[0])
