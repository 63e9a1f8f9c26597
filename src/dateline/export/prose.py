"""A claim in one line of plain English, for people.

What a type of event is called comes from outside, from the ontology: a `Phrase` gives the words for a
type and a status, "attacks" or "is to attack".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.types import StatusKind

if TYPE_CHECKING:
    from dateline.types import Actor, Claim, Magnitude, Period, Place, Span, Status

Phrase = Callable[[str, StatusKind], str]
"""Takes an event type and a status, returns what the actor does, in the third person singular."""

NOBODY = "somebody"
DOT = " · "
"""Between a headline and its details."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WAY = ("from", "via", "to")
"""Roles of places, in the order in which a movement is told."""
PLURAL = frozenset({"they", "them", "their", "we", "us", "our", "police", "people", "media", "men", "women"})
PLURAL_ENDING = re.compile(r"^[a-z].*[^s'’]s$|[a-z]ans$")
"""Of a common noun ("troops"; a name may well end in s), or of a people ("Tollandians")."""
UNHISSED = {"is": "are", "does": "do", "has": "have", "goes": "go"}
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)\S*?(Z|[+-]\d\d:?\d\d)?$)?)?)?")
VERB = re.compile(r"^(allegedly )?(\w+)")
DANGLING = re.compile(r" (against|for|from|of|on|to|with)$")


def code_words(event: str, status: StatusKind) -> str:
    """Stand in for the ontology's phrases where there are none: the bare codes."""
    return f"[{event}, {status}]"


def headline(claim: Claim, text: str, phrase: Phrase = code_words) -> str:
    """Return who does what to whom, and who says so: "Ann Vey says Ruria attacks Tolland"."""
    event = claim.event
    does = phrase(event.type, claim.status.kind).partition(" (")[0]
    does = _plural(does) if _many(event.actors, text) else does
    whom = names(event.recipients, text)
    deed = f"{names(event.actors, text) or NOBODY} {f'{does} {whom}' if whom else DANGLING.sub('', does)}"
    told = deed if own_account(claim) else _says(claim.said_by, text) + deed
    return told[:1].upper() + told[1:]


def details(claim: Claim, text: str) -> tuple[str, ...]:
    """Return where, when, how much, and how sure, each where the claim has it; the status comes last."""
    event = claim.event
    found = [
        where(event.places, text),
        when(event.period, text) if event.period else "",
        *(amount(magnitude, text) for magnitude in event.magnitudes),
        ", ".join(item.of(text) for item in event.items),
        standing(claim.status, text) + (", by own account" if own_account(claim) else ""),
    ]
    return tuple(detail for detail in found if detail)


def line(claim: Claim, text: str, phrase: Phrase = code_words) -> str:
    """Return all of a claim in one line: the headline, then the details."""
    return " ".join(DOT.join([headline(claim, text, phrase), *details(claim, text)]).split())


def own_account(claim: Claim) -> bool:
    """Whether the only speaker is the only actor: a promise, a threat, an admission."""
    match claim.said_by, claim.event.actors:
        case (speaker,), (actor,):
            return speaker.span == actor.span or bool(speaker.id and speaker.id == actor.id)
        case _:
            return False


def names(actors: tuple[Actor, ...], text: str) -> str:
    """Return the actors' names as an English list: "Ruria, Tolland and the EU"."""
    return _listed([actor.name or actor.span.of(text) for actor in actors])


def _listed(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(names))
    return " and ".join(filter(None, [", ".join(each[:-1]), *each[-1:]]))


def where(places: Sequence[Place], text: str) -> str:
    """Return where an event is, and where a movement goes: "from Kyiv and Irpin via Zhytomyr to Lviv"."""
    is_in = ", ".join(place_name(place, text) for place in places if not place.role)
    ways = {role: _listed([place_name(p, text) for p in places if p.role == role]) for role in WAY}
    return ", ".join(
        filter(None, [is_in, " ".join(f"{role} {names}" for role, names in ways.items() if names)])
    )


def place_name(place: Place, text: str) -> str:
    """Return a place's name."""
    return place.name or place.span.of(text)


def when(period: Period, text: str) -> str:
    """Return a period's days ("1-5 Apr 2022" with a dash), or its words where no days are known."""
    start, end = period.start, period.end
    if not start:
        return f"until {day(end)}" if end else period.span.of(text)
    if end is None:
        return f"from {day(start)}"
    if period.grain in {"month", "year"} and start[:4] == end[:4]:
        return day(start[:7] if period.grain == "month" else start[:4])
    return days(start[:10], end[:10])


def day(date: str | None) -> str:
    """Return an ISO 8601 date as people write it, as precise as it is: "5 Apr 2022, 14:03 UTC"."""
    match = re.match(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)\S*?(Z|[+-]\d\d:?\d\d)?$)?)?)?", date or ""
    )
    if not match or not date:
        return date or ""
    year, month, number, clock, zone = match.groups()
    if month and not 1 <= int(month) <= len(MONTHS):
        return date
    known = [str(int(number)) if number else "", MONTHS[int(month) - 1] if month else "", year]
    return " ".join(filter(None, known)) + (f", {clock}{_zone(zone)}" if clock else "")


def days(start: str, end: str) -> str:
    """Return a stretch of days as people write it: "1–5 Apr 2022"."""
    if start == end:
        return day(start)
    first = day(start)
    if start[:7] == end[:7]:
        first = first.partition(" ")[0]
    elif start[:4] == end[:4]:
        first = first.removesuffix(f" {start[:4]}")
    return f"{first}–{day(end)}"


def amount(magnitude: Magnitude, text: str) -> str:
    """Return how many of what: "at least 50 dead", "30-40 tanks" (with a dash), "hundreds injured"."""
    what = magnitude.unit if magnitude.what in {"count", "money"} else magnitude.what
    return f"{_range(magnitude.low, magnitude.high) or magnitude.span.of(text)} {what}".strip()


def standing(status: Status, text: str) -> str:
    """Return a status with its hedge and the odds that this stands for: "predicted (likely, 55-80 %)"."""
    odds = [_words(status.cue, text)] if status.cue and status.likelihood else []
    if status.likelihood:
        low, high = (round(100 * share) for share in status.likelihood)
        odds.append(f"{low}–{high} %" if low != high else f"{low} %")
    return f"{status.kind} ({', '.join(odds)})" if odds else status.kind


def _says(speakers: tuple[Actor, ...], text: str) -> str:
    if not speakers:
        return ""
    first, relays = speakers[:1], names(speakers[1:], text)
    say = "say" if _many(first, text) else "says"
    return f"{names(first, text)} {say}{f', according to {relays},' if relays else ''} "


def _many(actors: tuple[Actor, ...], text: str) -> bool:
    """Whether the verb that follows is a plural one: two actors, or one like "officials"."""
    named = {actor.name or actor.span.of(text) for actor in actors}
    if len(named) != 1:
        return len(named) > 1
    last = named.pop().split(" ")[-1]
    return last.lower() in PLURAL or bool(PLURAL_ENDING.search(last))


def _plural(does: str) -> str:
    """Return a phrase for many: "is to attack" -> "are to attack", "accuses" -> "accuse"."""
    return VERB.sub(lambda verb: (verb[1] or "") + UNHISSED.get(verb[2], verb[2].removesuffix("s")), does)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    return " UTC" if zone in {"Z", "+00:00", "+0000"} else f" {zone}"


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {_number(high)}"
    if high is None:
        return f"at least {_number(low)}"
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float | None) -> str:
    return f"{value:,.0f}" if value is not None and value == int(value) else f"{value:,}"


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
