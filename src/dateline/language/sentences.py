"""Segments cut into sentences.

A sentence never crosses a segment or a line break (text wrapped at a fixed width comes unwrapped).  English
newsroom abbreviations ("Gen.", "U.S.", "Feb.") do not end one; a closing quotation mark belongs to the
sentence it closes, also where the space after it was lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.types import CLAIM_SEGMENTS, Segment, SegmentKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 3000
"""Characters: a longer "sentence" (a table, lost punctuation) is cut at white space."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_END = re.compile(
    r"""[.!?…]["”’'\])]*(?:\s+|(?=["“][A-Z])|(?<=["”])(?=[A-Z]))(?=["“‘'\[(]?[^\W\d_a-z]|["“‘'\[(]?\d)"""
)
_LAST_WORD = re.compile(r"[\w.]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_ABBREVIATIONS = frozenset(
    """
    Mr Mrs Ms Dr Gen Col Maj Lt Sgt Capt Cpl Cmdr Adm Brig St Sen Rep Gov Pres Prof Rev Hon Supt Insp Msgr Fr
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec a.m p.m Jr Sr No vs Det Mt Ft e.g i.e
    U.S U.N U.K U.S.A D.C E.U Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss
    Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que
    """.split()  # noqa: SIM905 - a list that is read and edited as one
)


def sentences(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Span, SegmentKind]]:
    """The sentences of the segments that may carry claims, in order."""
    for kind, span in segments:
        if kind not in CLAIM_SEGMENTS:
            continue
        for line in _LINE.finditer(text, span.start, span.end):
            for sentence in _cut(text, *line.span()):
                yield sentence, kind


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if not _abbreviated(text, begin, match.start()):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _abbreviated(text: str, begin: int, stop: int) -> bool:
    if text[stop] != ".":
        return False
    last = _LAST_WORD.search(text, max(begin, stop - 12), stop)
    return last is not None and (last[0] in _ABBREVIATIONS or _INITIALS.fullmatch(last[0]) is not None)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without white space at its ends, in pieces of at most `LONGEST` characters."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if end - start > LONGEST:
            stop = text.rfind(" ", start, start + LONGEST)
            stop = stop if stop > start else start + LONGEST
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield Span(start, last)
        start = stop
