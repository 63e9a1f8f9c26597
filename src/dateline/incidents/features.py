"""What speaks for two claims being about one event, and what against it, each with a name and a number.

Every feature is 0 where it says nothing; most are 0 or 1, the others are explained where they are made.
"""

from __future__ import annotations

from functools import lru_cache
from math import fsum, log1p
from typing import TYPE_CHECKING

from dateline.distance import kilometres
from dateline.incidents.acts import acts, relation
from dateline.incidents.kinship import are_kin, standing
from dateline.incidents.profile import WORD, stem
from dateline.incidents.rarity import COMMON, alikeness, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.profile import Party, Profile, Spot

Features = dict[str, float]

NEAR = 60.0
"""Kilometres: a town and the villages around it, which reports name for one another."""
FAR = 300.0
RARE = 11.0
"""Weight of a name's words together: two that are in fewer than five of a thousand reports."""
REMOTE = 30
"""Days before its report after which an event is no news."""
WIDE = frozenset(["country", "region"])
FRESH = 3
"""Days before its report that an event without a date is taken to be from, at most."""
LONG = 1_500
"""Characters of a report after which two sentences are far from each other."""
NAMES = 50_000
"""Pairs of names whose comparison is remembered."""
LOCAL = frozenset(["ASSAULT", "PROTEST"])
"""Types of what is done at one place."""
MUTUAL = frozenset(["CONSULT", "AGREE", "COOPERATE"])
"""Types of what two parties do together, so that either may be told as the actor."""
SPEECH = frozenset(["ACCUSE", "REQUEST", "REJECT", "SUPPORT", "CONSULT"])
"""Types of what is said: another speaker, another act."""


def features(one: Profile, other: Profile) -> Features:
    """Compare two claims; the order of the two does not matter."""
    found: Features = {}
    for kind in (_types, _parties, _places, _times, _numbers, _wording, _reports):
        found.update(kind(one, other))
    return found


def _types(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    if one.event == other.event:
        yield "same type", 1.0
        if one.mode and other.mode:
            yield ("same mode" if one.mode == other.mode else "other mode"), 1.0
    elif not are_kin(one.event, other.event):
        yield "other type", 1.0
    standings = {standing(one.status), standing(other.status)}
    if one.status == other.status:
        yield "same status", 1.0
    elif standings == {"done", "ahead"}:
        yield "done and ahead", 1.0
    elif "hypothetical" in {one.status, other.status}:
        yield "hypothetical", 1.0
    if one.event == other.event and one.event in SPEECH:
        yield f"speech: {_agreement(one.actors, other.actors)} actor", 1.0


def _parties(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    actor = _agreement(one.actors, other.actors)
    recipient = _agreement(one.recipients, other.recipients)
    if one.event in MUTUAL and other.event in MUTUAL and _crossed(one, other):
        yield "parties exchanged", 1.0
        return
    yield f"{actor} actor", 1.0
    yield f"{recipient} recipient", 1.0


def _crossed(one: Profile, other: Profile) -> bool:
    """Whether the actor of each is the recipient of the other, as each side of a meeting tells it."""
    agree = ("same", "same rare", "alike")
    return (
        _agreement(one.actors, other.recipients) in agree
        and _agreement(one.recipients, other.actors) in agree
    )


def _agreement(some: Sequence[Party], others: Sequence[Party]) -> str:
    """Return how far two lists of parties agree: from the same, of a rare name, to unlike, or unknown."""
    if not some or not others:
        return "unknown" if not some and not others else "half-known"
    namesakes = [
        a.name for a in some for b in others if a.name and (a.name == b.name or _namesakes(a.name, b.name))
    ]
    if namesakes:
        return "same rare" if any(map(_is_rare, namesakes)) else "same"
    if any(a.country and a.country == b.country and a.sector == b.sector for a in some for b in others):
        return "alike"
    if any(a.country and a.country == b.country for a in some for b in others):
        return "compatriot"
    return "unlike"


@lru_cache(NAMES)
def _namesakes(one: str, other: str) -> bool:
    """Whether all the telling words of one name stand in the other: "Odesa" and "Port of Odesa"."""
    mine, theirs = _telling(one), _telling(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


@lru_cache(NAMES)
def _is_rare(name: str) -> bool:
    """Whether few have a name: a person's rather than a country's."""
    return fsum(map(weight, _telling(name))) > RARE


@lru_cache(NAMES)
def _telling(name: str) -> frozenset[str]:
    return frozenset(each for each in map(stem, WORD.findall(name)) if weight(each) > COMMON)


def _places(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    if not one.places or not other.places:
        yield ("unknown place" if not one.places and not other.places else "half-known place"), 1.0
        return
    apart = min((_apart(a, b) for a in one.places for b in other.places), key=ORDER.index)
    yield f"{apart} place", 1.0
    if apart == "elsewhere" and one.event == other.event and one.event in LOCAL:
        yield "deed elsewhere", 1.0


ORDER = ("same", "near", "wider", "unlike", "elsewhere")


def _apart(one: Spot, other: Spot) -> str:
    """Return how far apart two places are; `wider`: one may lie in the other; `elsewhere`: two towns."""
    if (
        (one.id is not None and one.id == other.id)
        or (one.name and one.name == other.name)
        or _namesakes(one.name, other.name)
    ):
        return "same"
    wide = one.grain in WIDE or other.grain in WIDE
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return "wider" if one.country and one.country == other.country else "unlike"
    distance = kilometres(one.lat, one.lon, other.lat, other.lon)
    if not wide:
        return "near" if distance <= NEAR else "elsewhere"
    return "wider" if one.country == other.country or distance <= FAR else "unlike"


def _times(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """Compare the days of the events, and those of the reports (both as logarithms of days)."""
    if one.told is not None and other.told is not None:
        yield "days between reports", log1p(abs(one.told - other.told))
    if one.first is not None and other.first is not None:
        gap = _gap(one, other)
        yield ("same time" if gap <= 1 else "other time"), 1.0
        if gap <= 1 and _is_remote(one) and _is_remote(other):
            yield "same remote time", 1.0
        yield "days between events", log1p(max(0, gap - 1))
        return
    dated, undated = (one, other) if one.first is not None else (other, one)
    if dated.first is None or undated.told is None:
        return
    ahead = standing(undated.status) == "ahead"
    if not ahead:
        assert dated.last is not None
        before = max(0, undated.told - FRESH - dated.last, dated.first - undated.told)
        yield "days from dated to undated", log1p(before)


def _is_remote(one: Profile) -> bool:
    return one.told is not None and one.last is not None and one.told - one.last > REMOTE


def _gap(one: Profile, other: Profile) -> int:
    assert one.first is not None
    assert one.last is not None
    assert other.first is not None
    assert other.last is not None
    return max(0, other.first - one.last, one.first - other.last)


def _numbers(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    mine = {each.what: (each.low, each.high) for each in one.numbers}
    both = [(mine[each.what], (each.low, each.high)) for each in other.numbers if each.what in mine]
    if both:
        yield ("same number" if any(a == b and a[0] for a, b in both) else "other number"), 1.0


def _wording(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """Compare triggers, and as cosines of their words' weights the sentences, and the names in them."""
    if one.trigger == other.trigger:
        yield "same trigger", 1.0
    elif (mine := acts(one.trigger)) and (theirs := acts(other.trigger)):
        yield f"{relation(mine, theirs)} act", 1.0
    told_already = {*one.trigger.split(), *other.trigger.split()}
    yield "words", alikeness(one.words - told_already, other.words - told_already)
    if one.names and other.names:
        yield "names", alikeness(one.names, other.names)
    else:
        yield "no names", 1.0


def _reports(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """Say how near to each other two claims of one report stand."""
    if one.report == other.report:
        apart = abs(one.at - other.at)
        yield ("same sentence" if apart == 0 else "same report"), 1.0
        yield "far in report", min(apart, LONG) / LONG
