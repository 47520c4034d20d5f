"""Changes of the words in a record, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

TEXTS = frozenset(
    ("title", "name", "words", "quote", "summary", "reason", "reasons", "via", "sides", "topic", "actor_words",
     "target_words", "part", "vague")
)  # fmt: skip
"""Fields of records that hold words of reports or made from them; the others hold ids, codes, days and numbers."""

WORDINGS = frozenset(("title", "words", "summary", "reasons", "sides", "topic", "target_words"))
"""Those that tell of places."""

S = TypeVar("S", bound=Struct)
T = TypeVar("T", bound=Struct)


def rewrite(record: S, change: Callable[[str], str], fields: frozenset[str] = TEXTS) -> S:
    """`record` with `change` applied to each of `fields`, at any depth. The names of grades stay."""
    return cast(S, _structs(record, change, fields))


def texts(record: Struct) -> list[str]:
    """Every text of `record`'s fields of words, in order."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    rewrite(record, note)
    return found


def _structs(value: object, change: Callable[[str], str], fields: frozenset[str]) -> object:
    if isinstance(value, tuple):
        return tuple(_structs(v, change, fields) for v in value)
    if not isinstance(value, Struct):
        return value
    changed = {}
    for field in value.__struct_fields__:
        old = getattr(value, field)
        if field == "name" and type(value).__name__ == "Grade":
            continue
        new = _words(old, change) if field in fields else _structs(old, change, fields)
        if new is not old:
            changed[field] = new
    return replace(value, **changed) if changed else value


def _words(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    return tuple(_words(v, change) for v in value) if isinstance(value, tuple) else value


def values(record: object, kind: type[T]) -> list[T]:
    """Every value of `kind` in `record`, at any depth, in order."""
    if isinstance(record, tuple):
        return [found for value in record for found in values(value, kind)]
    if not isinstance(record, Struct):
        return []
    own = [record] if isinstance(record, kind) else []
    return own + [found for field_ in record.__struct_fields__ for found in values(getattr(record, field_), kind)]


def mapped(record: S, kind: type[T], change: Callable[[T], T]) -> S:
    """`record` with `change` applied to every value of `kind`, at any depth."""
    return cast(S, _map(record, kind, change))


def _map(value: object, kind: type[T], change: Callable[[T], T]) -> object:
    if isinstance(value, tuple):
        return tuple(_map(v, kind, change) for v in value)
    if not isinstance(value, Struct):
        return value
    fields = {f: _map(getattr(value, f), kind, change) for f in value.__struct_fields__}
    changed = {f: v for f, v in fields.items() if v is not getattr(value, f)}
    out = replace(value, **changed) if changed else value
    return change(out) if isinstance(out, kind) else out
