import pytest

from dateline.language.edges import tidied, trimmed
from dateline.types import Mark, Span


@pytest.mark.parametrize(
    ("before", "marked", "after", "expected"),
    [
        ("", "Russia’", "s army", "Russia"),
        ("Russia", "’s army", "", "army"),
        ("said ", ", NATO allies,", " who", "NATO allies"),
        ("almost 60", ",000 tonnes", " of grain", "60,000 tonnes"),
        ("the US$2", ".15 billion", " offer", "2.15 billion"),
        ("worth ", "$550 million", "", "$550 million"),
        ("on ", "Feb. 22", "", "Feb. 22"),
        ("the ", "U.S.", " army", "U.S."),
        ("up ", "12%", "", "12%"),
        ("a quasi", "-", "state", None),
        ("he said ", "“", "go", None),
    ],
)
def test_trims(before: str, marked: str, after: str, expected: str | None) -> None:
    text = before + marked + after
    span = trimmed(text, Span(len(before), len(before) + len(marked)))
    assert (span and span.of(text)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("foreign ministers of", "foreign ministers"),
        ("and Lugansk separatists", "Lugansk separatists"),
        ("within", None),
        ("of the", None),
        ("in the coming months", "in the coming months"),
        ("The Bahamas", "The Bahamas"),
        ("Trinidad and", "Trinidad"),
    ],
)
def test_trims_joining_words(marked: str, expected: str | None) -> None:
    span = trimmed(f"x {marked} y", Span(2, 2 + len(marked)), loose=True)
    assert (span and span.of(f"x {marked} y")) == expected


def test_a_mark_with_its_parts() -> None:
    text = "“Go,” said Ada Roe, a spokeswoman,"
    mark = Mark(
        "attribution",
        Span(0, 5),
        0.9,
        "",
        (
            Mark("content", Span(0, 5), 0.9),
            Mark("source", Span(11, 34), 0.9),
            Mark("cue", Span(4, 5), 0.9),
        ),
    )
    tidy = tidied(text, mark)
    assert tidy is not None
    assert tidy.span.of(text) == "“Go,”"
    assert [(part.kind, part.span.of(text)) for part in tidy.parts] == [
        ("content", "“Go,”"),
        ("source", "Ada Roe, a spokeswoman"),
    ]
