"""Mentions of actors, resolved: canonical name, country or organisation, sector, and who is whom.

Each mention is a name (`names`: a person, country, organisation or armed group), a description
(`descriptions`), or a pronoun, which takes the likeliest party before it (`coreference`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.resolution.context import Context, known_party
from dateline.resolution.coreference import Party, Pronoun, pronoun
from dateline.resolution.descriptions import described
from dateline.resolution.lexicon import Found, lexicon
from dateline.resolution.names import named
from dateline.resolution.vocabulary import small_words
from dateline.types import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.resolution.gazetteer import Gazetteer
    from dateline.resolution.words import Words
    from dateline.types import Segment, Span

_AFTER = frozenset({"'s", "'", ".", ",", "“", "”", '"'})
_BEFORE = frozenset({'"', "“", "‘"})


def resolve(
    text: str,
    mentions: Sequence[Span],
    *,
    segments: Sequence[Segment] = (),
    published: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> dict[Span, Actor]:
    """Resolve the actors that were marked in a report.

    `text` is the whole report, `mentions` the spans of its actors, recipients and speakers in any order.
    Persons named only in bylines, credits and biographies (`segments`) act in nothing.  `published` (ISO
    8601) decides which office a well-known person held.  `gazetteer` tells the countries of towns; by default
    the one that comes with Dateline.

    Returns an `Actor` for each mention.  What the report does not tell stays empty; `id` is shared by all
    mentions of one entity and numbered in order of first mention ("a1", "a2" ...).  Raises BrokenData if a
    vocabulary file or the gazetteer cannot be read.
    """
    parties = _parties(Context(text, segments, published, gazetteer), sorted(set(mentions)))
    ids: dict[str, str] = {}
    for party in parties.values():
        ids.setdefault(party.key, f"a{len(ids) + 1}")
    return {
        span: Actor(span, party.name, party.country, party.sector, ids[party.key])
        for span, party in parties.items()
    }


def _parties(context: Context, mentions: Sequence[Span]) -> dict[Span, Party]:
    """Who each mention is: names first, so that all persons are known, then the rest in order of the text."""
    words = context.words
    pronouns = {span: pronoun([words.words[i] for i in words.under(span)]) for span in mentions}
    for span in mentions:
        if pronouns[span] is None:
            named(context, *_trim(words, span))
    context.introduce_everybody()
    parties: dict[Span, Party] = {}
    for span in sorted(mentions, key=lambda span: _is_first_person(pronouns[span])):
        parties[span] = _party(context, span, pronouns[span])
        if under := words.under(span):
            context.discourse.add(under.start, parties[span], marked=True)
    return {span: parties[span] for span in mentions}


def _is_first_person(word: Pronoun | None) -> bool:
    """Whether a mention is "I" or "we": its speaker may be a mention that comes after."""
    return word is not None and word.person == 1


def _party(context: Context, span: Span, word: Pronoun | None) -> Party:
    words = context.words
    under = words.under(span)
    unresolved = Party(span.of(words.text))
    if not under:
        return unresolved
    if word is not None:
        return context.discourse.antecedent(under.start, word) or unresolved
    cut = words.starts[under.start] < span.start or span.end < words.ends[under.stop - 1]
    if cut and (known := lexicon().named(span.of(words.text))):
        return known_party(Found(under.start, under.stop, known))  # the "Russia" of "Russia-Ukraine"
    start, end = _trim(words, span)
    return named(context, start, end) or described(context, start, end)


def _trim(words: Words, span: Span) -> tuple[int, int]:
    """The words of a mention without determiners and numbers before it and a possessive after it."""
    lower, under = words.lower, words.under(span)
    start, end = under.start, under.stop
    while end > start + 1 and lower[end - 1] in _AFTER:
        end -= 1
    if end - start > 2 and lower[end - 2] == "-" and words.in_compound(end - 1):
        end -= 2  # the "US" of "US-led"
    while start < end - 1 and (
        lower[start] in small_words("determiners") | _BEFORE or lower[start].isdigit()
    ):
        start += 1
    return start, end
