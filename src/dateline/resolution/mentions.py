"""A mention of a place in its text: its own words, and what those around it say of where it lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.resolution.toponyms import Phrase, read
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

AFTER_COMMA = re.compile(r",? ?[,(] ?(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})")
"""What follows a comma or stands in brackets: "Casper, Wyo."."""
AFTER = re.compile(
    r"['’]?s? (?:in|near|outside|of) (?:the )?(?:\w+ )?(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"
)
"""What it is said to lie in: "Athens County in Ohio"."""
BEFORE = re.compile(
    r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w-]+){0,2})(?:['’]s?)? (?:[a-z]+ ){0,2}"
    r"(?:(?:city|town|village|county|suburb|port|state|province|region|district|capital|resort) (?:of )?)?$"
)
"""What stands before it as its surroundings: "Ohio's Athens County", "the Texas town of Paris"."""
OWNER = re.compile(r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s?\s+(?:[a-z]+ )?$")
"""Whose side is meant: "Ukraine’s East"."""
HELD_BEFORE = re.compile(r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}), ?$")
"""What lies in it, if it is the larger: "Buffalo, New York"."""
BACK = 60
"""Characters before a mention in which its surroundings are looked for."""

REACH = 2
"""Mentions before and after one that are beside it."""

NOTHING = Phrase(())


class Mention(NamedTuple):
    """A mention taken apart.

    `follows` is the name after its comma ("Paris, Texas"), `holds` the one before it, `said` those of what it is otherwise said to lie
    in or near, `beside` the names before and after it in the text.
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
            follows=follows.get(one.phrase.names, one.follows),
            beside=tuple(
                other.phrase for other in (*found[max(0, n - REACH) : n], *found[n + 1 : n + 1 + REACH])
            ),
        )
        for n, one in enumerate(found)
    ]


def _mention(text: str, span: Span) -> Mention:
    phrase = read(_with_owner(text, span).of(text))
    said = [phrase._replace(names=phrase.within, pieces=(), within=())] if phrase.within else []
    follows = NOTHING
    if match := AFTER_COMMA.match(text, span.end):
        follows = read(match["name"])
    elif match := AFTER.match(text, span.end):
        said.append(read(match["name"]))
    begin = max(0, span.start - BACK)
    if match := BEFORE.search(text[begin : span.start]):
        said.append(read(match["name"]))
    held = HELD_BEFORE.search(text[begin : span.start])
    return Mention(span, phrase, follows, read(held["name"]) if held else NOTHING, tuple(said))


def _with_owner(text: str, span: Span) -> Span:
    """The mention with the name whose side it is: "Ukraine’s East" for "East"."""
    phrase = read(span.of(text))
    if not phrase.side or phrase.names:
        return span
    owner = OWNER.search(text, max(0, span.start - BACK), span.start)
    return Span(owner.start("name"), span.end) if owner else span
