"""What a feed tells of each claim, whatever its format, and XML that no text can break."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dateline.export.characters import in_xml
from dateline.export.prose import DOT, Phrase, details, headline
from dateline.export.uris import claim_uri, web_address
from dateline.moments import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.types import Claim, Coding, Report

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a report of unknown date was updated, in a format that must have a date."""


class Entry(NamedTuple):
    """One claim in a feed, as plain text; `published` and `link` are None where nobody knows them."""

    id: str
    title: str
    details: str
    sentence: str
    link: str | None
    outlet: str
    published: datetime | None
    updated: datetime
    categories: tuple[str, ...]


def entries(codings: Iterable[Coding], phrase: Phrase) -> Iterator[Entry]:
    """Yield an entry a claim, in the order of the claims."""
    for coding in codings:
        for claim in coding.claims:
            yield _entry(claim, coding.report, phrase)


def newest(found: Iterator[Entry]) -> tuple[datetime, Iterator[Entry]]:
    """Return when the first entry, the newest, was updated, and all entries."""
    first = next(found, None)
    return (first.updated, chain([first], found)) if first else (EPOCH, found)


def element(name: str, text: str | None = None, **attributes: str) -> str:
    """Return one XML element; an underscore in its attributes' names stands for a colon."""
    start = name + "".join(
        f" {key.replace('_', ':')}={quoteattr(in_xml(value))}" for key, value in attributes.items()
    )
    return f"<{start}/>" if text is None else f"<{start}>{escape(in_xml(text))}</{name}>"


def _second(date: str | None) -> datetime | None:
    """Return the second that a date begins in."""
    begun = moment(date)
    return begun and begun.replace(microsecond=0)


def _entry(claim: Claim, report: Report, phrase: Phrase) -> Entry:
    text = report.text
    published = _second(report.published)
    countries = (actor.country for actor in claim.event.actors + claim.event.recipients)
    return Entry(
        id=claim_uri(claim),
        title=_one_line(headline(claim, text, phrase)),
        details=_one_line(DOT.join(details(claim, text))),
        sentence=_one_line(claim.sentence.of(text)),
        link=web_address(report),
        outlet=report.outlet or "",
        published=published,
        updated=_second(report.updated) or published or EPOCH,
        categories=tuple(dict.fromkeys(filter(None, [claim.event.type, claim.status.kind, *countries]))),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
