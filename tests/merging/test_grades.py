"""Grades in the order of their rules, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.merging.incident import incident
from reportedly.records import Grade, Incident
from reportedly.values import Actor
from tests.merging.reports_told import ARMY, FRONT, ROSTER, Writer, exactly

CIVILIANS = Actor("civilians", None, "CVL", None)
REBELS = Actor("rebels", None, "REB", None)


def made(*writers: Writer) -> Incident:
    told = {w.told.report.key: w.told for w in writers}
    return incident([w.telling() for w in writers], told, (), ROSTER, reader="r", gazetteer="g")


def strike(
    *who: tuple[str, Actor | None], kind: str = "event.airstrike", hurt: str = "civilians", day: str = "2020-05-05"
) -> Writer:
    """A strike with three `hurt` dead, told by each speaker of `who`, with the doer that he names."""
    lines = [
        f"{by} said {actor.name if actor else 'nobody'} hit the market and killed three {hurt}" for by, actor in who
    ]
    writer = Writer(". ".join(lines), published=day, id=f"{day} {who}")
    for line, (by, actor) in zip(lines, who, strict=True):
        roles = {"actor": (actor.name, actor)} if actor else {}
        event = writer.add(kind, line, [by], **roles)
        writer.add("figure.killed", line[:-1], [by], quantity=("three", exactly(3)), population=hurt, about=event)
    return writer


def graded(*who: tuple[str, Actor | None], **more: str) -> Grade | None:
    return made(strike(*who, **more)).grade


def name(grade: Grade | None) -> str | None:
    return grade.name if grade else None


def test_one_voice_is_weak_and_two_are_fair() -> None:
    assert graded(("River Watch", ARMY)) == Grade("weak", "one voice: River Watch")
    fair = graded(("River Watch", ARMY), ("A doctor", ARMY))
    assert fair == Grade("fair", "2 independent voices: A doctor and River Watch")


def test_two_voices_of_one_side_are_weak() -> None:
    assert name(graded(("Qanar News Agency", FRONT), ("The Qanar Army", FRONT))) == "weak"


def test_a_publisher_that_quotes_adds_no_voice() -> None:
    writer = strike(("River Watch", ARMY))
    writer.text += ". The market was hit"
    writer.add("event.airstrike", "The market was hit")
    assert name(made(writer).grade) == "weak"


def test_another_party_named_by_somebody_not_of_its_side_is_contested() -> None:
    found = graded(("River Watch", ARMY), ("Activists", ARMY), ("A doctor", FRONT))
    assert found == Grade("contested", "A doctor names Red Front, others Qanar Army")


def test_another_party_named_by_the_blamed_one_is_not_contested() -> None:
    assert name(graded(("River Watch", ARMY), ("Activists", ARMY), ("Qanar News Agency", FRONT))) == "fair"


def test_the_party_blamed_says_that_it_did_it() -> None:
    found = graded(("River Watch", FRONT), ("A doctor", FRONT), ("The Red Front", FRONT))
    assert found == Grade("confirmed", "Red Front says itself that it did it")
    of_side = graded(("River Watch", ARMY), ("Qanar News Agency", ARMY))
    assert of_side == Grade("confirmed", "Qanar News Agency, of the side of Qanar Army, says itself that it did it")


def test_the_dead_were_combatants() -> None:
    people = strike(("River Watch", ARMY), hurt="people")
    fighters = strike(("A doctor", ARMY), hurt="fighters")
    assert made(people, fighters).grade == Grade("discounted", "the dead were combatants, says A doctor")
    civilians = strike(("Activists", ARMY))
    assert name(made(people, fighters, civilians).grade) == "fair", "somebody counts civilians"


def test_nobody_still_names_the_party_first_named() -> None:
    first = strike(("River Watch", ARMY), day="2020-05-04")
    later = strike(("River Watch", FRONT), ("A doctor", FRONT), day="2020-05-06")
    found = made(first, later).grade
    assert found == Grade("discounted", "A doctor and River Watch name Red Front, and no voice still names Qanar Army")


def test_a_denial_changes_no_grade() -> None:
    writer = strike(("River Watch", ARMY), ("A doctor", ARMY))
    before = made(writer).grade
    writer.text += ". The Qanar Army denied it"
    event = min(s.id for s in writer.statements.values() if s.family == "event")
    writer.add("event.airstrike", "denied it", ["The Qanar Army"], about=event, denied=True)
    record = made(writer)
    assert record.grade == before and name(before) == "fair"
    assert [s.voice.name for s in record.denials] == ["Qanar Army"]


def test_only_violence_with_harm_to_civilians_is_graded() -> None:
    assert graded(("River Watch", ARMY), hurt="fighters") is None
    assert graded(("River Watch", ARMY), kind="event.territory-gain") is None
    assert graded(("River Watch", ARMY), kind="event.armed-clash", hurt="people") is None
    assert name(graded(("River Watch", ARMY), kind="event.armed-clash", hurt="children")) == "weak"
    assert name(graded(("River Watch", ARMY), hurt="people")) == "weak"


def test_civilian_targets_are_harm() -> None:
    writer = Writer("River Watch said planes hit villagers.")
    roles: dict[str, Sequence[object]] = {"target": ("villagers", CIVILIANS)}
    writer.add("event.airstrike", "hit", ["River Watch"], **roles)
    assert name(made(writer).grade) == "weak"


def test_a_party_that_names_another_does_not_accept() -> None:
    assert name(graded(("River Watch", ARMY), ("The Qanar Army", ARMY))) == "confirmed"
    assert name(graded(("River Watch", ARMY), ("The Qanar Army", ARMY), ("The Qanar Army", FRONT))) != "confirmed"
