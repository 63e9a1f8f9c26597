"""Who a pronoun or a phrase such as "the ministry" refers back to: the nearest fitting party."""

from __future__ import annotations

from bisect import bisect_left, insort
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.lexicon import countries
from dateline.resolution.vocabulary import load, small_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.resolution.titles import Kind, Noun
    from dateline.resolution.words import Words

_REACH = 10  # sentences
_FOR_THEIR_COUNTRY = frozenset({"GOV", "MIL", "IGO"})
_TELLING = frozenset({"REB", "NGO", "BUS", "MED", "JUD", "LEG", "SPY", "COP", "CRM", "IGO"})

# What makes a party likelier to be meant, in sentences of distance; found by coordinate search on the
# development corpus.
_FIRST_OF_SENTENCE = 0.3
_MARKED = 0.8
_OTHER_SIDE_OF_QUOTE = 1.2
_PLURAL = 0.25
_GENDER = 0.6
_TOLD_OF = 1.5
_WORD = 0.001


class Pronoun(NamedTuple):
    """Grammatical person, number ("s", "p" or either) and gender ("m", "f", "n" or any)."""

    person: int
    number: str = ""
    gender: str = ""


class Party(NamedTuple):
    """Somebody or something that acts in a report, before it is given an id."""

    name: str
    country: str = ""
    sector: str = ""
    kind: Kind = ""
    noun: str = ""
    called: frozenset[str] = frozenset()
    gender: str = ""

    @property
    def key(self) -> str:
        """What two mentions of one party share."""
        return self.name.casefold().removeprefix("the ")


class _Said(NamedTuple):
    at: int
    order: int
    party: Party
    marked: bool


def pronoun(words: Sequence[str]) -> Pronoun | None:
    """The pronoun that a mention is, if it is one; `words` as written, for "US" is none."""
    if "US" in words:
        return None
    return _pronouns().get(" ".join(word.lower() for word in words if word != "'s"))


@cache
def _pronouns() -> dict[str, Pronoun]:
    return {words: Pronoun(*row) for words, row in load("pronouns").items()}


class Discourse:
    """The parties of a report in the order they come."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._said: list[_Said] = []
        self._count = 0

    def add(self, at: int, party: Party, *, marked: bool = False) -> None:
        """Note a party at word `at`; `marked` if it is a mention we were given."""
        self._count += 1
        insort(self._said, _Said(at, self._count, party, marked))

    def antecedent(self, at: int, word: Pronoun) -> Party | None:
        """The party a pronoun at word `at` stands for."""
        if word.person == 0:
            return next((said.party for said in self._before(at)), None)
        if word.person == 1:
            return self._speaker(at, word)
        fitting = [said for said in self._before(at) if _fits(said.party, word)]
        if not fitting:
            return None
        first = {self._words.sentences[said.at]: said.at for said in fitting}
        return max(fitting, key=lambda said: self._salience(said, at, first, word)).party

    def described(self, at: int, noun: Noun, *, definite: bool) -> Party | None:
        """The party a phrase with this head refers back to.

        One with the same head and a country; for a `definite` phrase ("the ...") also one that goes by the
        noun ("the ministry" after "Russia's Defense Ministry"), or else the nearest body of its sector.
        """
        same_sector: Party | None = None
        for said in self._before(at):
            party = said.party
            if definite and (noun.words in party.called or _is_kind_of(party, noun)):
                return party
            if party.country and party.noun == noun.words and party.kind == noun.kind != "person":
                return party
            if definite and party.kind == noun.kind == "forces":
                return party
            if same_sector is None and party.kind == noun.kind == "body" and party.sector == noun.sector:
                same_sector = party
        return same_sector if definite and noun.sector in _TELLING else None

    def country_near(self, at: int) -> str:
        """The country named nearest before, in this sentence or the one before it."""
        for said in self._before(at, reach=1):
            if said.party.kind == "state":
                return said.party.country
        return ""

    def _before(self, at: int, reach: int = _REACH) -> Iterator[_Said]:
        here = self._words.sentences[at]
        i = bisect_left(self._said, at, key=lambda said: said.at) - 1
        while i >= 0 and here - self._words.sentences[self._said[i].at] <= reach:
            yield self._said[i]
            i -= 1

    def _salience(self, said: _Said, at: int, first: dict[int, int], word: Pronoun) -> float:
        """How likely a party is meant: near, first of its sentence, a mention, on one side of a quotation."""
        sentences, quoted = self._words.sentences, self._words.quoted
        salience = -float(sentences[at] - sentences[said.at]) - _WORD * (at - said.at)
        salience += _FIRST_OF_SENTENCE * (first[sentences[said.at]] == said.at)
        salience += _MARKED * said.marked
        salience -= _TOLD_OF * (sentences[at] == sentences[said.at] and self._is_teller(at))
        salience -= _OTHER_SIDE_OF_QUOTE * (quoted[at] != quoted[said.at])
        salience += _PLURAL * (word.number == "p" and said.party.kind in {"people", "forces"})
        return salience + _GENDER * (bool(word.gender) and said.party.gender == word.gender)

    def _is_teller(self, at: int) -> bool:
        """Whether a pronoun says what its sentence tells: "The duke might leave, he suggested"."""
        lower = self._words.lower
        return (
            lower[at - 1 : at] == [","]
            and lower[at + 1 : at + 2] != []
            and lower[at + 1] in small_words("says")
        )

    def _speaker(self, at: int, word: Pronoun) -> Party | None:
        """Who says "I" or "we": the nearest person outside quotations; "we" of an official is the country."""
        here = self._words.paragraphs[at]
        near = [
            said
            for said in self._said
            if here - 1 <= self._words.paragraphs[said.at] <= here
            and not self._words.quoted[said.at]
            and said.party.kind in {"person", "people"}
        ]
        if not near:
            return None
        speaker = max(near, key=lambda s: (self._words.paragraphs[s.at], s.marked, -abs(s.at - at))).party
        country = countries().get(speaker.country)
        if word.number == "s" or country is None or speaker.sector not in _FOR_THEIR_COUNTRY:
            return speaker
        sector = "IGO" if speaker.sector == "IGO" else "GOV"
        return Party(country.name, speaker.country, sector, "body" if sector == "IGO" else "state")


def _is_kind_of(party: Party, noun: Noun) -> bool:
    return party.kind == noun.kind != "person" and party.noun.endswith(f" {noun.words}")


def _fits(party: Party, word: Pronoun) -> bool:
    if word.gender in {"m", "f"}:
        return party.kind == "person" and party.gender in {"", word.gender}
    if word.gender == "n":
        return party.kind in {"state", "body"}
    return party.kind in {"people", "forces", "body", "state"}
