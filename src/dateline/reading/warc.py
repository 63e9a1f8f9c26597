"""Web archives in WARC, plain or packed, streamed.

Pages and plain texts that a crawler got with HTTP 200 are reports, and so are texts that were extracted from
pages (WET).  What else an archive holds is passed over: redirects, pictures, requests, metadata, revisits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import IO, TYPE_CHECKING, NamedTuple

from dateline.errors import DatelineError, MalformedRow, SourceError
from dateline.reading import dates
from dateline.reading.draft import Draft, failure
from dateline.reading.files import MAX_BYTES, too_large, unreadable
from dateline.reading.payloads import unpacked
from dateline.reading.records import MAX_BROKEN, Broken, records
from dateline.reading.sources import looks_like_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastwarc.warc import WarcRecord

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", ""})
FOR_MACHINES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/llms.txt", "/security.txt")
OK = 200
OTHERS = "The records before and after it are read"
KINDS = frozenset({"response", "resource", "conversion"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)


def drafts(path: Path) -> Iterator[Draft]:
    """The reports of an archive, in its order; a broken record is a draft that carries its error."""
    try:
        with path.open("rb") as archive:
            yield from captures(archive, str(path))
    except OSError as error:
        yield failure(unreadable(str(path), error))


def captures(archive: IO[bytes], subject: str, *, max_broken: int = MAX_BROKEN) -> Iterator[Draft]:
    """The reports of an open archive that can seek; `subject` names it in errors.

    After `max_broken` broken records the rest is given up.
    """

    def read(record: WarcRecord, number: int) -> Draft | None:
        return _draft(record, subject, number)

    number = 0
    for number, found in records(archive, read, max_broken=max_broken):
        if isinstance(found, Broken):
            yield failure(_broken(found, f"{subject} (record {number})"))
        elif found:
            yield found
    if number == 0:
        yield failure(
            SourceError(subject, "there are no records in it", "Check that it is a WARC, and whole")
        )


def _broken(found: Broken, subject: str) -> MalformedRow:
    if found.last:
        advice = "No record was found after it: if the file is cut off, fetch it anew and add it again"
    else:
        advice = OTHERS
    return MalformedRow(subject, f"this record is broken: {found.problem}", advice)


def _draft(record: WarcRecord, within: str, number: int) -> Draft | None:
    """The report in a record, if it is one."""
    head = record.headers
    kind = (head.get("WARC-Type") or "").lower()
    url = (head.get("WARC-Target-URI") or "").strip("<> ")
    if kind not in KINDS or not url.lower().startswith(("http://", "https://")):
        return None
    subject = f"{within} (record {number}, {url})"
    payload = _Payload(head.get("Content-Type") or "")
    if record.is_http:
        record.parse_http()
        if record.http_headers.status_code is None:
            return failure(MalformedRow(subject, "its HTTP head cannot be read", OTHERS))
        if record.http_headers.status_code != OK:
            return None
        payload = _response(record)
    if not payload.may_be_report(url):
        return None
    date = head.get("WARC-Date") or ""
    draft = Draft(
        id=f"{url} {date}".strip(),
        subject=subject,
        kind="text",
        charset=payload.charset,
        seen=dates.iso(date),
        url=url,
        within=within,
    )
    try:
        return _read(record, draft, payload)
    except DatelineError as error:
        return draft.failed(error)


class _Payload(NamedTuple):
    """What the head of a record or of a response says about what follows."""

    declared: str
    transfer: str = ""
    encodings: str = ""

    @property
    def type(self) -> str:
        return self.declared.partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        match = _CHARSET.search(self.declared)
        return match[1] if match else None

    def may_be_report(self, url: str) -> bool:
        """Whether it is a page, a plain text or of no stated type, and not written for machines."""
        return self.type in PAGES or (self.type in TEXTS and not url.lower().endswith(FOR_MACHINES))


def _response(record: WarcRecord) -> _Payload:
    """What the head of an HTTP response says of its body."""
    head = record.http_headers
    return _Payload(
        head.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or "",
        ",".join(head.get_multiple("Transfer-Encoding")),
        ",".join(head.get_multiple("Content-Encoding")),
    )


def _read(record: WarcRecord, draft: Draft, payload: _Payload) -> Draft | None:
    """The draft with its content; none if a body of no stated type is no page."""
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise too_large(draft.subject)
    content = unpacked(body, draft.subject, transfer=payload.transfer, encodings=payload.encodings)
    if payload.type in PAGES or looks_like_html(content):
        return replace(draft, kind="html", content=content)
    return replace(draft, content=content) if payload.type else None
