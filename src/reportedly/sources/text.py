"""Plain text: one file, one report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from reportedly.errors import InputError
from reportedly.sources import Loaded, Options
from reportedly.sources._decode import decode, read_all
from reportedly.sources._report import report

EXTENSIONS = (".txt", ".text")

_TITLE = re.compile(r"\s*(\S[^\n]{11,179}?)[ \t\r]*\n[ \t\r]*\n")
"""A line of 12 to 180 characters at the start of the text with a blank line after it."""


def sniff(head: bytes) -> bool:  # noqa: ARG001
    """Never: text is what nothing else is."""
    return False


def load(stream: BufferedReader, name: str, options: Options) -> Iterator[Loaded]:
    """One report: the file's text as it stands. A first line that stands alone and is no sentence is its title."""
    try:
        text = decode(read_all(stream, name, options.max_bytes), name)
        yield Loaded(name, report(text, name, options, title=options.title or _title(text)))
    except InputError as error:
        yield Loaded(name, error)


def _title(text: str) -> str | None:
    found = _TITLE.match(text)
    if found is None or re.search(r"""[.!:;,]["'”’)]*$""", found[1]):
        return None
    return found[1]
