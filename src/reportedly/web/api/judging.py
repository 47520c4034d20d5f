"""Judgements: what people decided, and deciding."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from reportedly.deciding import Asked, Made, judgement, now, whole_id
from reportedly.judgements import Verdict
from reportedly.store import Stored
from reportedly.web.api._common import Limit, Offset, answer, listed, local_only, person, thing, whole
from reportedly.web.pages._common import site_of
from reportedly.writing import Wanted

router = APIRouter()
Words = Annotated[str, Field(max_length=2000)]


class Decision(BaseModel):
    """What is decided, on what: as `reportedly judge` takes it."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    ids: list[Words] = Field([], max_length=2, description="Incidents or statements; withdraw: a judgement.")
    why: Words | None = None
    report: Words | None = Field(None, description="add: the report that says it.")
    span: Words | None = Field(None, description="add, correct: trigger or number, as words or START:END.")
    type: Words | None = None
    roles: list[Words] = Field([], max_length=50, description="ROLE=WORDS or ROLE=WORDS=VALUE; ROLE= empties it.")
    said_by: list[Words] = Field([], max_length=20, description="Words; an empty one: the report itself.")
    evidence: list[Words] = Field([], max_length=20)
    polarity: Words | None = None
    certainty: Words | None = None
    tense: Words | None = None
    about: Words | None = None
    part_of: Words | None = None


@router.get("/judgements", responses=listed("judgements"))
def judgements(request: Request, limit: Limit = 40, offset: Offset = 0) -> Response:
    """What people decided, the latest first, withdrawn ones too."""
    shown = site_of(request).shown
    local_only(shown)
    found = list(shown.truth.judgements())[::-1]
    return whole("judgements", len(found), offset, [_tree(s) for s in found[offset : offset + limit]])


def _tree(stored: Stored) -> dict[str, Any]:
    tree: dict[str, Any] = msgspec.to_builtins(stored.judgement)
    return {**tree, "live": stored.live, "attached": stored.attached}


@router.post("/judgements", status_code=201, responses={201: thing("The judgement.", "id")[200]})
def judge(request: Request, decision: Annotated[Decision, Body()]) -> Response:
    """Decide that a statement is right, wrong, missing, or that two are the same or different; records follow."""
    site = site_of(request)
    by = person(request)
    local_only(site.shown)
    store = site.shown.truth
    wanted = Wanted(
        decision.type, decision.span, tuple(decision.evidence), tuple(decision.roles), tuple(decision.said_by),
        decision.polarity, decision.certainty, decision.tense, whole_id(store, decision.about),
        whole_id(store, decision.part_of),
    )  # fmt: skip
    asked = Asked(decision.verdict, tuple(decision.ids), decision.report, wanted)
    made = judgement(store, asked, Made(by, now(), decision.why))
    store.judge(made)
    return answer(msgspec.to_builtins(made), 201)


@router.get("/review", responses=thing("What is next.", "reviewed", "total", "next"))
def review(request: Request, limit: Limit = 10) -> Response:
    """The statements to be reviewed first, least certain and most consequential first, and how far review is."""
    shown = site_of(request).shown
    local_only(shown)
    progress = shown.truth.reviews.progress()
    waiting = [w._asdict() for w in shown.truth.reviews.queue(most=limit)]
    return answer({"reviewed": progress.reviewed, "total": progress.total, "next": waiting})
