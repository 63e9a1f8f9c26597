"""Drafts to reports: decoding, extraction, segments.  The heavy part, for worker processes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from dateline.errors import EmptySource, MalformedRow, NotText
from dateline.reading import dates, encoding
from dateline.reading.files import MAX_TEXT, too_large
from dateline.reading.language import identify
from dateline.reading.segments import cut
from dateline.reading.wire import wires
from dateline.reading.wrapping import unwrapped
from dateline.types import CLAIM_SEGMENTS, Report, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.reading.draft import Draft, Hints

HEAD = 600
"""Characters of a text within which it says when it was published."""


def report(draft: Draft, *, published: str | None = None, outlet: str | None = None) -> Report:
    """The report of a draft.  `published` and `outlet` win over what the draft gives, and that over the text.

    Raises the errors of `dateline.errors`: the draft's own, or what reading finds wrong with it.
    """
    if draft.error is not None:
        raise draft.error
    if draft.kind == "coding":
        problem = "this row is a coding of Dateline's, not a report"
        raise MalformedRow(draft.subject, problem, "Take it into a record: dateline add")
    given = replace(
        draft,
        published=_date(published or draft.published, draft.subject),
        updated=_date(draft.updated, draft.subject),
        outlet=outlet or draft.outlet,
    )
    found = _of_page(given) if draft.kind == "html" else _of_text(given)
    return _hinted(found, draft.hints)


def _hinted(report: Report, hints: Hints) -> Report:
    """The report with what is known from elsewhere where it says nothing itself."""
    published = report.published or hints.published
    updated = report.updated or hints.updated
    return replace(
        report,
        title=report.title or hints.title,
        published=published,
        updated=None if updated == published else updated,
    )


def _date(given: str | None, subject: str) -> str | None:
    if not given:
        return None
    date = dates.iso(given)
    if date is None:
        raise MalformedRow(subject, f"{given!r} is not a date", "Write it as 2022-04-05")
    return date


def _of_text(draft: Draft) -> Report:
    text = _decoded(draft)
    _refuse_length(text, draft.subject)
    segments = cut(unwrapped(text), title=draft.title)
    byline = _byline(text, segments)
    return _assembled(
        draft,
        text,
        segments,
        title=draft.title or _headline(text, segments),
        byline=byline,
        published=draft.published or _printed_date(text, segments),
        updated=draft.updated,
        language=identify(text),
    )


def _of_page(draft: Draft) -> Report:
    from dateline.reading.articles import article

    found = article(_decoded(draft), draft)
    _refuse_length(found.text, draft.subject)
    segments = cut(found.text, title=found.title, captions=found.captions)
    return _assembled(
        replace(draft, url=found.url, outlet=found.outlet),
        found.text,
        segments,
        title=found.title,
        byline=found.byline,
        published=found.published,
        updated=draft.updated or found.updated,
        language=identify(found.text, found.language),
    )


def _decoded(draft: Draft) -> str:
    """The draft's text; characters that no text may hold are an error."""
    text = draft.content
    if isinstance(text, bytes):
        declared = draft.charset or (encoding.declared_in(text) if draft.kind == "html" else None)
        text = encoding.decode(text, draft.subject, declared=declared)
    if not text.strip():
        raise EmptySource(draft.subject, "there are no words in it", "Check that the file was saved whole")
    if "\0" in text and draft.kind == "text":
        raise NotText(
            draft.subject,
            "it has a NUL character: binary data, or damaged",
            "Save it anew",
        )
    if draft.kind == "text":
        _refuse_json(text, draft.subject)
    if not text.isascii():
        _refuse_surrogates(text, draft.subject)
    return text


def _refuse_length(text: str, subject: str) -> None:
    if len(text) > MAX_TEXT:
        raise too_large(subject, f"{MAX_TEXT:,} characters of text")


def _refuse_json(text: str, subject: str) -> None:
    """Refuse data that is no report: JSON that is an object, or a list of them."""
    if not text.lstrip().startswith(("{", "[")):
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(data, dict) or (isinstance(data, list) and all(isinstance(row, dict) for row in data)):
        raise NotText(
            subject, "this is JSON, not a report", "Give JSON Lines, one report a line (docs/reading.md)"
        )


def _refuse_surrogates(text: str, subject: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText(
            subject,
            f"half a character (an unpaired surrogate) at offset {error.start:,}",
            "Repair the row's encoding",
        ) from None


def _headline(text: str, segments: Sequence[Segment]) -> str | None:
    return next((segment.span.of(text) for segment in segments if segment.kind == "headline"), None)


def _byline(text: str, segments: Sequence[Segment]) -> str | None:
    """The first byline segment's names, cleaned."""
    from dateline.reading.authors import cleaned

    line = next((segment.span.of(text) for segment in segments if segment.kind == "byline"), None)
    return ", ".join(cleaned([line], None)) or None if line else None


def _printed_date(text: str, segments: Sequence[Segment]) -> str | None:
    """The date that the head of a text prints, if it can be read in one way only.

    It has a line of its own, also below the first sentences, or ends one that names outlet or author.
    """
    head = list(takewhile(lambda segment: segment.span.start < HEAD, segments))
    alone = (dates.iso(segment.span.of(text)) for segment in head if segment.kind == "date")
    others = (segment.span.of(text) for segment in head if segment.kind != "headline")
    closing = (dates.closing(line) for words in others for line in words.splitlines())
    return next((date for date in chain(alone, closing) if date), None)


def _assembled(draft: Draft, text: str, segments: tuple[Segment, ...], **known: str | None) -> Report:
    """The report with its identity and wires; `known` are its title, byline, dates and language."""
    if not any(segment.kind in CLAIM_SEGMENTS for segment in segments):
        raise EmptySource(draft.subject, "nothing in it is part of a story", "Give the report's own text")
    return Report(
        id=identity(draft.outlet, draft.url, text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        segments=segments,
        url=draft.url,
        outlet=draft.outlet,
        wire=wires(text, segments, known["byline"]),
        **known,
    )


def identity(outlet: str | None, url: str | None, text: str) -> str:
    """A report's id: the SHA-256 of outlet, URL and text, NUL between them, the unknown as nothing."""
    return hashlib.sha256("\0".join((outlet or "", url or "", text)).encode()).hexdigest()
