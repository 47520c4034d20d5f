"""The inputs of a command: files, folders and standard input, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.cli import complain
from reportedly.errors import InputError
from reportedly.model import Report
from reportedly.sources import Loaded, Options, find, load

STDIN = "-"


def _buffered(stream: BinaryIO) -> BufferedReader:
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))


@dataclass(slots=True)
class Inputs:
    """What the command was given; says on standard error what of it cannot be read."""

    names: list[str]
    options: Options
    form: str | None = None
    """Input format by name; None: told by file names and first bytes."""
    failed: int = 0
    """Inputs, or lines of them, that could not be read."""
    total: int | None = None
    """Bytes to read; None when it cannot be known."""
    done: int = 0
    """Bytes read so far."""
    undated: dict[str, str] = field(default_factory=dict)
    """Where the reports stand that came without a date, by their ids."""
    _seen: dict[str, str] = field(default_factory=dict)
    _paths: dict[Path, Path] = field(default_factory=dict)
    _files: list[Path | InputError] | None = None

    def size(self) -> None:
        """Set `total`."""
        if STDIN not in self.names:
            self.total = sum(f.stat().st_size for f in self._found() if isinstance(f, Path))

    def reports(self) -> Iterator[Report]:
        """Every report that can be read, in the order given; folders sorted by path."""
        for file in self._found():
            for where, report in self._load(file):
                if isinstance(report, InputError):
                    self.failed += 1
                    complain(str(report))
                elif self._fresh(report, where):
                    if report.published is None:
                        self.undated.setdefault(report.id, where)
                    yield report

    def _found(self) -> list[Path | InputError]:
        if self._files is None:
            self._files = []
            for name in self.names:
                self._files += [Path(STDIN)] if name == STDIN else map(self._once, find([Path(name)]))
        return self._files

    def _once(self, file: Path | InputError) -> Path | InputError:
        """`file`, or an error that says where it came before: named twice, or by its folder too."""
        if isinstance(file, InputError):
            return file
        first = self._paths.setdefault(file.resolve(), file)
        return file if first is file else InputError(f"{file}: came before, as {first}: read once")

    def _load(self, file: Path | InputError) -> Iterator[Loaded]:
        if isinstance(file, InputError):
            yield Loaded(str(file), file)
            return
        name = "standard input" if str(file) == STDIN else str(file)
        if str(file) == STDIN and sys.stdin is None:
            yield Loaded(name, InputError(f"{name}: closed: nothing to read"))
            return
        try:
            opened = nullcontext(sys.stdin.buffer) if str(file) == STDIN else file.open("rb")
        except OSError as error:
            yield Loaded(name, InputError(f"{name}: cannot be opened: {error.strerror}"))
            return
        before = self.done
        try:
            with opened as stream:
                for loaded in load(_buffered(stream), name, self.options, self.form):
                    if self.total is not None:
                        self.done = before + stream.tell()
                    yield loaded
        except OSError as error:
            yield Loaded(name, InputError(f"{name}: cannot be read: {error.strerror}"))

    def _fresh(self, report: Report, where: str) -> bool:
        """False, said on standard error, for a report whose given id came before."""
        for warning in report.warnings:
            complain(f"{where}, report {report.id}: {warning.message}")
        if report.id == report.key:
            return True
        if report.id in self._seen:
            self.failed += 1
            complain(f"{where}: the id {report.id!r} came before, in {self._seen[report.id]}: give each report its own")
            return False
        self._seen[report.id] = where
        return True
