"""Dates as reports print them: what is a line of date, and what day it names.

`iso` gives an ISO 8601 string as precise as its source, or `None`; an ambiguous date ("4/5/2022") is
unknown, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"\b(?P<month>{_MONTHS})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})(?!\d)",
        r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\D|$)",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_NUMBERS = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})(?P<sep>[./-])(?P<second>\d{{1,2}})(?P=sep){_YEAR}")
_WEEKDAYS = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_ZONES = "gmt|utc|z|bst|cest|cet|eet|eest|msk|ist|jst|kst|sgt|hkt|aest|aedt|[ecmp][sd]?t|local|time"
_LABELS = "published|first|last|updated?|modified|posted|created|issued|released|date|on|at|from"
_UNITS = r"[ap]\.?m|noon|midnight|hours?|hrs?|minutes?|mins?|days?|weeks?|ago|today|yesterday"
_WORDS = re.compile(
    r"[\s,.:;|•·()/–—-]+|\d{1,4}(?:st|nd|rd|th)?(?=\D|$)|\d{1,2}[:.]\d\d"
    rf"|(?:{_MONTHS}|{_WEEKDAYS}|{_ZONES}|{_LABELS}|{_UNITS})(?![a-z])",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    rf"\bago\b|\bupdated?\b|\bpublished\b|\d[:.]\d\d\s*[a-z]{{2,4}}$"
    rf"|\b(?:{_MONTHS}) \d{{1,2}}$|^\d{{1,2}} (?:{_MONTHS})$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:published|updated|last updated|posted|last modified)\s*:?$", re.IGNORECASE)
_STAMPS = re.compile(
    rf"(?:From )?\d{{1,2}} (?:{_MONTHS}) \d{{4}},? \d{{1,2}}[.:]\d\d(?: (?:{_ZONES})\b)?(?=\s)", re.IGNORECASE
)
LONGEST_LINE = 90
"""Characters; a line of nothing but date and time is never longer."""


def is_line(line: str) -> bool:
    """Whether a line is nothing but a date: "Updated: 4/5/2022", "21 May 2022 23.49", "3 hours ago"."""
    if len(line) > LONGEST_LINE:
        return False
    if _LABEL.match(line):
        return True
    return any(c.isdigit() for c in line) and _sequence(line) and bool(_informative(line))


def _sequence(line: str) -> bool:
    at = 0
    while at < len(line):
        word = _WORDS.match(line, at)
        if not word:
            return False
        at = word.end()
    return True


def _informative(line: str) -> bool:
    """Whether a line of date words says when, not only how many."""
    return bool(_NUMBERS.search(line) or _MOMENT.search(line) or any(form.search(line) for form in _FORMS))


def prefix(paragraph: str) -> int:
    """The length of the stamp that opens a post of a live blog: "From 21 May 2022 23.34"; 0 if none does."""
    match = _STAMPS.match(paragraph)
    return match.end() if match else 0


def iso(text: str) -> str | None:
    """The first date named in `text`, as ISO 8601; `None` where there is none or it may be read two ways.

    A full ISO 8601 stamp is kept as it stands, its offset with it: the day is the one the page prints.
    """
    stamp = _stamp(text.strip())
    if stamp:
        return stamp
    for form in _FORMS:
        match = form.search(text)
        if match:
            return _day(match)
    match = _NUMBERS.search(text)
    return _unambiguous(match) if match else None


def closing(line: str) -> str | None:
    """The date that ends a short line, as in "Tidewater Gazette, Monday 25 April 2022"; no sentence does."""
    line = line.rstrip(" *_|")
    if len(line) > LONGEST_LINE:
        return None
    ends = (match for form in _FORMS for match in form.finditer(line) if match.end() == len(line))
    return next(map(_day, ends), None)


def _stamp(text: str) -> str | None:
    """`text` where it is itself a year, a month, a day or a moment of ISO 8601."""
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text):
        return text
    if not re.match(r"(?:19|20)\d\d-\d\d-\d\d", text):
        return None
    try:
        moment = datetime.fromisoformat(_padded(text))
    except ValueError:
        return None
    return text if len(text) == len("2022-04-05") else moment.isoformat()


def _padded(text: str) -> str:
    """A stamp as Python reads it: "2022-04-05T14:03:00.5+0200" has forms it does not know."""
    text = re.sub(r"\.\d+", "", text)
    text = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", text)
    return re.sub(r"\s+(?=[+-]\d)", "", text)


def _day(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    month = found["month"].lower()
    number = int(month) if month.isdigit() else MONTHS[month]
    if "day" not in found:
        return f"{found['year']}-{number:02}"
    return _valid(int(found["year"]), number, int(found["day"]))


def _unambiguous(match: re.Match[str]) -> str | None:
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    if first > 12 or first == second or match["sep"] == ".":  # "5.4.2022" is the fifth of April everywhere
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
