"""Coded reports multiplied: many that differ, from a few that are real.

A variant has its report's shape: its segments, sentences and claims stand where they stood.  One word in
seven gives way to another of its length, drawn as often as the corpus has it, digits to other digits; dates,
outlet and address are new; half the parties and places are others, some of them in no other variant.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from dateline.types import Actor, Claim, Coding, Period, Place

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
CHANGED = 1 / 7
FIRST = datetime(2015, 1, 1)  # noqa: DTZ001 - days are counted, no clock is read
DAYS = 4_000
OUTLETS = 300
EDITED = 0.03
"""The share of stories that come once more, changed."""


class Variant(NamedTuple):
    """A coding, the key of its story and when it was seen (ISO 8601)."""

    coding: Coding
    story: str
    seen: str


class Pool(NamedTuple):
    """What stands in the real reports, each as often as it stands there."""

    words: dict[tuple[int, bool], list[str]]
    actors: list[Actor]
    places: list[Place]


def pool(codings: Sequence[Coding]) -> Pool:
    words: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for coding in codings:
        for match in WORD.finditer(coding.report.text):
            words[_kind(match[0])].append(match[0])
    claims = [claim for coding in codings for claim in coding.claims]
    actors = [actor for claim in claims for actor in (*claim.event.actors, *claim.event.recipients)]
    return Pool(words, actors, [place for claim in claims for place in claim.event.places])


def _kind(word: str) -> tuple[int, bool]:
    return len(word), word[0].isupper()


def variants(
    codings: Sequence[Coding], claims: int, *, seed: int = 1, first: datetime = FIRST, days: int = DAYS
) -> Iterator[Variant]:
    """Yield variants until they hold so many claims, of so many days from the first."""
    random, drawn = Random(seed), pool(codings)
    made = number = 0
    while made < claims:
        base = codings[number % len(codings)]
        published = first + timedelta(seconds=int(days * 86400 * random.random() ** 0.7))
        variant = _variant(base, drawn, random, f"{seed}-{number}", published)
        yield variant
        made += len(variant.coding.claims)
        number += 1
        if random.random() < EDITED:
            yield _edited(variant, drawn, random)


def _variant(base: Coding, drawn: Pool, random: Random, name: str, published: datetime) -> Variant:
    outlet = f"Outlet {int(OUTLETS * random.random() ** 3)}"
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{published:%Y/%m/%d}/story-{name}"
    text = _reworded(base.report.text, drawn, random, CHANGED)
    coding = replace(
        base,
        report=replace(
            base.report, outlet=outlet, url=url, published=f"{published.isoformat()}+00:00", text=text
        ),
        claims=_changed(base.claims, drawn, random, published),
    )
    return Variant(_known(coding), url, f"{(published + timedelta(hours=1)).isoformat()}+00:00")


def _edited(variant: Variant, drawn: Pool, random: Random) -> Variant:
    """Return the same story a day later: some words are others, one claim is gone."""
    old = variant.coding
    gone = random.randrange(len(old.claims) or 1)
    text = _reworded(old.report.text, drawn, random, 0.01)
    coding = replace(
        old, report=replace(old.report, text=text), claims=(*old.claims[:gone], *old.claims[gone + 1 :])
    )
    seen = datetime.fromisoformat(variant.seen) + timedelta(days=1)
    return Variant(_known(coding), variant.story, seen.isoformat())


def _known(coding: Coding) -> Coding:
    """Give a report and its claims the ids that they would have."""
    report = coding.report
    content = "\0".join((report.outlet or "", report.url or "", report.text))
    id = hashlib.sha256(content.encode()).hexdigest()  # noqa: A001 - the field's name
    digest = hashlib.sha256(report.text.encode()).hexdigest()
    claims = tuple(
        replace(claim, id=f"{id[:12]}-{number:03}", report=id)
        for number, claim in enumerate(coding.claims, start=1)
    )
    return replace(coding, report=replace(report, id=id, sha256=digest), claims=claims)


def _reworded(text: str, drawn: Pool, random: Random, share: float) -> str:
    def other(match: re.Match[str]) -> str:
        word = match[0]
        if random.random() > share:
            return word
        if word.isdecimal():
            return str(random.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        return random.choice(drawn.words[_kind(word)])

    return WORD.sub(other, text)


def _changed(claims: Sequence[Claim], drawn: Pool, random: Random, published: datetime) -> tuple[Claim, ...]:
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}

    def acting(several: Sequence[Actor]) -> tuple[Actor, ...]:
        for actor in several:
            if actor.name not in actors:
                actors[actor.name] = _other_actor(actor, drawn, random)
        return tuple(replace(actors[each.name], span=each.span, id=each.id) for each in several)

    def lying(several: Sequence[Place]) -> tuple[Place, ...]:
        for place in several:
            if place.name not in places:
                places[place.name] = _other_place(place, drawn, random)
        return tuple(replace(places[each.name], span=each.span, role=each.role) for each in several)

    return tuple(
        replace(
            claim,
            said_by=acting(claim.said_by),
            event=replace(
                claim.event,
                actors=acting(claim.event.actors),
                recipients=acting(claim.event.recipients),
                places=lying(claim.event.places),
                period=_other_period(claim.event.period, random, published),
            ),
        )
        for claim in claims
    )


def _other_actor(actor: Actor, drawn: Pool, random: Random) -> Actor:
    chance = random.random()
    if chance < 0.5:
        return actor
    other = random.choice(drawn.actors)
    if chance < 0.8:
        return other
    return replace(other, name=" ".join(random.choice(drawn.words[size, True]) for size in (5, 6)))


def _other_place(place: Place, drawn: Pool, random: Random) -> Place:
    chance = random.random()
    if chance < 0.5 or not drawn.places:
        return place
    other = random.choice(drawn.places)
    if chance < 0.8 or other.lat is None:
        return other
    lat, lon = random.uniform(-55, 70), random.uniform(-180, 180)
    return replace(other, name=random.choice(drawn.words[7, True]), lat=round(lat, 5), lon=round(lon, 5))


def _other_period(period: Period | None, random: Random, published: datetime) -> Period | None:
    """Return a day shortly before or after the report's."""
    if period is None:
        return None
    day = (published + timedelta(days=random.randint(-10, 3))).date().isoformat()
    return replace(period, start=day, end=day, grain="day")
