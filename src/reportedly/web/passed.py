"""Texts of reports as the rules of safety let them leave, with what was read in them marked: the words of the masked
text, and nothing that they do not say."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.formats._wording import clean, type_name
from reportedly.model import Report, Statement
from reportedly.records import Incident
from reportedly.safety.masks import Mask, masked, moved
from reportedly.spans import Span
from reportedly.web.marking import Mark, Piece, marks, pieces
from reportedly.web.shown import Shown
from reportedly.web.told import Told


def read_in(shown: Shown, report: Report, incidents: Iterable[Incident]) -> tuple[list[Piece], list[Told]]:
    """The text of `report`, as it may be shown, cut where marks begin and end, and the statements that they mark: those
    on which what is shown of incidents, running counts and relations rests."""
    if not report.text:
        return [], []
    account = shown.truth.account(report.key, as_judged=True)
    hidden = shown.masks(account.report.text)
    whole = Span(0, len(report.text))
    if masked(account.report.text, hidden) != report.text:
        return pieces(report.text, [], whole), []
    of = {id_: incident.id for incident in incidents for id_ in incident.statements}
    kept = [s for s in account.statements if s.id in of or s.id in shown.sources()]
    found = [Mark(m.statement, m.what, *moved(Span(m.start, m.end), hidden)) for m in marks(kept)]
    return pieces(report.text, found, whole), [_told(s, report.text, hidden, of.get(s.id)) for s in kept]


def _told(statement: Statement, text: str, hidden: list[Mask], incident: str | None) -> Told:
    def words(span: Span) -> tuple[str, str, str]:
        return clean(moved(span, hidden).quote(text)), "", ""

    roles = [(role, [words(m.span) for m in found]) for role, found in statement.roles.items() if found]
    return Told(statement, type_name(statement.type), roles, [words(m.span) for m in statement.said_by], (), incident)
