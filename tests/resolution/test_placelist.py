"""Lists of places that people write, and what is said of a wrong row."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BrokenData, OutputError
from dateline.resolution import placelist
from dateline.resolution.placelist import Row, add, own_path, own_rows, parse, remove, rows

if TYPE_CHECKING:
    from pathlib import Path

CAMP = Row(("Camp Alder", "Alder"), -33.9, 18.4, "ZAF", "point", ("Alderman",))
LINE = "Camp Alder|Alder\t-33.9\t18.4\tZAF\tpoint\tAlderman"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of two places with a comment, written on Windows."""
    path = tmp_path / "places.tsv"
    path.write_bytes(f"\ufeff# mine\r\n\r\n{LINE}\r\nOrla\t12\t-3.5\t\tregion\r\n".encode())
    return path


def test_rows(path: Path) -> None:
    assert list(rows(path)) == [CAMP, Row(("Orla",), 12.0, -3.5, "", "region")]


def test_a_row_and_its_line() -> None:
    assert parse(LINE) == CAMP
    assert CAMP.line() == LINE


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Orla\t12\t3\tUKR", "it has 4 of"),
        ("Orla\t12\t3\tUKR\tcity\tOrlan\tmore", "it has 7 of"),
        ("Orla 12 3 UKR city", "it has 1 of"),
        ("Orla\t91\t3\tUKR\tcity", "latitude 91 is not between -90 and 90"),
        ("Orla\t12\t-180.1\tUKR\tcity", "longitude -180.1"),
        ("Orla\tnan\t3\tUKR\tcity", "latitude nan"),
        ("Orla\t12\tinf\tUKR\tcity", "longitude inf"),
        ("Orla\t12N\t3\tUKR\tcity", "latitude '12N' is not a number"),
        ("Orla\t\t3\tUKR\tcity", "latitude '' is not a number"),
        ("Orla\t12\t3\tUkraine\tcity", "country 'Ukraine'"),
        ("Orla\t12\t3\tUA\tcity", "country 'UA'"),
        ("Orla\t12\t3\tUKR\ttown", "grain 'town' is none of country, region, city, point"),
        ("Orla\t12\t3\t\tcountry", "a country without its code"),
        ("\t12\t3\tUKR\tcity", "no name"),
        ("Orla||Orlo\t12\t3\tUKR\tcity", "'' is no name"),
        ("…\t12\t3\tUKR\tcity", "'…' is no name"),
        ("Or\x07la\t12\t3\tUKR\tcity", "cannot be written so"),
        (f"{'Orla ' * 50}\t12\t3\tUKR\tcity", "a name of 249 characters"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(path: Path, line: str, problem: str) -> None:
    before = path.read_bytes() + f"{line}\n".encode()
    path.write_bytes(before)
    for use in (lambda: list(rows(path)), lambda: add(path, CAMP), lambda: remove(path, "Orla")):
        with pytest.raises(BrokenData) as caught:
            use()
        assert caught.value.subject == f"{path}, line 5"
        assert problem in caught.value.problem
    assert path.read_bytes() == before


def test_a_file_that_is_no_text_is_told(path: Path) -> None:
    path.write_bytes(b"Orla\xff\t1\t2\t\tcity\n")
    with pytest.raises(BrokenData, match="not UTF-8 text"):
        list(rows(path))
    with pytest.raises(BrokenData, match="cannot be read"):
        list(rows(path.parent))


def test_adding_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "places.tsv"
    assert add(path, CAMP) is False
    assert list(rows(path)) == [CAMP]
    assert path.read_text("utf-8") == placelist.HEADER + f"{LINE}\n"


def test_adding_replaces_a_place_of_the_same_name_and_country_only(path: Path) -> None:
    moved = CAMP._replace(names=("CAMP ALDER",), lat=1.0)
    elsewhere = CAMP._replace(country="LSO")
    assert add(path, moved) is True
    assert add(path, elsewhere) is False
    orla, *camps = rows(path)
    assert (orla.names, camps) == (("Orla",), [moved, elsewhere])
    assert path.read_text("utf-8").startswith("# mine\n")


def test_removing_takes_every_place_of_a_name(path: Path) -> None:
    add(path, CAMP._replace(country="LSO"))
    assert len(remove(path, "alder")) == 2
    assert [row.names for row in rows(path)] == [("Orla",)]
    assert remove(path, "alder") == ()


def test_a_list_kept_elsewhere_stays_there(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.tsv"
    link.symlink_to(path)
    add(link, CAMP._replace(names=("Bex",)))
    assert link.is_symlink()
    assert "Bex" in path.read_text("utf-8")


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        add(tmp_path / "file" / "places.tsv", CAMP)


def test_where_a_users_places_are(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(placelist.VARIABLE, str(path))
    assert own_path() == path
    assert len(own_rows()) == 2
    monkeypatch.delenv(placelist.VARIABLE)
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(path.parent))
    assert own_path().name == "places.tsv"
    assert "dateline" in own_path().parent.name.lower()
    assert own_rows() == ()


def test_a_list_that_was_asked_for_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(placelist.VARIABLE, str(tmp_path / "none.tsv"))
    with pytest.raises(BrokenData, match=r"none\.tsv: cannot be read"):
        own_rows()


@given(st.text())
def test_any_line_is_a_row_or_an_error(line: str) -> None:
    with suppress(ValueError):
        row = parse(line)
        assert parse(row.line()) == row


@given(
    st.lists(st.text("abcé x'-", min_size=1).filter(str.strip), min_size=1, max_size=3),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from(["", "UKR"]),
)
def test_what_is_checked_can_be_written_and_read(
    names: list[str], lat: float, lon: float, country: str
) -> None:
    try:
        row = placelist.checked(names, lat, lon, country, "city")
    except ValueError:
        return
    again = parse(row.line())
    assert again.names == row.names
    assert again.lat == pytest.approx(row.lat, abs=1e-6)
    assert again.lon == pytest.approx(row.lon, abs=1e-6)
