"""Credits: who took the picture, who helped with the report."""

from __future__ import annotations

import re
from functools import cache

from dateline.reading.vocabulary import alternatives, load, phrases
from dateline.types import Span

LONGEST_CREDIT = 300
LONGEST_LABEL = 110
"""Characters of a line that begins "Photo:"; a longer one runs on into the story."""
_WORD = r"(?:[^\W\d_a-z][\w.'’\-]*|@\w+|de|van|von|via|of|the)"
_NAMES = rf"{_WORD}(?:[ /,&|]+{_WORD}){{0,8}}"


@cache
def _agency() -> str:
    return rf"(?:{alternatives(load('lines.yaml')['agencies'])})"


@cache
def _closing() -> tuple[re.Pattern[str], ...]:
    """How a caption ends in a credit; the credit is group 1."""
    agency = _agency()
    bracketed = rf"(?:[^()\[\]]{{0,60}}[/ ,])?(?:{agency})(?:[/ ,][^()\[\]]{{0,60}})?"
    person = r"[A-Z][\w.'’\- ]{1,40}"
    forms = (
        r"(?:^|\s)((?:Photograph|Photo|Photos|Illustration|Picture|Image|Video|Composite):\s.{2,120})$",
        rf"\s([(\[]{bracketed}[)\]](?:\s*\([^()]*\))?)$",
        r"\s([(\[](?:AP |Pool )?(?:Photo|Video|Image|Picture|Courtesy|Credit)\b[^()\[\]]{0,80}[)\]])$",
        rf"\s([(\[]{person}/{person}[)\]])$",
        rf"[.”’\"')]\s+(\|?\s*(?:via\s+)?(?:{_NAMES}[/ ]+)?(?:via\s+)?(?:{agency})(?:/{_NAMES})?)$",
        rf"\s(\|\s*{_NAMES})$",
    )
    return tuple(re.compile(form) for form in forms)


@cache
def _signature() -> re.Pattern[str]:
    """A line that is only names and a picture agency: "Jane Roe/Example Agency"."""
    agency = _agency()
    return re.compile(rf"\(?(?:{_NAMES}\s*/\s*)?(?:via\s+)?{agency}(?:\s*/\s*{_NAMES})*\)?\.?")


@cache
def _inside() -> re.Pattern[str]:
    """A picture credit run into a paragraph: it ends with its agency."""
    return re.compile(rf"(?<=[.!?”’] )Photograph: (?:{_NAMES}/)?{_agency()}(?:/{_agency()})*(?=\s|$)")


def is_credit(line: str) -> bool:
    """Whether a whole line is a credit: "Reporting by Jane Roe; Editing by John Doe"."""
    if len(line) > LONGEST_CREDIT:
        return False
    bare = line.lstrip("(-–— ")
    label = phrases("lines.yaml", "credit", "start").match(bare)
    return bool(
        (label and (len(line) <= LONGEST_LABEL or ":" not in label.group()))
        or phrases("lines.yaml", "credit", "within").search(line)
        or (_signature().fullmatch(line) and len(line) < 80)
    )


def split(line: str) -> Span | None:
    """Where the credit at the end of a caption stands in its line."""
    for pattern in _closing():
        match = pattern.search(line)
        if match and line[: match.start(1)].strip():
            return Span(*match.span(1))
    return None


def inside(paragraph: str) -> list[Span]:
    """The picture credits run into a paragraph of the story."""
    if "Photograph: " not in paragraph:
        return []
    return [Span(*match.span()) for match in _inside().finditer(paragraph)]
