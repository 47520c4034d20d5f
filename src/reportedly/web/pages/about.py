"""Accuracy and About."""

from __future__ import annotations

from collections import Counter
from functools import partial
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.grounding import gazetteer
from reportedly.reading.parse import MODEL
from reportedly.store import Store
from reportedly.web.measured import Measured, measured
from reportedly.web.pages import situation
from reportedly.web.pages._common import site_of

router = APIRouter()
VERDICTS = ("accept", "reject", "correct", "add")


@router.get("/accuracy")
def accuracy(request: Request) -> HTMLResponse:
    """How well the machine reads: as measured on annotated reports, and as reviewers of this record found."""
    site = site_of(request)
    judged = {} if site.shown.guarded else site.shown.kept("judged", partial(by_type, site.shown.truth))
    return site.page(request, "accuracy.html", measured=_measured(), judged=judged)


def _measured() -> list[Measured]:
    """What is known of the reader's accuracy: with the package, else of the checkout; empty where neither has it."""
    inside = files("reportedly") / "data" / "accuracy.md"
    if inside.is_file():
        return measured(inside.read_text("utf-8"))
    checkout = Path(__file__).parents[4] / "docs" / "accuracy.md"
    return measured(checkout.read_text("utf-8")) if checkout.is_file() else []


def by_type(store: Store) -> dict[str, Counter[str]]:
    """How often people accepted, rejected and corrected statements of each type, and added what was missed."""
    found: dict[str, Counter[str]] = {}
    for stored in store.judgements():
        if stored.live and stored.judgement.verdict in VERDICTS:
            for subject in stored.judgement.subjects:
                found.setdefault(subject.type, Counter())[stored.judgement.verdict] += 1
    return dict(sorted(found.items()))


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """Versions, licences of data, what the record holds, how its numbers are to be read."""
    site = site_of(request)
    return site.page(
        request, "about.html", summary=situation.summary(site.shown), model=MODEL, gazetteer=gazetteer.load().version
    )
