"""Who is a private person."""

from __future__ import annotations

import pytest

from reportedly.safety.people import age_of, description, is_minor, is_private, names_in, sex_of
from reportedly.values import Actor


def names(text: str, *, party: bool = False) -> list[str]:
    return [text[s.start : s.end] for s in names_in(text, party=party)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A baker, Samir Qandil, saw the plane", ["Samir Qandil"]),
        ("activist Bahjat al Rashidi told Hill Radio", ["Bahjat al Rashidi"]),
        ("under the leadership of Abu Yusuf Taleb", ["Abu Yusuf Taleb"]),
        ("Dr Qandil's ward was full", ["Qandil"]),
        ("Qandil, 34, lost two sons", ["Qandil"]),
        ("President Bashar al-Assad thanked Russia", []),
        ("the Syrian Observatory for Human Rights said", []),
        ("United Nations envoys met in Geneva on Thursday", []),
        ("fighting near Tell Qarn and in Hawijat Sakr", []),
        ("shells hit the Bustan Qaterji neighbourhood", []),
        ("Ruth Davis and Yuri Qandil saw it", ["Ruth Davis", "Yuri Qandil"]),
        ("in Samir Qandil's house", ["Samir Qandil"]),
        ("air strikes on Tell Qarn", []),
        ("Tell Qarn, a village north of Manbij", []),
        ("Rebels from the River Brigade left Aleppo", []),
        ("At least 12 people were killed", []),
        ("the USA and the UN", []),
    ],
)
def test_names_of_private_persons(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_of_a_party_one_unknown_word_is_a_name() -> None:
    assert names("Qandil", party=True) == ["Qandil"]
    assert names("civilians", party=True) == []


def test_public_figures_of_the_roster_and_bodies_are_not_private() -> None:
    assert is_private(Actor("Samir Qandil", None, "CVL"))
    assert not is_private(Actor("Bashar al-Assad", "bashar-al-assad", "GOV"))
    assert not is_private(Actor("River Brigade", None, "REB"))
    assert not is_private(Actor("local activists", None, "SOC"))


def test_role_age_and_sex_stand_for_the_name() -> None:
    text = "the spokeswoman Lina Qandil, 41, said so"
    assert description("Lina Qandil", "MED", (text,)) == "medical worker, 41, woman"
    assert description("Lina Qandil", None, ()) == "person"
    assert age_of("Lina Qandil", text) == 41
    assert age_of("Lina Qandil", "Lina Qandil, 41 people around her") is None
    assert sex_of("Lina Qandil", text) == "woman"
    assert sex_of("Sami Qandil", "a man, Sami Qandil") == "man"


def test_minors_are_told_by_age_or_by_words() -> None:
    assert is_minor("Lina Qandil", "Lina Qandil, 9, was pulled out")
    assert is_minor("Lina Qandil", "the girl Lina Qandil was pulled out")
    assert not is_minor("Lina Qandil", "Lina Qandil, 41, was pulled out")
