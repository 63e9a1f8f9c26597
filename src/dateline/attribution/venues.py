"""Where words were said: "told a news conference in Brussels", "wrote on Twitter"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.attribution.vocabulary import load
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BETWEEN = r"(?:(?!(?:of|to|that|in|on|at|for|by|and|or|with)\b)[\w’'.-]+ ){0,4}?"
REACH = 60
"""Characters between a cue and its venue, at most: our convention."""


class _Patterns(NamedTuple):
    place: re.Pattern[str]
    audience: re.Pattern[str]
    name: re.Pattern[str]
    outlet: re.Pattern[str]
    tells: re.Pattern[str]


def venue(text: str, cue: Span, sentence: Span, others: Sequence[Span]) -> Span | None:
    """The venue named nearest to a cue in its sentence, outside the spans in `others` (content, source).

    The words are those of `venues.yaml`: the audience of "told", or what a preposition ties to the
    saying.  The preposition itself is left out.
    """
    found = (*_places(text, sentence), *_audience(text, cue, sentence))
    apart = {
        span: _distance(span, cue) for span in found if not any(span.overlaps(other) for other in others)
    }
    near = [span for span, distance in apart.items() if distance <= REACH]
    return min(near, key=lambda span: (apart[span], span), default=None)


def _places(text: str, sentence: Span) -> Iterator[Span]:
    for match in _patterns().place.finditer(text, *sentence):
        yield Span(*match.span(1))


def _audience(text: str, cue: Span, sentence: Span) -> Iterator[Span]:
    """Who was told: right behind the verb, wherever in the cue it stands."""
    patterns = _patterns()
    verb = patterns.tells.search(text, *cue)
    if verb is None:
        return
    told = patterns.audience.match(text, verb.end() + 1, sentence.end)
    name = patterns.name.match(text, verb.end() + 1, sentence.end)
    if told:
        yield Span(*told.span())
    elif name and patterns.outlet.search(name.group()):
        yield Span(*name.span())


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


@cache
def _patterns() -> _Patterns:
    tables = load("venues")
    word = rf"(?!(?:{_any(tables['dates'])})\b)[A-Z][\w’&-]*(?:\.\w+)*"
    name = rf"(?:[Tt]he |an? )?{word}(?: (?:of |and |the |de |du )?{word}){{0,4}}"
    ties = (
        rf" (?:in|with|on|to|for|at|from|by) (?:the |state |an? )?(?:[a-z]+ ){{0,2}}{word}(?: {word}){{0,4}}"
    )
    heads = rf"(?:{_any(tables['heads'])})s?"
    head = rf"{_BETWEEN}\b{heads}(?: {heads}){{0,2}}\b(?! (?:that|which|of)\b)(?:{ties})?"
    return _Patterns(
        place=re.compile(rf"\b(?i:{_any(tables['prepositions'])}) ({head})"),
        audience=re.compile(rf"{head}|(?:the )?(?:{_any(tables['audiences'])})\b(?:{ties})?"),
        name=re.compile(name),
        outlet=re.compile(rf"\b(?:{_any(tables['outlets'])})\b"),
        tells=re.compile(rf"\b(?i:{_any(tables['tells'])})\b"),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
