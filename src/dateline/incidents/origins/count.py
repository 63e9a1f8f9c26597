"""Origins of an incident: the ways of its statements, joined into a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dateline.incidents.origins.interests import interest
from dateline.incidents.origins.paths import Paths
from dateline.incidents.origins.tree import Cited, Origin, Origins, Reason, cited

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dateline.incidents.origins.interests import Interest
    from dateline.incidents.origins.paths import Step
    from dateline.types import Claim, Coding, Incident

REASONS = 6
"""Reasons that are kept of one kind of report under one origin."""


@dataclass(slots=True)
class _Node:
    """A step while the tree is built, the statements that pass it, and the steps behind it."""

    step: Step
    through: list[int] = field(default_factory=list)
    why: dict[str, Reason] = field(default_factory=dict)
    behind: dict[tuple[str, str], _Node] = field(default_factory=dict)


def origins(incident: Incident, claims: Collection[str] | None = None) -> Origins:
    """Return the independent origins of an incident, or of those of its claims whose ids are given.

    An origin is who vouches for a claim: a speaker, an agency, a medium, a report on its own.  Whoever only
    repeats it lies under it, with the reason.  Reports that say that their own people were there are origins;
    a report that does not, and names somebody for the same facts, is none.
    """
    members = list(_members(incident, claims))
    if not members:
        return Origins(0, 0, ())
    paths = Paths(members)
    tops = _tree(paths)
    found = sorted(
        (_origin(node, paths) for node in tops.values()), key=lambda each: (-_heard(each), each.name)
    )
    return Origins(len(found), len(members), tuple(found))


def _members(incident: Incident, wanted: Collection[str] | None) -> Iterator[tuple[Coding, list[Claim]]]:
    ids = incident.members if wanted is None else incident.members & frozenset(wanted)
    for coding in incident.codings:
        found = [claim for claim in coding.claims if claim.id in ids]
        if found:
            yield coding, found


def _tree(paths: Paths) -> dict[tuple[str, str], _Node]:
    tops = dict[tuple[str, str], _Node]()
    for n, steps in enumerate(paths.steps):
        level = tops
        for step in steps:
            node = level.setdefault((step.kind, step.key), _Node(step))
            node.through.append(n)
            node.why |= {each.words: each for each in step.why}
            level = node.behind
    return tops


def _origin(node: _Node, paths: Paths) -> Origin:
    kind, key, _ = node.step
    said = [paths.statements[n] for n in node.through]
    under = sorted((_origin(each, paths) for each in node.behind.values()), key=lambda each: each.claims[0])
    own = _own_reports(node, paths)
    spoken = kind == "speaker"
    days = [each.speaker.day for each in said if each.speaker and each.speaker.day]
    return Origin(
        kind="report" if kind == "medium" and not under and own else kind,  # type: ignore[arg-type]
        name=paths.voices.name(int(key)) if spoken else _name(node, paths),
        reports=own,
        claims=tuple(dict.fromkeys(each.claim.id for each in said)),
        reasons=tuple(node.why.values())[:REASONS],
        under=tuple(under),
        venue=next((each.venue for each in said if each.venue), "") if spoken else "",
        day=date.fromordinal(min(days)).isoformat() if spoken and days else "",
        interest=_interest(node, paths) if spoken else None,
    )


def _name(node: _Node, paths: Paths) -> str:
    if node.step.kind == "report":
        report = paths.texts[int(node.step.key)].report
        return report.outlet or report.title or report.url or report.id[:12]
    return paths.names[node.step.key]


def _own_reports(node: _Node, paths: Paths) -> tuple[Cited, ...]:
    """The reports by a step itself: of a medium those that end there."""
    if node.step.kind == "report":
        return (cited(paths.texts[int(node.step.key)].report),)
    ending = {
        paths.statements[n].report
        for n in node.through
        if (paths.steps[n][-1].kind, paths.steps[n][-1].key) == (node.step.kind, node.step.key)
    }
    return tuple(cited(paths.texts[n].report) for n in sorted(ending))


def _interest(node: _Node, paths: Paths) -> Interest | None:
    """The stake of a speaker in the first of its claims that he has one in."""
    for n in node.through:
        stated = paths.statements[n]
        if stated.speaker and (found := interest(stated.claim, paths.texts[stated.report].coding)):
            return found
    return None


def _heard(origin: Origin) -> int:
    return len({report.id for _, each in origin.walk() for report in each.reports})
