"""How much may come in, and how fast."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

BODY = 256_000
"""Bytes of a request's body that are taken where nothing else is said."""
MOST_CALLERS = 10_000
"""Callers that are remembered: the longest unseen is forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests a second, and so many at once after a rest."""

    each_second: float
    at_once: float


READING = Rate(100, 400)
WRITING = Rate(10, 60)
ENTERING = Rate(0.2, 20)
"""Attempts to enter with a token."""


@dataclass(slots=True)
class Limiter:
    """Counts the requests of each caller."""

    rate: Rate
    now: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def takes(self, caller: str) -> bool:
        """Whether one more request of `caller` is taken now."""
        now = self.now()
        left, before = self._left.pop(caller, (self.rate.at_once, now))
        left = min(self.rate.at_once, left + (now - before) * self.rate.each_second)
        taken = left >= 1
        self._left[caller] = (left - 1 if taken else left, now)
        while len(self._left) > MOST_CALLERS:
            self._left.popitem(last=False)
        return taken
