"""What the nouns and titles of a mention say: the sector, and what kind of party it is.

The vocabulary is `data/sectors.yaml` and `data/titles.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.resolution.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["", "state", "states", "forces", "body", "people", "person"]
_LONGEST = 4


class Noun(NamedTuple):
    """A head noun: its words (lower case), the sector it tells, and the kind of party."""

    words: str
    sector: str
    kind: Kind


class Titles(NamedTuple):
    """The words of `data/titles.yaml`, whose head says what each list is for."""

    honorifics: dict[str, str]
    modifiers: frozenset[str]
    implies: dict[str, str]
    weak: frozenset[str]
    friends: frozenset[str]
    western: frozenset[str]


@cache
def nouns() -> dict[str, Noun]:
    """Every head noun by its words."""
    return {
        words: Noun(words, sector, kind)
        for sector, kinds in load("sectors").items()
        for kind, listed in kinds.items()
        if kind != "deeds"
        for words in listed
    }


@cache
def deeds() -> frozenset[str]:
    """Nouns before which a country's adjective speaks of its forces."""
    return frozenset(load("sectors")["MIL"]["deeds"])


@cache
def titles() -> Titles:
    """The words of titles."""
    data = load("titles")
    return Titles(
        data["honorifics"],
        frozenset(data["modifiers"]),
        {title: country for country, listed in data["implies"].items() for title in listed},
        frozenset(data["weak"]),
        frozenset(data["friends"]),
        frozenset(data["western"]),
    )


@cache
def title_words() -> frozenset[str]:
    """Every word that may stand in a title before a name."""
    heads = {
        word for words, noun in nouns().items() if noun.kind in {"person", "body"} for word in words.split()
    }
    return frozenset(heads) | titles().modifiers | set(titles().honorifics)


@cache
def institution_words() -> frozenset[str]:
    """Last words of institutions' and places' names: a run of capitals with one of them is no person."""
    last = {words.split()[-1] for words, noun in nouns().items() if noun.kind in {"body", "forces", "state"}}
    return frozenset(last) | frozenset(load("titles")["places"])


def noun_ending_at(lower: Sequence[str], end: int) -> Noun | None:
    """The longest known noun whose last word is `lower[end - 1]`."""
    for length in range(min(_LONGEST, end), 0, -1):
        if noun := nouns().get(" ".join(lower[end - length : end])):
            return noun
    return _after_hyphen(lower[end - 1]) if end else None


def is_title_word(lower: Sequence[str], i: int) -> bool:
    """Whether a capitalised word belongs to a title rather than a name."""
    if lower[i] in titles().honorifics or lower[i] in titles().modifiers:
        return True
    noun = noun_ending_at(lower[i : i + 1], 1)
    return noun is not None and noun.kind == "person"


def _after_hyphen(word: str) -> Noun | None:
    """The noun of a compound or a title with a stop: "ex-minister", "Gen."."""
    tail = word.rsplit("-", 1)[-1].rstrip(".")
    return nouns().get(tail) if tail != word else None
