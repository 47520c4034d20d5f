"""The values of numbers as they are written: digits with their separators, number words, vague words, fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.language import language

_TOKEN = re.compile(
    r"""\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d) | \d{1,3}(?:\ \d{3})*\ \d\d0(?![\d,.])(?!\ \d) | \d+(?:\.\d+)?
    | [^\W\d_]+(?:['’][^\W\d_]+)? | \S""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the grammar: `low` is the text in lower case, `text` as written."""

    low: str
    text: str
    start: int
    end: int

    @property
    def digits(self) -> bool:
        return self.text[0].isdecimal()


@dataclass(frozen=True, slots=True)
class Core:
    """A number before its bounds are read: words `left` (counted) to `right` (not counted)."""

    left: int
    right: int
    value: float
    vague: str | None = None
    fraction: bool = False


class Words:
    """The words of one text, in which numbers are read from left to right."""

    def __init__(self, text: str, code: str = "en") -> None:
        self.text = text
        self.code = code
        self.words = [Word(m.group().lower(), m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        self.numbers = language(code).numbers

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    def low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether word `i` follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    def core(self, i: int) -> Core | None:
        """The longest number that begins at word `i`."""
        if not self.words[i].digits and self.low(i) not in _openers(self.code):
            return None
        return self._fraction(i) or self._vague(i) or self.plain(i)

    def _fraction(self, i: int) -> Core | None:
        """ "half of", "a third of", "two thirds of": percentages in all but name."""
        for length in (3, 2, 1):
            said = " ".join(self.low(k) for k in range(i, i + length)).replace(" - ", " ")
            if said in self.numbers.fractions and self.low(i + length) == "of":
                return Core(i, i + length, self.numbers.fractions[said], fraction=True)
        return None

    def _vague(self, i: int) -> Core | None:
        for length in (3, 2, 1):
            said = " ".join(self.low(k) for k in range(i, i + length))
            if said in self.numbers.vague and i + length <= len(self.words):
                return Core(i, i + length, self.numbers.vague[said], vague=said)
        return None

    def plain(self, i: int) -> Core | None:
        if i >= len(self.words):
            return None
        if self.words[i].digits:
            value, right = float(re.sub(r"[,\s]", "", self.words[i].text)), i + 1
            scale = self._scale(right)
            return Core(i, right + 1, value * scale) if scale else Core(i, right, value)
        return self._spelled(i)

    def _scale(self, i: int) -> float | None:
        """The worth of a word that multiplies ("million"), and of a letter glued to digits ("2.5m people")."""
        word = self.low(i)
        if word in self.numbers.scales:
            return self.numbers.scales[word]
        if self.glued(i) and word in self.numbers.letters and self.low(i + 1) in self.numbers.after_letters:
            return self.numbers.letters[word]
        return None

    def _spelled(self, i: int) -> Core | None:
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
        return Core(start, i, total + group)

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


@cache
def _openers(code: str) -> frozenset[str]:
    """The words with which a number may begin."""
    numbers = language(code).numbers
    phrases = (*numbers.vague, *numbers.fractions, *numbers.words, *numbers.scales, "a", "an", "half")
    return frozenset(phrase.split()[0] for phrase in phrases)
