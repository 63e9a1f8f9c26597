import pytest

from dateline.reading import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-04-05", "2022-04-05"),
        ("2022-04", "2022-04"),
        ("2022", "2022"),
        ("2022-04-05T14:03:00+01:00", "2022-04-05T14:03:00+01:00"),
        ("2022-04-05T23:30:00Z", "2022-04-05T23:30:00+00:00"),
        ("2022-04-05T14:03:00.123+0200", "2022-04-05T14:03:00+02:00"),
        ("Tue, 05 Apr 2022 14:03:00 +0000", "2022-04-05"),
        ("Published 5 April 2022, 14:03 BST", "2022-04-05"),
        ("April 5th, 2022", "2022-04-05"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("April 2022", "2022-04"),
        ("2022年4月5日", "2022-04-05"),
        ("20220405T1403", "2022-04-05"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("4/4/2022", "2022-04-04"),
        ("5.4.2022", "2022-04-05"),
        ("4/5/2022", None),
        ("31 February 2022", None),
        ("5 April", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_its_source_and_never_guessed(text: str, date: str | None) -> None:
    assert dates.iso(text) == date


@pytest.mark.parametrize(
    "line",
    ["Updated:", "4/5/2022", "21 May 2022 23.49", "Published 5 April 2022, 14:03 BST", "3 hours ago",
     "Updated at 18.36 BST", "Mon 4 Apr 2022", "23 hours ago (20:00 GMT)", "April 5, 2022"],
)  # fmt: skip
def test_a_line_of_date(line: str) -> None:
    assert dates.is_line(line)


@pytest.mark.parametrize(
    "line", ["May", "100", "On Monday the army left.", "1,200 days", "March on Rome", ""]
)
def test_not_a_line_of_date(line: str) -> None:
    assert not dates.is_line(line)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Tidewater Gazette, Monday 25 April 2022", "2022-04-25"),
        ("**Diplomatic Notebook** | *by Casimir Overbeek* | 22 April 2022", "2022-04-22"),
        ("The coal contracts end on 10 August 2022.", None),
        ("They had met on 5 April 2022 in Ristad", None),
    ],
)
def test_the_date_that_ends_a_line(line: str, date: str | None) -> None:
    assert dates.closing(line) == date
