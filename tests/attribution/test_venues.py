from __future__ import annotations

import pytest

from dateline.attribution.venues import venue
from dateline.types import Span


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("She told a news conference in Brussels that it was over.", "told", "a news conference in Brussels"),
        ("He told reporters in Narvik.", "told", "reporters in Narvik"),
        ("He told reporters at the port.", "told", "reporters"),
        ("He told Reuters that it was over.", "told", "Reuters"),
        ("He told the Kyiv Evening Post it was over.", "told", "the Kyiv Evening Post"),
        ("He told his brother that it was over.", "told", None),
        ("Lind told Maria Holm on Sunday that it was over.", "told", None),
        ("It is over, she wrote on Twitter.", "wrote", "Twitter"),
        ("It is over, the ministry said in a statement on Monday.", "said", "a statement"),
        ("Speaking on state television, he said it was over.", "said", "state television"),
        (
            "In an interview with Radio Norrland she said it was over.",
            "said",
            "an interview with Radio Norrland",
        ),
        (
            "It is over, the bank said in a statement to Il Sole.",
            "said in a statement",
            "a statement to Il Sole",
        ),
        ("It is over, he said.", "said", None),
        ("It is over, he said in the rain.", "said", None),
    ],
)
def test_venue(text: str, cue: str, expected: str | None) -> None:
    start = text.index(cue)
    found = venue(text, Span(start, start + len(cue)), Span(0, len(text)), ())
    assert (found and found.of(text)) == expected


def test_not_in_the_content() -> None:
    text = "He said the minister had lied on Twitter."
    content = Span(text.index("the minister"), len(text) - 1)
    assert venue(text, Span(3, 7), Span(0, len(text)), (content,)) is None


def test_not_far_from_the_cue() -> None:
    text = "He said it, and went home by way of the old bridge, the market, two inns and a speech on Twitter."
    assert venue(text, Span(3, 7), Span(0, len(text)), ()) is None
