"""What a mention may mean, seen by itself: the places that bear its name, each with its features.

The features are those of learned toponym rankers (Speriosu and Baldridge, "Text-Driven Toponym Resolution
using Indirect Supervision", ACL 2013; Halterman, "Mordecai 3", 2023), kept few enough to explain.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.toponyms import HELD, HINT
from dateline.resolution.vocabulary import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.resolution.gazetteer import Candidate, Gazetteer, Kind
    from dateline.resolution.toponyms import Phrase

LOCAL = (
    "people",
    "no people known",
    "country",
    "province",
    "county",
    "region",
    "city",
    "point",
    "usual name",
    "adjective",
    "capital",
    "kind asked for",
    "other kind asked for",
    "county unasked",
    "own table",
    "larger than its namesakes",
    "part of the words",
    "piece of a name",
    "words left out",
    "first words",
    "a country's own name",
    "a province's own name",
    "chief town",
    "known by postcode only",
    "names in other languages",
    "common words left out",
    "no place",
    "no place of such words",
    "no place of such common words",
    "no place of such a piece",
    "no place: street or house",
)
"""Features of a place by itself, in the order of their vector; the last five are those of meaning none."""

KINDS: dict[Kind, str] = {
    "country": "country",
    "admin1": "province",
    "admin2": "county",
    "region": "region",
    "city": "city",
    "point": "point",
}
"""The features that stand for the kinds of places."""

REGIONS = frozenset({"admin1", "region"})
MOST = 40
"""Places of one name that are weighed at most."""

Vector = tuple[float, ...]


class Option(NamedTuple):
    """A place that a mention may mean (`None`: none that we know) with its features (LOCAL)."""

    place: Candidate | None
    features: Vector


def options(phrase: Phrase, gazetteer: Gazetteer) -> tuple[Option, ...]:
    """All that a mention may mean, that it means no known place last; empty if no place bears its name.

    A place of the user's own leaves no doubt that a place is meant.
    """
    for level, names in enumerate((phrase.names[:1], phrase.names[1:], phrase.pieces)):
        for name in names:
            if found := _of_kind(gazetteer.candidates(name)):
                if found[0].source == "own":
                    return tuple(_of_name(phrase, name, level, found))
                is_part = _left_out(phrase, name)[0] > 0
                return (
                    *_of_name(phrase, name, level, found),
                    Option(None, _none(phrase, level, is_part=is_part)),
                )
    return ()


def _of_kind(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """The likeliest of very many: countries and provinces first, as they come after them by people."""
    return sorted(found, key=lambda one: one.kind not in {"country", "admin1"})[:MOST]


def _of_name(phrase: Phrase, name: str, level: int, found: Sequence[Candidate]) -> Iterator[Option]:
    left_out, is_first = _left_out(phrase, name)
    words = {
        "part of the words": left_out > 0,
        "piece of a name": level > 1,
        "words left out": left_out,
        "first words": is_first,
        "common words left out": level > 0 and not left_out,
    }
    for rank, one in enumerate(sorted(found, key=lambda one: -one.population)):
        yield Option(
            one,
            _vector({**words, **_by_itself(one, phrase, level), "larger than its namesakes": 1 / (1 + rank)}),
        )


def _by_itself(one: Candidate, phrase: Phrase, level: int) -> dict[str, float]:
    is_asked = one.kind == phrase.hint or {one.kind, phrase.hint} == REGIONS
    is_usual = one.how == "name"
    return {
        "people": math.log10(one.population + 1) / 3,
        "no people known": not one.population,
        KINDS[one.kind]: True,
        "usual name": is_usual,
        "adjective": one.how == "demonym",
        "capital": one.capital,
        "kind asked for": is_asked,
        "other kind asked for": bool(phrase.hint) and not is_asked,
        "county unasked": one.kind == "admin2" and not phrase.hint,
        "own table": one.source == "table" and is_usual,
        "a country's own name": one.kind == "country" and is_usual,
        "a province's own name": one.kind == "admin1" and is_usual and not level,
        "chief town": one.seat,
        "known by postcode only": one.source == "postal",
        "names in other languages": math.log10(one.names + 1),
    }


def _vector(features: Mapping[str, float]) -> Vector:
    return tuple(float(features.get(name, 0.0)) for name in LOCAL)


def _left_out(phrase: Phrase, name: str) -> tuple[float, bool]:
    """The share of a mention's proper names that a name leaves out, and whether it is the first of them.

    What the mention says of its surroundings, and "Russian-occupied", are not left out.
    """
    said = {word for within in phrase.within for word in within.split()}
    whole = [word for word in _proper(phrase.names[0]) if not _is_description(word, phrase)]
    proper = _proper(name)
    missing = [word for word in whole if word not in proper and word not in said]
    return len(missing) / max(1, len(whole)), bool(missing) and whole[: len(proper)] == proper


def _proper(name: str) -> list[str]:
    """The words of a name that are capitalised, bare of punctuation and possessives."""
    words = (word.strip(",;:()").removesuffix("’s").removesuffix("'s") for word in name.split())
    return [word for word in words if any(map(str.isupper, word))]


def _is_description(word: str, phrase: Phrase) -> bool:
    """Whether a word says of what kind, of which side or in whose hands a place is."""
    is_side = bool(phrase.side) and word.lower().removesuffix("ern") in phrase.side
    return is_side or bool(HELD.search(word)) or word.lower().rstrip(".") in HINT


def _none(phrase: Phrase, level: int, *, is_part: bool) -> Vector:
    """The features of meaning no place that we know."""
    last = phrase.names[0].rpartition(" ")[2].rstrip(".").lower()
    return _vector(
        {
            "no place": True,
            "no place of such words": is_part,
            "no place of such common words": level > 0 and not is_part,
            "no place of such a piece": level > 1,
            "no place: street or house": last in small_words("houses"),
        }
    )
