"""What many questions about one sentence ask for: computed once and kept with its parse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

Value = TypeVar("Value")


def kept(tokens: Doc, name: str, make: Callable[[Doc], Value]) -> Value:
    """`make(tokens)`, kept under `name`. A parser's tokens are made anew at each look: going over them is dear."""
    store = tokens.user_data
    if name not in store:
        store[name] = make(tokens)
    return cast(Value, store[name])


def text(tokens: Doc) -> str:
    """The words of the sentence as they stand in the report."""
    return kept(tokens, "text", _text)


def _text(tokens: Doc) -> str:
    return str(tokens.text)


def bounds(tokens: Doc) -> tuple[list[int], list[int]]:
    """Where the words start and end in the sentence."""
    return kept(tokens, "bounds", _bounds)


def _bounds(tokens: Doc) -> tuple[list[int], list[int]]:
    return [t.idx for t in tokens], [t.idx + len(t) for t in tokens]
