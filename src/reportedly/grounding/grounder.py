"""All look-ups behind one object: what the pipeline hands to reading as its `Ground`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportedly.grounding import gazetteer, roster
from reportedly.grounding.gazetteer import Gazetteer
from reportedly.grounding.roster import Roster
from reportedly.values import ActorEntry, PlaceEntry


class Grounder:
    """A gazetteer for places and countries, a roster for actors."""

    def __init__(self, gazetteer: Gazetteer, roster: Roster) -> None:
        self.gazetteer = gazetteer
        self.roster = roster
        self.version = gazetteer.version
        """Of the gazetteer: name and digest."""

    def places(self, name: str) -> Sequence[PlaceEntry]:
        """Every place that bears `name`, the most populous first; empty when none does."""
        return self.gazetteer.places(name)

    def places_like(self, name: str, countries: tuple[str, ...]) -> Sequence[PlaceEntry]:
        """Places of `countries` that bear another transliteration of `name`, the likest first."""
        return self.gazetteer.places_like(name, countries)

    def country(self, word: str) -> str | None:
        """ISO alpha-3 of a country's name, demonym or government's seat."""
        return self.gazetteer.country(word)

    def country_entry(self, code: str) -> PlaceEntry | None:
        """The country of ISO alpha-3 `code`."""
        return self.gazetteer.country_entry(code)

    def capital(self, code: str) -> PlaceEntry | None:
        """The capital of the country of ISO alpha-3 `code`."""
        return self.gazetteer.capital(code)

    def actors(self, name: str) -> Sequence[ActorEntry]:
        """Every actor of the roster that bears `name`; empty when none does."""
        return self.roster.actors(name)

    def actor(self, id_: str) -> ActorEntry | None:
        """The actor of the roster of that id."""
        return self.roster.actor(id_)


@cache
def load() -> Grounder:
    """Gazetteer and roster of the package, opened once a process. Raises DataError for a missing or broken file."""
    return Grounder(gazetteer.load(), roster.roster())
