"""Names of people as bylines print them."""

from __future__ import annotations

import re

_WORD = r"(?:[^\W\d_a-z][\w'’.\-]*|de|del|der|den|di|da|du|la|le|van|von|bin|ibn|al|el|ter|ten|dos|y)"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,4}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|\band\b|&|\bwith\b|,\s*and\b)\s*{_NAME})*"
_PLACES = rf"(?:,?\s+(?:in|at|for|of)\s+(?:the\s+)?{_NAMES})?"
_BY = re.compile(
    rf"(?:By|BY|by|Words by|Text by|Story by|Von|Por|Par|Door)\s+(?:the\s+)?{_NAMES}{_PLACES}[,.]?"
)
_IN_PLACE = re.compile(rf"{_WORD}\s+{_NAMES}(?:\s+(?:in|at)\s+{_NAMES})+")
_ALONE = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,3}}(?:(?:,| and)\s+{_WORD}(?:\s+{_WORD}){{1,3}})*")
_POSTED = re.compile(
    rf"(?:Posted|Submitted|Published|Written|Reported)\b[^.]{{0,50}}?\bby\s+{_NAMES}(?:\s+on\b.{{0,40}})?"
)
_LABELLED = re.compile(r"author\s*(?:/\s*author\s*)?:\s*\S.{0,60}", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|April|June|July|August|September|October"
    r"|November|December|The|War|News|Live|Report|Analysis|Opinion|Video|Photos?|What|How|Why|Who|When)\b"
)
_INITIALS = re.compile(r"\(?[A-Za-z]{2,4}(?:/[A-Za-z]{2,4})?\)?")
LONGEST_BYLINE = 120


def is_byline(line: str) -> bool:
    """Whether a line is a byline that says so: "By Jane Roe in Kyiv", "Author: JR"."""
    if len(line) > LONGEST_BYLINE:
        return False
    if _LABELLED.fullmatch(line) or _POSTED.fullmatch(line):
        return True
    return bool(_BY.fullmatch(line)) and not _NOT_NAMES.search(line)


def is_name_in_place(line: str) -> bool:
    """Whether a line reads "Jane Roe in Kyiv and John Doe in Moscow"."""
    return len(line) <= LONGEST_BYLINE and bool(_IN_PLACE.fullmatch(line)) and not _NOT_NAMES.search(line)


def is_name(line: str) -> bool:
    """Whether a line could be nothing but names of people: "Jane Roe", "Jane Roe and John Doe"."""
    return len(line) <= LONGEST_BYLINE and bool(_ALONE.fullmatch(line)) and not _NOT_NAMES.search(line)


def is_initials(line: str) -> bool:
    """Whether a line could be the initials that agencies sign with: "(ml)", "ab/cd"."""
    return bool(_INITIALS.fullmatch(line))
