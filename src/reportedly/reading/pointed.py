"""What the encoder says of who or what fills a role of an event, as features of the rankings."""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from reportedly.reading.encoded import EXACT, Encoded
from reportedly.spans import Span

UNLIKELY = 1e-4
"""Chances below this are alike."""


def chance_features(name: str, chance: float) -> dict[str, float]:
    """`chance` as two features: its logarithm tells small ones apart, the chance itself large ones."""
    return {name: round(log(chance + UNLIKELY) / 2, EXACT), f"{name} chance": round(2 * chance, EXACT)}


def pointed(encoded: Encoded | None, trigger: Span, role: str, span: Span | None, name: str) -> dict[str, float]:
    """Features of `span` (None: of nobody) as what fills `role` at `trigger`; none without an encoder."""
    return {} if encoded is None else chance_features(name, encoded.chance(trigger, role, span))


def together(encoded: Encoded, trigger: Span, role: str, spans: Iterable[Span]) -> float:
    """How likely any of `spans` names what fills `role`: they are places of one name."""
    return min(1.0, sum(encoded.chance(trigger, role, span) for span in sorted({*spans})))
