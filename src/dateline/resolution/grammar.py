"""The machinery and the words of the grammar of time expressions; its rules stand in dates.py and times.py.

A rule is a pattern and the function below it; the first rule whose pattern fits the whole expression answers.
Rules call `parse` again for the expression inside theirs ("since early March"), so every rule stays small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from dateline.resolution.intervals import MONTHS, SEASONS, WEEKDAYS, Interval, Unit

if TYPE_CHECKING:
    from datetime import date

LONGEST = 120
"""Characters of the longest expression that is read; longer ones are no time expressions."""

REACH = 300
"""Characters before "two days later" in which the day that it counts from is looked for."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: publication day, direction, the words on both sides, the report."""

    published: date | None
    ahead: bool = False
    before: str = ""
    after: str = ""
    text: str = ""

    @property
    def today(self) -> date:
        """The day of publication; `UndatedError` if it is unknown."""
        if self.published is None:
            raise UndatedError
        return self.published


class UndatedError(ValueError):
    """An expression that needs the day of publication, in a report without one."""


Function = Callable[[re.Match[str], Context], Interval | None]
RULES: list[tuple[re.Pattern[str], Function]] = []


def rule(*patterns: str) -> Callable[[Function], Function]:
    """Enter the function below in the grammar.  `{month}` in a pattern stands for the words in WORDS."""

    def enter(function: Function) -> Function:
        RULES.extend((compiled(pattern), function) for pattern in patterns)
        return function

    return enter


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with the words filled in."""
    return re.compile(re.sub(r"\{([a-z]+)\}", lambda name: WORDS[name[1]], pattern))


def parse(phrase: str, context: Context) -> Interval | None:
    """The interval of a phrase in `normal` form; `None` if it has none."""
    if len(phrase) > LONGEST:
        return None
    try:
        return _first_reading(phrase, context)
    except (ValueError, OverflowError):  # 30 February, the year 0, no publication day
        return None


def _first_reading(phrase: str, context: Context) -> Interval | None:
    for pattern, function in RULES:
        match = pattern.fullmatch(phrase)
        if match and (found := function(match, context)):
            return found
    return None


def normal(phrase: str) -> str:
    """Lower case, plain apostrophes, no possessive, no article, no hyphens but between digits."""
    phrase = " ".join(phrase.lower().translate(_PLAIN).split())
    phrase = re.sub(r"(?<!\d)-|-(?!\d)", " ", phrase)
    phrase = re.sub(r"'s\b(?= |$)|s'(?= |$)|\bthe (?=\w)", "", phrase)
    return " ".join(phrase.strip(" .,;:()").split())


_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


# The words of the grammar --------------------------------------------------------------------------------

NUMBERS = dict.fromkeys(("a", "an", "one"), 1.0) | {"couple": 2.0, "few": 3.0, "several": 3.0, "dozen": 12.0}
NUMBERS |= {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0}
NUMBERS |= {"nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "eighteen": 18.0}
NUMBERS |= {"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0}

VAGUE = {"day": 7, "week": 4, "month": 3, "year": 3, "decade": 2, "century": 1}
"""How many "recent days" and the like are, measured on annotated news: "recent weeks" is about a month."""

ABBREVIATIONS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]


def one_of(words: Iterable[str]) -> str:
    """An alternative of words, longer ones first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTH_NAME = rf"(?:{one_of(MONTHS + ABBREVIATIONS)})\.?"

WORDS = {
    "month": rf"(?P<month>{one_of(MONTHS + ABBREVIATIONS)})\.?",
    "weekday": rf"(?P<weekday>{one_of(WEEKDAYS)})s?",
    "season": rf"(?P<season>{one_of(SEASONS)})",
    "day": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    "year": r"(?P<year>1[5-9]\d\d|20\d\d)",
    "unit": r"(?P<unit>day|week|fortnight|month|year|decade|century|centurie|hour|minute)s?",
    "number": rf"(?:(?:\d+|{one_of(NUMBERS)}) ?(?:to|or|-) ?)?"
    rf"(?P<number>\d+(?:\.\d+)?|{one_of(NUMBERS)})(?P<half> and a half)?(?: of)?",
    "vague": r"(?:(?:more|less|fewer) than|over|under|about|around|almost|nearly|at least|up to"
    r"|some|only|just|exactly"
    r"|roughly|approximately|barely|a|past|last|next|coming|another|well over|number of|single) ",
    "part": r"(?:early|late|pre)? ?(?:small hours|early hours|mid morning|mid afternoon|morning|afternoon"
    r"|evening|night|nightfall|noon|midday|midnight|dawn|dusk|daybreak|sunrise|sunset|lunchtime|daylight)",
    "clock": r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?)|\d{1,2}[:.]\d\d|\d{1,2} o'clock)"
    r"(?: \(?(?:local time|local|gmt|utc|bst|cet|est|edt|et|eastern(?: time)?|moscow time|kyiv time)\)?)?",
}


def month_number(match: re.Match[str]) -> int:
    """1 to 12, of the group `month`."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3]))


def weekday_number(match: re.Match[str]) -> int:
    """0 (Monday) to 6, of the group `weekday`."""
    return WEEKDAYS.index(match["weekday"])


class Count(NamedTuple):
    """So many units of time."""

    number: float
    unit: Unit


def count(match: re.Match[str]) -> Count:
    """The number and unit of "two and a half weeks"; hours count as days begun."""
    groups = match.groupdict()
    written = groups.get("number")
    name = match["unit"].replace("centurie", "century")
    number = NUMBERS.get(written or "") or (float(written) if written else float(VAGUE.get(name, 1)))
    number += 0.5 if groups.get("half") else 0.0
    match name:
        case "minute":
            return Count(0.0, "day")
        case "hour":
            return Count(max(1.0, round(number / 24)), "day")
        case "fortnight":
            return Count(2 * number, "week")
    return Count(number, cast("Unit", name))
