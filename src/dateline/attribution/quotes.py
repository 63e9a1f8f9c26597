"""The stretches of a report that stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.types import Segment

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")
_MARK = re.compile(r"[“”„«»\"]|``|''|[‘’']")
_SHAPES = {"“": True, "„": True, "«": True, "``": True, "”": False, "»": False, "''": False}
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"\w\w")
LONGEST_LINE = 110
"""A lone line break after a line no longer than this, with no full stop before it, only wraps the line."""


class Quote(NamedTuple):
    """What stands between two quotation marks (marks left out).

    `running`: the paragraph ends without the closing mark; `resumed`: the quote began in a paragraph before.
    """

    span: Span
    running: bool = False
    resumed: bool = False


def quoted(text: str, segments: Sequence[Segment]) -> tuple[Span, ...]:
    """The quoted stretches of a report, without their marks, in order; none spans two paragraphs."""
    return tuple(quote.span for quote in quotes(text, segments))


def quotes(text: str, segments: Sequence[Segment]) -> tuple[Quote, ...]:
    """The quoted stretches of a report with what each leaves open.

    Curly, straight, low and angle marks, ``TeX'' marks, and single ones where no double ones enclose
    them.  In a quote of several paragraphs each begins with a mark and only the last one ends with one.
    A closing mark that was lost ends its quote with the paragraph, a lost opening mark begins it there;
    an apostrophe is no mark.
    """
    found: list[Quote] = []
    for segment in segments:
        running = False
        for paragraph in paragraphs(text, segment.span):
            here = list(_Paragraph(text, paragraph, resumes=running).quotes())
            running = bool(here) and here[-1].running
            found.extend(here)
    return tuple(found)


def paragraphs(text: str, within: Span) -> Iterator[Span]:
    """The paragraphs of a stretch of text: cut at empty lines, and at line breaks that end a sentence."""
    start = within.start
    for match in _BREAK.finditer(text, within.start, within.end):
        if match.group().count("\n") > 1 or _ends(text, start, match.start()):
            if text[start : match.start()].strip():
                yield Span(start, match.start())
            start = match.end()
    if text[start : within.end].strip():
        yield Span(start, within.end)


def _ends(text: str, start: int, end: int) -> bool:
    """Whether a line ends its paragraph: at a full stop, or where it is too long for a wrapped one."""
    line = text[max(start, text.rfind("\n", start, end) + 1) : end].rstrip()
    return line.endswith((".", "!", "?", "”", '"', "…", "’", ":", ")")) or len(line) > LONGEST_LINE


class _Paragraph:
    """The quotation marks of one paragraph, read from left to right."""

    def __init__(self, text: str, span: Span, *, resumes: bool) -> None:
        self.text = text
        self.span = span
        self.resumes = resumes

    def quotes(self) -> Iterator[Quote]:
        """The quotes of the paragraph in order; single marks inside double ones make none of their own."""
        double = list(self.doubles())
        single = [
            quote for quote in self.singles() if not any(quote.span.overlaps(other.span) for other in double)
        ]
        return (quote for quote in sorted((*double, *single)) if _LETTERS.search(self.text, *quote.span))

    def doubles(self) -> Iterator[Quote]:
        opened: int | None = None
        seen = resumed = False
        opener = ""
        for match in _MARK.finditer(self.text, *self.span):
            if match.group() in "‘’'":
                continue
            opens = self.opens(match, opener if opened is not None else "")
            if opened is not None:
                yield Quote(Span(opened, match.start()), resumed=resumed)
            elif not opens and not seen and self.lost_opener(match):
                yield Quote(Span(self.span.start, match.start()), resumed=self.resumes)
            resumed = opens and self.resumes and not seen
            opened, opener, seen = match.end() if opens else None, match.group(), True
        if opened is not None:
            yield Quote(Span(opened, self.span.end), running=True, resumed=resumed)

    def opens(self, match: re.Match[str], opener: str) -> bool:
        """Whether a double mark opens: by its shape, else by the spaces around it, else in turn.

        `opener` is the mark that stands open, if any: “ closes „.
        """
        if match.group() in _SHAPES:
            return _SHAPES[match.group()] and not (match.group() == "“" and opener == "„")
        before = self.text[match.start() - 1 : match.start()] if match.start() > self.span.start else " "
        after = self.text[match.end() : match.end() + 1] if match.end() < self.span.end else " "
        if _blank(before) != _blank(after):
            return _blank(before)
        return not opener

    def lost_opener(self, match: re.Match[str]) -> bool:
        """Whether a closing mark ends a quote whose opening mark was lost at the paragraph's head."""
        return self.resumes or self.text[match.start() - 1] in ",.!?"

    def singles(self) -> Iterator[Quote]:
        """Quotes in single marks; only marks that cannot be apostrophes count."""
        opened: int | None = None
        for match in _MARK.finditer(self.text, *self.span):
            if match.group() not in "‘’'":
                continue
            before = self.text[match.start() - 1 : match.start()] if match.start() > self.span.start else " "
            after = self.text[match.end() : match.end() + 1] if match.end() < self.span.end else " "
            if (
                opened is None
                and match.group() != "’"
                and _blank(before)
                and (after.isalpha() or after in '“"…')
            ):
                opened = match.end()
            elif opened is not None and match.group() != "‘" and not after.isalnum() and self.closes(match):
                yield Quote(Span(opened, match.start()))
                opened = None

    def closes(self, match: re.Match[str]) -> bool:
        """Whether a single mark at a word's end closes; not ("workers'") where a later one plainly does."""
        if self.text[match.start() - 1] in ",.!?…" or self.text[match.start() - 1] != "s":
            return True
        rest = self.text[match.end() : self.span.end]
        return not re.search(r"[\w,.!?…][’'](?!\w)", rest.split("‘")[0])


def _blank(character: str) -> bool:
    """Whether a character leaves room for an opening mark after it, or a closing one before it."""
    return not character or character.isspace() or character in "([{—–-/"


class Spans:
    """Spans that do not overlap, in order, with quick questions."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def at(self, offset: int) -> Span | None:
        """The span that holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 and offset < self._spans[index].end else None


def words_in(text: str, span: Span, spans: Spans) -> tuple[int, int]:
    """How many words a stretch has, and how many of them begin in one of the spans."""
    starts = [match.start() for match in _WORD.finditer(text, *span)]
    return len(starts), sum(spans.at(start) is not None for start in starts)
