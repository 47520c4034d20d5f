"""Why two tellings are likely of one incident, in words that a reviewer understands."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.linear import Linear
from reportedly.merging.telling import Telling

PHRASES = {
    "days same": "same day",
    "days overlap": "same days",
    "days next": "a day apart",
    "place same": "same place",
    "place near": "places within 12 km",
    "place inside": "one place inside the other",
    "around same": "same places named",
    "kind rare": "a rare kind",
    "kind same": "same kind",
    "kind kin": "kinds that go together",
    "kind vague": "one tells no means",
    "doer same": "same doer",
    "doer kin": "doers of one side",
    "toll size": "same toll",
    "toll near": "like toll",
    "numbers shared": "numbers shared",
    "words": "like wording",
    "names": "same names",
    "title": "one tells what the title of the other says",
    "titles": "each tells what the title of the other says",
    "copy": "text shared",
}
"""What a reviewer reads for each feature that speaks for a merge."""
LEAST = 0.15
"""Weight times value from which a feature is worth telling."""


def reasons(found: Mapping[str, float], model: Linear, one: Telling, other: Telling) -> tuple[str, ...]:
    """What speaks most for it first; `found`: the features of `one` and `other`."""
    return tuple(_phrase(name, value, one, other) for name, value in _telling_most(found, model))


def _telling_most(found: Mapping[str, float], model: Linear) -> list[tuple[str, float]]:
    weighed = [(model.weights.get(name, 0.0) * value, name, value) for name, value in found.items() if name in PHRASES]
    return [(name, value) for weight, name, value in sorted(weighed, reverse=True) if weight >= LEAST]


def _phrase(name: str, value: float, one: Telling, other: Telling) -> str:
    phrase = PHRASES[name]
    if name == "place same":
        shared = {p.name for p in one.places} & {p.name for p in other.places}
        return f"{phrase} ({min(shared)})" if shared else phrase
    if name == "toll size":
        mine = {(c.measure, c.low or c.high) for c in one.counts} & {(c.measure, c.low or c.high) for c in other.counts}
        told = sorted((m, n) for m, n in mine if n and m in ("killed", "injured"))
        return f"{phrase} ({told[0][1]:g} {told[0][0]})" if told else phrase
    return f"{phrase} ({value:.0%})" if name in ("words", "names", "copy", "title", "titles") else phrase
