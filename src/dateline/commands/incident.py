"""The command `dateline incident`: everything about one incident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from dateline.commands import contradictions, origins
from dateline.commands.layout import MARGIN, claim_lines, line, put, section
from dateline.commands.options import AS_OF, OUTPUT, RECORD, to
from dateline.commands.output import as_json, destination, screen, values, writer
from dateline.commands.show import told
from dateline.plugins import EXPORTS
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from dateline.incidents.contradictions.pairs import Pair
    from dateline.incidents.summary import Summary
    from dateline.incidents.summary.figures import Range
    from dateline.incidents.summary.parties import Party
    from dateline.incidents.summary.timeline import Standing
    from dateline.incidents.summary.when import When
    from dateline.incidents.summary.where import Where
    from dateline.record import Record
    from dateline.types import Coding, Incident, Judgement, Link, Span

    Fact = tuple[str, str]

OWN = ("text", "json")
"""Formats of the incident; the others are of its claims."""
ENOUGH = 12
"""Disputing claims shown; `dateline contradictions` has all."""
DATED = 18
"""Columns of the days of a status."""


@click.command()
@click.argument("claim", metavar="CLAIM")
@RECORD
@AS_OF
@to(*OWN, *sorted(EXPORTS.keys() - set(OWN)))
@OUTPUT
def incident(claim: str, *, record: str, as_of: str, to: str, output: Path | None) -> None:
    """Show an incident: what is said of it, by whom, how sure.

    That is place, time, parties and numbers, its status over time, origins, contradictions, and every claim.

    CLAIM is any claim of it.  Formats other than text and json are of its claims.
    """
    from dateline.record import Record

    with Record(record, writing=False) as there:
        found = there.incident(claim, as_of)
        judged = list(_judged(there, found, as_of))
    with destination(output) as out:
        if to == "text":
            put(lambda page: _lines(found, judged, page), out)
        elif to == "json":
            screen(out).write(f"{as_json(fields(found, judged))}\n")
        else:
            writer(to)(_members(found), out)


def _members(found: Incident) -> Iterator[Coding]:
    """Yield the codings of an incident with its claims only."""
    for coding in found.codings:
        yield replace(coding, claims=tuple(each for each in coding.claims if each.id in found.members))


def _judged(record: Record, found: Incident, as_of: str) -> Iterator[Judgement]:
    """Yield what people say of its claims and others, that they are the same or not."""
    for judgement in record.judgements(as_of):
        if judgement.verdict in {"same", "different"}:
            other = judgement.fields["other"]
            trigger = judgement.trigger._replace(**other["trigger"])
            if _has(found, judgement.report, judgement.trigger) or _has(found, other["report"], trigger):
                yield judgement


def _has(found: Incident, report: str, trigger: Span) -> bool:
    """Whether a claim on these words belongs to an incident: a recoded one has another id."""
    return any(
        claim.report == report and claim.event.trigger.overlaps(trigger) for _, claim in found.claims()
    )


def fields(found: Incident, judged: Iterable[Judgement]) -> dict[str, Any]:
    """Return everything about an incident as JSON values."""
    from dateline.contract import claim_fields
    from dateline.incidents.contradictions.pairs import pairs, rows
    from dateline.incidents.origins import origins as count
    from dateline.incidents.summary import summary
    from dateline.record.judging import judgement_fields

    links = _links(found)
    return {
        **values(summary(found)),
        "origins": values(count(found)),
        "contradictions": list(rows(pairs([found]))),
        "reports": [
            {
                **{key: getattr(coding.report, key) for key in ("id", "url", "outlet", "title", "published")},
                "claims": [
                    claim_fields(each, coding.report.text) | {"links": values(links.get(each.id, []))}
                    for each in coding.claims
                ],
            }
            for coding in _members(found)
        ],
        "judgements": [judgement_fields(each) for each in judged],
    }


def _lines(found: Incident, judged: Sequence[Judgement], page: Console) -> Iterator[Text]:
    from dateline.export.facts import laid_out
    from dateline.incidents.contradictions.pairs import pairs
    from dateline.incidents.origins import origins as count
    from dateline.incidents.summary import summary

    shown, sources, disputed = summary(found), count(found), list(pairs([found]))
    yield from line(shown.title, page, style="bold")
    yield from laid_out(_facts(shown), page)
    yield from section("How it stood", (each for one in shown.timeline for each in _standing(one, page)))
    yield from section("Numbers", (each for one in shown.ranges for each in _range(one, page)))
    yield from section(f"Origins: {origins.title(sources)}", origins.tree(sources, page))
    yield from section(
        f"Contradictions: {counted(len(disputed), 'pair')}", _disputed(found.id, disputed, page)
    )
    yield from section(f"Claims: {shown.claims:,}", _claims(found, page))
    yield from section("Judgements", (each for one in judged for each in line(_judgement(one), page, MARGIN)))


def _judgement(made: Judgement) -> str:
    return f"{made.claim}  {told(made)}"


def _facts(shown: Summary) -> Iterator[Fact]:
    from dateline.export.prose import day

    yield "incident", shown.incident
    yield "event", " ".join(filter(None, [shown.type, shown.mode]))
    if shown.where:
        yield "place", _where(shown.where)
    if shown.when:
        yield "time", _when(shown.when)
    yield from (("actor", _party(each)) for each in shown.actors)
    yield from (("recipient", _party(each)) for each in shown.recipients)
    yield "told", f"{counted(shown.claims, 'claim')} in {counted(shown.reports, 'report')}"
    yield "first told", day(shown.first_report) or "undated"
    yield "last told", day(shown.last_report)
    yield "outlets", ", ".join(shown.outlets)


def _where(place: Where) -> str:
    point = f"  {place.lat:.4f},{place.lon:.4f}" if place.lat is not None and place.lon is not None else ""
    grain = f" ({place.grain})" if place.grain else ""
    of = f"{place.claims:,} of {counted(place.of, 'claim')} with a place agree"
    return f"{place.name}  {place.country}{point}{grain}; {of}"


def _when(time: When) -> str:
    from dateline.export.prose import days

    when = days(time.start, time.end)
    if time.basis == "reports":
        return f"{when}: days of the reports, no claim has a time"
    if time.basis == "spread":
        return f"{when}: from the first to the last time of {counted(time.of, 'claim')} that differ"
    return f"{when}; {time.claims:,} of {counted(time.of, 'claim')} with a time agree"


def _party(party: Party) -> str:
    code = ":".join(filter(None, [party.country, party.sector]))
    return f"{party.name}  {code}".rstrip() + f"  ×{party.claims}"


def _standing(one: Standing, page: Console) -> Iterator[Text]:
    from dateline.export.prose import days

    when = days(one.first, one.last or one.first) if one.first else "undated"
    odds = f" ({one.likelihood[0]:.0%} to {one.likelihood[1]:.0%})" if one.likelihood else ""
    who = f" according to {', '.join(one.by)}" if one.by else ""
    times = f"  ×{one.claims}" if one.claims > 1 else ""
    yield from line(f"{one.status}{odds}{who}{times}", page, f"{MARGIN}{when:<{DATED}}")


def _range(one: Range, page: Console) -> Iterator[Text]:
    from dateline.export.prose import day

    what = one.unit if one.what in {"count", "money"} else one.what
    yield from line(f"{what or one.what}: {_bounds(one)}", page, MARGIN)
    for figure in one.figures:
        who = ", ".join(figure.by) or "the report"
        words = f"“{figure.words}”, {who}, {day(figure.day) or 'undated'} ({figure.claim})"
        yield from line(words, page, MARGIN * 2, "dim")


def _bounds(one: Range) -> str:
    if one.low is None and one.high is None:
        return "only in words"
    low, high = (f"{each:,.15g}" if each is not None else "" for each in (one.low, one.high))
    if low == high:
        return low
    if not high:
        return f"at least {low}"
    return f"{low} to {high}" if low else f"at most {high}"


def _disputed(name: str, found: Iterable[Pair], page: Console) -> Iterator[Text]:
    groups = list(contradictions.grouped(found))
    for group in groups[:ENOUGH]:
        yield from contradictions.lines(group, page, MARGIN)
    if len(groups) > ENOUGH:
        yield from line(f"more: dateline contradictions {name}", page, MARGIN, "dim")


def _claims(found: Incident, page: Console) -> Iterator[Text]:
    links = _links(found)
    for coding, claim in found.claims():
        yield from claim_lines(coding, claim, page)
        for link in links.get(claim.id, ()):
            yield from line(_why(link), page, MARGIN * 2, "dim")


def _links(found: Incident) -> dict[str, list[Link]]:
    """Return why each claim is in an incident: what it is most like, and with what people tie it."""
    links: dict[str, list[Link]] = {}
    for link in found.links:
        links.setdefault(link.claim, []).append(link)
    return links


def _why(link: Link) -> str:
    reasons = f": {', '.join(link.reasons)}" if link.reasons else ""
    return f"in it at {link.score:.2f}, most like {link.to}{reasons}"
