"""What reading asks of grounding: an object with these functions is handed to it by the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reportedly.values import ActorEntry, PlaceEntry


class Ground(Protocol):
    """Look-ups of names, exact up to case, hyphens, apostrophes, diacritics and known transliterations."""

    @property
    def version(self) -> str:
        """Of the gazetteer: name and digest."""

    def places(self, name: str) -> Sequence[PlaceEntry]:
        """Every place that bears `name`, the most populous first; empty when none does."""

    def places_like(self, name: str, countries: tuple[str, ...]) -> Sequence[PlaceEntry]:
        """Places of `countries` that bear another transliteration of `name`, the likest first."""

    def country(self, word: str) -> str | None:
        """ISO alpha-3 of a country's name, demonym or government's seat: Syria, Syrian, Russians, Moscow."""

    def country_entry(self, code: str) -> PlaceEntry | None:
        """The country of ISO alpha-3 `code`."""

    def capital(self, code: str) -> PlaceEntry | None:
        """The capital of the country of ISO alpha-3 `code`."""

    def actors(self, name: str) -> Sequence[ActorEntry]:
        """Every actor of the roster that bears `name`; empty when none does."""
