"""Questions in addresses: `/incidents?kind=violence&since=2016-07-01` and back, so that a view can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import urlencode

from reportedly.errors import InputError
from reportedly.ontology import ontology
from reportedly.records import GradeName
from reportedly.sources import checked_date
from reportedly.store import Order, Query, box_of, near_of

LONGEST = 200
"""Characters of one value."""
VIEWS = ("list", "map", "timeline")
NEWEST_FIRST: Order = "-time"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    query: Query
    view: str = "list"
    page: int = 1
    relation: str | None = None
    """Kind of relation, where relations are shown."""

    def address(self, path: str, **changes: Any) -> str:
        """The address that asks for the same with `changes` (fields of the query, `view`, `page`); None leaves one
        out."""
        values = {**self.values(), **changes}
        kept = {k: _text(v) for k, v in values.items() if v not in (None, "", False)}
        return f"{path}?{urlencode(kept)}" if kept else path

    def values(self) -> dict[str, Any]:
        """What stands in the address: what is not as it would be without it."""
        q = self.query
        return {
            "since": q.since, "until": q.until, "place": q.place, "box": _numbers(q.box), "near": _numbers(q.near),
            "kind": q.kind, "actor": q.actor, "grade": q.grade, "text": q.text, "disputed": q.disputed,
            "order": q.order if q.order != NEWEST_FIRST else None, "view": self.view if self.view != VIEWS[0] else None,
            "page": self.page if self.page > 1 else None, "relation": self.relation,
        }  # fmt: skip

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return replace(self.query, order="time", limit=None, offset=0) != Query()


def _text(value: Any) -> str:
    return "1" if value is True else str(value)


def _numbers(found: tuple[float, ...] | None) -> str | None:
    return ",".join(f"{n:.6g}" for n in found) if found else None


def asked(given: Mapping[str, str]) -> Asked:
    """What the parameters of an address ask for; unknown ones are passed over. Raises InputError for values that no
    question has."""
    values = {k: v.strip() for k, v in given.items() if v.strip()}
    for name, value in values.items():
        if len(value) > LONGEST or "\0" in value:
            raise InputError(f"{name[:40]}: too long: want at most {LONGEST} characters")
    query = Query(
        since=_day(values, "since"), until=_day(values, "until"), place=values.get("place"),
        box=box_of(values.get("box"), "box"), near=near_of(values.get("near"), "near"), kind=_kind(values.get("kind")),
        actor=values.get("actor"), grade=_one_of(values, "grade", get_args(GradeName)), text=values.get("text"),
        disputed=values.get("disputed", "") in ("1", "true", "on"),
        order=_one_of(values, "order", get_args(Order)) or NEWEST_FIRST,
    )  # fmt: skip
    return Asked(query, _one_of(values, "view", VIEWS) or VIEWS[0], _count(values.get("page"), "page"))


def _day(values: Mapping[str, str], name: str) -> str | None:
    return checked_date(values[name], name)[:10] if name in values else None


def _one_of(values: Mapping[str, str], name: str, known: tuple[str, ...]) -> Any:
    value = values.get(name)
    if value is not None and value not in known:
        raise InputError(f"{name}: no {value!r}: want one of {', '.join(known)}")
    return value


def _count(value: str | None, name: str) -> int:
    if value is None:
        return 1
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 1_000_000):
        raise InputError(f"{name}: want a number from 1")
    return int(value)


def _kind(value: str | None) -> str | None:
    types = ontology().types
    if value and not {value, f"event.{value}"} & types.keys() and value not in {t.group for t in types.values()}:
        raise InputError(f"kind: no {value!r}: want a type such as airstrike, or a group such as violence")
    return value
