"""Figures with the shipped weights: our own sentences of many wars, look-alikes, and what hangs on a figure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reportedly.model import Report
from reportedly.reading.document import Anchor, Document, Happening, Mentions
from reportedly.reading.figure_links import link_figures
from reportedly.reading.figures import Counted, find_figures
from reportedly.reading.parse import parse
from reportedly.reading.quantities import find_quantities
from reportedly.reading.segment import segment
from reportedly.spans import Span
from reportedly.values import Quantity

with (Path(__file__).parent / "figures_cases.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
RIGHT = 0.9
"""Share of the table's sentences that the weights must read without fault."""


def read(text: str) -> tuple[Document, Mentions, list[Counted]]:
    document = segment(Report(text=text, key="k", id="i", language="en"))
    document = parse(document, range(len(document.sentences)))
    mentions = Mentions(quantities=find_quantities(document))
    return document, mentions, find_figures(document, mentions)


def quantity(figure: Counted) -> Quantity:
    assert isinstance(figure.quantity.value, Quantity)
    return figure.quantity.value


def shown(figure: Counted) -> str:
    """ "killed 40 -": measure, low, high."""
    ends = ("-" if v is None else f"{v:.0f}" for v in (quantity(figure).low, quantity(figure).high))
    return " ".join((figure.anchor.type.removeprefix("figure."), *ends))


def test_table() -> None:
    wrong = []
    for case in CASES:
        found = [shown(f) for f in read(case["text"])[2]]
        if sorted(found) != sorted(case["figures"].split("; ") if case["figures"] else []):
            wrong.append((case["text"], found))
    assert len(wrong) <= (1 - RIGHT) * len(CASES), wrong


@pytest.mark.parametrize("text", [c["text"] for c in CASES if not c["figures"]])
def test_no_toll_from_look_alikes(text: str) -> None:
    assert not [f for f in read(text)[2] if f.anchor.type in ("figure.killed", "figure.injured")]


def test_toll_counts_victims_whatever_verb_carries_the_number() -> None:
    for verb in ("has reached", "climbed to", "passed"):
        (figure,) = read(f"The death toll {verb} 900 since March, two charities said.")[2]
        assert shown(figure) == "killed 900 900"


def test_one_person_counts_only_where_harmed() -> None:
    assert [shown(f) for f in read("The blast killed a nurse.")[2]] == ["killed 1 1"]
    assert [shown(f) for f in read("A nurse was among the dead.")[2]] == ["killed 1 1"]
    assert not read("As a former member of the court, Keller fought to kill the bill.")[2]
    assert not read("A witness said that soldiers had been shooting and killing.")[2]


def test_population_is_as_written() -> None:
    text = "At least 40 rebel fighters were killed."
    (figure,) = read(text)[2]
    assert figure.population is not None
    assert figure.population.span.quote(text) == "rebel fighters"
    assert figure.population.how == "exact"


def test_population_of_people_is_none() -> None:
    (figure,) = read("At least 40 people were killed.")[2]
    assert figure.population is None


def test_a_month_is_nobody_that_a_toll_counts() -> None:
    for text in (
        "Between 3 and 9 January, at least 600 bodies were taken from the streets, the town hall said.",
        "In the 4 weeks to May, about 70 were killed.",
    ):
        for figure in read(text)[2]:
            assert figure.population is None


def test_population_of_an_ellipsis_is_inferred_from_the_words_before() -> None:
    text = "Three farmers were killed and 15 others were wounded."
    _, injured = read(text)[2]
    assert injured.population is not None
    assert injured.population.span.quote(text) == "farmers"
    assert injured.population.how == "inferred"


def test_population_after_of_them() -> None:
    text = "The raid killed 12 people, eight of them children."
    part = read(text)[2][1]
    assert part.population is not None
    assert part.population.span.quote(text) == "children"


def test_part_points_at_its_total() -> None:
    total, part = read("The blast killed 38 people, including 10 children.")[2]
    assert total.part_of is None
    assert part.part_of == 0


def test_running_toll_and_single_toll() -> None:
    (running,) = read("More than 180,000 people have been killed since the war began in March 2011.")[2]
    (single,) = read("A car bomb killed nine people in Kabul on Tuesday.")[2]
    assert quantity(running).cumulative
    assert not quantity(single).cumulative


def test_unit_is_the_measure_s() -> None:
    assert quantity(read("Jets carried out 20 raids on the port.")[2][0]).unit == "strike"
    assert quantity(read("Rebels hold 60 percent of the city.")[2][0]).unit == "percent"


def test_total_of_a_share_of_things() -> None:
    assert quantity(read("Five of 25 aid convoys reached the town.")[2][0]).of == 25


def test_spans_lie_in_the_evidence() -> None:
    text = "On Sunday shelling killed at least 12 people in Donetsk, and 30 others were injured."
    for figure in read(text)[2]:
        assert figure.evidence.covers(figure.quantity.span)
        assert figure.quantity.span == figure.anchor.span


def happening(document: Document, kind: str, word: str) -> Happening:
    start = document.text.index(word)
    sentence = document.sentence_at(start)
    assert sentence is not None and sentence.tokens is not None
    head = next(t.i for t in sentence.tokens if sentence.start + t.idx == start)
    span = Span(start, start + len(word))
    return Happening(Anchor(f"event.{kind}", sentence.index, head, span), (span,), 1.0)


def test_each_toll_goes_to_the_event_of_its_clause() -> None:
    document, mentions, found = read(
        "An airstrike on a village near Taiz killed nine people. Shelling of the port killed four people."
    )
    events = [happening(document, "airstrike", "airstrike"), happening(document, "shelling", "Shelling")]
    assert link_figures(document, mentions, found, events) == [0, 1]


def test_a_part_goes_where_its_total_goes() -> None:
    document, mentions, found = read("An airstrike killed 38 people, including 10 children.")
    assert link_figures(document, mentions, found, [happening(document, "airstrike", "airstrike")]) == [0, 0]


def test_no_event_no_link() -> None:
    document, mentions, found = read("At least 40 people were killed.")
    assert link_figures(document, mentions, found, []) == [None]


def test_a_table_without_a_stop_takes_no_minutes() -> None:
    _, _, found = read("Shells killed 5 people in " + "1, " * 480 + "the army said.")
    assert shown(found[0]) == "killed 5 5"


def test_a_number_of_more_than_all_people_counts_nothing() -> None:
    document = segment(Report(text=f"Shelling killed {10**31} people and hurt 12.", key="k", id="i"))
    found = find_quantities(parse(document, range(len(document.sentences))))
    assert [p.span.quote(document.text) for p in found] == ["12"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The jets destroyed three rebel-held buildings.", "buildings"),
        ("Jets carried out four air strikes today.", "strikes"),
        ("Fire wounded more than 100 a monitoring group said.", "100"),
        ("Fighting in Homs killed 31 people last month.", "people"),
        ("Shelling wounded 40 civilians local activists said.", "civilians"),
        ("The strike killed 12 fighters - wounded civilians lay nearby.", "fighters"),
    ],
)
def test_what_is_counted(text: str, counted: str) -> None:
    document, mentions, _ = read(text)
    (found,) = mentions.quantities
    tokens = document.sentences[found.sentence].tokens
    assert tokens is not None and tokens[found.head].text == counted


def test_victims_do_not_speak_though_the_parse_says_so() -> None:
    text = (
        "The dead include 65 people among them 22 children killed in rebel fire on the old market the Observatory said."
    )
    assert [shown(f) for f in read(text)[2]] == ["killed 65 65", "killed 22 22"]
    assert [shown(f) for f in read("Two charities working in the area said five people were killed.")[2]] == [
        "killed 5 5"
    ]


@pytest.mark.parametrize("text", ["He was shot five times in the head.", "He was arrested four times last year."])
def test_times_count_nobody(text: str) -> None:
    assert read(text)[2] == []
