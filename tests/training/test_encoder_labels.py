"""What the encoder is told of each word piece. Needs neither torch nor a tokeniser: words stand for word pieces."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

from training.encoder.labels import ANY, UNKNOWN, Labels, kinds, labels, measures, outputs
from training.encoder.settings import POINTERS, STATUSES
from training.harness import Case, GoldEvent, GoldFigure, report_of

from reportedly.reading.events import described
from reportedly.reading.layout import Pieces
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.spans import Span

TEXT = "The army shelled Tarn on Monday, killing two people. The mayor of Tarn blamed the army."
WORDS = [match.group() for match in re.finditer(r"\w+|[^\w\s]", TEXT)]
PIECES = Pieces([match.span() for match in re.finditer(r"\w+|[^\w\s]", TEXT)])


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


EVENT = GoldEvent(
    "e1", "shelling", span("shelled"), span("shelled Tarn"), "army", None, "Tarn", None, None, "occurred", (), ()
)
FIGURE = GoldFigure("f1", "killed", 2, 2, None, None, span("two"), (), None, None, None, False, "e1")


def told(event: GoldEvent = EVENT, *, measured: bool = True) -> Labels:
    document = segment(report_of({"id": "r1", "text": TEXT}))
    document = parse(document, range(len(document.sentences)))
    found = described(document)
    right = [d.cell.kind == "event.shelling" for d in found]
    case = Case(document, (event,), (FIGURE,))
    return labels(SimpleNamespace(case=case, found=found, right=right, measured=measured), PIECES)  # type: ignore[arg-type]


def fillers(event: GoldEvent, role: str) -> list[str] | None:
    (label,) = told(event).roles
    at = label.fillers[POINTERS.index(role)]
    return None if at is None else [WORDS[i] for i in at]


def test_pieces_over_a_span_share_a_character_with_it() -> None:
    assert [WORDS[i] for i in PIECES.over(span("shelled Tarn"))] == ["shelled", "Tarn"]
    assert [WORDS[i] for i in PIECES.over(span("elle"))] == ["shelled"]
    assert not PIECES.over(span(" "))


def test_a_trigger_has_its_kind_its_group_and_any() -> None:
    truth = told()
    rows, columns = truth.outputs.nonzero()
    names = list(outputs())
    assert {WORDS[i] for i in rows} == {"shelled"}
    assert [names[i] for i in columns] == ["event.shelling", "violence", ANY]
    assert outputs()[ANY] == len(names) - 1 > kinds()


def test_status_is_known_at_triggers_alone() -> None:
    status = told(replace(EVENT, status="denied")).status
    trigger = WORDS.index("shelled")
    assert status[trigger] == STATUSES.index("denied")
    assert all(value == UNKNOWN for at, value in enumerate(status) if at != trigger)


def test_a_number_has_its_measure() -> None:
    ((at, column),) = zip(*told().measures.nonzero(), strict=True)
    assert (WORDS[at], list(measures())[column]) == ("two", "figure.killed")


def test_a_name_fills_its_role_wherever_it_stands() -> None:
    assert fillers(EVENT, "actor") == ["army", "army"]
    assert fillers(EVENT, "place") == ["Tarn", "Tarn"]


def test_nobody_is_not_the_same_as_not_found() -> None:
    assert fillers(EVENT, "target") == []
    assert fillers(replace(EVENT, target="the fleet"), "target") is None


def test_the_narrower_name_stands_for_the_whole_one() -> None:
    assert fillers(replace(EVENT, place="Tarn, Orland"), "place") == ["Tarn", "Tarn"]


def test_cells_of_the_lexicon_say_whether_they_are_right() -> None:
    right = [cell for cell in told().cells if cell.right]
    assert [([WORDS[i] for i in cell.pieces], cell.column) for cell in right] == [
        (["shelled"], outputs()["event.shelling"])
    ]
    assert any(not cell.right for cell in told().cells)


def test_of_examples_nothing_but_the_cells_is_known() -> None:
    assert told().body.all()
    assert not told(measured=False).body.any()
    assert told(measured=False).cells == told().cells


def test_the_words_that_deny_it_are_pointed_to() -> None:
    by_mayor = replace(EVENT, denied_by=("mayor of Tarn",), denials=(span("blamed the army"),))
    assert fillers(by_mayor, "denial") == ["blamed", "the", "army"]
    assert fillers(replace(by_mayor, denials=()), "denial") is None
    assert fillers(EVENT, "denial") == []
