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
from dateline.resolution.toponyms import Phrase, read
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

    def country_of(self, place: Candidate) -> str:
        """The country of a place under the view of borders."""
        return country_of(place.lat, place.lon, place.country, place.region, self._borders)

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
        """The place at one of the spans; below the threshold unresolved, with its score and runner-up."""
        mention = self._by_span[span]
        if not mention.phrase.names:
            found, score = self._of_noun(mention)
            return self._as_place(span, found, score, None)
        known = [(one.place, one.score) for one in self.ranked.get(span, ()) if one.place]
        if not known:
            return Place(span, span.of(self._text))
        best, score = known[0]
        runner_up = next(
            (
                RunnerUp(place.name, self.country_of(place), place.id, round(share, 4))
                for place, share in known[1:]
            ),
            None,
        )
        return self._as_place(span, self._moved(best, mention.phrase), score, runner_up)

    def _moved(self, found: Candidate, phrase: Phrase) -> Candidate:
        """The capital or the side of a country where the words mean these and not the country."""
        if phrase.noun == "capital" and found.kind == "country":
            return self._gazetteer.capital(found.country) or found
        has_its_side = found.name.lower().startswith(phrase.side)
        if has_its_side or self._gazetteer.candidates(phrase.names[0]):
            return found
        return sided(found, phrase.side, self._gazetteer)

    @cached_property
    def _by_span(self) -> dict[Span, Mention]:
        return {one.span: one for one in self._mentions}

    @cached_property
    def _spans(self) -> list[Span]:
        return [one.span for one in self._mentions]

    def _of_noun(self, mention: Mention) -> tuple[Candidate | None, float]:
        """Of "the city" the last city named before, of "the east" that of the country it is about."""
        phrase = mention.phrase
        code, share = self._surroundings.country
        country = self._gazetteer.country(code)
        if country and phrase.noun == "capital":
            return self._gazetteer.capital(code), share
        if country and (phrase.noun in COUNTRY or (phrase.side and phrase.noun in SIDE_OF_COUNTRY)):
            return sided(country, phrase.side, self._gazetteer), share
        if phrase.side:
            return None, 0.0
        found, score = named_before(self._text, mention.span, phrase.noun, self._spans, self._meant)
        return (self._city_of(found) if found and phrase.hint == "city" else found), score

    def _meant(self, name: str) -> tuple[Candidate | None, float]:
        """What a name that is no mention means here, and how likely."""
        mention = Mention(Span(0, 0), read(name))
        places = self._ranker.rank([mention], self._surroundings)[0] if mention.phrase.names else []
        best, score = (places[0].place, places[0].score) if places else (None, 0.0)
        is_here = best is not None and best.country in {*self._surroundings.countries, ""}
        return (best, score) if is_here else (None, 0.0)

    def _city_of(self, place: Candidate) -> Candidate:
        """The city that a province has its name from, if it is a province."""
        if place.kind != "admin1":
            return place
        cities = (other for other in self._gazetteer.candidates(place.name) if other.kind == "city")
        return next((city for city in cities if city.country == place.country), place)

    def _as_place(
        self, span: Span, found: Candidate | None, score: float, runner_up: RunnerUp | None
    ) -> Place:
        """A gazetteer's entry as the place of a mention, if it is likely enough."""
        score = round(score, 4)
        if found is None or score < self.weights.threshold:
            return Place(span, span.of(self._text), score=score, runner_up=runner_up)
        return Place(
            span,
            found.name,
            found.lat,
            found.lon,
            self.country_of(found),
            GRAIN[found.kind],
            found.id,
            score=score,
            runner_up=runner_up,
        )


def outermost(found: Sequence[Mention]) -> list[Mention]:
    """Mentions, in the order of the text, that lie in no other: their words count once."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or mention.span.end > kept[-1].span.end:
            kept.append(mention)
    return kept
