"""Claims of responsibility and blame."""

from __future__ import annotations

import pytest

from reportedly.reading.document import Mentions
from reportedly.reading.responsibility import Claim, claims
from tests.reading.reports import happening, parsed


def found(text: str, words: str) -> list[Claim]:
    document = parsed(text)
    return claims(document, Mentions(), [happening(document, words)])


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("An attack on a bus killed six. The Taliban claimed responsibility.", "The Taliban", "owns"),
        ("The Taliban claimed responsibility for the attack on the bus.", "The Taliban", "owns"),
        ("The attack on the bus was claimed by the Taliban.", "the Taliban", "owns"),
        ("An attack on a bus killed six. Officials blamed Boko Haram for the attack.", "Boko Haram", "blamed"),
        ("Officials blamed the attack on Boko Haram.", "Boko Haram", "blamed"),
        ("An attack on a bus killed six. Kigali accused the militia of the attack.", "the militia", "blamed"),
    ],
)
def test_the_doer_is_named(text: str, actor: str, kind: str) -> None:
    made = found(text, "attack")
    assert [(c.actor.span.quote(text), c.happening, c.kind) for c in made] == [(actor, 0, kind)]


def test_who_blames_is_kept() -> None:
    text = "Officials blamed the attack on Boko Haram."
    assert [m.span.quote(text) for m in found(text, "attack")[0].said_by] == ["Officials"]


@pytest.mark.parametrize(
    "text",
    [
        "An attack on a bus killed six. No group claimed responsibility.",
        "An attack on a bus killed six. Nobody has claimed the attack.",
        "An attack on a bus killed six. A faulty gas pipe was behind the attack.",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert found(text, "attack") == []
