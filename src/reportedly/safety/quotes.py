"""Copyright: how much of a report's text leaves the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reportedly.safety.words import words

ELLIPSIS = "…"


def open_licence(licence: str | None) -> bool:
    """Whether `licence` lets the whole text be passed on."""
    plain = (licence or "").strip().casefold()
    if any(plain.startswith(closed) for closed in words().closed_licences):
        return False
    return any(plain.startswith(name) for name in words().open_licences)


def shorten(quote: str, longest: int) -> str:
    """`quote` of at most `longest` characters, cut at a word, the cut shown; empty where no word fits."""
    if len(quote) <= longest:
        return quote
    kept = quote[: max(longest - 1, 0)].rsplit(" ", 1)[0].rstrip(",;: ")
    return kept + ELLIPSIS if kept and longest > 1 and len(kept) < longest else ""


@dataclass(slots=True)
class Allowance:
    """What of each report is still free to be quoted: a tenth of its text, the same words counted once."""

    length: Callable[[str], int | None]
    """Characters of the report of that id; None: not known, then one longest quote is all that is free."""
    whole: Callable[[str], bool]
    """Whether the report of that id may be passed on whole."""
    _left: dict[str, int] = field(default_factory=dict)
    _given: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each report: quotations, and what was shown of them."""

    def quote(self, report: str, quote: str) -> str:
        """The part of `quote` that may be shown: all of it where it was shown already, alone or inside another."""
        if not quote or self.whole(report):
            return quote
        given_of = self._given.setdefault(report, {})
        if quote in given_of:
            return given_of[quote]
        if len(quote) <= words().quote_longest and any(quote in shown for shown in given_of.values()):
            return quote
        if report not in self._left:
            length = self.length(report)
            share = words().quote_longest if length is None else int(length * words().quote_share)
            self._left[report] = share
        given = shorten(quote, min(words().quote_longest, self._left[report]))
        self._left[report] -= len(given)
        given_of[quote] = given
        return given
