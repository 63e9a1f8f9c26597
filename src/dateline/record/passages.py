"""A text cut into sentences, and the sentences of two versions of it paired.

Two sentences are alike if their words are: case, spaces, punctuation and the shape of quote marks do not
count.  Everything is linear in the texts, or bounded: a report of 100 kB whose every line is the same costs
no more than one of prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"'”’»)\]]*(?=\s)|$)", re.MULTILINE)
WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
LONGEST = 100
"""Words: what runs on for longer, a list or a table without stops, is cut."""
APOSTROPHES = str.maketrans("’‘ʼ", "'''")
SIMILAR = 0.5
"""The share of words in common (Dice 1945) from which on two sentences are one, reworded."""
NEIGHBOURS_SIMILAR = 0.25
"""The same for two that stand as near to a pair, or to the same end of the text."""
NEAR = 2
"""Sentences."""
COMMON = 400
"""A word in so many pairs of sentences says nothing about which belong together."""

Partners = list[int | None]
"""For each sentence of one text the number of its partner in the other."""


class Passage(NamedTuple):
    """A sentence, or a line: its span, its words folded, and where each stands."""

    span: Span
    words: tuple[str, ...]
    spans: tuple[Span, ...]


def cut(text: str) -> tuple[Passage, ...]:
    """Cut a text into sentences, in order; what holds no word belongs to none."""
    return tuple(passage for match in SENTENCE.finditer(text) for passage in _cut(text, *match.span()))


def _cut(text: str, start: int, end: int) -> Iterator[Passage]:
    found = [Span(*match.span()) for match in WORD.finditer(text, start, end)]
    for first in range(0, len(found), LONGEST):
        spans = tuple(found[first : first + LONGEST])
        last = found[first + LONGEST].start if first + LONGEST < len(found) else end
        yield Passage(Span(start, last), tuple(fold(span.of(text)) for span in spans), spans)
        start = last


def fold(word: str) -> str:
    """Return a word as it is compared: "Kyiv’s" as "kyiv's"."""
    return unicodedata.normalize("NFKC", word).translate(APOSTROPHES).casefold()


def paired(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Partners, Partners]:
    """Return the partners of the old sentences, and those of the new.

    Sentences that are alike are paired first, wherever they stand: those that occur once, then repeated
    ones beside a pair, then the rest in order.  What is left is paired by the share of words in common.
    Exchanging the texts exchanges the two results.
    """
    pairs = _Pairs(len(old), len(new))
    before, after = [passage.words for passage in old], [passage.words for passage in new]
    for i, j in _once(before, after):
        pairs.join(i, j)
    for step in (1, -1):
        _spread(pairs, before, after, step)
    for i, j in _in_turn(pairs, before, after):
        pairs.join(i, j)
    for i, j in _reworded(pairs, before, after):
        pairs.join(i, j)
    return pairs.of_old, pairs.of_new


class _Pairs:
    """Who is whose partner so far."""

    def __init__(self, old: int, new: int) -> None:
        self.of_old: Partners = [None] * old
        self.of_new: Partners = [None] * new

    def free(self, i: int, j: int) -> bool:
        """Whether both exist and neither has a partner."""
        if not (0 <= i < len(self.of_old) and 0 <= j < len(self.of_new)):
            return False
        return self.of_old[i] is None and self.of_new[j] is None

    def join(self, i: int, j: int) -> None:
        if self.free(i, j):
            self.of_old[i], self.of_new[j] = j, i

    def left(self) -> tuple[list[int], list[int]]:
        """Return the old and the new ones without a partner."""
        olds, news = (
            [number for number, partner in enumerate(each) if partner is None]
            for each in (self.of_old, self.of_new)
        )
        return olds, news


def _places(keys: Sequence[Hashable], numbers: Iterable[int]) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for number in numbers:
        places[keys[number]].append(number)
    return places


def _once(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the sentences that stand once in either text."""
    olds, news = _places(before, range(len(before))), _places(after, range(len(after)))
    for key, where in olds.items():
        if len(where) == 1 == len(news.get(key, ())):
            yield where[0], news[key][0]


def _spread(pairs: _Pairs, before: Sequence[Hashable], after: Sequence[Hashable], step: int) -> None:
    """Pair repeated sentences that stand right after (before) a pair, or at the same end of both texts."""
    ends = (-1, -1) if step == 1 else (len(before), len(after))
    starts = [ends, *((i, j) for i, j in enumerate(pairs.of_old) if j is not None)]
    for start in starts:
        i, j = start[0] + step, start[1] + step
        while pairs.free(i, j) and before[i] == after[j]:
            pairs.join(i, j)
            i, j = i + step, j + step


def _in_turn(
    pairs: _Pairs, before: Sequence[Hashable], after: Sequence[Hashable]
) -> Iterator[tuple[int, int]]:
    """Yield what is left of each repeated sentence: the first with the first, the second with the second."""
    olds, news = pairs.left()
    news_by_key = _places(after, news)
    for key, where in _places(before, olds).items():
        yield from zip(where, news_by_key.get(key, ()), strict=False)


def _reworded(
    pairs: _Pairs, before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough words, the most similar first."""
    olds, news = pairs.left()
    of_old = {i: frozenset(before[i]) for i in olds}
    of_new = {j: frozenset(after[j]) for j in news}
    beside = _beside(pairs)
    found = []
    for i, j in beside.union(_sharing(of_old, of_new)):
        shared = 2 * len(of_old[i] & of_new[j]) / (len(of_old[i]) + len(of_new[j]))
        if shared >= (NEIGHBOURS_SIMILAR if (i, j) in beside else SIMILAR):
            found.append((-shared, abs(i - j), i + j, i, j))
    for *_, i, j in sorted(found):
        yield i, j


def _beside(pairs: _Pairs) -> set[tuple[int, int]]:
    """Return the free sentences that stand as near to a pair, or to the same end of both texts."""
    starts = [(-1, -1), *((i, j) for i, j in enumerate(pairs.of_old) if j is not None)]
    starts.append((len(pairs.of_old), len(pairs.of_new)))
    return {
        (i + step * away, j + step * away)
        for i, j in starts
        for step in (1, -1)
        for away in range(1, NEAR + 1)
        if all(pairs.free(i + step * nearer, j + step * nearer) for nearer in range(1, away + 1))
    }


def _sharing(
    of_old: dict[int, frozenset[str]], of_new: dict[int, frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a word which is not a common one."""
    olds, news = _by_word(of_old), _by_word(of_new)
    for word, where in olds.items():
        others = news.get(word, ())
        if len(where) * len(others) <= COMMON:
            yield from ((i, j) for i in where for j in others)


def _by_word(words: dict[int, frozenset[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, each in words.items():
        for word in each:
            places[word].append(number)
    return places
