"""The encoder's probabilities to marks: triggers with roles and status, attributions with parts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dateline.language.labels import ATTRIBUTION, EVENTS, PARTS, ROLES, STATUSES
from dateline.language.tagging import BRIDGE, Floats, begin_inside, joined, softmax, spans, without_crumbs
from dateline.types import Mark, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.language.encoder import Links, Tags

_MANY = frozenset({"actor", "recipient", "speaker", "relay", "content"})
"""Parts of which one trigger or cue may have several."""
_BRIDGED = frozenset({"content", "time", "source", "speaker", "relay"})
"""Parts that a weak word in their middle ("April 3, 2022") does not end."""
_CUE = 1 + 2 * ATTRIBUTION.index("cue")


class Trigger(NamedTuple):
    """Words that name an event of `type` (a number of EVENTS), with that type's probability."""

    words: range
    type: int
    score: float


def triggers(logits: Floats, threshold: float, starts: Sequence[int] = ()) -> list[Trigger]:
    """Stretches of words that rather name an event than not; a word of `starts` begins a sentence."""
    tags = softmax(logits)
    begin, inside = tags[:, 1::2], tags[:, 2::2]
    for start in starts:
        begin[start] += inside[start]
        inside[start] = 0
    found = []
    for words, score in spans(begin.sum(1), inside.sum(1), threshold):
        types = (begin + inside)[words.start : words.stop].mean(0)
        best = int(types.argmax())
        found.append(Trigger(words, best, score * float(types[best] / types.sum())))
    return found


def cues(logits: Floats, threshold: float) -> list[tuple[range, float]]:
    """Stretches of words that attribute something to somebody."""
    tags = softmax(logits)
    return joined(tags[:, _CUE], tags[:, _CUE + 1], threshold)


def trigger_marks(
    found: Sequence[Trigger], links: Links, words: Sequence[Span], thresholds: Mapping[str, float]
) -> Iterator[Mark]:
    """A mark for each trigger, its roles and status as parts."""
    statuses = softmax(links.status) if found else links.status
    hanging = parts(links.roles, ROLES, words, thresholds)
    for number, trigger in enumerate(found):
        span = _span(words, trigger.words)
        best = int(statuses[number].argmax())
        status = Mark("status", span, float(statuses[number, best]), STATUSES[best])
        yield Mark("trigger", span, trigger.score, EVENTS[trigger.type], (*hanging.get(number, ()), status))


def attribution_marks(
    found: Sequence[tuple[range, float]], links: Links, words: Sequence[Span], thresholds: Mapping[str, float]
) -> Iterator[Mark]:
    """A mark for each cue that has content, spanning all of it."""
    hanging = parts(links.parts, PARTS, words, thresholds)
    for number, (cue, score) in enumerate(found):
        mine = hanging.get(number, ())
        content = [part.span for part in mine if part.kind == "content"]
        if content:
            hull = Span(content[0].start, content[-1].end)
            yield Mark("attribution", hull, score, "", (*mine, Mark("cue", _span(words, cue), score)))


def toponym_marks(logits: Floats, words: Sequence[Span], threshold: float) -> Iterator[Mark]:
    """A mark for each name of a place, or of its people."""
    tags = softmax(logits)
    for run, score in joined(tags[:, 1], tags[:, 2], threshold, bridge=0):
        yield Mark("toponym", _span(words, run), score)


def parts(
    logits: Floats, labels: Sequence[str], words: Sequence[Span], thresholds: Mapping[str, float]
) -> dict[int, tuple[Mark, ...]]:
    """What hangs on each centre, in the order of labels, then of the text."""
    if not len(logits):
        return {}
    begin, inside = begin_inside(logits)
    limits = np.array([thresholds[label] for label in labels], dtype=np.float32)
    centres, columns = np.nonzero((begin + inside >= limits).any(1))
    found = [
        (centre, mark)
        for centre, column in zip(centres.tolist(), columns.tolist(), strict=True)
        for mark in _of_label(
            labels[column], begin[centre, :, column], inside[centre, :, column], words, thresholds
        )
    ]
    return {
        centre: tuple(mark for _, mark in group) for centre, group in groupby(found, key=lambda pair: pair[0])
    }


def _of_label(
    label: str, begin: Floats, inside: Floats, words: Sequence[Span], thresholds: Mapping[str, float]
) -> list[Mark]:
    runs = joined(begin, inside, thresholds[label], BRIDGE if label in _BRIDGED else 0)
    kept = without_crumbs(runs) if label == "content" else runs
    marks = [Mark(label, _span(words, run), score) for run, score in kept]
    return marks if label in _MANY else [max(marks, key=lambda mark: mark.score)]


def _span(words: Sequence[Span], run: range) -> Span:
    return Span(words[run.start].start, words[run.stop - 1].end)


def settled(
    tags: Tags, thresholds: Mapping[str, float], starts: Sequence[int]
) -> tuple[list[Trigger], list[tuple[range, float]]]:
    """The triggers and cues of one window."""
    return triggers(tags.triggers, thresholds["trigger"], starts), cues(tags.attribution, thresholds["cue"])
