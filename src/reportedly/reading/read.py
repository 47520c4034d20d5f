"""Report to statements: the steps of reading, in the order in which they run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.model import Mention, Report, Statement
from reportedly.reading.dateline import dated
from reportedly.reading.document import Document, Mentions, Phrase
from reportedly.reading.drafts import Found, drafts
from reportedly.reading.events import rate
from reportedly.reading.figure_links import link_figures, loose_tolls
from reportedly.reading.figures import find_figures
from reportedly.reading.furniture import mark
from reportedly.reading.ground import Ground
from reportedly.reading.identify import check, identify
from reportedly.reading.models import Models
from reportedly.reading.parties import find_parties
from reportedly.reading.place_sites import find_sites
from reportedly.reading.places import find_places
from reportedly.reading.quantities import find_quantities
from reportedly.reading.scan import keep
from reportedly.reading.segment import segment
from reportedly.reading.stretches import joined, stretches
from reportedly.reading.times import find_times
from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Read:
    """What one report says, and the report as reading saw it: dated, its furniture marked."""

    report: Report
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]


def read(report: Report, ground: Ground, models: Models, *, everything: bool = False, listing: bool = False) -> Read:
    """The statements of `report`; `everything`: parse every sentence, not only those that the scan keeps;
    `listing`: give the mentions too.

    A long report is read in stretches. Raises GroundingError when a span does not quote the report, which is a defect
    of reading.
    """
    document = segment(dated(mark(report)))
    document = replace(document, encoded=models.encoded(document.report))
    keeping = [s.index for s in document.sentences if s.part != "furniture"] if everything else keep(document)
    parts: list[tuple[Span, tuple[Statement, ...]]] = []
    mentioned: list[Mention] = []
    for stretch in stretches(document, keeping):
        mentions = find_mentions(stretch.document, ground)
        parts.append((stretch.own, _statements(stretch.document, mentions, ground, models)))
        if listing:
            there = _in_order(stretch.document, mentions)
            mentioned += [m for m in there if stretch.own.start <= m.span.start < stretch.own.end]
    statements = joined(parts)
    check(document.report, statements)
    return Read(document.report, statements, tuple(mentioned))


def _statements(document: Document, mentions: Mentions, ground: Ground, models: Models) -> tuple[Statement, ...]:
    """What a parsed document, or a stretch of one, says."""
    rated = rate(document, models)
    figures = find_figures(document, mentions, model=models["figures"], running=models["figure_cumulative"])
    happenings = rated.events()
    links = link_figures(document, mentions, figures, happenings, model=models["figure_links"])
    if loose := loose_tolls(figures, links, happenings):
        happenings = rated.events(loose)
        links = link_figures(document, mentions, figures, happenings, model=models["figure_links"])
    found = Found(document, mentions, tuple(happenings), tuple(figures), tuple(links))
    return identify(document.report, drafts(found, ground, models))


def find_mentions(document: Document, ground: Ground) -> Mentions:
    """Everything in the parsed sentences that may fill a role."""
    times = find_times(document)
    return Mentions(
        parties=find_parties(document, ground),
        places=find_places(document, ground),
        times=times,
        quantities=_uncounted(find_quantities(document), times),
    )


def _uncounted(quantities: Sequence[Phrase], times: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """`quantities` without the numbers of dates: "between 27 and 31 March" counts nobody."""
    dated: dict[int, list[Span]] = {}
    for time in times:
        dated.setdefault(time.sentence, []).append(time.span)
    return tuple(q for q in quantities if not any(t.covers(q.span) for t in dated.get(q.sentence, ())))


def _in_order(document: Document, mentions: Mentions) -> tuple[Mention, ...]:
    """Every mention, and places without a name, which stand for the things that can be struck there."""
    sites = find_sites(document, mentions.places)
    heads = {(s.sentence, s.head) for s in sites}
    parties = [p for p in mentions.parties if p.mention.value is not None or (p.sentence, p.head) not in heads]
    phrases = [*parties, *mentions.places, *sites, *mentions.times, *mentions.quantities]
    return tuple(sorted((p.mention for p in phrases), key=_span))


def _span(mention: Mention) -> tuple[int, int, str]:
    return (*mention.span, type(mention.value).__name__)
