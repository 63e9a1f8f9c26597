"""Sources into a record: each unit once, what fails told and noted, nothing lost and nothing doubled."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

import fakes
import made
from dateline import ingest
from dateline.code import coder as real_coder
from dateline.contract import coding as coding_of
from dateline.contract import contract
from dateline.errors import DatelineError, FetchFailed, MalformedRow, RecordError
from dateline.reading.draft import Draft, failure
from dateline.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dateline.coder import Coder
    from dateline.ingest import Outcome
    from dateline.types import Coding, Report

URL = "https://orla.example/1"


def coder() -> Callable[[Draft], Coding]:
    """A coder of marked sentences, and of codings as they are."""

    def code(draft: Draft) -> Coding:
        if draft.error:
            raise draft.error
        if draft.kind == "coding":
            return coding_of(json.loads(draft.content))
        fakes.obey(str(draft.content))
        sentences = str(draft.content).splitlines()
        return made.story(*sentences, url=draft.url, outlet=draft.outlet, published=draft.published)

    return code


class Recoder:
    """A coder of a later version, that finds nothing and stumbles over some reports."""

    coded_by = made.LATER

    def code(self, report: Report) -> Coding:
        if "stumbles" in report.text:
            raise ValueError("never seen before")
        if "refused" in report.text:
            raise DatelineError(report.id, "is refused")
        fakes.obey(report.text.strip())
        return replace(made.story(by=made.LATER), report=report)


def recoder() -> Coder:
    """All of a coder that is asked for."""
    return cast("Coder", Recoder())


def draft(name: str, text: str, url: str | None = None, **fields: Any) -> Draft:
    return replace(fakes.draft(name, text), url=url, **fields)


def run(record: Record, drafts: Iterable[Draft], jobs: int = 1) -> list[Outcome]:
    return list(ingest.ingest(record, drafts, jobs=jobs, make=coder))


@pytest.fixture
def record(record_url: str) -> Iterator[Record]:
    with closing(Record(record_url, create=True, clock=made.Clock())) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Record]:
    """A record in a file, for what does not turn on the database."""
    with closing(Record(str(tmp_path / "dateline.db"), create=True, clock=made.Clock())) as opened:
        yield opened


def test_what_became_of_each(record: Record) -> None:
    first = draft("r1", "Ruria *shelled* Orla.\nVey *left*.", URL)
    drafts = [
        first,
        first,
        draft("r2", "Ruria *denied* it.", URL),
        draft("r3", "Ruria *shelled* Orla.\nVey *left*.", URL),
        draft("r4", "refuse"),
        draft("r5", "foreign"),
        draft("r6", "fail"),
        draft("r7", "No claim at all."),
        failure(DatelineError("gone.html", "no such file")),
    ]
    known: list[int] = []
    outcomes = list(ingest.ingest(record, drafts, jobs=2, make=coder, known=lambda: known.append(1)))
    assert [(each.subject, each.what, each.claims) for each in outcomes] == [
        ("rows.jsonl:r1", "added", 2),
        ("rows.jsonl:r2", "changed", 1),
        ("rows.jsonl:r3", "changed", 0),
        ("rows.jsonl:r4", "failed", 0),
        ("rows.jsonl:r5", "failed", 0),
        ("rows.jsonl:r6", "failed", 0),
        ("rows.jsonl:r7", "added", 0),
        ("gone.html", "failed", 0),
    ]
    assert "never seen before" in outcomes[5].problem
    assert len(known) == 1
    assert made.triggers(record.claims()) == ["shelled", "left"]
    stats = record.stats()
    assert (stats.stories, stats.versions, stats.codings, stats.problems) == (3, 5, 3, 4)
    noted = [problem for _, problem in record.problems()]
    assert sorted(noted) == sorted(each.problem for each in outcomes if each.problem)
    before = record.digest()
    assert list(ingest.ingest(record, drafts, jobs=1, make=coder, known=lambda: known.append(1))) == []
    assert len(known) == 1 + len(drafts)
    assert record.digest() == before


def test_the_same_record_however_many_at_once(
    file: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = [draft(f"r{number}", f"Ruria *{number}*.", f"{URL}/{number % 9}") for number in range(30)]
    run(file, drafts)
    monkeypatch.setattr(ingest, "BATCH", 3)
    monkeypatch.setattr(ingest, "LOOKED_UP", 2)
    with closing(Record(str(tmp_path / "other.db"), create=True, clock=made.Clock())) as other:
        for start in (0, 15):
            run(other, drafts[: start + 15], jobs=2)
        assert other.digest() == file.digest()


def test_an_outcome_is_told_once_it_is_kept(file: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH", 2)
    drafts = [draft(f"r{number}", f"Ruria *{number}*.", f"{URL}/{number}") for number in range(6)]
    with closing(ingest.ingest(file, iter(drafts), jobs=1, make=coder)) as outcomes:
        for number, outcome in enumerate(outcomes, start=1):
            assert len(made.ids(file.claims(report=f"{URL}/{number - 1}"))) == 1
            if number == 3:
                assert outcome.subject == "rows.jsonl:r2"
                break
    assert len(made.ids(file.claims())) == 4
    assert [each.subject for each in run(file, drafts)] == ["rows.jsonl:r4", "rows.jsonl:r5"]


def test_a_unit_that_comes_again_is_known_whenever_it_does(
    file: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH", 1)
    first, second = draft("r1", "Ruria *left*.", URL), draft("r2", "Ruria *stays*.", URL)
    others = [draft(f"o{number}", "Nothing.", f"{URL}/{number}") for number in range(20)]
    *_, last = run(file, [first, second, *others, first])
    assert last == ("rows.jsonl:r1", "known", 0, "")
    assert made.triggers(file.claims()) == ["stays"]


def test_a_page_that_reads_again_as_it_did(record: Record) -> None:
    pages = [draft("page", text, URL, within="") for text in ("Ruria *left*.", "Ruria *stays*.")]
    whats = []
    for number, page in enumerate([pages[0], pages[0], pages[1], pages[0], pages[0]]):
        fetched = replace(page, seen=f"2022-04-04T1{number}:00:00Z")
        whats.append([each.what for each in run(record, [fetched])])
    assert whats == [["added"], [], ["changed"], ["changed"], []]
    assert made.triggers(record.claims()) == ["left"]


def test_two_runs_on_the_same_input(file: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "LOOKED_UP", 1)
    drafts = [draft("r1", "Ruria *left*.", URL), draft("r2", "Ruria *stays*.", URL)]

    def other_run_first() -> Iterator[Draft]:
        yield drafts[0]
        run(file, drafts)

    assert [each.what for each in run(file, other_run_first())] == ["known"]
    assert made.triggers(file.claims()) == ["stays"]


def test_what_could_not_be_fetched_is_tried_again(file: Record) -> None:
    lost = failure(FetchFailed(URL, "timed out"))
    for _ in range(2):
        (outcome,) = run(file, [lost])
        assert (outcome.what, outcome.problem) == ("failed", f"{URL}: timed out")
    assert file.stats().problems == 0


def test_a_report_in_another_language_is_kept_without_a_coding(file: Record) -> None:
    run(file, [draft("r1", "foreign", URL)])
    assert (file.stats().versions, file.stats().codings, file.stats().problems) == (1, 0, 1)
    assert [key for key, _ in file.outdated(made.LATER)] == [URL]


def test_what_a_story_is_known_by() -> None:
    report = fakes.report("x")
    assert ingest.story_key(draft("r1", "x", URL), report) == URL
    assert (
        ingest.story_key(draft("r1", "x", URL), replace(report, url="https://b.example"))
        == "https://b.example"
    )
    assert ingest.story_key(draft("r1", "x", within="rows.csv"), report) == "rows.csv#r1"
    assert ingest.story_key(draft("r1", "x"), report) == "r1"


def test_an_archive_added_late_keeps_its_own_time(file: Record) -> None:
    run(file, [draft("r1", "Ruria *left*.", URL)])
    (outcome,) = run(file, [draft("r2", "Ruria *may* leave.", URL, seen="2020-01-01T00:00:00Z")])
    assert outcome.what == "changed"
    assert made.triggers(file.claims()) == ["left"]


def test_the_coding_of_another_version_is_one_more(file: Record) -> None:
    coding = made.story("Ruria *left*.", url=URL)
    lines = [
        json.dumps({"id": "r1"} | contract(each)) for each in (coding, replace(coding, coded_by=made.LATER))
    ]
    drafts = [draft(f"r{number}", line, URL, kind="coding") for number, line in enumerate(lines)]
    assert [each.what for each in run(file, drafts)] == ["added", "recoded"]
    assert made.ids(file.claims()) == [f"{coding.report.id[:12]}-001.2"]


def test_the_coder_of_the_command_takes_codings_as_they_are() -> None:
    assert real_coder.__module__ == "dateline.code"


LINE = contract(
    made.story(
        made.said("Ruria *left* Orla.", actors=["Ruria/RUR"], places=["Orla/TOL@1,2"], when="2022-04-04")
    )
)
HOSTILE: dict[str, Any] = {
    "claims.0.event": [5, None, "A" * 500, []],
    "claims.0.confidence": ["high", None, float("nan"), float("inf")],
    "claims.0.status.kind": [7, "X" * 500],
    "claims.0.sentence.end": [10**9, -5, 2**70, "7", None],
    "claims.0.trigger.start": [-1, 1e3],
    "claims.0.actors.0.country": [5, None, "R" * 500],
    "claims.0.actors.0.name": [5, None, ["x"]],
    "claims.0.places.0.lat": ["north", 1e999, 91, float("nan")],
    "claims.0.places.0.lon": [181],
    "claims.0.places.0.geonameid": [2**70, "x"],
    "claims.0.time.from": [2022],
    "report.id": [5, ""],
    "report.text": [5, None],
    "report.published": [2022, {}],
    "report.title": [["x"]],
    "report.url": [{}],
    "report.outlet": [5],
    "report.wire": [[5], 5],
    "report.sha256": [None, "0" * 64],
    "coded_by.model": [None, 5, "m" * 3_000],
    "notes": [[5], 5],
}


def put(path: str, value: Any) -> str:
    """The line with another value at one place."""
    line = json.loads(json.dumps(LINE))
    at = line
    *above, last = path.split(".")
    for key in above:
        at = at[int(key)] if isinstance(at, list) else at[key]
    at[last] = value
    return json.dumps(line)


def test_a_hostile_coding_costs_itself_alone(record: Record) -> None:
    hostile = [(path, value) for path, values in HOSTILE.items() for value in values]
    drafts = [
        draft(f"{path}={value!r:.20}", put(path, value), f"{URL}/{number}", kind="coding")
        for number, (path, value) in enumerate(hostile)
    ]
    good = [draft(f"g{number}", f"Good *{number}*.", f"{URL}/g{number}") for number in range(2)]
    outcomes = run(record, [good[0], *drafts, good[1]])
    assert [each.subject for each in outcomes if each.what != "failed"] == ["rows.jsonl:g0", "rows.jsonl:g1"]
    assert record.stats().problems == len(drafts)
    assert made.triggers(record.claims()) == ["1", "0"]
    assert run(record, [good[0], *drafts, good[1]]) == []


def test_a_record_that_refuses_ends_the_run(file: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH", 1)
    drafts = [draft(f"r{number}", f"Ruria *{number}*.", f"{URL}/{number}") for number in range(3)]
    with closing(ingest.ingest(file, drafts, jobs=1, make=coder)) as outcomes:
        next(outcomes)
        with file._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(RecordError):
            list(outcomes)
        with file._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert [each.what for each in run(file, drafts)] == ["added", "added"]


def test_one_draft_in_a_transaction_of_its_own(file: Record) -> None:
    unit = draft("r1", "Ruria *left*.", URL)
    coding = coder()(unit)
    assert ingest.add(file, unit, coding).what == "added"
    assert ingest.add(file, unit, coding).what == "unchanged"
    assert ingest.add(file, draft("r2", "x"), MalformedRow("r2", "is no report")).what == "failed"
    assert file.known([unit.digest()]) == {unit.digest()}


def test_recoding_codes_what_the_coder_has_not_coded(record: Record) -> None:
    texts = ["Ruria *left*.", "It *stumbles*.", "It is *refused*.", "Vey *won*."]
    run(record, [draft(f"r{number}", text, f"{URL}/{number}") for number, text in enumerate(texts)])
    outcomes = list(ingest.recode(record, jobs=2, make=recoder))
    assert [(each.subject, each.what) for each in outcomes] == [
        (f"{URL}/0", "recoded"),
        (f"{URL}/1", "failed"),
        (f"{URL}/2", "failed"),
        (f"{URL}/3", "recoded"),
    ]
    assert "never seen before" in outcomes[1].problem
    assert made.triggers(record.claims()) == ["refused", "stumbles"]
    again = [(each.subject, each.what) for each in ingest.recode(record, jobs=1, make=recoder)]
    assert again == [(f"{URL}/1", "failed"), (f"{URL}/2", "failed")]
    assert record.stats().codings == 6


def test_rows_without_an_id_are_other_stories_however_the_lines_move(record: Record) -> None:
    def row(line: int, text: str) -> Draft:
        subject = f"rows.csv:{line}"
        return draft(subject, text, subject=subject, within="rows.csv")

    run(record, [row(2, "Ruria *left* Orla.")])
    outcomes = run(record, [row(2, "Ruria *won*."), row(3, "Ruria *left* Orla.")])
    assert [outcome.what for outcome in outcomes] == ["added", "unchanged"]
    assert list(record.changes()) == []
    assert record.stats().claims == 2
