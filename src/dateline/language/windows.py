"""Sentences packed into windows of word pieces: what the encoder reads at one time.

A window holds whole sentences, as many as fit; only a sentence longer than a whole window is cut.
Words that the tokenizer drops (a lone control character) stand in the window as `[UNK]`, so that every
word keeps its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language.tokens import NO_FEATURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

LENGTH = 256
"""Pieces in a window, with the two that mark its ends."""

_CLS, _SEP, _UNK = 101, 102, 100


@dataclass(frozen=True, slots=True)
class Window:
    """One window: `ids` and `features` a piece; `first` the row of each word's first piece.

    `words` is the range of the report's word numbers that stand in it.
    """

    ids: list[int]
    features: list[int]
    first: list[int]
    words: range


def pieces(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """The word pieces of each word, at least one each."""
    if not words:
        return []
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    found: list[list[int]] = [[] for _ in words]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None:
            found[word].append(piece)
    for of_word in found:
        del of_word[16:]
        if not of_word:
            of_word.append(_UNK)
    return found


def windows(
    of_words: Sequence[Sequence[int]],
    features: Sequence[int],
    sentences: Sequence[range],
    length: int = LENGTH,
) -> Iterator[Window]:
    """Windows over consecutive sentences, given as ranges of word numbers."""
    room = length - 2
    start, used = sentences[0].start if sentences else 0, 0
    end = start
    for sentence in sentences:
        size = sum(len(of_words[n]) for n in sentence)
        if used and used + size > room:
            yield _window(of_words, features, range(start, end))
            start, used = end, 0
        for n in sentence:
            if used + len(of_words[n]) > room:
                yield _window(of_words, features, range(start, n))
                start, used = n, 0
            used += len(of_words[n])
        end = sentence.stop
    if end > start:
        yield _window(of_words, features, range(start, end))


def _window(of_words: Sequence[Sequence[int]], features: Sequence[int], words: range) -> Window:
    ids, shapes, first = [_CLS], [NO_FEATURE], []
    for n in words:
        first.append(len(ids))
        ids.extend(of_words[n])
        shapes.extend([features[n]] * len(of_words[n]))
    ids.append(_SEP)
    shapes.append(NO_FEATURE)
    return Window(ids, shapes, first, words)
