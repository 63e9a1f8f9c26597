"""Which incident each claim belongs to.

Claims are taken one after the other, and each joins the incident that it is most like, or founds one.  It is
compared with several claims of an incident, and must be like half of them, or three if that is more: so a
chain of claims, each a little like the next, does not become an incident of a whole war.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.blocking import blocks
from dateline.incidents.index import Known, Layered
from dateline.incidents.scorer import probability, score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from dateline.incidents.index import Index
    from dateline.incidents.profile import Profile

THRESHOLD = 0.14
"""How like an incident a claim must be to join it."""
SEVERAL = 3
"""Claims of an incident that a claim must be like, on average, or half of those it is compared with."""
NEARBY = 60
"""Earlier claims of its own report that a claim is compared with."""
CONSIDERED = 30
"""Claims of other reports that a claim is compared with, those that share most blocks with it."""


class Placed(NamedTuple):
    """Where a claim was put: into the incident of `to`, the claim there that it is most like, or its own.

    `incident` is the key of the claim that founded it.  `score` is the mean probability that the claim and
    those most like it speak of one event; alone, `to` is None and the score is 1.
    """

    claim: int
    incident: int
    to: int | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()


def place(new: Iterable[Profile], index: Index, apart: Mapping[int, Collection[int]]) -> Iterator[Placed]:
    """Put claims into incidents, report after report in the order given, and yield where each was put.

    `apart` has, for a claim, those of which people say that they speak of another event.
    """
    layers = Layered(index)
    for _, several in groupby(new, lambda each: each.report):
        of_report = list(several)
        stand_in = {each.key: blocks(each) for each in of_report}
        likely = _likely(of_report, stand_in, layers)
        known = _known(likely, apart, layers)
        fellows: list[Known] = []
        for each in of_report:
            others = [known[key] for key in likely[each.key] if key in known]
            founders = layers.founders({other.incident for other in others})
            first = layers.known({key for several in founders.values() for key in several})
            banned = {known[key].incident for key in apart.get(each.key, ()) if key in known}
            made = _best(each, [*fellows[-NEARBY:], *others, *first.values()], banned)
            layers.put(each, made.incident, stand_in[each.key])
            known[each.key] = Known(each, made.incident)
            fellows.append(known[each.key])
            yield made


def unite(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return what incidents become when people say of pairs of them that they are one: the first of all."""
    became: dict[int, int] = {}

    def now(incident: int) -> int:
        while incident in became:
            incident = became[incident]
        return incident

    for one, other in pairs:
        first, later = sorted((now(one), now(other)))
        if first != later:
            became[later] = first
    return {incident: now(incident) for incident in became}


def _likely(
    of_report: Sequence[Profile], stand_in: Mapping[int, Sequence[int]], index: Index
) -> dict[int, list[int]]:
    """Return, for each claim, those of other reports that share most blocks with it."""
    found = index.alike({block: each.told or 0 for each in of_report for block in stand_in[each.key]})
    likely = {}
    for each in of_report:
        shared = Counter(key for block in stand_in[each.key] for key in found.get(block, ()))
        likely[each.key] = sorted(shared, key=lambda key: (-shared[key], key))[:CONSIDERED]
    return likely


def _known(
    likely: Mapping[int, Sequence[int]], apart: Mapping[int, Collection[int]], index: Index
) -> dict[int, Known]:
    """Return what is known of the claims that those of a report are compared with, or kept apart from."""
    wanted = {key for claim, several in likely.items() for key in (*several, *apart.get(claim, ()))}
    return dict(index.known(wanted))


def _best(new: Profile, others: Iterable[Known], banned: Collection[int]) -> Placed:
    """Return where a claim belongs, given claims with their incidents."""
    compared: dict[int, dict[int, Profile]] = {}
    for other, incident in others:
        if incident not in banned:
            compared.setdefault(incident, {})[other.key] = other
    likeness = {incident: _likeness(new, several.values()) for incident, several in compared.items()}
    best = max(likeness, key=lambda incident: (likeness[incident][0], -incident), default=None)
    if best is None or likeness[best][0] < THRESHOLD:
        return Placed(new.key, new.key)
    mean, nearest = likeness[best]
    return Placed(new.key, best, nearest.key, mean, score(new, nearest).reasons)


def _likeness(new: Profile, members: Iterable[Profile]) -> tuple[float, Profile]:
    """Return how like some claims of an incident a claim is, and the one that it is most like."""
    ranked = sorted(
        ((probability(new, each), each) for each in members), key=lambda pair: (-pair[0], pair[1].key)
    )
    likest = ranked[: max(SEVERAL, (len(ranked) + 1) // 2)]
    return sum(each for each, _ in likest) / len(likest), likest[0][1]
