"""Claims as W3C Web Annotations: one AnnotationCollection in JSON-LD, one Annotation a line.

The target is the report's address, or where it has none the digest of its text as a `ni:` URI (RFC 6920).
Both selectors select the claim's trigger: TextQuoteSelector by its words and what stands around them,
TextPositionSelector by its place in the archived text, in Unicode code points, as the model has it; the
target's state names that text by its digest.  The bodies are the event's type, the claim in plain English,
and the claim as the JSON contract has it.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.contract import claim_fields
from dateline.export.characters import storable
from dateline.export.prose import Phrase, code_words, line
from dateline.export.uris import claim_uri, name_uri, text_uri, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from dateline.types import Coding, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of prefix and suffix."""


def write(
    codings: Iterable[Coding], out: TextIO, *, phrase: Phrase = code_words, title: str = "Claims"
) -> None:
    """Write one AnnotationCollection, with a single page, to `out`; its total comes last."""
    name = name_uri(f"annotations/{title}")
    head = {"@context": CONTEXT, "id": name, "type": "AnnotationCollection", "label": title}
    page = {"id": name_uri(f"annotations/{title}/1"), "type": "AnnotationPage", "startIndex": 0}
    out.write(f'{_json(head)[:-1]}, "first": {_json(page)[:-1]}, "items": [')
    total = 0
    for annotation in (each for coding in codings for each in annotated(coding, phrase)):
        out.write((",\n" if total else "\n") + _json(annotation))
        total += 1
    out.write(f'\n]}}, "total": {total}}}\n')


def annotated(coding: Coding, phrase: Phrase = code_words) -> Iterator[dict[str, Any]]:
    """Yield the Annotations of a coding's claims, in order."""
    report = coding.report
    for claim in coding.claims:
        yield {
            "id": claim_uri(claim),
            "type": "Annotation",
            "motivation": "classifying",
            "generator": {"type": "Software", "name": f"Dateline {coding.coded_by.dateline}"},
            "body": [
                _body("classifying", claim.event.type, "text/plain"),
                _body("describing", line(claim, report.text, phrase), "text/plain", language="en"),
                _body("describing", _json(claim_fields(claim, report.text)), "application/json"),
            ],
            "target": _target(report, claim.event.trigger),
        }


def _body(purpose: str, value: str, form: str, **more: str) -> dict[str, str]:
    body = {"type": "TextualBody", "purpose": purpose, "value": storable(value), "format": form}
    return body | more


def _target(report: Report, span: Span) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": web_address(report) or text_uri(report),
        "state": {"type": "TimeState", "cached": text_uri(report)},
        "selector": [_quote(report.text, span), _position(span)],
    }


def _quote(text: str, span: Span) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": storable(span.of(text)),
        "prefix": storable(text[max(span.start - AROUND, 0) : span.start]),
        "suffix": storable(text[span.end : span.end + AROUND]),
    }


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector"} | span._asdict()


def _json(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False, allow_nan=False))
