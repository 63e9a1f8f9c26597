from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.attribution.speech import attributions
from dateline.types import Attribution, Mark, Segment, Sentence, Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mark(text: str, source: str, cue: str, *contents: str) -> Mark:
    parts = [Mark("content", at(text, words), 0.9) for words in contents]
    parts += [Mark(kind, at(text, words), 0.9) for kind, words in (("source", source), ("cue", cue)) if words]
    hull = Span(min(p.span.start for p in parts), max(p.span.end for p in parts))
    return Mark("attribution", hull, 0.9, parts=tuple(parts))


def read(text: str, *marks: Mark) -> tuple[Attribution, ...]:
    whole = Span(0, len(text))
    return attributions(text, [Sentence(whole, "body", marks=marks)], [Segment("body", whole)])


@pytest.mark.parametrize(
    ("text", "content", "manner"),
    [
        ("“The bridge is gone,” she said.", "The bridge is gone", "direct"),
        ("“The bridge is gone,” she said.", "“The bridge is gone,”", "direct"),
        ("‘The bridge is gone,’ she said.", "‘The bridge is gone,’", "direct"),
        ("she said the bridge was gone.", "the bridge was gone", "indirect"),
        ("she said the bridge was “gone for good”.", "the bridge was “gone for good”", "mixed"),
    ],
)
def test_manner(text: str, content: str, manner: str) -> None:
    (found,) = read(text, mark(text, "she", "said", content))
    assert found == Attribution(at(text, content), at(text, "she"), at(text, "said"), manner)  # type: ignore[arg-type]


def test_a_broken_quote_is_two_attributions_of_one_source() -> None:
    text = "“The bridge,” she said in a statement, “is gone for good.”"
    found = read(text, mark(text, "she", "said", "The bridge", "is gone for good."))
    assert [(one.content.of(text), one.source, one.cue) for one in found] == [
        ("The bridge", at(text, "she"), at(text, "said")),
        ("is gone for good.", at(text, "she"), at(text, "said")),
    ]
    assert [one.venue and one.venue.of(text) for one in found] == ["a statement", "a statement"]


def test_a_mark_without_parts_is_its_own_content() -> None:
    text = "The bridge is said to be gone."
    (found,) = read(text, Mark("attribution", Span(0, 10), 0.9))
    assert found == Attribution(Span(0, 10), None, None, "indirect")


def test_other_marks_are_passed_over() -> None:
    assert read("They met.", Mark("trigger", Span(5, 8), 0.9, "CONSULT")) == ()


def test_a_later_quote_of_the_paragraph_keeps_its_speaker() -> None:
    text = "“The bridge is gone,” she said. “We will have to swim.”\n\n“Somebody else may have said this.”"
    found = read(text, mark(text, "she", "said", "The bridge is gone"))
    assert [(one.content.of(text), one.source) for one in found] == [
        ("The bridge is gone", at(text, "she")),
        ("We will have to swim.", at(text, "she")),
    ]


def test_a_running_quote_keeps_its_speaker_over_paragraphs() -> None:
    text = "She said: “The bridge is gone.\n\n“We will have to swim.\n\n“Or we stay here.”\n\n“Who is that?”"
    found = read(text, mark(text, "She", "said", "The bridge is gone."))
    assert [one.content.of(text) for one in found] == [
        "The bridge is gone.", "We will have to swim.", "Or we stay here.",
    ]  # fmt: skip
    assert {one.source for one in found} == {at(text, "She")}


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is gone,” she said. It was the so-called “bridge of all sighs” of old.",
        "“The bridge is gone,” she said. “Never.”",
    ],
)
def test_an_expression_in_quotation_marks_gets_no_speaker(text: str) -> None:
    assert len(read(text, mark(text, "she", "said", "The bridge is gone"))) == 1


def test_a_quote_with_a_mark_of_its_own_keeps_it() -> None:
    text = (
        "“The bridge is gone,” she said. “You could always swim.” That was Ilse. “I would rather stay here.”"
    )
    found = read(
        text,
        mark(text, "she", "said", "The bridge is gone"),
        mark(text, "Ilse", "That was", "You could always swim."),
    )
    assert [one.source and one.source.of(text) for one in found] == ["she", "Ilse", "Ilse"]


def test_order_and_chain() -> None:
    text = "Dawit said the dam held, according to state radio."
    found = read(
        text,
        mark(text, "state radio", "according to", "the dam held"),
        mark(text, "Dawit", "said", "the dam held"),
    )
    assert [(one.source and one.source.of(text), one.within) for one in found] == [
        ("Dawit", 1),
        ("state radio", None),
    ]


TEXT = (
    "“It held,” Dawit said, “so far.” Radio One told the wire, citing him, it held.\n\n"
    "“It is gone.\n\n“All of it.”"
)
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(sum(pair), len(TEXT)))
)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    contents = [Mark("content", span, 0.9) for span in draw(st.lists(SPANS, min_size=1, max_size=3))]
    others = [Mark(kind, draw(SPANS), 0.9) for kind in draw(st.sets(st.sampled_from(["source", "cue"])))]
    return Mark("attribution", contents[0].span, 0.9, parts=(*contents, *others))


@given(st.lists(marks(), max_size=5))
def test_any_marks_give_ordered_spans_of_the_text_and_chains_that_end(found: list[Mark]) -> None:
    result = read(TEXT, *found)
    assert list(result) == sorted(result, key=lambda one: one.content)
    for one in result:
        for span in (one.content, one.source, one.cue, one.venue):
            assert span is None or 0 <= span.start < span.end <= len(TEXT)
        steps = 0
        while one.within is not None:
            one = result[one.within]  # noqa: PLW2901 - walks outward
            steps += 1
            assert steps <= len(result)
