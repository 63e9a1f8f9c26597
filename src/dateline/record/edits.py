"""What was edited between two versions of a text, and where each stretch of one stands in the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline.record.passages import Passage, cut, paired
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Numbers = tuple[int, int]
"""The numbers of the first of some words of a sentence, and of the first after them."""


class Edited(NamedTuple):
    """A sentence that reads otherwise now, as it stood and as it stands; `None` where there is none.

    `words` has the stretches that differ within the two, `None` where words were put in or taken out.
    """

    old: Span | None
    new: Span | None
    words: tuple[tuple[Span | None, Span | None], ...] = ()


class Edits:
    """The way between two versions of a text.

    Sentences are paired first, also where they were moved, and only within a pair words are: a text that is
    written anew maps to nothing, however many words like "the" both have.
    """

    def __init__(self, old_text: str, new_text: str) -> None:
        self._same = old_text == new_text
        self._old = cut(old_text)
        self._new = self._old if self._same else cut(new_text)
        self._of_old, self._of_new = paired(self._old, self._new)
        self._known: dict[Numbers, list[tuple[str, Numbers, Numbers]]] = {}

    def to_new(self, span: Span) -> Span | None:
        """Return where these words of the old text stand in the new, or what stands in their place.

        `None` where they were taken out, or torn apart.  A span that ends within a word takes all of it.
        """
        return span if self._same else self._across(span, forward=True)

    def to_old(self, span: Span) -> Span | None:
        """Return where these words of the new text stood in the old; see `to_new`."""
        return span if self._same else self._across(span, forward=False)

    def stands(self, span: Span) -> bool:
        """Whether the sentences of the old text that this span touches stand in the new, word for word."""
        return self._same or all(self._alike(i) for i in _touched(self._old, span))

    def stood(self, span: Span) -> bool:
        """Whether the sentences of the new text that this span touches stood in the old, word for word."""
        return self._same or all(
            (i := self._of_new[j]) is not None and self._alike(i) for j in _touched(self._new, span)
        )

    def edited(self) -> tuple[Edited, ...]:
        """Return the sentences that differ, in the order of the new text, vanished ones at their place.

        One that only moved reads as it did, and is not among them.
        """
        return tuple(
            self._edited(i, j)
            for i, j in in_order(self._of_new, len(self._old))
            if i is None or j is None or self._old[i].words != self._new[j].words
        )

    def _alike(self, i: int) -> bool:
        j = self._of_old[i]
        return j is not None and self._old[i].words == self._new[j].words

    def _edited(self, i: int | None, j: int | None) -> Edited:
        if i is None or j is None:
            return Edited(None if i is None else self._old[i].span, None if j is None else self._new[j].span)
        words = tuple(
            (_stretch(self._old[i], old), _stretch(self._new[j], new))
            for kind, old, new in self._blocks(i, j)
            if kind != "equal"
        )
        return Edited(self._old[i].span, self._new[j].span, words)

    def _across(self, span: Span, *, forward: bool) -> Span | None:
        here, there = (self._old, self._new) if forward else (self._new, self._old)
        partners = self._of_old if forward else self._of_new
        pieces = []
        for number in _touched(here, span):
            partner = partners[number]
            if partner is None:
                continue
            blocks = self._blocks(number, partner) if forward else self._blocks(partner, number)
            sides = [(kind, *((old, new) if forward else (new, old))) for kind, old, new in blocks]
            found = _mapped(_words_in(here[number], span), sides)
            if found:
                pieces.append(_stretch(there[partner], found))
        return _joined([piece for piece in pieces if piece])

    def _blocks(self, i: int, j: int) -> list[tuple[str, Numbers, Numbers]]:
        """Return which words of two sentences answer to which, each pair of sentences compared once."""
        if (i, j) not in self._known:
            self._known[i, j] = _compared(self._old[i].words, self._new[j].words)
        return self._known[i, j]


def in_order(partners: Sequence[int | None], olds: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield each new one with its old partner, in order; an old one without follows the one before it.

    `partners` has the partner of each new one, `olds` says how many old ones there are.
    """
    gone = set(range(olds)).difference(each for each in partners if each is not None)

    def vanished(after: int) -> Iterator[tuple[int, None]]:
        while (after := after + 1) in gone:
            yield after, None

    yield from vanished(-1)
    for new, old in enumerate(partners):
        yield old, new
        if old is not None:
            yield from vanished(old)


def _compared(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, Numbers, Numbers]]:
    """Return the blocks of two sentences; exchanging the sentences exchanges the sides of each block."""
    if old == new:
        return [("equal", (0, len(old)), (0, len(new)))]
    if new < old:
        return [(kind, ours, theirs) for kind, theirs, ours in _compared(new, old)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(kind, (i, i_end), (j, j_end)) for kind, i, i_end, j, j_end in codes]


def _touched(passages: Sequence[Passage], span: Span) -> range:
    """Return the numbers of the sentences that share a character with a span."""
    first = bisect_right(passages, span.start, key=lambda passage: passage.span.end)
    return range(first, bisect_left(passages, span.end, key=lambda passage: passage.span.start))


def _words_in(passage: Passage, span: Span) -> Numbers:
    """Return which words of a sentence a span touches."""
    first = bisect_right(passage.spans, span.start, key=lambda word: word.end)
    return first, bisect_left(passage.spans, span.end, key=lambda word: word.start)


def _mapped(words: Numbers, blocks: Sequence[tuple[str, Numbers, Numbers]]) -> Numbers | None:
    """Return the words from the first to the last that answer to some of these."""
    found = []
    for kind, (first, end), (other, other_end) in blocks:
        low, high = max(first, words[0]), min(end, words[1])
        if low < high and other < other_end:
            same = kind == "equal"
            found.append((other + low - first, other + high - first) if same else (other, other_end))
    return (found[0][0], found[-1][1]) if found else None


def _stretch(passage: Passage, words: Numbers) -> Span | None:
    first, end = words
    return Span(passage.spans[first].start, passage.spans[end - 1].end) if first < end else None


def _joined(pieces: Sequence[Span]) -> Span | None:
    """Return one span over all, if they stand in order."""
    if not pieces or any(left.end > right.start for left, right in pairwise(pieces)):
        return None
    return Span(pieces[0].start, pieces[-1].end)
