"""Places: what is one, where it lies, how precisely that is known; and what is none."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from reportedly.grounding.grounder import load
from reportedly.model import Mention, Report
from reportedly.reading.encoded import WIDTH, Encoded
from reportedly.reading.layout import Pieces
from reportedly.reading.parse import parse
from reportedly.reading.place_sites import find_sites
from reportedly.reading.places import find_places
from reportedly.reading.segment import segment
from reportedly.values import Place
from tests.reading.reports import OneRole


def read(text: str, publisher: str | None = None) -> dict[str, Mention]:
    """Place mentions by their words; of equal words the first."""
    document = segment(Report(text=text, key="k", id="i", publisher=publisher))
    document = parse(document, range(len(document.sentences)))
    found: dict[str, Mention] = {}
    for phrase in find_places(document, load()):
        found.setdefault(phrase.span.quote(text), phrase.mention)
    return found


def place(text: str, words: str) -> Place:
    mention = read(text)[words]
    assert isinstance(mention.value, Place)
    return mention.value


@pytest.mark.parametrize(
    ("text", "words", "name", "country", "precision"),
    [
        ("Shells fell on Kramatorsk in eastern Ukraine.", "Kramatorsk", "Kramatorsk", "UKR", 1),
        ("Fighting spread across Aleppo province in Syria.", "Aleppo province", "Aleppo", "SYR", 4),
        ("Fighting spread across the city of Aleppo in Syria.", "city of Aleppo", "Aleppo", "SYR", 1),
        ("Troops entered Gezira state in Sudan.", "Gezira state", "Al Jazirah", "SDN", 4),
        ("Drones were seen over northern Mali.", "northern Mali", "Mali", "MLI", 5),
        ("Talks went on in Colombia.", "Colombia", "Colombia", "COL", 6),
        ("Two ships were hit in the Red Sea off Yemen.", "Red Sea", "Red Sea", None, 5),
        ("The army left the outskirts of Goma in Congo.", "outskirts of Goma", "Goma", "COD", 2),
        ("Rebels in the Democratic Republic of Congo fled.", "Democratic Republic of Congo",
         "Democratic Republic of the Congo", "COD", 6),
    ],
)  # fmt: skip
def test_known_places_get_their_entry_and_precision(
    text: str, words: str, name: str, country: str | None, precision: int
) -> None:
    value = place(text, words)
    assert (value.name, value.country, value.precision) == (name, country, precision)
    assert value.id is not None


def test_a_place_has_its_divisions_and_coordinates() -> None:
    value = place("Clashes broke out in Manbij, Syria.", "Manbij")
    assert (value.admin1, value.country) == ("Aleppo", "SYR")
    assert value.lat == pytest.approx(36.53, abs=0.05)


def test_direction_and_distance_are_a_part_and_lower_the_precision() -> None:
    value = place("A convoy was hit 10 km north of Palmyra in Syria.", "10 km north of Palmyra")
    assert (value.part, value.precision, value.country) == ("10 km north of", 2, "SYR")


@pytest.mark.parametrize(
    ("text", "words", "within"),
    [
        ("Mortars hit the Karam Zaytun neighbourhood of Homs in Syria.", "Karam Zaytun neighbourhood", "Homs"),
        ("Police searched Homs's Karam Zaytun district in Syria.", "Karam Zaytun district", "Homs"),
        ("A raid on the village of Tel Zamira, Idlib province, Syria, was reported.", "village of Tel Zamira", "Idlib"),
        ("A mine went off at the Bir Qandil checkpoint in Marib, Yemen.", "Bir Qandil checkpoint", "Marib"),
    ],
)
def test_an_unknown_place_lies_in_the_place_that_the_words_name(text: str, words: str, within: str) -> None:
    mention = read(text)[words]
    value = mention.value
    assert isinstance(value, Place)
    assert value.id is None
    assert mention.how == "inferred"
    assert value.within in {e.id for e in load().places(within)}
    assert value.precision > 1
    assert value.lat is not None


def test_an_unknown_place_is_never_a_namesake_abroad() -> None:
    # The only Solhan of the gazetteer lies in Türkiye.
    value = place("Gunmen attacked the village of Solhan in Burkina Faso.", "village of Solhan")
    assert value.id is None
    assert value.country == "BFA"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Nigerian soldiers died. The attack took place in Maiduguri, Tripoli was calm.", "NGA"),
        ("Libyan militias fought in Tripoli, residents of Libya said.", "LBY"),
        ("Lebanese soldiers were deployed in Tripoli, in the north of Lebanon.", "LBN"),
    ],
)
def test_namesakes_are_told_apart_by_the_countries_of_the_report(text: str, country: str) -> None:
    found = [m.value for m in read(text).values() if isinstance(m.value, Place)]
    assert country in {v.country for v in found if v.precision == 1}


def test_a_container_beside_a_name_settles_it() -> None:
    value = place("Officers in Paris, Texas, arrested a man.", "Paris")
    assert (value.country, value.admin1) == ("USA", "Texas")


def test_another_transliteration_is_found_and_labelled() -> None:
    mention = read("In Deir Ezour the Syrian army shelled a depot.")["Deir Ezour"]
    assert mention.how == "fuzzy"
    assert isinstance(mention.value, Place) and mention.value.name == "Deir ez-Zor"


def test_names_without_commas_are_taken_apart() -> None:
    found = read("Warplanes hit Saraqib Khan Sheikhoun and Binnish in Idlib countryside in Syria.")
    assert {"Saraqib", "Khan Sheikhoun", "Binnish"} <= set(found)


def test_a_lost_apostrophe_is_no_part_of_the_name() -> None:
    found = read("Syrias Homs was quiet. Aleppos southern countryside was shelled.")
    assert {"Homs", "Aleppo"} <= {w.removesuffix(" southern countryside") for w in found}


def test_the_city_takes_up_the_city_named_before() -> None:
    mention = read("Shelling shook Mariupol in Ukraine. Thousands left the city on foot.")["city"]
    assert mention.how == "inferred"
    assert isinstance(mention.value, Place) and mention.value.name == "Mariupol"


def test_the_capital_of_a_demonym() -> None:
    mention = read("An explosion was heard in the Sudanese capital.")["capital"]
    assert isinstance(mention.value, Place) and mention.value.name == "Khartoum"


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Part of the road was closed in Mali.", "Part"),
        ("Same story in Mali, he said.", "Same"),
        ("Syrian and Russian jets flew over Mali.", "Russian"),
        ("The Britain-based group spoke of Mali.", "Britain"),
        ("Mrs Victoria Lagos spoke in Mali.", "Victoria"),
        ("The Aleppo Media Centre spoke of Mali.", "Aleppo Media Centre"),
        ("The Security Council met on Mali.", "Security Council"),
        ("On Monday in March he was in Mali.", "March"),
    ],
)
def test_what_is_no_place(text: str, never: str) -> None:
    found = read(text)
    assert never not in found
    assert "Mali" in found


@pytest.mark.parametrize(
    "text", ["Mali objected, but Moscow rejected the plan.", "Rebels in Mali, armed by Moscow, attacked."]
)
def test_a_capital_that_acts_is_its_government(text: str) -> None:
    assert "Moscow" not in read(text)


@pytest.mark.parametrize("text", ["Missiles struck Kyiv. The city lost power.", "Kyiv burned. The city lost power."])
def test_the_city_takes_up_a_capital_that_is_a_place(text: str) -> None:
    found = read(text)
    assert found["city"].value == found["Kyiv"].value


def test_a_country_that_speaks_is_no_place() -> None:
    assert "Russia" not in read("Fighting went on in Mali, Russia said.")


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed the Malian village of Hassajek.",
        "Jets bombed the village of Hassajek in Mali.",
        "Jets bombed Hassajek, a small village in Mali.",
    ],
)
def test_a_village_that_no_gazetteer_knows_lies_in_its_country(text: str) -> None:
    value = next(m.value for words, m in read(text).items() if "Hassajek" in words)
    assert isinstance(value, Place) and value.country == "MLI"


def test_mentions_quote_their_text_in_order_and_do_not_overlap() -> None:
    text = "In Yemen's Marib and in the town of Harib, south of Marib city, 12 people died. The town fell."
    document = segment(Report(text=text, key="k", id="i"))
    document = parse(document, range(len(document.sentences)))
    spans = [p.span for p in find_places(document, load())]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_the_same_report_gives_the_same_places() -> None:
    text = "Rockets from Lebanon hit Safed and Acre in northern Israel, near the border. The area was closed."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia's Defence Ministry says that its jets hit the village of Tell Qarnuba. Moscow published a film."
        " Fighting went on around the city of Homs.",
        "The Russian envoy was called in. Russian officials deny that their aircraft bombed the village of Tell Qarnuba"
        " near Homs, and Russia blames others.",
    ],
)
def test_an_unknown_village_lies_where_things_are_placed_not_where_speakers_come_from(text: str) -> None:
    assert place(text, next(words for words in read(text) if "Qarnuba" in words)).country == "SYR"


def test_an_unknown_village_lies_nowhere_when_only_actors_have_countries() -> None:
    text = (
        "Russia's Defence Ministry says that American jets hit the village of Tell Qarnuba. Moscow blames Washington."
    )
    assert place(text, next(words for words in read(text) if "Qarnuba" in words)).country is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Near Tel Rifaat, one drone destroyed a lorry in Syria.", "Near Tel Rifaat", "SYR"),
        ("The recapture of Idlib would end the war in Syria.", "Idlib", "SYR"),
        ("Ancient towns such as Homs lie in ruins in Syria.", "Homs", "SYR"),
        ("The army drove the rebels out of Palmyra in Syria.", "Palmyra", "SYR"),
        ("Tankers wait in the Gulf.", "Gulf", None),
        ("Rockets fell on Lebanese territory on Sunday.", "Lebanese territory", "LBN"),
        ("A shell was fired from the Gaza Strip.", "Gaza Strip", "PSE"),
    ],
)
def test_words_around_a_name_say_that_it_is_a_place(text: str, words: str, country: str | None) -> None:
    assert place(text, words).country == country
    assert place(text, words).id is not None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Syrian rebels were hit in Deir Ezzor SANA news agency reported.", "Deir Ezzor", "Deir ez-Zor"),
        ("After long talks in Geneva US Secretary of State John Kerry left for Syria.", "Geneva", "Genève"),
        ("They met in the Kazakh capital Astana about Syria.", "capital Astana", "Astana"),
        ("Rebels left Homs Syria on Friday.", "Homs", "Homs"),
        ("A bomb killed five people in Kabul province Monday.", "Kabul province", "Kabul"),
        ("Two were hurt in an attack in Daraa Three people in Syria were hurt, they said.", "Daraa", "Daraa"),
    ],
)
def test_a_name_ends_where_an_actor_or_a_country_begins(text: str, words: str, name: str) -> None:
    assert place(text, words).name == name


def test_a_great_city_is_meant_and_no_small_namesake_elsewhere() -> None:
    abroad = "The United States backs talks on Syria in Geneva. Shells fell on Homs, Hama and Idlib in Syria."
    assert place(abroad, "Geneva").country == "CHE"
    qana = "Rockets struck Haifa, Ashdod and Tel Aviv in Israel. In Lebanon, warplanes killed 12 people in Qana."
    assert place(qana, "Qana").country == "LBN"
    assert place("Fighters fled to Panama. Rebels hit Cali and Medellin in Colombia.", "Panama").precision == 6
    assert place("A man was shot in Geneva. Crowds met in Chicago in the United States.", "Geneva").country == "USA"


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded near President Hassan Sheikh Mohamud's motorcade in Somalia.",
        "Militants attacked from Sheikh Omar Faruq's stronghold in Somalia.",
        "Somalia had a message from Vladimir Putin.",
    ],
)
def test_persons_are_no_places(text: str) -> None:
    assert list(read(text)) == ["Somalia"]


def heard(text: str, told: str, where: str) -> dict[str, Place]:
    """Places of `text` when an encoder takes `told` to happen at `where`."""
    starts = [m.start() for m in re.finditer(r"\S+", text)]
    pieces = Pieces([(m.start(), m.end()) for m in re.finditer(r"\S+", text)])
    said = np.full((len(starts), 1 + 2 * WIDTH), 0.0, np.float32)
    said[:, 0] = -9.0
    at = starts.index(text.index(told))
    said[at, 0], said[at, 1], said[starts.index(text.index(where)), 1 + WIDTH] = 2.0, 9.0, 9.0
    document = segment(Report(text=text, key="k", id="i"))
    document = replace(document, encoded=Encoded(pieces, said, OneRole("place", ["event.airstrike"])))
    found = find_places(parse(document, range(len(document.sentences))), load())
    return {p.span.quote(text): p.mention.value for p in found if isinstance(p.mention.value, Place)}


def test_a_name_that_no_list_has_is_a_place_where_the_encoder_sees_something_happen() -> None:
    text = "Jets flew over Ain Qarqash and bombed stores in Libya."
    assert "Ain Qarqash" not in read(text)
    found = heard(text, "bombed", "Ain")["Ain Qarqash"]
    assert (found.id, found.country) == (None, "LBY")
    assert "Ain Qarqash" not in heard(text, "bombed", "stores")


@pytest.mark.parametrize("text", ["Ministers of the Gulf states met.", "The gulf between the sides widened."])
def test_a_word_for_a_sort_of_place_is_no_name_by_itself(text: str) -> None:
    assert not read(text)


def test_the_name_of_a_group_sets_nothing_where_it_points() -> None:
    text = "The Islamic State of Iraq and the Levant claimed the raid on Homs in Syria."
    assert list(read(text)) == ["Homs", "Syria"]
    assert "Iraq" in read("The army of Iraq crossed the border.")


def sites(text: str) -> dict[str, Mention]:
    document = segment(Report(text=text, key="k", id="i"))
    document = parse(document, range(len(document.sentences)))
    return {p.span.quote(text): p.mention for p in find_sites(document, find_places(document, load()))}


def test_places_without_a_name_lie_where_the_report_is() -> None:
    found = sites("Shells fell on Kharkiv in Ukraine. Two bridges and a maternity hospital were hit.")
    assert list(found) == ["bridges", "maternity hospital"]
    value = found["bridges"].value
    assert isinstance(value, Place)
    assert (value.id, value.country, value.precision) == (None, "UKR", 6)
    assert {m.how for m in found.values()} == {"inferred"}


def test_a_place_without_a_name_lies_nowhere_where_none_was_named() -> None:
    value = sites("A hospital was hit.")["hospital"].value
    assert value == Place(name="hospital", precision=6)


@pytest.mark.parametrize(
    "text",
    [
        "The state denied it.",
        "A political settlement is far off.",
        "Hospital staff went on strike.",
        "Rebels left the city of Homs in Syria.",
        "Trucks and weapons were destroyed.",
    ],
)
def test_what_stands_nowhere_is_no_site(text: str) -> None:
    assert not sites(text)
