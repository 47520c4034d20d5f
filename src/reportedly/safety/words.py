"""The words that the rules go by: `data/safety.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from reportedly.errors import DataError


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Words are lower case and in the singular."""

    sheltered: dict[str, tuple[str, ...]]
    """Group: nouns of places and people whose whereabouts are rounded."""
    sheltered_sectors: tuple[str, ...]
    """PLOVER sectors of aid and health staff."""
    sheltered_types: tuple[str, ...]
    """Types that are about aid routes wherever they are told."""
    withheld_plans: tuple[str, ...]
    """Types left out while they are planned."""
    delay_days: int
    """Days after its day until which a plan is left out."""
    never_named: tuple[str, ...]
    """Types whose survivors are never named in what is made public."""
    minor_age: int
    """Years of age below which nobody is named in what is made public."""
    minors: tuple[str, ...]
    roles: dict[str, str]
    """PLOVER sector: what stands for the name of a private person in it."""
    male: tuple[str, ...]
    no_names: tuple[str, ...]
    """Words that, though capitalised, are no part of a person's name."""
    open_licences: tuple[str, ...]
    """Beginnings of licences that let the whole text be passed on."""
    closed_licences: tuple[str, ...]
    """Beginnings that look like those and do not."""
    quote_longest: int
    """Characters quoted of one statement at most."""
    quote_share: float
    """Part of a report's text quoted at most."""


@cache
def words() -> Words:
    """The words of the package. Raises DataError for an unknown or missing field."""
    file = files("reportedly") / "data" / "safety.yaml"
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=Words)
    except msgspec.MsgspecError as error:
        raise DataError(f"safety.yaml: {error}") from error
