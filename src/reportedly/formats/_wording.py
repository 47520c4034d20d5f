"""Values in words, for people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from reportedly.model import Mention, Statement
from reportedly.ontology import ontology
from reportedly.values import Actor, Place, Quantity, Term, When

LONGEST = 60
"""Longest name or quotation, in characters, that stands in a line; longer ones are cut with an ellipsis."""
INFERRED = "*"
"""Follows what was inferred rather than read."""


LOW = 0.4
"""Score below which a statement is marked as unsure."""
UNSURE = "?"
PLACED = re.compile(
    r"(?:(?:some|about|around|roughly|nearly|almost|over|more than|less than)\s+)?(?:(?:just|right|very)\s+)?"
    r"(?:near(?:by)?|close to|next to|beside|behind|beyond|outside|inside|within|in|into|between|among|along|off|above"
    r"|below|under|over|at|on|by|to|towards?|across|throughout|through|around|about|against|opposite|from|of"
    r"|(?:north|south|east|west)[a-z-]*(?= of\b)|(?:north|south|east|west)|(?:further|far|up|down|out|back)(?=\s)"
    r"|\d[\d.,]*)\b",
    re.IGNORECASE,
)
"""Beginnings of phrases that have a preposition, or a distance, of their own."""


def after(preposition: str, words: str) -> str:
    """`words` with `preposition` before them, unless they bring their own: "in Tall", "close to Tall"."""
    return words if not words or PLACED.match(words) else f"{preposition} {words}"


def clean(text: str) -> str:
    """`text` on one line without what could steer a terminal: control, format and unassigned characters."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    kept = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join(kept.split())


def cut(text: str, longest: int = LONGEST) -> str:
    """`text`, its end replaced by an ellipsis when it is too long."""
    text = clean(text)
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def type_name(key: str) -> str:
    """The label of a type: "air strike"."""
    found = ontology().types.get(key)
    return found.label if found else key.partition(".")[2].replace("-", " ")


def named(mention: Mention, text: str) -> str:
    """What a mention denotes, by its name; else its words."""
    value = mention.value
    words = mention.span.quote(text)
    name = (
        value.name if isinstance(value, Actor | Term) else _place(value, words) if isinstance(value, Place) else words
    )
    return cut(name) + (INFERRED if mention.how == "inferred" else "")


def _place(place: Place, words: str) -> str:
    """The words of the text, with the part and the name when they say more."""
    if re.search(rf"\b{re.escape(place.name)}\b", words, re.I) or place.part:
        return words
    return place.name


def names(mentions: Iterable[Mention], text: str) -> str:
    """The names of several mentions, each once: "A, B and C"."""
    return listed(named(m, text) for m in mentions)


def listed(words: Iterable[str]) -> str:
    """A, B and C: each once, the empty left out."""
    found = [w for w in dict.fromkeys(words) if w]
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def speakers(statement: Statement, text: str) -> str:
    """Who says so: "state television, quoting an official"; empty for the report's own voice."""
    direct = [m for m in statement.said_by if m.via is None]
    out = names(direct, text)
    inner = [m for m in statement.said_by if m.via is not None]
    if not inner:
        return out
    origins = names([m for i, m in enumerate(statement.said_by) if not _quoted(statement, i) and m in inner], text)
    return f"{origins}, quoted by {out}" if out and origins else out or origins


def _quoted(statement: Statement, index: int) -> bool:
    """Whether entry `index` only passes on what another entry says."""
    return any(m.via == index for m in statement.said_by)


def quantity(value: Quantity) -> str:
    """at least 40 · up to 50 · 30 to 40 · about 100 · dozens · 5 of 25 · 20 %."""
    low, high = value.low, value.high
    if value.vague:
        out = clean(value.vague)
    elif low is not None and high is not None:
        about = "about " if value.approximate else ""
        out = f"{about}{number(low)}" if low == high else f"{number(low)} to {number(high)}"
    elif low is not None:
        out = f"at least {number(low)}"
    else:
        out = f"up to {number(high)}" if high is not None else "an unknown number"
    if value.of is not None:
        out += f" of {number(value.of)}"
    return f"{out} %" if value.unit == "percent" else out


def number(value: float) -> str:
    """25,000 · 2.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def day(iso: str, *, weekday: bool = False, year: bool = True) -> str:
    """Thu 1 Dec 2016."""
    found = date.fromisoformat(iso[:10])
    return f"{found:%a} " * weekday + f"{found.day} {found:%b}" + f" {found.year}" * year


def when(value: When) -> str:
    """Thu 1 Dec 2016 · 26 Nov to 1 Dec 2016 · September 2015 · 2013 · since 26 Nov 2016 · until 1 Dec 2016."""
    if value.start and value.end:
        first, last = date.fromisoformat(value.start[:10]), date.fromisoformat(value.end[:10])
        if first == last:
            return day(value.start, weekday=True)
        if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year:
            if first.month == last.month:
                return f"{first:%B} {first.year}"
            if (first.month, last.month) == (1, 12):
                return str(first.year)
        return f"{day(value.start, year=first.year != last.year)} to {day(value.end)}"
    if value.start:
        return f"since {day(value.start)}"
    return f"until {day(value.end)}" if value.end else "no date"


def marks(statement: Statement) -> list[tuple[str, str]]:
    """What qualifies a statement, each with its colour: unsure, denied, planned, possible, reportedly, ongoing."""
    status = statement.status
    found = [
        (UNSURE, "bold yellow", statement.score < LOW),
        ("denied", "bold red", status.polarity == "denied"),
        ("planned", "blue", status.tense == "planned"),
        ("possible", "yellow", status.certainty == "hypothetical"),
        ("reportedly", "yellow", status.certainty == "hedged"),
        ("ongoing", "cyan", status.tense == "ongoing"),
    ]
    return [(word, colour) for word, colour, holds in found if holds]
