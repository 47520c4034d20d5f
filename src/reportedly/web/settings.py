"""Settings of the pages: the table `[web]` of `reportedly.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from reportedly.errors import InputError

FILE = "reportedly.toml"
MOST_ITEMS = 5000
"""Items on one page, whatever the settings say: more take a browser too long."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """How lists are paged, and what is taken from outside."""

    enable_pagination: bool = True
    """Lists in pages; otherwise all at once, up to `MOST_ITEMS`."""
    max_items_per_page: int = 40
    max_pagination_links: int = 7
    """Links to pages under a list, those to its first and last page among them."""
    max_report_megabytes: float = 10.0
    """Longest report or file that may be added."""

    @property
    def items(self) -> int:
        """Items on one page."""
        return self.max_items_per_page if self.enable_pagination else MOST_ITEMS


class _File(Struct, frozen=True):
    web: Settings = Settings()


def load(database: str, given: Path | None) -> Settings:
    """The settings of the file `given`, else of `reportedly.toml` beside the database file, else the defaults.

    Raises InputError for a file that is not there, is no TOML, or sets what there is not.
    """
    beside = Path(database).parent / FILE if "://" not in database else Path(FILE)
    path = given or beside
    if given is None and not path.is_file():
        return Settings()
    try:
        tree: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: no settings: {error}") from error
    try:
        found = msgspec.convert(tree, _File).web
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise InputError(f"{path}: {error}: [web] has {known}") from error
    _check(found, path)
    return found


def _check(found: Settings, path: Path) -> None:
    if not 1 <= found.max_items_per_page <= MOST_ITEMS:
        raise InputError(f"{path}: max_items_per_page: want 1 to {MOST_ITEMS}")
    if not 3 <= found.max_pagination_links <= 100:
        raise InputError(f"{path}: max_pagination_links: want 3 to 100")
    if not 0.001 <= found.max_report_megabytes <= 100:
        raise InputError(f"{path}: max_report_megabytes: want 0.001 to 100")
