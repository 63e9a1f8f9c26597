from __future__ import annotations

import io
import pickle
import sys
from typing import TYPE_CHECKING

import pytest

from dateline.errors import EmptySource, NotFound, NotText, TooLarge
from dateline.plugins import READERS
from dateline.reading import drafts, files, read, report

if TYPE_CHECKING:
    from pathlib import Path

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
