"""Who says what in a report: the model's marks, turned into attributions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.attribution.chains import chained
from dateline.attribution.overlaps import Overlaps
from dateline.attribution.quotes import Spans, paragraphs, quotes, words_in
from dateline.attribution.venues import venue
from dateline.types import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.attribution.quotes import Quote
    from dateline.types import Manner, Mark, Segment, Sentence

LEAST_WORDS = 4
"""A quote of fewer words without a cue of its own may be a mere expression; it gets no speaker."""


def attributions(
    text: str, sentences: Sequence[Sentence], segments: Sequence[Segment]
) -> tuple[Attribution, ...]:
    """The attributions of a report, in the order of their contents.

    Each `attribution` mark gives one for every contiguous content; those of one mark share source and
    cue.  A quote that goes on without a cue of its own keeps its speaker: in the next paragraph of a
    running quote, and later in the paragraph of a quote that has one.
    """
    found = quotes(text, segments)
    quoted = Spans(quote.span for quote in found)
    within = Spans(sentence.span for sentence in sentences)
    marked = [
        attribution
        for sentence in sentences
        for mark in sentence.marks
        if mark.kind == "attribution"
        for attribution in _marked(text, mark, quoted, within)
    ]
    spoken = [*marked, *_continued(text, segments, found, marked)]
    return chained(text, sorted(spoken, key=_order))


def manner(text: str, content: Span, quoted: Spans) -> Manner:
    """Direct where every word of the content is in quotation marks, indirect where none is, else mixed."""
    words, inside = words_in(text, content, quoted)
    if inside == 0:
        return "indirect"
    return "direct" if inside == words else "mixed"


def _order(one: Attribution) -> tuple[Span, Span, Span]:
    nowhere = Span(-1, -1)
    return one.content, one.source or nowhere, one.cue or nowhere


def _marked(text: str, mark: Mark, quoted: Spans, sentences: Spans) -> Iterator[Attribution]:
    """One attribution for each content of a mark; its own span where it names no content."""
    source, cue = (part and part.span for part in (mark.part("source"), mark.part("cue")))
    contents = sorted({part.span for part in mark.parts if part.kind == "content"}) or [mark.span]
    sentence = cue and sentences.at(cue.start)
    others = [*contents, *([source] if source else [])]
    where = venue(text, cue, sentence, others) if cue and sentence else None
    for content in contents:
        yield Attribution(content, source, cue, manner(text, content, quoted), where)


def _continued(
    text: str, segments: Sequence[Segment], found: Sequence[Quote], marked: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Attributions for the quotes that no mark covers but whose speaker the quotation marks tell."""
    near = Overlaps([one.content for one in marked])
    blocks = Spans(block for segment in segments for block in paragraphs(text, segment.span))
    before: Attribution | None = None
    for quote in found:
        own = [marked[index] for index in near.of(quote.span)]
        if own:
            before = next((one for one in own if one.source and one.manner != "indirect"), None)
            continue
        same = before is not None and blocks.at(before.content.start) == blocks.at(quote.span.start)
        if before is None or not (quote.resumed or (same and _sentence_long(text, quote.span))):
            before = before if same else None
            continue
        if words_in(text, quote.span, Spans([quote.span]))[0] >= LEAST_WORDS:
            before = replace(before, content=quote.span, manner="direct", venue=None)
            yield before


def _sentence_long(text: str, span: Span) -> bool:
    """Whether a quote stands alone: a sentence ended before its opening mark, and it ends one itself."""
    before = text[max(0, span.start - 9) : max(0, span.start - 1)].rstrip()[-1:]
    return before in ("", ".", "!", "?", "”", '"') and text[span.start : span.end].rstrip().endswith(
        (".", "!", "?", "…")
    )
