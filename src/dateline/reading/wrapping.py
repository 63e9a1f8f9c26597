"""Text wrapped at a fixed width, read as if it were not: every offset stays where it is."""

from __future__ import annotations

import re

SHORTEST = 50
"""Characters from which a line may have been wrapped; shorter ones end where their author ended them."""
WIDEST = 130
"""Characters: a text with a longer line is not wrapped, it has a paragraph on each line."""

_BREAK = re.compile(r"(?<=[^\s.!?…:;\"”’)\]])[ \t]*\r?\n(?=\S)")


def unwrapped(text: str) -> str:
    """The text with a space for every line break in the middle of a sentence, character for character.

    Such a break follows a long line that no punctuation ends, and no empty line follows it, in a text of
    which no line is wider than people wrap.
    """
    if max(map(len, text.splitlines()), default=0) > WIDEST:
        return text
    return _BREAK.sub(lambda found: _spaces(text, found), text)


def _spaces(text: str, found: re.Match[str]) -> str:
    line = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    return " " * len(found[0]) if line >= SHORTEST else found[0]
