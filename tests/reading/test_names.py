import pytest

from dateline.reading import names


@pytest.mark.parametrize(
    "line",
    ["By Jane Roe", "By JANE ROE and JOHN DOE, Associated Press", "By Jane Roe in Kyiv", "By Ludwig van Beek",
     "Author / author: JR", "Posted on 11 April 2022 by Maud Ilves", "Von Katrin Oelbermann"],
)  # fmt: skip
def test_a_byline(line: str) -> None:
    assert names.is_byline(line)


@pytest.mark.parametrize(
    "line", ["By Tuesday", "By noon the army had left.", "By the way", "Bystanders fled"]
)
def test_not_a_byline(line: str) -> None:
    assert not names.is_byline(line)


def test_names_alone_and_in_places() -> None:
    assert names.is_name("Jack Phillips")
    assert names.is_name("Jane Roe and John Doe")
    assert not names.is_name("River floods")
    assert not names.is_name("The War")
    assert names.is_name_in_place("Jane Roe in Kyiv and John Doe in Moscow")
    assert not names.is_name_in_place("War in Ukraine")
    assert names.is_initials("(ml)")
    assert not names.is_initials("Oslo fell")
