"""All contradictions among the claims of reports, or of one incident."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.incidents.contradictions.blame import exchanges
from dateline.incidents.contradictions.denials import disputes
from dateline.incidents.contradictions.differences import differences
from dateline.incidents.contradictions.statement import Reader
from dateline.incidents.contradictions.states import over_or_not

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from dateline.incidents.contradictions.contradiction import Contradiction
    from dateline.incidents.contradictions.statement import Statement
    from dateline.types import Coding, Incident

WITHIN = (exchanges, differences)
"""What is looked for within each incident."""


def contradictions(
    incident: Incident, others: Iterable[Coding] = (), *, reader: Reader | None = None
) -> list[Contradiction]:
    """Return the pairs of claims of which one disputes the other, one of them at least of an incident.

    The other may be any claim of the reports that the incident stands in, or of `others`.  The surest come
    first; nothing is resolved.  Who asks of many incidents gives them one `reader`, which remembers reports.
    """
    codings = {each.report.id: each for each in (*incident.codings, *others)}
    known = dict.fromkeys(incident.members, incident.id)
    several = list((reader or Reader()).statements(codings.values(), known))
    found = _best(_all(several, incident.members))
    return [each for each in found if incident.members & {each.one, each.other}]


def contradictions_among(codings: Iterable[Coding], incidents: Mapping[str, str]) -> list[Contradiction]:
    """Return the pairs of claims of reports of which one disputes the other, the surest first.

    `incidents` has the incident of each claim that shares its event with another.
    """
    return _best(_all(list(Reader().statements(codings, incidents))))


def _best(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Keep the first of each pair, and put the surest first."""
    pairs: dict[frozenset[str], Contradiction] = {}
    for each in found:
        pairs.setdefault(frozenset([each.one, each.other]), each)
    return sorted(pairs.values(), key=lambda each: (-each.score, each.one, each.other))


def _all(several: Sequence[Statement], members: Collection[str] | None = None) -> Iterator[Contradiction]:
    """Yield what is found, of one pair the plainest kind first."""
    yield from disputes(several, members)
    for incident in _incidents(several):
        for kind in WITHIN:
            yield from kind(incident)
    yield from over_or_not(several)


def _incidents(several: Iterable[Statement]) -> Iterator[list[Statement]]:
    members: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in several:
        if each.incident is not None:
            members[each.incident].append(each)
    yield from members.values()
