import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.sentences import LONGEST, sentences
from dateline.types import Segment, Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span, _ in sentences(text, [Segment("body", Span(0, len(text)))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left. Others stayed.", ["Troops left.", "Others stayed."]),
        (
            "Gen. Ada Roe spoke on Feb. 22. She left.",
            ["Gen. Ada Roe spoke on Feb. 22.", "She left."],
        ),
        ("The U.S. Army moved. It stopped.", ["The U.S. Army moved.", "It stopped."]),
        ("“We left.” He waved.", ["“We left.”", "He waved."]),
        ("“We left.”“They stayed.”", ["“We left.”", "“They stayed.”"]),
        ('"We left."He waved.', ['"We left."', "He waved."]),
        ("About 2.5 million fled. 30 died.", ["About 2.5 million fled.", "30 died."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("A headline without a stop\nThe body begins.", ["A headline without a stop", "The body begins."]),
        ("Élan grew. Łódź voted.", ["Élan grew.", "Łódź voted."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_only_segments_that_may_carry_claims() -> None:
    text = "Head\nBy Ada Roe\nBody."
    segments = [
        Segment("headline", Span(0, 4)),
        Segment("byline", Span(5, 15)),
        Segment("body", Span(16, 21)),
    ]
    assert [(span.of(text), kind) for span, kind in sentences(text, segments)] == [
        ("Head", "headline"),
        ("Body.", "body"),
    ]


def test_endless_sentences_are_cut_at_white_space() -> None:
    text = "word " * LONGEST
    found = cut(text)
    assert all(len(sentence) <= LONGEST for sentence in found)
    assert " ".join(found) == text.strip()


def test_text_without_spaces_is_cut_too() -> None:
    assert "".join(cut("x" * (2 * LONGEST + 7))) == "x" * (2 * LONGEST + 7)


@given(st.text(max_size=300))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    found = [span for span, _ in sentences(text, [Segment("body", Span(0, len(text)))])]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    kept = "".join(span.of(text) for span in found)
    assert "".join(kept.split()) == "".join(text.split())
