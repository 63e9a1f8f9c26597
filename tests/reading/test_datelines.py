import pytest

from dateline.reading import datelines


@pytest.mark.parametrize(
    "dateline",
    ["KYIV (Reuters) -", "BRUSSELS, April 5 (AP) —", "KYIV, Ukraine —", "MOSCOW, 5 April /TASS/.",
     "Hanoi (VNA) –", "ORLANDO, Fla. (Reuters) -", "NEW DELHI:", "UNITED NATIONS, May 28 (Xinhua) --",
     "CNN —", "Hong Kong CNN —", "WASHINGTON ―", "PARIS/LONDON (Reuters) —"],
)  # fmt: skip
def test_a_dateline_is_the_prefix_only(dateline: str) -> None:
    paragraph = f"{dateline} The army left the town on Monday."
    assert datelines.prefix(paragraph, opening=True) == len(dateline)


@pytest.mark.parametrize(
    "paragraph",
    ["UN-sponsored talks began on Monday.", "AFL-CIO to endorse her.",
     "The army — what is left of it — withdrew.", "Russia: a country apart", "NATO said so.",
     "He left (AP) — or so it seemed."],
)  # fmt: skip
def test_no_dateline(paragraph: str) -> None:
    assert datelines.prefix(paragraph, opening=True) == 0


def test_an_unsigned_dateline_only_opens_a_story() -> None:
    assert datelines.prefix("KYIV: The army left.", opening=False) == 0
    assert datelines.prefix("KYIV (AP) — The army left.", opening=False) == len("KYIV (AP) —")
