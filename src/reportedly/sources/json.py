"""JSON: a list of reports, each an object with the keys of a line of JSON Lines; or one such object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import cast

import msgspec

from reportedly.errors import InputError
from reportedly.sources import Loaded, Options, jsonl
from reportedly.sources._decode import decode, read_all

EXTENSIONS = (".json",)

_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\[\s*+[{\]]")
_SHAPE = "a list of objects"


def sniff(head: bytes) -> bool:
    return _LIST.match(head) is not None


def load(stream: BufferedReader, name: str, options: Options) -> Iterator[Loaded]:
    """A report, or the error that names file and item, for each item of the list.

    A file that holds no list is read as JSON Lines, or as one object written over several lines.
    """
    try:
        data = read_all(stream, name, options.max_bytes)
        decode(data, name)
        items = _items(data.removeprefix(b"\xef\xbb\xbf"), name)
    except InputError as error:
        yield Loaded(name, error)
        return
    if items is None:
        yield from jsonl.load(cast(BufferedReader, BufferedReader(BytesIO(data))), name, options)
        return
    for number, item in enumerate(items, 1):
        where = f"{name}, item {number}"
        yield Loaded(where, jsonl.report_of(bytes(item), where, options, shape=_SHAPE))
    if not items:
        yield Loaded(name, InputError(f"{name}: an empty list: nothing to read"))


def _items(data: bytes, name: str) -> list[msgspec.Raw] | None:
    """The items of a list, or the one object of the file; None for several objects, a line each."""
    listed = data.lstrip()[:1] == b"["
    try:
        return msgspec.json.decode(data, type=list[msgspec.Raw]) if listed else [_object(data)]
    except msgspec.DecodeError as error:
        if not listed:
            return None
        raise InputError(f"{name}: broken JSON ({error}): want {_SHAPE}, each with a text") from error
    except RecursionError as error:
        raise InputError(f"{name}: nested too deep: want {_SHAPE}, each with a text") from error


def _object(data: bytes) -> msgspec.Raw:
    msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    return msgspec.Raw(data)
