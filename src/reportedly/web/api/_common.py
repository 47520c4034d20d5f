"""What paths of the API have in common: parameters and answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Query, Request
from starlette.responses import Response

from reportedly.store import Query as Question
from reportedly.web.addresses import LONGEST, asked
from reportedly.web.errors import WebError
from reportedly.web.shown import Shown

MOST = 1000
"""Items of one answer."""
FARTHEST = 10_000_000
Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=FARTHEST, description="Leave out the first so many.")]


def _text(description: str) -> Any:
    return Query(description=description, max_length=LONGEST)


def question(  # noqa: PLR0913, PLR0917  (one parameter a filter)
    since: Annotated[str, _text("Ended on this day (YYYY-MM-DD) or later.")] = "",
    until: Annotated[str, _text("Began on this day or before.")] = "",
    place: Annotated[str, _text("At this place, in this division or country.")] = "",
    box: Annotated[str, _text("West, south, east, north in degrees: 36,35,38,37")] = "",
    near: Annotated[str, _text("Latitude, longitude, kilometres: 36.2,37.16,25")] = "",
    kind: Annotated[str, _text("A type (airstrike) or a group (violence).")] = "",
    actor: Annotated[str, _text("This party did it or was hit.")] = "",
    grade: Annotated[str, _text("discounted, confirmed, contested, fair, weak")] = "",
    text: Annotated[str, _text("One of its reports holds these words.")] = "",
    disputed: Annotated[bool, Query(description="Only those in dispute.")] = False,
    order: Annotated[str, _text("time, -time, id, reports, disputed, killed")] = "",
) -> Question:
    """The filters, all of which must hold."""
    given = {
        "since": since, "until": until, "place": place, "box": box, "near": near, "kind": kind, "actor": actor,
        "grade": grade, "text": text, "disputed": "1" if disputed else "", "order": order,
    }  # fmt: skip
    return asked(given).query


Asking = Annotated[Question, Depends(question)]


def paged(query: Question, limit: int, offset: int) -> Question:
    """The page of `query`."""
    return replace(query, limit=limit, offset=offset)


def answer(tree: Any, status: int = 200) -> Response:
    """`tree` as JSON."""
    return Response(msgspec.json.encode(tree), status, media_type="application/json")


def whole(name: str, total: int, offset: int, items: list[Any]) -> Response:
    """A page of a list."""
    return answer({"total": total, "offset": offset, name: items})


def person(request: Request) -> str:
    """Who judges. Raises WebError where nobody is known."""
    name = request.state.person
    if not name:
        raise WebError(401, "say who you are: enter in a browser, or send X-Reviewer: NAME with the token")
    return str(name)


def local_only(shown: Shown) -> None:
    """Raises WebError where texts of reports and what was read in them may not leave."""
    if shown.guarded:
        raise WebError(403, "the rules of safety keep texts and statements here: incidents, tolls and exports are open")


def listed(name: str) -> dict[int | str, dict[str, Any]]:
    """What the description says of the answer of a list."""
    schema = {
        "type": "object", "required": ["total", "offset", name],
        "properties": {"total": {"type": "integer"}, "offset": {"type": "integer"},
                       name: {"type": "array", "items": {"type": "object"}}},
    }  # fmt: skip
    return {200: {"description": f"A page of {name}.", "content": {"application/json": {"schema": schema}}}}


def thing(description: str, *required: str) -> dict[int | str, dict[str, Any]]:
    """What the description says of the answer that is one object."""
    schema = {"type": "object", "required": list(required)}
    return {200: {"description": description, "content": {"application/json": {"schema": schema}}}}
