"""Where to look for claims about the same event: each claim stands in a few blocks, and shares one with them.

A block is a number, the hash of what its claims have in common.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from dateline.incidents.kinship import circles
from dateline.incidents.rarity import weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.profile import Party, Profile

NAMES = 3
"""How many of the rarest names of a sentence are blocks."""
RARE = 4.0
"""Weight of a name that may be one: that of a word in every fiftieth report."""
COUNTRIES = 2


def blocks(of: Profile) -> tuple[int, ...]:
    """Return the numbers of the blocks that a claim stands in, 0 to 2**63 - 1."""
    return tuple(sorted({_number(each) for each in _descriptions(of)}))


def _descriptions(of: Profile) -> Iterator[str]:
    """Yield, in words, what the claims of each block have in common."""
    for circle in sorted(circles(of.event)):
        if of.actors or of.recipients:
            yield f"parties {circle} {_first(of.actors)} {_first(of.recipients)}"
        for place in of.places[:1]:
            yield f"place {circle} {place.id or place.name}"
    countries = _countries(of)[:COUNTRIES]
    for country in countries:
        yield f"trigger {of.trigger} {country}"
    for name in sorted(filter(_is_rare, of.names), key=lambda each: (-weight(each), each))[:NAMES]:
        yield f"name {name}"
    if of.first is not None:
        for country in countries[:1]:
            yield f"time {of.event} {country} {of.first // 7}"
    yield f"words {' '.join(sorted(of.words))}"


def _first(parties: Sequence[Party]) -> str:
    return (parties[0].country or parties[0].name) if parties else ""


def _countries(of: Profile) -> list[str]:
    """Return the countries and organisations of a claim, recipients' first: they differ most."""
    listed = [*(each.country for each in of.recipients), *(each.country for each in of.places)]
    listed += [each.country for each in of.actors]
    return [each for each in dict.fromkeys(listed) if each] or [""]


def _is_rare(name: str) -> bool:
    return weight(name) >= RARE


def _number(description: str) -> int:
    return (
        int.from_bytes(blake2b(description.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        >> 1
    )
