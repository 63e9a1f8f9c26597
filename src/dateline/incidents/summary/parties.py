"""Who an incident's claims name as its actors and recipients."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.summary.told import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
