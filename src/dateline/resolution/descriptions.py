"""Mentions that describe somebody: "Russian troops", "the defence ministry", "thousands of civilians".

The head noun tells the sector, the words in and round the phrase the country; what refers back ("the bloc",
"the president") takes the party it refers to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.resolution.context import Context, forces_of, known_party
from dateline.resolution.coreference import Party, pronoun
from dateline.resolution.lexicon import countries
from dateline.resolution.office_holders import name_of
from dateline.resolution.titles import Noun, noun_ending_at, titles
from dateline.resolution.vocabulary import small_words

if TYPE_CHECKING:
    from dateline.resolution.lexicon import Found
    from dateline.resolution.persons import Person

_OF_THE_SCENE = frozenset({"CVL", "REB", "COP", "JUD", "SPY"})
_INTERNATIONAL_IN_GENERAL = frozenset({"NGO", "OTH", "BUS"})
_SECTOR_FROM_OWNER = frozenset({"GOV", "MIL", "REB"})
_COUNTRY_BY_BASE = frozenset({"based", "born", "run"})
_LONGEST_OWNER_GAP = 4
_LONGEST_NAME = 5


def described(context: Context, start: int, end: int) -> Party:
    """The party that the noun phrase at words `start:end` describes."""
    head = _head(context, start, end)
    noun = _noun(context, start, head, end)
    owner = _owner(context, start, head, end)
    if noun is None:
        return _unknown(context, start, end, owner)
    if owner is None:
        definite = start > 0 and context.words.lower[start - 1] in small_words("definite")
        if back := context.discourse.described(start, noun, definite=definite):
            return back
    if noun.kind == "states":
        return _states(context, start, end, noun, owner)
    if noun.kind == "person" and (holder := _office_holder(context, range(start, head), noun, owner)):
        return holder
    country = owner.country if owner else _country_of(context, start, end, noun)
    return _party(context, range(start, end), noun, owner, country)


def _head(context: Context, start: int, end: int) -> int:
    """One past the head noun: the last word before a preposition, a relative, or an "and" between nouns."""
    lower = context.words.lower
    if (
        lower[start] in small_words("quantities")
        and lower[start + 1 : start + 2] == ["of"]
        and start + 2 < end
    ):
        return _head(context, start + 2, end)
    for i in range(start + 1, end):
        if lower[i] not in small_words("ends_of_head") or context.words.in_compound(i):
            continue
        if lower[i] in {"and", ",", "or"} and noun_ending_at(lower[start:i], i - start) is None:
            continue  # "US and British troops"
        return i
    return end


def _noun(context: Context, start: int, head: int, end: int) -> Noun | None:
    """The head noun; one that says little ("officials", "head") takes the sector of the noun beside it."""
    lower = context.words.lower
    for stop in range(min(end, head + 3), head, -1):
        whole = noun_ending_at(lower[start:stop], stop - start)
        if whole and " of " in whole.words:
            return whole  # "ministry of defence", "prisoners of war"
    noun = noun_ending_at(lower[start:head], head - start)
    if noun is None or noun.words not in titles().weak:
        return noun
    for stop in [*range(head + 1, end + 1), *range(head - 1, start, -1)]:
        beside = noun_ending_at(lower[start:stop], stop - start)
        if beside and beside.words != noun.words and beside.words not in titles().weak:
            return noun._replace(sector=beside.sector)
    return noun


def _owner(context: Context, start: int, head: int, end: int) -> Party | None:
    """Whose a described party is.

    The possessive before it ("its"), the country or body named before its head or else after, a person named
    in it, or the possessive or adjective to its left.
    """
    lower = context.words.lower
    if (
        start
        and lower[start - 1] in small_words("possessives")
        and (word := pronoun(lower[start - 1 : start]))
    ):
        return context.discourse.antecedent(start - 1, word)
    inside = [context.found_at[i] for i in range(start, end) if i in context.found_at]
    inside = [one for one in inside if not _only_backs(context, one)]
    if inside:
        return known_party(next((one for one in inside if one.start < head), inside[0]))
    if person := _person_inside(context, start, end):
        return context.party(person)
    left = _owner_before(context, start)
    return known_party(left) if left else None


def _only_backs(context: Context, one: Found) -> bool:
    """Whether a country only backs a party: "Turkish-backed rebels"; but "UK-based" ones are British."""
    hyphen, participle = [*context.words.lower[one.end : one.end + 2], "", ""][:2]
    return hyphen == "-" and participle not in _COUNTRY_BY_BASE


def _person_inside(context: Context, start: int, end: int) -> Person | None:
    words = context.words.words
    persons = (
        context.cast.named(name_of(words[i : i + 1]), i) for i in range(start, end) if words[i][0].isupper()
    )
    return next((person for person in persons if person), None)


def _owner_before(context: Context, start: int) -> Found | None:
    """The country or body whose adjective or possessive stands just before the mention."""
    lower, words = context.words.lower, context.words.words
    for i in range(start - 1, max(-1, start - 1 - _LONGEST_OWNER_GAP), -1):
        if i in context.found_at:
            return context.found_at[i]
        between = lower[i] == "'s" or words[i][0].islower()
        if not between or lower[i] in small_words("ends_of_head") or lower[i] in small_words("determiners"):
            return None
    return None


def _states(context: Context, start: int, end: int, noun: Noun, owner: Party | None) -> Party:
    """Several states: members of the body named, friends of the country named, or some of the world's."""
    name = context.words.written(start, end)
    if owner and owner.kind == "body":
        return Party(name, owner.country, "GOV", "states", noun.words)
    western = noun.words in titles().friends and (owner is None or owner.country in titles().western)
    return Party(name, "WEST" if western else "INT", "GOV", "states", noun.words)


def _office_holder(context: Context, phrase: range, noun: Noun, owner: Party | None) -> Party | None:
    """The person of the report who holds the office: the one named last, or else anybody of that country.

    "The former minister" is somebody else, and so is "a minister" unless it stands right behind the name.
    """
    lower, start = context.words.lower, phrase.start
    if any(lower[i] in {"former", "ex"} for i in phrase):
        return None
    holders = [
        person
        for person in context.cast
        if (owner is None or person.country == owner.country)
        and any(_same_office(held, noun) for held in person.offices)
    ]
    last = {person.name: max((i for i in person.at if i < start), default=-1) for person in holders}
    best = max(holders, key=lambda person: last[person.name], default=None)
    if best is None or (last[best.name] < 0 and owner is None):
        return None
    is_indefinite = lower[start - 1 : start] in (["a"], ["an"])
    if is_indefinite and (lower[start - 2] != "," or start - last[best.name] > _LONGEST_NAME + 2):
        return None
    return context.party(best)


def _same_office(held: str, noun: Noun) -> bool:
    return held == noun.words or held.endswith(f" {noun.words}") or noun.words.endswith(f" {held}")


def _country_of(context: Context, start: int, end: int, noun: Noun) -> str:
    """The country of a noun phrase that names none."""
    if inside := context.setting.of(start, end):
        return inside
    if noun.sector in _OF_THE_SCENE:
        return context.setting.near(start) or context.home
    if noun.sector in _INTERNATIONAL_IN_GENERAL and noun.kind == "people":
        return "INT"
    return context.country_near(start)


def _party(context: Context, words: range, noun: Noun, owner: Party | None, country: str) -> Party:
    of_country = country in countries() and (owner is None or owner.kind in {"state", "person"})
    if of_country and noun.kind == "state":
        return Party(countries()[country].name, country, "GOV", "state")
    of_ministry = country in countries() and owner is not None and owner.sector in {"GOV", "MIL"}
    if noun.kind == "forces" and (of_country or of_ministry) and not (owner and owner.sector == "REB"):
        return forces_of(country)
    name = _name(context, words, owner, country)
    return Party(name, country, _sector(noun, owner), noun.kind, noun.words)


def _sector(noun: Noun, owner: Party | None) -> str:
    """The noun's sector, or that of the body it belongs to: "NATO officials", "the rebels' troops".

    A state's own "security council" is its government's.
    """
    if noun.sector == "IGO" and owner is not None and owner.kind == "state":
        return "GOV"
    if owner is None or owner.sector == "GOV" or (owner.kind != "body" and owner.sector != "REB"):
        return noun.sector
    return owner.sector if noun.sector in _SECTOR_FROM_OWNER or noun.words in titles().weak else noun.sector


def _name(context: Context, words: range, owner: Party | None, country: str) -> str:
    """The phrase as written, its owner put before it where it names none: "Ukrainian officials".

    A country that only the context tells is no part of the name.
    """
    written = context.words.written(words.start, words.stop)
    named_in_it = any(i in context.found_at for i in words)
    if owner is None or named_in_it or country not in countries() or not written.split()[-1][0].islower():
        return written
    return f"{owner.name if owner.kind == 'body' else countries()[country].adjective} {written}"


def _unknown(context: Context, start: int, end: int, owner: Party | None) -> Party:
    """A phrase whose head says nothing: country from round it, sector only from a body it names."""
    country = owner.country if owner else context.setting.of(start, end) or context.country_near(start)
    sector = owner.sector if owner and owner.kind == "body" else ""
    return Party(context.words.written(start, end), country, sector, "body")
