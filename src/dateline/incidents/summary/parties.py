"""Who an incident's claims name as its actors and recipients."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.summary.told import name_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dateline.incidents.summary.told import Told
    from dateline.types import Actor, Claim


class Party(NamedTuple):
    """A person, body or group, and how many claims name it; what is not known of it is empty."""

    name: str
    country: str
    sector: str
    claims: int


class _Mention(NamedTuple):
    name: str
    country: str
    sector: str
    claim: str


def parties(claims: Iterable[Told], role: Callable[[Claim], Iterable[Actor]]) -> tuple[Party, ...]:
    """Return those whom the claims name in a role, the most named first.

    Mentions of one name and country are one party; a mention without a country is of the country that most of
    its namesakes are of.  "Russia" and "Russian troops" stay two.
    """
    by_name: dict[str, list[_Mention]] = {}
    for coding, claim in claims:
        for actor in role(claim):
            if name := name_of(actor, coding.report.text):
                mention = _Mention(name, actor.country, actor.sector, claim.id)
                by_name.setdefault(_key(name), []).append(mention)
    found = [party for mentions in by_name.values() for party in _namesakes(mentions)]
    return tuple(sorted(found, key=lambda party: -party.claims))


def doers(claims: Sequence[Told]) -> tuple[Party, ...]:
    """Return who does it, the most named first: not whom a claim only says not to, unless all do."""
    asserted = [told for told in claims if not denies(told)]
    return parties(asserted or claims, lambda claim: claim.event.actors)


def disputed(claims: Sequence[Told], named: Sequence[Party]) -> Party | None:
    """Return who else did it, of another country than the most named, if one of the two blames the other.

    A side that says it was the other, and not itself, makes two stories.  Its own part in them is what others
    say of it (about as often as of the first), or what it denies.
    """
    if not named:
        return None
    first, *others = named
    blames = set(_blames(claims))
    denied = parties([told for told in claims if denies(told)], lambda claim: claim.event.actors)
    accused = (each for each in others if (first.country, each.country) in blames)
    beside = [each for each in others if level(first, each)]
    accusing = (each for each in [*beside, *denied] if (each.country, first.country) in blames)
    return next((each for found in (accused, accusing) for each in found), None)


def denies(told: Told) -> bool:
    """Whether a claim says that something is not so."""
    return told[1].status.kind == "denied"


def level(first: Party, other: Party) -> bool:
    """Whether a party of elsewhere is named nearly as often as the most named."""
    return other.country != first.country and 2 * other.claims > first.claims


def _blames(claims: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Yield the countries of those who say that somebody else did a hostile act, and of whom they say it."""
    for told in claims:
        claim = told[1]
        by = claim.said_by[0].country if claim.said_by else ""
        of = {each.country for each in claim.event.actors if each.country}
        if by and by not in of and claim.event.quad in words()["hostile"] and not denies(told):
            yield from ((by, country) for country in of)


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ").removesuffix("'s")


def _namesakes(mentions: Sequence[_Mention]) -> Iterable[Party]:
    """Return the parties of one name, one for each country."""
    countries = Counter(each.country for each in mentions if each.country)
    usual = countries.most_common(1)[0][0] if countries else ""
    for country in countries or [""]:
        of_it = [each for each in mentions if (each.country or usual) == country]
        yield Party(
            _usual(each.name for each in of_it),
            country,
            _usual(each.sector for each in of_it if each.sector),
            len({each.claim for each in of_it}),
        )


def _usual(values: Iterable[str]) -> str:
    return next((value for value, _ in Counter(values).most_common(1)), "")
