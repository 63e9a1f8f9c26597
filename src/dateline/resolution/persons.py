"""The persons of a report: every name, its fullest form, and what the words round it say of them.

A name's country and sector come from titles and appositions anywhere in the report ("the Russian president,
Vladimir Putin"; "Dmytro Kuleba, Ukraine's foreign minister"), which `appositions` reads, and for the well
known from `office_holders`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.resolution.appositions import Appositions
from dateline.resolution.office_holders import Name, given_names, name_of, office_holders, plain
from dateline.resolution.titles import institution_words, is_title_word, titles
from dateline.resolution.vocabulary import small_words
from dateline.resolution.words import Words, is_name_word, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dateline.resolution.lexicon import Found


@dataclass
class Person:
    """Somebody named in a report, with the places (word numbers) of every full or short name.

    `mentioned` says that one of these is a mention to resolve, not only a name in passing.
    """

    name: str
    words: Name
    country: str = ""
    sector: str = ""
    offices: list[str] = field(default_factory=list)
    gender: str = ""
    at: list[int] = field(default_factory=list)
    mentioned: bool = False


class Cast:
    """Everybody a report names.

    `country_of_place` tells the country of a place named within a range of words, `left_out` the words of
    bylines, credits and the like, whose persons do not act in the report.
    """

    def __init__(
        self,
        words: Words,
        found_at: Mapping[int, Found],
        published: str | None,
        country_of_place: Callable[[int, int], str],
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        self._words = words
        self._found_at = found_at
        self._day = published
        self._appositions = Appositions(words, found_at, country_of_place)
        self._by_name: dict[Name, Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        runs = [run for run in self._runs() if run[0] not in left_out]
        for start, end in sorted(runs, key=lambda run: run[0] - run[1]):  # fullest names first
            self._meet(start, end)
        for start, end in runs:
            if person := self.named(name_of(words.words[start:end])):
                self._note(person, start, end)
        for person in self:
            self._complete(person)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_name.values())

    def named(self, name: Name, before: int | None = None) -> Person | None:
        """The person of this full or short name; of several, the one named last before word `before`."""
        if not name or name in self._by_name:
            return self._by_name.get(name)
        bearers = [person for person in self._by_word.get(name[-1], ()) if set(name) < set(person.words)]
        bearers = [person for person in bearers if person.words[-1] == name[-1]] or bearers
        if before is None or len(bearers) <= 1:
            return next(iter(bearers), None)
        return max(bearers, key=lambda person: max((i for i in person.at if i <= before), default=-1))

    def introduce(self, start: int, end: int) -> Person:
        """The person named at these words, new if nobody has the name."""
        name = name_of(self._words.words[start:end])
        person = self.named(name, start)
        if person is None:
            person = self._add(name, self._words.written(start, end))
            self._note(person, start, end)
            self._complete(person)
        return person

    def strip_titles(self, start: int, end: int) -> int:
        """Where the name begins in a run of capitals: after its last title or adjective of country."""
        begin = start
        for i in range(start, end - 1):
            one = self._found_at.get(i)
            if is_title_word(self._words.lower, i) or (one and one.known.form in {"adjective", "people"}):
                begin = i + 1
        return begin

    def _meet(self, start: int, end: int) -> None:
        """Add the person of a full name, unless a longer form of it is known or it stands in a headline."""
        name = name_of(self._words.words[start:end])
        in_headline = self._words.paragraphs[start] in self._words.title_case_lines
        if (
            end - start > 1
            and not in_headline
            and self.named(name) is None
            and not self._is_other(start, end)
        ):
            self._add(name, self._words.written(start, end))

    def _add(self, name: Name, written: str) -> Person:
        if holder := office_holders().named(name, self._day):
            written, name = holder.name, name_of(split(holder.name))
        person = self._by_name.get(name)
        if person is None:
            person = self._by_name[name] = Person(written, name)
            for word in dict.fromkeys(name):
                self._by_word.setdefault(word, []).append(person)
        return person

    def _note(self, person: Person, start: int, end: int) -> None:
        """Take what the words round one of a person's names say."""
        person.at.append(start)
        for title in self._appositions.beside(start, end):
            person.country = person.country or title.country
            person.sector = person.sector or title.sector
            if title.office:
                person.offices.append(title.office)
        honorific = self._words.lower[start - 1] if start else ""
        person.gender = person.gender or titles().honorifics.get(honorific, "")

    def _complete(self, person: Person) -> None:
        """Take what the tables say of a person: office held on the day, gender of the given name."""
        if holder := office_holders().by_name.get(person.words):
            title = holder.on(self._day)
            person.country, person.sector = title.country, title.sector
            if title.office:
                person.offices.append(title.office)
        person.gender = person.gender or _gender(person)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of words written as names, titles before them left out."""
        words, end = self._words, 0
        for i, word in enumerate(words.words):
            if i < end or not is_name_word(word) or not self._may_begin(i):
                continue
            end = self._run_end(i)
            begin = self._with_particles(self.strip_titles(i, end))
            known = all(j in self._found_at for j in range(begin, end))
            if not known or plain(words.words[end - 1]) in office_holders().by_surname:
                yield begin, end

    def _with_particles(self, begin: int) -> int:
        """Where a name begins that is written small after an honorific: "Ms von der Leyen"."""
        lower, first = self._words.lower, begin
        while first and lower[first - 1] in small_words("particles"):
            first -= 1
        return first if first and lower[first - 1] in titles().honorifics else begin

    def _run_end(self, start: int) -> int:
        words, end = self._words, start + 1
        while end < len(words):
            initial = words.words[end] == "." and len(words.words[end - 1]) == 1
            following = end + initial
            while following < len(words) and words.lower[following] in small_words("particles"):
                following += 1
            if not self._may_begin(following):
                break
            end = following + 1
        return end

    def _may_begin(self, i: int) -> bool:
        words = self._words
        return (
            i < len(words)
            and is_name_word(words.words[i])
            and words.lower[i] not in small_words("function_words")
        )

    def _is_other(self, start: int, end: int) -> bool:
        """Whether a run names a body or place rather than a person."""
        first, last = self._found_at.get(start), self._found_at.get(end - 1)
        if (first and first.known.form != "seat") or (last and last.known.form == "body"):
            return True
        return any(word in institution_words() or word.isdigit() for word in self._words.lower[start:end])


def _gender(person: Person) -> str:
    """The gender a person's titles or given name tell."""
    for office in person.offices:
        if office.endswith("woman") or office.split()[-1] in small_words("women"):
            return "f"
        if office.endswith("man"):
            return "m"
    return given_names().get(person.words[0], "") if len(person.words) > 1 else ""
