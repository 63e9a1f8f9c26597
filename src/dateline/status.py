"""The standing of the act behind a claim, and how likely its wording makes it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args

from dateline import vocabulary
from dateline.types import Span, Status, StatusKind

if TYPE_CHECKING:
    from dateline.types import Mark

_WORD = re.compile(r"[\w-]+(?:['’]\w+)*")
_CLAUSE = re.compile(r"[.!?;:,\n]")
_ODDS = re.compile(
    r"(\d+(?:\.\d+)?) ?(?:%|per ?cent)(?: (?:chance|probability|likelihood|certain|sure))?", re.IGNORECASE
)
BEFORE, AFTER = 3, 2
"""How many words around a marked hedge may belong to it: "not at all [likely]", "[may] well"."""
EXTREME = 0.05
"""A range this near to 0 or 1 is not turned round: what is "not certain" is not next to impossible."""


class Hedge(NamedTuple):
    """An estimative wording: its probability range (`None`: it gives none), its span, a status of its own."""

    likelihood: tuple[float, float] | None
    cue: Span
    status: StatusKind | None = None


def decide(text: str, mark: Mark) -> Status:
    """The status of a claim from its trigger mark.

    The kind is the model's (`status` part), except where the conventions of the claims fix it by the type
    or the hedge itself says so ("allegedly"); a mark without a status part has happened.  The likelihood
    is that of the marked hedge on the scale of `estimative.yaml`, `None` where the hedge has no place on
    it.
    """
    marked = mark.part("likelihood")
    found = hedge(text, marked.span) if marked else None
    part = mark.part("status")
    viewed = part.label if part and part.label in get_args(StatusKind) else "happened"
    kind = _scale()["conventions"].get(mark.label) or (found and found.status) or viewed
    return Status(cast("StatusKind", kind), found and found.likelihood, found and found.cue)


def hedge(text: str, span: Span) -> Hedge:
    """What a marked hedge is worth, with the words that make it up.

    The longest listed phrase that shares a word with the span decides, wherever it begins and ends
    ("highly" before a marked "likely"); a negation before it turns the range round.  "A 70 percent
    chance" is 0.7 to 0.7.
    """
    odds = _ODDS.search(span.of(text))
    if odds:
        share = min(float(odds[1]) / 100, 1.0)
        return Hedge((share, share), span)
    words = _words(text, span)
    for begin, end in _stretches([word.overlaps(span) for word in words]):
        row = _scale()["likelihoods"].get(_phrase(text, words[begin:end]))
        if row is not None:
            cue = Span(min(words[begin].start, span.start), max(words[end - 1].end, span.end))
            return _weigh(text, words[:begin], cue, row)
    return Hedge(None, span)


def _words(text: str, span: Span) -> list[Span]:
    """The words of a span, and BEFORE and AFTER words of its clause around it."""
    before = _CLAUSE.split(text[max(0, span.start - 60) : span.start])[-1]
    after = _CLAUSE.split(text[span.end : span.end + 40])[0]
    begin = span.start - len(before)
    return [
        *_tokens(text, Span(begin, span.start))[-BEFORE:],
        *_tokens(text, span),
        *_tokens(text, Span(span.end, span.end + len(after)))[:AFTER],
    ]


def _tokens(text: str, span: Span) -> list[Span]:
    return [Span(word.start(), word.end()) for word in _WORD.finditer(text, span.start, span.end)]


def _stretches(inside: list[bool]) -> list[tuple[int, int]]:
    """Stretches of words at least one of which is inside, longest first, leftmost first."""
    count = len(inside)
    pairs = [(b, e) for b in range(count) for e in range(b + 1, count + 1) if any(inside[b:e])]
    return sorted(pairs, key=lambda pair: (pair[0] - pair[1], pair[0]))


def _phrase(text: str, words: list[Span]) -> str:
    return " ".join(word.of(text) for word in words).casefold().replace("’", "'")


def _weigh(text: str, before: list[Span], cue: Span, row: dict[str, Any]) -> Hedge:
    """The hedge that a row of the scale gives, turned round by a negation among the words before it."""
    status = row.get("status")
    if row["range"] is None:
        return Hedge(None, cue, status)
    low, high = row["range"]
    negations = [word for word in before if _phrase(text, [word]) in _scale()["negations"]]
    if not negations:
        return Hedge((low, high), cue, status)
    cue = Span(min(negations[-1].start, cue.start), cue.end)
    if high <= EXTREME or low >= 1 - EXTREME:
        return Hedge(None, cue, status)
    return Hedge((round(1 - high, 2), round(1 - low, 2)), cue, status)


@cache
def _scale() -> dict[str, Any]:
    """The scale of estimative words and the conventions, from `estimative.yaml`."""
    scale: dict[str, Any] = vocabulary.load(Path(__file__).with_name("estimative.yaml"))
    return scale
