from hypothesis import given
from hypothesis import strategies as st

from reportedly.spans import Span, trim, union

spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


def test_overlap_is_half_open():
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))


@given(spans, spans)
def test_overlap_is_symmetric_and_covering_implies_it(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    if a.covers(b):
        assert a.overlaps(b)


@given(st.lists(spans, min_size=1))
def test_union_covers_all(found):
    assert all(union(found).covers(s) for s in found)


@given(st.text(alphabet=" \n\tab", min_size=1))
def test_trim_leaves_no_white_space_at_the_ends(text):
    whole = Span(0, len(text))
    cut = trim(whole, text)
    assert whole.covers(cut)
    assert cut.quote(text) == (text.strip() or text)
