"""Text to sentences, without a parser."""

from __future__ import annotations

import re
from functools import cache

from reportedly.language import Language, language
from reportedly.model import Report
from reportedly.reading.document import Document, Sentence
from reportedly.spans import Span, trim

_END = re.compile(r"""[.!?…]+[)\]"'”’»]*(?=\s)""")
_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_LINE = re.compile(r"\n")


def segment(report: Report, code: str = "en") -> Document:
    """`report` cut into sentences. Every non-blank stretch of the text lies in exactly one of them.

    The title, where it stands at the start of the text, is a sentence of its own, with part `headline`.
    """
    words = language(code)
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(_blocks(report.text)):
        for span, headline in _sentences(block, report, words):
            part = "headline" if headline else "body"
            sentences.append(Sentence(len(sentences), span.start, span.end, paragraph, part))  # type: ignore[arg-type]
    return Document(report, tuple(sentences))


def _blocks(text: str) -> list[Span]:
    """Stretches between blank lines, and single lines where the lines are too short or closed to be wrapped text."""
    blocks = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            blocks += _lines(Span(start, end), text)
        start = gap.end() if gap else end
    return blocks


def _lines(block: Span, text: str) -> list[Span]:
    """The lines of a block; a line that runs on (no end mark, next begins in lower case) is joined to the next."""
    out: list[Span] = []
    start = block.start
    for gap in [*_LINE.finditer(text, block.start, block.end), None]:
        end = gap.start() if gap else block.end
        if text[start:end].strip():
            if out and _runs_on(text[out[-1].start : out[-1].end], text[start:end]):
                out[-1] = Span(out[-1].start, end)
            else:
                out.append(Span(start, end))
        start = gap.end() if gap else end
    return [trim(span, text) for span in out]


def _runs_on(line: str, following: str) -> bool:
    return not re.search(r"""[.!?:…]["'”’)]*\s*$""", line) and (
        following.lstrip()[:1].islower() or len(line) > 50 < len(following)
    )


def _sentences(block: Span, report: Report, words: Language) -> list[tuple[Span, bool]]:
    text = report.text
    out: list[tuple[Span, bool]] = []
    start = block.start
    title = _title_end(block, report)
    if title:
        out.append((trim(Span(start, title), text), True))
        start = title
    for match in _END.finditer(text, start, block.end):
        if match.start() >= start and _ends(text, match, words):
            out.append((trim(Span(start, match.end()), text), False))
            start = match.end()
    if text[start : block.end].strip():
        out.append((trim(Span(start, block.end), text), False))
    return [(span, headline) for span, headline in out if span.start < span.end]


def _title_end(block: Span, report: Report) -> int | None:
    """Where the title ends when the block begins with it (a date may come first), else None."""
    title = (report.title or "").strip()
    if len(title) < 12:
        return None
    found = re.compile(r"\s+".join(map(re.escape, title.split())), re.I).search(report.text, block.start, block.end)
    if found is None or found.start() > block.start + 40:
        return None
    return found.end()


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(a.lower() for a in language(code).sentences.abbreviations)


def _ends(text: str, match: re.Match[str], words: Language) -> bool:
    """Whether the mark ends a sentence: not after an abbreviation or initial, and not before a small letter."""
    if match.group()[0] != ".":
        return not text[match.end() :].lstrip()[:1].islower()
    before = re.search(r"[\w.'’-]+$", text[max(0, match.start() - 20) : match.start()])
    word = before.group() if before else ""
    following = text[match.end() : match.end() + 40].lstrip()
    if following[:1].islower():
        return False
    if word.lower() in ("u.s", "u.n", "u.k", "e.u", "d.c", "a.m", "p.m"):
        return bool(re.match(r"""["“'‘(]?(The|A|An|He|She|It|They|We|In|On|But|And|This|That|At)\b""", following))
    return word.lower() not in _abbreviations(words.code) and not re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word)
