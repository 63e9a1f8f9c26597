"""Families of reports that are one text: copies, cut copies, near copies, rewrites.

Each report is compared only with the first of the families seen so far, found by shared hashes: no pair of
reports is compared that shares no words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.origins.rewrites import SURE, Words, rewrite
from dateline.incidents.origins.texts import in_order, longest_shared
from dateline.incidents.origins.tree import Reason, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.incidents.origins.texts import Text

COPIED = 0.3
"""Share of the shorter text's shingles from which one is a copy of the other; without quotations."""
FEWEST = 10
"""Shingles that must be shared."""
STOCK = 50
"""A shingle in the texts of more families than that is a stock phrase."""
OWN_PART = 8
"""Shingles that each source of a mixture shares with it, and no other source does."""


class Place(NamedTuple):
    """A report's place in its family: the first report of it, and why (None: it is the first).

    `parts` are the first reports of several families whose texts it mixes, as a round-up does.
    """

    first: int
    why: Reason | None = None
    parts: tuple[int, ...] = ()


class Families:
    """The families of reports; `place[n]` is that of the report of number n."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.place: dict[int, Place] = {}
        self.runs: dict[int, set[int]] = {}
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._words = Words()
        for each in in_order(texts):
            self._put(each)

    def _put(self, new: Text) -> None:
        copied = self._copied(new)
        parts = self._parts(new, copied)
        if len(parts) > 1:
            self.place[new.number] = Place(new.number, None, parts)
            self.runs[new.number] = set(new.whole)
        elif copied:
            self._join(new, copied[0], self._copy_reason(new, copied[0]))
        elif (found := self._rewritten(new)) is not None:
            self._join(new, *found)
        else:
            self._found(new)

    def _found(self, new: Text) -> None:
        self.place[new.number] = Place(new.number)
        self.runs[new.number] = set(new.whole)
        self._words.add(new)
        for run in new.sketch:
            self._holders[run].append(new.number)

    def _join(self, new: Text, first: int, why: Reason) -> None:
        self.place[new.number] = Place(first, why)
        for run in new.sketch - self.runs[first]:
            self._holders[run].append(first)
        self.runs[first] |= new.whole

    def _copied(self, new: Text) -> list[int]:
        """The families that a text shares enough with, the one it shares most with first."""
        rare = (held for run in new.sketch if len(held := self._holders.get(run, [])) <= STOCK)
        found = Counter(first for held in rare for first in held)
        shared = {first: len(new.whole & self.runs[first]) for first, many in found.items() if many > 1}
        enough = [
            first
            for first, many in shared.items()
            if many >= FEWEST and many / min(len(new.whole), len(self.texts[first].whole)) >= COPIED
        ]
        return sorted(enough, key=lambda first: (-shared[first], first))

    def _parts(self, new: Text, copied: Sequence[int]) -> tuple[int, ...]:
        """Those families that each have a part of the text for themselves."""
        own = []
        for first in copied:
            others = set[int]().union(*(self.runs[each] for each in copied if each != first))
            if len((new.whole & self.runs[first]) - others) >= OWN_PART:
                own.append(first)
        return tuple(own)

    def _rewritten(self, new: Text) -> tuple[int, Reason] | None:
        tried = [(rewrite(new, self.texts[each]), each) for each in self._words.candidates(new)]
        best = max(tried, key=lambda each: (each[0].score, -each[1]), default=None)
        if best is None or best[0].score < SURE:
            return None
        made, first = best
        spans = made.pair or ()
        if len(new.passages) > len(self.texts[first].passages):
            spans = spans[::-1]
        ids = (new.report.id, self.texts[first].report.id)
        shown = tuple(Shown(report, each.span) for report, each in zip(ids, spans, strict=False))
        return first, Reason(f"rewrites {_name(self.texts[first])}: {made.words()}", shown)

    def _copy_reason(self, new: Text, first: int) -> Reason:
        source = self.texts[first]
        shared = len(new.whole & self.runs[first])
        share = shared / len(new.whole)
        spans = longest_shared(new, source)
        shown = (Shown(new.report.id, spans[0]), Shown(source.report.id, spans[1])) if spans else ()
        return Reason(f"copies {_name(source)}: {share:.0%} of its text is the same, word for word", shown)


def _name(of: Text) -> str:
    return of.report.outlet or of.report.url or of.report.title or "an earlier report"
