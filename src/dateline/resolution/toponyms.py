"""What to look up for the words of a place: "the Black Sea resort of Sochi" -> "Sochi"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIDE = r"(?P<side>(?:north|south)[- ]?(?:east|west)|north|south|east|west|central)(?:ern)?"
BOTH = rf"{SIDE}(?: and (?P<other>north|south|east|west)(?:ern)?)?"
FEELING = "(?:(?:far|extreme|restive|contested|occupied|embattled) )?"
OF = "(?:(?:(?:parts?|edge|half|corner|coast|side) )?of )?"

SIDED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:the )?{FEELING}{BOTH}(?:most)? {OF}(?P<rest>.+)",
        rf"(?P<rest>.+?)['’]s?[ -]{FEELING}{BOTH}(?: (?:coast|region|front|flank))?",
        rf"(?P<rest>.+?) ?\b{BOTH}",
        rf"(?:(?:the|its|their) )?{FEELING}{BOTH}(?P<rest>)(?: (?:coast|region|front))?",
    )
]
"""A side of something: "eastern X", "the east of X", "X's east", "the east"."""

LINK = re.compile(
    r"\s*(?:[,()]|\b(?:in|near|of|outside|from|on|at|around|off|along|with|between|and|or|to|by|close to"
    r"|inside|under|south of|north of|east of|west of|behind|across|into|over|across from|within)\b)\s*"
)
"""What stands between a place and what it lies in or near."""

LEADING = re.compile(r"^(?:(?:the|a|an|its|his|her|their|our|this|that)\s+|[^\w]+)+", re.IGNORECASE)
HELD = re.compile(
    r"[-‑](?:occupied|controlled|held|administered|run|backed|led|ruled|annexed|besieged|speaking)$",
    re.IGNORECASE,
)
"""As in "Russian-occupied Crimea"; "Indian-administered Kashmir" is a name of its own and tried first."""

POSSESSIVE = re.compile(r"['’]s?$")

SMALL = frozenset(
    {"of", "the", "and", "de", "la", "du", "des", "di", "da", "do", "dos", "von", "van", "der", "den"}
)
SMALL |= {"al", "el", "le", "les", "los", "las", "ez", "az", "ash", "as", "ar", "at"}
"""Words written small inside names."""

LONGEST = 12
"""Words of a name that is still taken to pieces."""

HINTS = {
    "admin1": "province oblast governorate state prefecture territory republic",
    "admin2": "county district raion parish canton department",
    "city": "city town township twp village borough suburb neighborhood neighbourhood municipality port"
    " resort settlement airport",
    "region": "region valley mountains river sea peninsula island islands desert lake gulf strait coast area",
    "country": "country nation kingdom",
}
HINT = {noun: kind for kind, nouns in HINTS.items() for noun in nouns.split()}


class Phrase(NamedTuple):
    """The words of a place, taken apart.

    `names` are what to look up, surest first; `pieces` are single words and the like of them, to be trusted
    only if they name something large; `within` is what the place is said to lie in or near; `side` the side
    of it that is meant ("east", "northwest"), unless `names[0]` names it with its side ("South Africa");
    `noun` the last common noun ("city", "border"); `hint` the kind that a noun beside the name asks for.
    """

    names: tuple[str, ...]
    pieces: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    side: str = ""
    noun: str = ""
    hint: str = ""


@lru_cache(maxsize=20_000)
def read(words: str) -> Phrase:
    """Take the words of a place apart."""
    words = POSSESSIVE.sub("", " ".join(words.split()).strip(' "“”.,;:')).strip()
    side, rest = _side(words)
    parts = [part for part in LINK.split(rest) if part]
    named = [names for part in _by_weight(rest, parts) if (names := _unique(_names(part)))]
    bare = LEADING.sub("", words)
    only_a_side = bool(side) and not rest
    whole = [bare] if any(map(_is_capital, bare.split())) and not only_a_side else []
    return Phrase(
        names=_unique([*whole, *(name for group in named for name in group)]),
        pieces=_unique(piece for group in named for piece in _pieces(group[-1])),
        within=named[1] if len(named) > 1 else (),
        side=side,
        noun=_noun(words, parts),
        hint=_hint(parts),
    )


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _noun(words: str, parts: list[str]) -> str:
    """The last common noun; "country" and "capital" say what is meant wherever they stand."""
    for noun in ("capital", "country"):
        if re.search(rf"\b{noun}\b", words):
            return noun
    last = LEADING.sub("", f"{parts[-1]} ").split() if parts else []
    return next((POSSESSIVE.sub("", word) for word in reversed(last) if word[0].islower()), "")


def _hint(parts: list[str]) -> str:
    words = (word.rstrip(".") for word in reversed(parts[0].lower().split())) if parts else ()
    return next((HINT[word] for word in words if word in HINT), "")


def _side(words: str) -> tuple[str, str]:
    for pattern in SIDED:
        if match := pattern.fullmatch(words):
            side, other = match["side"].lower(), match.groupdict().get("other") or ""
            both = (
                sorted((side, other.lower()), key=lambda word: word in {"east", "west"}) if other else [side]
            )
            return re.sub(r"[- ]", "", "".join(both)), match["rest"].strip()
    return "", words


def _by_weight(rest: str, parts: list[str]) -> list[str]:
    """The parts, surest first: in "the resort of Sochi" what follows "of" comes first."""
    if (
        len(parts) > 1
        and parts[0].split()[-1].islower()
        and re.search(rf"{re.escape(parts[0])}\s+(?:of|in|at)\s", rest)
    ):
        return [parts[1], parts[0], *parts[2:]]
    return parts


def _names(part: str) -> Iterator[str]:
    """The names that may stand in a part: all of it, its capitalised words, these without "Airport"."""
    words = POSSESSIVE.sub("", LEADING.sub("", part)).split()
    while words and not _is_capital(words[0]):
        words = words[1:]
    if words:
        yield " ".join(words)
    if len(words) > 1 and HELD.search(words[0]):
        words = words[1:]
    while words and not _is_capital(words[-1]):
        words = words[:-1]
    if words:
        yield POSSESSIVE.sub("", " ".join(words))
    if len(words) > 1 and words[-1].lower().rstrip(".") in HINT:
        yield " ".join(words[:-1])


def _pieces(name: str) -> Iterator[str]:
    """Fewer and fewer of the words of a name, from the left."""
    words = name.split()
    if len(words) > LONGEST:
        return
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if _is_capital(run[0]) and _is_capital(run[-1]):
                yield POSSESSIVE.sub("", " ".join(run))


def _is_capital(word: str) -> bool:
    """Whether a word belongs to a name: "Kyiv", "al-Tanf", "M50", or any in a script without capitals."""
    is_name = any(letter.isupper() or (letter.isalpha() and not letter.islower()) for letter in word)
    return is_name and word.lower() not in SMALL
