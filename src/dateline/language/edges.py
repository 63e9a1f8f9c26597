"""The edges of what the model marks, put right: it tags words, and punctuation is a word to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.types import Span

if TYPE_CHECKING:
    from dateline.types import Mark

_BEFORE = re.compile(r"\d[\d.,]*$")
_LEADING = re.compile(r"(?<=['’])s\b|[^\w$€£¥₹₽]+|_+")
_TRAILING = re.compile(r"[^\w%.)]+$")
_LOOSE = re.compile(
    r"^(?:(?:and|or|but|of|by)\b\W*)+|\W*\b(?:and|or|but|of|the|an?|in|on|at|to|for|by|with|from|within|between)$",
    re.IGNORECASE,
)
"""Words that join a name to what stands beside it: no part of it."""
_WHOLE = frozenset({"attribution", "content"})
"""Marks whose punctuation counts: quotation marks are part of what is said."""
_VERBS = frozenset({"trigger", "status", "cue"})
"""Marks that a preposition may end: "called for"."""


def trimmed(text: str, span: Span, *, loose: bool = False) -> Span | None:
    """The span without punctuation or a lone possessive at its ends, numbers whole; None if that is all.

    With `loose`, without joining words there either.
    """
    start, end = span
    if text[start].isdigit() or (text[start] in ".," and text[start + 1 : start + 2].isdigit()):
        number = _BEFORE.search(text, max(0, start - 20), start)
        start = number.start() if number else start
    while start < end and (leading := _LEADING.match(text, start, end)):
        start = leading.end()
    trailing = _TRAILING.search(text, start, end)
    end = trailing.start() if trailing else end
    if start >= end:
        return None
    if loose and (words := _LOOSE.search(text[start:end])):
        shorter = Span(start + words.end(), end) if words.start() == 0 else Span(start, start + words.start())
        return trimmed(text, shorter, loose=True) if shorter.start < shorter.end else None
    return Span(start, end)


def tidied(text: str, mark: Mark) -> Mark | None:
    """The mark and its parts with trimmed edges, without parts of which nothing is left."""
    span = mark.span if mark.kind in _WHOLE else trimmed(text, mark.span, loose=mark.kind not in _VERBS)
    if span is None:
        return None
    parts = tuple(part for old in mark.parts if (part := tidied(text, old)))
    return mark._replace(span=span, parts=parts)
