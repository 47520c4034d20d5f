import pytest

from reportedly.errors import DataError
from reportedly.linear import Linear, dump, parse


def test_text_form_comes_back_as_it_was():
    model = Linear({"lemma=shell|shelling": 1.25, "told=never": -0.5}, bias=-0.75, threshold=0.4)
    back = parse(dump(model, "made by hand\nfor a test").splitlines(), "test")
    assert (back.weights, back.bias, back.threshold) == (model.weights, model.bias, model.threshold)


def test_features_never_seen_weigh_nothing():
    model = Linear({"a": 2.0}, bias=-1.0)
    assert model.margin({"a": 1.0, "b": 99.0}) == 1.0
    assert model.accepts({"a": 1.0}) and not model.accepts({"b": 1.0})


def test_the_weightiest_reasons_come_first():
    model = Linear({"a": 0.1, "b": -3.0, "c": 1.0})
    assert [name for name, _ in model.why({"a": 1.0, "b": 1.0, "c": 1.0}, top=2)] == ["b", "c"]


def test_a_broken_line_is_named():
    with pytest.raises(DataError, match="line 2"):
        parse(["(bias)\t0.5", "no tab here"], "test")
