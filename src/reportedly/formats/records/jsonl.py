"""Records as JSON Lines, and back, with nothing lost: one incident, series, tie or report a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TextIO, TypeVar

import msgspec
from msgspec import Struct

from reportedly.errors import InputError
from reportedly.formats.jsonl import line_of
from reportedly.formats.records import Options, Record, Skipped
from reportedly.formats.records._facts import short
from reportedly.model import Report
from reportedly.records import Dispute, Incident, Series, Tie

S = TypeVar("S", bound=Struct)


def write(record: Record, out: TextIO, options: Options) -> Skipped:  # noqa: ARG001  (options: every format's)
    """Incidents, then series, ties and the reports that they name. `record` in each line says which of them it is."""
    named: dict[str, None] = {}
    for incident in record.incidents:
        named |= dict.fromkeys(incident.reports)
        out.write(incident_to_json(incident) + "\n")
    for one in record.series:
        named |= dict.fromkeys(p.source.report for p in one.points)
        out.write(series_to_json(one) + "\n")
    for tie in record.ties:
        named |= dict.fromkeys(s.report for s in tie.sources)
        out.write(tie_to_json(tie) + "\n")
    for id_ in sorted(named):
        report = record.reports.get(id_)
        if report is not None:
            out.write(report_to_json(report) + "\n")
    return Skipped()


def incident_to_json(incident: Incident) -> str:
    """`incident` as one line of JSON without the line's end."""
    tree = _tree(incident)
    return line_of(
        {
            "record": "incident",
            **{k: tree[k] for k in ("id", "kind", "kinds", "title", "group", "place")},
            "time": {"start": incident.start, "end": incident.end, "precision": incident.precision},
            "status": {"polarity": incident.polarity, "certainty": incident.certainty, "tense": incident.tense},
            **{k: tree[k] for k in ("reports", "lead_of", "statements", "tolls")},
            "parties": {"actors": tree["actors"], "targets": tree["targets"]},
            **{k: tree[k] for k in ("places", "times", "denials")},
            "disputes": [_dispute(d) for d in incident.disputes],
            **{k: tree[k] for k in ("voices", "grade", "merged", "review", "copies")},
            "reader": {"version": incident.reader, "gazetteer": incident.gazetteer},
        }
    )


def incident_from_json(line: str | bytes) -> Incident:
    """The incident of one line: writing it again gives the same line. Raises InputError for a line that is none."""
    tree = _read(line, "incident")
    try:
        flat = {
            **{k: v for k, v in tree.items() if k not in ("record", "time", "status", "parties", "reader")},
            **_part(tree, "time"),
            **_part(tree, "status"),
            **_part(tree, "parties"),
            "disputes": [{**d, "sides": [(s["value"], s["voices"]) for s in d["sides"]]} for d in tree["disputes"]],
            "reader": tree["reader"]["version"],
            "gazetteer": tree["reader"]["gazetteer"],
        }
        return msgspec.convert(flat, Incident)
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        raise InputError(f"no incident: {error}: want a line of `reportedly export --as jsonl`") from error


def series_to_json(series: Series) -> str:
    return line_of({"record": "series", **_tree(series)})


def series_from_json(line: str | bytes) -> Series:
    return _plain(line, "series", Series)


def tie_to_json(tie: Tie) -> str:
    return line_of({"record": "tie", **_tree(tie)})


def tie_from_json(line: str | bytes) -> Tie:
    return _plain(line, "tie", Tie)


def report_to_json(report: Report) -> str:
    """`report`, with its text where it has one, so that such lines may be added again."""
    tree = {k: v for k, v in _tree(report).items() if k not in ("furniture", "warnings") and (k != "text" or v)}
    return line_of({"record": "report", **tree})


def report_from_json(line: str | bytes) -> Report:
    return _plain(line, "report", Report, {"text": ""})


def _plain(line: str | bytes, name: str, kind: type[S], missing: Mapping[str, str] | None = None) -> S:
    tree = _read(line, name)
    try:
        return msgspec.convert({**(missing or {}), **{k: v for k, v in tree.items() if k != "record"}}, kind)
    except msgspec.ValidationError as error:
        raise InputError(f"no {name}: {error}: want a line of `reportedly export --as jsonl`") from error


def _read(line: str | bytes, name: str) -> dict[str, Any]:
    try:
        tree = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"no {name}: {error}") from error
    if not isinstance(tree, dict) or tree.get("record", name) != name:
        raise InputError(f"no {name}: want an object whose `record` is {name}")
    return tree


def _part(tree: dict[str, Any], key: str) -> dict[str, Any]:
    return dict(tree[key])


def _dispute(dispute: Dispute) -> dict[str, Any]:
    sides = [{"value": value, "voices": list(voices)} for value, voices in dispute.sides]
    return {"slot": dispute.slot, "summary": dispute.summary, "sides": sides}


def _tree(record: Struct) -> dict[str, Any]:
    tree: dict[str, Any] = short(msgspec.to_builtins(record))
    return tree
