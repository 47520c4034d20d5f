"""Which event a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly import linear
from reportedly.linear import Features, Linear
from reportedly.ontology import ontology
from reportedly.reading.clauses import governor
from reportedly.reading.document import Document, Happening, Mentions
from reportedly.reading.figure_grades import route
from reportedly.reading.figures import Counted
from reportedly.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARM = ("figure.killed", "figure.injured")
SURE = 0.5
"""Score from which a number is sure enough to ask for the event that it belongs to."""
_TOLLS = ("figure.killed", "figure.injured", "figure.missing")


def link_figures(
    document: Document,
    mentions: Mentions,  # noqa: ARG001  (places and times may tell events apart)
    figures: Sequence[Counted],
    happenings: Sequence[Happening],
    *,
    model: Linear | None = None,
) -> list[int | None]:
    """For each figure the index of the event that it belongs to; None for running tolls and background.

    A part follows its total. `happenings` are the events of the report in any order.
    """
    model = model or linear.load("figure_links")
    out: list[int | None] = []
    for figure in figures:
        pairs = [(model.probability(f), -n) for n, f in enumerate(link_features(document, figure, happenings))]
        best = max(pairs, default=(0.0, 0))
        out.append(-best[1] if pairs and best[0] >= model.threshold else None)
    for n, figure in enumerate(figures):
        if figure.part_of is not None and out[figure.part_of] is not None:
            out[n] = out[figure.part_of]
    return out


def loose_tolls(
    figures: Sequence[Counted], links: Sequence[int | None], happenings: Sequence[Happening]
) -> frozenset[int]:
    """Sentences that count the dead or injured of one incident, where no violence was found that they belong to."""
    out = set()
    for figure, link in zip(figures, links, strict=True):
        value = figure.quantity.value
        running = isinstance(value, Quantity) and value.cumulative
        violent = link is not None and ontology().types[happenings[link].anchor.type].group == "violence"
        if figure.anchor.type in _HARM and not running and not violent and figure.score >= SURE:
            out.add(figure.anchor.sentence)
    return frozenset(out)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A figure among the events of its report."""

    document: Document
    figure: Counted
    happenings: Sequence[Happening]
    alike: Sequence[bool]
    """For each happening whether the figure's measure may count it."""

    here: Sequence[bool]
    """The same of those in the figure's sentence."""

    def token(self) -> Token:
        tokens = self.document.sentences[self.figure.anchor.sentence].tokens
        assert tokens is not None
        return tokens[self.figure.anchor.head]

    def trigger(self, happening: Happening) -> Token | None:
        tokens = self.document.sentences[happening.anchor.sentence].tokens
        return tokens[happening.anchor.head] if tokens is not None else None


def link_features(document: Document, figure: Counted, happenings: Sequence[Happening]) -> list[Features]:
    """Features of (figure, event), one row an event in their order."""
    alike = [_alike(figure, h) for h in happenings]
    here = [a for a, h in zip(alike, happenings, strict=True) if h.anchor.sentence == figure.anchor.sentence]
    setting = _Setting(document, figure, happenings, alike, here)
    nearest = _nearest(setting)
    return [_pair(setting, n, nearest) for n in range(len(happenings))]


def _nearest(setting: _Setting) -> dict[str, int]:
    """The event nearest before and after the figure, of any group and of the figure's likely group."""
    out: dict[str, int] = {}
    at = setting.figure.anchor.span.start
    for only in ("any", "alike"):
        starts = [
            (h.anchor.span.start, n) for n, h in enumerate(setting.happenings) if only == "any" or setting.alike[n]
        ]
        before = [(start, n) for start, n in starts if start <= at]
        after = [(-start, n) for start, n in starts if start > at]
        if before:
            out[f"before {only}"] = max(before)[1]
        if after:
            out[f"after {only}"] = max(after)[1]
    return out


def _group(happening: Happening) -> str:
    found = ontology().types.get(happening.anchor.type)
    return found.group if found is not None else "other"


_LIKELY = {
    "displaced": ("displacement", "evacuation", "expulsion", "return"), "returned": ("return",),
    "evacuated": ("evacuation",), "besieged": ("siege",), "detained": ("arrest",), "abducted": ("abduction",),
    "released": ("release",), "protesters": ("protest", "riot"), "aid-vehicles": ("aid-delivery", "aid-blocked"),
    "in-need": ("siege", "aid-delivery", "aid-blocked", "displacement"), "fighters": ("mobilization", "armed-clash"),
    "territory-share": ("territory-gain", "withdrawal"),
}  # fmt: skip
"""The kinds of event that a measure counts; tolls, strikes and structures count those of violence."""


def _alike(figure: Counted, happening: Happening) -> bool:
    measure = figure.anchor.type.partition(".")[2]
    kind = happening.anchor.type.partition(".")[2]
    if measure in _LIKELY:
        return kind in _LIKELY[measure]
    return _group(happening) == "violence"


def _pair(setting: _Setting, n: int, nearest: dict[str, int]) -> Features:
    figure, happening = setting.figure, setting.happenings[n]
    measure = figure.anchor.type.partition(".")[2]
    kind = happening.anchor.type.partition(".")[2]
    gap = figure.anchor.sentence - happening.anchor.sentence
    side = "same" if gap == 0 else f"back {min(gap, 4)}" if gap > 0 else f"ahead {min(-gap, 3)}"
    alike = setting.alike[n]
    toll = figure.anchor.type in _TOLLS
    value = figure.quantity.value
    running = isinstance(value, Quantity) and value.cumulative
    out: dict[str, float] = {
        f"{side} {alike}": 1.0,
        f"{'toll' if toll else measure} {_group(happening)}": 1.0,
        f"{'toll' if toll else measure} {kind}": 1.0,
        f"running {running}": 1.0,
        f"running {running} {side}": 1.0,
        f"events {min(len(setting.happenings), 6)}": 1.0,
        f"running {running} {_size(value)}": 1.0,
    }
    for name in sorted(nearest):
        if nearest[name] == n:
            out[f"nearest {name}"] = 1.0
            out[f"nearest {name} {'same' if gap == 0 else 'other'}"] = 1.0
    if alike and sum(setting.alike) == 1:
        out["only one alike"] = 1.0
    if any(span.overlaps(figure.anchor.span) for span in happening.evidence):
        out["in evidence"] = 1.0
        out[f"in evidence {alike}"] = 1.0
    if gap == 0:
        out |= _syntax(setting, happening)
    else:
        first = setting.document.sentences[figure.anchor.sentence]
        second = setting.document.sentences[happening.anchor.sentence]
        out["same paragraph" if first.paragraph == second.paragraph else "other paragraph"] = 1.0
        if n == 0:
            out["first event"] = 1.0
        alone = not any(setting.here)
        out[f"none alike here {alone} {alike}"] = 1.0
    return out


def _size(value: object) -> str:
    """Whether a number is one that a single event hardly gives."""
    count = (value.low or value.high or 0) if isinstance(value, Quantity) else 0
    return "huge" if count >= 10000 else "large" if count >= 500 else "small"


def _syntax(setting: _Setting, happening: Happening) -> dict[str, float]:
    """How the event's trigger and the number stand to each other in one sentence."""
    token, trigger = setting.token(), setting.trigger(happening)
    if trigger is None:
        return {}
    out: dict[str, float] = {}
    way = route(token, trigger)
    out[f"way {way}"] = 1.0
    if happening.anchor.span.overlaps(setting.figure.evidence):
        out["trigger in figure"] = 1.0
    if governor(token) == governor(trigger):
        out["same clause"] = 1.0
    distance = abs(token.i - trigger.i)
    out[f"distance {'0-3' if distance <= 3 else '4-8' if distance <= 8 else '9-15' if distance <= 15 else '16+'}"] = 1.0
    out["trigger first" if trigger.i < token.i else "number first"] = 1.0
    return out
