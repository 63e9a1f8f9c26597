import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.wrapping import unwrapped

LONG = "Norway on Tuesday accused its neighbour of jamming signals near the town of"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG}\nKirkenes.", f"{LONG} Kirkenes."),
        (f"{LONG} \r\nKirkenes.", f"{LONG}   Kirkenes."),
        (f"{LONG}\n\nKirkenes.", f"{LONG}\n\nKirkenes."),
        (f"{LONG} it.\nKirkenes is far.", f"{LONG} it.\nKirkenes is far."),
        ("Short line\nNext line", "Short line\nNext line"),
        (f"{LONG}\nA caption.\n\n{LONG} Kirkenes, {LONG}", f"{LONG}\nA caption.\n\n{LONG} Kirkenes, {LONG}"),
    ],
)
def test_breaks_within_a_sentence_are_spaces(text: str, expected: str) -> None:
    assert unwrapped(text) == expected


@given(st.text(st.sampled_from("ab .,\n\r\t“”"), max_size=300))
def test_no_character_moves(text: str) -> None:
    assert len(unwrapped(text)) == len(text)
    assert all(a == b or (a in "\r\n\t " and b == " ") for a, b in zip(text, unwrapped(text), strict=True))
