"""When an incident was: the narrowest days that most of its claims share, the earliest of equals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.incidents.summary.told import days, published, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.incidents.summary.told import Days, Told
    from dateline.types import Claim, Coding, Span

Basis = Literal["claims", "spread", "reports"]
"""What days rest on: most claims that have a time share them; claims have different ones, and these are all
of theirs; or no claim has a time, and these are the days of the reports."""
MOST = 0.5
"""The share of claims that share days must be above this."""
NEXT = re.compile(r"[\s,]*")
"""What may stand between a verb of speech and the day of speaking: "said on Sunday"."""


class When(NamedTuple):
    """Days, ISO 8601, both inclusive, and how many claims share them, of how many that have a time."""

    start: str
    end: str
    basis: Basis
    claims: int
    of: int


def when(claims: Sequence[Told]) -> When | None:
    """Return the best time of claims; None if neither they nor their reports have one.

    Where any claim says that it has come about or denies it, plans and forecasts do not count.
    """
    done = [each for each in claims if each[1].status.kind in words()["dated"]]
    dated = _dated(done) or _dated(claims)
    if not dated:
        told = sorted(filter(None, (published(coding) for coding, _ in claims)))
        return When(told[0], told[-1], "reports", 0, 0) if told else None
    sharing = [sum(_overlap(each, other) for other in dated) for each in dated]
    shared = [n for n, count in enumerate(sharing) if count > MOST * len(dated)]
    if not shared:
        first, last = min(each[0] for each in dated), max(each[1] for each in dated)
        return When(first.isoformat(), last.isoformat(), "spread", len(dated), len(dated))
    best = min(
        shared, key=lambda n: (dated[n][1] - dated[n][0], -sharing[n], -dated.count(dated[n]), dated[n][0])
    )
    first, last = dated[best]
    return When(first.isoformat(), last.isoformat(), "claims", sharing[best], len(dated))


def _dated(claims: Iterable[Told]) -> list[Days]:
    own = (told for told in claims if not _of_speech(*told))
    found = (days(claim.event.period, coding.report.published) for coding, claim in own)
    return [each for each in found if each]


def _of_speech(coding: Coding, claim: Claim) -> bool:
    """Whether a claim's time is when its speaker spoke: it follows the verb of speech, not the act's."""
    if claim.event.period is None:
        return False
    return any(
        _beside(each.cue, claim.event.period.span, coding.report.text)
        for each in coding.attributions
        if each.cue and not each.cue.overlaps(claim.event.trigger)
    )


def _beside(cue: Span, time: Span, text: str) -> bool:
    return cue.end <= time.start and bool(NEXT.fullmatch(text, cue.end, time.start))


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
