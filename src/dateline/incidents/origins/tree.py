"""What `origins` returns: origins, under each the reports that repeat it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.incidents.origins.interests import Interest
    from dateline.types import Report, Span

OriginKind = Literal["speaker", "medium", "report"]


class Shown(NamedTuple):
    """Where a reason can be checked: a span of a report's text."""

    report: str
    span: Span


class Reason(NamedTuple):
    """Why something is no origin of its own, in words, and where that shows."""

    words: str
    shown: tuple[Shown, ...] = ()


class Cited(NamedTuple):
    """A report, as it is referred to."""

    id: str
    outlet: str
    title: str
    url: str
    published: str


def cited(report: Report) -> Cited:
    """Return what a report is referred to by; what is unknown is empty."""
    return Cited(report.id, report.outlet or "", report.title or "", report.url or "", report.published or "")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who vouches for claims, and under it those who only repeat it.

    `kind` is a speaker (a person, body or document), a medium (an agency, or an outlet that others cite), or
    a report that stands on its own.  `reports` are those by the origin itself, `claims` the ids of all that
    come from it, `reasons` why it is under the one above it (none at the top), `venue` and `day` where and
    when a speaker spoke, as far as the reports say; `interest` is set where it speaks about itself or its
    adversary.
    """

    kind: OriginKind
    name: str
    reports: tuple[Cited, ...]
    claims: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    under: tuple[Origin, ...] = ()
    venue: str = ""
    day: str = ""
    interest: Interest | None = None

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Origin]]:
        """Yield this origin and all under it, each with how deep it lies."""
        yield depth, self
        for each in self.under:
            yield from each.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins there are, in how many reports, and the tree that explains it."""

    count: int
    reports: int
    tree: tuple[Origin, ...]
