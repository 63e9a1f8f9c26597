"""Agencies that a report credits: in its dateline, its byline, its credit lines, its last words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.incidents.origins import media
from dateline.types import Span
from dateline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.incidents.origins.media import Medium
    from dateline.types import Report, Segment

SIGNATURE = re.compile(r"\(\s*([A-Z][^()]{1,40}?)\s*\)|/\s*([A-Z][^/]{1,30}?)\s*/")
NAME = r"(?P<name>(?:the )?(?-i:[A-Z])[\w&.'’-]*(?: (?:of |and )?(?-i:[A-Z])[\w&'’-]*){0,4})"
ABBREVIATION = re.compile(r"[A-Z]{2,5}")
TAIL = 300
"""Characters at the end of a report in which a credit may stand that was not told from the body."""


class Credit(NamedTuple):
    """An agency, where it is credited (None: in the byline apart from the text), and in which words."""

    medium: Medium
    span: Span | None
    words: str


def credited(report: Report) -> tuple[Credit, ...]:
    """Return the agencies that a report credits, each once, and never its own outlet."""
    own = media.of_report(report)
    once = dict[str, Credit]()
    for credit in _all(report):
        if own is None or credit.medium.key != own.key:
            once.setdefault(credit.medium.key, credit)
    return tuple(once.values())


def _all(report: Report) -> Iterator[Credit]:
    if report.byline:
        yield from _in_byline(report.byline, None, 0)
    for segment in report.segments:
        words, start = segment.span.of(report.text), segment.span.start
        if segment.kind == "dateline":
            yield from _in_dateline(words, start)
        elif segment.kind == "byline":
            yield from _in_byline(words, segment.span, start)
        elif segment.kind == "credit":
            yield from _in_credit(words, start)
    yield from _in_credit(report.text[-TAIL:], max(len(report.text) - TAIL, 0), closing=True)
    yield from (Credit(media.medium(name), None, name) for name in report.wire if not _is_photo(report, name))


def _in_dateline(words: str, start: int) -> Iterator[Credit]:
    for found in SIGNATURE.finditer(words):
        group = 1 if found[1] else 2
        yield Credit(media.medium(found[group]), _moved(found.span(group), start), words.strip(" -—–"))


def _in_byline(words: str, whole: Span | None, start: int) -> Iterator[Credit]:
    low = words.lower()
    for found in _names().finditer(words):
        span = _moved(found.span(), start) if whole else None
        yield Credit(media.medium(found[0]), span, words.strip())
    bare = re.sub(r"^(?:by|from)\s+", "", words.strip(), flags=re.IGNORECASE)
    if (one := media.named(bare)) is not None:
        yield Credit(one, whole, words.strip())
    if any(low.strip().endswith(each) for each in _lists()["agencies"]):
        yield Credit(media.Medium("agencies", "agencies", unnamed=True), whole, words.strip())


def _in_credit(words: str, start: int, *, closing: bool = False) -> Iterator[Credit]:
    if not closing and _pictures().search(words):
        return
    for pattern, sure in _patterns():
        if closing and not sure and "contributed" not in pattern.pattern:
            continue
        for found in pattern.finditer(words):
            one = media.named(found["name"]) or (
                media.medium(found["name"]) if sure and not closing else None
            )
            if one is None and ABBREVIATION.fullmatch(found["name"]):
                one = media.medium(found["name"])
            if one is not None:
                yield Credit(one, _moved(found.span(), start), found[0])


def _is_photo(report: Report, name: str) -> bool:
    """Whether all credits that name an agency are for pictures."""
    lines = [
        each.span.of(report.text)
        for each in report.segments
        if each.kind == "credit" and name in each.span.of(report.text)
    ]
    return bool(lines) and all(_pictures().search(line) for line in lines) and not _elsewhere(report, name)


def _elsewhere(report: Report, name: str) -> bool:
    def named(segment: Segment) -> bool:
        return segment.kind in {"dateline", "byline"} and name in segment.span.of(report.text)

    return name in (report.byline or "") or any(map(named, report.segments))


def _moved(span: tuple[int, int], by: int) -> Span:
    return Span(span[0] + by, span[1] + by)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    forms = [(form, True) for form in _lists()["sure"]] + [(form, False) for form in _lists()["known"]]
    return tuple((re.compile(rf"(?i:(?<!\w){form.replace('NAME', NAME)})"), sure) for form, sure in forms)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, media.known_names()))})\b(?!-)")


@cache
def _pictures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_lists()['pictures'])})\b", re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load(Path(__file__).with_suffix(".yaml"))
    return lists
