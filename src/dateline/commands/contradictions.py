"""The command `dateline contradictions`: claims that dispute each other, with both sides' words."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, get_args

import click

from dateline.commands.complaints import some
from dateline.commands.layout import MARGIN, line, origin, put
from dateline.commands.options import OUTPUT, RECORD, to
from dateline.commands.output import destination, tabulate
from dateline.commands.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from dateline.incidents.contradictions.pairs import Pair, Side
    from dateline.record import Record
    from dateline.types import Incident


DISPUTING = frozenset(["denial", "counter-claim", "evidence"])
"""Kinds of which one claim disputes the other; of the others, both differ."""
SHOWN = 6
"""Ids given of further claims that one disputes."""


@click.command()
@click.argument("claim", metavar="[CLAIM]", default="")
@RECORD
@questions
@click.option("--kind", multiple=True, metavar="KIND", help="Only those of this kind, as denial.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Pairs to give.  [default: all]")
@to("text", "table", "csv", "json", "jsonl", "parquet")
@OUTPUT
def contradictions(  # noqa: PLR0913 - the options of the command
    claim: str,
    *,
    record: str,
    asked: dict[str, Any],
    kind: tuple[str, ...],
    limit: int | None,
    to: str,
    output: Path | None,
) -> None:
    """Show pairs of claims of which one disputes the other.

    Those of the incident of CLAIM, or of all incidents with a claim that meets all conditions.  Nothing is
    resolved: which of the two holds is for you to say.
    """
    from dateline.incidents.contradictions.pairs import COLUMNS, pairs, rows
    from dateline.record import Record

    _check(kind)
    if claim and any(asked[name] for name in asked.keys() - {"as_of", "judged"}):
        raise click.UsageError("Give a CLAIM or conditions, not both.")
    with Record(record, writing=False) as there:
        wanted = (
            pair for pair in pairs(_incidents(there, claim, asked)) if not kind or pair.found.kind in kind
        )
        found = some(islice(wanted, limit), "No contradictions.")
        if to == "text":
            with destination(output) as out:
                put(lambda page: _listed(found, page), out)
        else:
            tabulate(to, COLUMNS, rows(found), output)


def _check(kinds: Iterable[str]) -> None:
    from dateline.incidents.contradictions import Kind

    for each in kinds:
        if each not in get_args(Kind):
            known = ", ".join(get_args(Kind))
            raise click.BadParameter(f"{each!r} is none of {known}.", param_hint="--kind")


def _incidents(record: Record, claim: str, asked: dict[str, Any]) -> Iterable[Incident]:
    if claim:
        return [record.incident(claim, asked["as_of"])]
    return record.incidents(claims=1, **asked)


def grouped(found: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs of an incident that have their kind and their disputing claim in common together."""
    for _, several in groupby(found, key=lambda pair: pair.incident):
        groups: dict[tuple[str, str], list[Pair]] = {}
        for pair in several:
            groups.setdefault((pair.found.kind, pair.found.other), []).append(pair)
        for group in groups.values():
            yield sorted(group, key=lambda pair: (_own_voice(pair), -pair.found.score, -_shared(pair)))


def _own_voice(pair: Pair) -> bool:
    """Whether the disputed claim is no accusation by somebody known: those are read first."""
    return pair.one.claim.status.kind != "alleged" or not pair.one.claim.said_by


def _shared(pair: Pair) -> int:
    """Count the words that both sides have: of many tellings, the nearest is the one to read."""
    one, other = (
        set(each.claim.sentence.of(each.coding.report.text).lower().split())
        for each in (pair.one, pair.other)
    )
    return len(one & other)


def _listed(found: Iterable[Pair], page: Console) -> Iterator[Text]:
    for number, group in enumerate(grouped(found)):
        if number:
            yield from line(" ", page)
        yield from lines(group, page)


def lines(group: Sequence[Pair], page: Console, margin: str = "") -> Iterator[Text]:
    """Yield what a claim disputes: one pair with both sides' words, and the ids of what else it disputes."""
    found, others = group[0].found, [pair.found.one for pair in group[1:]]
    inner = margin + MARGIN
    yield from line(f"{found.kind}, {found.score:.2f}: {found.why}", page, margin, "bold")
    yield from _side(group[0].one, page, inner)
    if others:
        more = f" and {len(others) - SHOWN:,} more" if len(others) > SHOWN else ""
        yield from line(f"likewise {', '.join(others[:SHOWN])}{more}", page, inner + MARGIN, "dim")
    yield from line("disputed by" if found.kind in DISPUTING else "against", page, inner, "dim")
    yield from _side(group[0].other, page, inner)


def _side(side: Side, page: Console, margin: str) -> Iterator[Text]:
    from dateline.incidents.summary.told import one_line, tellers

    coding, claim, whose = side
    who = ", ".join(tellers((coding, claim))) or "the report"
    vouching = f" (origin: {whose})" if whose and whose not in who else ""
    words = one_line(claim.sentence, coding.report.text)
    yield from line(f"{who}{vouching}, {claim.status.kind}: “{words}”", page, margin)
    yield from line(origin(coding, claim), page, margin + MARGIN, "dim")
