"""Listed words and phrases found in a text, whatever their inflection."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from dateline.events.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SUFFIXES = (
    ("ies", "y"),
    ("ied", "y"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)
_VOWEL = re.compile(r"[aeiouy]")
SHORTEST_STEM = 3
"""No suffix is cut where fewer letters would be left."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What "shells", "shelled" and "shelling" share; for comparing only.

    A handful of suffix rules, applied alike to the list and to the text, after a table of irregular forms
    (`irregular.yaml`: "shot" is "shoot").
    """
    word = word.casefold().replace("’", "'").removesuffix("'s")
    word = load("irregular").get(word, word)
    if word.endswith("ss"):
        return word[:-1]
    for suffix, instead in _SUFFIXES:
        cut = word.removesuffix(suffix) + instead
        if word.endswith(suffix) and len(cut) >= SHORTEST_STEM and _VOWEL.search(cut):
            return _single(cut).rstrip("e")
    return _single(word).rstrip("e")


def _single(word: str) -> str:
    """The word without the doubling of its last consonant: "bann" -> "ban"."""
    doubled = len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiou"
    return word[:-1] if doubled else word


class Found(NamedTuple, Generic[T]):
    """A listed phrase in a text: what it stands for and where it is."""

    value: T
    start: int
    end: int


class Phrases(Generic[T]):
    """A list of phrases, each standing for a value; hyphens and spaces are one."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            stems = tuple(stem(word.group()) for word in _WORD.finditer(phrase))
            self._by_first.setdefault(stems[0], []).append((stems, value))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> tuple[Found[T], ...]:
        """The longest listed phrase at each word of `text`, in order; phrases may not share a word."""
        words = list(_WORD.finditer(text))
        stems = [stem(word.group()) for word in words]
        found: list[Found[T]] = []
        here = 0
        while here < len(stems):
            entry = self._at(stems, here)
            if entry is None:
                here += 1
                continue
            last = here + len(entry[0]) - 1
            found.append(Found(entry[1], words[here].start(), words[last].end()))
            here = last + 1
        return tuple(found)

    def _at(self, stems: list[str], here: int) -> tuple[tuple[str, ...], T] | None:
        for entry in self._by_first.get(stems[here], ()):
            if tuple(stems[here : here + len(entry[0])]) == entry[0]:
                return entry
        return None
