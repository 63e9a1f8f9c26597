"""The countries, organisations and armed groups that reports name, found in one pass over a report's words.

The vocabulary is `data/countries.yaml`, `data/organisations.yaml` and `data/armed_groups.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dateline.resolution.vocabulary import load
from dateline.resolution.words import Words, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Form = Literal["name", "adjective", "people", "seat", "body"]
_SHORTEST_ACRONYM_WRITTEN_AS_WORD = 4


class Known(NamedTuple):
    """What a known form stands for.

    `form` says what the words are: a country's name, an adjective, a noun for its people, the seat of its
    government, or the name of a `body`.  `called` are the nouns that refer back to it ("the alliance").
    """

    name: str
    country: str
    sector: str
    form: Form
    called: frozenset[str] = frozenset()


class Found(NamedTuple):
    """A known form at the words `start:end` of a report."""

    start: int
    end: int
    known: Known


class Country(NamedTuple):
    """How a country, or an organisation with members, is called when only its code is known."""

    name: str
    adjective: str


class Lexicon:
    """Known forms: single words as written, longer ones by their first word, longest first."""

    def __init__(self, entries: Iterable[tuple[str, Known]]) -> None:
        self._single: dict[str, Known] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None, Known]]] = {}
        for form, known in entries:
            words = split(form)
            if len(words) == 1:
                self._add_single(words[0], known)
            else:
                lower = tuple(word.lower() for word in words)
                exact = tuple(words) if words[0] == "The" else None  # "The Times", but not "the times"
                self._longer.setdefault(lower[0], []).append((lower, exact, known))
        for forms in self._longer.values():
            forms.sort(key=lambda form: -len(form[0]))

    def named(self, word: str) -> Known | None:
        """What a single word stands for."""
        return self._single.get(word)

    def find(self, words: Words) -> list[Found]:
        """Every known form in a report, from the front, none inside another."""
        found: list[Found] = []
        for i, (word, lower) in enumerate(zip(words.words, words.lower, strict=True)):
            if word not in self._single and lower not in self._longer:
                continue
            if (not found or i >= found[-1].end) and (here := self._at(words, i)):
                found.append(here)
        return found

    def _at(self, words: Words, i: int) -> Found | None:
        """The longest known form that begins at word `i`."""
        for lower, exact, known in self._longer.get(words.lower[i], ()):
            end = i + len(lower)
            if tuple(words.lower[i:end]) == lower and exact in {None, tuple(words.words[i:end])}:
                return Found(i, end, known)
        single = self._single.get(words.words[i])
        if single is None or (single.country == "WEST" and _begins_name(words, i)):
            return None
        return Found(i, i + 1, single)

    def _add_single(self, word: str, known: Known) -> None:
        self._single[word] = known
        if len(word) >= _SHORTEST_ACRONYM_WRITTEN_AS_WORD and word[0].isupper():
            self._single.setdefault(word.capitalize() if word.isupper() else word.upper(), known)


@cache
def lexicon() -> Lexicon:
    """The lexicon of all vocabulary files; where two share a form, an organisation's entry counts."""
    return Lexicon(_entries())


@cache
def countries() -> dict[str, Country]:
    """Name and adjective of every country, and of every organisation whose code stands for a country's."""
    by_code = {
        code: Country(entry["name"], next(iter(entry["adjectives"]), entry["name"]))
        for code, entry in load("countries").items()
    }
    for entry in load("organisations", list):
        name = _names(entry)[0]
        short = min([name, *entry.get("also", [])], key=len)
        by_code.setdefault(entry["country"], Country(name, short))
    return by_code


def _begins_name(words: Words, i: int) -> bool:
    """Whether a word is part of a name: the "West" of "West Yorkshire"."""
    return words.words[i][0].isupper() and i + 1 < len(words) and words.words[i + 1][0].isupper()


def _entries() -> Iterator[tuple[str, Known]]:
    for code, entry in load("countries").items():
        yield from _country_forms(code, entry)
    for name in ("armed_groups", "organisations"):
        for entry in load(name, list):
            called = frozenset(entry.get("called", ()))
            for own in _names(entry):
                known = Known(own, entry["country"], entry["sector"], "body", called)
                for form in (own, *entry.get("also", ())):
                    yield form, known


def _names(entry: dict[str, Any]) -> list[str]:
    return entry.get("names") or [entry["name"]]


def _country_forms(code: str, entry: dict[str, Any]) -> Iterator[tuple[str, Known]]:
    adjectives = entry["adjectives"]
    forms: dict[Form, list[str]] = {
        "seat": [*([entry["capital"]] if "capital" in entry else []), *entry.get("seats", [])],
        "people": entry.get("people", [*adjectives, *(f"{adjective}s" for adjective in adjectives)]),
        "adjective": adjectives,
        "name": [entry["name"], *entry.get("also", [])],
    }
    for form, written in forms.items():
        for words in written:
            yield words, Known(entry["name"], code, "GOV", form)
