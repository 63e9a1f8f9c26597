from __future__ import annotations

import gzip
import io
import os
import pickle
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import EmptySource, NotFound, NotText, SourceError, TooLarge
from dateline.plugins import READERS
from dateline.reading import Columns, drafts, files, read, report
from dateline.reading.sources import count, ending

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = "The river rose by two metres on Monday.\r\n\r\nNobody was hurt. \n"


def test_a_text_file_is_kept_character_for_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode())
    (found,) = read(path)
    assert found.text == STORY


def test_a_folder_is_read_in_order_and_other_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.md", "deep/c.html", "picture.png", "a.meta.json"):
        (tmp_path / name).write_text(STORY)
    assert [draft.id.removeprefix(f"{tmp_path}/") for draft in drafts(tmp_path)] == [
        "a.md",
        "b.txt",
        "deep/c.html",
    ]


def test_a_draft_travels_between_processes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.jsonl").write_text("{\n")
    for draft in drafts(tmp_path):
        assert pickle.loads(pickle.dumps(draft)).id == draft.id
    assert str(pickle.loads(pickle.dumps(draft.error))) == str(draft.error)


@pytest.mark.parametrize(
    ("content", "kind", "count"),
    [
        (STORY.encode(), "text", 1),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html", 1),
        (b"\n<html><p>x</p>", "html", 1),
        (b'{"text": "one"}\n{"text": "two"}\n', "text", 2),
    ],
)
def test_standard_input_and_files_of_no_known_ending_by_what_they_hold(
    content: bytes, kind: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (tmp_path / "report").write_bytes(content)
    for found in (list(drafts("-")), list(drafts(tmp_path / "report"))):
        assert [draft.kind for draft in found] == [kind] * count
    assert found[0].subject.startswith(str(tmp_path / "report"))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptySource),
        (b" \n\n", EmptySource),
        (b"a\0b", NotText),
        (b"%PDF-1.4", NotText),
        (b"Advertisement", EmptySource),
        (b'[{"id": "a", "text": "Two were hurt in Tolva."}]', NotText),
        (b'{\n "id": "a",\n "text": "Two were hurt in Tolva."\n}', NotText),
    ],
)
def test_what_holds_no_report(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (draft,) = drafts(path)
    with pytest.raises(error, match=r"a\.txt"):
        report(draft)


def test_an_editors_note_in_brackets_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"[Editor's note: {STORY}]\n\n{STORY}")
    (draft,) = drafts(tmp_path / "a.txt")
    assert report(draft).text.startswith("[Editor")


def test_no_name_is_no_folder() -> None:
    (draft,) = drafts("")
    assert isinstance(draft.error, NotFound)


def test_no_such_file(tmp_path: Path) -> None:
    for name in ("a.txt", "a", "folder/"):
        (draft,) = drafts(tmp_path / name)
        assert isinstance(draft.error, NotFound)


def test_an_empty_folder(tmp_path: Path) -> None:
    (draft,) = drafts(tmp_path)
    assert isinstance(draft.error, NotFound)
    assert ".txt" in draft.error.advice


def test_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text(STORY)
    (draft,) = drafts(tmp_path / "a.txt")
    assert isinstance(draft.error, TooLarge)
    assert draft.content == ""


def test_a_format_is_one_line_in_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, ".note", "dateline.reading.text:drafts")
    (tmp_path / "a.note").write_text(STORY)
    (draft,) = drafts(tmp_path)
    assert draft.kind == "text"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("a.txt", ".txt"),
        ("A.JSONL.GZ", ".jsonl.gz"),
        ("2022.04.05.warc.gz", ".warc.gz"),
        ("a.gz", None),
        ("a.xyz", None),
        (".txt", None),
        ("txt", None),
    ],
)
def test_the_longest_ending_counts(name: str, known: str | None) -> None:
    assert ending(Path(name), [".txt", ".jsonl.gz", ".warc.gz", ".warc"]) == known


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz"])
def test_a_packed_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(STORY.encode()))
    (draft,) = drafts(tmp_path)
    assert (draft.id, draft.content) == (str(tmp_path / name), STORY.encode())


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(STORY.encode())[:-9], b""])
def test_a_packed_file_that_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt.gz").write_bytes(content)
    (draft,) = drafts(tmp_path)
    with pytest.raises((SourceError, EmptySource), match=r"a\.txt\.gz"):
        report(draft)


def test_a_packed_bomb(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(bytes(20_000_000)))
    (draft,) = drafts(tmp_path)
    assert isinstance(draft.error, TooLarge)


def test_columns_reach_every_table_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,words\n1,{STORY.partition('.')[0]}\n")
    (tmp_path / "b.jsonl").write_text('{"id": "2", "words": "Snow fell."}\n')
    (tmp_path / "c.txt").write_text(STORY)
    found = list(drafts(tmp_path, columns=Columns({"text": "words"})))
    assert [draft.error for draft in found] == [None] * 3
    assert (
        next(read(tmp_path, columns=Columns({"text": "words"}))).text
        == "The river rose by two metres on Monday"
    )


def test_what_tells_of_a_folder_is_no_report_in_it(tmp_path: Path) -> None:
    for name in ("README.md", "readme.txt", "story.txt"):
        (tmp_path / name).write_text("Snow fell on Orla.")

    assert [Path(draft.subject).name for draft in drafts(tmp_path)] == ["story.txt"]
    assert [Path(draft.subject).name for draft in drafts(tmp_path / "README.md")] == ["README.md"]


def test_feeds_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    for name in ("feeds.opml", "news.rss", "news.atom", "sitemap.xml"):
        (tmp_path / name).write_text("<rss/>")
    assert [draft.id for draft in drafts(tmp_path)] == [f"{tmp_path}/a.txt"]
    (draft,) = drafts(tmp_path / "news.rss")
    assert draft.kind == "error"


def test_links_that_lead_in_a_circle_end_no_run(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "z.txt").write_text(STORY)
    assert [draft.id for draft in drafts(tmp_path)] == [f"{tmp_path}/z.txt"]
    (draft,) = drafts(tmp_path / "loop.txt")
    assert isinstance(draft.error, NotFound)


def test_a_named_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "z.txt").write_text(STORY)
    assert [draft.id for draft in drafts(tmp_path)] == [f"{tmp_path}/z.txt"]


@contextmanager
def powerless() -> Iterator[None]:
    """Do without root's power to read everything, where the tests have it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may look into."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_that_may_not_be_read_is_told_and_the_rest_is_read(open_folder: Path) -> None:
    for name in ("closed", "listed"):
        (open_folder / name).mkdir()
        (open_folder / name / "a.txt").write_text(STORY)
    (open_folder / "z.txt").write_text(STORY)
    list(drafts(open_folder))  # everything that it takes is imported
    (open_folder / "closed").chmod(0o000)
    (open_folder / "listed").chmod(0o744)
    with powerless():
        closed, listed, good = drafts(open_folder)
        (inside,) = drafts(open_folder / "closed" / "a.txt")
    for draft, name in ((closed, "closed"), (listed, "listed/a.txt"), (inside, "closed/a.txt")):
        assert isinstance(draft.error, SourceError)
        assert draft.error.subject == str(open_folder / name)
        assert "permission denied" in draft.error.problem
    assert good.id == str(open_folder / "z.txt")


def test_reports_are_counted_where_that_is_cheap(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n\n{"text": "y"}\n')
    (tmp_path / "c.png").write_text("")
    assert (count(tmp_path), count(tmp_path / "b.jsonl"), count(tmp_path / "c.png")) == (3, 2, 1)
    assert (count("-"), count("https://orla.example/"), count(tmp_path / "gone")) == (None, None, None)
    for name in ("d.csv", "d.warc.gz", "d.opml", "d.jsonl.gz", "d.parquet"):
        (tmp_path / name).write_text("")
        assert count(tmp_path / name) is None
    assert count(tmp_path) is None
