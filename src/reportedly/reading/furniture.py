"""What stands in a report's text but belongs to the page: marked, never cut, never read as content.

Whole lines are looked at, the start of the first paragraphs (the agency's credit: "BEIRUT (Reuters) -") and the tail of
the text (credits and links glued to the last sentence). Each rule asks for a form that prose does not have, so that no
sentence of the report is ever taken for furniture.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from reportedly.language import language
from reportedly.model import Furniture, Report, Warn
from reportedly.spans import Span, trim

SHORT = 100
"""Longest line, in characters, that a caption, byline or tag line may be."""
LONG = 400
"""Longest line that any furniture is."""
TAIL = 250
"""Characters at the end of a text in which credits and links glued to the last sentence are looked for."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SMALL = 3
"""Most words in small letters of a link at the end; prose has more."""
_SETTING = re.compile(
    r"\s*[\"']?(?:[a-z]+(?:[A-Z][a-z0-9]*)+|[a-z]+(?:_[a-z0-9]+)+)[\"']?\s*[:=]\s*"
    r"(?:[Tt]rue|[Ff]alse|null|[Nn]one|-?\d+(?:\.\d+)?|\"[^\"]*\"|'[^']*')\s*[,;]?\s*"
)
"""A page's settings: `enablePagination: false`, `max_items_per_page = 10`."""
_NAMES = (
    r"(?:(?:[A-Z][\w.'’@/-]*|and|in|with|by|from|for|the|of|at|&|additional|reporting|writing|editing|edited)"
    r"(?:[ ,;]+|(?=\W*$)|(?=\.)))+"
)
"""Names and the small words between them."""
_CREDIT = re.compile(
    r"(?P<before>[A-Z][\w.'’/-]*(?:[ ,]+(?:[A-Z0-9][\w.'’/-]*|of|the|and)){0,6},? )?"
    r"\((?P<by>[A-Z][\w .&'’/-]{1,30})\)\s*[—–-]+\s+"
)
"""The credit that begins a wire story: place and date may come first, the outlet stands in brackets, a dash follows."""


def mark(report: Report) -> Report:
    """`report` with its furniture, a warning where it is said to be republished, and a publisher where it had none."""
    text = report.text
    found: dict[Span, str] = {}
    for match in _LINE.finditer(text):
        line = trim(Span(*match.span()), text)
        kind = _kind(line.quote(text))
        if kind:
            found[line] = kind
    tail = _tail(text)
    if tail and not any(tail.overlaps(span) for span in found):
        found[tail] = "credits"
    again = _republished(text)
    if again:
        found = {span: kind for span, kind in found.items() if not span.overlaps(again)} | {again: "republished"}
    credit = _credit(text)
    if credit and not any(credit[0].overlaps(span) for span in found):
        found[credit[0]] = "credit"
    kept = [f for f in report.furniture if not any(Span(f.start, f.end).overlaps(s) for s in found)]
    regions = [*kept, *(Furniture(span.start, span.end, kind) for span, kind in found.items())]
    warning = (
        (Warn("republished", f"the text says that it was published before: {again.quote(text)!r}"),) if again else ()
    )
    return msgspec.structs.replace(
        report,
        furniture=tuple(sorted(regions, key=_place)),
        warnings=(*report.warnings, *warning),
        publisher=report.publisher or (credit[1] if credit else None),
    )


def _place(region: Furniture) -> tuple[int, int]:
    return region.start, region.end


def _kind(line: str) -> str | None:
    """The kind of furniture that a whole line is, None for content."""
    if len(line) > LONG:
        return None
    if _SETTING.fullmatch(line):
        return "setting"
    for kind, pattern in _patterns("en"):
        if pattern.fullmatch(line):
            return kind
    return None


@cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = language(code).furniture
    short = rf"(?=.{{1,{SHORT}}}$)"
    mark = r"(?:\s*[:|/]\s*|\s+[–—-]\s+)"
    return (
        ("byline", re.compile(rf"{short}(?i:{_any(words.bylines)})\s+{_NAMES}")),
        ("credits", re.compile(rf"\W*(?i:{_any(words.credits)}):?\s+{_NAMES}\.?")),
        ("caption", re.compile(rf"{short}\W*(?:{_any(words.captions)}){mark}.*", re.I)),
        ("caption", re.compile(rf"{short}.*[/(|©]\s*(?:{_any(words.agencies)})\W*", re.I)),
        ("related", re.compile(rf"{short}\W*(?:{_any(words.related)})(?:{mark}.*)?\W*", re.I)),
        ("share", re.compile(rf"\W*(?:(?:{_any(words.share)})\W*)+", re.I)),
        ("tags", re.compile(rf"\W*(?:{_any(words.tags)})\s*:.{{0,200}}", re.I)),
        ("copyright", re.compile(r"\W*(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4})).{0,250}", re.I)),
        ("copyright", re.compile(rf"\W*(?:{_any(words.copyright)})\b.{{0,250}}", re.I)),
    )


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


def _tail(text: str) -> Span | None:
    """Credits and links after the last full stop of the text: "... he said. Reporting by A; editing by B"."""
    words = language("en").furniture
    credits_ = rf"(?i:{_any(words.credits)})\s+{_NAMES}"
    endings = rf"(?i:{_any(words.endings)})\b.{{0,{SHORT}}}"
    pattern = rf"""(?<=[.!?"”)])\s+((?:{credits_}\W*)(?:{endings})?|{endings})\s*\Z"""
    found = re.compile(pattern).search(text, max(0, len(text) - TAIL))
    if found is None:
        return None
    tail = trim(Span(*found.span(1)), text)
    small = re.findall(r"\b[a-z]+", tail.quote(text))
    return tail if re.match(credits_, tail.quote(text)) or len(small) <= _SMALL else None


def _republished(text: str) -> Span | None:
    """The sentence that says where the text was published before."""
    words = language("en").furniture
    story = rf"(?:an?\s+(?:{_any(words.versions)})\s+of\s+this|this)\s+(?:{_any(words.stories)})"
    start = rf"(?:{story}\s+(?:{_any(words.republished)})|(?:{_any(words.republished_from)}))\b"
    rest = r"""[^\n]{0,200}?(?:[.!?]["'”’)\]]*(?=\s|\Z)|(?=\n|\Z))"""
    found = re.search(rf"""(?:^|(?<=[.!?\n"”)]))[ \t(\[]*({start}{rest})""", text, re.I)
    return trim(Span(*found.span(1)), text) if found else None


def _credit(text: str) -> tuple[Span, str] | None:
    """The credit at the start of one of the first paragraphs, and the outlet that it names.

    What comes before the brackets must look like a place or a date (capitals, digits) unless the outlet is well known:
    "The National Army (SNA) - ..." is prose.
    """
    outlets = {name.lower() for name in language("en").furniture.agencies}
    for match in list(_LINE.finditer(text))[:8]:
        found = _CREDIT.match(text, match.start(), match.end())
        if found:
            before = found["before"] or ""
            where = before.split(",")[0]
            if not before or where.isupper() or re.search(r"\d", before) or found["by"].lower() in outlets:
                return trim(Span(*found.span()), text), found["by"]
    return None
