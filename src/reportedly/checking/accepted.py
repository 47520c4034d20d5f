"""The last run that was accepted, kept beside the floors: what has been gained and lost since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from reportedly.checking.compare import Compared
from reportedly.checking.totals import Totals
from reportedly.errors import InputError

MARGIN = 0.02
"""How far below an accepted figure its floor is set: smaller differences on some hundred events mean nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was right and is not, or the other way round."""

    report: str
    item: str
    what: str
    """`found` or a slot."""
    gained: bool


def outcomes(compared: Iterable[Compared]) -> dict[str, list[str]]:
    """What is right, by `report item`: `found` where the event or figure was read, and its right slots. Extras count
    by report under `report extra`."""
    out: dict[str, list[str]] = {}
    for c in compared:
        for paired in (*c.events, *c.figures):
            if paired.read is not None:
                out[f"{c.report} {paired.gold.id}"] = ["found", *(s for s, ok in paired.slots.items() if ok)]
        out[f"{c.report} extra"] = sorted(f"{_named(e)}@{_at(e)}" for e in c.extra)
    return out


def changes(before: dict[str, list[str]], now: dict[str, list[str]]) -> list[Change]:
    """Gains and losses by report and item; an extra that is gone is a gain."""
    out = []
    for key in sorted({*before, *now}):
        report, _, item = key.rpartition(" ")
        was, is_ = set(before.get(key, ())), set(now.get(key, ()))
        better = item != "extra"
        out += [Change(report, item, what, better) for what in sorted(is_ - was)]
        out += [Change(report, item, what, not better) for what in sorted(was - is_)]
    return out


def _named(item: object) -> str:
    return str(getattr(item, "kind", None) or getattr(item, "measure", ""))


def _at(item: object) -> int:
    trigger = getattr(item, "trigger", None)
    return int(trigger.start if trigger else item.evidence[0].start)  # type: ignore[attr-defined]


class Floors:
    """`floors.json`: by set, the least that each measure may be.

    `raise_to` raises floors; to lower one, a person edits the file, and the change shows in its history.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sets: dict[str, dict[str, float]] = _json(path) if path.exists() else {}

    def below(self, name: str, totals: Totals) -> list[tuple[str, float, float]]:
        """(measure, value, floor) of each measure that lies below its floor or is no longer measured (value 0)."""
        values = totals.values()
        floors = self.sets.get(name, {})
        return [(m, values.get(m, 0.0), floor) for m, floor in floors.items() if values.get(m, 0.0) < floor]

    def raise_to(self, name: str, totals: Totals) -> None:
        """Floors of the set NAME rise to the margin below what was measured; none falls."""
        old = self.sets.get(name, {})
        new = {m: max(old.get(m, 0.0), round(max(0.0, v - MARGIN), 3)) for m, v in totals.values().items()}
        self.sets[name] = old | new
        self.path.write_bytes(_pretty(self.sets))


def load_run(path: Path) -> dict[str, Any] | None:
    """The accepted run in `path`; None when there is none yet."""
    return _json(path) if path.exists() else None


def save_run(path: Path, digest: str, totals: Totals, compared: Sequence[Compared], hidden: frozenset[str]) -> None:
    """Keeps a run; of hidden reports nothing but how they count in the totals."""
    shown = [c for c in compared if c.report not in hidden]
    run = {"gold": digest, "measures": totals.values(), "right": outcomes(shown)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_pretty(run))


def _pretty(tree: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(tree, order="sorted"), indent=1) + b"\n"


def _json(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"{path}: {error}") from error
