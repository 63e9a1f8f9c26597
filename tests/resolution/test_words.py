"""How a report is cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolution.words import Words, split
from dateline.types import Span


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Russia’s army", ["Russia", "'s", "army"]),
        ("We’ve heard", ["We", "'ve", "heard"]),
        ("the U.S. Navy", ["the", "U.S.", "Navy"]),
        ("US-led talks", ["US", "-", "led", "talks"]),
        ("Jean-Luc d’Arc", ["Jean-Luc", "d'Arc"]),
        ("at dawn.He left", ["at", "dawn", ".", "He", "left"]),
        ("Mr. Berg", ["Mr.", "Berg"]),
    ],
)
def test_cut(phrase: str, words: list[str]) -> None:
    assert split(phrase) == words


def test_sentences_paragraphs_and_quotations() -> None:
    words = Words.of("He left. “I go.” She stayed.\nThen rain.")
    assert [words.sentences[words.words.index(word)] for word in ("left", "go", "stayed", "rain")] == [
        0,
        1,
        3,
        5,
    ]
    assert words.paragraphs[words.words.index("rain")] == 1
    assert [word for word, quoted in zip(words.words, words.quoted, strict=True) if quoted] == [
        "“",
        "I",
        "go",
        ".",
    ]


@given(st.text())
def test_words_give_back_the_text(text: str) -> None:
    words = Words.of(text)
    for i in range(len(words)):
        assert words.words[i] in {"\n", words.written(i, i + 1).replace("’", "'")}
        assert i in words.under(Span(words.starts[i], words.ends[i]))
