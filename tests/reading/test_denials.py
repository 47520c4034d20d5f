"""Who denies what."""

from __future__ import annotations

import pytest

from reportedly.model import Mention, Report, digest
from reportedly.pipeline import Reader
from reportedly.reading.contradictions import contradictions
from reportedly.reading.deeds import Told
from reportedly.reading.denials import Denial, denials, targets
from reportedly.reading.denier import same_voice
from reportedly.reading.document import Document, Happening, Mentions
from reportedly.reading.speakers import Attribution, attribute
from reportedly.reading.status import status_of
from reportedly.spans import Span
from reportedly.values import Actor
from tests.reading.reports import happening, parsed

DENIED = [
    ("A strike hit an aid convoy. Russia and Syria both denied any involvement in the strike.", ["strike"],
     ["Russia", "Syria"], 0),
    ("Residents said the army shelled the camp. The army denied it.", ["shelled"], ["The army"], 0),
    ("Witnesses said soldiers attacked a church. The government dismissed the claims as propaganda.", ["attacked"],
     ["The government"], 0),
    ("Monitors reported an attack on Jebel Marra. The general called the report a fabrication.", ["attack"],
     ["The general"], 0),
    ("A drone attack killed nine people, which the Ethiopian army denied.", ["attack"], ["the Ethiopian army"], 0),
    ("The attack on the clinic drew a denial from the ministry.", ["attack"], ["the ministry"], 0),
    ("Rebels attacked the mine despite denials by their commander.", ["attacked"], ["their commander"], 0),
    ("Villagers said troops attacked the mill, a claim that the governor flatly denied.", ["attacked"],
     ["the governor"], 0),
    ("Gunmen attacked a ferry, fishermen said. The militia said it had nothing to do with it.", ["attacked"],
     ["The militia"], 0),
    ("Gunmen attacked a ferry, fishermen said. The militia was not involved in the incident, its spokesman said.",
     ["attacked"], ["its spokesman"], 0),
    ("Certain channels reported that rebels had attacked the dam. This is not so, the ministry said.", ["attacked"],
     ["the ministry"], 0),
    ('The council reported an attack on a well. "That is a lie," the colonel said.', ["attack"], ["the colonel"], 0),
    ("Gunmen attacked a ferry, according to fishermen, a charge the militia rejects.", ["attacked"],
     ["the militia"], 0),
    ('Rebels said they had attacked a dam, a claim that Oslo dismissed as "fiction for donors".', ["attacked"],
     ["Oslo"], 0),
    ("Gunmen attacked a ferry, fishermen said. The militia rejected the accusation that it was behind the attack.",
     ["attacked"], ["The militia"], 0),
    ("Gunmen attacked a ferry, fishermen said. The militia denied that its men had any hand in the attack.",
     ["attacked"], ["The militia"], 0),
    ("Villagers said soldiers attacked a mill. The army denied that any villager had been harmed.", ["attacked"],
     ["The army"], 0),
    ("Villagers said soldiers attacked a mill. The governor played down the reports.", ["attacked"],
     ["The governor"], 0),
    ("Fishermen said gunmen attacked a ferry. The harbour master knows of no such case.", ["attacked"],
     ["The harbour master"], 0),
    ("Fishermen said gunmen attacked a ferry. No such thing happened, the harbour master said.", ["attacked"],
     ["the harbour master"], 0),
    ("Fishermen said gunmen attacked a ferry; the harbour master brushed aside the report.", ["attacked"],
     ["the harbour master"], 0),
    ("An attack killed seven people in Orda. The navy denied that its planes had been in the air.", ["attack"],
     ["The navy"], 0),
    # The simple past goes on with "said", not with the perfect that was said.
    ("An attack hit the mill, nuns said. The navy said its planes had found a depot and denied any part in the attack.",
     ["attack"], ["The navy"], 0),
    ("Gunmen attacked a ferry, fishermen said. The militia denied its men were responsible.", ["attacked"],
     ["The militia"], 0),
    ("Gunmen attacked a ferry, fishermen said. A leaflet denies that the militia was behind it.", ["attacked"],
     ["A leaflet"], 0),
    ("Gunmen attacked a ferry, fishermen said. The militia rejects all responsibility.", ["attacked"],
     ["The militia"], 0),
    ("Gunmen attacked a ferry, fishermen said. The chairman absolved his members of the attack.", ["attacked"],
     ["The chairman"], 0),
    ("Gunmen attacked a ferry in May. The militia disowned that attack.", ["attacked"], ["The militia"], 0),
    ("Bombers attacked a ferry. Two people died. The harbour was shut. A diver came. The captain slept. It rained. "
     "Boats lay still. The militia denied any role.", ["attacked"], ["The militia"], 0),
    ("The militia attacked a ferry, fishermen said. The militia denied it, though its leader had beaten a diver.",
     ["attacked", "beaten"], ["The militia"], 0),
]  # fmt: skip

NOT_DENIED = [
    ("A bomb attack hit the station. No one claimed responsibility for the attack.", ["attack"]),
    ("An attack hit the port. The navy refused to confirm the report and declined to comment.", ["attack"]),
    ("An attack hit the port. The rebels rejected an offer of talks.", ["attack"]),
    ("An attack hit the port. The navy did not deny it.", ["attack"]),
    ("An attack hit the port, pilots said. Later the captain disputed the price of fuel.", ["attack"]),
    ("An attack killed nine, nurses said. The army disputed the number of dead.", ["attack"]),
    ("An attack hit the port. The blockade denied food to the islanders.", ["attack"]),
    ("An attack hit the port. The blockade denied the islanders a refuge.", ["attack"]),
    ("An attack hit the port. The vice governor denied that any money had changed hands.", ["attack"]),
    ("Rumours of an attack did the rounds. There is no curfew, the mayor said, contrary to rumours.", ["attack"]),
    ("The navy said rebels attacked a pier. That attack, denying the port its crane, was the third.", ["attacked"]),
    ("An attack hit the port. The mayor asked to find out what had gone wrong.", ["attack"]),
    ("An attack hit the port, pilots said. The mayor had no such doubts.", ["attack"]),
    ("An attack hit the port, pilots said. The navy said it knew nothing of any complaint.", ["attack"]),
    ("An attack hit the port, pilots said. The navy neither confirmed nor denied the attack.", ["attack"]),
    ("An attack hit the port, pilots said. The navy called the number of dead a fabrication.", ["attack"]),
    ("After the attack the mayor demanded a curfew, which the governor has ruled out.", ["attack"]),
    ("An attack hit the port. Nine cooks have left their posts, locals claimed; the navy termed the reports false.",
     ["attack"]),
    ("The governor denied the reports. An attack hit the port on Monday.", ["attack"]),
]  # fmt: skip


def found(text: str, words: list[str]) -> tuple[list[Denial], str]:
    document = parsed(text)
    return denials(targets(document, Mentions(), [happening(document, w) for w in words])), text


@pytest.mark.parametrize(("text", "words", "deniers", "about"), DENIED)
def test_a_denial_names_who_denies_what(text: str, words: list[str], deniers: list[str], about: int) -> None:
    denied, _ = found(text, words)
    assert len(denied) == 1
    assert [m.span.quote(text) for m in denied[0].deniers] == deniers
    assert denied[0].about == about
    assert denied[0].anchor.type == "event.attack"


@pytest.mark.parametrize(("text", "words"), NOT_DENIED)
def test_what_is_no_denial(text: str, words: list[str]) -> None:
    assert found(text, words)[0] == []


def test_the_denials_own_words_are_told_apart_from_the_allegation() -> None:
    text = "Refugees said the army shelled Bria. The minister denied that troops had shelled the town."
    denied, _ = found(text, ["shelled Bria", "shelled the town"])
    assert [(d.about, d.own) for d in denied] == [(0, 1)]


def test_a_denial_without_an_allegation_has_only_its_own_words() -> None:
    text = "The minister denied that troops had shelled the town."
    denied, _ = found(text, ["shelled"])
    assert [(d.about, d.own) for d in denied] == [(None, 0)]


def test_a_claim_that_the_denial_names_is_alleged() -> None:
    text = "The general dismissed as pure invention a claim by the rebels that they had attacked a helicopter."
    denied, _ = found(text, ["attacked"])
    assert [(d.about, d.own) for d in denied] == [(0, None)]
    assert [m.span.quote(text) for m in denied[0].authors] == ["the rebels"]


def test_a_rumour_that_nobody_stands_behind_is_only_denied() -> None:
    text = "The station stays open, its manager insists, contrary to rumours of an attack."
    denied, _ = found(text, ["attack"])
    assert [(d.about, d.own) for d in denied] == [(None, 0)]
    assert [m.span.quote(text) for m in denied[0].deniers] == ["its manager"]


def test_what_the_report_itself_finds_false_is_denied_by_nobody() -> None:
    text = "An earlier report that a second bakery had been attacked proved untrue."
    denied, _ = found(text, ["attacked"])
    assert [(d.about, d.own, d.deniers) for d in denied] == [(None, 0, ())]


def test_words_after_according_to_which_are_what_is_denied() -> None:
    text = (
        "A bomb attack hit the mill. The staff refutes the rumours on social networks according to which herders "
        "were shot dead at Orda."
    )
    denied, _ = found(text, ["attack", "shot"])
    assert [(d.about, d.own) for d in denied] == [(None, 1)]


def test_it_is_not_true_denies_what_follows() -> None:
    text = "It is not true that aircraft bombed the reserve, the Command said."
    denied, _ = found(text, ["bombed"])
    assert [(d.about, d.own) for d in denied] == [(None, 0)]


def test_no_evidence_of_a_deed_denies_it() -> None:
    text = "The coalition has found no evidence that it struck a mosque, as militants had alleged."
    denied, _ = found(text, ["struck"])
    assert [d.own if d.about is None else d.about for d in denied] == [0]


def test_an_accusation_whose_deed_was_not_read_is_denied_itself() -> None:
    text = "The diocese accused the authorities of complicity; they deny it."
    document = parsed(text)
    accused = happening(document, "accused", "event.accusation")
    (denial,) = denials(targets(document, Mentions(), [accused]))
    assert denial.about == 0
    assert [m.span.quote(text) for m in denial.deniers] == ["the authorities"]


def test_what_the_report_told_of_it_before_is_denied_too() -> None:
    text = (
        "Artillery fire hit a market. Residents said the shelling came from the hills of the brigade. "
        "The brigade rejected the charge."
    )
    document = parsed(text)
    events = [happening(document, "fire", "event.shelling"), happening(document, "shelling", "event.shelling")]
    told = [Told(by) for by in said(document, events)]
    assert [d.about for d in denials(targets(document, Mentions(), events, told))] == [0, 1]


def told_in(text: str, words: list[tuple[str, str]]) -> list[Denial]:
    document = parsed(text)
    events = [happening(document, w, type_) for w, type_ in words]
    told = [Told(by, status_of(document, [e.anchor])[0]) for e, by in zip(events, said(document, events), strict=True)]
    return denials(targets(document, Mentions(), events, told))


def test_a_truce_is_denied_with_the_accord_that_made_it() -> None:
    text = 'Envoys say a truce was agreed in Juba. The governor denies it: "There is no truce."'
    words = [("truce", "event.ceasefire"), ("agreed", "event.agreement"), ("no truce", "event.ceasefire")]
    assert {d.about for d in told_in(text, words)} == {0, 1}


def test_an_allegation_may_follow_its_denial() -> None:
    text = "The navy denied having bombed the pier. The harbour master blames the navy and speaks of two bombings."
    words = [("bombed", "event.bombing"), ("bombings", "event.bombing")]
    assert [(d.about, d.own) for d in told_in(text, words)] == [(1, 0)]


def test_a_charge_of_wrong_is_not_about_an_arrest_far_off() -> None:
    text = "Soldiers arrested a doctor. He was let go in May. A lawyer went to court. The navy rejects the accusations."
    assert told_in(text, [("arrested", "event.arrest")]) == []


def test_the_accused_denies_by_blaming_others() -> None:
    text = "Gunmen attacked a ferry. Fishermen blamed the militia for the attack. The militia blamed the army for it."
    document = parsed(text)
    events = [happening(document, "attacked")]
    about = targets(document, Mentions(), events, [Told()])
    assert denials(about) == []
    (denial,) = contradictions(about, [])
    assert [m.span.quote(text) for m in denial.deniers] == ["The militia"]
    assert denial.about == 0


def test_initials_and_plurals_name_one_side() -> None:
    def named(name: str) -> Mention:
        return Mention(Span(0, 1), Actor(name), "exact")

    assert same_voice(named("OLF spokesman"), named("Orda Liberation Front"))
    assert same_voice(named("the Serbs"), named("Serb leadership"))
    assert not same_voice(named("OLF spokesman"), named("Orda Labour Union"))


def test_a_truce_declared_beside_a_denial_stands() -> None:
    text = "The leader denied his men were responsible and declared a truce."
    document = parsed(text)
    assert status_of(document, [happening(document, "truce", "event.ceasefire").anchor])[0].polarity == "asserted"


AGAINST = [
    ("Villagers said soldiers attacked the mill. The army said it had not entered the valley.", "The army"),
    ("Villagers said rebels attacked soldiers at Orda. \"There was no battle at Orda,\" the governor said.",
     "the governor"),
    ("Villagers said soldiers attacked the mill. 14.35 Army: we did not attack the mill.", "Army"),
    ("Villagers said soldiers attacked the mill. The army said it did not know how many had died.", None),
    ("Villagers said soldiers attacked the mill. Nobody was killed, a nurse said.", None),
    ("Villagers said soldiers attacked the mill. There was no claim of responsibility, police said.", None),
    ("Villagers said soldiers attacked the mill. The army gave no toll, police said.", None),
    ('Villagers said soldiers attacked the mill. "I am not optimistic," the governor said.', None),
    ("Villagers said soldiers attacked the mill. It is more likely than not that they fled, the army said.", None),
    ("Villagers said soldiers attacked the mill. The army says nothing is being done about it.", None),
    ("Villagers said soldiers attacked the mill. The army insisted it had only hit fighters.", "The army"),
    ("Villagers said soldiers attacked the mill with drones. Neither side builds drones, the governor said.", None),
    ("Villagers said soldiers attacked the mill. There was no trace of the miller, the governor said.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "denier"), [(t, d) for t, d in AGAINST if d])
def test_a_plain_negation_answers_an_allegation(text: str, denier: str) -> None:
    (denial,) = against(text)
    assert [m.span.quote(text) for m in denial.deniers] == [denier]
    assert denial.about == 0


@pytest.mark.parametrize("text", [t for t, d in AGAINST if not d])
def test_what_is_no_answer(text: str) -> None:
    assert against(text) == []


def against(text: str) -> list[Denial]:
    document = parsed(text)
    events = [happening(document, "attacked")]
    told = [Told(by, status_of(document, [e.anchor])[0]) for e, by in zip(events, said(document, events), strict=True)]
    about = targets(document, Mentions(), events, told)
    return contradictions(about, denials(about))


def said(document: Document, events: list[Happening]) -> list[Attribution]:
    return attribute(document, Mentions(), [e.anchor for e in events])


def test_who_only_denies_is_not_the_doer() -> None:
    text = (
        "Russia opened a road on Monday. Later the talks went on. An air strike hit an aid convoy near Aleppo, killing "
        "20 people. Russia and Syria both denied any involvement in the air strike."
    )
    report = Report(text, digest(text), "x", published="2016-12-01", published_from="given", language="en")
    strikes = [s for s in Reader().read(report).statements if s.anchor.quote(text) in ("air strike", "hit", "denied")]
    told = [s for s in strikes if s.status.polarity == "asserted"]
    assert told and not any(s.roles.get("actor") for s in told)
    assert [s.said_by for s in strikes if s.status.polarity == "denied"]
