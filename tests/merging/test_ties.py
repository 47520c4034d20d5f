"""Relations of many reports, merged by type and both ends."""

from __future__ import annotations

from reportedly.merging.ties import ties
from reportedly.values import Actor, Term
from tests.merging.reports_told import ARMY, FRONT, ROSTER, TOWN, Writer


def test_one_relation_of_several_reports_is_one_tie() -> None:
    writers = []
    for day, by in (("2020-05-04", "River Watch"), ("2020-05-07", "a doctor")):
        writer = Writer(f"The Red Front holds Karwan, {by} said.", published=day, id=day)
        writer.add("relation.controls", "holds", [by], actor=("The Red Front", FRONT), place=("Karwan", TOWN))
        writers.append(writer)
    (tie,) = ties([w.told for w in writers], ROSTER)
    assert (tie.type, tie.actor, tie.target, tie.target_words) == ("relation.controls", FRONT, TOWN, "Karwan")
    assert [s.voice.id for s in tie.sources] == ["watch", "unnamed:medics"]
    assert (tie.first, tie.last) == ("2020-05-04", "2020-05-07")
    assert [tie] == ties([w.told for w in reversed(writers)], ROSTER)


def test_symmetric_relations_have_no_order() -> None:
    one, other = Writer("The Red Front fights the Qanar Army.", id="a"), Writer("It fights.", id="b")
    other.text = "The Qanar Army fights the Red Front."
    one.add("relation.opposes", "fights", actor=("Red Front", FRONT), target=("Qanar Army", ARMY))
    other.add("relation.opposes", "fights", actor=("Qanar Army", ARMY), target=("Red Front", FRONT))
    assert len(ties([one.told, other.told], ROSTER)) == 1


def test_backers_are_not_the_backed() -> None:
    writer = Writer("The Red Front backs the Qanar Army. The Qanar Army backs the Red Front.")
    writer.add("relation.supports", "Front backs", actor=("Red Front", FRONT), target=("Qanar Army", ARMY))
    writer.add("relation.supports", "Army backs", actor=("Qanar Army", ARMY), target=("Red Front", FRONT))
    assert len(ties([writer.told], ROSTER)) == 2


def test_a_label_is_a_topic_and_a_denial_keeps_its_polarity() -> None:
    writer = Writer("The Qanar Army calls the Red Front terrorists. It is not so, a doctor said.")
    roles = {"actor": ("Qanar Army", ARMY), "target": ("Red Front", FRONT), "topic": ("terrorists", Term("terrorist"))}
    writer.add("relation.designates", "calls", **roles)
    writer.add("relation.designates", "not so", ["a doctor"], denied=True, **roles)
    (tie,) = ties([writer.told], ROSTER)
    assert tie.topic == "terrorist" and sorted(s.polarity for s in tie.sources) == ["asserted", "denied"]


def test_parties_that_nobody_knows_are_kept_as_written() -> None:
    writer = Writer("The Blue Falcons follow Omar Dane.")
    leader = Actor("Omar Dane", None, None, None)
    writer.add("relation.leads", "follow", actor=("Omar Dane", leader), target="The Blue Falcons")
    (tie,) = ties([writer.told], ROSTER)
    assert (tie.actor_words, tie.target, tie.target_words) == ("Omar Dane", None, "The Blue Falcons")
