"""Which of the places that bear a name is meant: a log-linear model over features that one can read.

P(place | mention) is the softmax of weighted features (options, surroundings), with "none that we know" as
one of the choices.  Two sets of weights, trained by training/places.py: `alone` for a name by itself, which
tells what the report's other names likely mean, and `in_report` for the decision.  Mentions of one name share
their votes: Gale, Church and Yarowsky, "One Sense per Discourse" (1992).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from dateline.distance import kilometres
from dateline.errors import BrokenData
from dateline.resolution.options import LOCAL, options
from dateline.resolution.surroundings import AROUND, Surroundings
from dateline.resolution.vocabulary import load
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.resolution.gazetteer import Candidate, Gazetteer
    from dateline.resolution.mentions import Mention
    from dateline.resolution.options import Vector
    from dateline.resolution.outlets import Home
    from dateline.resolution.surroundings import Weighed
    from dateline.resolution.toponyms import Phrase

POOLED = 0.4
"""Weight of all mentions of a name in the decision on one."""
SPOT = 0.5
"""Degrees within which two entries, a town and its county, are one spot on the map."""
PERHAPS = 0.3
"""Probability of being no place up to which what follows a comma is taken for one."""
REMEMBERED = 20_000
"""Names of which what they mean by themselves is kept."""


class Weights(NamedTuple):
    """Weights of the features: LOCAL of a name by itself; LOCAL and AROUND in its report."""

    alone: Vector
    local: Vector
    around: Vector
    threshold: float
    """The probability below which a place stays unresolved."""

    @classmethod
    @cache
    def load(cls) -> Weights:
        """Those of data/place_weights.yaml.  Raises BrokenData if one is missing."""
        table = load("place_weights")
        try:
            return cls(
                tuple(float(table["alone"][name]) for name in LOCAL),
                tuple(float(table["in_report"][name]) for name in LOCAL),
                tuple(float(table["in_report"][name]) for name in AROUND),
                float(table["threshold"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenData(
                "place_weights.yaml", f"a weight is missing or no number ({error})", "Install Dateline again"
            ) from error


class Ranked(NamedTuple):
    """A place that a mention may mean, its probability, and what each feature adds to its score."""

    place: Candidate | None
    score: float
    local: Vector
    around: Vector


class Ranker:
    """Weighs what names mean; remembers what was asked, so share one between reports."""

    def __init__(self, gazetteer: Gazetteer, weights: Weights | None = None) -> None:
        self.gazetteer = gazetteer
        self.weights = weights or Weights.load()
        self._weighed: dict[Phrase, Weighed] = {}

    def alone(self, phrase: Phrase) -> Weighed:
        """What a name may mean, and how likely each is by itself."""
        if (known := self._weighed.get(phrase)) is None:
            if len(self._weighed) >= REMEMBERED:
                self._weighed.clear()
            found = options(phrase, self.gazetteer)
            shares = softmax([dot(self.weights.alone, option.features) for option in found])
            known = self._weighed[phrase] = found, shares
        return known

    def surroundings(
        self, named: Sequence[Mention], actors: Sequence[str] = (), home: Home | None = None
    ) -> Surroundings:
        """What a report says about where we are, by the places it mentions and says they lie in."""
        counts = Counter(one.phrase for one in named)
        names = {known.names for known in counts}
        for phrase in dict.fromkeys(one.follows for one in named if one.follows.names):
            if phrase.names not in names and self._is_place(phrase):
                names.add(phrase.names)
                counts[phrase] += 1
        return Surroundings({phrase: self.alone(phrase) for phrase in counts}, counts, actors, home)

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether what follows a comma is rather a place than none."""
        found, shares = self.alone(phrase)
        return bool(found) and (found[-1].place is not None or shares[-1] < PERHAPS)

    def rank(self, mentions: Sequence[Mention], surroundings: Surroundings) -> list[list[Ranked]]:
        """What each mention means, likeliest first; an empty list where no place bears its name."""
        counts = Counter(mention._replace(span=ANYWHERE) for mention in mentions)  # alike: weighed once
        weighed = {mention: self._in_report(mention, surroundings) for mention in counts}
        votes = _votes(counts, weighed)
        found = {
            mention: _likeliest_first(
                [
                    one._replace(score=(1 - POOLED) * one.score + POOLED * votes[_name(mention)][one.place])
                    for one in each
                ]
            )
            for mention, each in weighed.items()
        }
        return [found[mention._replace(span=ANYWHERE)] for mention in mentions]

    def _in_report(self, mention: Mention, surroundings: Surroundings) -> list[Ranked]:
        """The places that a mention may mean, each with its probability in the report."""
        considered = self.considered(mention, surroundings)
        local, around = self.weights.local, self.weights.around
        shares = softmax([dot(local, one.local) + dot(around, one.around) for one in considered])
        return [one._replace(score=share) for one, share in zip(considered, shares, strict=True)]

    def considered(self, mention: Mention, surroundings: Surroundings) -> list[Ranked]:
        """The places that a mention may mean, with their features and no score yet."""
        inside = [self.alone(phrase) for phrase in (mention.follows, *mention.said)]
        held = self.alone(mention.holds)
        found = [
            Ranked(
                place,
                0.0,
                local,
                surroundings.features(place, mention, inside, held) if place else NOWHERE,
            )
            for place, local in self.alone(mention.phrase)[0]
        ]
        nearest = max((one.around[INSIDE] for one in found), default=0.0)
        return [
            one._replace(around=(*one.around[:-1], nearest - one.around[INSIDE] if one.place else 0.0))
            for one in found
        ]


def _likeliest_first(choices: list[Ranked]) -> list[Ranked]:
    """One choice for each spot on the map, with the probability of all on it: a town stands for its county.

    Of a spot what is usually called so is chosen, then what is likelier by itself.
    """
    spots = [[n for n, other in enumerate(choices) if _same_spot(one, other)] for one in choices]
    shares = [math.fsum(choices[n].score for n in spot) for spot in spots]
    left = set(range(len(choices)))
    found = []
    for n in sorted(
        left,
        key=lambda n: (
            -round(shares[n], 9),
            not _is_usual(choices[n]),
            not _is_town(choices[n]),
            -choices[n].score,
        ),
    ):
        if n in left:
            spot = left.intersection(spots[n])
            left -= spot
            found.append(choices[n]._replace(score=math.fsum(choices[m].score for m in sorted(spot))))
    return sorted(found, key=lambda one: -one.score)


def _is_usual(one: Ranked) -> bool:
    return one.place is None or one.place.how == "name"


def _is_town(one: Ranked) -> bool:
    """Whether it is a town, and no other kind of place was asked for: Daraa is not its province."""
    other = one.local[LOCAL.index("other kind asked for")]
    return one.place is not None and one.place.kind == "city" and not other


def _same_spot(one: Ranked, other: Ranked) -> bool:
    place, beside = one.place, other.place
    if place is beside or place is None or beside is None:
        return place is beside
    if "country" in {place.kind, beside.kind}:  # a country is never its capital
        return False
    if place.country != beside.country or abs(place.lat - beside.lat) >= SPOT:
        return False
    return kilometres(place.lat, place.lon, beside.lat, beside.lon) < SPOT * 111


ANYWHERE = Span(0, 0)
INSIDE = AROUND.index("inside what follows")
NOWHERE = (0.0,) * len(AROUND)


Name = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a mention and what they are said to lie in: a report may speak of two Lincolns."""


def _name(mention: Mention) -> Name:
    return mention.phrase.names, mention.follows.names


def _votes(
    counts: Mapping[Mention, int], weighed: Mapping[Mention, Sequence[Ranked]]
) -> Mapping[Name, Mapping[Candidate | None, float]]:
    """The mean probability of each place over all mentions of a name."""
    sums: defaultdict[Name, defaultdict[Candidate | None, float]]
    sums = defaultdict(lambda: defaultdict(float))
    for mention, count in counts.items():
        for one in weighed[mention]:
            sums[_name(mention)][one.place] += one.score * count
    for votes in sums.values():
        total = sum(votes.values()) or 1.0
        for place in votes:
            votes[place] /= total
    return sums


def dot(weights: Vector, features: Vector) -> float:
    """The weighted sum of features."""
    return math.fsum(map(mul, weights, features))


def softmax(scores: Sequence[float]) -> Vector:
    """Probabilities in proportion to the exponentials of the scores."""
    if not scores:
        return ()
    largest = max(scores)
    raised = [math.exp(score - largest) for score in scores]
    total = sum(raised)
    return tuple(each / total for each in raised)
