from __future__ import annotations

import pytest

from dateline.attribution.chains import chained, said_by
from dateline.types import Attribution, Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(at(text, content), at(text, source) if source else None, at(text, cue), "indirect")


SHARED = [
    (
        "Dawit said the dam held, according to state radio.",
        ("Dawit", "said"),
        ("state radio", "according to"),
    ),
    ("The wire reported, citing envoys, that the dam held.", ("envoys", "citing"), ("The wire", "reported")),
    ("That the dam held was what Dawit told the court, RIA wrote.", ("Dawit", "told"), ("RIA", "wrote")),
]


@pytest.mark.parametrize(("text", "inner", "outer"), SHARED)
def test_two_sources_of_the_same_words(text: str, inner: tuple[str, str], outer: tuple[str, str]) -> None:
    found = chained(text, [said(text, *outer, "the dam held"), said(text, *inner, "the dam held")])
    assert [one.within for one in found] == [None, 0]
    assert [span.of(text) for span in said_by(at(text, "held"), found)] == [inner[0], outer[0]]


def test_a_source_within_anothers_content() -> None:
    text = "The official said the army had said the bridge was mined and unsafe."
    found = chained(
        text,
        [
            said(text, "The official", "said", "the army had said the bridge was mined and unsafe"),
            said(text, "the army", "had said", "the bridge was mined"),
        ],
    )  # fmt: skip
    assert [one.within for one in found] == [None, 0]
    assert [span.of(text) for span in said_by(at(text, "mined"), found)] == ["the army", "The official"]
    assert [span.of(text) for span in said_by(at(text, "unsafe"), found)] == ["The official"]
    assert said_by(at(text, "said"), found) == ()


def test_three_deep() -> None:
    text = "The wire, citing the paper, reported that Dawit said the dam held."
    found = chained(
        text,
        [
            said(text, "The wire", "reported", "that Dawit said the dam held"),
            said(text, "the paper", "citing", "that Dawit said the dam held"),
            said(text, "Dawit", "said", "the dam held"),
        ],
    )
    assert [one.within for one in found] == [None, 0, 1]
    assert [span.of(text) for span in said_by(at(text, "held"), found)] == ["Dawit", "the paper", "The wire"]


def test_an_unnamed_source_is_passed_over() -> None:
    text = "It was said that the dam held."
    assert said_by(at(text, "held"), [said(text, "", "said", "the dam held")]) == ()


def test_the_same_source_comes_once() -> None:
    text = "Dawit said and wrote the dam held."
    found = chained(
        text, [said(text, "Dawit", "said", "the dam held"), said(text, "Dawit", "wrote", "the dam held")]
    )
    assert said_by(at(text, "held"), found) == (at(text, "Dawit"),)
