"""Accounts to files. Each module of this folder whose name has no underscore is one output format.

A format's module has `write(account, out, options)`. Formats of records are in the folder `records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, TextIO, cast

from reportedly.model import Account


@dataclass(frozen=True, slots=True)
class Options:
    """How an account is written out."""

    evidence: bool = False
    """Text: quote the words behind each line."""
    with_text: bool = False
    """JSON Lines: the report's whole text too."""


class Format(Protocol):
    """One output format: a module of this folder."""

    def write(self, account: Account, out: TextIO, options: Options) -> None: ...


@cache
def formats() -> dict[str, Format]:
    """Every output format by its name: `jsonl`, `text`."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_") and not m.ispkg)
    return {name: cast(Format, import_module(f"{__name__}.{name}")) for name in names}
