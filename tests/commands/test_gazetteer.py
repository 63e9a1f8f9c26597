"""The commands of `dateline gazetteer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.cli import run
from dateline.resolution.gazetteer import Gazetteer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's places lie: a file in a folder that is not there yet."""
    path = tmp_path / "settings" / "places.tsv"
    monkeypatch.setenv("DATELINE_PLACES", str(path))
    return path


def test_a_place_is_added_found_listed_and_removed(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["Camp Alder", "-33.9", "-.5", "--country", "zaf", "--grain", "point", "--also", "Alder"]
    assert run(["gazetteer", "add", *place, "--also", "Alder base", "--people", "Alderman"]) == 0
    with Gazetteer.open() as opened:
        (found,) = opened.candidates("alder base")
    assert (found.name, found.lat, found.lon, found.country) == ("Camp Alder", -33.9, -0.5, "ZAF")
    assert run(["gazetteer", "add", *place]) == 0
    assert run(["gazetteer", "list"]) == 0
    assert run(["gazetteer", "remove", "ALDER"]) == 0
    assert run(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Added: Camp Alder, Alder, Alder base, Alderman  -33.9 -0.5  ZAF  point",
        str(own),
        "Replaced: Camp Alder, Alder  -33.9 -0.5  ZAF  point",
        str(own),
        f"{own}: 1 place",
        "Camp Alder, Alder  -33.9 -0.5  ZAF  point",
        "Removed: Camp Alder, Alder  -33.9 -0.5  ZAF  point",
        f"{own}: 0 places",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "Orla", "91", "2"], "latitude 91 is not between -90 and 90"),
        (["add", "Orla", "1", "-190"], "longitude -190"),
        (["add", "Orla", "north", "2"], "latitude 'north' is not a number"),
        (["add", "Orla", "1", "2", "--country", "QQQ"], "No country has the code QQQ"),
        (["add", "Orla", "1", "2", "--country", "Chad"], "country 'CHAD'"),
        (["add", "Orla", "1", "2", "--grain", "town"], "grain 'town'"),
        (["add", "", "1", "2"], "'' is no name"),
        (["add", "Orla|Orlo", "1", "2"], "cannot be written so"),
        (["add", "Orla", "1"], "Missing argument 'LON'"),
        (["add", "Orla", "1", "2", "--contry", "UKR"], "unexpected extra argument"),
        (["remove", "Orla"], "None of your places is called Orla"),
    ],
)
def test_nonsense_is_refused(
    own: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["gazetteer", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not own.parent.exists()


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["info"], ["remove", "Orla"], ["add", "Bex", "1", "2"]],
    ids=lambda words: words[0],
)
def test_a_wrong_row_is_told_and_nothing_is_lost(
    own: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    own.parent.mkdir()
    own.write_text("Orla\t1\t2\tUKR\tcity\nBex\t1\t2\n", "utf-8")
    assert run(["gazetteer", *arguments]) == 5
    assert f"{own}, line 2: it has 3 of" in capsys.readouterr().err
    assert own.read_text("utf-8") == "Orla\t1\t2\tUKR\tcity\nBex\t1\t2\n"


def test_what_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATELINE_PLACES", str(tmp_path / "file" / "places.tsv"))
    assert run(["gazetteer", "add", "Orla", "1", "2"]) == 6
    assert "cannot be written" in capsys.readouterr().err


def test_info_says_what_the_gazetteer_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "info"]) == 0
    told = capsys.readouterr().out
    with Gazetteer.open() as opened:
        assert told.startswith(opened.name)
        assert opened.meta()["digest"] in told
        assert opened.meta()["sources"] in told
    for word in ("MB", "country", "admin1", "GeoNames", "CC BY 4.0"):
        assert word in told
