from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.attribution.quotes import Spans, paragraphs, quoted, quotes, words_in
from dateline.types import Segment, Span


def body(text: str) -> list[Segment]:
    return [Segment("body", Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said. “They lost.”", ["We won,", "They lost."]),
        ('"We won," she said. "They lost."', ["We won,", "They lost."]),
        ("He said they “had no bread” and left.", ["had no bread"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("«Oui», dit-il.", ["Oui"]),
        ("``We won,'' she said.", ["We won,"]),
        ("‘We won,’ she said. It’s over.", ["We won,"]),
        ("‘The miners’ rights are gone,’ she said.", ["The miners’ rights are gone,"]),
        ("'I can't go,' he said.", ["I can't go,"]),
        ("Mayor's 'grave error' claim rejected", ["grave error"]),
        ("He called it “a ‘grave’ error”.", ["a ‘grave’ error"]),
        ("The miners’ and the drivers’ unions don't agree.", []),
        ("Rock 'n' roll of the '90s", []),
        ("No marks at all.", []),
        ("", []),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quoted(text, body(text))] == expected


def test_each_paragraph_of_a_running_quote_opens_and_only_the_last_closes() -> None:
    text = "“We dug all night.\n\n“Then the water came.”\n\n“It was cold.”"
    assert [(one.span.of(text), one.running, one.resumed) for one in quotes(text, body(text))] == [
        ("We dug all night.", True, False),
        ("Then the water came.", False, True),
        ("It was cold.", False, False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We dug all night, he said.\n\nThe town slept.", ["We dug all night, he said."]),
        ("We dug all night,” he said.\n\nThe town slept.", ["We dug all night,"]),
        ("A 3” pipe broke.", []),
    ],
)
def test_a_lost_mark_costs_no_more_than_its_paragraph(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quoted(text, body(text))] == expected


def test_a_quote_never_crosses_into_the_next_segment() -> None:
    text = "“Open head\nBody text” here."
    segments = [Segment("headline", Span(0, 10)), Segment("body", Span(11, len(text)))]
    assert [span.of(text) for span in quoted(text, segments)] == ["Open head"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("A line that is\nwrapped here.\nNext.", ["A line that is\nwrapped here.", "Next."]),
        ("A heading\n\nText", ["A heading", "Text"]),
        ("\n\n", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text, Span(0, len(text)))] == expected


def test_words_in() -> None:
    text = "They “had no bread” left"
    inside = Spans(quoted(text, body(text)))
    assert words_in(text, Span(0, len(text)), inside) == (5, 3)


PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "«", "»", "``", "''", "word", "s", " ", ".", ",", "\n", "\n\n"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_quotes_are_apart_in_order_and_within_their_paragraph(text: str) -> None:
    blocks = list(paragraphs(text, Span(0, len(text))))
    spans = quoted(text, body(text))
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    for span in spans:
        assert any(block.contains(span) for block in blocks)
        assert span.of(text).strip()
