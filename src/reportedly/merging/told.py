"""What the store hands to merging of one report, when records are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model import Report, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """One report with its statements as judged: rejected ones gone, corrected ones replaced, added ones there."""

    report: Report
    """With the metadata of the account that counts: the newest reader's, then the earliest published."""
    ids: tuple[str, ...]
    """Every id under which the text was added, sorted."""
    statements: dict[str, Statement]
    """By id."""
    reviewed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Statement id: who judged it."""
    contested: frozenset[str] = frozenset()
    """Statements that two people judged differently."""
    copies: str | None = None
    """Key of the report that stands for all copies of this text, when there are others; None: the only one."""
