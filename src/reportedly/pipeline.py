"""The way from a report to its account: the one place that hands grounding to reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportedly import __version__
from reportedly.grounding.grounder import load
from reportedly.model import Account, ReaderInfo, Report
from reportedly.reading.ground import Ground
from reportedly.reading.models import Models
from reportedly.reading.parse import MODEL
from reportedly.reading.read import read

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
        found = read(report, ground, self.models, everything=self.options.all_sentences)
        return Account(found.report, found.statements, info, found.mentions if self.options.mentions else None)

    def read_all(self, reports: Iterable[Report]) -> Iterator[Account]:
        """One account a report, in their order."""
        for report in reports:
            yield self.read(report)
