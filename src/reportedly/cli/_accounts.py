"""Accounts as input: lines that `reportedly read --format jsonl --with-text` printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.cli._inputs import STDIN
from reportedly.errors import InputError
from reportedly.formats.jsonl import account_from_json
from reportedly.model import Account
from reportedly.sources import find

HEAD = b'{"report":'


def split(names: list[str]) -> tuple[list[str], list[str]]:
    """Inputs that hold reports, and those that hold accounts; folders become their files where these differ."""
    reports: list[str] = []
    accounts: list[str] = []
    for name in names:
        path = Path(name)
        files = [f for f in find([path]) if isinstance(f, Path)] if name != STDIN and path.is_dir() else []
        held = [str(f) for f in files if _holds_accounts(str(f))]
        if held:
            accounts += held
            reports += [str(f) for f in files if str(f) not in held]
        else:
            (accounts if _holds_accounts(name) else reports).append(name)
    return reports, accounts


def _holds_accounts(name: str) -> bool:
    if name == STDIN:
        peekable = isinstance(getattr(sys.stdin, "buffer", None), BufferedReader)
        return peekable and _is_head(cast(BufferedReader, sys.stdin.buffer).peek(len(HEAD)))
    try:
        with Path(name).open("rb") as stream:
            return _is_head(stream.read(64))
    except OSError:
        return False


def _is_head(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b" ", b"").startswith(HEAD)


def accounts(names: list[str]) -> Iterator[Account | InputError]:
    """The account, or the error that names file and line, of each line that is not blank."""
    for name in names:
        if name == STDIN:
            yield from _lines(sys.stdin.buffer, "standard input")
            continue
        try:
            with Path(name).open("rb") as stream:
                yield from _lines(stream, name)
        except OSError as error:
            yield InputError(f"{name}: cannot be read: {error.strerror}")


def _lines(stream: BinaryIO, name: str) -> Iterator[Account | InputError]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                yield account_from_json(line)
            except InputError as error:
                yield InputError(f"{name}, line {number}: {error}")
