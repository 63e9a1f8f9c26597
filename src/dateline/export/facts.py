"""What is coded of a claim, field by field, in the codes that claims are asked for by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from dateline.export.characters import visible
from dateline.export.prose import amount
from dateline.export.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from dateline.types import Actor, Claim, Place

    Fact = tuple[str, str]

LABEL = 12
"""Columns of a field's name."""


def facts(claim: Claim, text: str) -> Iterator[Fact]:
    """Yield each field that a claim has, and what it says; several of one name follow each other."""
    event = claim.event
    yield "event", " ".join(filter(None, [event.type, event.mode]))
    yield "status", claim.status.kind
    sides = (("actor", event.actors), ("recipient", event.recipients), ("said by", claim.said_by))
    for name, actors in sides:
        yield from ((name, _party(each)) for each in actors)
    yield from (("place", _place(each)) for each in event.places)
    if event.period and event.period.start:
        yield "time", f"{event.period.start} to {event.period.end or '…'}"
    yield from (("number", amount(each, text)) for each in event.magnitudes)
    yield from (("item", " ".join(each.of(text).split())) for each in event.items)


def laid_out(told: Iterable[Fact], page: Console) -> Iterator[Text]:
    """Yield the lines of facts, each after its name, which is said once for several."""
    before = ""
    for name, value in told:
        if value:
            label = "" if name == before else name
            yield from wrap(Text(visible(value)), page, f"{label:<{LABEL}}")
            before = name


def _party(actor: Actor) -> str:
    code = ":".join(filter(None, [actor.country, actor.sector]))
    return f"{actor.name}  {code}" if code else actor.name


def _place(place: Place) -> str:
    point = f"  {place.lat:.2f},{place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    return f"{place.role} {place.name}".strip() + f"  {place.country}{point}".rstrip()
