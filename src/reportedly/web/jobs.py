"""Reports added in the background, one job after the other, with progress."""

from __future__ import annotations

import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from reportedly.errors import InputError, ReportedlyError
from reportedly.model import Account, Report
from reportedly.sources import Options, load_bytes
from reportedly.store import Store

State = Literal["waiting", "reading", "done", "failed"]
MOST_WAITING = 20
MOST_KNOWN = 200
"""Jobs that are remembered: the oldest is forgotten first."""
MOST_REPORTS = 2000
"""Reports of one file that are added from a page."""

Read = Callable[[Report], Account]


@dataclass(slots=True)
class Job:
    """Reports of one text or file on their way into the record."""

    id: str
    name: str
    by: str
    total: int
    state: State = "waiting"
    read: int = 0
    added: list[str] = field(default_factory=list)
    """Ids of the reports that are stored now."""
    failed: list[str] = field(default_factory=list)
    """What is wrong with the others, a line each."""

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "name": self.name, "state": self.state, "total": self.total, "read": self.read,
            "added": list(self.added), "failed": list(self.failed),
        }  # fmt: skip


@dataclass(slots=True)
class Jobs:
    """One thread that reads what is handed in."""

    store: Store
    reader: Callable[[], Read] | None = None
    """Makes what reads a report; None: the reader of this package."""
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _waiting: queue.Queue[tuple[Job, list[Report]] | None] = field(default_factory=partial(queue.Queue, MOST_WAITING))
    _thread: threading.Thread | None = None
    _read: Read | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, data: bytes, name: str, options: Options, by: str) -> Job:
        """Take the reports of one text or file. Raises InputError for what is no report, or when too many wait."""
        reports: list[Report] = []
        failed: list[str] = []
        for found in load_bytes(data, name, options):
            if isinstance(found, InputError):
                failed.append(str(found))
            else:
                reports.append(found)
        if not reports:
            raise InputError(failed[0] if failed else f"{name}: nothing to read")
        if len(reports) > MOST_REPORTS:
            raise InputError(f"{name}: {len(reports)} reports: use `reportedly add` for more than {MOST_REPORTS}")
        job = Job(secrets.token_hex(8), name, by, len(reports), failed=failed)
        try:
            self._waiting.put_nowait((job, reports))
        except queue.Full:
            raise InputError("too much waits to be read already: try again in a minute") from None
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_KNOWN:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        return job

    def of(self, id_: str) -> Job | None:
        """The job of that id."""
        return self._jobs.get(id_)

    def all(self, by: str | None = None) -> list[Job]:
        """The jobs, the newest first; only those of the person `by` where one is given."""
        with self._lock:
            found = list(reversed(self._jobs.values()))
        return [j for j in found if by is None or j.by == by]

    def close(self) -> None:
        """Read nothing more than what waits already."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)

    def _work(self) -> None:
        while (taken := self._waiting.get()) is not None:
            job, reports = taken
            job.state = "reading"
            for report in reports:
                self._one(job, report)
                job.read += 1
            job.state = "done" if job.added else "failed"

    def _one(self, job: Job, report: Report) -> None:
        try:
            if self._read is None:
                self._read = (self.reader or _reader)()
            job.added.append(self.store.add(self._read(report)).id)
        except ReportedlyError as error:
            job.failed.append(f"{report.id}: {error}")
        except Exception as error:
            job.failed.append(f"{report.id}: a defect in reading: {type(error).__name__}")


def _reader() -> Read:
    from reportedly.pipeline import Reader  # noqa: PLC0415  (loads the parser: only when a report is added)

    return Reader().read
