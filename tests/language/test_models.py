"""What every language model must do: spans of the text, sentences within segments, same in same out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import plugins
from dateline.language.labels import EVENTS, STATUSES
from dateline.types import Mark, Report, Segment, Sentence, Span

Model = Callable[[Report], tuple[Sentence, ...]]

TEXT = """Ministers seal border pact

By Ada Roe

Ministers of Norland and Sudmark signed a pact on Monday, and both armies began to withdraw from the river.

“We will not attack,” President Ilo Tarn told reporters in Brava. Critics accused him of lying.
"""
SEGMENTS = (
    Segment("headline", Span(0, 26)),
    Segment("byline", Span(28, 38)),
    Segment("body", Span(40, len(TEXT) - 1)),
)


@pytest.fixture(scope="module", params=sorted(plugins.MODELS))
def model(request: pytest.FixtureRequest) -> Model:
    made: Model = plugins.load(plugins.MODELS[request.param])()
    return made


def report(text: str, *segments: Segment) -> Report:
    return Report(id="r", sha256="", text=text, segments=segments or (Segment("body", Span(0, len(text))),))


def every_mark(sentences: tuple[Sentence, ...]) -> list[Mark]:
    marks = [mark for sentence in sentences for mark in sentence.marks]
    return [*marks, *(part for mark in marks for part in mark.parts)]


def check(text: str, sentences: tuple[Sentence, ...], segments: tuple[Segment, ...]) -> None:
    inside = [segment.span for segment in segments]
    for sentence in sentences:
        assert any(span.contains(sentence.span) for span in inside)
        assert sentence.span.of(text) == sentence.span.of(text).strip() != ""
        assert all(sentence.span.contains(token) and token.of(text).strip() for token in sentence.tokens)
        assert all(sentence.span.start <= mark.span.start < sentence.span.end for mark in sentence.marks)
    for mark in every_mark(sentences):
        assert 0 <= mark.span.start < mark.span.end <= len(text)
        assert 0 <= mark.score <= 1


def test_marks_of_a_report(model: Model) -> None:
    sentences = model(report(TEXT, *SEGMENTS))
    check(TEXT, sentences, SEGMENTS)
    triggers = {mark.span.of(TEXT): mark for s in sentences for mark in s.marks if mark.kind == "trigger"}
    assert triggers["accused"].label == "ACCUSE"
    assert triggers["withdraw"].label == "RETREAT"
    critics = triggers["accused"].part("actor")
    assert critics is not None
    assert critics.span.of(TEXT) == "Critics"
    assert all(mark.label in EVENTS for mark in triggers.values())
    statuses = [mark.part("status") for mark in triggers.values()]
    assert all(status is not None and status.label in STATUSES for status in statuses)
    told = [mark for s in sentences for mark in s.marks if mark.kind == "attribution"]
    sources = [mark.part("source") for mark in told]
    assert "President Ilo Tarn" in [source.span.of(TEXT) for source in sources if source]


def test_nothing_comes_from_a_byline(model: Model) -> None:
    text = "Troops attack and kill 40, says Ada Roe"
    assert model(report(text, Segment("byline", Span(0, len(text))))) == ()


def test_same_in_same_out(model: Model) -> None:
    assert model(report(TEXT, *SEGMENTS)) == model(report(TEXT, *SEGMENTS))


def test_a_sentence_of_three_hundred_words(model: Model) -> None:
    text = "Rebels attacked the town, " * 75 + "police said."
    sentences = model(report(text))
    assert len(sentences) == 1
    check(text, sentences, (Segment("body", Span(0, len(text))),))
    assert sum(mark.kind == "trigger" for mark in sentences[0].marks) > 40


@pytest.mark.parametrize(
    "text",
    [
        "RUSSIAN TROOPS ATTACKED A VILLAGE ON FRIDAY, KILLING TWO PEOPLE, THE GOVERNOR SAID.",
        "Russias troops attacked a village on Friday, killing two people, the governor said they dont stop.",
    ],
)
def test_capitals_and_lost_apostrophes_are_read(model: Model, text: str) -> None:
    labels = [mark.label for mark in every_mark(model(report(text))) if mark.kind == "trigger"]
    assert "ASSAULT" in labels


ODD = st.text(
    st.sampled_from("Troops attacked Kyiv. “He said” '’\n\t\r\x00\ufeff\u200b\u0301😀漢字 ا.!?"), max_size=400
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=200), ODD))
def test_any_text_at_all(model: Model, text: str) -> None:
    check(text, model(report(text)), (Segment("body", Span(0, len(text))),))


def test_no_text(model: Model) -> None:
    empty: Any = model(report(""))
    assert empty == ()
