import pytest

from reportedly.errors import GroundingError
from reportedly.model import Mention, Report, Status, digest
from reportedly.reading.identify import Draft, check, identify
from reportedly.spans import Span

TEXT = "Shelling killed nine people in Taiz. The army denied it shelled Taiz."
REPORT = Report(TEXT, digest(TEXT), "r1")


def at(words: str, start: int = 0) -> Span:
    found = TEXT.index(words, start)
    return Span(found, found + len(words))


def shelling(**changes) -> Draft:
    values = {
        "type": "event.shelling",
        "anchor": at("Shelling"),
        "evidence": (at("Shelling killed nine people"),),
        "roles": {},
    }
    return Draft(**values | changes)


def test_links_become_ids_whatever_the_order_of_drafts():
    event = shelling()
    figure = Draft("figure.killed", at("nine"), (at("killed nine people"),), {}, about=0)
    first = identify(REPORT, [event, figure])
    second = identify(REPORT, [Draft(figure.type, figure.anchor, figure.evidence, {}, about=1), event])
    assert first == second
    assert first[1].about == first[0].id


def test_ids_hang_on_where_and_not_on_what_was_resolved():
    plain = identify(REPORT, [shelling()])
    typed = identify(REPORT, [shelling(type="event.attack")])
    assert plain[0].id == typed[0].id


def test_a_denial_and_what_it_denies_have_their_own_ids():
    made = identify(REPORT, [shelling(), shelling(status=Status(polarity="denied"), about=0)])
    assert len({s.id for s in made}) == 2


def test_statements_equal_so_far_are_ranked_by_their_mentions():
    near, far = Mention(at("Taiz"), None), Mention(at("Taiz", 40), None)
    one = identify(REPORT, [shelling(roles={"place": (near,)}), shelling(roles={"place": (far,)})])
    two = identify(REPORT, [shelling(roles={"place": (far,)}), shelling(roles={"place": (near,)})])
    assert one == two and len({s.id for s in one}) == 2


@pytest.mark.parametrize("span", [Span(0, len(TEXT) + 1), Span(8, 9), Span(5, 5)])
def test_spans_that_quote_nothing_are_refused(span):
    with pytest.raises(GroundingError, match="no words of the report"):
        check(REPORT, identify(REPORT, [shelling(evidence=(span,))]))
