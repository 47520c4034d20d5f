"""Pages of records for people."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import RenderableType

from reportedly.formats.views import _parts as parts
from reportedly.formats.views import actors, disputes, incident, incidents, places, reports, situation, tolls
from reportedly.formats.views.situation import Counts
from reportedly.records import Dispute, Incident, PartyClaim, Voice
from reportedly.values import Actor, Place
from tests.formats.incidents import POST, REPORTS, TOWN, corridor, series, source, strike, tie

HOSTILE = "\x1b[2J\x07red\u202e[bold]x[/bold]\x9b1m\r\n"


def drawn(page: RenderableType) -> str:
    out = StringIO()
    parts.draw(page, out)
    return out.getvalue()


def flat(page: RenderableType) -> str:
    return " ".join(drawn(page).split())


def hostile() -> Incident:
    said = source(Voice(HOSTILE, HOSTILE, "named", via=HOSTILE), "s1", quote=HOSTILE)
    actor = PartyClaim(Actor(HOSTILE), HOSTILE, said)
    dispute = Dispute("actor", HOSTILE, ((HOSTILE, (HOSTILE,)),))
    return strike(
        title=HOSTILE, id=HOSTILE, actors=(actor,), targets=(actor,), denials=(said,), disputes=(dispute,),
        place=Place(HOSTILE, 2, part=HOSTILE, admin1=HOSTILE, lat=1.0, lon=1.0), copies=((HOSTILE, "valley-1"),),
        reports=(HOSTILE, "valley-1"),
    )  # fmt: skip


def pages(found: Incident) -> list[RenderableType]:
    counts = Counts(2, 2, 1, "2016-07-19", "2016-07-30")
    return [
        incident.page(found, REPORTS),
        incidents.page([found, corridor()], 2),
        disputes.page([found], 1),
        tolls.page([series()]),
        actors.page([found], [tie()]),
        places.page([found], [tie()]),
        reports.page(list(REPORTS.values()), {"valley-1": 1}),
        situation.page(counts, [found, corridor()], [series()], [tie()]),
    ]


@pytest.mark.parametrize("found", [strike(), strike(place=None, start=None, end=None, grade=None), hostile()])
def test_no_page_is_wider_than_80_columns_nor_ends_lines_in_blanks(found: Incident) -> None:
    for page in pages(found):
        lines = drawn(page).splitlines()
        assert max(map(len, lines)) <= 80
        assert all(line == line.rstrip() for line in lines)


def test_no_text_of_a_report_steers_the_terminal() -> None:
    for page in pages(hostile()):
        shown = drawn(page)
        assert not set(shown) & set("\x1b\x07\u202e\x9b\r")


def test_no_colour_where_nobody_sees_it() -> None:
    assert all("\x1b" not in drawn(page) for page in pages(strike()))


def test_an_incident_shows_every_value_by_its_voice_with_its_words() -> None:
    shown = flat(incident.page(strike(), REPORTS))
    assert "killed people · 24 to 60 · 2 independent voices" in shown
    assert "dozens Dr Karim al-Tawil via Hill Radio · 21 Jul 2016 · hill-1 · s2" in shown
    assert "40 Valley Monitor via The Valley Post · 20 Jul 2016 · valley-1 · s5 · superseded by s1" in shown
    assert "“At least 56 civilians were killed, the Valley Monitor said”" in shown
    assert shown.count("“At least 56 civilians were killed, the Valley Monitor said”") == 1
    assert "WHO DENIES IT Syrian army · 21 Jul 2016" in shown
    assert "who did it Syrian army — Valley Monitor United States — The Valley Post" in shown
    assert "grade contested: The Valley Post names United States" in shown
    assert "same place; same day" in shown
    assert "valley-1 Strike on Manbij · The Valley Post · 20 Jul 2016 · its main incident" in shown
    assert "not reviewed" in shown


def test_a_list_says_the_day_the_number_the_parties_and_how_far_it_is_agreed() -> None:
    shown = flat(incidents.page([strike()], 90, 40))
    assert "41 to 41 of 90 incidents" in shown
    assert "19 Jul 2016 air strike in Manbij a1b2c3 killed 24 to 60, injured 30" in shown
    assert "Syrian army or United States → civilians" in shown
    assert "contested · disputed: who did it · 2 voices, 2 reports · denied by Syrian army" in shown
    assert "--offset 41 shows the next" in shown
    assert "none left of 3 incidents" in flat(incidents.page([], 3, 5))


def test_plans_and_denials_are_marked() -> None:
    assert "planned aid delivery in Manbij" in flat(incidents.page([corridor()], 1))
    assert "denied air strike" in flat(incidents.page([strike(polarity="denied", title="denied: air strike")], 1))


def test_the_situation_is_told_at_a_glance() -> None:
    shown = flat(pages(strike())[-1])
    assert "2 reports · 2 incidents · 1 in dispute" in shown
    assert "harm to civilians: contested 1" in shown
    assert "24 to 60 air strike in Manbij, 19 July 2016 a1b2c3" in shown
    assert "dozens — Dr Karim al-Tawil · about 50 to 60 — The Valley Post" in shown
    assert "killed, civilians, in Manbij, since 15 Mar 2011" in shown
    assert "Hill Front → Manbij" in shown
    assert "NEWEST" in shown and "planned" not in shown.split("NEWEST")[1]
    row = situation.row(Counts(2, 2, 1, None, None), [strike()], [series()], [tie()])
    assert row["most_disputed"] == ["a1b2c3"] and row["grades"] == {"contested": 1}


def test_running_counts_show_their_course() -> None:
    shown = flat(tolls.page([series()]))
    assert "▁█ at least 4,000 (30 Jun 2016) → at least 4,200" in shown
    assert parts.spark([1]) == ""
    assert parts.spark([1, 2, 8]) == "▁▂█"
    assert parts.spark([5, 5]) == "▁▁"


def test_parties_and_places_are_counted_by_incidents() -> None:
    found = {p.name: (p.doer, p.hit, p.denies) for p in actors.parties([strike(), corridor()])}
    assert found == {"Syrian army": (2, 0, 1), "United States": (2, 0, 0), "civilians": (0, 2, 0)}
    rows = list(places.rows([strike(), corridor(), strike(place=None)]))
    assert [(r["name"], len(r["incidents"]), r["disputed"]) for r in rows] == [("Manbij", 2, 1)]
    assert [r["slot"] for r in disputes.rows([strike()])] == ["actor"]
    assert "Hill Front → Manbij" not in flat(actors.page([], [tie()]))


def test_a_denied_or_often_stated_tie_says_so() -> None:
    said = [source(Voice(f"v{n}", f"Voice {n}", "named"), f"s{n}") for n in range(5)]
    denied = source(POST, "s9", polarity="denied")
    shown = actors.tie(tie().__class__("t", "relation.controls", None, "rebels", TOWN, "Manbij", "held",
                                       (*said, denied), "2016-07-20", "2016-07-20")).plain  # fmt: skip
    assert shown == (
        "rebels → Manbij as held · 20 Jul 2016 — Voice 0, Voice 1, Voice 2 and 2 more · denied by The Valley Post"
    )
