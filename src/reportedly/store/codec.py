"""What is stored of reports and accounts, as JSON, and back."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.model import ROLES, Account, Report, Statement, digest
from reportedly.values import Quantity

MOST = 2**53
"""Whole numbers up to it are kept exactly wherever they go."""
LONGEST_ID = 1000
"""Characters of an id: more cannot be indexed everywhere."""

READING_WARNS = ("date-disagrees", "no-date", "republished")
"""Codes of the warnings that reading adds."""

_STATEMENTS = msgspec.json.Decoder(tuple[Statement, ...])
_HEAD = msgspec.json.Decoder(Report)
_TEXT = msgspec.json.Decoder(str)


def to_json(value: object) -> str:
    """`value` as JSON: keys in the order of its fields."""
    return msgspec.json.encode(value).decode("utf-8")


def statements_to_json(statements: tuple[Statement, ...]) -> str:
    """`statements`, the same bytes whether they were just read or came through JSON Lines."""
    return to_json([_plain(s) for s in statements])


def _plain(statement: Statement) -> Statement:
    roles = {role: statement.roles[role] for role in ROLES if statement.roles.get(role)}
    return replace(statement, roles=roles, score=round(statement.score, 4))


def statements_from_json(stored: str) -> tuple[Statement, ...]:
    return _STATEMENTS.decode(stored)


def head_to_json(report: Report) -> str:
    """`report` without its text."""
    return to_json(replace(report, text=""))


def head_from_json(stored: str, text: str) -> Report:
    return replace(_HEAD.decode(stored), text=text)


def text_from_json(stored: str) -> str:
    return _TEXT.decode(stored)


def given(report: Report) -> str:
    """Digest of what came with a text: the same text with other metadata may be read otherwise."""
    parts = (report.id, report.title, report.publisher, report.published, report.published_from, report.uri,
             report.licence)  # fmt: skip
    return digest("given", msgspec.json.encode(parts))


def loaded(report: Report) -> Report:
    """`report`, as reading left it, as it probably was before."""
    warnings = tuple(w for w in report.warnings if w.code not in READING_WARNS)
    plain = replace(report, furniture=(), warnings=warnings, published_stated=None)
    if report.published_from == "dateline":
        stated = report.published_stated
        return replace(plain, published=stated, published_from="given" if stated else "unknown")
    return plain


def version_key(version: str) -> tuple[int, ...]:
    """A version's order: 0.10.0 comes after 0.9.1."""
    return tuple(int("".join(c for c in part if c.isdigit()) or 0) for part in version.split("."))


def check(account: Account) -> None:
    """Raises InputError for an account that cannot be stored: of another text, with an id that no index takes or a
    number that no database keeps."""
    report = account.report
    if not report.text or digest(report.text) != report.key:
        raise InputError(f"report {report.id[:80]}: the account holds no whole text: print it with --with-text")
    if len(report.id) > LONGEST_ID or "\0" in report.id:
        raise InputError(f"report {report.id[:80]!r}: no id: want at most {LONGEST_ID} characters, none of them U+0000")
    for statement in account.statements:
        check_numbers(statement, f"report {report.id[:80]}: statement {statement.id[:20]}")


def check_numbers(statement: Statement, where: str) -> None:
    """Raises InputError for a statement with a number that cannot be stored."""
    for mention in (m for found in statement.roles.values() for m in found):
        if isinstance(mention.value, Quantity) and not _storable(mention.value):
            raise InputError(f"{where}: the number is too large to be stored: want at most {MOST:,}")


def _storable(value: Quantity) -> bool:
    """Whether every number of it can be kept exactly: whole numbers beyond 2**53 cannot, nor infinity."""
    return all(n is None or abs(n) <= MOST for n in (value.low, value.high, value.of))
