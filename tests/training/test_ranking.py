"""Fitting of a ranking with "none" among its answers."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="fitting needs scipy: pip install scikit-learn")

from training.ranking import Choice, fit


def choices(right: int) -> list[Choice]:
    answers = [{"none": 1.0}, {"subject": 1.0}, {"object": 1.0}]
    return [Choice(answers, frozenset({right})) for _ in range(4)]


def test_the_right_answer_is_made_the_likeliest() -> None:
    model = fit(choices(1), penalty=0.1)
    assert model.margin({"subject": 1.0}) > max(model.margin({"none": 1.0}), model.margin({"object": 1.0}))


def test_none_can_be_the_likeliest() -> None:
    model = fit(choices(0), penalty=0.1)
    assert model.margin({"none": 1.0}) > model.margin({"subject": 1.0})


def test_several_right_answers_share_the_credit() -> None:
    model = fit([Choice([{"none": 1.0}, {"a": 1.0}, {"b": 1.0}], frozenset({1, 2}))] * 4, penalty=0.1)
    assert model.margin({"a": 1.0}) == pytest.approx(model.margin({"b": 1.0}), abs=1e-3)


def test_a_decision_without_a_right_answer_teaches_nothing() -> None:
    lost = Choice([{"none": 1.0}, {"subject": 1.0}], frozenset())
    assert fit([*choices(1), lost], penalty=0.1).weights == fit(choices(1), penalty=0.1).weights


def test_rare_features_are_dropped() -> None:
    rare = Choice([{"none": 1.0}, {"subject": 1.0, "once": 1.0}], frozenset({1}))
    assert "once" not in fit([*choices(1), rare], seen=2).weights
