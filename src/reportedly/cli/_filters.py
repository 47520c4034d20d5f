"""Filters that several commands take, and the query that they make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from reportedly.store import Query

PANEL = "Which incidents"


class Graded(StrEnum):
    discounted = "discounted"
    confirmed = "confirmed"
    contested = "contested"
    fair = "fair"
    weak = "weak"


class Ordered(StrEnum):
    time = "time"
    latest = "-time"
    id = "id"
    reports = "reports"
    disputed = "disputed"
    killed = "killed"


def _option(metavar: str, text: str, **more: Any) -> Any:
    return typer.Option(metavar=metavar, help=text, rich_help_panel=PANEL, **more)


Since = Annotated[str | None, _option("DATE", "Ended on this day (YYYY-MM-DD) or later.")]
Until = Annotated[str | None, _option("DATE", "Began on this day or before.")]
PlaceName = Annotated[str | None, _option("NAME", "At this place, in this division or country.")]
Box = Annotated[str | None, _option("W,S,E,N", "Inside this box, in degrees.")]
Near = Annotated[str | None, _option("LAT,LON,KM", "Within so many kilometres of a point.")]
Kind = Annotated[str | None, _option("KIND", "Of this type (airstrike) or group (violence).")]
ActorName = Annotated[str | None, _option("NAME", "This party did it or was hit.")]
Grade = Annotated[Graded | None, typer.Option(help="With this grade.", rich_help_panel=PANEL)]
Text = Annotated[str | None, _option("WORDS", "One of its reports holds these words.")]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only those in dispute.", rich_help_panel=PANEL)]
Order = Annotated[Ordered, typer.Option(help="Which come first.", rich_help_panel=PANEL)]
Limit = Annotated[int | None, _option("N", "At most so many.", min=0)]
Offset = Annotated[int, _option("N", "Leave out the first N.", min=0)]


def day_of(value: str | None, option: str) -> str | None:
    from reportedly.sources import checked_date  # noqa: PLC0415  (--help must not wait for it)

    return checked_date(value, option)[:10] if value else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters of a command as they were given."""

    since: str | None = None
    until: str | None = None
    place: str | None = None
    box: str | None = None
    near: str | None = None
    kind: str | None = None
    actor: str | None = None
    grade: Graded | None = None
    text: str | None = None
    disputed: bool = False
    order: Ordered = Ordered.time
    limit: int | None = None
    offset: int = 0

    def query(self) -> Query:
        """What they ask for. Raises InputError for one that cannot be understood."""
        from reportedly.store import Query, box_of, near_of  # noqa: PLC0415  (--help must not wait for it)

        return Query(
            since=day_of(self.since, "--since"),
            until=day_of(self.until, "--until"),
            place=self.place,
            box=box_of(self.box, "--box"),
            near=near_of(self.near, "--near"),
            kind=self.kind,
            actor=self.actor,
            grade=self.grade.value if self.grade else None,
            text=self.text,
            disputed=self.disputed,
            order=self.order.value,
            limit=self.limit,
            offset=self.offset,
        )
