"""Words of a text and the two features an uncased encoder lacks: case shape and quotation."""

from __future__ import annotations

import re

from dateline.types import Span

_WORD = re.compile(r"\w+|[^\w\s]")

N_FEATURES = 9
"""Four case shapes in or out of double quotes, and one for the window's own marks."""
NO_FEATURE = 8


def words(text: str, span: Span) -> tuple[Span, ...]:
    """Words and single punctuation marks of `span`, in order."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end))


def features(text: str, tokens: tuple[Span, ...]) -> list[int]:
    """One feature a token, 0 to 7: case shape (lower, title, upper, no letter), plus 4 in double quotes.

    A quotation left open ends with its paragraph.
    """
    found = []
    quoted, before = False, tokens[0].start if tokens else 0
    for start, end in tokens:
        if quoted and "\n" in text[before:start]:
            quoted = False
        word = text[start:end]
        inside = quoted or word == '"' or word in "“”"
        if word == "“":
            quoted = True
        elif word == "”":
            quoted = False
        elif word == '"':
            quoted = not quoted
        found.append(_shape(word) + 4 * inside)
        before = end
    return found


def _shape(word: str) -> int:
    if not word[0].isalpha():
        return 3
    if len(word) > 1 and word.isupper():
        return 2
    return int(word[0].isupper())
