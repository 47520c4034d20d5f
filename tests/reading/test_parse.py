import shutil

import pytest

from reportedly.errors import DataError
from reportedly.model import Report, digest
from reportedly.reading import parse as parsing
from reportedly.reading.document import Document, Sentence

TEXT = "Fighting broke out in Taiz. It went on all night."
DOCUMENT = Document(Report(TEXT, digest(TEXT), "r"), (Sentence(0, 0, 27, 0), Sentence(1, 28, 49, 0)))


def test_only_kept_sentences_are_parsed_and_offsets_count_in_the_report():
    read = parsing.parse(DOCUMENT, [1])
    assert read.sentences[0].tokens is None
    second = read.sentences[1]
    night = next(t for t in second.tokens if t.text == "night")
    assert second.span(night, night).quote(TEXT) == "night"


def test_a_model_file_that_was_changed_is_refused(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(parsing._folder(), folder)
    parsing.check_digests(folder)
    (folder / "tagger" / "model").write_bytes(b"not the tagger")
    with pytest.raises(DataError, match="tagger/model"):
        parsing.check_digests(folder)


def test_every_file_that_loading_reads_has_a_digest():
    about_it = {"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json"}
    there = {f.relative_to(parsing._folder()).as_posix() for f in parsing._folder().rglob("*") if f.is_file()}
    assert there - about_it == set(parsing.recorded_digests())
