"""How a speaker stands behind the statements around: what a source tells runs on from sentence to sentence.

The second round of `speakers`. The first looks at each statement by itself; this one sees how likely the same voice
was found behind the statements before, beside and after it, and what the other candidates have.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from reportedly.reading.document import Anchor
from reportedly.reading.speaker_features import Candidate

NEAR = 2
"""Sentences within which statements tell of each other's speaker."""
_WIDE = 4.0
"""Margins beyond this say nothing more."""
_KEPT = (
    "family=", "told", "quote", "block", "in", "before0", "after0", "share", "only voice", "plausible=", "background=",
)  # fmt: skip
"""First-round features without a further part that the second round sees again."""

Rated = list[tuple[Candidate, float]]
"""The candidates of one anchor with their first margins."""


def standing(anchors: Sequence[Anchor], rated: Sequence[Rated]) -> list[list[dict[str, float]]]:
    """Second-round features of each candidate of each anchor, in their order."""
    chances = [{c.voice.key: _chance(m) for c, m in found} for found in rated]
    return [
        [_own(at, pair, anchors, rated) | _around(at, pair[0], anchors, chances) for pair in found]
        for at, found in enumerate(rated)
    ]


def _own(at: int, pair: tuple[Candidate, float], anchors: Sequence[Anchor], rated: Sequence[Rated]) -> dict[str, float]:
    """The candidate's first margin, by itself and against the others of its anchor."""
    candidate, margin = pair
    best = max((m for c, m in rated[at] if c.voice.key != candidate.voice.key), default=-_WIDE)
    family = anchors[at].type.partition(".")[0]
    out = {"margin": _clip(margin), f"margin {family}": _clip(margin), "gap": _clip(margin - best)}
    kept = (name for name in candidate.features if name.startswith(_KEPT) and " " not in name)
    return out | dict.fromkeys(kept, 1.0)


def _around(
    at: int, candidate: Candidate, anchors: Sequence[Anchor], chances: Sequence[dict[str, float]]
) -> dict[str, float]:
    """How likely the same voice, another, or nobody is behind the anchors before, beside, after, and all of them."""
    key, mine = candidate.voice.key, anchors[at]
    family = mine.type.partition(".")[0]
    out: dict[str, float] = {}
    for where, low, high in (("before", -NEAR, -1), ("beside", 0, 0), ("after", 1, NEAR)):
        near = [n for n, a in enumerate(anchors) if n != at and low <= a.sentence - mine.sentence <= high]
        if not near:
            continue
        same = max(chances[n].get(key, 0.0) for n in near)
        rest = max((p for n in near for k, p in chances[n].items() if k != key), default=0.0)
        none = max(1.0 - max(chances[n].values(), default=0.0) for n in near)
        out |= {f"{where} same": same, f"{where} rest": rest, f"{where} none": none, f"{where} same {family}": same}
        alike = [chances[n].get(key, 0.0) for n in near if anchors[n].type == mine.type]
        if alike:
            out[f"{where} same kind"] = max(alike)
    whole = [p.get(key, 0.0) for n, p in enumerate(chances) if n != at]
    return out | {"report": sum(whole) / len(whole) if whole else 0.0}


def _chance(margin: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, margin))))


def _clip(margin: float) -> float:
    return max(-_WIDE, min(_WIDE, margin))
