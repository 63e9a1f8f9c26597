"""What the titles and appositions beside a name say: country, sector, office.

"Russian President X", "Ukraine's foreign minister, X", "X, the governor of Luhansk", "X of Amnesty".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.resolution.office_holders import Title
from dateline.resolution.titles import Noun, noun_ending_at, nouns, title_words, titles
from dateline.resolution.vocabulary import small_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dateline.resolution.lexicon import Found
    from dateline.resolution.words import Words

_LONGEST_TITLE = 14
_LONGEST_APPOSITION = 18
_SECTOR_FROM_BODY = frozenset({"GOV", "OTH", "BUS", "CVL", "NGO", "REB", "MED"})
_INTERNATIONAL = frozenset({"UN", "NATO", "EU"})


class Appositions:
    """Reads the words beside names in one report."""

    def __init__(
        self, words: Words, found_at: Mapping[int, Found], country_of_place: Callable[[int, int], str]
    ) -> None:
        self._words = words
        self._found_at = found_at
        self._country_of_place = country_of_place

    def beside(self, start: int, end: int) -> Iterator[Title]:
        """What is said just before and just after the name at words `start:end`."""
        for title in (self._before(start), self._after(end)):
            if title is not None:
                yield title

    def _before(self, start: int) -> Title | None:
        stop = start
        if stop and self._words.lower[stop - 1] == ",":
            stop -= 1
        begin = stop
        while begin and start - begin < _LONGEST_TITLE and self._in_title(begin - 1):
            begin -= 1
        return self._read(begin, stop, adjacent=stop == start)

    def _in_title(self, i: int) -> bool:
        word = self._words.lower[i]
        if word == ",":
            return False
        if word in small_words("links_in_titles") or word in title_words() or i in self._found_at:
            return True
        capital = self._words.words[i][0].isupper() and word not in small_words("function_words")
        return capital or word.startswith(("ex-", "vice-", "deputy-"))

    def _after(self, end: int) -> Title | None:
        lower = self._words.lower
        if end >= len(lower):
            return None
        if lower[end] in small_words("affiliations"):
            return self._affiliation(end)
        if lower[end] not in {",", "("}:
            return None
        begin = end + 1
        if lower[begin : begin + 1] == ["who"] and lower[begin + 1 : begin + 2] != []:
            return self._affiliation(begin + 1) if lower[begin + 1] in small_words("heads") else None
        if lower[begin : begin + 1] and lower[begin].isdigit() and lower[begin + 1 : begin + 2] == [","]:
            begin += 2  # an age
        stop = begin
        last = min(len(lower), begin + _LONGEST_APPOSITION)
        while stop < last and lower[stop] not in small_words("ends_of_apposition"):
            stop += 1
        if title := self._read(begin, stop, adjacent=False):
            return title
        return (
            self._affiliation(begin)
            if lower[begin : begin + 1] and lower[begin] in small_words("affiliations")
            else None
        )

    def _affiliation(self, i: int) -> Title | None:
        """The body or place in "of Amnesty International", "at the French Institute", "from Leeds"."""
        lower, words = self._words.lower, self._words.words
        start = i + 1 + (lower[i + 1 : i + 2] == ["the"])
        stop = start
        while stop < len(lower) and (words[stop][0].isupper() or lower[stop] in {"of", "for", "'s"}):
            stop += 1
        if stop < len(lower) and lower[stop] in nouns() and nouns()[lower[stop]].kind == "body":
            stop += 1
        one = next((self._found_at[j] for j in range(start, stop) if j in self._found_at), None)
        if one and one.known.form == "body":
            return Title(one.known.country, one.known.sector, "")
        sector = self._body_sector(start, stop, start - 1)
        country = one.known.country if one else self._country_of_place(start, stop)
        return Title(country, sector, "") if country or sector else None

    def _read(self, start: int, stop: int, *, adjacent: bool) -> Title | None:
        """The title in a phrase.

        Its head is the last noun for a person; in an apposition (not `adjacent`) the last before any "of".
        """
        heads = list(self._heads(start, stop, adjacent=adjacent))
        if not heads:
            return None
        lower = self._words.lower
        if not adjacent:
            links = small_words("links_in_titles")
            link = next((i for i in range(heads[0][0], stop) if lower[i] in links), stop)
            heads = [head for head in heads if head[0] <= link]
        place, noun = heads[-1]
        if noun.words.rsplit(" ", 1)[-1] in titles().weak:
            noun = noun._replace(sector=self._body_sector(start, stop, place) or noun.sector)
        title = _title(noun, self._owner(start, stop, place), lower[start:stop])
        if any(word in {"former", "ex"} or word.startswith("ex-") for word in lower[start:place]):
            title = Title(title.country, "OTH" if title.sector in {"GOV", "IGO"} else title.sector, "")
        return title._replace(country=title.country or self._country_of_place(start, stop))

    def _heads(self, start: int, stop: int, *, adjacent: bool) -> Iterator[tuple[int, Noun]]:
        """Nouns for persons, each with its end; next to the name also a plural ("journalists A and B")."""
        for i in range(start + 1, stop + 1):
            noun = noun_ending_at(self._words.lower[start:i], i - start)
            if noun and (noun.kind == "person" or (noun.kind == "people" and adjacent and i == stop)):
                yield i, noun

    def _body_sector(self, start: int, stop: int, head: int) -> str:
        """The sector of the body that somebody is the head or spokesman of; after the head, else before."""
        lower = self._words.lower
        for i in [*range(max(head, start) + 1, stop + 1), *range(start + 1, head)]:
            noun = noun_ending_at(lower[start:i], i - start)
            if noun and noun.kind in {"body", "state", "forces"}:
                return noun.sector
        return ""

    def _owner(self, start: int, stop: int, head: int) -> Found | None:
        """The country or body a title belongs to: the first named before its head, or else after it."""
        inside = [self._found_at[i] for i in range(start, stop) if i in self._found_at]
        return next((one for one in inside if one.start < head), next(iter(inside), None))


def _title(noun: Noun, owner: Found | None, phrase: Sequence[str]) -> Title:
    country = owner.known.country if owner else _implied(noun, phrase)
    sector = noun.sector
    if owner and owner.known.form == "body" and sector in _SECTOR_FROM_BODY:
        sector = owner.known.sector
    if country in _INTERNATIONAL and sector == "GOV":
        sector = "IGO"
    return Title(country, sector, noun.words)


def _implied(noun: Noun, phrase: Sequence[str]) -> str:
    """The country of an office that only one country has."""
    implies = titles().implies
    return next((implies[words] for words in (noun.words, *phrase) if words in implies), "")
