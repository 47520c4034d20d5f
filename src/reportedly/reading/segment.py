"""Text to sentences, without a parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from reportedly.language import Language, language
from reportedly.model import Furniture, Report
from reportedly.reading.document import Document, Part, Sentence
from reportedly.spans import Span, trim

WRAPPED = 130
"""Longest line of hard-wrapped text; lines that are longer are paragraphs."""
START = 12
"""Sentences at the start of a text among which its title is looked for."""
HEADING = 60
"""Longest sub-headline, in characters."""
LONGEST = 1500
"""Longest sentence, in characters: about three times the longest of news. Tables and lists without a stop are cut, so
that parsing, which compares the words of a sentence with one another, takes no minutes."""
TITLE = 300
"""Longest title that is looked for in the text."""

_END = re.compile(r"""(?<![.!?…])[.!?…]+[)\]"'”’»]*(?=\s)|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+\s)""")
"""A mark before white space; or between a small and a capital letter where scraping lost the space ("killed.The")."""
_CLOSED = re.compile(r"""[.!?:;,…]["'”’)\]]*\s*$""")
_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_LINE = re.compile(r"\n")
_BULLET = re.compile(r"\s*(?:[-*•·–—▪►]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_SITE = re.compile(r"\s+(?:[-–—|]|::|»)\s+")
"""What stands between a title and the name of the site that pages add to it."""
_PAUSE = re.compile(r"[;:,)](?=\s)|(?=\s)")
"""Where a sentence that is too long may be cut."""
_INITIAL = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")


def segment(report: Report, code: str = "en") -> Document:
    """`report` cut into sentences. Every non-blank stretch of the text lies in exactly one of them.

    Regions that the report marks as furniture are sentences with part `furniture`. The title, where it stands at the
    start of the text, a headline in capitals and a sub-headline are sentences with part `headline`.
    """
    words = language(code)
    text = report.text
    found: list[tuple[Span, int, Part]] = []
    titled = False
    for paragraph, block in enumerate(_blocks(text)):
        for piece, furniture in _pieces(block, report):
            if furniture:
                found.append((piece, paragraph, "furniture"))
                continue
            body = piece
            title = None if titled or len(found) >= START else _title_end(piece, report)
            if title:
                titled = True
                found.append((trim(Span(piece.start, title), text), paragraph, "headline"))
                body = trim(Span(title, piece.end), text)
            if text[body.start : body.end].strip():
                part: Part = "headline" if _is_heading(body, block, text) else "body"
                found += [(span, paragraph, part) for span in _sentences(body, text, words)]
    return Document(
        report, tuple(Sentence(i, span.start, span.end, par, part) for i, (span, par, part) in enumerate(found))
    )


def _blocks(text: str) -> list[Span]:
    """Stretches between blank lines, and the single lines of those that are not wrapped text."""
    blocks = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            blocks += _lines(Span(start, end), text)
        start = gap.end() if gap else end
    return blocks


def _lines(block: Span, text: str) -> list[Span]:
    """The lines of a block; a line that was broken only to fit a width is joined to the next."""
    lines: list[Span] = []
    start = block.start
    for gap in [*_LINE.finditer(text, block.start, block.end), None]:
        end = gap.start() if gap else block.end
        if text[start:end].strip():
            lines.append(trim(Span(start, end), text))
        start = gap.end() if gap else end
    width = max((line.end - line.start for line in lines), default=0)
    out: list[Span] = []
    previous = Span(0, 0)
    for line in lines:
        if out and _runs_on(previous.quote(text), line.quote(text), width):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
        previous = line
    return out


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether `line` was broken to fit `width`: the next word would not have fitted, or the next line starts small."""
    if _BULLET.match(following):
        return False
    if following[:1].islower():
        return not _CLOSED.search(line) or line.rstrip().endswith(",")
    return (
        width <= WRAPPED and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width and len(line) > width // 2 > 20
    )


def _pieces(block: Span, report: Report) -> list[tuple[Span, bool]]:
    """`block` cut at the furniture in it: (stretch, is it furniture?)."""
    out: list[tuple[Span, bool]] = []
    start = block.start
    first = bisect_right(report.furniture, block.start, key=_ends_at)
    for region in report.furniture[first:]:
        if region.start >= block.end:
            break
        inside = Span(max(region.start, start), min(region.end, block.end))
        if inside.start < inside.end:
            out += [(Span(start, inside.start), False), (inside, True)]
            start = inside.end
    out.append((Span(start, block.end), False))
    text = report.text
    return [(trim(span, text), furniture) for span, furniture in out if text[span.start : span.end].strip()]


def _ends_at(region: Furniture) -> int:
    return region.end


def _sentences(piece: Span, text: str, words: Language) -> Iterable[Span]:
    """The sentences of running text; what holds no letter or digit is joined to the sentence before it."""
    out: list[Span] = []
    start = piece.start
    ends = [m.end() for m in _END.finditer(text, start, piece.end) if _ends(text, m, start, words)]
    for end in [*ends, piece.end]:
        if text[start:end].strip():
            span = trim(Span(start, end), text)
            if out and not re.search(r"\w", span.quote(text)):
                out[-1] = Span(out[-1].start, span.end)
            else:
                out.append(span)
        start = end
    return [part for span in out for part in _parts(span, text)]


def _parts(span: Span, text: str) -> Iterable[Span]:
    """`span`, cut where it is longer than LONGEST: after the last comma or the like that fits, else at white space."""
    start = span.start
    while span.end - start > LONGEST:
        pauses = [m.end() for m in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        marked = [p for p in pauses if text[p - 1] in ";:,)"]
        end = max(marked or pauses, default=start + LONGEST)
        yield trim(Span(start, end), text)
        start = trim(Span(end, span.end), text).start
    yield Span(start, span.end)


def _is_heading(piece: Span, block: Span, text: str) -> bool:
    """Whether a whole paragraph is a headline: all in capitals, or a few words with no end mark between paragraphs."""
    words = piece.quote(text)
    if piece != block or "\n" in words or _CLOSED.search(words) or _BULLET.match(words):
        return False
    if words.isupper() and len(words.split()) >= 3:
        return len(words) <= 3 * HEADING
    if (
        len(words.split()) < 2
        or len(words) > HEADING
        or re.search(r"\d", words)
        or not words.lstrip("'\"‘“")[:1].isupper()
    ):
        return False
    return bool(re.match(r"\s*\n[^\n]{80}", text[piece.end : piece.end + 200]))


def _title_end(piece: Span, report: Report) -> int | None:
    """Where the title ends when the piece begins with it (a date may come first), else None.

    Punctuation and case may differ, and the name of the site that pages add to a title may be missing.
    """
    for title in _titles(report.title or ""):
        pattern = r"[\W_]{0,4}".join(map(re.escape, re.findall(r"[^\W_]+", title)))
        found = re.compile(rf"\b{pattern}\b[.!?:…]*", re.I).search(report.text, piece.start, piece.end)
        if found is None:
            continue
        before = report.text[piece.start : found.start()].strip()
        follows = report.text[found.end() : piece.end].lstrip()[:1]
        dated = not before or (len(before) <= 40 and (before.isupper() or re.search(r"\d", before)))
        if dated and not (follows.islower() or follows == ","):
            return found.end()
    return None


def _titles(title: str) -> list[str]:
    """`title`, and shorter ones of five words or more without what its last dashes or bars cut off."""
    if len(title) > TITLE:
        return []
    cuts = [m.start() for m in _SITE.finditer(title)]
    shorter = [title[:cut] for cut in reversed(cuts)]
    return [t for t in [title.strip()] if len(t) >= 12] + [t for t in shorter if len(t.split()) >= 5]


@cache
def _abbreviations(code: str) -> frozenset[str]:
    return frozenset(a.lower() for a in language(code).sentences.abbreviations)


def _ends(text: str, match: re.Match[str], start: int, words: Language) -> bool:
    """Whether the mark ends a sentence: not after an abbreviation or initial, and not before a small letter."""
    following = text[match.end() : match.end() + 40].lstrip()
    if following[:1].islower():
        return False
    if match.group()[0] != ".":
        return True
    before = re.search(r"[\w.'’-]+$", text[max(start, match.start() - 20) : match.start()])
    word = before.group() if before else ""
    if before and match.start() - start <= 3 and re.fullmatch(r"\d+|[A-Za-z]", word):
        return False  # the number of a list's item
    if word.lower() == "no":
        return not following[:1].isdigit()
    if _INITIAL.fullmatch(word) or word.lower() in ("a.m", "p.m"):
        first = re.match(r"""["“'‘(]?([^\W\d_]+)""", following)
        return first is not None and first[1].lower() in words.sentences.starters
    return word.lower() not in _abbreviations(words.code)
