"""Which of many spans share characters with one, without asking each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.types import Span


class Overlaps:
    """Spans that may overlap, by where they begin; a look-up costs as many as begin near by."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda index: spans[index])
        self._starts = [spans[index].start for index in self._order]
        self._longest = max((span.end - span.start for span in spans), default=0)

    def of(self, span: Span) -> list[int]:
        """The indexes of the spans that share a character with this one, in the order of their beginnings."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [index for index in self._order[first:last] if self._spans[index].overlaps(span)]
