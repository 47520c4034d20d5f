"""A record as a site of files that opens from a folder: no server, no request, no module scripts."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from reportedly import __version__
from reportedly.errors import InputError
from reportedly.formats.views.tolls import groups
from reportedly.grounding import gazetteer
from reportedly.model import Report
from reportedly.reading.parse import MODEL
from reportedly.records import Incident
from reportedly.safety.guard import Policy
from reportedly.store import Query, Store, Summary
from reportedly.store.totals import MEASURES
from reportedly.web import charts
from reportedly.web.addresses import Asked
from reportedly.web.links import FILES, TOTALS, file_name, incident_file, report_file
from reportedly.web.pages import actors, incidents, places, reports, situation, tolls, totals
from reportedly.web.paging import Page, page
from reportedly.web.shown import Shown
from reportedly.web.site import Site, assets

MARK = "reportedly-site.json"
"""Stands in a folder that was published to: only such a folder, or an empty one, is written to."""
FOLDERS = ("incidents", "reports", "static")
"""Folders of a site, beside its `FILES`."""
MOST = 5000
"""Incidents of one site: a file each."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written."""

    pages: int
    bytes: int
    incidents: int
    left_out: int
    """Incidents that the rules of safety keep back."""


def publish(store: Store, out: Path, name: str, query: Query, policy: Policy) -> Published:
    """Write what `query` asks for as `policy` lets it leave into the folder `out`.

    Raises InputError for a folder that holds anything else, and for more incidents than one site takes; an earlier
    site stays until the new one can be written.
    """
    _check(out)
    shown = Shown(store, policy)
    try:
        found = list(shown.store.incidents(replace(query, limit=MOST + 1)))
        if len(found) > MOST:
            raise InputError(f"more than {MOST} incidents: narrow the question with --since, --place or --kind")
        told = _reports(shown, found)
        _clear(out)
        site = Site(out, name, policy, _names(found, told))
        assets(site, found)
        _lists(site, shown, query, found, told)
        for incident in found:
            site.page(incident_file(incident.id), "incident.html", **incidents.values(shown, incident))
        for report in (r for r in told if r.text):
            ours = [i for i in found if report.id in i.reports]
            site.page(report_file(report.id), "report.html", **reports.public(shown, report, ours))
        mark = {"by": f"reportedly {__version__}", "profile": policy.profile, "incidents": len(found)}
        (out / MARK).write_text(json.dumps(mark) + "\n", "utf-8")
    finally:
        shown.close()
    return Published(site.pages, _size(out), len(found), store.count(query) - len(found))


def _size(out: Path) -> int:
    """Bytes of a site, without what else lies in its folder."""
    ours = [out / MARK, *(out / name for name in (*FILES.values(), *TOTALS.values()))]
    ours += [path for folder in FOLDERS for path in (out / folder).rglob("*")]
    return sum(path.stat().st_size for path in ours if path.is_file())


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: a file: want the name of a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise InputError(f"{out}: holds other files: give an empty folder, or one that was published to before")


def _clear(out: Path) -> None:
    """Take away an earlier site, and nothing that was laid beside it (`.git`, a CNAME). The mark stays: what breaks off
    can be begun anew."""
    for name in FOLDERS:
        if (out / name).is_dir() and not (out / name).is_symlink():
            shutil.rmtree(out / name)
    for name in (*FILES.values(), *TOTALS.values()):
        (out / name).unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()


def _reports(shown: Shown, found: list[Incident]) -> list[Report]:
    """The reports that the incidents name, by day of publication."""
    ids = dict.fromkeys(r for i in found for r in i.reports)
    known = incidents.reports_of(shown.store, ids)
    return sorted((_as(r, id_) for id_, r in known.items()), key=_day)


def _as(report: Report, id_: str) -> Report:
    return structs.replace(report, id=id_)


def _day(report: Report) -> tuple[str, str]:
    return (report.published or "", report.id)


def _names(found: list[Incident], told: list[Report]) -> frozenset[str]:
    pages = {incident_file(i.id) for i in found} | {report_file(r.id) for r in told if r.text}
    return frozenset(pages | set(FILES.values()) | set(TOTALS.values()))


def _lists(site: Site, shown: Shown, query: Query, found: list[Incident], told: list[Report]) -> None:
    """The pages that are lists of what `query` asks for."""
    asking, whole = Asked(query), _one_page(len(found))
    counts = shown.store.counts
    summary = _summary(shown.store.summary(), found, told)
    seen = replace(situation.of_query(shown, query), summary=summary)
    site.page(FILES["situation"], "situation.html", found=seen, asked=asking)
    site.page(FILES["incidents"], "incidents.html", found=found, paged=whole, asked=asking, places=[], bars_table=[])
    disputed = sorted((i for i in found if i.disputes), key=_contention)
    site.page(FILES["disputes"], "disputes.html", found=disputed, paged=_one_page(len(disputed)), asked=asking)
    running = groups(_series(shown, query))
    deadly = counts.gravest("killed", query, most=200)
    site.page(
        FILES["tolls"], "tolls.html", paged=_one_page(len(running)), asked=asking, deadly=deadly[:40],
        chart=charts.single(deadly, "killed"), running=[tolls.count_of(title, s) for title, s in running],
    )  # fmt: skip
    parties, everywhere = actors.parties(shown, asking)[:MOST], places.listed(shown, asking.query)[:MOST]
    _totals(site, shown, asking)
    site.page(
        FILES["actors"], "actors.html", paged=_one_page(len(parties)), parties=parties, **actors.values(shown, asking)
    )
    site.page(
        FILES["places"], "places.html", paged=_one_page(len(everywhere)), places=everywhere,
        **places.values(shown, asking),
    )  # fmt: skip
    site.page(
        FILES["reports"],
        "reports.html",
        found=told[::-1],
        paged=_one_page(len(told)),
        asked=asking,
        jobs=[],
        incidents=_by_report(found),
        anchor=file_name,
    )
    site.page(FILES["about"], "about.html", summary=summary, model=MODEL, gazetteer=gazetteer.load().version)


def _totals(site: Site, shown: Shown, asking: Asked) -> None:
    """A page of totals a measure, of all people, by the rule that leaves nothing out."""
    for measure in MEASURES:
        values = totals.values(shown, asking, totals.choice({"measure": measure}))
        site.page(TOTALS.get(measure, FILES["totals"]), "totals.html", **values, files=TOTALS)


def _summary(whole: Summary, found: list[Incident], told: list[Report]) -> Summary:
    """How much the site holds, of a record that may hold more."""
    days = [d for i in found if i.tense != "planned" for d in (i.start, i.end) if d]
    return replace(
        whole, incidents=len(found), disputed=sum(bool(i.disputes) for i in found), reports=len({r.key for r in told}),
        ids=len(told), statements=sum(len(i.statements) for i in found), first=min(days, default=None),
        last=max(days, default=None),
    )  # fmt: skip


def _by_report(found: list[Incident]) -> dict[str, list[Incident]]:
    out: dict[str, list[Incident]] = {}
    for incident in found:
        for id_ in incident.reports:
            out.setdefault(id_, []).append(incident)
    return out


def _series(shown: Shown, query: Query) -> list[Any]:
    return tolls.kept(shown.series(), Asked(query))


def _contention(incident: Incident) -> tuple[int, int, str]:
    return (-len(incident.disputes), -len(incident.reports), incident.id)


def _one_page(total: int) -> Page:
    return page(total, 1, size=max(total, 1), links=3)
