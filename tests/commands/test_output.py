"""Where commands write: whole or not at all, and nothing that a terminal would obey."""

from __future__ import annotations

import os
import re
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hostile
import made
import shell
from dateline.commands.output import as_json, is_stream, opened, values
from dateline.export.characters import HOSTILE
from dateline.plugins import EXPORTS
from dateline.record import Record
from dateline.record.adding import Given
from dateline.types import Link, Segment, Span

if TYPE_CHECKING:
    from dateline.record.adding import Writer
    from shell import Type

OLD = "what was there\n"
FULL = Path("/dev/full")


def test_a_file_is_replaced_only_when_all_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text(OLD)
    out.chmod(0o640)
    with opened(out) as file:
        file.write("new\n")
        file.flush()
        assert out.read_text() == OLD
    assert out.read_text() == "new\n"
    assert out.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_the_old_file_as_it_was(error: type[BaseException], tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text(OLD)
    with pytest.raises(error):
        _half_written(out, error)
    assert out.read_text() == OLD
    assert list(tmp_path.iterdir()) == [out]


def _half_written(out: Path, error: type[BaseException]) -> None:
    with opened(out) as file:
        file.write("half")
        raise error


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, out = tmp_path / "link", tmp_path / "out"
    link.symlink_to(out)
    with opened(link) as file:
        file.write("new\n")
    assert link.is_symlink()
    assert out.read_text() == "new\n"


@pytest.mark.parametrize("name", ["/dev/null", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_devices_and_open_streams_are_never_replaced(name: str) -> None:
    assert is_stream(Path(name))


def test_what_is_not_there_yet_will_be_a_file(tmp_path: Path) -> None:
    assert not is_stream(tmp_path / "out.csv")


@pytest.mark.usefixtures("record")
def test_standard_output_has_a_name_too(tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = shell.process("claims", "--limit", "1", "-o", "/dev/stdout", shell=f'"$@" | cat > {log}')
    assert (done.code, done.out) == (0, "")
    assert log.read_text().count("\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "arguments",
    [
        ["claims"],
        ["stats"],
        ["problems"],
        ["changes"],
        ["changes", "--to", "jsonl"],
        ["claims", "--to", "json"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("record")
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    done = shell.process(*arguments, shell='"$@" > /dev/full')
    assert done.code == 6
    assert done.err.startswith("dateline: standard output: cannot be written: no space left on device")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("record")
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, typed: Type) -> None:
    (tmp_path / "file").touch()
    code, out, err = typed("claims", "-o", tmp_path / "file" / "out.csv")
    assert (code, out) == (6, "")
    assert "out.csv: cannot be written: not a directory" in err


@pytest.mark.usefixtures("record")
def test_parquet_is_not_poured_on_a_terminal() -> None:
    code, shown = shell.on_terminal("claims", "--to", "parquet")
    assert code == 6
    assert shown == "dateline: parquet: cannot be written where text goes. Name a file with -o\n"


@pytest.mark.usefixtures("record")
def test_parquet_goes_through_a_pipe(tmp_path: Path) -> None:
    out = tmp_path / "claims.parquet"
    assert shell.process("claims", "--to", "parquet", shell=f'"$@" > {out}').code == 0
    assert out.read_bytes().startswith(b"PAR1")


@pytest.fixture(scope="module")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of reports that mean harm, each changed since, with judgements and problems that do so too."""
    path = tmp_path_factory.mktemp("record") / "hostile.db"
    with Record(str(path), create=True, clock=made.Clock()) as record:
        for number, words in enumerate(hostile.ATTACKS):
            made.add(record, hostile.coding(words), key=words)
            made.add(record, hostile.coding(f"{words}!"), key=words)
            record.write("add", partial(_fail, Given(number.to_bytes(32, "big"), words)))
        for name in made.ids(record.claims()):
            record.judge(name, "confirm", by=hostile.ATTACKS[14], note=hostile.ATTACKS[14])
    return path


def _fail(unit: Given, writer: Writer) -> None:
    writer.fail(unit, f"{unit.subject}: {unit.subject}")


LAYOUT = re.compile(r"[\n\t]|\r+(?=\n)")
ELSEWHERE = {"parquet", "acled", "gdelt-events", "gdelt-mentions"}
"""The one is not for terminals, the others have no rows for what is undated."""
SHOWN = [
    *(["claims", "--to", form, "--limit", "100"] for form in sorted(EXPORTS.keys() - ELSEWHERE)),
    ["stats"],
    ["stats", "--json"],
    ["problems"],
    ["changes"],
    ["changes", "--to", "jsonl"],
    ["judgements"],
    ["judgements", "--to", "jsonl"],
]


@pytest.mark.parametrize("arguments", SHOWN, ids=" ".join)
def test_no_report_steers_the_terminal(arguments: list[str], hostile_record: Path) -> None:
    code, shown = shell.on_terminal(*arguments, "--record", hostile_record)
    assert code == 0
    assert len(shown) > 500
    assert not HOSTILE.search(LAYOUT.sub("", shown))


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_nor_does_a_claim_that_is_shown(option: list[str], hostile_record: Path) -> None:
    with Record(str(hostile_record), writing=False) as record:
        names = made.ids(record.claims(text="owned"))
    assert names
    for name in names:
        code, shown = shell.on_terminal("show", name, *option, "--record", hostile_record)
        assert code == 0
        assert not HOSTILE.search(LAYOUT.sub("", shown))


def test_in_a_pipe_a_report_is_as_it_is(hostile_record: Path) -> None:
    done = subprocess.run(
        [*shell.DATELINE, "claims", "--to", "jsonl", "--record", hostile_record],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert "\u202e" in done.stdout.decode()


def test_values_of_the_program_are_objects_of_json() -> None:
    link = Link("a-1", "b-1", 0.5, ("same place",))
    assert values([Segment("body", Span(0, 3)), link, None]) == [
        {"kind": "body", "span": {"start": 0, "end": 3}},
        {"claim": "a-1", "to": "b-1", "score": 0.5, "reasons": ["same place"]},
        None,
    ]
    coding = made.story("Nothing.")
    assert values(coding)["report"]["text"] == "Nothing.\n"
    assert as_json(values(coding))
