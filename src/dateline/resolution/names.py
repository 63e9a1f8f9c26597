"""Mentions that name somebody: countries, bodies, persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.resolution.context import Context, forces_of, known_party
from dateline.resolution.coreference import Party
from dateline.resolution.office_holders import name_of
from dateline.resolution.titles import noun_ending_at
from dateline.resolution.vocabulary import small_words
from dateline.resolution.words import is_name_word

if TYPE_CHECKING:
    from dateline.resolution.lexicon import Found


def named(context: Context, start: int, end: int) -> Party | None:
    """The party that the words `start:end` name, `None` if they describe one."""
    if start >= end:
        return None
    return _known(context, start, end) or _person(context, start, end)


def _known(context: Context, start: int, end: int) -> Party | None:
    """A mention that is a known form from end to end, or ends in one: "the US-backed YPG"."""
    one = context.found_at.get(start)
    if one is None or one.end < end:
        return _known_at_head(context, start, end)
    if one.known.form in {"adjective", "people"}:
        if context.speaks_of_forces(end):
            return forces_of(one.known.country)
        if one.known.form == "people":
            return _people(context, one)
    if one.known.form == "body" and context.cast.named(name_of(context.words.words[start:end]), start):
        return None
    return known_party(one)


def _known_at_head(context: Context, start: int, end: int) -> Party | None:
    one = context.found_at.get(end - 1)
    if one is None or one.end != end or one.start <= start or one.known.form in {"adjective", "people"}:
        return None
    return known_party(one) if all(_modifies(context, i) for i in range(start, one.start)) else None


def _modifies(context: Context, i: int) -> bool:
    """Whether a word can stand before a body's name without making another of it."""
    words = context.words
    if words.in_compound(i) or i in context.found_at or words.words[i] == "'s":
        return True
    return words.words[i][0].islower() and words.lower[i] not in small_words("ends_of_head")


def _people(context: Context, one: Found) -> Party:
    """A country's people: its forces where the report has these fight, unless a number says who."""
    counted = one.start > 0 and context.words.lower[one.start - 1] in small_words("counters")
    if one.known.country in context.belligerents and not counted:
        return forces_of(one.known.country)
    return Party(context.words.words[one.start], one.known.country, "CVL", "people")


def _person(context: Context, start: int, end: int) -> Party | None:
    """A mention that is a person's name, with or without titles before it."""
    words = context.words
    stop = next((i for i in range(start, end) if words.lower[i] in {",", "("}), end)
    stop = _without_country(context, start, stop)
    begin = context.cast.strip_titles(start, stop)
    if not all(_in_name(context, i) for i in range(begin, stop)):
        begin = next((i for i in range(begin + 1, stop) if _is_known_name(context, i, stop)), stop)
    if begin >= stop or (begin > start and words.lower[begin - 1] in small_words("affiliations")):
        return None  # "the mayor of Leeds" is not called Leeds
    person = context.cast.named(name_of(words.words[begin:stop]), start)
    if person is None and _looks_like_person(context, begin, stop):
        person = context.cast.introduce(begin, stop)
    if person is None:
        return None
    person.mentioned = True
    return context.party(person)


def _without_country(context: Context, start: int, stop: int) -> int:
    """Where a person's name ends before the country it is of: "Prime Minister Ana Sousa of Portugal"."""
    of = next((i for i in range(start + 1, stop) if context.words.lower[i] == "of"), stop)
    whose = context.found_at.get(of + 1) if of < stop else None
    if whose is None or whose.end < stop or noun_ending_at(context.words.lower, of):
        return stop
    return of


def _in_name(context: Context, i: int) -> bool:
    word, lower = context.words.words[i], context.words.lower[i]
    return (
        is_name_word(word)
        or word == "."
        or lower in small_words("particles")
        or lower in small_words("suffixes")
    )


def _is_known_name(context: Context, i: int, stop: int) -> bool:
    words = context.words.words
    return is_name_word(words[i]) and context.cast.named(name_of(words[i:stop])) is not None


def _looks_like_person(context: Context, start: int, end: int) -> bool:
    """Whether an unknown run of capitals can be a person's: no acronym, noun or known form in it."""
    words, lower = context.words.words, context.words.lower
    if not words[start][0].isupper() or lower[start - 1 : start] == ["the"]:
        return False
    if any(word.isupper() and len(word) > 1 for word in words[start:end]):
        return False
    return not any(noun_ending_at(lower[i : i + 1], 1) or i in context.found_at for i in range(start, end))
