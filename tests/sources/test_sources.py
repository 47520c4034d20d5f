"""Bytes to reports, and what is said of bytes that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.model import Report
from reportedly.sources import Options, find, load_bytes, sources

STORY = "Shells hit the old town on Monday and killed three people, the mayor said."


def one(data: bytes, name: str = "a.txt", options: Options | None = None, form: str | None = None) -> Report:
    (loaded,) = load_bytes(data, name, options, form)
    assert isinstance(loaded, Report), str(loaded)
    return loaded


def complaint(data: bytes, name: str = "a.txt", options: Options | None = None) -> str:
    (loaded,) = load_bytes(data, name, options)
    assert isinstance(loaded, InputError)
    assert "\n" not in str(loaded)
    return str(loaded)


def test_every_format_is_found_by_its_file() -> None:
    assert list(sources()) == ["html", "json", "jsonl", "text"]


def test_text_is_kept_as_it_stands_but_for_the_byte_order_mark() -> None:
    text = "Title line of it\r\n\r\n  caf\u0065\u0301 \u2019s\t\n"
    assert one(b"\xef\xbb\xbf" + text.encode()).text == text


def test_a_first_line_that_stands_alone_is_the_title() -> None:
    assert one(f"Three killed in old town\n\n{STORY}".encode()).title == "Three killed in old town"
    assert one(f"{STORY}\n\nMore was said later.".encode()).title is None


def test_options_fill_in_what_the_input_does_not_say() -> None:
    line = b'{"text": "Shells hit the old town.", "publisher": "Ours"}'
    options = Options(published="2024-02-20", publisher="Theirs", title="T")
    found = one(line, "a.jsonl", options)
    assert (found.publisher, found.published, found.published_from, found.title) == ("Ours", "2024-02-20", "given", "T")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"abc\0def", "byte 3"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("Shells hit the caf\u00e9".encode("latin-1"), "byte 18"),
        ("Shells".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_text_is_named_with_its_place(data: bytes, says: str) -> None:
    said = complaint(data)
    assert said.startswith("a.txt: ")
    assert says in said


def test_a_file_above_the_limit_is_refused() -> None:
    assert "--max-mb" in complaint(b"x" * 101, options=Options(max_bytes=100))


def test_a_broken_line_costs_only_itself() -> None:
    lines = [
        '{"id": 1, "text": "Shells hit the town."}',
        '{"id": 2, "text": ',
        "",
        '{"id": 3}',
        '{"id": 4, "text": "Rain fell.", "published": "someday"}',
        "[1, 2]",
        '{"id": 5, "text": " "}',
        '{"id": 6, "text": 7}',
        '{"id": 7, "text": "half \\ud83d"}',
        '{"id": 8, "text": "' + "long " * 100 + '"}',
        '{"id": 9, "text": "Snow fell.", "mood": "calm"}',
    ]
    found = load_bytes("\n".join(lines).encode(), "in.jsonl", Options(max_bytes=300))
    assert [r.id for r in found if isinstance(r, Report)] == ["1", "9"]
    said = [str(e) for e in found if isinstance(e, InputError)]
    assert [s.split(":")[0] for s in said] == [f"in.jsonl, line {n}" for n in (2, 4, 5, 6, 7, 8, 9, 10)]
    assert '"text"' in said[1]
    assert "'someday'" in said[2]
    assert "--max-mb" in said[7]


def test_a_long_line_is_passed_over_whole() -> None:
    data = b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "Shells hit the town."}\n'
    first, second = load_bytes(data, "in.jsonl", Options(max_bytes=1000))
    assert isinstance(first, InputError)
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-02-20", "2024-02-20"),
        ("2024-02-20T17:05:00Z", "2024-02-20T17:05:00Z"),
        ("2024-02-20T17:05:00.000+02:00", "2024-02-20T17:05:00+02:00"),
        ("2024-02-20T17:05:00", "2024-02-20"),
    ],
)
def test_dates_are_days_or_times_with_a_zone(given: str, kept: str) -> None:
    assert one(STORY.encode(), options=Options(published=given)).published == kept


def test_the_format_is_known_by_name_then_by_the_first_bytes() -> None:
    assert one(b'\n {"text": "Shells hit the town.", "id": "x"}', "standard input").id == "x"
    assert one(b'{"not": "JSON Lines"}', "a.txt").text == '{"not": "JSON Lines"}'
    assert one(b'{"text": "Shells hit."}', "a.txt", form="jsonl").text == "Shells hit."


def test_a_text_in_another_language_is_marked() -> None:
    text = "Les obus ont frappé la vieille ville lundi et ont tué trois personnes, a dit le maire."
    found = one(text.encode())
    assert found.language == "fr"
    assert [w.code for w in found.warnings] == ["language"]


def test_too_few_letters_tell_no_language() -> None:
    found = one(b"Aleppo 12")
    assert found.language is None
    assert found.warnings == ()


def test_english_full_of_foreign_names_is_english() -> None:
    text = "Abu Kamal, Deir ez-Zor and Tell Abyad were hit, said Abdul Rahman al-Masri of the Jabhat al-Wataniya."
    assert one(text.encode()).language == "en"


def test_folders_are_read_by_path_and_hold_only_known_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.txt", "b/1.jsonl", "a.html", "c.png", ".hidden/x.txt"):
        (tmp_path / name).write_text("x")
    found = [f.relative_to(tmp_path).as_posix() for f in find([tmp_path]) if isinstance(f, Path)]
    assert found == ["a.html", "b/1.jsonl", "b/2.txt"]


def test_a_missing_file_and_a_folder_with_nothing_to_read_are_errors(tmp_path: Path) -> None:
    found = list(find([tmp_path, tmp_path / "none.txt"]))
    assert [type(f) for f in found] == [InputError, InputError]


def test_a_line_nested_too_deep_costs_only_itself() -> None:
    deep = b'{"text": "Shells hit.", "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}\n"
    first, second = load_bytes(deep + b'{"text": "Shells hit the town."}\n', "in.jsonl")
    assert "line 1: nested too deep" in str(first)
    assert isinstance(second, Report)


LIST = b"""\xef\xbb\xbf [
{"id": 7, "text": "Shells hit the town."},
{"text": "Rebels left the hills.", "published": "2024-02-20"}]"""


@pytest.mark.parametrize("name", ["a.json", "-"])
def test_a_list_of_reports_is_read(name: str) -> None:
    first, second = load_bytes(LIST, name)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id, first.text, second.published) == ("7", "Shells hit the town.", "2024-02-20")


def test_what_is_wrong_in_a_list_is_named_by_its_item() -> None:
    found = load_bytes(b'[{"text": "Shells hit the town."}, {"id": "x"}, 3, "prose"]', "a.json")
    assert [isinstance(f, InputError) for f in found] == [False, True, True, True]
    assert str(found[1]) == 'a.json, item 2: no "text": give the report\'s text under this key'


@pytest.mark.parametrize("data", [b'{\n"text": "Shells hit the town."\n}', b'{"text": "Shells hit the town."}\n'])
def test_one_object_in_a_json_file_is_a_report(data: bytes) -> None:
    assert one(data, "a.json").text == "Shells hit the town."


def test_a_json_file_of_lines_is_json_lines() -> None:
    found = load_bytes(b'{"text": "Shells hit the town."}\n{"text": "Rebels left."}\n', "a.json")
    assert [isinstance(f, Report) for f in found] == [True, True]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'[{"text": "Shells"', "broken JSON"),
        (b"[]", "empty list"),
        (b"", "empty"),
        (b"[" * 100_000, "nested too deep"),
        (b'[{"text": "' + b"a" * 60 + b'"}]', "longer than 40 bytes"),
    ],
)
def test_lists_that_cannot_be_read(data: bytes, says: str) -> None:
    assert says in complaint(data, "a.json", Options(max_bytes=40 if b"aaa" in data else 10**6))


def test_prose_that_begins_with_a_bracket_is_text() -> None:
    assert one(b"[Photo: a street in the old town] Shells hit it.", "-").text.startswith("[Photo")


def test_what_is_not_searched_in_a_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").write_text(STORY)
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "open" / "up").symlink_to("..")
    listed = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = [str(f).removeprefix(f"{tmp_path}/") for f in find([tmp_path])]
    assert found == [
        "closed: cannot be opened: Permission denied",
        "gone.txt: a link to nothing: not read",
        "open/a.txt",
        "open/up: a link to a folder, which is not followed: name that folder too",
    ]
