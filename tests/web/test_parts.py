"""Addresses, pages of lists, marked text, networks: the parts that pages are made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from reportedly.errors import InputError
from reportedly.formats.records._facts import toll_range
from reportedly.model import Mention, Statement
from reportedly.records import Toll, TollClaim, Voice
from reportedly.spans import Span
from reportedly.store import Query
from reportedly.store.counting import Pair
from reportedly.values import Actor
from reportedly.web.addresses import Asked, asked
from reportedly.web.extent import extent
from reportedly.web.lanes import lanes
from reportedly.web.links import file_name
from reportedly.web.marking import excerpts, marks, pieces, plain
from reportedly.web.measured import measured
from reportedly.web.network import HEIGHT, WIDTH, network
from reportedly.web.paging import page
from reportedly.web.words import link, period
from tests.formats.incidents import source, tie

TEXT = "First line.\nJets bombed the market on Monday, a doctor said. Nothing else. Then 12 people died there."


def statement(id_: str, words: str, *, evidence: str, **roles: str) -> Statement:
    def at(said: str) -> Span:
        start = TEXT.index(said)
        return Span(start, start + len(said))

    found = {role: (Mention(at(said), None),) for role, said in roles.items()}
    return Statement(id_, "event.airstrike", at(words), (at(evidence),), found)


STRIKE = statement("s1", "bombed", evidence="Jets bombed the market", actor="Jets", target="the market")
TOLL = statement("s2", "12", evidence="12 people died", quantity="12")


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, [1, 2, 3, 4, None, 20]), (2, [1, 2, 3, 4, None, 20]), (10, [1, None, 9, 10, 11, None, 20]),
     (20, [1, None, 17, 18, 19, 20]), (99, [1, None, 17, 18, 19, 20])],
)  # fmt: skip
def test_links_to_pages_are_no_more_than_the_settings_say(number: int, shown: list[int | None]) -> None:
    found = page(200, number, size=10, links=5)
    assert found.numbers == shown
    assert found.number in found.numbers
    assert len([n for n in found.numbers if n]) <= 5


def test_a_list_that_is_empty_or_short_has_one_page() -> None:
    assert (page(0, 3, size=10, links=5).first, page(0, 3, size=10, links=5).last) == (0, 0)
    assert page(0, 3, size=10, links=5).numbers == [1]
    assert [page(21, n, size=10, links=5).last for n in (1, 2, 3)] == [10, 20, 21]


@pytest.mark.parametrize(
    "query",
    [
        Query(order="-time"),
        Query(since="2016-07-01", until="2016-07-31", place="Tell & Co?", kind="airstrike", order="killed"),
        Query(box=(36.0, 35.5, 38.25, 37.0), actor="the army=#", grade="fair", disputed=True, order="reports"),
        Query(near=(36.2, 37.16, 25.0), text="bomb* market", order="-time"),
    ],
)
def test_a_question_survives_its_address(query: Query) -> None:
    from urllib.parse import parse_qsl, urlsplit  # noqa: PLC0415

    for view, number in (("list", 1), ("map", 3)):
        address = Asked(query, view, number).address("/incidents")
        assert asked(dict(parse_qsl(urlsplit(address).query))) == Asked(query, view, number)


def test_an_address_changes_what_it_is_told_to() -> None:
    asking = Asked(Query(since="2016-07-01", order="-time"), "map", 4)
    assert asking.address("/x", page=None, view=None) == "/x?since=2016-07-01"
    assert asking.address("/x", since=None, view=None, page=None) == "/x"
    assert asking.filtered
    assert not replace(asking, query=Query(order="killed")).filtered


@pytest.mark.parametrize(
    "given",
    [{"grade": "good"}, {"order": "size"}, {"view": "globe"}, {"page": "-1"}, {"page": "x"}, {"near": "1,2"},
     {"near": "nan,1,1"}, {"box": "1,2,3,1e9"}, {"text": "x" * 201}, {"place": "a\0b"}, {"since": "2016-13-01"}],
)  # fmt: skip
def test_what_no_question_has_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(InputError):
        asked(given)


def test_pieces_of_a_text_are_the_text_and_each_knows_what_it_is() -> None:
    found = pieces(TEXT, marks([STRIKE, TOLL]), Span(0, len(TEXT)), [Span(0, 11)])
    assert "".join(p.text for p in found) == TEXT
    kinds = {p.text: p.kind for p in found}
    assert kinds["bombed"] == kinds["12"] == "anchor"
    assert kinds["the market"] == "role role-target"
    assert kinds[" people died"] == "evidence"
    assert found[0].furniture
    assert next(p for p in found if p.text == "12").statements == ("s2",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("One.\r\nTwo.", "One. \nTwo."), ("One.\rTwo.\tx", "One.\nTwo. x"), ("a\0b\x0cc", "a b c"),
     ("killed \u202e21\u202c in", "killed \ufffd21\ufffd in"), ("قتل \u200f12", "قتل \u200f12")],
)  # fmt: skip
def test_what_steers_a_page_is_replaced_and_every_position_stays(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert len(plain(text)) == len(text)
    assert "".join(p.text for p in pieces(text, [], Span(0, len(text)))) == shown


def test_excerpts_are_whole_sentences_and_near_ones_stand_together() -> None:
    (together,) = excerpts(TEXT, [STRIKE, TOLL])
    assert "".join(p.text for p in together.pieces).strip() == TEXT.partition("\n")[2]
    assert together.more_before
    assert not together.more_after
    (alone,) = excerpts(TEXT, [TOLL])
    assert "".join(p.text for p in alone.pieces) == "Then 12 people died there."


def test_a_network_is_the_same_every_time_and_stays_in_its_picture() -> None:
    pairs = [Pair(f"a{n}", f"b{n % 3}", f"Party {n}", f"Side {n % 3}", n + 1) for n in range(30)]
    one, other = network([tie()], pairs), network([tie()], pairs)
    assert one == other
    assert len(one.nodes) > 5
    assert all(0 < n.x < WIDTH and 0 < n.y < HEIGHT for n in one.nodes)
    assert {id(x) for line in one.lines for x in (line.one, line.other)} <= {id(n) for n in one.nodes}
    assert network([], []).nodes == []


@pytest.mark.parametrize(
    ("uri", "shown"),
    [("https://example.org/a?b=1", True), ("http://example.org", True), ("javascript:alert(1)", False),
     ("//x.org", False),
     ("data:text/html,x", False), (" https://x.org", False), ('https://x.org/"onclick=', False), (None, False)],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(uri: str | None, shown: bool) -> None:
    assert bool(link(uri)) == shown


@pytest.mark.parametrize(
    ("claims", "shown"),
    [([(98, 98), (130, None)], "98 to 130 and more"), ([(50, None), (98, 120)], "50 to 120 and more"),
     ([(40, None), (40, None)], "at least 40"), ([(40, 60), (50, 50)], "40 to 60"),
     ([(None, 40), (30, None)], "30 to 40 and more"), ([], "an unknown number")],
)  # fmt: skip
def test_a_range_hides_no_claim(claims: list[tuple[float | None, float | None]], shown: str) -> None:
    lows, highs = [c[0] for c in claims], [c[1] for c in claims]
    low = min((n for n in lows if n is not None), default=None)
    high = None if None in highs else max((n for n in highs if n is not None), default=None)
    who = source(Voice("named:v", "V", "named"), "s")
    toll = Toll("killed", "all", low, high, tuple(TollClaim(a, b, who) for a, b in claims), 1)
    assert toll_range(toll) == shown


@pytest.mark.parametrize(
    ("start", "address"),
    [("2016", "/incidents?since=2016-01-01&until=2016-12-31"),
     ("2016-02", "/incidents?since=2016-02-01&until=2016-02-29"),
     ("2016-12-31", "/incidents?since=2016-12-31&until=2016-12-31"),
     ("9999", "/incidents?since=9999-01-01&until=9999-12-31"),
     ("9999-12", "/incidents?since=9999-12-01&until=9999-12-31"),
     ("9999-12-31", "/incidents?since=9999-12-31&until=9999-12-31")],
)  # fmt: skip
def test_a_bar_leads_to_its_incidents(start: str, address: str) -> None:
    assert period(start) == address


@pytest.mark.parametrize("id_", ["../../x", "a/b", "", "CON", "x" * 300, "ü", "a b", "report.txt"])
def test_no_id_makes_a_name_that_a_file_cannot_have(id_: str) -> None:
    name = file_name(id_)
    assert name.replace("-", "").isalnum() and name.isascii()
    assert len(name) <= 60
    assert name == name.lower()
    assert file_name("aleppo-2016-12-01") == "aleppo-2016-12-01"


def test_the_page_of_accuracy_is_what_the_bench_wrote() -> None:
    (one,) = measured(
        "# A\n\n## dev\n26 reports,\nnever seen.\n\n"
        "```\n            precision  recall     F1  right   gold   read\n"
        "actor                  0.745   0.814  0.778     70     86     94\n"
        "start                          0.818            63     77       \n"
        "status (mean F1)                      0.914\n  planned   0.750   0.750  0.750      3      4      4\n```\n"
    )
    assert (one.name, one.about) == ("dev", "26 reports, never seen.")
    assert one.scores == [("who did it", "0.745", "0.814", "0.778")]
    assert one.shares == [("the day", "63 of 77", "0.818")]


def test_the_page_of_accuracy_that_ships_is_understood() -> None:
    found = measured((Path(__file__).parents[2] / "docs" / "accuracy.md").read_text("utf-8"))
    assert len(found) >= 3
    for one in found:
        assert len(one.scores) >= 5, one.name
        assert len(one.shares) >= 5, one.name
        assert one.about


def test_relations_over_time_have_a_lane_each_in_their_order() -> None:
    army, front = Actor("Army", "army", "MIL"), Actor("Front", "front", "REB")
    said = structs.replace(tie().sources[0], published="2016-07-01")
    later = structs.replace(said, published="2016-07-31", polarity="denied")
    against = structs.replace(tie(), id="t2", type="relation.opposes", actor=front, target=army, sources=(later,))
    friends = structs.replace(
        tie(), id="t3", type="relation.allied-with", actor=army, target=front, sources=(said, later)
    )
    found = lanes([against, friends, tie()])
    assert found is not None
    assert [(lane.kind, len(lane.dots)) for lane in found.lanes] == [("with", 2), ("against", 1)]
    one, other = found.lanes[0].dots
    assert (one.x, other.x) == (found.ticks[0][0], found.ticks[-1][0])
    assert (one.denied, other.denied) == (False, True)
    assert lanes([against]) is None


NEAR = [(37.0 + n / 10, 36.0 - n / 20, 5) for n in range(10)]


@pytest.mark.parametrize(
    ("points", "outside"),
    [
        (NEAR, 0), ([*NEAR, (-74.0, 40.7, 2)], 2), ([*NEAR, (-74.0, 40.7, 1), (2.3, 48.8, 1)], 2),
        ([*NEAR, (-74.0, 40.7, 30)], 0), ([(37.0, 36.0, 1)], 0), ([(37.0, 36.0, 1), (-74.0, 40.7, 1)], 0),
    ],
)  # fmt: skip
def test_a_map_opens_on_where_most_lies(points: list[tuple[float, float, int]], outside: int) -> None:
    found = extent(points)
    assert found is not None
    assert found.outside == outside
    assert (found.bulk == found.whole) == (outside == 0)
    west, south, east, north = found.whole
    assert all(west < x < east and south < y < north for x, y, _ in points)
    assert extent([]) is None
