"""Whose claim it is, the same across reports."""

from __future__ import annotations

import pytest

from reportedly.grounding.roster import roster
from reportedly.merging.sources import alone, copies_of, stated
from reportedly.merging.voices import independent, publisher, voices_of
from reportedly.model import Mention, Statement
from reportedly.values import Actor
from tests.merging.reports_told import ROSTER, WATCH, Writer

VOICES = [
    ("River Watch", "watch"),
    ("the River Watch group", "watch"),
    ("a spokesman for River Watch", "watch"),
    ("River Watch director Lena Orban", "watch"),
    ("Lena Orban", "watch"),
    ("a Qanar Army officer", "qqq-army"),
    ("activists", "unnamed:activists"),
    ("Activists in the town", "unnamed:activists"),
    ("several opposition activists", "unnamed:activists"),
    ("local residents", "unnamed:residents"),
    ("a resident of the eastern quarter", "unnamed:residents"),
    ("witnesses", "unnamed:witnesses"),
    ("doctors", "unnamed:medics"),
    ("a medical source", "unnamed:medics"),
    ("a military source", "unnamed:military"),
    ("opposition sources", "unnamed:opposition"),
    ("rebel commanders", "unnamed:rebels"),
    ("state television", "unnamed:state-media"),
    ("a source at Karwan Water Board", "named:karwan water board"),
    ("a source at the Karwan Water Board", "named:karwan water board"),
    ("Tomas al-Rihani", "named:tomas al rihani"),
]


def spoken(words: str, value: Actor | None = None) -> tuple[Writer, Statement]:
    writer = Writer(f"Shells fell on the market, said {words}.")
    id_ = writer.add("event.shelling", "Shells fell", [(words, value)])
    return writer, writer.statements[id_]


@pytest.mark.parametrize(("words", "id_"), VOICES)
def test_a_speaker_has_one_id_in_all_reports(words: str, id_: str) -> None:
    writer, statement = spoken(words)
    assert [v.id for v in voices_of(statement, writer.told, ROSTER)] == [id_]


@pytest.mark.parametrize(
    "words",
    ["the Observatory", "SOHR", "the Britain-based monitor", "the Britain-based Syrian Observatory for Human Rights"],
)
def test_a_monitor_is_one_voice_by_all_its_names(words: str) -> None:
    writer, statement = spoken(words)
    assert [v.id for v in voices_of(statement, writer.told, roster())] == ["sohr"]


def test_the_words_name_the_voice_before_what_was_inferred() -> None:
    writer = Writer("A road was hit, a River Watch officer said.")
    start = writer.text.index("a River Watch officer")
    wrong = Actor("Qanar News Agency", "qna", "JRN", "QQQ")
    mention = Mention(writer.mention("a River Watch officer").span, wrong, "inferred")
    assert start == mention.span.start
    id_ = writer.add("event.attack", "was hit", [mention])
    assert [v.id for v in voices_of(writer.statements[id_], writer.told, ROSTER)] == ["watch"]


def test_a_country_that_speaks_is_its_government() -> None:
    writer, statement = spoken("Qanar", Actor("Qanar", None, "GOV", "QQQ"))
    (voice,) = voices_of(statement, writer.told, ROSTER)
    assert (voice.id, voice.side) == ("qqq-government", "qqq-government")


def test_unnamed_officials_of_a_state_are_of_its_side() -> None:
    writer, statement = spoken("military officials", Actor("military officials", None, "MIL", "ZZZ"))
    (voice,) = voices_of(statement, writer.told, ROSTER)
    assert (voice.id, voice.side) == ("unnamed:military:ZZZ", "zzz-government")


def test_who_is_quoted_is_the_voice_and_who_quotes_stands_beside() -> None:
    writer = Writer("Four died, Qanar News Agency said, citing a doctor.")
    said = [writer.mention("Qanar News Agency"), writer.mention("a doctor", via=0)]
    id_ = writer.add("figure.killed", "Four", said)
    (voice,) = voices_of(writer.statements[id_], writer.told, ROSTER)
    assert (voice.id, voice.via) == ("unnamed:medics", "Qanar News Agency")


def test_without_a_speaker_the_publisher_speaks() -> None:
    writer = Writer("Four died.")
    id_ = writer.add("figure.killed", "Four")
    (voice,) = voices_of(writer.statements[id_], writer.told, ROSTER)
    assert (voice.id, voice.kind, voice.name) == ("publisher:post", "publisher", "The Valley Post")


def test_reports_of_unknown_publishers_are_not_one_voice() -> None:
    one, other = (publisher(Writer("x", None, id=i).told, ROSTER) for i in ("a", "b"))
    assert one.id != other.id


def test_five_outlets_that_quote_one_monitor_are_one_voice() -> None:
    sources = []
    for n in range(5):
        writer = Writer("Four died, River Watch said.", f"Outlet {n}", id=str(n))
        writer.add("figure.killed", "Four", [("River Watch", WATCH)])
        sources += [s for one in writer.stated() for s in one.sources]
    assert [v.id for v in independent(sources)] == ["watch"]


def test_a_state_agency_and_the_army_are_one_side() -> None:
    writer = Writer("Four died, Qanar News Agency and the Qanar Army said; River Watch said so too.")
    writer.add("figure.killed", "Four", ["Qanar News Agency", "Qanar Army", "River Watch"])
    assert len(independent(s for one in writer.stated() for s in one.sources)) == 2


def test_an_outlet_that_is_quoted_is_the_one_that_publishes() -> None:
    own = Writer("Four died.", id="own")
    own.add("figure.killed", "Four")
    other = Writer("Four died, The Valley Post said.", "Hill Radio", id="other")
    other.add("figure.killed", "Four", ["The Valley Post"])
    sources = [s for w in (own, other) for one in w.stated() for s in one.sources]
    assert len(independent(sources)) == 1


def test_publishers_of_copies_count_once() -> None:
    writers = [Writer("Four died.", f"Outlet {n}", id=str(n)) for n in range(2)]
    for writer in writers:
        writer.add("figure.killed", "Four")
    first = writers[0].told.report.key
    told = [w.copied(first) for w in writers]
    sources = [x for t in told for s in t.statements.values() for x in stated(s, t, ROSTER).sources]
    assert len(independent(sources)) == 2
    assert len(independent(sources, copies_of(told))) == 1


def told_by(*sentences: tuple[str, str | None]) -> list[str]:
    """Voices, sentence by sentence, of one telling: (words of an event, its speaker); a star for an inferred one."""
    writer = Writer(" ".join(f"{words}{f', {who} said' if who else ''}." for words, who in sentences))
    ids = [writer.add("event.shelling", words, [(who, None)] if who else []) for words, who in sentences]
    return laid(writer, ids)


def laid(writer: Writer, ids: list[str]) -> list[str]:
    made = alone([stated(writer.statements[id_], writer.told, ROSTER) for id_ in ids], ROSTER)
    return [s.voice.id + "*" * s.voice.inferred for one in made for s in one.sources]


def test_what_names_nobody_is_laid_to_the_only_one_named() -> None:
    own = publisher(Writer("x").told, ROSTER).id
    assert told_by(("Shells fell", None), ("Rockets hit it", "River Watch")) == ["watch*", "watch"]
    assert told_by(("Shells fell", None), ("Rockets hit it", "reports")) == [own, "unnamed:sources"]
    assert told_by(("Shells fell", None), ("Rockets hit it", "River Watch"), ("It burned", "activists")) == [
        own, "watch", "unnamed:activists",
    ]  # fmt: skip


def test_a_number_that_names_nobody_is_laid_to_who_tells_of_its_event() -> None:
    writer = Writer("Shells fell, River Watch said. It burned, activists said. Nine died.")
    shells = writer.add("event.shelling", "Shells fell", [("River Watch", None)])
    burned = writer.add("event.destruction", "It burned", [("activists", None)])
    died = writer.add("figure.killed", "Nine", about=shells)
    assert laid(writer, [shells, burned, died]) == ["watch", "unnamed:activists", "watch*"]


def test_what_another_body_is_named_for_is_not_laid_to_the_only_speaker() -> None:
    text = "Shells fell, activists said. River Watch gave a lower toll of nine."
    writer = Writer(text)
    shells = writer.add("event.shelling", "Shells fell", [("activists", None)])
    nine = writer.add("figure.killed", "nine", about=shells)
    own = publisher(writer.told, ROSTER).id
    assert laid(writer, [shells, nine]) == ["unnamed:activists", own]
