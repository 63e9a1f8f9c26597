"""The command `dateline show`: one claim with its words, its versions and what people say of it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from dateline.record.finding import Found
    from dateline.record.history import History, Reading, Version
    from dateline.types import CodedBy, Judgement

MARGIN = "  "


@click.command()
@click.argument("claim", metavar="CLAIM")
@RECORD
@AS_OF
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def show(claim: str, *, record: str, as_of: str, as_json: bool) -> None:
    """Show a claim: its sentence, where it is from, each version and coding of its report, each judgement.

    CLAIM is the id that `dateline claims` shows.
    """
    from dateline.record import Record

    with Record(record, writing=False) as there:
        found, life = there.claim(claim, as_of), there.history(claim, as_of)
    with writing(STDOUT):
        if as_json:
            click.echo(json.dumps(fields(found, life), ensure_ascii=False, indent=2))
        else:
            _print(found, life)


def fields(found: Found, life: History) -> dict[str, Any]:
    """Return a claim and its life as JSON values."""
    from dateline.contract import contract
    from dateline.record.judging import judgement_fields

    whole = contract(found.coding)
    (claim,) = whole["claims"]
    return {
        "claim": claim,
        "stands": found.stands,
        "report": {key: value for key, value in whole["report"].items() if key not in {"text", "segments"}},
        "coded_by": whole["coded_by"],
        "story": life.story,
        "versions": [version._asdict() for version in life.versions],
        "readings": [_reading_fields(each) for each in life.readings],
        "judgements": [judgement_fields(each) for each in life.judgements],
    }


def _reading_fields(reading: Reading) -> dict[str, Any]:
    from dateline.contract import claim_fields

    text = reading.coding.report.text
    return {
        "version": reading.version,
        "at": reading.at,
        "coded_by": reading.coded_by._asdict(),
        "changed": list(reading.changed),
        "claim": claim_fields(reading.claim, text) if reading.claim else None,
    }


def _print(found: Found, life: History) -> None:
    from dateline.export.text import console, show, wants_colour

    page = console(sys.stdout, None, wants_colour(sys.stdout))
    show(_lines(found, life, page), page)


def _lines(found: Found, life: History, page: Console) -> Iterator[Text]:
    from rich.text import Text

    from dateline.events.ontology import Ontology
    from dateline.export.text import marked, summary, visible, wrap

    (claim,), report = found.coding.claims, found.coding.report
    phrase = Ontology.load().phrase
    yield from wrap(summary(claim, report.text, phrase), page)
    yield from wrap(marked(claim, report.text, colour=not page.no_color), page, MARGIN)
    yield Text()
    facts = [
        ("claim", claim.id + ("" if found.stands else "  (does not stand: see below)")),
        ("report", report.title or ""),
        ("outlet", report.outlet or ""),
        ("published", report.published or "undated"),
        ("address", report.url or life.story),
        ("words", f"characters {claim.sentence.start} to {claim.sentence.end} of text {report.sha256}"),
        ("coded by", _coder(found.coding.coded_by)),
        ("sure", f"{claim.confidence:.2f}"),
    ]
    for name, value in facts:
        yield from wrap(Text(visible(value)), page, f"{name:<11}")
    yield from _section("Versions", [_version(each) for each in life.versions], page)
    yield from _section("Codings", [_reading(each) for each in life.readings], page)
    yield from _section("Judgements", [told(each) for each in life.judgements], page)


def _section(title: str, lines: list[str], page: Console) -> Iterator[Text]:
    from rich.text import Text

    from dateline.export.text import visible, wrap

    if lines:
        yield Text()
        yield Text(title, style="bold")
    for line in lines:
        yield from wrap(Text(visible(line)), page, MARGIN)


def _version(version: Version) -> str:
    what = f"text of report {version.report[:12]}" if version.report else "no longer there"
    note = f", {version.note}" if version.note and version.report else ""
    return f"{version.number}. seen {minute(version.seen)}: {what}{note}"


def _reading(reading: Reading) -> str:
    if reading.claim is None:
        said = "no such claim"
    elif reading.changed:
        said = f"{reading.claim.id}, other {', '.join(reading.changed)}"
    else:
        said = reading.claim.id
    return f"{minute(reading.at)} version {reading.version}: {said} ({_coder(reading.coded_by)})"


def told(judgement: Judgement) -> str:
    """Return a judgement as one line."""
    fields = ", ".join(f"{key} {_value(value)}" for key, value in judgement.fields.items() if key != "quad")
    what = {"confirm": "right", "not-a-claim": "not a claim", "correct": fields}[judgement.verdict]
    note = f": {judgement.note}" if judgement.note else ""
    undone = (
        f" (withdrawn {minute(judgement.withdrawn)} by {judgement.withdrawn_by})"
        if judgement.withdrawn
        else ""
    )
    return f"{judgement.id} {minute(judgement.at)} {judgement.by}: {what}{note}{undone}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(each) for each in value) or "none"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("kind") or value.get("from") or value.get("text"))
    return str(value) if value else "none"


def _coder(by: CodedBy) -> str:
    return f"Dateline {by.dateline}, {by.model}, {by.ontology}, {by.gazetteer}"


def minute(moment: str) -> str:
    """Return a moment of the record as people read it."""
    return f"{moment[:16].replace('T', ' ')} UTC"
