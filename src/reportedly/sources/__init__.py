"""Bytes to reports. Each module of this folder whose name has no underscore is one input format.

A format's module has `EXTENSIONS` (of file names, lower case, with the dot), `sniff(head: bytes) -> bool` (whether
the first bytes of an input of unknown name are this format's) and `load(stream, name, options)`, which gives a Report
for each report of the input and an InputError for each thing in it that cannot be read, with the place of each.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import BufferedReader, BytesIO
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple, Protocol, cast

from reportedly.errors import InputError
from reportedly.model import Report
from reportedly.sources._decode import checked_date

__all__ = [
    "MAX_MEGABYTES", "MEGABYTE", "Loaded", "Options", "Source", "checked_date", "find", "limit", "load", "load_bytes",
    "sources",
]  # fmt: skip

MEGABYTE = 1_000_000
MAX_MEGABYTES = 2_000.0
"""Highest limit that may be set on the length of a file: it is read into memory."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller knows of the inputs. Values fill in what an input does not say itself; they override nothing."""

    published: str | None = None
    """ISO date or RFC 3339 time."""
    publisher: str | None = None
    title: str | None = None
    licence: str | None = None
    max_bytes: int = 10 * MEGABYTE
    """Longest text file, page or line of JSON Lines that is read."""


class Loaded(NamedTuple):
    """A report, or what is wrong with it, and where it stands: "in.jsonl, line 3"."""

    where: str
    report: Report | InputError


class Source(Protocol):
    """One input format: a module of this folder."""

    EXTENSIONS: tuple[str, ...]

    def sniff(self, head: bytes) -> bool: ...

    def load(self, stream: BufferedReader, name: str, options: Options) -> Iterator[Loaded]: ...


@cache
def sources() -> dict[str, Source]:
    """Every input format by its name: `html`, `json`, `jsonl`, `text`."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))
    return {name: cast(Source, import_module(f"{__name__}.{name}")) for name in names}


def load(stream: BufferedReader, name: str, options: Options, form: str | None = None) -> Iterator[Loaded]:
    """The reports of one input. `name` is for messages and, by its extension, tells the format when `form` does not.

    An input with neither is known by its first bytes: `{` JSON Lines, `[{` JSON, `<html` or `<!doctype html` a
    page, else text.
    """
    source = sources()[form] if form else _by_name(name) or _by_look(stream.peek(1024))
    yield from source.load(stream, name, options)


def limit(megabytes: float) -> int:
    """`megabytes` in bytes. Raises InputError for what is no number, and for more than MAX_MEGABYTES."""
    if not megabytes <= MAX_MEGABYTES:
        raise InputError(f"--max-mb {megabytes}: want a number up to {MAX_MEGABYTES:.0f}: split longer files")
    return int(megabytes * MEGABYTE)


def load_bytes(
    data: bytes, name: str, options: Options | None = None, form: str | None = None
) -> list[Report | InputError]:
    """`load` for bytes at hand."""
    stream = cast(BufferedReader, BufferedReader(BytesIO(data)))
    return [loaded.report for loaded in load(stream, name, options or Options(), form)]


def find(paths: Iterable[Path]) -> Iterator[Path | InputError]:
    """The files to read: those named, and those under folders named that bear a known extension, sorted by path.

    What cannot be searched or opened there, and links to folders, which are not followed, are errors in their place.
    """
    known = tuple(e for source in sources().values() for e in source.EXTENSIONS)
    for path in paths:
        try:
            kind = "folder" if path.is_dir() else "file" if path.exists() else None
        except OSError as error:
            yield _unopened(path, error)
            continue
        if kind == "folder":
            found = sorted(_within(path, known), key=_first)
            yield from (thing for _, thing in found)
            if not found:
                yield InputError(f"{path}: no file ending in {', '.join(sorted(known))} in this folder")
        else:
            yield path if kind else InputError(f"{path}: no such file or folder")


def _within(folder: Path, known: tuple[str, ...]) -> Iterator[tuple[Path, Path | InputError]]:
    """Everything under `folder` that is to be read or cannot be, with its path. Hidden files are passed over."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = [Path(entry) for entry in os.scandir(here) if not entry.name.startswith(".")]
        except OSError as error:
            yield here, _unopened(here, error)
            continue
        for path in entries:
            if path.is_symlink() and path.is_dir():
                yield path, InputError(f"{path}: a link to a folder, which is not followed: name that folder too")
            elif path.is_dir():
                waiting.append(path)
            elif path.suffix.lower() in known:
                yield path, _readable(path)


def _readable(path: Path) -> Path | InputError:
    if path.is_file():
        return path
    what = "no file that can be read" if path.exists() else "a link to nothing"
    return InputError(f"{path}: {what}: not read")


def _unopened(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: cannot be opened: {error.strerror}")


def _first(found: tuple[Path, Path | InputError]) -> Path:
    return found[0]


def _by_name(name: str) -> Source | None:
    suffix = Path(name).suffix.lower()
    return next((s for s in sources().values() if suffix in s.EXTENSIONS), None)


def _by_look(head: bytes) -> Source:
    return next((s for s in sources().values() if s.sniff(head)), sources()["text"])
