"""Which time an event or figure has: of its sentence, carried from before, the day of publication, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportedly.model import Mention
from reportedly.reading.document import Anchor, Document, Mentions
from reportedly.reading.linear import Linear, load
from reportedly.reading.time_features import Option, features, options, scene


class Anchored(Protocol):
    """A happening or a figure."""

    @property
    def anchor(self) -> Anchor: ...


def time_roles(
    document: Document, mentions: Mentions, happenings: Sequence[Anchored], model: Linear | None = None
) -> list[tuple[Mention, ...]]:
    """The time of each of `happenings`, in their order: one mention, or none where nothing tells when.

    `how` is `normalised` for a time of the same sentence, else `inferred`, with the span of the words that it was
    inferred from (the dateline, or the anchor itself where the date of publication is not printed in the text).
    """
    model = model or load("time")
    seen = scene(document, mentions, [h.anchor for h in happenings])
    out: list[tuple[Mention, ...]] = []
    for happening in happenings:
        best = choose(happening.anchor, options(happening.anchor, seen), model, seen)
        out.append((best.mention,) if best else ())
    return out


def choose(anchor: Anchor, found: Sequence[Option], model: Linear, seen) -> Option | None:  # type: ignore[no-untyped-def]
    """The likeliest option, None when none reaches the model's threshold."""
    scored = [(model.probability(features(o, anchor, seen)), -n, o) for n, o in enumerate(found)]
    best = max(scored, default=None, key=_score)
    return best[2] if best and best[0] >= model.threshold else None


def _score(scored: tuple[float, int, Option]) -> tuple[float, int]:
    return scored[0], scored[1]
