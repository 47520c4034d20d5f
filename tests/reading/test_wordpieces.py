"""Word pieces: as the published tokenizer of BERT cuts them, with where each stands."""

from __future__ import annotations

import pytest

from reportedly.reading.wordpieces import WordPieces

WORDS = ("[CLS]", "[SEP]", "[UNK]", "shell", "##ing", "##ed", "in", "na", "##bat", "##iye", "cafe", "-", ".", "½", "中")
PIECES = WordPieces({word: at for at, word in enumerate(WORDS)})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shelling in Nabatiye.", ["shell", "##ing", "in", "na", "##bat", "##iye", "."]),
        ("in-shelled", ["in", "-", "shell", "##ed"]),
        ("CAFÉ cafe\u0301", ["cafe", "cafe"]),
        ("in\u200bin 中in\x00", ["[UNK]", "中", "in"]),
        ("shellx in", ["[UNK]", "in"]),
        ("a" * 101, ["[UNK]"]),
        (" \n\t", []),
    ],
)
def test_pieces(text: str, words: list[str]) -> None:
    assert [WORDS[number] for number, _, _ in PIECES.pieces(text)] == words


def test_each_piece_says_where_it_stands() -> None:
    text = "Shelling  in CAFÉ."
    assert [text[start:end] for _, start, end in PIECES.pieces(text)] == ["Shell", "ing", "in", "CAFÉ", "."]
