"""The model that Dateline reads with: one MiniLM-L6 encoder pass a window, every mark from its heads."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING

from dateline.language import marks
from dateline.language.edges import tidied
from dateline.language.encoder import WEIGHTS, Encoder
from dateline.language.sentences import sentences
from dateline.language.tokens import features, words
from dateline.language.windows import Window, pieces, windows
from dateline.types import Mark, Report, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class MiniLM:
    """A callable `Report -> tuple[Sentence, ...]`; `name` tells its digest, `languages` what it reads."""

    languages = frozenset({"en"})

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._encoder = Encoder.load(folder)
        self.name = self._encoder.name

    def __call__(self, report: Report) -> tuple[Sentence, ...]:
        """The sentences of the segments that may carry claims, with what is marked in them."""
        cut = list(sentences(report.text, report.segments))
        of_sentence = [words(report.text, span) for span, _ in cut]
        found = self._marks(report.text, of_sentence)
        marked = [tidy for mark in found if (tidy := tidied(report.text, mark))]
        by_sentence = _by_sentence([span for span, _ in cut], marked)
        return tuple(
            Sentence(span, segment, tokens, by_sentence.get(n, ()))
            for n, ((span, segment), tokens) in enumerate(zip(cut, of_sentence, strict=True))
        )

    def _marks(self, text: str, of_sentence: Sequence[tuple[Span, ...]]) -> Iterator[Mark]:
        tokens = tuple(token for sentence in of_sentence for token in sentence)
        of_words = pieces(self._encoder.tokenizer, [text[a:b] for a, b in tokens])
        numbered = _ranges(of_sentence)
        begun = {sentence.start for sentence in numbered}
        for window in windows(of_words, features(text, tokens), numbered):
            first = window.words.start
            starts = [word - first for word in window.words if word in begun]
            yield from self._in_window(window, tokens[first : window.words.stop], starts)

    def _in_window(self, window: Window, tokens: Sequence[Span], starts: Sequence[int]) -> Iterator[Mark]:
        tags = self._encoder.tags(window)
        yield from marks.toponym_marks(tags.toponyms, tokens, self._encoder.thresholds["toponym"])
        triggers, cues = marks.settled(tags, self._encoder.thresholds, starts)
        if triggers or cues:
            at = [trigger.words.start for trigger in triggers], [cue.start for cue, _ in cues]
            links = self._encoder.links(tags.hidden, *at)
            yield from marks.trigger_marks(triggers, links, tokens, self._encoder.thresholds)
            yield from marks.attribution_marks(cues, links, tokens, self._encoder.thresholds)


def _ranges(of_sentence: Sequence[tuple[Span, ...]]) -> list[range]:
    ends = [0]
    for tokens in of_sentence:
        ends.append(ends[-1] + len(tokens))
    return [range(a, b) for a, b in itertools.pairwise(ends)]


def _by_sentence(spans: Sequence[Span], marked: Sequence[Mark]) -> dict[int, tuple[Mark, ...]]:
    """Marks by the sentence they begin in, in the order of the text."""
    starts = [span.start for span in spans]
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marked, key=lambda mark: (mark.span, mark.kind)):
        found.setdefault(bisect.bisect_right(starts, mark.span.start) - 1, []).append(mark)
    return {n: tuple(group) for n, group in found.items()}
