"""Numbers that count nothing: in names, dates, times, ages, measures of length, weight and money, settings."""

from __future__ import annotations

import re

from reportedly.reading.number_words import Core, Words

YEARS = range(1900, 2100)
_NOT_AFTER_OF = ("of", "and", "(", "-", "from", "by", "during")
"""Words before four digits that leave it open whether they are a year: "and 2000 people", "of 2016"."""
_CHOSEN = re.compile(r"\w+est|most|more|few|main|leading|last|first|only|key")


def names_something(words: Words, core: Core) -> bool:
    """Whether the number is part of a name, a date, a time, an ordinal, a setting or a longer string."""
    left, right = core.left, core.right
    if words[left].digits and (_in_string(words, left, right) or _year(words, core)):
        return True
    if words.low(left) == "one" and _pronoun(words, left):
        return True
    return _long_code(words, left, right) or _of_month(words, core) or _designated(words, left)


def _of_month(words: Words, core: Core) -> bool:
    """ "12 March", "March 12", "Jan. 3"; "may" is a month only with a capital."""
    if core.value > 31:
        return False
    months, left, right = words.numbers.months, core.left, core.right
    before = left - 2 if words.low(left - 1) == "." else left - 1
    if words[left].digits and words.low(before) in months:
        return words.low(before) != "may" or words[before].text.istitle()
    return words.low(right) in months and (words.low(right) != "may" or words[right].text.istitle())


def _designated(words: Words, left: int) -> bool:
    """ "Resolution 2254", "Brigade 104", "Group of 20", "aged 12"."""
    before, second = words.low(left - 1), words.low(left - 2)
    if before in words.numbers.designators and second not in ("a", "an", "each", "per", "every"):
        return True
    if before == "of" and left >= 2 and words[left - 2].text in ("Group", "G"):
        return True
    return before == "aged" or (before == "age" and second != "of")


def _in_string(words: Words, left: int, right: int) -> bool:
    """Digits glued to letters or marks: M23, T-72, 12th, 10:30, 1.2.3, +44, 3/4, #5, a list's 1."""
    before, after = words.low(left - 1), words.low(right)
    if words.glued(left) and (
        before.isalpha() or before in "+#:/._@=\\€$£¥*" or (before == "-" and words.glued(left - 1))
    ):
        return True
    if words.glued(right):
        if after.isalpha() or after in "/:_@=\\":
            return True
        if after == "." and words.glued(right + 1) and words[right + 1].digits:
            return True
        if after in (".", ")") and _starts_line(words, left):
            return True
    return before in words.numbers.money or (before in (":", "=") and _setting(words, left))


def _long_code(words: Words, left: int, right: int) -> bool:
    """A stretch of three or more groups of digits (a telephone number), or a number that begins with 0."""
    if re.fullmatch(r"0\d+", words[left].text):
        return True
    if words.low(right).isalpha():
        return False
    groups = 1
    for step in (-1, 1):
        k = left + step
        while 0 <= k < len(words) and (words[k].digits or words[k].text in "+-()"):
            groups += words[k].digits
            k += step
    return groups >= 3


def _setting(words: Words, left: int) -> bool:
    """ "maxItemsPerPage: 10": a word with a capital inside, then a mark, then the number."""
    return left >= 2 and bool(re.search(r"[a-z][A-Z]|_", words[left - 2].text))


def _starts_line(words: Words, left: int) -> bool:
    return left == 0 or "\n" in words.text[words[left - 1].end : words[left].start]


def _year(words: Words, core: Core) -> bool:
    """A bare 2016 is a year unless bounds or the noun after it make it a count."""
    written, numbers = words[core.left].text, words.numbers
    if core.right - core.left > 1 or len(written) != 4 or not written.isdigit() or int(written) not in YEARS:
        return False
    before, after = words.low(core.left - 1), words.low(core.right)
    if before in numbers.months or words.low(core.left - 2) in numbers.months:
        return True
    if before in numbers.before_year or not after.isalpha():
        return after not in numbers.after_letters or before not in _NOT_AFTER_OF
    return after not in numbers.after_letters and not (after.endswith("s") and len(after) > 4)


def _pronoun(words: Words, i: int) -> bool:
    """ "one" that counts nothing: "no one", "one another", "one of the largest", "one day"."""
    before, after = words.low(i - 1), words.low(i + 1)
    if before in ("no", "any", "every", "each"):
        return True
    if before in ("the", "some", "only", "another") and after in ("", ".", ","):
        return True
    if after in words.numbers.after_one_not:
        return True
    return after == "of" and any(_CHOSEN.fullmatch(words.low(i + k)) for k in (3, 4))


def measures_something_else(words: Words, core: Core, right: int) -> bool:
    """Ages, durations, money, distances, weights, and compounds ("15-member"). The number ends at `right`."""
    numbers = words.numbers
    before, after, end = words.low(core.left - 1), words.low(right), right
    if after in numbers.percent_points or before in numbers.money:
        return True
    if after in ("-", "–"):
        unit = words.low(right + 1)
        if words.glued(right) and words.glued(right + 1) and unit.isalpha():
            return unit not in numbers.hyphenated
    if after in numbers.before_unit:
        right += 1
        after = words.low(right)
    if after in numbers.counters and words[right].text[0].isupper():
        return True
    if after == "times":  # "shelled it 31 times" counts, "31 times as many" compares
        return words.low(right + 1) in numbers.compared
    return after in numbers.units or _age(words, core, end) or _money_range(words, core)


def _money_range(words: Words, core: Core) -> bool:
    """The second amount of "between $300 and 400 billion"."""
    joint = words.low(core.left - 1) in ("and", "to", "-", "or")
    return joint and words.low(core.left - 2).isdigit() and words.low(core.left - 3) in words.numbers.money


def _age(words: Words, core: Core, right: int) -> bool:
    """ "Name, 42," after a name."""
    if right - core.left != 1 or not 0 < core.value < 110 or core.left < 2 or not words[core.left].digits:
        return False
    closed = words.low(core.left - 1) == "," and words.low(right) in (",", ".", ")", ";")
    return closed and words[core.left - 2].text[0].isupper()
