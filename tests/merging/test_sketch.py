"""Near-copies are found by their sketches, whatever else they say."""

from __future__ import annotations

from random import Random

from reportedly.merging.sketch import SIZE, bands, copied, sketch


def text(seed: int, words: int = 120) -> str:
    """Words of no language; the same for the same seed."""
    rng = Random(seed)
    return " ".join("".join(rng.choices("abdeiklmnorstu", k=6)) for _ in range(words))


def test_the_same_text_has_the_same_sketch() -> None:
    assert sketch(text(1)) == sketch(text(1).upper()) == sketch(text(1).replace(" ", ",  "))
    assert len(sketch(text(1))) == SIZE


def test_too_short_a_text_has_none() -> None:
    assert sketch("Planes bombed Karwan on Monday.") == () and bands(()) == ()
    assert sketch("") == ()
    assert not copied("Planes bombed Karwan.", "Planes bombed Karwan.")


def test_lone_surrogates_are_text_too() -> None:
    assert len(sketch(text(1) + " \ud800")) == SIZE


def test_a_reprint_with_another_head_and_tail_is_a_copy() -> None:
    one, other = text(1), f"By our staff {text(1)} Read more on our site"
    assert copied(one, other) and copied(other, one)
    assert set(bands(sketch(one))) & set(bands(sketch(other)))


def test_one_cut_short_is_a_copy() -> None:
    assert copied(text(1), " ".join(text(1).split()[:40]))


def test_texts_on_the_same_matter_are_none() -> None:
    one, other = text(1), text(2)
    assert not copied(one, other)
    assert not set(bands(sketch(one))) & set(bands(sketch(other)))


def test_a_shared_paragraph_is_not_enough() -> None:
    assert not copied(f"{text(1)} {text(3, 30)}", f"{text(2)} {text(3, 30)}")
