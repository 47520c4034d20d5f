"""The grammar of numbers in English text: values, bounds, ranges, totals, percentages; and what is no count.

Values of vague words ("dozens" is 24, "hundreds" 200) follow the coding practice of conflict event data, where a
plural stands for at least two of its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from reportedly.language import Language, language
from reportedly.spans import Span

_TOKEN = re.compile(
    r"""\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d) | \d{1,3}(?:\ \d{3})*\ \d\d0(?![\d,.])(?!\ \d) | \d+(?:\.\d+)?
    | [^\W\d_]+(?:['’][^\W\d_]+)? | \S""",
    re.VERBOSE,
)
YEARS = range(1900, 2100)


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


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the grammar: `low` is the text in lower case, `text` as written."""

    low: str
    text: str
    start: int
    end: int

    @property
    def digits(self) -> bool:
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class _Core:
    """A number before its bounds are read: tokens `left` to `right` (not counted)."""

    left: int
    right: int
    value: float
    vague: str | None = None
    fraction: bool = False


def find_numbers(text: str, code: str = "en") -> list[Number]:
    """Every count in `text`, in order. Ages, dates, times, durations, money, distances, ordinals, names holding
    a number, members ("15-member") and page settings are left out."""
    words = [Word(m.group().lower(), m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    reader = _Reader(words, text, language(code))
    out: list[Number] = []
    i = 0
    while i < len(words):
        core = reader.core(i)
        if core is None:
            i += 1
            continue
        number, i = reader.number(core)
        if number is not None:
            out.append(number)
    return out


class _Reader:
    """One text being read from left to right."""

    def __init__(self, words: list[Word], text: str, words_of: Language) -> None:
        self.words = words
        self.text = text
        self.numbers = words_of.numbers
        self.lexicon = _lexicon(words_of.code)

    def low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether word `i` follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    # -- values -------------------------------------------------------------------------------------------------

    def core(self, i: int) -> _Core | None:
        """The longest number that begins at word `i`."""
        return self._fraction(i) or self._vague(i) or self._plain(i)

    def _fraction(self, i: int) -> _Core | None:
        """ "half of", "a third of", "two thirds of": percentages in all but name."""
        for length in (3, 2, 1):
            said = " ".join(self.low(k) for k in range(i, i + length)).replace(" - ", " ")
            if said in self.numbers.fractions and self.low(i + length) == "of":
                return _Core(i, i + length, self.numbers.fractions[said], fraction=True)
        return None

    def _vague(self, i: int) -> _Core | None:
        for length in (3, 2, 1):
            said = " ".join(self.low(k) for k in range(i, i + length))
            if said in self.numbers.vague and i + length <= len(self.words):
                return _Core(i, i + length, self.numbers.vague[said], vague=said)
        return None

    def _plain(self, i: int) -> _Core | None:
        if i >= len(self.words):
            return None
        if self.words[i].digits:
            value, right = float(re.sub(r"[,\s]", "", self.words[i].text)), i + 1
            scale = self._scale(right)
            return _Core(i, right + 1, value * scale) if scale else _Core(i, right, value)
        return self._spelled(i)

    def _scale(self, i: int) -> float | None:
        """The worth of a word that multiplies ("million"), and of a letter glued to digits ("2.5m people")."""
        word = self.low(i)
        if word in self.numbers.scales:
            return self.numbers.scales[word]
        if self.glued(i) and word in self.numbers.letters and self.low(i + 1) in self.numbers.after_letters:
            return self.numbers.letters[word]
        return None

    def _spelled(self, i: int) -> _Core | None:
        """Number words: "two hundred and six", "a dozen", "half a million", "three-and-a-half million"."""
        start = i
        total = group = 0.0
        last = ""
        if self.low(i) in ("a", "an") and self.low(i + 1) in self.numbers.scales:
            group, i, last = 1.0, i + 1, "unit"
        elif self.low(i) == "half" and self.low(i + 1) == "a" and self.low(i + 2) in self.numbers.scales:
            group, i, last = 0.5, i + 2, "unit"
        while i < len(self.words):
            word = self.low(i)
            if word in ("-", "and") and last and (skip := self._joins(i, last)):
                group, i = group + (0.5 if skip > 1 else 0.0), i + skip
            elif word in self.numbers.words and self._adds(last, self.numbers.words[word]):
                group, last = group + self.numbers.words[word], "ten" if self._is_ten(word) else "unit"
                i += 1
            elif word in self.numbers.scales and last and not (word == "dozen" and last == "hundred"):
                scale = self.numbers.scales[word]
                if scale in (100, 12):
                    group *= scale
                else:
                    total, group = total + (group or 1.0) * scale, 0.0
                last, i = "hundred" if scale < 1000 else "thousand", i + 1
            else:
                break
        if not last:
            return None
        return _Core(start, i, total + group)

    def _is_ten(self, word: str) -> bool:
        value = self.numbers.words[word]
        return value >= 20 and value % 10 == 0

    def _adds(self, last: str, value: float) -> bool:
        """Whether a number word may follow: "thirty" + "eight", "hundred" + "six", never "two three"."""
        return last in ("", "hundred", "thousand") or (last == "ten" and 0 < value < 10)

    def _joins(self, i: int, last: str) -> int:
        """How many words a joint at `i` takes ("thirty-eight", "hundred and six", "three and a half million")."""
        k = i
        while self.low(k) == "-":
            k += 1
        if self.low(k) == "and":
            k += 1
            while self.low(k) == "-":
                k += 1
            if self.low(k) == "a" or self.low(k) == "half":
                while self.low(k) in ("a", "half", "-"):
                    k += 1
                return k - i if self.low(k) in self.numbers.scales and self.low(k - 1) == "half" else 0
            if last not in ("hundred", "thousand") or self.low(i) == "-":
                return 0
            return 1 if self.low(k) in self.numbers.words else 0
        hyphenated = self.glued(i) and self.glued(i + 1)
        return 1 if hyphenated and (self.low(k) in self.numbers.words or self.low(k) in self.numbers.scales) else 0

    # -- bounds -------------------------------------------------------------------------------------------------

    def number(self, core: _Core) -> tuple[Number | None, int]:
        """The count around `core` (None where it is no count) and the word to go on from."""
        if not core.vague and not core.fraction and self._single(core) and self._other_use(core):
            return None, core.right
        low = high = core.value
        right, of, percent, approximate = core.right, None, core.fraction, core.fraction
        if (upper := self._upper(core)) is not None:
            high, right = upper.value, upper.right
        elif (total := self._total(core)) is not None:
            of, right = total.value, total.right
        if self.low(right) in self.numbers.percent or (self.low(right) == "per" and self.low(right + 1) == "cent"):
            percent, right = True, right + (2 if self.low(right) == "per" else 1)
        if self._not_counted(core, right):
            return None, right
        made = Number(self._span(core.left, right), self._span(core.left, right), low, high, of, approximate)
        made = replace(made, vague=core.vague, percent=percent, high=None if core.vague else high)
        return self._bounded(made, core, right), right

    def _span(self, left: int, right: int) -> Span:
        return Span(self.words[left].start, self.words[right - 1].end)

    def _upper(self, core: _Core) -> _Core | None:
        """The second number of "between 30 and 40", "30 to 40", "30-40"; never of "rose from 30 to 40"."""
        joint = self.low(core.right)
        between = self.low(core.left - 1) == "between"
        if core.vague or core.fraction or not (
            (joint == "and" and between) or (joint == "to" and self.low(core.left - 1) != "from")
            or (joint in ("-", "–", "—") and self.words[core.left].digits) or joint == "or"
        ):  # fmt: skip
            return None
        if core.right + 1 >= len(self.words):
            return None
        upper = self._plain(core.right + 1)
        if upper is None:
            return None
        if upper.value <= core.value or (upper.value in YEARS and core.value in YEARS):
            return None
        if joint == "or" and upper.value > core.value + 5:
            return None
        return upper

    def _total(self, core: _Core) -> _Core | None:
        """The 25 of "five of 25", "five out of the 25"."""
        i = core.right
        if self.low(i) == "out":
            i += 1
        if self.low(i) != "of":
            return None
        i += 1
        while self.low(i) in ("the", "some", "its", "their", "a", "total", "about", "these", "those"):
            i += 1
        if i >= len(self.words) or (self.words[i].digits and self.glued(i + 1) and self.low(i + 1) == "/"):
            return None
        total = self._plain(i)
        if total is None or total.value < core.value or total.value in YEARS:
            return None
        return total

    def _bounded(self, number: Number, core: _Core, right: int) -> Number:
        """`number` with the bounds that the words before and after it set."""
        left = core.left
        low, high, approximate = number.low, number.high, number.approximate
        seen = True
        while seen:
            seen = False
            for phrase, kind in self.lexicon:
                begin = left - len(phrase)
                if phrase == ("over",) and self.low(begin - 1) in self.numbers.over_verbs:
                    continue
                if begin < 0 or any(self.words[begin + k].low != w for k, w in enumerate(phrase)):
                    continue
                if kind == "low":
                    high = None
                elif kind == "high":
                    low = None
                    high = number.high if number.high is not None else number.low
                elif kind == "about":
                    approximate = True
                left, seen = begin, True
                break
        end = right
        for phrase in self.numbers.after_low:
            parts = phrase.split()
            for gap in range(2 if len(parts) > 1 else 1):
                if all(self.low(right + gap + k) == w for k, w in enumerate(parts)) and self._ends_phrase(
                    right, gap, parts
                ):
                    high, end = None, right + len(parts) if not gap else end
        return replace(number, low=low, high=high, approximate=approximate, span=self._span(left, end))

    def _ends_phrase(self, right: int, gap: int, parts: list[str]) -> bool:
        """Whether the words after a bound do not make it the bound of another number ("20 dead, at least 3 children")."""
        after = right + gap + len(parts)
        between = all(self.low(right + k).isalpha() for k in range(gap))
        return between and (after >= len(self.words) or self.core(after) is None)

    # -- what is no count ---------------------------------------------------------------------------------------

    def _single(self, core: _Core) -> bool:
        return core.right - core.left >= 1

    def _other_use(self, core: _Core) -> bool:
        """Whether the number is part of a name, a date, a time, an ordinal, a setting or a longer string."""
        left, right = core.left, core.right
        first, before, after = self.words[left], self.low(left - 1), self.low(right)
        if first.digits and (self._in_string(left, right) or self._year(core)):
            return True
        if self.low(left) == "one" and self._pronoun(left):
            return True
        if self._long_code(left, right):
            return True
        month = self.low(left - 2) if before == "." else before
        if first.digits and month in self.numbers.months and core.value <= 31:
            return before != "may" or self.words[left - 1].text.istitle()
        if after in self.numbers.months and core.value <= 31 and (after != "may" or self.words[right].text.istitle()):
            return True
        if before in self.numbers.designators and self.low(left - 2) not in ("a", "an", "each", "per", "every"):
            return True
        if before == "of" and self.words[left - 2].text in ("Group", "G") and left >= 2:
            return True
        return before == "aged" or (before == "age" and self.low(left - 2) != "of")

    def _in_string(self, left: int, right: int) -> bool:
        """Digits glued to letters or marks: M23, T-72, 12th, 10:30, 1.2.3, +44, 3/4, #5, a list's 1."""
        before, after = self.low(left - 1), self.low(right)
        glued_before, glued_after = self.glued(left), self.glued(right)
        if glued_before and (
            before.isalpha() or before in "+#:/._@=\\€$£¥*" or (before == "-" and self.glued(left - 1))
        ):
            return True
        if glued_after and (after.isalpha() or after in "/:_@=\\"):
            return True
        if glued_after and after in ".-" and self.glued(right + 1) and self.words[right + 1].digits and after == ".":
            return True
        if before in self.numbers.money or before in (":", "=") and self._setting(left):
            return True
        return self._starts_line(left) and after in (".", ")") and glued_after

    def _long_code(self, left: int, right: int) -> bool:
        """A stretch of three or more groups of digits (a telephone number), or a number that begins with 0."""
        first = self.words[left].text
        if self.low(right).isalpha():
            return False
        groups = 1
        for step in (-1, 1):
            k = left + step
            while 0 <= k < len(self.words) and (self.words[k].digits or self.words[k].text in "+-()"):
                groups += self.words[k].digits
                k += step
        return groups >= 3 or bool(re.fullmatch(r"0\d+", first))

    def _setting(self, left: int) -> bool:
        """ "maxItemsPerPage: 10": a word with a capital inside, then a mark, then the number."""
        return left >= 2 and bool(re.search(r"[a-z][A-Z]|_", self.words[left - 2].text))

    def _starts_line(self, left: int) -> bool:
        return left == 0 or "\n" in self.text[self.words[left - 1].end : self.words[left].start]

    def _year(self, core: _Core) -> bool:
        """A bare 2016 is a year unless bounds or the noun after it make it a count."""
        written = self.words[core.left].text
        if core.right - core.left > 1 or len(written) != 4 or not written.isdigit() or int(written) not in YEARS:
            return False
        after = self.low(core.right)
        before = self.low(core.left - 1)
        if before in self.numbers.months or self.low(core.left - 2) in self.numbers.months:
            return True
        if before in self.numbers.before_year or not after.isalpha():
            return after not in self.numbers.after_letters or before not in (
                "of",
                "and",
                "(",
                "-",
                "from",
                "by",
                "during",
            )
        return after not in self.numbers.after_letters and not (after.endswith("s") and len(after) > 4)

    def _pronoun(self, i: int) -> bool:
        """ "one" that counts nothing: "no one", "one another", "one of the largest", "one day"."""
        before, after = self.low(i - 1), self.low(i + 1)
        if before in ("no", "any", "every", "each", "some", "another", "the", "only"):
            return before not in ("the", "some", "only", "another") or after in ("", ".", ",")
        if after in self.numbers.after_one_not:
            return True
        return after == "of" and any(
            re.fullmatch(r"\w+est|most|more|few|main|leading|last|first|only|key", self.low(i + k)) for k in (3, 4)
        )

    def _not_counted(self, core: _Core, right: int) -> bool:
        """Ages, durations, money, distances, weights, and compounds ("15-member", "two-storey")."""
        before, after = self.low(core.left - 1), self.low(right)
        if after in self.numbers.percent_points:
            return True
        if after == "-" or after == "–":
            unit = self.low(right + 1)
            if self.glued(right) and self.glued(right + 1) and unit.isalpha():
                return unit not in self.numbers.hyphenated
        if before in self.numbers.money or (before and before in "$€£¥"):
            return True
        i = right
        if after in ("more", "other", "consecutive", "straight", "full", "long", "further", "additional", "square",
                     "cubic", "nautical", "metric", "of", "us", "syrian", "past", "last", "calendar", "whole"):  # fmt: skip
            i += 1
            after = self.low(i)
        if after in self.numbers.units:
            return True
        if core.vague and self.low(i) == "of" and self.low(i + 1) in self.numbers.units:
            return True
        return self._age(core, right)

    def _age(self, core: _Core, right: int) -> bool:
        """ "Name, 42," and "(42)" after a name."""
        if right - core.left != 1 or not 0 < core.value < 110 or core.left < 2:
            return False
        name, before, after = self.words[core.left - 2], self.low(core.left - 1), self.low(right)
        return (
            name.text[0].isupper() and before == "," and after in (",", ".", ")", ";") and self.words[core.left].digits
        )


@cache
def _lexicon(code: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases that stand before a number, longest first, with what each does to it."""
    numbers = language(code).numbers
    rows = [(tuple(p.split()), "low") for p in numbers.before_low]
    rows += [(tuple(p.split()), "high") for p in numbers.before_high]
    rows += [(tuple(p.split()), "about") for p in numbers.before_about]
    rows += [(tuple(p.split()), "") for p in numbers.before_plain]
    return tuple(sorted(rows, key=_longest_first))


def _longest_first(row: tuple[tuple[str, ...], str]) -> tuple[int, tuple[str, ...]]:
    return (-len(row[0]), row[0])
