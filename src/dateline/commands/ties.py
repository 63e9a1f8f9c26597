"""The commands `dateline same`, `different` and `outcome`: what people say of incidents and of forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from dateline.commands.options import NOTE, RECORD, WHO, whoever
from dateline.commands.output import say
from dateline.errors import BadQuery
from dateline.types import OutcomeKind

if TYPE_CHECKING:
    from dateline.record.finding import Found
    from dateline.types import Judgement


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("other", metavar="CLAIM")
@RECORD
@NOTE
@WHO
def same(claim: str, other: str, *, record: str, note: str, who: str | None) -> None:
    """Say that two claims speak of the same event.

    Their incidents become one, and stay one when the record is rebuilt; `dateline withdraw` takes it back.
    """
    from dateline.record import Record

    with Record(record) as there:
        made = there.same(claim, other, by=whoever(who), note=note)
        _say(made, f"{claim} and {other} are in incident {there.incident(claim).id}.")


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("other", metavar="CLAIM")
@RECORD
@NOTE
@WHO
def different(claim: str, other: str, *, record: str, note: str, who: str | None) -> None:
    """Say that two claims speak of different events.

    They are in different incidents from now on; `dateline withdraw` takes it back.
    """
    from dateline.record import Record

    with Record(record) as there:
        made = there.different(claim, other, by=whoever(who), note=note)
        first, second = there.incident(claim).id, there.incident(other).id
        _say(made, f"{claim} is in incident {first}, {other} in {second}.")


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("verdict", metavar="VERDICT", type=click.Choice(get_args(OutcomeKind)))
@RECORD
@click.option("--because", multiple=True, metavar="CLAIM", help="A claim that says so; may be given again.")
@NOTE
@WHO
def outcome(  # noqa: PLR0913 - the options of the command
    claim: str, verdict: OutcomeKind, *, record: str, because: tuple[str, ...], note: str, who: str | None
) -> None:
    """Say how the forecast of a claim came out.

    VERDICT is came-about, did-not, partly or cannot-tell.  `dateline forecasts` proposes one; only what
    people say counts in its scores.
    """
    from dateline.record import Record

    with Record(record) as there:
        _check_forecast(there.claim(claim))
        _say(there.outcome(claim, verdict, because=because, by=whoever(who), note=note))


def _check_forecast(found: Found) -> None:
    """Raise BadQuery for a claim of nothing that is to come."""
    from dateline.incidents.forecasts.forecast import AHEAD

    (claim,) = found.coding.claims
    if claim.status.kind not in AHEAD:
        problem = f"is no forecast or plan: it is told as {claim.status.kind}"
        raise BadQuery(claim.id, problem, "`dateline forecasts` lists those there are")


def _say(made: Judgement, result: str = "") -> None:
    say(" ".join(filter(None, [f"Judgement {made.id} on {made.claim}.", result])))
    say(f"To take it back: dateline withdraw {made.id}")
