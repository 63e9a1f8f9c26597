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
_WHOLE = frozenset({"attribution", "content"})
"""Marks whose punctuation counts: quotation marks are part of what is said."""


def trimmed(text: str, span: Span) -> Span | None:
    """The span without punctuation or a lone possessive at its ends, numbers whole; None if that is all."""
    start, end = span
    if text[start].isdigit() or (text[start] in ".," and text[start + 1 : start + 2].isdigit()):
        number = _BEFORE.search(text, max(0, start - 20), start)
        start = number.start() if number else start
    while start < end and (leading := _LEADING.match(text, start, end)):
        start = leading.end()
    trailing = _TRAILING.search(text, start, end)
    end = trailing.start() if trailing else end
    return Span(start, end) if start < end else None


def tidied(text: str, mark: Mark) -> Mark | None:
    """The mark and its parts with trimmed edges, without parts of which nothing is left."""
    span = mark.span if mark.kind in _WHOLE else trimmed(text, mark.span)
    if span is None:
        return None
    parts = tuple(part for old in mark.parts if (part := tidied(text, old)))
    return mark._replace(span=span, parts=parts)
