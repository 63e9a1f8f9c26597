"""The command `dateline changes`: what reports say now that they did not, and no longer say."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.complaints import some
from dateline.commands.options import AS_OF, RECORD
from dateline.commands.output import STDOUT, as_json_line, say, writing
from dateline.commands.show import minute
from dateline.progress import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from rich.text import Text

    from dateline.record.changes import Change
    from dateline.record.matching import Matched
    from dateline.types import Claim, Coding

MARGIN, SIGN = 4, {"appeared": "+", "vanished": "-", "changed": "~"}


@click.command()
@RECORD
@click.option("--since", default="", metavar="TIME", help="Changes that were added after this (ISO 8601).")
@click.option("--all", "every", is_flag=True, help="Also where the text changed and no claim did.")
@click.option("--recoded", is_flag=True, help="Also where the same text was coded anew.")
@click.option(
    "--to", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="The format."
)
@AS_OF
def changes(*, record: str, since: str, every: bool, recoded: bool, to: str, as_of: str) -> None:  # noqa: PLR0913 - the options of the command
    """List silent edits: what reports did not say before.

    For each report that has changed these are the claims that appeared, changed or vanished.  The old claims
    stay in the record, with the version that they stood in.
    """
    from dateline.record import Record

    with (
        Record(record, writing=False) as there,
        writing(STDOUT),
        closing(there.changes(since, as_of, recoded=recoded)) as found,
    ):
        tell = _tell_json if to == "jsonl" else _teller()
        shown = (each for each in found if every or each.claims or each.new is None)
        for change in some(shown, "No changes."):
            tell(change)


def fields(change: Change) -> dict[str, Any]:
    """Return a change as JSON values."""
    return {
        "story": change.story,
        "at": change.at,
        "before": {"version": change.before, "report": change.old.report.id},
        "after": {"version": change.after, "report": change.new.report.id if change.new else None},
        "claims": [_claim_fields(each, change) for each in change.claims],
    }


def _claim_fields(pair: Matched, change: Change) -> dict[str, Any]:
    return {
        "what": what(pair),
        "changed": list(pair.changed),
        "old": _fields(pair.old, change.old),
        "new": _fields(pair.new, change.new),
    }


def _fields(claim: Claim | None, coding: Coding | None) -> dict[str, Any] | None:
    from dateline.contract import claim_fields

    return claim_fields(claim, coding.report.text) if claim and coding else None


def what(pair: Matched) -> str:
    """Return what became of a claim: appeared, vanished or changed."""
    if pair.old is None:
        return "appeared"
    return "vanished" if pair.new is None else "changed"


def _tell_json(change: Change) -> None:
    say(as_json_line(fields(change)))


def _teller() -> Callable[[Change], None]:
    """Return what prints a change for people."""
    from dateline.events.ontology import Ontology
    from dateline.export.text import console, show, wants_colour

    page = console(sys.stdout, None, wants_colour(sys.stdout))
    phrase = Ontology.load().phrase
    return lambda change: show(_lines(change, phrase, page), page)


def _lines(change: Change, phrase: Any, page: Console) -> Iterator[Text]:
    from rich.text import Text

    from dateline.export.characters import visible
    from dateline.export.prose import DOT
    from dateline.export.text import wrap

    report = change.old.report
    title, *origin = filter(None, [report.title, report.outlet, change.story])
    yield from wrap(Text(visible(title)), page, style="bold")
    if origin:
        yield from wrap(Text(visible(DOT.join(origin))), page, style="dim")
    yield from wrap(Text(_headline(change)), page)
    for pair in change.claims:
        yield from _claim_lines(pair, change, phrase, page)
    yield Text()


def _headline(change: Change) -> str:
    at = minute(change.at)
    if change.new is None:
        return f"{at}: no longer there; its claims stay"
    text = "coded anew" if change.before == change.after else f"version {change.before} became {change.after}"
    return f"{at}: {text}, {counted(len(change.claims), 'claim')} affected"


def _claim_lines(pair: Matched, change: Change, phrase: Any, page: Console) -> Iterator[Text]:
    """A claim that changed is shown as it was and as it is now, where its line reads otherwise."""
    from dateline.export.text import wrap

    sign = f"{SIGN[what(pair)]:>{MARGIN - 2}} "
    old = _line(pair.old, change.old, phrase)
    new = _line(pair.new, change.new, phrase)
    if pair.old and pair.new:
        yield from wrap(old, page, sign)
        yield from wrap(new.append(f"  ({', '.join(pair.changed)})", style="dim"), page, f"{'→':>{MARGIN}} ")
    else:
        yield from wrap(new if pair.new else old, page, sign)


def _line(claim: Claim | None, coding: Coding | None, phrase: Any) -> Text:
    from rich.text import Text

    from dateline.export.text import summary

    if claim is None or coding is None:
        return Text()
    return summary(claim, coding.report.text, phrase).append(f"  {claim.id}", style="dim")
