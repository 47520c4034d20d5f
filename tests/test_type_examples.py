"""Each type's examples, read: what the ontology says that a sentence gives is what reading finds in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model import Account, Report, Statement, digest
from reportedly.ontology import Example, Type, ontology
from reportedly.pipeline import Options, Reader
from reportedly.spans import Span
from reportedly.values import Quantity

EXAMPLES = [
    pytest.param(type_, example, id=f"{type_.key}-{n}")
    for type_ in ontology().types.values()
    for n, example in enumerate(type_.examples)
]


@pytest.fixture(scope="session")
def accounts() -> dict[str, Account]:
    """Every example's text, read as a report of its own."""
    reader = Reader(Options(all_sentences=True))
    texts = sorted({example.text for type_ in ontology().types.values() for example in type_.examples})
    return {text: reader.read(_report(text)) for text in texts}


def _report(text: str) -> Report:
    return Report(text, digest(text), digest(text), published="2024-06-14", published_from="given", language="en")


@pytest.mark.parametrize(("type_", "example"), EXAMPLES)
def test_an_example_gives_what_it_says(type_: Type, example: Example, accounts: dict[str, Account]) -> None:
    GIVES[example.gives](example, [s for s in accounts[example.text].statements if s.type == type_.key])


def fires(example: Example, found: list[Statement]) -> None:
    statement = at_trigger(example, found)
    assert statement.status.polarity == "asserted"
    assert statement.status.certainty != "hypothetical"
    check_roles(example, statement)


def negated(example: Example, found: list[Statement]) -> None:
    """Denied, or nobody counted, or no such figure: what was not is no quantity."""
    if example.low is not None or example.high is not None:
        assert all(quantity(s) == (0, 0) or s.status.polarity == "denied" for s in overlapping(example, found))
        return
    statement = at_trigger(example, found)
    assert statement.status.polarity == "denied"
    check_roles(example, statement)


def planned(example: Example, found: list[Statement]) -> None:
    statement = at_trigger(example, found)
    assert statement.status.tense == "planned" or statement.status.certainty == "hypothetical"
    check_roles(example, statement)


def hypothetical(example: Example, found: list[Statement]) -> None:
    statement = at_trigger(example, found)
    assert statement.status.certainty == "hypothetical"
    check_roles(example, statement)


def look_alike(example: Example, found: list[Statement]) -> None:
    assert found == [], example.text


GIVES: dict[str, Callable[[Example, list[Statement]], None]] = {
    "fires": fires,
    "negated": negated,
    "planned": planned,
    "hypothetical": hypothetical,
    "look-alike": look_alike,
}


def at_trigger(example: Example, found: list[Statement]) -> Statement:
    """The statement at the example's trigger; where it says how many, the one of that quantity if there is one."""
    here = overlapping(example, found)
    assert here, f"nothing found at {example.trigger!r}"
    exact = [s for s in here if quantity(s) == (example.low, example.high)]
    return (exact or here)[0]


def overlapping(example: Example, found: list[Statement]) -> list[Statement]:
    if example.trigger is None:
        return found
    start = example.text.index(example.trigger)
    trigger = Span(start, start + len(example.trigger))
    return [s for s in found if any(span.overlaps(trigger) for span in (s.anchor, *s.evidence))]


def check_roles(example: Example, statement: Statement) -> None:
    if example.low is not None or example.high is not None:
        assert quantity(statement) == (example.low, example.high)
    for role, words in example.roles.items():
        mentions = statement.roles.get(role, ())
        assert mentions, f"no {role}"
        span, value = mentions[0].span, mentions[0].value
        assert words in f"{span.quote(example.text)} {getattr(value, 'name', '')}", role


def quantity(statement: Statement) -> tuple[float | None, float | None] | None:
    for mention in statement.roles.get("quantity", ()):
        if isinstance(mention.value, Quantity):
            return mention.value.low, mention.value.high
    return None
