"""News agencies that a report draws on: by datelines, bylines, closing credits; never by a mere mention."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.reading.vocabulary import load, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.types import Segment

_SIGNATURE = re.compile(r"\([^)]*\)|/[^/]*/|\bCNN\b")
_PICTURE = re.compile(r"\b(?:Photo|Photograph|Image|Video|Picture|Illustration|Getty)\b", re.IGNORECASE)


def wires(text: str, segments: Sequence[Segment], byline: str | None = None) -> tuple[str, ...]:
    """Canonical names (`wires.yaml`), in the order they appear, each once."""
    return tuple(dict.fromkeys(_found(text, segments, byline)))


def _found(text: str, segments: Sequence[Segment], byline: str | None) -> Iterator[str]:
    yield from _named(byline or "")
    for segment in segments:
        words = segment.span.of(text)
        if segment.kind == "dateline":
            yield from _named(" ".join(_SIGNATURE.findall(words)))
        elif segment.kind == "byline" or (segment.kind == "credit" and _is_contribution(words)):
            yield from _named(words)


def _is_contribution(credit: str) -> bool:
    """Whether a credit is for words, not a picture: "Reuters contributed to this report", "-VNA"."""
    if _PICTURE.search(credit):
        return False
    return bool(
        phrases("lines.yaml", "credit", "within").search(credit)
        or phrases("lines.yaml", "credit", "wire").match(credit)
    )


def _named(words: str) -> Iterable[str]:
    found = [
        (match.start(), name) for name, pattern in _patterns().items() if (match := pattern.search(words))
    ]
    return [name for _, name in sorted(found)]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(map(re.escape, (*forms['names'], *forms['short'])))})\b")
        for name, forms in load("wires.yaml").items()
    }
