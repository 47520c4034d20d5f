"""The learned weights that reading uses, by name; a measurement may put its own in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.linear import Linear, load
from reportedly.model import Report
from reportedly.reading import encoder
from reportedly.reading.encoded import Encoded
from reportedly.reading.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Models:
    """Weights by name: those of `own`, else those that ship with the package."""

    own: Mapping[str, Linear] = field(default_factory=dict)
    encoder: Encoder | None = None
    """In place of the one that ships."""

    def __getitem__(self, name: str) -> Linear:
        return self.own[name] if name in self.own else load(name)

    def encoded(self, report: Report) -> Encoded:
        """What the encoder says of the text of `report`."""
        return (self.encoder or encoder.load()).encode(report.title, report.text)
