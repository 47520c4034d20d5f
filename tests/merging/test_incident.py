"""One record from many reports: what is chosen for its head, and that nothing hangs on the order."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from reportedly.merging.incident import incident
from reportedly.merging.sources import QUOTED
from reportedly.merging.titles import days, title
from reportedly.model import Status
from reportedly.records import Incident, Merge
from reportedly.values import Place, When
from tests.merging.reports_told import ARMY, FAR, MONDAY, ROSTER, TOWN, TUESDAY, Writer, exactly

COUNTRY = Place("Qanar", 6, "gaz:9", country="QQQ")


def made(*writers: Writer, merges: tuple[Merge, ...] = ()) -> Incident:
    told = {w.told.report.key: w.told for w in writers}
    members = [w.telling() for w in writers]
    return incident(members, told, merges, ROSTER, reader="1 model", gazetteer="map 1")


def story(id_: str, by: str, place: Place = TOWN, day: When = MONDAY, kind: str = "event.airstrike") -> Writer:
    writer = Writer(f"Planes of the Qanar Army hit {place.name} on that day, {by} said; three died.", id=id_)
    event = writer.add(kind, "hit", [by], actor=("Qanar Army", ARMY), place=(place.name, place), time=("that day", day))
    writer.add("figure.killed", "three", [by], quantity=("three", exactly(3)), about=event)
    return writer


def test_the_head_of_a_record() -> None:
    record = made(story("a", "River Watch"), story("b", "a doctor"))
    assert record.id == min(record.statements)
    assert (record.kind, record.group) == ("event.airstrike", "violence")
    assert record.title == "air strike at Karwan, 4 May 2020"
    assert (record.start, record.end, record.precision) == ("2020-05-04", "2020-05-04", "day")
    assert record.place == TOWN
    assert record.reports == record.lead_of == ("a", "b")
    assert [v.id for v in record.voices] == ["unnamed:medics", "watch"]
    assert (record.reader, record.gazetteer) == ("1 model", "map 1")
    assert record.review == msgspec.structs.replace(record.review, by=(), disputed=False)


def test_most_reports_name_the_kind_and_ties_go_to_what_says_more() -> None:
    assert made(story("a", "River Watch"), story("b", "a doctor", kind="event.attack")).kind == "event.airstrike"
    two = [story(i, "a doctor", kind="event.shelling") for i in "bc"]
    record = made(story("a", "River Watch"), *two)
    assert record.kind == "event.shelling" and record.kinds == ("event.airstrike", "event.shelling")


def test_most_voices_name_the_place_and_the_day() -> None:
    record = made(
        story("a", "River Watch", FAR, TUESDAY), story("b", "a doctor"), story("c", "activists"),
    )  # fmt: skip
    assert record.place == TOWN and record.start == "2020-05-04"
    assert {c.place.name for c in record.places} == {"Karwan", "Belsar"}
    assert [d.slot for d in record.disputes] == ["time", "place"]


def test_of_equals_the_most_precise_place_is_named() -> None:
    assert made(story("a", "River Watch", COUNTRY), story("b", "a doctor", TOWN)).place == TOWN


def test_what_is_only_denied_is_denied() -> None:
    writer = Writer("The Qanar Army said it never hit Karwan.")
    writer.add("event.airstrike", "hit", ["The Qanar Army"], place=("Karwan", TOWN), denied=True)
    record = made(writer)
    assert record.polarity == "denied" and record.disputes == () and record.grade is None
    assert record.title == "denied: air strike" and [s.voice.id for s in record.denials] == ["qqq-army"]
    assert [v.id for v in record.voices] == ["qqq-army"]


def test_status_is_the_surest_that_anybody_gives() -> None:
    writers = [Writer("Planes may hit Karwan.", id="a"), Writer("Planes will hit Karwan.", id="b")]
    writers[0].add("event.airstrike", "hit", status=Status(certainty="hypothetical"))
    writers[1].add("event.airstrike", "hit", status=Status(certainty="hedged", tense="planned"))
    record = made(*writers)
    assert (record.certainty, record.tense) == ("hedged", "past")
    assert made(writers[1]).title == "planned: air strike"
    assert made(writers[0]).title == "possible: air strike"


def test_the_order_changes_nothing() -> None:
    writers = [story("a", "River Watch"), story("b", "a doctor", FAR), story("c", "activists", TOWN, TUESDAY)]
    merges = tuple(Merge(x, y, "machine", 0.9, ("same day",)) for x, y in (("2", "1"), ("3", "1")))
    one = made(*writers, merges=merges)
    other = made(*reversed(writers), merges=merges[::-1])
    assert one == other


def test_copies_stand_together_and_count_once() -> None:
    writers = [story("a", "River Watch"), story("b", "River Watch")]
    for writer, outlet in zip(writers, ("Outlet A", "Outlet B"), strict=True):
        writer.publisher = outlet
    first = writers[0].told.report.key
    told = {w.told.report.key: w.copied(first) for w in writers}
    record = incident([w.telling() for w in writers], told, (), ROSTER, reader="r", gazetteer="g")
    assert record.copies == (("a", "b"),) and len(record.voices) == 1


def test_every_id_of_a_text_is_listed() -> None:
    writer = story("a", "River Watch")
    told = {writer.told.report.key: replace(writer.told, ids=("a", "z"))}
    record = incident([writer.telling()], told, (), ROSTER, reader="r", gazetteer="g")
    assert record.reports == ("a", "z") and record.copies == (("a", "z"),)


def test_reviews_are_told() -> None:
    writer = story("a", "River Watch")
    id_ = min(writer.statements)
    told = replace(writer.told, reviewed={id_: ("ada", "ben")}, contested=frozenset({id_}))
    record = incident([writer.telling()], {told.report.key: told}, (), ROSTER, reader="r", gazetteer="g")
    assert record.review.by == ("ada", "ben") and record.review.disputed


def test_statements_that_were_rejected_are_gone() -> None:
    writer = story("a", "River Watch")
    telling = writer.telling()
    figure = next(i for i, s in writer.statements.items() if s.family == "figure")
    del writer.statements[figure]
    record = incident([telling], {telling.report: writer.told}, (), ROSTER, reader="r", gazetteer="g")
    assert record.tolls == () and figure not in record.statements


def test_one_clause_has_one_speaker() -> None:
    writer = Writer("Planes hit Karwan and three died, River Watch said.")
    event = writer.add("event.airstrike", "Planes hit Karwan and three died")
    writer.add("figure.killed", "three", ["River Watch"], quantity=("three", exactly(3)), about=event)
    assert [v.id for v in made(writer).voices] == ["watch"]


def test_quotations_are_words_of_the_report_and_not_long() -> None:
    writer = Writer("Planes hit Karwan. " + "It rained that day. " * 30 + "Three died, River Watch said.")
    writer.add("figure.killed", writer.text[:-1], ["River Watch"], quantity=("Three", exactly(3)))
    writer.add("event.airstrike", "hit", ["River Watch"])
    for toll in made(writer).tolls:
        for claim in toll.claims:
            assert claim.source.quote in writer.text and len(claim.source.quote) <= QUOTED


def test_titles() -> None:
    assert title("event.siege", COUNTRY, "2020-05-01", "2020-05-31") == "siege in Qanar, May 2020"
    part = Place("Karwan", 2, "gaz:1", part="eastern")
    assert title("event.siege", part, None, None) == "siege at eastern Karwan"
    assert days("2020-05-04", "2020-05-06") == "4 to 6 May 2020"
    assert days("2020-05-30", "2020-06-02") == "30 May 2020 to 2 June 2020"
    assert days("2020-05-30", None) == "since 30 May 2020" and days(None, "2020-05-30") == "until 30 May 2020"
    assert days("2020-01-01", "2020-12-31") == "2020" and days(None, None) == ""
