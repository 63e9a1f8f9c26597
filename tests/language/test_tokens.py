import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokens import features, words
from dateline.types import Span


def shapes(text: str) -> list[int]:
    return features(text, words(text, Span(0, len(text))))


def test_words_and_punctuation_stand_alone() -> None:
    text = "Kyiv’s army (re)grouped."
    tokens = [span.of(text) for span in words(text, Span(0, len(text)))]
    assert tokens == ["Kyiv", "’", "s", "army", "(", "re", ")", "grouped", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("army Kyiv NATO 40", [0, 1, 2, 3]),
        ("he said “go” now", [0, 0, 7, 4, 7, 0]),
        ('he said "go" now', [0, 0, 7, 4, 7, 0]),
        ("“open\nnext", [7, 4, 0]),
        ("A b", [1, 0]),
    ],
)
def test_features_tell_case_and_quotation(text: str, expected: list[int]) -> None:
    assert shapes(text) == expected


@given(st.text(max_size=200))
def test_one_feature_a_word(text: str) -> None:
    tokens = words(text, Span(0, len(text)))
    assert len(features(text, tokens)) == len(tokens)
    assert all(0 <= feature < 8 for feature in features(text, tokens))
