import pytest

from dateline.reading.segments import cut
from dateline.reading.wire import wires

STORY = "The army left the town on Monday, the governor told Reuters and Agence France-Presse."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"KYIV (Reuters) - {STORY}", ("Reuters",)),
        (f"KYIV, April 5 (AP) — {STORY}", ("Associated Press",)),
        (f"MOSCOW, 5 April /TASS/. {STORY}", ("TASS",)),
        (f"Army leaves town\n\nBy Jane Roe, Associated Press\n\n{STORY}", ("Associated Press",)),
        (f"{STORY}\n\nReuters contributed to this report.", ("Reuters",)),
        (
            f"{STORY}\n\nWith reporting by AFP and the Associated Press",
            ("Agence France-Presse", "Associated Press"),
        ),
        (f"{STORY}\n\nThe governor. Photograph: Jane Roe/Reuters", ()),
        (f"{STORY}\n\nThe governor. (AP Photo/Jane Roe)", ()),
        (STORY, ()),
    ],
)
def test_wires(text: str, names: tuple[str, ...]) -> None:
    assert wires(text, cut(text)) == names


def test_a_byline_from_elsewhere() -> None:
    assert wires(STORY, cut(STORY), "Jane Roe, Xinhua") == ("Xinhua",)
