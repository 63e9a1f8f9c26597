"""The options by which claims are asked for, and the question that they make."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, get_args

import click

from dateline.commands import codes
from dateline.commands.options import AS_OF
from dateline.errors import BadQuery
from dateline.types import StatusKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.record.query import Near

POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
PARTY = "A code (RUS, NATO), a sector (MIL), both (RUS:MIL), or words of a name."
OPTIONS = (
    click.option(
        "--event", multiple=True, metavar="TYPE", help="The type of event, as ASSAULT (docs/events.md)."
    ),
    click.option("--mode", multiple=True, metavar="MODE", help="How it was done, as heavy-weapons."),
    click.option("--actor", multiple=True, metavar="WHO", help=f"Who did it.  {PARTY}"),
    click.option("--recipient", multiple=True, metavar="WHO", help="To whom; as --actor."),
    click.option("--said-by", multiple=True, metavar="WHO", help="According to whom; as --actor."),
    click.option("--country", multiple=True, metavar="COUNTRY", help="Where: a code, as UKR, or a name."),
    click.option("--place", default="", metavar="NAME", help="Where: a name, or LAT,LON with --within."),
    click.option("--within", type=float, metavar="KM", help="At most so far from --place."),
    click.option("--from", "since", default="", metavar="DATE", help="Reports from this day on."),
    click.option("--until", default="", metavar="DATE", help="Reports up to this day."),
    click.option("--event-from", "event_since", default="", metavar="DATE", help="Events from this day on."),
    click.option("--event-until", "event_until", default="", metavar="DATE", help="Events up to this day."),
    click.option("--status", multiple=True, type=click.Choice(get_args(StatusKind)), help="How it stands."),
    click.option("--outlet", multiple=True, metavar="NAME", help="Who published it: words of the name."),
    click.option("--report", default="", metavar="WHICH", help="Its address, or the beginning of its id."),
    click.option(
        "--text", default="", metavar="WORDS", help='Words of the sentence: kill* "war crimes" -trial.'
    ),
    click.option(
        "--confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="At least so sure."
    ),
    click.option(
        "--judged",
        type=click.Choice(("applied", "ignored", "only")),
        default="applied",
        show_default=True,
        help="People's judgements applied or ignored, or only claims that have one.",
    ),
    AS_OF,
)

NAMES = (
    *("event", "mode", "actor", "recipient", "said_by", "country", "place", "within", "since", "until"),
    *("event_since", "event_until", "status", "outlet", "report", "text", "confidence", "judged", "as_of"),
)


def questions(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a question; it gets them as one `asked`, ready for `Record.claims`."""

    @functools.wraps(command)
    def asking(**given: Any) -> Any:
        asked = {name: given.pop(name) for name in NAMES}
        return command(asked=_understood(asked), **given)

    for option in reversed(OPTIONS):
        asking = option(asking)
    return asking


def _understood(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the question as the record takes it: codes checked, names of countries and places looked up."""
    within = asked.pop("within")
    if within is not None:
        asked["near"] = _near(asked.pop("place"), within)
    return asked | {
        "event": tuple(map(codes.event_type, asked["event"])),
        "mode": tuple(map(codes.mode, asked["mode"])),
        "country": tuple(map(codes.country, asked["country"])),
    }


def _near(place: str, within: float) -> Near:
    from dateline.record.query import Near

    if not place:
        raise BadQuery("--within", "says how far from a --place", "Give that too: a name, or LAT,LON")
    if point := POINT.fullmatch(place):
        return Near(float(point[1]), float(point[2]), within)
    largest = codes.largest_place(place)
    return Near(largest.lat, largest.lon, within)
