"""The learned weights that reading uses, by name; a measurement may put its own in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.linear import Linear, load


@dataclass(frozen=True, slots=True)
class Models:
    """Weights by name: those of `own`, else those that ship with the package."""

    own: Mapping[str, Linear] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Linear:
        return self.own[name] if name in self.own else load(name)
