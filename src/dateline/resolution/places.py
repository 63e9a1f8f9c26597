"""Place mentions -> points on the map, or a plain "unresolved".

Each mention is taken apart (`toponyms`, `mentions`), what it may mean is looked up (`options`), the report
around it weighed (`surroundings`), and one place chosen (`ranking`).  A place whose probability is below the
threshold stays unresolved: a wrong pin is worse than none.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dateline.resolution.anaphora import COUNTRY, named_before
from dateline.resolution.disputed import VIEWS, country_of
from dateline.resolution.mentions import Mention, mentions
from dateline.resolution.ranking import Ranked, Ranker
from dateline.resolution.sides import SIDE_OF_COUNTRY, sided
from dateline.resolution.toponyms import read
from dateline.types import Place, RunnerUp, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.resolution.gazetteer import Candidate, Gazetteer, Kind
    from dateline.resolution.outlets import Home
    from dateline.types import Grain

GRAIN: dict[Kind, Grain] = {
    "country": "country",
    "admin1": "region",
    "admin2": "region",
    "region": "region",
    "city": "city",
    "point": "point",
}


def resolve(  # noqa: PLR0913 - what is known of the report comes in by name
    text: str,
    spans: Sequence[Span],
    gazetteer: Gazetteer,
    *,
    countries: Sequence[str] = (),
    home: Home | None = None,
    borders: str = VIEWS[0],
) -> dict[Span, Place]:
    """The place of every span; unresolved ones have no coordinates.

    `countries` are the ISO 3166-1 alpha-3 codes of the report's actors, as often as they occur; `home` is its
    outlet's; `borders` the view (one of VIEWS) that says which country a disputed place is counted to.
    """
    names = Names(text, spans, gazetteer, countries=countries, home=home, borders=borders)
    return {span: names.place(span) for span in sorted(set(spans))}


@lru_cache(maxsize=4)
def ranker(gazetteer: Gazetteer) -> Ranker:
    """The ranker over a gazetteer, made once."""
    return Ranker(gazetteer)


class Names:
    """The names of places in one report, and what each means; the arguments are those of `resolve`."""

    def __init__(  # noqa: PLR0913 - see there
        self,
        text: str,
        spans: Sequence[Span],
        gazetteer: Gazetteer,
        *,
        countries: Sequence[str] = (),
        home: Home | None = None,
        borders: str = VIEWS[0],
    ) -> None:
        self._text, self._gazetteer, self._borders = text, gazetteer, borders
        self._ranker = ranker(gazetteer)
        self.weights = self._ranker.weights
        self._mentions = mentions(text, sorted(set(spans)))
        named = [one for one in outermost(self._mentions) if one.phrase.names]
        self._surroundings = self._ranker.surroundings(named, countries, home)

    @cached_property
    def ranked(self) -> Mapping[Span, list[Ranked]]:
        """All that each mention may mean, likeliest first."""
        named = [one for one in self._mentions if one.phrase.names]
        found = self._ranker.rank(named, self._surroundings)
        return {one.span: each for one, each in zip(named, found, strict=True)}

    def likeliest(self) -> list[tuple[Candidate, float]]:
        """What each name most likely means, each once, with its probability."""
        found = {}
        for mention in self._mentions:
            if (ranked := self.ranked.get(mention.span)) and (place := ranked[0].place):
                found[mention.phrase.names] = place, ranked[0].score
        return list(found.values())

    def names_people(self, span: Span) -> bool:
        """Whether a span is the bare name of a people, or its adjective: "French", "Texans"."""
        phrase, ranked = self._by_span[span].phrase, self.ranked.get(span, [])
        place = ranked[0].place if ranked else None
        is_bare = not (phrase.noun or phrase.side or phrase.hint)
        return place is not None and place.how == "demonym" and is_bare

    def place(self, span: Span) -> Place:
        """The place at one of the spans."""
        mention = self._by_span[span]
        phrase, ranked = mention.phrase, self.ranked.get(span, [])
        if not phrase.names:
            return self._of_noun(mention)
        found = self._chosen(span, ranked)
        if phrase.noun == "capital" and found.grain == "country":
            return self._capital(span, found.country)
        is_named_with_side = phrase.side and self._gazetteer.candidates(phrase.names[0])
        return found if is_named_with_side else sided(found, phrase.side, self._gazetteer)

    @cached_property
    def _by_span(self) -> dict[Span, Mention]:
        return {one.span: one for one in self._mentions}

    def _capital(self, span: Span, country: str) -> Place:
        capital = self._gazetteer.capital(country)
        return self._as_place(span, capital) if capital else Place(span, span.of(self._text))

    def _of_noun(self, mention: Mention) -> Place:
        """Of "the city" the last city named before, of "the east" that of the country it is about."""
        span, phrase = mention.span, mention.phrase
        country = self._gazetteer.country(self._surroundings.country)
        if country and phrase.noun == "capital":
            return self._capital(span, country.country)
        if country and (phrase.noun in COUNTRY or (phrase.side and phrase.noun in SIDE_OF_COUNTRY)):
            return sided(self._as_place(span, country), phrase.side, self._gazetteer)
        spans = (one.span for one in self._mentions)
        found = None if phrase.side else named_before(self._text, span, phrase.noun, spans, self._meant)
        if found and phrase.hint == "city":
            found = self._city_of(found)
        return self._as_place(span, found) if found else Place(span, span.of(self._text))

    def _meant(self, name: str) -> Candidate | None:
        """What a name that is no mention means here."""
        mention = Mention(Span(0, 0), read(name))
        places = self._ranker.rank([mention], self._surroundings)[0] if mention.phrase.names else []
        best = places[0].place if places else None
        return best if best and best.country in {*self._surroundings.countries, ""} else None

    def _city_of(self, place: Candidate) -> Candidate:
        """The city that a province has its name from, if it is a province."""
        if place.kind != "admin1":
            return place
        cities = (other for other in self._gazetteer.candidates(place.name) if other.kind == "city")
        return next((city for city in cities if city.country == place.country), place)

    def _chosen(self, span: Span, ranked: Sequence[Ranked]) -> Place:
        """The likeliest place, if it is likely enough, with the next likely one."""
        known = [(one.place, round(one.score, 4)) for one in ranked if one.place]
        if not known:
            return Place(span, span.of(self._text))
        best, score = known[0]
        runner_up = next((RunnerUp(*_told(other), share) for other, share in known[1:]), None)
        if score < self.weights.threshold:
            return Place(span, span.of(self._text), score=score, runner_up=runner_up)
        return self._as_place(span, best, score, runner_up)

    def _as_place(
        self, span: Span, found: Candidate, score: float = 1.0, runner_up: RunnerUp | None = None
    ) -> Place:
        """A gazetteer's entry as the place of a mention."""
        return Place(
            span,
            found.name,
            found.lat,
            found.lon,
            country_of(found.lat, found.lon, found.country, found.region, self._borders),
            GRAIN[found.kind],
            found.id,
            score=score,
            runner_up=runner_up,
        )


def _told(place: Candidate) -> tuple[str, str, int | None]:
    return place.name, place.country, place.id


def outermost(found: Sequence[Mention]) -> list[Mention]:
    """Mentions, in the order of the text, that lie in no other: their words count once."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or mention.span.end > kept[-1].span.end:
            kept.append(mention)
    return kept
