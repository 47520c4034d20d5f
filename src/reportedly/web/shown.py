"""The record as it may be shown here: on one person's machine as it is, elsewhere through the rules of safety."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from reportedly.exports import guard_of
from reportedly.records import Series, Tie
from reportedly.safety.guard import Guard, Policy
from reportedly.safety.masks import Mask
from reportedly.store import Query, Store, open_store
from reportedly.store.copying import copy_records

T = TypeVar("T")


@dataclass(slots=True)
class Shown:
    """A record to be asked. `truth` is where judgements go; what is shown comes from `store`, which is the same, or a
    copy that has passed `policy`, so that no search or map can tell what the rules withhold."""

    truth: Store
    policy: Policy | None = None
    """None: the local record, in full."""
    _copy: _Copy | None = None
    _before: _Copy | None = None
    """The copy that was shown until now: some requests may still read it."""
    _making: threading.Thread | None = None
    _kept: dict[str, Any] = field(default_factory=dict)
    _stamp: str = ""
    _turns: dict[str, threading.Lock] = field(default_factory=dict)
    """Of each answer that is being worked out: others wait for it."""
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def guarded(self) -> bool:
        return self.policy is not None

    @property
    def store(self) -> Store:
        """What is asked."""
        return self.truth if self.policy is None else self._current().store

    def series(self) -> list[Series]:
        """All running counts."""
        if self.policy is not None:
            return self._current().series
        return self.kept("series", self.truth.series)

    def ties(self) -> list[Tie]:
        """All relations."""
        if self.policy is not None:
            return self._current().ties
        return self.kept("ties", self.truth.ties)

    def sources(self) -> frozenset[str]:
        """Statements on which what is shown of running counts and relations rests."""
        return self.kept("sources", self._sources)

    def _sources(self) -> frozenset[str]:
        points = (p.source.statement for s in self.series() for p in s.points)
        return frozenset([*points, *(s.statement for t in self.ties() for s in t.sources)])

    def masks(self, text: str) -> list[Mask]:
        """What the rules of safety replace in the text of a report."""
        return [] if self.policy is None else self._current().guard.masks(text)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once as long as nothing new is stored, whoever asks at the same time."""
        stamp = self.store.stamp()
        with self._lock:
            if stamp != self._stamp:
                self._kept, self._stamp = {}, stamp
            turn = self._turns.setdefault(name, threading.Lock())
        with turn:
            with self._lock:
                if self._stamp == stamp and name in self._kept:
                    return cast(T, self._kept[name])
            made = make()
            with self._lock:
                self._turns.pop(name, None)
                if self._stamp == stamp:
                    if len(self._kept) >= MOST_KEPT:
                        self._kept.pop(next(iter(self._kept)))
                    self._kept[name] = made
            return made

    def _current(self) -> _Copy:
        """The copy. When something was stored since, or the day changed, a new one is made beside it: until it is
        ready the old one is shown."""
        assert self.policy is not None
        stamp = f"{self.truth.stamp()} {date.today()}"
        with self._lock:
            if self._copy is None:
                self._copy = _made(self.truth, guard_of(self.truth, self.policy), stamp)
            elif self._copy.stamp != stamp and self._making is None:
                self._making = threading.Thread(target=self._renew, args=(stamp,), daemon=True)
                self._making.start()
            return self._copy

    def _renew(self, stamp: str) -> None:
        assert self._copy is not None
        assert self.policy is not None
        guard = self._copy.guard
        guard.policy = replace(self.policy, today=date.today())
        try:
            made = _made(self.truth, guard, stamp)
        finally:
            with self._lock:
                self._making = None
        with self._lock:
            if self._before is not None:
                self._before.retire()
            self._before, self._copy = self._copy, made

    def close(self) -> None:
        for copy in (self._copy, self._before):
            if copy is not None:
                copy.retire()


@dataclass(slots=True)
class _Copy:
    store: Store
    guard: Guard
    series: list[Series]
    ties: list[Tie]
    stamp: str
    folder: TemporaryDirectory[str]

    def retire(self) -> None:
        """Give up its file."""
        self.store.close()
        self.folder.cleanup()


MOST_KEPT = 400
"""Answers that are kept at once."""


def _made(truth: Store, guard: Guard, stamp: str) -> _Copy:
    folder = TemporaryDirectory(prefix="reportedly-shown-", ignore_cleanup_errors=True)
    store = open_store(Path(folder.name) / "shown.db", create=True)
    copy_records(truth, store, guard.incident, guard.report)
    series = [kept for one in truth.series(Query()) if (kept := guard.series(one))]
    ties = [told for tie in truth.ties(Query()) if (told := guard.tie(tie))]
    return _Copy(store, guard, series, ties, stamp, folder)
