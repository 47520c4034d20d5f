"""Accounts as JSON Lines, and back: the contract is `docs/account.schema.json`."""

from __future__ import annotations

from typing import Any, TextIO

import msgspec

from reportedly.errors import InputError
from reportedly.formats import Options
from reportedly.model import (
    ROLES,
    Account,
    Furniture,
    Mention,
    ReaderInfo,
    Report,
    Statement,
    Status,
    Warn,
)  # fmt: skip
from reportedly.spans import Span
from reportedly.values import Value

_LINE_ENDS = ((b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"), (b"\xc2\x85", b"\\u0085"))
"""Characters that some readers of lines take for the end of one; JSON leaves them bare inside strings."""

_UNSEEN = " "
"""Stands for each character of a report's text that an account does not quote."""


def write(account: Account, out: TextIO, options: Options) -> None:
    """`account` as one line."""
    out.write(account_to_json(account, with_text=options.with_text) + "\n")


def account_to_json(account: Account, *, with_text: bool = False) -> str:
    """`account` as one line of JSON without the line's end. Keys stand in a fixed order, numbers are short.

    `with_text` adds the whole text of the report as `report.text`.
    """
    text = account.report.text
    tree: dict[str, Any] = {
        "report": report_tree(account.report, with_text),
        "reader": msgspec.to_builtins(account.reader),
        "statements": [statement_tree(s, text) for s in account.statements],
    }
    if account.mentions is not None:
        tree["mentions"] = [_mention(m, text) for m in account.mentions]
    return line_of(tree)


def line_of(tree: dict[str, Any]) -> str:
    """`tree` as one line for every reader of lines, without the line's end."""
    line = msgspec.json.encode(tree)
    for bare, escaped in _LINE_ENDS:
        line = line.replace(bare, escaped)
    return line.decode("utf-8")


def report_tree(report: Report, with_text: bool) -> dict[str, Any]:
    """`report` as it stands in an account."""
    tree: dict[str, Any] = {
        "id": report.id,
        "key": report.key,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "published_from": report.published_from,
        "published_stated": report.published_stated,
        "language": report.language,
        "uri": report.uri,
        "licence": report.licence,
        "furniture": [{**_span(Span(f.start, f.end), report.text), "kind": f.kind} for f in report.furniture],
        "warnings": [{"code": w.code, "message": w.message} for w in report.warnings],
    }
    return {**tree, "text": report.text} if with_text else tree


def statement_tree(statement: Statement, text: str) -> dict[str, Any]:
    """`statement` as it stands in an account; `text`: of its report."""
    return {
        "id": statement.id,
        "type": statement.type,
        "anchor": _span(statement.anchor, text),
        "evidence": [_span(span, text) for span in statement.evidence],
        "roles": {
            role: [_mention(m, text) for m in statement.roles[role]] for role in ROLES if statement.roles.get(role)
        },
        "said_by": [_mention(m, text, speaker=True) for m in statement.said_by],
        "cue": _span(statement.cue, text) if statement.cue else None,
        "status": {
            "polarity": statement.status.polarity,
            "certainty": statement.status.certainty,
            "tense": statement.status.tense,
        },
        "about": statement.about,
        "part_of": statement.part_of,
        "score": _short(round(statement.score, 4)),
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _mention(mention: Mention, text: str, *, speaker: bool = False) -> dict[str, Any]:
    tree = {**_span(mention.span, text), "how": mention.how}
    if speaker or mention.via is not None:
        tree["via"] = mention.via
    return {**tree, "value": None if mention.value is None else _value(mention.value)}


def _value(value: Value) -> dict[str, Any]:
    return {key: _short(v) if isinstance(v, float) else v for key, v in msgspec.to_builtins(value).items()}


def _short(number: float) -> float:
    return int(number) if number == int(number) else number


def account_from_json(line: str | bytes, text: str | None = None) -> Account:
    """The account of one line: writing it again gives the same line.

    `text` is the report's; without it (and without `report.text` in the line) the text is known only where the account
    quotes it and blank elsewhere. Raises InputError for a line that is no account or whose quotations `text` does not
    hold.
    """
    try:
        tree = msgspec.json.decode(line)
        account = _account(tree, text)
    except (msgspec.MsgspecError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"no account: {error}: want a line of `reportedly read --format jsonl`") from error
    return account


def _account(tree: dict[str, Any], text: str | None) -> Account:
    head = tree["report"]
    known = text if text is not None else head.get("text")
    quoted = _quoted(tree)
    whole = _sparse(quoted) if known is None else known
    for span, words in quoted:
        if span.quote(whole) != words:
            raise InputError(f"the account quotes {words!r} at {span.start}: the text given says {span.quote(whole)!r}")
    report = Report(
        **{k: v for k, v in head.items() if k not in ("furniture", "warnings", "text")},
        text=whole,
        furniture=tuple(Furniture(f["start"], f["end"], f["kind"]) for f in head["furniture"]),
        warnings=tuple(Warn(w["code"], w["message"]) for w in head["warnings"]),
    )
    mentions = tree.get("mentions")
    return Account(
        report,
        tuple(_read_statement(s) for s in tree["statements"]),
        msgspec.convert(tree["reader"], ReaderInfo),
        None if mentions is None else tuple(_read_mention(m) for m in mentions),
    )


def _read_statement(tree: dict[str, Any]) -> Statement:
    return Statement(
        id=tree["id"],
        type=tree["type"],
        anchor=_read_span(tree["anchor"]),
        evidence=tuple(_read_span(s) for s in tree["evidence"]),
        roles={role: tuple(_read_mention(m) for m in found) for role, found in tree["roles"].items()},
        said_by=tuple(_read_mention(m) for m in tree["said_by"]),
        cue=_read_span(tree["cue"]) if tree.get("cue") else None,
        status=msgspec.convert(tree["status"], Status),
        about=tree["about"],
        part_of=tree["part_of"],
        score=float(tree["score"]),
    )


def _read_span(tree: dict[str, Any]) -> Span:
    return Span(tree["start"], tree["end"])


def _read_mention(tree: dict[str, Any]) -> Mention:
    value: Value | None = msgspec.convert(tree["value"], Value | None)
    return Mention(_read_span(tree), value, tree["how"], tree.get("via"))


def _quoted(tree: Any) -> list[tuple[Span, str]]:
    """Every span of an account with the words that it quotes."""
    if isinstance(tree, list):
        return [pair for item in tree for pair in _quoted(item)]
    if not isinstance(tree, dict):
        return []
    own = [(_read_span(tree), tree["text"])] if {"start", "end", "text"} <= tree.keys() else []
    return own + [pair for item in tree.values() for pair in _quoted(item)]


def _sparse(quoted: list[tuple[Span, str]]) -> str:
    out = [_UNSEEN] * max((span.end for span, _ in quoted), default=0)
    for span, words in quoted:
        out[span.start : span.end] = words
    return "".join(out)
