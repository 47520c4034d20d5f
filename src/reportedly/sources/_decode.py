"""Bytes to characters, dates to dates: checks that every input format shares."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BufferedReader

from reportedly.errors import InputError

_BOM = b"\xef\xbb\xbf"
_GIVEN = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d))?")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_all(stream: BufferedReader, name: str, max_bytes: int) -> bytes:
    """Everything that is left of `stream`. Raises InputError for more than `max_bytes`."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"{name}: longer than {max_bytes:,} bytes: split it, or raise the limit with --max-mb")
    return data


def decode(data: bytes, where: str) -> str:
    """UTF-8 text, its byte order mark dropped. Raises InputError for empty, binary or other bytes, naming `where`."""
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise InputError(f"{where}: empty: nothing to read")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{where}: UTF-16 text: save it as UTF-8")
    control = _CONTROL.search(data)
    if control:
        raise InputError(
            f"{where}: binary data (control character at byte {control.start()}): give text, HTML or JSONL"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 at byte {error.start}: save it as UTF-8") from error


def checked_date(value: str, where: str) -> str:
    """`value`, given by a person: YYYY-MM-DD, or an RFC 3339 time with its zone. Raises InputError for others."""
    if not _GIVEN.fullmatch(value.strip()):
        raise _no_date(value, where)
    return stated_date(value, where)


def stated_date(value: str, where: str) -> str:
    """`value`, stated by an input, as an ISO date, or as an RFC 3339 time when it has a time and a zone.

    Pages and feeds write any ISO 8601 date; a time without a zone is no moment, so its day is taken. Raises InputError
    for others.
    """
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise _no_date(value, where) from error
    if moment.year < 1800:
        raise InputError(f"{where}: {value!r} is no date of a report: write YYYY-MM-DD")
    if len(value.strip()) <= 10 or moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.isoformat().replace("+00:00", "Z")


def _no_date(value: str, where: str) -> InputError:
    what = f"{value!r} is no date, or a time without its zone"
    return InputError(f"{where}: {what}: write YYYY-MM-DD, or a time such as 2024-02-20T17:05:00Z")


def day(published: str) -> date:
    """The day of a checked date."""
    return date.fromisoformat(published[:10])
