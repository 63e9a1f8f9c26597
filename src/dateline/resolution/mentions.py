"""A mention of a place in its text: its own words, and what those around it say of where it lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.toponyms import Phrase, read
from dateline.resolution.vocabulary import small_words
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = r"[^\W\d_a-z][\w.'’-]+"
NAME = rf"(?P<name>{WORD}(?: {WORD}){{0,2}})"
"""Up to three words none of which begins with a small letter."""

AFTER_COMMA = re.compile(rf",? ?[,(] ?{NAME}")
"""What follows a comma or stands in brackets: "Casper, Wyo."."""
AFTER = re.compile(rf"(?:['’]s?)?,? \(?(?:in|near|outside|of) (?:the )?(?:\w+ )?{NAME}")
"""What it is said to lie in: "Athens County in Ohio", "Bucha, near Kyiv"."""
BEFORE = re.compile(rf"{NAME} (?:[a-z]+ ){{0,2}}$")
"""What stands before it as its surroundings: "Ohio's Athens County"."""
OF_KIND = re.compile(
    rf"{NAME} (?:[a-z]+ ){{0,2}}"
    r"(?:city|town|village|county|suburb|port|state|province|region|district|resort) of $"
)
"""What it lies in, as surely as after a comma: "the Texas town of Paris"."""
OWNER = re.compile(r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s?\s+(?:[a-z]+ )?$")
"""Whose side is meant: "Ukraine’s East"."""
HELD_BEFORE = re.compile(rf"{NAME}, ?$")
"""What lies in it, if it is the larger: "Buffalo, New York"."""
BACK = 60
"""Characters before a mention in which its surroundings are looked for."""

REACH = 2
"""Mentions before and after one that are beside it."""

NOTHING = Phrase(())


class Mention(NamedTuple):
    """A mention taken apart.

    `follows` is what it lies in ("Paris, Texas"), `holds` what stands before its comma ("Buffalo, New York"),
    `said` what it is otherwise said to lie in or near, `beside` the names before and after it in the text.
    """

    span: Span
    phrase: Phrase
    follows: Phrase = NOTHING
    holds: Phrase = NOTHING
    said: tuple[Phrase, ...] = ()
    beside: tuple[Phrase, ...] = ()


def mentions(text: str, spans: Sequence[Span]) -> list[Mention]:
    """The mentions at these spans; what one says of its surroundings holds for the others of its name."""
    found = [_mention(text, span) for span in spans]
    follows: dict[tuple[str, ...], Phrase] = {}
    for mention in found:
        if mention.follows.names:
            follows.setdefault(mention.phrase.names, mention.follows)
    return [
        one._replace(
            follows=one.follows if one.follows.names else follows.get(one.phrase.names, NOTHING),
            beside=tuple(
                other.phrase for other in (*found[max(0, n - REACH) : n], *found[n + 1 : n + 1 + REACH])
            ),
        )
        for n, one in enumerate(found)
    ]


def _mention(text: str, span: Span) -> Mention:
    phrase = read(_with_owner(text, span).of(text))
    said = [phrase._replace(names=phrase.within, pieces=(), within=())] if phrase.within else []
    before = text[max(0, span.start - BACK) : span.start]
    follows = _named(AFTER_COMMA.match(text, span.end))
    if not follows.names:
        said.append(_named(AFTER.match(text, span.end)))
        follows = _named(OF_KIND.search(before))
    said.append(_named(BEFORE.search(before)))
    held = _named(HELD_BEFORE.search(before))
    return Mention(span, phrase, follows, held, tuple(one for one in said if one.names))


def _named(match: re.Match[str] | None) -> Phrase:
    """The name that was matched, unless it is only a word that begins a sentence."""
    if match is None or match["name"][0].islower() or match["name"].lower() in small_words("openers"):
        return NOTHING
    return read(match["name"])


def _with_owner(text: str, span: Span) -> Span:
    """The mention with the name whose side it is: "Ukraine’s East" for "East"."""
    phrase = read(span.of(text))
    if not phrase.side or phrase.names:
        return span
    owner = OWNER.search(text, max(0, span.start - BACK), span.start)
    return Span(owner.start("name"), span.end) if owner else span
