"""`reportedly judge`: what is stored, how statements are written, what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import pipeline
from reportedly.cli import app
from reportedly.errors import InputError, ReportedlyError
from reportedly.model import Mention, Report, Status
from reportedly.spans import Span
from reportedly.store import Query, open_store
from reportedly.values import Actor, Place, Quantity, Term, When
from reportedly.writing import Wanted, Writer
from tests.store import accounts

Run = Callable[..., Result]
ONE, OTHER = accounts.account(killed=5), accounts.account(4, 9, killed=24, outlet=1)
EVENT, FIGURE = ONE.statements
TEXT = ONE.report.text


def mentions(report: Report) -> Sequence[Mention]:  # noqa: ARG001
    return [m for s in ONE.statements for role in s.roles.values() for m in role]


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "mentions", mentions)
    with open_store(tmp_path / "a.db", create=True) as store:
        store.add_all([ONE, OTHER])
    return tmp_path / "a.db"


def judge(db: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(app(), ["judge", str(db), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit | ReportedlyError):
        raise result.exception
    return result


def incidents(db: Path) -> int:
    with open_store(db) as store:
        return store.count()


def test_a_judgement_is_stored_by_the_one_named_and_listed(db: Path) -> None:
    result = judge(db, "reject", EVENT.id[:8], "--by", "anna", "--why", "no shells there")
    assert result.exit_code == 0
    assert "by anna" in result.stderr
    (line,) = judge(db, "list").stdout.splitlines()
    assert f"anna  reject  {EVENT.id}  no shells there" in line
    assert judge(db, "list", "--unattached").stdout == ""
    assert incidents(db) == 1
    assert judge(db, "withdraw", line[:10], "--by", "anna").exit_code == 0
    assert incidents(db) == 2
    assert "(withdrawn)" in judge(db, "list").stdout


def test_the_login_name_is_the_default(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "carla")
    assert "by carla" in judge(db, "accept", EVENT.id).stderr


def test_incidents_are_judged_the_same_by_their_ids(db: Path) -> None:
    with open_store(db) as store:
        one, other = (i.id for i in store.incidents())
    assert judge(db, "same", one[:10], other[:10]).exit_code == 0
    assert incidents(db) == 1
    with open_store(db) as store:
        events = [s for s in next(store.incidents()).statements if store.statement(s)[0].family == "event"]
    assert judge(db, "different", *events, "--by", "bob").exit_code == 0
    assert incidents(db) == 2


def test_a_statement_is_corrected_by_type_and_roles(db: Path) -> None:
    done = judge(db, "correct", EVENT.id, "--type", "airstrike", "--role", "actor=the army", "--polarity", "denied")
    assert isinstance(done.exception, InputError)
    assert "does not stand in the report" in str(done.exception)
    assert judge(db, "correct", EVENT.id, "--type", "airstrike", "--role", "actor=people=state:RUS").exit_code == 0
    with open_store(db) as store:
        (incident,) = store.incidents(Query(kind="airstrike"))
        assert [c.words for c in incident.actors] == ["people"]
        assert store.statement(EVENT.id)[0].id == EVENT.id


def test_a_missed_statement_is_added(db: Path) -> None:
    report = ONE.report.id
    done = judge(db, "add", "--report", report, "--span", "burned", "--type", "destruction")
    assert "stands 4 times" in str(done.exception)
    start = TEXT.index("burned")
    done = judge(
        db, "add", "--report", report, "--span", f"{start}:{start + 6}", "--type", "destruction", "--role",
        "place=Tell Qarn", "--role", "time=1 May", "--by", "anna",
    )  # fmt: skip
    assert done.exit_code == 0, done.exception
    with open_store(db) as store:
        (incident,) = store.incidents(Query(kind="destruction"))
        assert (incident.start, incident.place and incident.place.name) == ("2024-05-01", "Tell Qarn")
        assert incident.review.by == ("anna",)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["same", EVENT.id], "want 2 ids"), (["accept", "ffffffff"], "no statement"), (["accept", "f"], "at least 4"),
        (["correct", EVENT.id], "nothing is changed"), (["add", "--type", "attack"], "--report"),
        (["add", "--report", "none", "--span", "a", "--type", "attack"], "no report"),
        (["add", "--report", ONE.report.id], "--span"), (["withdraw", "abcd"], "no judgement"),
        (["correct", EVENT.id, "--type", "party"], "no type"),
        (["correct", EVENT.id, "--role", "cook=people"], "roles"), (["accept", EVENT.id, "--by", "machine"], "person"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_and_nothing_is_stored(db: Path, arguments: list[str], words: str) -> None:
    result = judge(db, *arguments)
    assert isinstance(result.exception, InputError)
    assert words in str(result.exception)
    assert judge(db, "list").stdout == ""


def changed(**wanted: object) -> object:
    return Writer(ONE.report, mentions).changed(EVENT, Wanted(**wanted))


def test_values_are_found_given_or_none() -> None:
    def value(role: str) -> object:
        (mention,) = changed(type="event.aid-delivery", roles=(role,)).roles[role.partition("=")[0]]
        return mention.value

    assert value("place=Tell") == Place("Tell Qarn", 1, "geonames:1000", country="SYR", lat=35.0, lon=37.0)
    assert value("place=Shells") is None
    assert value("actor=people") == Actor("people")
    assert value("time=1 May=2024-05-02..2024-05-03") == When("2024-05-02", "2024-05-03", "day")
    assert value("place=Shells=Aleppo").name == "Aleppo"
    assert value("instrument=Shells") == Term("Shells")
    assert value("instrument=Shells=shell") == Term("shell")
    assert value("time=1 May=-") is None
    assert "actor" not in changed(roles=("actor=",)).roles
    with pytest.raises(InputError, match="no place"):
        value("place=Shells=Nowhere At All")
    with pytest.raises(InputError, match="2024"):
        value("time=1 May=2024-13-01")


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [("12", 12, 12), ("10-20", 10, 20), ("40+", 40, None), ("-50", None, 50), ("1.5", 1.5, 1.5)],
)  # fmt: skip
def test_numbers(said: str, low: float | None, high: float | None) -> None:
    found = Writer(ONE.report, mentions).changed(FIGURE, Wanted(roles=(f"quantity=at least 5={said}",)))
    assert found.roles["quantity"][0].value == Quantity(low, high, "person")


def test_a_number_that_is_none_is_said() -> None:
    for said in ("many", "+", "1-2-3"):
        with pytest.raises(InputError, match="no number"):
            Writer(ONE.report, mentions).changed(FIGURE, Wanted(roles=(f"quantity=at least 5={said}",)))


def test_a_figures_number_is_its_span_and_its_sentence_its_evidence() -> None:
    figure = Writer(ONE.report, mentions).new(Wanted(type="killed", span="at least 5"))
    assert figure.roles["quantity"][0].value == Quantity(5, None, "person")
    assert figure.evidence[0].quote(TEXT).startswith("Shells hit Tell Qarn")
    assert "burned" not in figure.evidence[0].quote(TEXT)


def test_speakers_status_and_links() -> None:
    found = changed(said_by=("people",), polarity="denied", certainty="hedged", tense="planned", about="x", part_of="")
    assert [m.value for m in found.said_by] == [Actor("people")]
    assert found.status == Status("denied", "hedged", "planned")
    assert (found.about, found.part_of) == ("x", None)
    assert changed(said_by=("",)).said_by == ()
    assert changed(span="0:5", evidence=("Shells hit",)).anchor == Span(0, 5)
    with pytest.raises(InputError, match="no words stand there"):
        changed(span="5000:6000")
