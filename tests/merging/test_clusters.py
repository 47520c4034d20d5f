"""Tellings joined into incidents."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.merging.clusters import LINK, clusters
from reportedly.merging.telling import Comparison, Telling
from tests.merging.tellings_made import telling

IDS = "abcdef"
Scores = dict[tuple[str, str], float]
SCORES = st.dictionaries(
    st.sampled_from(list(combinations(IDS, 2))), st.sampled_from([0.0, 0.3, LINK, 0.8, 0.9, 1.0]), max_size=15
)
LEADS = st.sets(st.sampled_from(IDS))


def made(leads: set[str] | None = None) -> list[Telling]:
    return [telling(i, lead=leads is None or i in leads) for i in IDS]


def compared(scores: Scores, veto: str | None = None) -> dict[tuple[str, str], Comparison]:
    return {pair: Comparison(score, (), veto) for pair, score in scores.items()}


@given(SCORES, LEADS, st.permutations(IDS), st.randoms())
def test_the_order_of_input_does_not_matter(scores: Scores, leads: set[str], order: list[str], random: object) -> None:
    by_id = {t.id: t for t in made(leads)}
    shuffled = list(compared(scores).items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters([by_id[i] for i in order], dict(shuffled)) == clusters(made(leads), compared(scores))


@given(SCORES, LEADS)
def test_every_telling_is_in_one_incident(scores: Scores, leads: set[str]) -> None:
    found = clusters(made(leads), compared(scores))
    assert sorted(i for members in found for i in members) == list(IDS)
    assert found == sorted(found)


@given(SCORES, st.sampled_from(list(combinations(IDS, 2))))
def test_a_persons_different_is_a_veto(scores: Scores, pair: tuple[str, str]) -> None:
    found = clusters(made(), compared(scores), same={frozenset(pair)}, different={frozenset(pair)})
    assert not any(set(pair) <= set(members) for members in found)


@given(SCORES, st.sampled_from(list(combinations(IDS, 2))))
def test_a_persons_same_joins_whatever_speaks_against_it(scores: Scores, pair: tuple[str, str]) -> None:
    found = clusters(made(), compared(scores, "another country"), same={frozenset(pair)})
    assert any(set(pair) <= set(members) for members in found)


def test_a_judgement_on_what_is_gone_is_ignored() -> None:
    assert clusters(made(), {}, same={frozenset("az")}) == [(i,) for i in IDS]


def test_likely_pairs_are_joined_and_unlikely_ones_are_not() -> None:
    found = clusters(made(), compared({("a", "b"): LINK, ("c", "d"): LINK - 0.01}))
    assert ("a", "b") in found and ("c",) in found


def test_another_threshold() -> None:
    assert ("a", "b") in clusters(made(), compared({("a", "b"): 0.5}), link=0.5)


def test_two_tellings_of_one_report_are_kept_apart() -> None:
    """Also when a third could bridge them."""
    found = [telling("a"), telling("b"), telling("c", report="report a")]
    scores = {("a", "b"): 0.99, ("b", "c"): 0.98, ("a", "c"): 1.0}
    assert clusters(found, compared(scores)) == [("a", "b"), ("c",)]


def test_what_is_ruled_out_stays_out_of_the_whole_group() -> None:
    scores = compared({("a", "b"): 0.99, ("b", "c"): 0.9}) | {("a", "c"): Comparison(0.9, (), "days apart")}
    assert ("a", "b") in clusters(made(), scores)


def test_one_likely_pair_does_not_join_two_groups() -> None:
    """Between two groups the better half of all pairs must be likely on average."""
    two_groups: Scores = {("a", "b"): 0.99, ("c", "d"): 0.99, ("b", "c"): 0.8}
    assert clusters(made(), compared(two_groups))[:2] == [("a", "b"), ("c", "d")]
    joined = clusters(made(), compared(two_groups | {("a", "d"): 0.9}))
    assert joined[0] == ("a", "b", "c", "d")


def test_main_incidents_are_joined_before_asides() -> None:
    """The aside of report b is likelier than its main incident, but may not take its place."""
    found = [telling("a"), telling("b"), telling("c", report="report b", lead=False)]
    assert clusters(found, compared({("a", "b"): 0.8, ("a", "c"): 0.99})) == [("a", "b"), ("c",)]
