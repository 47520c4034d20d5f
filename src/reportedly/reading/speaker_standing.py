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
    heard = _Heard(anchors, rated)
    return [
        [_own(at, pair, anchors, rated) | _around(at, pair[0], anchors, heard) for pair in found]
        for at, found in enumerate(rated)
    ]


class _Heard:
    """How likely each voice is behind each anchor after the first round, by anchor, by sentence and by voice."""

    def __init__(self, anchors: Sequence[Anchor], rated: Sequence[Rated]) -> None:
        self.chances = [{c.voice.key: _chance(m) for c, m in found} for found in rated]
        self.sentences: dict[int, list[int]] = {}
        self.voices: dict[str, list[tuple[int, float]]] = {}
        for at, (anchor, found) in enumerate(zip(anchors, self.chances, strict=True)):
            self.sentences.setdefault(anchor.sentence, []).append(at)
            for key, chance in found.items():
                self.voices.setdefault(key, []).append((at, chance))

    def near(self, at: int, low: int, high: int) -> list[int]:
        """The other anchors of the sentences `low` to `high`."""
        return [n for sentence in range(low, high + 1) for n in self.sentences.get(sentence, ()) if n != at]

    def elsewhere(self, at: int, key: str) -> float:
        """Mean chance of the voice behind all other anchors."""
        others = len(self.chances) - 1
        return sum(chance for n, chance in self.voices[key] if n != at) / others if others else 0.0


def _own(at: int, pair: tuple[Candidate, float], anchors: Sequence[Anchor], rated: Sequence[Rated]) -> dict[str, float]:
    """The candidate's first margin, by itself and against the others of its anchor."""
    candidate, margin = pair
    best = max((m for c, m in rated[at] if c.voice.key != candidate.voice.key), default=-_WIDE)
    family = anchors[at].type.partition(".")[0]
    out = {"margin": _clip(margin), f"margin {family}": _clip(margin), "gap": _clip(margin - best)}
    kept = (name for name in candidate.features if name.startswith(_KEPT) and " " not in name)
    return out | dict.fromkeys(kept, 1.0)


def _around(at: int, candidate: Candidate, anchors: Sequence[Anchor], heard: _Heard) -> dict[str, float]:
    """How likely the same voice, another, or nobody is behind the anchors before, beside, after, and all of them."""
    key, mine, chances = candidate.voice.key, anchors[at], heard.chances
    family = mine.type.partition(".")[0]
    out: dict[str, float] = {}
    for where, low, high in (("before", -NEAR, -1), ("beside", 0, 0), ("after", 1, NEAR)):
        near = heard.near(at, mine.sentence + low, mine.sentence + high)
        if not near:
            continue
        same = max(chances[n].get(key, 0.0) for n in near)
        rest = max((p for n in near for k, p in chances[n].items() if k != key), default=0.0)
        none = max(1.0 - max(chances[n].values(), default=0.0) for n in near)
        out |= {f"{where} same": same, f"{where} rest": rest, f"{where} none": none, f"{where} same {family}": same}
        alike = [chances[n].get(key, 0.0) for n in near if anchors[n].type == mine.type]
        if alike:
            out[f"{where} same kind"] = max(alike)
    return out | {"report": heard.elsewhere(at, key)}


def _chance(margin: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, margin))))


def _clip(margin: float) -> float:
    return max(-_WIDE, min(_WIDE, margin))
