"""`reportedly read`: inputs, errors, exit codes. What reading finds is no matter here: a stand-in reads."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import __version__
from reportedly.cli import app, read
from reportedly.errors import InputError
from reportedly.model import Account, Report
from tests.engines import readers

Run = Callable[..., Result]
STORY = "Shells hit the old town on Monday and killed three people, the mayor said."


def _reader(all_sentences: bool, mentions: bool) -> Callable[[Report], Account]:  # noqa: ARG001
    return readers.read


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(read, "_reader", _reader)

    def invoke(*arguments: object, given: bytes | None = None) -> Result:
        return CliRunner().invoke(app(), ["read", *map(str, arguments)], input=given)

    return invoke


def ids(result: Result) -> list[str]:
    return [json.loads(line)["report"]["id"] for line in result.stdout.splitlines()]


def write(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_file_is_read_and_its_date_is_the_one_given(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    result = run(file, "--published", "2024-02-20", "--publisher", "Post", "--title", "T", "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)["report"]
    assert (report["published"], report["publisher"], report["title"]) == ("2024-02-20", "Post", "T")
    assert result.stderr == ""


def test_text_is_the_default_output(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    assert "0 events, 0 figures, 0 relations" in run(file).stdout


def test_standard_input_is_json_lines_or_text_by_its_first_byte(run: Run) -> None:
    assert ids(run("--format", "jsonl", given=b' {"id": "x", "text": "Shells hit the town."}')) == ["x"]
    assert json.loads(run("-", "--format", "jsonl", given=STORY.encode()).stdout)["report"]["key"]
    assert json.loads(run("-", "--input", "text", "--format", "jsonl", given=b'{"a": 1}').stdout)["report"]["id"]


def test_inputs_come_out_in_order(run: Run, tmp_path: Path) -> None:
    last = write(tmp_path / "z.jsonl", {"id": "z1", "text": STORY}, {"id": "z2", "text": STORY})
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("b", "a"):
        write(folder / f"{name}.jsonl", {"id": name, "text": STORY})
    assert ids(run(last, folder, "--format", "jsonl")) == ["z1", "z2", "a", "b"]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": STORY}, {"id": "b"}, {"id": "a", "text": STORY}, {"id": "c", "text": STORY}]
    file = write(tmp_path / "in.jsonl", *rows)
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run(file, tmp_path / "empty.txt", tmp_path / "none.txt", "--format", "jsonl", "--published", "2024-02-20")
    assert ids(result) == ["a", "c"]
    assert result.exit_code == 1
    said = result.stderr.splitlines()
    assert len(said) == 4
    assert "in.jsonl, line 2" in said[0]
    assert "the id 'a' came before" in said[1]
    assert "line 3" in said[1]
    assert "empty.txt: empty" in said[2]
    assert "none.txt: no such file" in said[3]


def test_a_file_that_is_named_twice_is_read_once(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"text": STORY})
    (tmp_path / "same.jsonl").symlink_to(file)
    (tmp_path / "copy.txt").write_text(STORY)
    result = run(file, tmp_path, "--format", "jsonl", "--published", "2024-02-20")
    assert len(ids(result)) == 2
    assert result.exit_code == 1
    said = [f"reportedly: {tmp_path / name}: came before, as {file}: read once" for name in ("a.jsonl", "same.jsonl")]
    assert result.stderr.splitlines() == said


def test_nothing_read_is_another_exit_code(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path / "none.txt").exit_code == 2
    assert run(given=b"").exit_code == 2


@pytest.mark.parametrize(
    "date",
    [
        "yesterday", "2024-13-01", "20/02/2024", "2016-12-01T10:00", "2016-W48-4", "20161201", "2016-12-01T10:00:00",
        "2016-12-01T25:00Z", "2016-12",
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_wrong_usage(run: Run, tmp_path: Path, date: str) -> None:
    result = run(tmp_path, "--published", date)
    assert result.stdout == ""
    assert isinstance(result.exception, InputError)
    assert result.exception.exit_code == 2
    assert date in str(result.exception)


@pytest.mark.parametrize("date", ["2016-12-01", "2016-12-01T10:00Z", "2016-12-01T10:00:30+02:00"])
def test_a_day_or_a_time_with_its_zone_is_a_date(run: Run, date: str) -> None:
    assert run("--published", date, given=STORY.encode()).exit_code == 0


@pytest.mark.parametrize("limit", ["inf", "1e300", "2001"])
def test_a_limit_that_is_none_is_wrong_usage(run: Run, limit: str) -> None:
    result = run("--max-mb", limit, given=STORY.encode())
    assert isinstance(result.exception, InputError)
    assert "--max-mb" in str(result.exception)
    assert result.stdout == ""


def test_an_undated_report_is_said_once(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", {"id": "a", "text": STORY}, {"id": "b", "text": STORY})
    result = run(file, "--format", "jsonl")
    assert result.exit_code == 0
    assert result.stderr.count("--published DATE") == 1
    assert f"2 reports have no date ({file}, line 1, {file}, line 2):" in result.stderr


def test_of_many_undated_reports_the_first_are_named(run: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{STORY} {number}")
    said = run(tmp_path, "--format", "jsonl").stderr
    assert f"5 reports have no date ({tmp_path}/0.txt, {tmp_path}/1.txt, {tmp_path}/2.txt and others)" in said


def test_another_language_gives_an_account_with_a_warning(run: Run) -> None:
    text = "Les obus ont frappé la vieille ville lundi et ont tué trois personnes, a dit le maire."
    result = run("--format", "jsonl", "--published", "2024-02-20", given=text.encode())
    account = json.loads(result.stdout)
    assert (result.exit_code, account["statements"]) == (0, [])
    assert [w["code"] for w in account["report"]["warnings"]] == ["language"]
    assert len(result.stderr.splitlines()) == 1


def test_a_defect_in_reading_one_report_has_its_exit_code(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", {"id": "a", "text": "crash"}, {"id": "b", "text": STORY})
    result = run(file, "--format", "jsonl", "--published", "2024-02-20")
    assert ids(result) == ["b"]
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 1


def test_the_same_bytes_come_out_of_any_number_of_processes(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", *({"id": str(n), "text": f"{STORY} {n}"} for n in range(20)))
    one = run(file, "--format", "jsonl")
    assert len(ids(one)) == 20
    assert run(file, "--format", "jsonl", "--processes", "3").stdout == one.stdout


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from reportedly.cli import main; main()", *arguments]


def test_version_and_help() -> None:
    assert subprocess.check_output(command("--version"), text=True).strip() == f"reportedly {__version__}"
    shown = subprocess.check_output(command("read", "--help"), text=True)
    assert "--published" in shown
    assert "Exit codes" in shown


def test_help_loads_no_parser() -> None:
    code = "import sys; from reportedly.cli import app; app(); print('spacy' in sys.modules, 'msgspec' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["False", "False"]


def test_a_reader_of_the_output_may_leave(tmp_path: Path) -> None:
    file = write(tmp_path / "in.jsonl", *({"id": str(n), "text": f"{STORY} {n}" * 20} for n in range(2000)))
    code = (
        "from reportedly.cli import main, read; from tests.cli import test_read as t; read._reader = t._reader; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "read", str(file), "--format", "jsonl", "--published", "2024-02-20"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141


@pytest.mark.parametrize(("redirection", "code", "said"), [("<&-", 2, "input: closed"), (">&-", 5, "output is closed")])
def test_closed_standard_streams_are_said(tmp_path: Path, redirection: str, code: int, said: str) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    name = "-" if "<" in redirection else "a.txt"
    shell = ["sh", "-c", f'exec "$@" {redirection}', "sh", *command("read", name)]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, 1)
    assert said in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    code = (
        "from reportedly.cli import main, read; from tests.cli import test_read as t; read._reader = t._reader; main()"
    )
    (tmp_path / "a.txt").write_text(STORY)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, "read", str(tmp_path / "a.txt"), "--published", "2024-02-20"],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], check=False,
        )  # fmt: skip
    assert done.returncode == 5
    assert done.stderr == "reportedly: the output cannot be written: No space left on device\n"
