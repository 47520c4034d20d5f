"""Review: a queue, one statement or pair at a time; every answer has a key."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from reportedly.deciding import Asked, Made, judgement, now
from reportedly.errors import InputError
from reportedly.judgements import Judgement, Verdict
from reportedly.records import Incident
from reportedly.store import Store
from reportedly.store.reviewing import Doubt, Waiting
from reportedly.web.errors import WebError
from reportedly.web.marking import excerpts
from reportedly.web.pages._common import site_of
from reportedly.web.pages.reports import types
from reportedly.web.shown import Shown
from reportedly.web.told import told_of
from reportedly.writing import Wanted

router = APIRouter()
ON_ONE: tuple[Verdict, ...] = ("accept", "reject", "correct")
VERDICTS: tuple[Verdict, ...] = (*ON_ONE, "same", "different", "add", "withdraw")
NOTHING = "-"
FARTHEST = 10_000
"""Pairs that may be skipped."""
STATUS = {
    "polarity": ("asserted", "denied"), "certainty": ("certain", "hedged", "hypothetical"),
    "tense": ("past", "ongoing", "planned"),
}  # fmt: skip


@router.get("/review")
def review(
    request: Request, after: str = "", at: str = "", pair: Annotated[int, Query(ge=-1, le=FARTHEST)] = -1
) -> Response:
    """The next statement of the queue (`after` another one, or `at` one), or the next pair (`pair`: which)."""
    site = site_of(request)
    allowed(site.shown)
    store = site.shown.truth
    progress = store.reviews.progress()
    last = request.query_params.get("did", "")
    common: dict[str, Any] = {"progress": progress, "types": types(), "status": STATUS, "did": last}
    if pair >= 0:
        doubts = store.reviews.doubts(most=pair + 1)
        card = pair_card(store, doubts[pair]) if len(doubts) > pair else None
        return site.page(request, "review_pair.html", card=card, pair=pair, **common)
    waiting = Waiting(store.statement(at)[0].id, "", None, 0) if at else _next(store, after)
    card = statement_card(store, waiting.statement) if waiting else None
    return site.page(request, "review.html", card=card, **common)


def allowed(shown: Shown) -> None:
    """Raises WebError where texts may not be shown: nobody can judge what they cannot read."""
    if shown.guarded:
        raise WebError(
            403, "Review shows texts and names of reports: serve the record on this machine, or with --profile "
            "internal --with-names --with-texts --reason TEXT",
        )  # fmt: skip


def _next(store: Store, after: str) -> Waiting | None:
    found = store.reviews.queue(most=1, after=after or None)
    return found[0] if found else None


def statement_card(store: Store, id_: str) -> dict[str, Any]:
    """One statement with its sentence, what was read in it, and what it would change."""
    statement, report = store.statement(id_)
    rows, _ = store.reviews.statements(report=report.key, limit=5000)
    found = {listed.id: listed for listed, _, _ in rows}.get(statement.id)
    incident = store.incident(found.record) if found and found.record else None
    judged = [s for s in store.judgements_of(statement.id) if s.live]
    return {
        "statement": statement, "report": report, "told": told_of(statement, report.text, found),
        "excerpts": excerpts(report.text, [statement]), "incident": incident, "judged": judged,
        "roles": {role: [m.span.quote(report.text) for m in ms] for role, ms in statement.roles.items()},
        "said_by": [m.span.quote(report.text) for m in statement.said_by],
    }  # fmt: skip


def pair_card(store: Store, doubt: Doubt) -> dict[str, Any]:
    """Two tellings side by side, with what speaks for their being one."""
    sides = []
    for id_ in (doubt.one, doubt.other):
        statement, report = store.statement(id_)
        sides.append({
            "statement": statement, "report": report, "told": told_of(statement, report.text),
            "excerpts": excerpts(report.text, [statement]), "incident": _incident(store, id_),
        })  # fmt: skip
    return {"doubt": doubt, "sides": sides, "reasons": store.reviews.reasons(doubt)}


def _incident(store: Store, id_: str) -> Incident | None:
    try:
        return store.incident(id_)
    except InputError:
        return None


@router.post("/review")
async def judge(request: Request) -> Response:
    """Store what a person decided, and go on to the next."""
    site = site_of(request)
    allowed(site.shown)
    given = [(k, v) for k, v in (await request.form()).multi_items() if isinstance(v, str)]
    made = await run_in_threadpool(decide, site.shown.truth, given, _person(request))
    form = dict(given)
    if form.get("next") == "pair":
        return RedirectResponse(f"/review?pair=0&did={made.id}", 303)
    if form.get("next") == "report" and made.subjects:
        return RedirectResponse(f"/reports/{made.subjects[0].report}#s-{made.subjects[0].statement}", 303)
    return RedirectResponse(f"/review?did={made.id}", 303)


def _person(request: Request) -> str:
    name = request.state.person
    if not name:
        raise WebError(401, "enter with a token and your name first")
    return str(name)


def decide(store: Store, given: list[tuple[str, str]], by: str) -> Judgement:
    """The judgement that the fields of a form ask for, stored."""
    form = dict(given)
    verdict = form.get("verdict", "")
    if verdict not in VERDICTS:
        raise InputError(f"verdict: want one of {', '.join(VERDICTS)}, got {verdict[:40]!r}")
    ids = tuple(v for k, v in given if k == "ids" and v)
    asked = Asked(verdict, ids, form.get("report") or None, wanted(given))
    made = judgement(store, asked, Made(by, now(), form.get("why") or None))
    store.judge(made)
    return made


def wanted(given: list[tuple[str, str]]) -> Wanted:
    """The statement as it should be: empty fields say nothing, `-` empties a role or gives the report its own voice.

    `role:place` holds the words of the role, several parted by a semicolon, each with `=VALUE` after it or not.
    """
    form = {k: v.strip() for k, v in given}
    roles: list[str] = []
    for name, value in form.items():
        if name.startswith("role:") and value:
            role = name.removeprefix("role:")
            roles += [f"{role}={v}" for v in ([""] if value == NOTHING else _several(value))]
    said = form.get("said_by", "")
    return Wanted(
        type=form.get("type") or None, span=form.get("span") or None, roles=tuple(roles),
        said_by=("",) if said == NOTHING else _several(said),
        polarity=form.get("polarity") or None, certainty=form.get("certainty") or None,
        tense=form.get("tense") or None, about=form.get("about") or None,
    )  # fmt: skip


def _several(value: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in value.split(";") if v.strip())


@router.post("/review/undo")
def undo(request: Request, to: Annotated[str, Form()] = "") -> Response:
    """Take back one's latest judgement."""
    site = site_of(request)
    allowed(site.shown)
    store, by = site.shown.truth, _person(request)
    last = store.reviews.last_judgement(by)
    if last is None:
        raise InputError("nothing of yours is left to take back")
    taken = next(s.judgement for s in store.judgements() if s.judgement.id == last)
    store.judge(judgement(store, Asked("withdraw", (last,)), Made(by, now())))
    if to == "pair":
        return RedirectResponse("/review?pair=0", 303)
    at = taken.subjects[0].statement if taken.subjects and taken.verdict in ON_ONE else ""
    return RedirectResponse(f"/review?at={at}" if at else "/review", 303)
