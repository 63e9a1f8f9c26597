"""The dateline that opens a report: "KYIV, Ukraine (AP) —", "MOSCOW, 5 April /TASS/."."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄ]"
_CITY = rf"{_UPPER}(?:{_UPPER}|[.'’\-])+(?:[ /]{_UPPER}(?:{_UPPER}|[.'’\-])+){{0,3}}"
_TOWN = rf"{_UPPER}\w+(?:[ \-]{_UPPER}\w+){{0,3}}"
_REGION = rf"(?:,\s*(?!{_MONTH}\s+\d){_UPPER}[\w.'’\-]*(?:\s+{_UPPER}?[\w.'’\-]+){{0,2}})?"
_DAY = rf"(?:,\s*(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)?"
_WIRE = r"(?:\(\s*[A-Z][\w .&/\-]{1,30}\)|/\s*[A-Z][\w .\-]{1,20}/)"
_DASH = r"(?:\s*(?:—|–|―|--|−)|\s+-)"

_SIGNED = re.compile(rf"(?:{_CITY}|{_TOWN}){_REGION}{_DAY}\s*{_WIRE}(?:{_DASH}|\s*[.:])\s*")
_DASHED = re.compile(rf"{_CITY}{_REGION}{_DAY}{_DASH}(?=[\s\w“\"‘'])\s*")
_COLON = re.compile(rf"{_CITY}(?:,\s*{_UPPER}[\w.]+)?:\s+(?:{_TOWN}:\s+)?")
_CHANNEL = re.compile(rf"(?:{_TOWN}(?:,\s*{_TOWN})?\s+)?CNN{_DASH}\s*|\([A-Z]{{2,8}}\){_DASH}?\s*")


def prefix(paragraph: str, *, opening: bool) -> int:
    """The length of the dateline at the head of a paragraph, without the blanks after it; 0 if there is none.

    An unsigned one ("KYIV —", "KYIV:") is believed only where `opening` says that the story begins here.
    """
    patterns = (_SIGNED, _DASHED, _COLON, _CHANNEL) if opening else (_SIGNED,)
    for pattern in patterns:
        match = pattern.match(paragraph)
        if match:
            return len(match.group().rstrip())
    return 0
