"""JSON Lines: one report a line, with its id and metadata."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from reportedly.errors import InputError
from reportedly.model import Report
from reportedly.sources import Loaded, Options
from reportedly.sources._decode import decode
from reportedly.sources._report import report

EXTENSIONS = (".jsonl", ".ndjson")


class Line(Struct, frozen=True):
    """The keys that are read; others are passed over."""

    text: Annotated[str, Meta(min_length=1)]
    id: str | int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date or RFC 3339 time."""
    uri: str | None = None
    licence: str | None = None


def sniff(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def load(stream: BufferedReader, name: str, options: Options) -> Iterator[Loaded]:
    """A report, or the error that names file and line, for each line that is not blank."""
    number = 0
    empty = True
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(line) > options.max_bytes:
            _skip_line(stream, line)
            limit = f"{options.max_bytes:,} bytes"
            yield Loaded(
                where, InputError(f"{where}: longer than {limit}: split the report, or raise the limit with --max-mb")
            )
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield Loaded(where, report_of(line, where, options, shape="one object a line"))
        else:
            continue
        empty = False
    if empty:
        yield Loaded(name, InputError(f"{name}: empty: nothing to read"))


def _skip_line(stream: BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def report_of(line: bytes, where: str, options: Options, *, shape: str) -> Report | InputError:
    """The report that a JSON object gives, or what is wrong with it. `shape`: what is wanted, for messages."""
    try:
        decode(line, where)
        found = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=Line)
        return report(
            found.text,
            where,
            options,
            id=None if found.id is None else str(found.id),
            title=found.title,
            publisher=found.publisher,
            published=found.published,
            uri=found.uri,
            licence=found.licence,
        )
    except InputError as error:
        return error
    except msgspec.ValidationError as error:
        return InputError(f"{where}: {_plain(error, shape)}")
    except RecursionError:
        return InputError(f"{where}: nested too deep: want strings, and {shape}")
    except msgspec.DecodeError as error:
        return InputError(f"{where}: broken JSON ({error}): want {shape}, with a text")


def _plain(error: msgspec.ValidationError, shape: str) -> str:
    said = str(error)
    if "missing required field `text`" in said:
        return 'no "text": give the report\'s text under this key'
    if "length" in said and "$.text" in said:
        return 'an empty "text": nothing to read'
    return f"{said}: want strings, and {shape}"
