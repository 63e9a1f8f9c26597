"""The command `dateline show`: one claim with its words, its versions and what people say of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, as_json, say, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from dateline.record.finding import Found
    from dateline.record.history import History, Reading, Stay, Version
    from dateline.types import CodedBy, Judgement

MARGIN = "  "
OUTCOMES = {
    "came-about": "came about",
    "did-not": "did not come about",
    "partly": "partly came about",
    "cannot-tell": "cannot be told how it came out",
}


@click.command()
@click.argument("claim", metavar="CLAIM")
@RECORD
@AS_OF
@click.option("--json", "to_json", is_flag=True, help="Print one JSON object instead of text.")
def show(claim: str, *, record: str, as_of: str, to_json: bool) -> None:
    """Show a claim: its sentence, its source and its history.

    That is each version of its report, what each coding made of the claim, and each judgement.
    CLAIM is the id that `dateline claims` shows.
    """
    from dateline.record import Record

    with Record(record, writing=False) as there:
        found, life = there.claim(claim, as_of), there.history(claim, as_of)
        shown = found.coding.claims[0].id
        of = there.incident_of([shown], as_of).get(shown, "")
    with writing(STDOUT):
        if to_json:
            say(as_json(fields(found, life, of)))
        else:
            _print(found, life, of)


def fields(found: Found, life: History, of: str = "") -> dict[str, Any]:
    """Return a claim and its life as JSON values."""
    from dateline.contract import contract
    from dateline.record.judging import judgement_fields

    whole = contract(found.coding)
    (claim,) = whole["claims"]
    return {
        "claim": claim,
        "stands": found.stands,
        "incident": of or None,
        "report": {key: value for key, value in whole["report"].items() if key not in {"text", "segments"}},
        "coded_by": whole["coded_by"],
        "story": life.story,
        "versions": [version._asdict() for version in life.versions],
        "readings": [_reading_fields(each) for each in life.readings],
        "incidents": [each._asdict() for each in life.incidents],
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


def _print(found: Found, life: History, of: str) -> None:
    from dateline.export.text import console, show, wants_colour

    page = console(sys.stdout, None, wants_colour(sys.stdout))
    show(_lines(found, life, of, page), page)


def _lines(found: Found, life: History, of: str, page: Console) -> Iterator[Text]:
    from rich.text import Text

    from dateline.events.ontology import Ontology
    from dateline.export.facts import laid_out
    from dateline.export.text import marked, summary, wrap

    (claim,), text = found.coding.claims, found.coding.report.text
    yield from wrap(summary(claim, text, Ontology.load().phrase), page)
    yield from wrap(marked(claim, text, colour=not page.no_color), page, MARGIN)
    for facts in (_claim_facts(found, of), _report_facts(found, life)):
        yield Text()
        yield from laid_out(facts, page)
    several = len({each.coded_by for each in life.readings}) > 1
    yield from _section("Versions", [_version(each) for each in life.versions], page)
    yield from _section("Codings", [_reading(each, by=several) for each in life.readings], page)
    yield from _section("Incidents", [_stay(each) for each in life.incidents], page)
    yield from _section("Judgements", [told(each) for each in life.judgements], page)


def _claim_facts(found: Found, of: str) -> Iterator[tuple[str, str]]:
    from dateline.export.facts import facts

    (claim,) = found.coding.claims
    yield "claim", claim.id + ("" if found.stands else "  (does not stand: see below)")
    yield "incident", of
    yield from facts(claim, found.coding.report.text)
    yield "confidence", f"{claim.confidence:.2f}"


def _report_facts(found: Found, life: History) -> Iterator[tuple[str, str]]:
    (claim,), report = found.coding.claims, found.coding.report
    yield "report", report.title or "untitled"
    yield "outlet", report.outlet or ""
    yield "published", report.published or "undated"
    yield "source", report.url or life.story
    yield "words", f"characters {claim.sentence.start} to {claim.sentence.end}"
    yield "text", f"SHA-256 {report.sha256}"
    yield "coded by", _coder(found.coding.coded_by)


def _section(title: str, lines: list[str], page: Console) -> Iterator[Text]:
    from rich.text import Text

    from dateline.export.characters import visible
    from dateline.export.text import wrap

    if lines:
        yield Text()
        yield Text(title, style="bold")
    for line in lines:
        yield from wrap(Text(visible(line)), page, MARGIN)


def _version(version: Version) -> str:
    what = f"report {version.report[:12]}" if version.report else "no longer there"
    note = f", {version.note}" if version.note and version.report else ""
    return f"{version.number}. seen {minute(version.seen)}: {what}{note}"


def _reading(reading: Reading, *, by: bool) -> str:
    if reading.claim is None:
        said = "no such claim"
    elif reading.changed:
        said = f"{reading.claim.id}, other {', '.join(reading.changed)}"
    else:
        said = reading.claim.id
    coder = f" ({_coder(reading.coded_by)})" if by else ""
    return f"{minute(reading.at)} version {reading.version}: {said}{coder}"


def _stay(stay: Stay) -> str:
    why = f", like {stay.to} ({stay.score:.2f}: {', '.join(stay.reasons)})" if stay.to else ""
    return f"{minute(stay.at)} in {stay.incident}{why}"


def told(judgement: Judgement) -> str:
    """Return a judgement as one line."""
    what = _verdict(judgement)
    note, why = (f" “{words}”" if words else "" for words in (judgement.note, judgement.withdrawn_note))
    undone = (
        f" (withdrawn {minute(judgement.withdrawn)} by {judgement.withdrawn_by}{why})"
        if judgement.withdrawn
        else ""
    )
    return f"{judgement.id} {minute(judgement.at)} {judgement.by}: {what}{note}{undone}"


def _verdict(judgement: Judgement) -> str:
    """Return what a judgement says, in words."""
    fields = judgement.fields
    match judgement.verdict:
        case "confirm":
            return "right"
        case "not-a-claim":
            return "not a claim"
        case "correct":
            return ", ".join(f"{key} {_value(value)}" for key, value in fields.items() if key != "quad")
        case "same":
            return f"speaks of the same event as {fields['other']['claim']}"
        case "different":
            return f"speaks of another event than {fields['other']['claim']}"
    because = ", ".join(fields.get("because", ()))
    return OUTCOMES[judgement.verdict] + (f", because of {because}" if because else "")


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
