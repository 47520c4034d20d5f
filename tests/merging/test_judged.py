"""What people judged, applied to an account."""

from __future__ import annotations

from itertools import count, permutations

from msgspec.structs import replace

from reportedly.judgements import Judgement, Verdict, judgement_id, subject_of
from reportedly.merging.judged import Judged, added_id, judged
from reportedly.model import Account, Statement, Status
from reportedly.spans import Span
from tests.store.accounts import account

ONE = account()
EVENT, FIGURE = ONE.statements
numbers = count()


def judge(
    verdict: Verdict, on: Statement, by: str, *, wanted: Statement | None = None, withdraws: Judgement | None = None
) -> Judgement:
    subjects = () if verdict == "withdraw" else (subject_of(on, ONE.report.key),)
    at = f"2024-06-01T00:00:{next(numbers):04}Z"
    made = Judgement(judgement_id(verdict, subjects, by, at) + at, verdict, subjects, by, at, None, wanted)
    return made if withdraws is None else replace(made, withdraws=withdraws.id)


def ids(found: Judged) -> list[str]:
    return [s.id for s in found.statements]


def test_without_judgements_all_stands_as_read() -> None:
    found = judged(ONE, [])
    assert found == Judged(ONE.statements)


def test_a_rejected_statement_goes_and_links_to_it_go_too() -> None:
    found = judged(ONE, [judge("reject", EVENT, "anna")])
    assert ids(found) == [FIGURE.id]
    assert found.statements[0].about is None
    assert found.reviewed == {EVENT.id: ("anna",)}
    assert found.contested == frozenset()


def test_an_accepted_statement_stays_and_says_who_accepted_it() -> None:
    found = judged(ONE, [judge("accept", EVENT, "bob"), judge("accept", EVENT, "anna")])
    assert found.statements == ONE.statements
    assert found.reviewed == {EVENT.id: ("anna", "bob")}


def test_a_correction_takes_the_place_of_what_was_read_and_keeps_its_id() -> None:
    wanted = replace(EVENT, id="other", type="event.airstrike", about="gone")
    found = judged(ONE, [judge("correct", EVENT, "anna", wanted=wanted)])
    assert found.statements[0] == replace(EVENT, type="event.airstrike")
    assert found.statements[1] == FIGURE


def test_two_who_disagree_leave_it_as_read_whichever_came_last() -> None:
    wanted = replace(EVENT, type="event.airstrike")
    opinions = [
        judge("reject", EVENT, "anna"), judge("accept", EVENT, "bob"), judge("correct", EVENT, "carl", wanted=wanted),
    ]  # fmt: skip
    for one, other in permutations(opinions, 2):
        found = judged(ONE, [one, other])
        assert found.statements == ONE.statements
        assert found.contested == {EVENT.id}
        assert found.reviewed == {EVENT.id: tuple(sorted((one.by, other.by)))}


def test_two_who_correct_alike_agree() -> None:
    wanted = replace(EVENT, type="event.airstrike")
    both = [judge("correct", EVENT, by, wanted=wanted) for by in ("anna", "bob")]
    assert judged(ONE, both).statements[0].type == "event.airstrike"
    other = judge("correct", EVENT, "carl", wanted=replace(EVENT, status=Status("denied")))
    assert judged(ONE, [*both, other]).contested == {EVENT.id}


def test_to_accept_a_corrected_statement_is_to_agree_with_the_correction() -> None:
    wanted = replace(EVENT, type="event.airstrike")
    correction = judge("correct", EVENT, "anna", wanted=wanted)
    agreed = judged(ONE, [correction, judge("accept", wanted, "bob")])
    assert (agreed.contested, agreed.statements[0].type) == (frozenset(), "event.airstrike")


def test_one_person_may_change_their_mind() -> None:
    found = judged(ONE, [judge("reject", EVENT, "anna"), judge("accept", EVENT, "anna")])
    assert found.statements == ONE.statements
    assert found.contested == frozenset()


def test_a_person_withdraws_their_own_and_nobody_elses() -> None:
    rejected = judge("reject", EVENT, "anna")
    assert judged(ONE, [rejected, judge("withdraw", EVENT, "bob", withdraws=rejected)]).statements == (
        replace(FIGURE, about=None),
    )
    assert judged(ONE, [rejected, judge("withdraw", EVENT, "anna", withdraws=rejected)]) == Judged(ONE.statements)


MISSED = Statement("", "event.arrest", Span(10, 14), (Span(0, 20),), {})


def test_an_added_statement_joins_in_the_order_of_the_text() -> None:
    found = judged(ONE, [judge("add", MISSED, "anna", wanted=MISSED)])
    new = added_id(ONE.report.key, MISSED)
    assert ids(found) == [EVENT.id, new, FIGURE.id]
    assert found.reviewed == {new: ("anna",)}


def test_an_added_statement_may_be_rejected_by_another_or_added_by_both() -> None:
    added = judge("add", MISSED, "anna", wanted=MISSED)
    there = replace(MISSED, id=added_id(ONE.report.key, MISSED))
    assert judged(ONE, [added, judge("reject", there, "bob")]).contested == {there.id}
    twice = judged(ONE, [added, judge("add", MISSED, "bob", wanted=MISSED)])
    assert ids(twice).count(there.id) == 1
    assert twice.reviewed == {there.id: ("anna", "bob")}


def test_an_added_statement_that_is_read_by_now_is_that_one() -> None:
    found = judged(ONE, [judge("add", EVENT, "anna", wanted=replace(EVENT, id=""))])
    assert found.statements == ONE.statements
    assert found.reviewed == {EVENT.id: ("anna",)}


def reread(*, moved: int = 0, type_: str = "event.shelling") -> Account:
    """The account as a later reader gives it: other ids, the anchor elsewhere."""
    at = Span(EVENT.anchor.start + moved, EVENT.anchor.end + moved)
    return replace(ONE, statements=(replace(EVENT, id="new", anchor=at, type=type_), replace(FIGURE, about="new")))


def test_a_judgement_attaches_to_what_is_read_there_now() -> None:
    found = judged(reread(moved=2, type_="event.airstrike"), [judge("reject", EVENT, "anna")])
    assert ids(found) == [FIGURE.id]
    assert found.reviewed == {"new": ("anna",)}
    assert found.unattached == ()


def test_a_judgement_on_what_is_no_longer_read_is_unattached_not_dropped() -> None:
    gone = judge("reject", EVENT, "anna")
    found = judged(reread(moved=100), [gone])
    assert ids(found) == [FIGURE.id, "new"]
    assert found.unattached == (gone,)
