"""The options by which claims are asked for, and the question that they make."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, get_args

import click

from dateline.commands.options import AS_OF
from dateline.errors import BadQuery
from dateline.types import StatusKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.record.query import Near
    from dateline.resolution.gazetteer import Candidate

POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
CODE = re.compile(r"[A-Z]{3}")
PARTY = "A code (RUS, NATO), a sector (MIL), both (RUS:MIL), or words of a name."
OPTIONS = (
    click.option(
        "--event", multiple=True, metavar="TYPE", help="The type of event, as ASSAULT (docs/events.md)."
    ),
    click.option("--mode", multiple=True, metavar="MODE", help="How it was done, as artillery."),
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


def questions(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a question; it gets them as one `asked`, ready for `Record.claims`."""

    @functools.wraps(command)
    def asking(**given: Any) -> Any:
        names = [option_name for option_name in NAMES if option_name in given]
        asked = {name: given.pop(name) for name in names}
        return command(asked=_understood(asked), **given)

    for option in reversed(OPTIONS):
        asking = option(asking)
    return asking


NAMES = (
    *("event", "mode", "actor", "recipient", "said_by", "country", "place", "within", "since", "until"),
    *("event_since", "event_until", "status", "outlet", "report", "text", "confidence", "judged", "as_of"),
)


def _understood(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the question as the record takes it: types checked, names of countries and places looked up."""
    _check_types(asked["event"])
    within = asked.pop("within")
    if within is not None:
        asked["near"] = _near(asked.pop("place"), within)
    return asked | {"country": tuple(_country(each) for each in asked["country"])}


def _check_types(types: tuple[str, ...]) -> None:
    if types:
        from dateline.events.ontology import Ontology

        known = Ontology.load().codes
        for each in types:
            if each not in known:
                raise BadQuery(each, "is no type of event", f"One of: {', '.join(known)}")


def _country(asked: str) -> str:
    if CODE.fullmatch(asked):
        return asked
    countries = [each for each in _candidates(asked) if each.kind == "country"]
    if not countries:
        raise BadQuery(asked, "is no country", "Give its name, or its code as UKR")
    return countries[0].country


def _near(place: str, within: float) -> Near:
    from dateline.record.query import Near

    if point := POINT.fullmatch(place):
        return Near(float(point[1]), float(point[2]), within)
    if not place:
        raise BadQuery("--within", "says how far from a --place", "Give that too: a name, or LAT,LON")
    found = _candidates(place)
    if not found:
        raise BadQuery(place, "is in no gazetteer", "Give LAT,LON, or leave out --within")
    largest = max(found, key=lambda each: each.population)
    return Near(largest.lat, largest.lon, within)


def _candidates(name: str) -> tuple[Candidate, ...]:
    from dateline.resolution.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        return gazetteer.candidates(name)
