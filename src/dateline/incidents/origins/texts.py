"""Reports as their texts are compared: their words without quotations, and their sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.origins.shingles import WORD as WORD_OF_RUN
from dateline.incidents.origins.shingles import shingles, sketch, words
from dateline.incidents.profile import WORD, stem
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.types import Coding, Report

RUN = 5
"""Words of a shingle."""
QUOTE = re.compile(r"[“\"„«]([^“”\"„«»\n]{20,600})[”\"“»]")
STOP = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n+")
SHORT = 3
"""Letters up to which a word tells little."""


class Passage(NamedTuple):
    """A sentence: where it stands, the stems of its longer words, its names and its numbers."""

    span: Span
    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True)
class Text:
    """A report's body: its shingles without quotations, where each first stands, and its sentences."""

    number: int
    coding: Coding
    runs: tuple[int, ...]
    whole: frozenset[int]
    sketch: frozenset[int]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Return where each shingle begins and ends."""
        found = list[tuple[int, int]]()
        for span in _unquoted(self.report):
            words = [each.span() for each in WORD_OF_RUN.finditer(self.report.text, *span)]
            found += [(one[0], other[1]) for one, other in zip(words, words[RUN - 1 :], strict=False)]
        return found

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the body's sentences."""
        return tuple(_passages(self.report))

    @property
    def report(self) -> Report:
        """Return the report."""
        return self.coding.report


def text(number: int, coding: Coding) -> Text:
    """Return a coding's report, prepared."""
    report = coding.report
    runs = tuple(run for span in _unquoted(report) for run in runs_of(report, span))
    return Text(number, coding, runs, frozenset(runs), sketch(runs))


def runs_of(report: Report, span: Span) -> list[int]:
    """Return the shingles of a stretch of a report."""
    return shingles(words(span.of(report.text)), RUN)


def longest_shared(one: Text, other: Text) -> tuple[Span, Span] | None:
    """Return the longest stretch of the first text whose shingles all stand in the other, and where there."""
    best: tuple[int, int] = (0, 0)
    start = 0
    for at, run in enumerate((*one.runs, None)):
        if run not in other.whole:
            best = max(best, (at - start, start))
            start = at + 1
    many, start = best
    return (
        (_stretch(one, start, many), _stretch(other, other.runs.index(one.runs[start]), many))
        if many
        else None
    )


def _stretch(of: Text, first: int, many: int) -> Span:
    """Where the shingles from the first, so many, stand; at most to the end of the text."""
    last = min(first + many, len(of.places)) - 1
    return Span(of.places[first][0], of.places[last][1])


def passage(report: Report, span: Span) -> Passage:
    """Return what a sentence is compared by."""
    stems, names, numbers = set(), set(), set()
    for at, word in enumerate(WORD.findall(report.text, *span)):
        first = word[0]
        if first.isdigit():
            numbers.add(word.replace(",", ""))
        elif at > 0 and first.isupper():
            names.add(stem(word.lower()))
        elif len(word) > SHORT:
            stems.add(stem(word.lower()))
    return Passage(span, frozenset(stems), frozenset(names), frozenset(numbers))


def quotations(report: Report) -> Iterator[Span]:
    """Yield the stretches between quotation marks, without the marks."""
    yield from (Span(*found.span(1)) for found in QUOTE.finditer(report.text))


def _passages(report: Report) -> Iterator[Passage]:
    for body in _bodies(report):
        start = body.start
        for stop in STOP.finditer(report.text, *body):
            yield from _worth(report, Span(start, stop.start()))
            start = stop.end()
        yield from _worth(report, Span(start, body.end))


def _worth(report: Report, span: Span) -> Iterator[Passage]:
    made = passage(report, span)
    if len(made.stems) + len(made.names) + len(made.numbers) >= 3:
        yield made


def _bodies(report: Report) -> list[Span]:
    return [each.span for each in report.segments if each.kind == "body"]


def _unquoted(report: Report) -> Iterator[Span]:
    quoted = list(quotations(report))
    for body in _bodies(report):
        start = body.start
        for quote in quoted:
            if body.contains(quote):
                yield Span(start, quote.start)
                start = quote.end
        yield Span(start, body.end)


def in_order(texts: Sequence[Text]) -> list[Text]:
    """Return texts from the earliest published to the latest; the undated come last."""
    return sorted(texts, key=lambda each: (each.report.published or "~", each.number))
