from __future__ import annotations

import gzip
import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest

import fakes
from dateline.errors import MalformedRow, NotText, TooLarge
from dateline.export import jsonl as export
from dateline.reading import Columns, drafts, jsonl, report

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The river rose by two metres on Monday."


def rows(tmp_path: Path, *lines: str | bytes) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    return path


def test_a_row_keeps_its_id_and_what_it_says(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": STORY,
        "title": "Flood",
        "published": "2022-04-05",
        "outlet": "Ledger",
        "url": "http://x/",
    }
    (draft,) = drafts(rows(tmp_path, json.dumps(row)))
    assert (draft.id, draft.kind, draft.subject) == ("7", "text", f"{tmp_path}/reports.jsonl:1")
    found = report(draft)
    assert (found.text, found.title, found.published) == (STORY, "Flood", "2022-04-05")
    assert (found.outlet, found.url) == ("Ledger", "http://x/")


def test_a_row_without_id_is_called_by_its_line(tmp_path: Path) -> None:
    first, second = drafts(rows(tmp_path, "", json.dumps({"text": STORY}), json.dumps({"html": "<p>x</p>"})))
    assert first.id == f"{tmp_path}/reports.jsonl:2"
    assert second.kind == "html"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "a"}', 'neither "text" nor "html"'),
        ('{"text": 3}', '"text" is not a string'),
        ('{"text": "x", "url": []}', '"url" is not a string'),
        ('{"text": "x", "published": "soon"}', '"published" is not a date'),
        ('{"id": {}, "text": "x"}', '"id" is neither'),
        ('{"id": true, "text": "x"}', '"id" is neither'),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_row_carries_its_error_and_the_next_follows(
    tmp_path: Path, line: str | bytes, problem: str
) -> None:
    bad, good = drafts(rows(tmp_path, line, json.dumps({"id": "b", "text": STORY})))
    assert (bad.kind, good.id) == ("error", "b")
    with pytest.raises(MalformedRow, match=problem) as caught:
        report(bad)
    assert caught.value.subject.endswith(":1")


@pytest.mark.parametrize(("id_", "kept"), [("7", "7"), ("7.5", "7.5"), ('"7"', "7"), ('""', "")])
def test_an_id_may_be_a_number(id_: str, kept: str, tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, f'{{"id": {id_}, "text": "x"}}'))
    assert draft.id == kept


def test_an_address_that_is_none_costs_no_report(tmp_path: Path) -> None:
    page = (
        f'<html><head><link rel="canonical" href="http://[::1"></head><body><p>{STORY * 3}</p></body></html>'
    )
    for url in ("http://[::1", "https://orla.example/a", None):
        (draft,) = drafts(rows(tmp_path, json.dumps({"html": page, "url": url})))
        assert report(draft).url == url


def test_a_bad_row_keeps_its_id(tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, '{"id": "a"}'))
    assert draft.id == "a"


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, r'{"text": "half \ud800 a character"}'))
    with pytest.raises(NotText, match="surrogate"):
        report(draft)


def test_a_nul_character_is_no_text(tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, r'{"text": "nul \u0000 here"}'))
    with pytest.raises(NotText, match="NUL"):
        report(draft)


def test_a_row_beyond_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 200)
    long, good = drafts(rows(tmp_path, json.dumps({"text": "x" * 5000}), json.dumps({"text": STORY})))
    assert isinstance(long.error, TooLarge)
    assert report(good).text == STORY


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = rows(tmp_path, json.dumps({"text": STORY}))
    found = drafts(path)
    next(found)
    with path.open("ab") as more:
        more.write(json.dumps({"id": "later", "text": STORY}).encode() + b"\n")
    assert next(found).id == "later"


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, b"\xef\xbb\xbf" + json.dumps({"text": STORY}).encode()))
    assert draft.kind == "text"


def test_columns_by_other_names(tmp_path: Path) -> None:
    row = {"key": "a", "body": STORY, "title": "Flood", "date": "5 April 2022"}
    columns = Columns.parse("id=key,text=body,published=date")
    (draft,) = drafts(rows(tmp_path, json.dumps(row)), columns=columns)
    assert (draft.id, draft.content, draft.title, draft.published) == ("a", STORY, "Flood", "2022-04-05")


def test_a_missing_column_is_named_in_the_error(tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, json.dumps({"text": STORY})), columns=Columns({"text": "body"}))
    assert 'neither "body" nor "html"' in str(draft.error)


def test_when_a_report_was_updated_and_seen(tmp_path: Path) -> None:
    row = {"text": STORY, "updated": "2022-04-06T10:00:00Z", "seen": "2022-04-07"}
    (draft,) = drafts(rows(tmp_path, json.dumps(row)))
    assert (draft.updated, draft.seen) == ("2022-04-06T10:00:00+00:00", "2022-04-07")
    assert draft.within == f"{tmp_path}/reports.jsonl"
    assert report(draft).updated == "2022-04-06T10:00:00+00:00"


def test_a_coding_of_ours_is_taken_as_it_is(tmp_path: Path) -> None:
    coding = fakes.coding()
    line = export.line("a", coding)
    (draft,) = drafts(rows(tmp_path, line.strip()))
    assert (draft.kind, draft.id, draft.content) == ("coding", "a", line.strip().encode())
    assert (draft.url, draft.published) == (coding.report.url, coding.report.published)
    with pytest.raises(MalformedRow, match="a coding of Dateline's") as caught:
        report(draft)
    assert "dateline add" in caught.value.advice


@pytest.mark.parametrize("missing", ["report", "attributions", "coded_by"])
def test_half_a_coding_is_an_error(tmp_path: Path, missing: str) -> None:
    row = json.loads(export.line("a", fakes.coding()))
    del row[missing]
    (draft,) = drafts(rows(tmp_path, json.dumps(row)))
    assert f"no coding of ours: {missing} is missing" in str(draft.error)


def test_a_report_that_could_not_be_coded_elsewhere_says_why(tmp_path: Path) -> None:
    (draft,) = drafts(rows(tmp_path, export.error_line("a", "a.html: this page is a log-in wall").strip()))
    assert draft.id == "a"
    assert "this page is a log-in wall" in str(draft.error)


def test_packed_rows(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl.gz"
    path.write_bytes(gzip.compress(rows(tmp_path, json.dumps({"text": STORY})).read_bytes()))
    (draft,) = drafts(path)
    assert (draft.content, draft.subject) == (STORY, f"{path}:1")


def test_packed_rows_that_are_cut_off(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{number * 7919} people. {STORY}"}) for number in range(3_000)]
    path = tmp_path / "reports.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode())[:-4_000])
    first, *_, cut = drafts(path)
    assert first.content == f"0 people. {STORY}"
    assert "cut off or damaged" in str(cut.error)


def test_a_bomb_in_gzip_costs_its_line(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl.gz"
    path.write_bytes(gzip.compress(bytes(100_000_000) + b"\n" + json.dumps({"text": STORY}).encode()))
    tracemalloc.start()
    bomb, good = drafts(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(bomb.error, TooLarge)
    assert good.content == STORY
    assert peak < 50_000_000
