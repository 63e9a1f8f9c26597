"""The parts of a report: headline, dateline, byline, date, body, caption, credit, bio and boilerplate.

A report is read line by line.  What a line is shows in its own wording and in where it stands; a line
that nothing speaks against is body, since a claim lost costs more than a line of debris kept.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.reading import creditlines, datelines, dates, names
from dateline.reading.lines import Line, key, lines_of
from dateline.reading.vocabulary import alternatives, load, phrases
from dateline.types import Segment, SegmentKind, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

LONGEST_HEADLINE = 200
LONGEST_DEBRIS = 600
LONGEST_TEASER = 300
LONGEST_CAPTION = 700
OPENING = 3
"""Story paragraphs in which an unsigned dateline is believed."""

_CLOSED = re.compile(r"[.!?…:;,。！？؟।][\"'”’»)\]]*$")
_STOPPED = re.compile(r"[.。।][\"'”’»)\]]*$")
_FIELD = re.compile(r"(?:TITLE|HEADLINE):\s")
_LINK = re.compile(r"(?:\sSource: \w+)?\s(?:LINK|URL): https?:\S+$")
_TAGS = re.compile(r"(?:<[^>]+>\s*)+\.?")
_VIDEO = re.compile(r"\d{1,2}:\d\d\s.{8,}\W\s*video$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:He|She|They|His|Her|Their|Follow)\b")
_SAYING = re.compile(r"[“\"]|\b(?:said|says|told|tells|added|warned)\b")


def cut(text: str, *, title: str | None = None, captions: Collection[str] = ()) -> tuple[Segment, ...]:
    """Cut a report's text into its segments: sorted, apart from each other, covering every line not blank.

    `title` is the headline where the source names it, `captions` are lines known to stand under pictures.
    """
    lines = list(lines_of(text))
    kinds = _Reading(lines, title, frozenset(key(caption) for caption in captions)).kinds()
    return tuple(_joined(text, _pieces(lines, kinds)))


class _Reading:
    """One pass over the lines, with what it remembers of those before."""

    def __init__(self, lines: Sequence[Line], title: str | None, captions: frozenset[str]) -> None:
        self.lines = lines
        self.headline = key(title) if title else None
        self.captions = set(captions)
        self.shouting = _capitals("".join(line.text for line in lines[:60])) > 0.7
        self.done: list[SegmentKind] = []
        self.seen: set[SegmentKind] = set()
        self.listing = False

    def kinds(self) -> list[SegmentKind]:
        """The kind of each line."""
        for index, line in enumerate(self.lines):
            kind = self._kind(index, line.text)
            self.listing = self.listing and kind != "body"
            self.done.append(kind)
            self.seen.add(kind)
        return self.done

    def _kind(self, index: int, line: str) -> SegmentKind:
        if datelines.prefix(line, opening=self._before_story) == len(line) and not self._is_boilerplate(line):
            return "dateline"
        if self._is_headline(index, line):
            self.headline = self.headline or key(line)
            return "headline"
        if self._is_boilerplate(line):
            self.listing = _opens_list(line)
            return "boilerplate"
        return self._small_print(index, line) or "body"

    def _small_print(self, index: int, line: str) -> SegmentKind | None:
        if dates.is_line(line):
            return "date"
        if creditlines.is_credit(line):
            return "credit"
        if self._is_byline(index, line):
            return "byline"
        if self._is_caption(line):
            return "caption"
        if self._is_bio(index, line):
            return "bio"
        return "boilerplate" if self.listing and _is_list_item(line) else None

    @property
    def _before_story(self) -> bool:
        return "body" not in self.seen

    def _is_headline(self, index: int, line: str) -> bool:
        if self.headline is not None:
            deck = index == 1 and self.done == ["headline"] and self.lines[0].text.endswith(";")
            return deck or key(line) == self.headline != ""
        if not self._before_story or "caption" in self.seen:
            return False
        following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return _reads_as_headline(line, following) and not self._is_other(line)

    def _is_other(self, line: str) -> bool:
        """Whether what reads as a headline is known to be something else."""
        return bool(
            self._is_boilerplate(line)
            or dates.is_line(line)
            or names.is_byline(line)
            or creditlines.is_credit(line)
            or creditlines.split(line)
            or (_STOPPED.search(line) and datelines.prefix(line, opening=True))
        )

    def _is_boilerplate(self, line: str) -> bool:
        bare = line.rstrip(" :.!»>→").lstrip("•*►▶ ")
        return (
            phrases("lines.yaml", "boilerplate", "whole").fullmatch(bare) is not None
            or (len(line) <= LONGEST_DEBRIS and _starts(line, "boilerplate"))
            or (len(line) <= LONGEST_TEASER and _within(line, "boilerplate"))
            or (not self.shouting and _is_shout(line))
            or _TAGS.fullmatch(line) is not None
        )

    def _is_byline(self, index: int, line: str) -> bool:
        if names.is_byline(line) and (self._before_story or index >= len(self.lines) - 3):
            return True
        if index and index == len(self.lines) - 1 and names.is_initials(line):
            return True
        if not self._before_story:
            return False
        following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return names.is_name_in_place(line) or (
            names.is_name(line) and bool(following) and ("headline" in self.seen or dates.is_line(following))
        )

    def _is_caption(self, line: str) -> bool:
        if key(line) not in self.captions and not _reads_as_caption(line):
            return False
        self.captions.add(key(line))
        return True

    def _is_bio(self, index: int, line: str) -> bool:
        if self.done[-1:] == ["bio"] and _PRONOUN.match(line):
            return True
        near_edge = self._before_story or index >= len(self.lines) - 4
        return near_edge and len(self.lines) > 2 and _is_about_author(line)


def _opens_list(line: str) -> bool:
    """Whether a line heads a list of other stories: "Related Topics"."""
    return phrases("lines.yaml", "boilerplate", "list").fullmatch(line.rstrip(":.")) is not None


def _is_list_item(line: str) -> bool:
    return len(line) < LONGEST_HEADLINE and not _STOPPED.search(line)


def _reads_as_caption(line: str) -> bool:
    return len(line) <= LONGEST_CAPTION and bool(
        _VIDEO.match(line) or _starts(line, "caption") or _within(line, "caption") or creditlines.split(line)
    )


def _starts(line: str, kind: str) -> bool:
    return phrases("lines.yaml", kind, "start").match(line.lstrip("•*►▶- ")) is not None


def _within(line: str, kind: str) -> bool:
    return phrases("lines.yaml", kind, "within").search(line) is not None


def _capitals(text: str) -> float:
    """The share of capitals among the letters that have case."""
    upper = sum(map(str.isupper, text))
    cased = upper + sum(map(str.islower, text))
    return upper / cased if cased else 0.0


def _is_shout(line: str) -> bool:
    """An ALL-CAPS line of four words or more: the teaser of another story."""
    return len(line) <= LONGEST_TEASER and len(line.split()) >= 4 and _capitals(line) > 0.9


def _reads_as_headline(line: str, following: str) -> bool:
    """Whether a first line stands above the story: short, unlike a sentence of it, and something follows."""
    line = _LINK.sub("", line)
    if not following or len(line) > LONGEST_HEADLINE or len(line.split()) < 2:
        return False
    if not _STOPPED.search(line):
        return True
    words = line.split()
    return (
        len(words) <= 25
        and len(following) > len(line)
        and _title_case(words)
        and words[0] not in {"The", "A", "An"}
    )


def _title_case(words: Sequence[str]) -> bool:
    """Whether most words are capitalised, or few words are there at all."""
    return len(words) <= 12 or sum(word[:1].isupper() for word in words) >= 0.6 * len(words)


def _is_about_author(line: str) -> bool:
    """Whether a line tells of its writer: "Jane Roe is a reporter at The Daily Example"."""
    return len(line) <= LONGEST_DEBRIS and bool(
        re.match(r"Editor[’']s note:", line, re.IGNORECASE)
        or (_about_author().match(line) and not _SAYING.search(line))
    )


@cache
def _about_author() -> re.Pattern[str]:
    professions = alternatives(load("lines.yaml")["professions"])
    name = r"(?:[•*]\s*)?(?:[^\W\d_a-z][\w.’'\-]*\s+){2,4}"
    return re.compile(rf"{name}(?:is|are)\s+(?:[^\s.]+\s+){{0,7}}?(?:{professions})")


def _pieces(lines: Sequence[Line], kinds: Sequence[SegmentKind]) -> Iterator[Segment]:
    """The segments of each line: a dateline before its body, a credit after its caption."""
    story = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "body":
            story += 1
            yield from _body(line, opening=story <= OPENING)
        elif kind == "caption":
            yield from _caption(line)
        elif kind == "headline":
            yield from _headline(line)
        else:
            yield Segment(kind, Span(line.start, line.end))


def _body(line: Line, *, opening: bool) -> Iterator[Segment]:
    at = dates.prefix(line.text)
    if at:
        yield Segment("date", Span(line.start, line.start + at))
    elif at := datelines.prefix(line.text, opening=opening):
        yield Segment("dateline", Span(line.start, line.start + at))
    for credit in creditlines.inside(line.text):
        yield from _stretch("body", line, at, credit.start)
        yield Segment("credit", Span(line.start + credit.start, line.start + credit.end))
        at = credit.end
    end, kind = _tail(line.text)
    yield from _stretch("body", line, at, end)
    yield from _stretch(kind, line, end, len(line.text))


def _tail(paragraph: str) -> tuple[int, SegmentKind]:
    """Where the bulleted lines begin that end some paragraphs: an author's biography, calls to write in."""
    for bullet in re.finditer(r"(?<=\s)• ", paragraph[-LONGEST_DEBRIS:]):
        at = max(0, len(paragraph) - LONGEST_DEBRIS) + bullet.start()
        if _starts(paragraph[at:], "boilerplate"):
            return at, "boilerplate"
        if _is_about_author(paragraph[at:]):
            return at, "bio"
    return len(paragraph), "body"


def _headline(line: Line) -> Iterator[Segment]:
    """A headline, apart from the labels of a file that names its fields ("TITLE: ... LINK: ...")."""
    label = _FIELD.match(line.text)
    at = label.end() if label else 0
    link = _LINK.search(line.text)
    end = link.start() if link else len(line.text)
    yield from _stretch("boilerplate", line, 0, at)
    yield from _stretch("headline", line, at, end)
    yield from _stretch("boilerplate", line, end, len(line.text))


def _caption(line: Line) -> Iterator[Segment]:
    credit = creditlines.split(line.text)
    at = len(line.text) if credit is None else credit.start
    yield from _stretch("caption", line, 0, at)
    if credit is not None:
        yield from _stretch("credit", line, at, len(line.text))


def _stretch(kind: SegmentKind, line: Line, start: int, end: int) -> Iterator[Segment]:
    """The segment between two places of a line, without the blanks around it, if anything is left."""
    part = line.text[start:end]
    bare = part.strip()
    if bare:
        begin = line.start + start + part.index(bare)
        yield Segment(kind, Span(begin, begin + len(bare)))


def _joined(text: str, segments: Iterator[Segment]) -> Iterator[Segment]:
    """Neighbouring lines of body as one segment."""
    last: Segment | None = None
    for segment in segments:
        if (
            last
            and last.kind == segment.kind == "body"
            and not text[last.span.end : segment.span.start].strip()
        ):
            last = Segment("body", Span(last.span.start, segment.span.end))
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last
