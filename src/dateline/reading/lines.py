"""A report's lines: what they say, and where in the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline.reading import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NARROW, WIDE = 50, 100
"""Characters between which a fixed line width is believed."""


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it; a hard-wrapped paragraph counts as one."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the report."""
        return self.start + len(self.text)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a report that are not blank, in order."""
    block: list[Line] = []
    at = 0
    for row in text.split("\n"):
        bare = row.strip()
        if bare:
            block.append(Line(at + row.index(bare), bare))
        else:
            yield from _of_block(text, block)
            block = []
        at += len(row) + 1
    yield from _of_block(text, block)


def _of_block(text: str, block: Sequence[Line]) -> Iterator[Line]:
    if _is_wrapped(block):
        yield Line(block[0].start, text[block[0].start : block[-1].end])
    else:
        yield from block


def _is_wrapped(block: Sequence[Line]) -> bool:
    """Whether a block is one paragraph of fixed width: no line had room for the next one's first word."""
    width = max((len(line.text) for line in block), default=0)
    if len(block) < 2 or not NARROW <= width <= WIDE or names.is_byline(block[-1].text):
        return False
    return all(
        len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width
        for line, following in pairwise(block)
    )


def key(line: str) -> str:
    """What two copies of a line share."""
    return " ".join(re.sub(r"[\W_]+", " ", line.casefold()).split())
