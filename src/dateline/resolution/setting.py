"""Where a report's scenes are laid: the countries of the places it names, in the order they come.

Bare words for people ("civilians", "police") are of the country of the scene, not of that spoken of most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.gazetteer import Candidate, Gazetteer
from dateline.resolution.vocabulary import small_words
from dateline.resolution.words import is_name_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from dateline.resolution.lexicon import Found
    from dateline.resolution.words import Words

_LONGEST = 3
_NEAR = 3  # places
_REACH = 1  # sentences
_ISO = 3  # letters of a country's code
_SMALLEST = 15_000  # people, of a place whose country the report does not name


class _Scene(NamedTuple):
    at: int
    country: str


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that comes with Dateline, opened once a process."""
    return Gazetteer.open()


class Setting:
    """The places of one report; `persons_at` are words where persons' names begin."""

    def __init__(
        self,
        words: Words,
        found_at: Mapping[int, Found],
        gazetteer: Gazetteer,
        persons_at: AbstractSet[int],
    ) -> None:
        self._words = words
        self._found_at = found_at
        self._gazetteer = gazetteer
        self._spoken_of = {one.known.country for one in found_at.values()}
        self._persons_at = persons_at

    @cached_property
    def country(self) -> str:
        """The country of most scenes; empty if the report names no place."""
        counts = Counter(scene.country for scene in self._scenes)
        return max(counts, key=counts.__getitem__, default="")

    @cached_property
    def _scenes(self) -> list[_Scene]:
        return list(self._find())

    def near(self, at: int) -> str:
        """The country of the scene at word `at`; empty if the report names no place.

        The nearest place in the sentence, else the last before it, else the report's usual scene.
        """
        sentences = self._words.sentences
        here = sentences[at]
        i = bisect_left(self._scenes, at, key=lambda scene: scene.at)
        same = [scene for scene in self._scenes[max(0, i - _NEAR) : i + _NEAR] if sentences[scene.at] == here]
        if same:
            return min(same, key=lambda scene: abs(scene.at - at)).country
        if i and here - sentences[self._scenes[i - 1].at] <= _REACH:
            return self._scenes[i - 1].country
        return self.country

    def of(self, start: int, end: int) -> str:
        """The country of the first place named within words `start:end`, empty if none is."""
        words = self._words.words
        return next((c for i in range(start, end) if words[i][0].isupper() and (c := self._at(i))), "")

    def _find(self) -> Iterator[_Scene]:
        words = self._words
        for i in range(1, len(words)):
            if not words.words[i][0].isupper():
                continue
            before = words.lower[i - 1]
            if before == "the" and i > 1:
                before = words.lower[i - 2]
            if before in small_words("locatives") and (country := self._at(i)):
                yield _Scene(i, country)

    def _at(self, i: int) -> str:
        one = self._found_at.get(i)
        if one is not None:
            is_place = one.known.form in {"name", "seat"} and len(one.known.country) == _ISO
            return one.known.country if is_place else ""
        if i in self._persons_at:
            return ""
        words, end = self._words.words, i
        while (
            end < len(words) and end - i < _LONGEST and is_name_word(words[end]) and end not in self._found_at
        ):
            end += 1
        for stop in range(end, i, -1):
            if candidates := self._gazetteer.candidates(" ".join(words[i:stop])):
                return self._choose(candidates)
        return ""

    def _choose(self, candidates: Sequence[Candidate]) -> str:
        named = [c for c in candidates if c.how != "demonym"]
        spoken_of = next((c.country for c in named if c.country in self._spoken_of), "")
        towns_first = sorted(named, key=lambda c: c.kind == "admin2")  # Bergen before Bergen County
        large = next(
            (c.country for c in towns_first if c.population >= _SMALLEST or c.kind in {"admin1", "region"}),
            "",
        )
        return spoken_of or large
