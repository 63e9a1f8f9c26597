from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from dateline.commands.paths import check_paths, count, drafts, is_address
from dateline.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder of three reports in two files, and one that is no report."""
    (tmp_path / "below").mkdir()
    (tmp_path / "a.txt").write_text("Tolland met Ruria.\n")
    (tmp_path / "picture.png").touch()
    rows = [json.dumps({"id": str(number), "text": "Tolland met Ruria."}) for number in (1, 2)]
    (tmp_path / "below" / "rows.jsonl").write_text("\n".join(rows) + "\n\n")
    return tmp_path


def test_the_reports_of_all_sources_come_in_their_order(sources: Path) -> None:
    given = [str(sources / "below"), str(sources / "a.txt")]
    assert [draft.id for draft in drafts(given)] == ["1", "2", str(sources / "a.txt")]
    assert [draft.id for draft in drafts([str(sources)])] == [str(sources / "a.txt"), "1", "2"]


def test_as_many_are_counted_as_come(sources: Path) -> None:
    for given in ([str(sources)], [str(sources / "a.txt"), str(sources / "below" / "rows.jsonl")], []):
        assert count(given) == len(list(drafts(given)))


@pytest.mark.parametrize("source", ["-", "http://orla.example/feed", "nowhere.txt"])
def test_what_would_take_a_reading_is_not_counted(source: str, sources: Path) -> None:
    assert count([str(sources), source]) is None


@pytest.mark.parametrize(
    ("paths", "advice"),
    [
        (["", "a"], "Check the path"),
        (["no/such/file"], "Check the path"),
        (["x" * 5000], "Check the path"),
        (["http://orla.example/story"], "Read an address with `dateline read`, or save its page"),
    ],
)
def test_a_path_that_is_not_there_is_refused(paths: Sequence[str], advice: str) -> None:
    with pytest.raises(NotFound, match="no such file or folder") as error:
        check_paths(paths)
    assert error.value.advice == advice


@pytest.mark.parametrize("output", ["out.jsonl", "below/out.jsonl", "a.txt", "below/../out.jsonl"])
def test_an_output_among_the_inputs_is_refused(output: str, sources: Path) -> None:
    with pytest.raises(click.UsageError, match="write it elsewhere"):
        check_paths([str(sources)], sources / output)


def test_what_is_there_is_taken(sources: Path) -> None:
    check_paths(["-", str(sources)], sources.parent / "out.jsonl")


def test_an_address_is_no_path(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sources)
    (Path("odd:") / "name").mkdir(parents=True)
    assert is_address("https://orla.example")
    assert not is_address("odd://name")
    assert not is_address("a.txt")
