"""What of GeoNames' data goes into the gazetteer, and under which names."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from geonames import Packages, Point, Subdivision

from dateline.resolution.gazetteer import CAPITAL, SEAT, How, Kind, Source
from dateline.resolution.keys import key


def codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


ELSEWHERE = 2_000
"""Inhabitants from which on a settlement is taken in any country; in the following ones all are."""

CLOSELY_READ = codes("US GB CA AU IE NZ")
"""Countries whose local news is read most in English."""

EMBATTLED = codes(
    "UA SY IQ PS IL LB YE AF LY SD SS ET ER SO ML BF NE CF TD MM AZ AM GE MD BY XK BA HT CD NG PK"
)
"""Countries at or near war in the last decades."""

BY_POST = CLOSELY_READ | codes("ZA PK PH LK BD MY")
"""Countries of which the postal data is taken."""

MUNICIPAL = codes("BR RO CO MX JP TH PR JM CY LV HR LC AR GT HN PY SB MN NO NL PT SE EC BG DZ LR CU DO NI")
"""Countries whose second-level subdivisions are towns, which we have already."""

ARABIC = codes("SY IQ PS LB YE LY SD SA JO EG AE OM QA BH KW TN DZ MA TD SO IL")
"""Countries of whose names the article is often left out."""

OTHER_NAMES = 15_000
"""Inhabitants from which on a settlement's other names are taken outside the embattled countries."""

OTHER_SCRIPTS = 100_000
"""Inhabitants from which on those in other scripts than ours are; those of capitals and seats always are."""

TOWN = 20_000
"""Inhabitants from which on a settlement's usual name is not another one of a country or province."""

LATIN = re.compile(
    r"(?!Condado|Parroquia)(?:[‘’ʼ']?[A-ZÀ-ÞĀ-ɏ]|(?:a[lrstdzn]h?|el)[ -])[A-Za-zÀ-ɏḀ-ỿ' .\-’‘ʼ]{3,39}"
)
"""A name in Latin letters, with a capital or the Arabic article first; the rest are transcriptions."""

OTHER_SCRIPT = re.compile(
    r"(?:[Ͱ-Ͽ]|[Ѐ-ԯ]|[԰-֏]|[֐-׿]|[؀-ۿ]|[ऀ-ॿ]|[ঀ-৿]|[฀-๿]|[Ⴀ-ჿ]|[぀-ヿ㐀-鿿]|[가-힯]|[ .\-]){2,30}"
)
"""Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Bengali, Thai, Georgian, Chinese, Korean..."""

ARTICLE = re.compile(r"(?:al|ar|as|ash|at|ad|az|an|el|et|es) (?=\w{4})")

NOWHERE = Point(math.nan, math.nan)
"""Of countries too small for the package that has the points."""


@dataclass
class Entry:
    """A row of the table `place` in the making, and the keys it is filed under."""

    id: int | None
    name: str
    point: Point
    country: str
    region: str = ""
    kind: Kind = "city"
    standing: int = 0
    source: Source = "geonames"
    others: int = 0
    names: dict[str, How] = field(default_factory=dict)
    is_rough: bool = False
    """Whether its point is only the middle of its settlements."""

    def call(self, how: How, names: Iterable[str]) -> None:
        """File it under more names; what it is already called it stays."""
        for name in names:
            if len(filed := key(name)) > 1:
                self.names.setdefault(filed, how)

    def is_nowhere(self) -> bool:
        """Whether its point is not known yet."""
        return math.isnan(self.point.lat)

    def is_near(self, other: Point, degrees: float) -> bool:
        """Whether it lies about there; the degrees are those of latitude and longitude together."""
        return abs(self.point.lat - other.lat) + abs(self.point.lon - other.lon) < degrees


def countries(packages: Packages, words: Mapping[str, Mapping[str, Any]]) -> dict[str, Entry]:
    """Countries by ISO 3166-1 alpha-2, with the names and adjectives of countries.yaml."""
    entries = {}
    for code, row in sorted(packages.countries.items()):
        said = words.get(row["iso3"], {"name": row["name"]})
        adjectives = said.get("adjectives", [])
        known = packages.known.get(row["geonameid"])
        others = known.names if known else []
        point = (known.point if known else NOWHERE)._replace(population=row["population"])
        entry = Entry(row["geonameid"], said["name"], point, row["iso3"], kind="country", others=len(others))
        entry.call("name", (said["name"], row["name"], *said.get("also", ())))
        entry.call("demonym", (*adjectives, *said.get("people", [f"{word}s" for word in adjectives])))
        entry.call("other", filter(_is_word, others))
        entries[code] = entry
    return entries


def _is_word(name: str) -> bool:
    """Whether it is a name in letters, no code."""
    return bool(OTHER_SCRIPT.fullmatch(name) or (LATIN.fullmatch(name) and not name.isupper()))


def settlements(packages: Packages, by_code: Mapping[str, Entry]) -> list[Entry]:
    """Cities, towns and villages."""
    entries = []
    for row in packages.settlements():
        code, people, feature = row["countrycode"], row["population"], packages.features.get(row["geonameid"])
        closely = code in CLOSELY_READ | EMBATTLED
        if code not in by_code or not (closely or people >= ELSEWHERE or feature in {"PPLC", "PPLA"}):
            continue
        point = Point(row["latitude"], row["longitude"], people)
        entry = Entry(row["geonameid"], row["name"], point, by_code[code].country, row["admin1code"])
        entry.standing = {"PPLC": CAPITAL, "PPLA": SEAT}.get(feature or "", 0)
        entry.others = len(row["alternatenames"])
        entry.call("name", [row["name"]])
        embattled = code in EMBATTLED
        entry.call("other", [name for name in row["alternatenames"] if _is_wanted(name, entry, embattled)])
        entries.append(entry)
    _give_capitals(entries, {row["iso3"]: key(row["capital"]) for row in packages.countries.values()})
    return entries


def _is_wanted(name: str, entry: Entry, embattled: bool) -> bool:  # noqa: FBT001 - what of, not how
    """Whether another name of a settlement is taken."""
    people = entry.point.population
    if OTHER_SCRIPT.fullmatch(name):
        return bool(entry.standing) or people >= OTHER_SCRIPTS
    return (embattled or people >= OTHER_NAMES) and _is_word(name)


def _give_capitals(entries: Iterable[Entry], capitals: Mapping[str, str]) -> None:
    """Where GeoNames has no settlement down as the capital, take the largest of the capital's name."""
    missing = set(capitals) - {entry.country for entry in entries if entry.standing == CAPITAL}
    for entry in sorted(entries, key=lambda entry: -entry.point.population):
        if entry.country in missing and capitals[entry.country] in entry.names:
            entry.standing = CAPITAL
            missing.remove(entry.country)


def subdivisions(packages: Packages, by_code: Mapping[str, Entry]) -> list[Entry]:
    """First-level subdivisions of all countries, second-level ones of those where they are no towns."""
    entries = []
    for row in packages.subdivisions():
        known, earth = packages.known.get(row.geonames), _natural_earth(row, packages)
        point = known.point if known else earth_point(earth) or row.centre
        if row.country not in by_code or point is None or (row.level == 2 and row.country in MUNICIPAL):
            continue
        people = point.population or (row.centre.population if row.centre else 0)
        latin = [word for word in (row.name, *row.names) if LATIN.fullmatch(word)]
        english = earth.get("name_en") or next(
            (word for word in latin if word.isascii() and word[0].isalpha()), row.name
        )
        entry = Entry(row.geonames, english, point._replace(population=people), by_code[row.country].country)
        entry.region, entry.kind = row.region, "admin1" if row.level == 1 else "admin2"
        entry.others, entry.is_rough = len(row.names), point is row.centre
        entry.call("name", (row.name, english, *latin))
        if row.kind and not key(row.name).endswith(key(row.kind)):
            entry.call("name", [f"{row.name} {row.kind}"])
        if known and row.level == 1:
            entry.call("other", filter(_is_word, known.names))
        entries.append(entry)
    return entries


def _natural_earth(row: Subdivision, packages: Packages) -> Mapping[str, Any]:
    """What Natural Earth has of it, if a name agrees: some of its GeoNames ids are another province's."""
    found = packages.provinces.get(row.geonames, {})
    theirs = [found.get(field) for field in ("name", "name_en", "gn_name")]
    ours = {key(name) for name in (row.name, *row.names)}
    return found if any(name and key(name) in ours for name in theirs) else {}


def earth_point(found: Mapping[str, Any]) -> Point | None:
    """The point of a province in Natural Earth."""
    return Point(found["latitude"], found["longitude"]) if found.get("latitude") else None


def regions(packages: Packages, by_code: Mapping[str, Entry]) -> list[Entry]:
    """Continents and other regions that are no subdivisions."""
    entries = []
    for number, known in packages.known.items():
        if known.kind in {"region", "continent"} and known.country in {"", *by_code}:
            country = by_code[known.country].country if known.country else ""
            entry = Entry(number, known.name, known.point, country, kind="region", others=len(known.names))
            entry.call("name", [known.name])
            entry.call("other", filter(_is_word, known.names))
            entries.append(entry)
    return entries


def former_provinces(
    packages: Packages, by_code: Mapping[str, Entry], others: Iterable[Entry]
) -> list[Entry]:
    """Provinces that Natural Earth still has and GeoNames' packages have no more."""
    present = {entry.id for entry in others}
    entries = []
    for number, row in packages.provinces.items():
        code = row.get("iso_a2")
        if number in present or code not in by_code or not row.get("name"):
            continue
        entry = Entry(number, row["name"], Point(row["latitude"], row["longitude"]), by_code[code].country)
        entry.region, entry.kind = (row.get("gn_a1_code") or "").partition(".")[2], "admin1"
        names = (row["name"], row.get("name_en"), row.get("gn_name"), *(row.get("name_alt") or "").split("|"))
        entry.call("name", [name for name in names if name and LATIN.fullmatch(name)])
        entries.append(entry)
    return entries


def by_post(packages: Packages, by_code: Mapping[str, Entry], others: Iterable[Entry]) -> list[Entry]:
    """Places that only the postal data has."""
    present = by_name(others)
    entries = []
    for row in packages.postal(BY_POST):
        name = row.name.title() if row.name.isupper() else row.name
        country = by_code[row.country].country
        namesakes = present[country, key(name)]
        if LATIN.fullmatch(name) and not any(each.is_near(row.point, 0.6) for each in namesakes):
            entry = Entry(None, name, row.point, country, row.region, source="postal")
            entry.call("name", [name])
            namesakes.append(entry)
            entries.append(entry)
    return entries


def by_name(entries: Iterable[Entry]) -> defaultdict[tuple[str, str], list[Entry]]:
    """The entries by country and key."""
    found = defaultdict(list)
    for entry in entries:
        for filed in entry.names:
            found[entry.country, filed].append(entry)
    return found


def settled(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with small countries that have no point yet put where most of their people live."""
    cities = sorted(
        (entry for entry in entries if entry.kind == "city"), key=lambda entry: entry.point.population
    )
    largest = {entry.country: entry.point for entry in cities}
    for entry in entries:
        if entry.is_nowhere():
            at = largest.get(entry.country, NOWHERE)
            entry.point = at._replace(population=entry.point.population)
    return [entry for entry in entries if not entry.is_nowhere()]


def drop_borrowed(entries: Iterable[Entry], ours: Iterable[str]) -> None:
    """Unname countries and provinces what others are usually called: Uman is a town, not Oman.

    `ours` are the keys that regions.tsv gives out itself.
    """
    usual = set(ours) | {
        filed
        for entry in entries
        for filed, how in entry.names.items()
        if how == "name"
        and entry.kind != "admin2"
        and (entry.kind != "city" or entry.point.population >= TOWN)
    }
    for entry in entries:
        if entry.kind in {"country", "admin1", "region"}:
            own = set(key(entry.name).split())  # the Congo is a piece of its name
            for filed in [filed for filed, how in entry.names.items() if how == "other"]:
                if filed in usual and filed not in own:
                    del entry.names[filed]


def yield_to_towns(entries: Iterable[Entry]) -> None:
    """Leave the bare name to the town: Kherson Oblast is called Kherson too, but Kherson is the town."""
    towns = {
        (entry.country, filed)
        for entry in entries
        if entry.kind == "city" and entry.point.population >= TOWN
        for filed, how in entry.names.items()
        if how == "name"
    }
    for entry in entries:
        if entry.kind in {"admin1", "admin2"}:
            for filed, how in entry.names.items():
                if how == "name" and filed != key(entry.name) and (entry.country, filed) in towns:
                    entry.names[filed] = "other"


def drop_articles(entries: Iterable[Entry], arabic: set[str]) -> None:
    """File "al-Tanf" and "At Tamanah" without their article too."""
    for entry in entries:
        if entry.country in arabic:
            for filed, how in list(entry.names.items()):
                if match := ARTICLE.match(filed):
                    entry.names.setdefault(filed[match.end() :], "other" if how == "name" else how)
