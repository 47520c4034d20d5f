"""The way from a report to its account, and from accounts to records: the one place that hands grounding to reading
and to merging."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly import __version__
from reportedly.grounding.grounder import load
from reportedly.grounding.roster import roster
from reportedly.merging import incident as merging_incident
from reportedly.merging import series as merging_series
from reportedly.merging import ties as merging_ties
from reportedly.merging.telling import Telling
from reportedly.merging.told import Told
from reportedly.model import Account, Mention, ReaderInfo, Report
from reportedly.reading.ground import Ground
from reportedly.reading.models import Models
from reportedly.reading.parse import MODEL
from reportedly.reading.read import read
from reportedly.records import Incident, Merge, Series, Tie
from reportedly.values import ActorEntry, PlaceEntry

Count = merging_series.Count
Relation = merging_ties.Relation
"""One number of a running count, one statement of a relation: what a single report adds to them."""
LANGUAGES = ("en",)
"""ISO 639-1 codes of the languages that are read."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. The result does not depend on how many reports are read together or by how many processes."""

    all_sentences: bool = False
    """Parse every sentence, not only those that the scan keeps."""
    mentions: bool = False
    """Also give every place, actor, time and quantity found."""


@dataclass(frozen=True)
class Reader:
    """Reads reports. Loading the parser and the gazetteer is put off to the first report."""

    options: Options = Options()
    models: Models = field(default_factory=Models)
    ground: Ground | None = None

    def read(self, report: Report) -> Account:
        """What `report` says: nothing when it is in a language that reading does not know.

        Raises GroundingError when a span does not quote the report, which is a defect.
        """
        ground = self.ground or load()
        info = ReaderInfo(__version__, MODEL, ground.version)
        if report.language not in (None, *LANGUAGES):
            return Account(report, (), info, () if self.options.mentions else None)
        everything, listing = self.options.all_sentences, self.options.mentions
        found = read(report, ground, self.models, everything=everything, listing=listing)
        return Account(found.report, found.statements, info, found.mentions if listing else None)

    def read_all(self, reports: Iterable[Report]) -> Iterator[Account]:
        """One account a report, in their order."""
        for report in reports:
            yield self.read(report)


def incident(
    members: Sequence[Telling], told: Mapping[str, Told], merges: Sequence[Merge], *, reader: str, gazetteer: str
) -> Incident:
    """The record of what `members` say of one incident, its parties and voices looked up in the roster."""
    return merging_incident.incident(members, told, merges, roster(), reader=reader, gazetteer=gazetteer)


def counts(told: Told) -> list[Count]:
    """What one report adds to running counts, holders and voices looked up in the roster."""
    return merging_series.counts(told, roster())


def standing_for(count: Count, text: str) -> Count:
    """`count` as that of the text which stands for all copies of its report's."""
    return count if count.text == text else replace(count, text=text)


def series_of(found: Iterable[Count]) -> list[Series]:
    """The running counts that `found` make up."""
    return merging_series.joined(found)


def relations(told: Told) -> list[Relation]:
    """What one report says of relations, ends and voices looked up in the roster."""
    return merging_ties.relations(told, roster())


def ties_of(found: Iterable[Relation]) -> list[Tie]:
    """The relations that `found` state."""
    return merging_ties.joined(found)


def meant(name: str) -> tuple[str, ...]:
    """What a name stands for: the code of a country, ids of the roster; empty for other names."""
    ground = load()
    country = ground.country(name)
    return (*((country,) if country else ()), *(entry.id for entry in ground.actors(name)))


def reader_info() -> ReaderInfo:
    """With what this version reads."""
    return ReaderInfo(__version__, MODEL, load().version)


def mentions(report: Report) -> tuple[Mention, ...]:
    """Every place, actor, time and quantity in `report`, all its sentences read."""
    return Reader(Options(all_sentences=True, mentions=True)).read(report).mentions or ()


def places(name: str) -> Sequence[PlaceEntry]:
    """Every place of the gazetteer that bears `name`, the most populous first."""
    return load().places(name)


def actors(name: str) -> Sequence[ActorEntry]:
    """Every actor of the roster that bears `name`, or has it for its id."""
    found = roster().actor(name)
    return (found,) if found else load().actors(name)
