"""Reading in several processes of this machine: same results, same order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from reportedly.engines import Maker, ReadingError, Result, attempt
from reportedly.errors import ReportedlyError
from reportedly.model import Account, Report

AHEAD = 8
"""Reports a process that are taken in before the oldest of them is handed out: bounds memory."""


def read(reports: Iterable[Report], maker: Maker, count: int) -> Iterator[Result]:
    """An account or an error a report, in the order of `reports`, read by `count` processes.

    `maker` must be a function of a module. A process that dies (out of memory, killed) costs the report that it held,
    whose error says so; another takes its place.
    """
    pool = _Pool(maker, count)
    try:
        yield from pool.run(reports)
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection[Report | None, Result]
    held: tuple[int, Report] | None = None


@dataclass(slots=True)
class _Pool:
    maker: Maker
    count: int
    workers: list[_Worker] = field(default_factory=list)

    def run(self, reports: Iterable[Report]) -> Iterator[Result]:
        waiting: deque[tuple[int, Report]] = deque()
        done: dict[int, Result] = {}
        source = enumerate(reports)
        out = taken = 0
        more = True
        while more or out < taken:
            while more and taken - out < AHEAD * self.count:
                item = next(source, None)
                more = item is not None
                if item is not None:
                    waiting.append(item)
                    taken += 1
            self._hand_out(waiting)
            while out in done:
                yield done.pop(out)
                out += 1
            if any(w.held for w in self.workers):
                done.update(self._collect())

    def _hand_out(self, waiting: deque[tuple[int, Report]]) -> None:
        idle = [w for w in self.workers if w.held is None]
        while waiting and (idle or len(self.workers) < self.count):
            worker = idle.pop() if idle else self._start()
            worker.held = waiting.popleft()
            try:
                worker.pipe.send(worker.held[1])
            except (BrokenPipeError, ConnectionResetError):  # died while idle: the report goes to another
                waiting.appendleft(worker.held)
                self._bury(worker)

    def _collect(self) -> Iterator[tuple[int, Result]]:
        ready = wait([w.pipe for w in self.workers if w.held is not None])
        for worker in [w for w in self.workers if w.pipe in ready]:
            assert worker.held is not None
            index, report = worker.held
            try:
                result = worker.pipe.recv()
            except (EOFError, ConnectionResetError):
                self._bury(worker)
                code = worker.process.exitcode
                result = ReadingError(f"report {report.id}: its process died (exit code {code}): read it again alone")
            worker.held = None
            yield index, result

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.maker), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _bury(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()

    def close(self) -> None:
        for worker in self.workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()


def _work(pipe: Connection[Result, Report | None], maker: Maker) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to answer: it ends this one
    try:
        reader = maker()
    except ReportedlyError as error:
        reader = partial(_refuse, error)
    while True:
        try:
            report = pipe.recv()
        except (EOFError, OSError):  # the main process has left
            return
        assert report is not None
        try:
            pipe.send(attempt(reader, report))
        except OSError:
            return


def _refuse(error: ReportedlyError, report: Report) -> Account:  # noqa: ARG001
    """Stands for a reader that could not be made."""
    raise error
