"""What is known of the claims that have been put into incidents, and where to look for those alike."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dateline.incidents.profile import Profile

FOUNDERS = 3
"""Claims of an incident that every claim which may join it is compared with."""
NEAREST = 40
"""Claims of one block that are looked at: as many told before a day as after it."""


class Known(NamedTuple):
    """A claim that was placed: its profile, and the key of the claim that founded its incident."""

    profile: Profile
    incident: int


class Index(Protocol):
    """What is known of the claims that are placed already."""

    def alike(self, blocks: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
        """Return, for each block, some claims in it: those told nearest to a day (0: unknown)."""

    def known(self, claims: Collection[int]) -> Mapping[int, Known]:
        """Return what is known of claims; nothing of one that is not here."""

    def founders(self, incidents: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the first claims of incidents, up to FOUNDERS of each."""


class Memory:
    """An index in memory."""

    def __init__(self) -> None:
        self._known: dict[int, Known] = {}
        self._blocks: dict[int, list[int]] = {}
        self._founders: dict[int, list[int]] = {}

    def put(self, made: Profile, incident: int, blocks: Iterable[int]) -> None:
        """Add a claim to an incident and to blocks."""
        self._known[made.key] = Known(made, incident)
        founders = self._founders.setdefault(incident, [])
        if len(founders) < FOUNDERS:
            founders.append(made.key)
        for block in blocks:
            self._blocks.setdefault(block, []).append(made.key)

    def alike(self, blocks: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
        """Return the claims of blocks; of large ones, those told nearest to the days given."""
        return {block: self._nearest(self._blocks.get(block, []), day) for block, day in blocks.items()}

    def known(self, claims: Collection[int]) -> Mapping[int, Known]:
        """Return what is known of claims."""
        return {key: self._known[key] for key in claims if key in self._known}

    def founders(self, incidents: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the first claims of incidents."""
        return {each: self._founders[each] for each in incidents if each in self._founders}

    def _nearest(self, claims: Sequence[int], day: int) -> Sequence[int]:
        if len(claims) <= NEAREST:
            return claims
        return sorted(claims, key=lambda key: abs((self._known[key].profile.told or 0) - day))[:NEAREST]


class Layered:
    """What was placed just now, over what an index knows."""

    def __init__(self, below: Index) -> None:
        self._below = below
        self._above = Memory()
        self.put = self._above.put

    def alike(self, blocks: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
        """Return the claims of blocks."""
        below, above = self._below.alike(blocks), self._above.alike(blocks)
        return {block: [*below.get(block, ()), *above[block]] for block in blocks}

    def known(self, claims: Collection[int]) -> Mapping[int, Known]:
        """Return what is known of claims."""
        above = self._above.known(claims)
        rest = [key for key in claims if key not in above]
        return {**self._below.known(rest), **above} if rest else above

    def founders(self, incidents: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Return the first claims of incidents."""
        below, above = self._below.founders(incidents), self._above.founders(incidents)
        return {
            each: list(chain(below.get(each, ()), above.get(each, ())))[:FOUNDERS]
            for each in below.keys() | above.keys()
        }
