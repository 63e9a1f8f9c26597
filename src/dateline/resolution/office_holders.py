"""Persons whom newspapers name with no title: `data/office_holders.yaml`."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.vocabulary import load
from dateline.resolution.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

Name = tuple[str, ...]
"""A name's words as they are compared (see `plain`), middle initials left out."""

_LATER_THAN_ANY = "9999"


class Title(NamedTuple):
    """What is said of somebody: country, sector and the office's words in lower case; empty if unknown."""

    country: str
    sector: str
    office: str


class Held(NamedTuple):
    """An office held from one day to another (ISO 8601, as precise as known)."""

    title: Title
    start: str
    end: str


class OfficeHolder(NamedTuple):
    """A well-known person and the offices held, in order."""

    name: str
    held: tuple[Held, ...]

    def on(self, day: str | None) -> Title:
        """What this person was on a day (`None`: the latest known).

        Before the first office: OPP (a candidate or a critic).  Between and after: the last office's sector,
        for reports then mostly speak of what was done in it.
        """
        if day is None:
            return self.held[-1].title
        for office in self.held:
            if office.start <= day < office.end:
                return office.title
        country, sector, _ = self.held[-1].title
        return Title(country, "OPP", "") if day < self.held[0].start else Title(country, sector, "")


class OfficeHolders(NamedTuple):
    """All of them, by full names and other spellings, and by surname."""

    by_name: dict[Name, OfficeHolder]
    by_surname: dict[str, list[tuple[Name, OfficeHolder]]]

    def named(self, name: Name, day: str | None) -> OfficeHolder | None:
        """Who bears this full or short name; of several, who was in office that day, else the first."""
        if holder := self.by_name.get(name):
            return holder
        if (alone := self.by_name.get(name[-1:])) and name[0] not in given_names():
            return alone  # a stray capital before a name that needs no other: "Absent Trump"
        bearers = [holder for full, holder in self.by_surname.get(name[-1], []) if set(name) < set(full)]
        in_office = (holder for holder in bearers if holder.on(day).office)
        return next(in_office, next(iter(bearers), None))


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A name's word without accents, case and Arabic article: how two spellings are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return bare.replace("ı", "i").removeprefix("al-").removeprefix("el-")


def name_of(words: Sequence[str]) -> Name:
    """A name as it is compared."""
    name = [plain(word) for word in words if word not in {".", "'s", "'"}]
    return tuple(word for i, word in enumerate(name) if len(word) > 1 or i in {0, len(name) - 1})


@cache
def office_holders() -> OfficeHolders:
    """The table of office holders."""
    by_name: dict[Name, OfficeHolder] = {}
    by_surname: dict[str, list[tuple[Name, OfficeHolder]]] = {}
    for row in load("office_holders", list):
        held = tuple(
            Held(Title(country, sector, office), str(start), _LATER_THAN_ANY if end is None else str(end))
            for office, country, sector, start, end in row["held"]
        )
        holder = OfficeHolder(row["name"], held)
        for form in (row["name"], *row.get("also", ())):
            name = name_of(split(form))
            by_name[name] = holder
            by_surname.setdefault(name[-1], []).append((name, holder))
    return OfficeHolders(by_name, by_surname)


@cache
def given_names() -> dict[str, str]:
    """The gender ("f", "m") that given names usually tell."""
    return {plain(name): gender for gender, names in load("given_names").items() for name in names}
