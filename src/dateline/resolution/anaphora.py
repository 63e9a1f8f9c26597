"""Places named by a common noun alone: "the city", "the plant" -> the last such place named before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.resolution.gazetteer import Candidate, Kind
    from dateline.types import Span

REACH = 1500
"""Characters before "the city" in which its name is looked for."""

_NOUNS: dict[tuple[tuple[Kind, ...], ...], str] = {
    (("city",),): "city town village suburb settlement outskirts downtown",
    (("admin1", "region"),): "region province enclave peninsula oblast",
    (
        ("point",),
        ("city",),
    ): "plant steelworks mill complex airbase base airport prison hospital theatre theater school"
    " station mosque church market square factory facility building camp crossing bridge compound hotel port",
}
KINDS = {noun: kinds for kinds, nouns in _NOUNS.items() for noun in nouns.split()}
"""What kinds of place a common noun can stand for, nearest in meaning first; others stay unresolved."""

COUNTRY = frozenset({"country", "nation", "nationwide"})

NAME = re.compile(
    r"(?:\b(?:in|to|of|from|at|near|around|outside|into|on|for|over|against|city|town|village)|[.!?\n”,]) "
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|al-\w+))*)"
)
"""A name where a place may stand: after a preposition, or at the head of a sentence or clause."""


def named_before(
    text: str,
    span: Span,
    noun: str,
    mentions: Iterable[Span],
    best: Callable[[str], Candidate | None],
) -> Candidate | None:
    """The nearest name before `span` that means a place such as `noun` can stand for.

    Names are looked for where a place may stand in the text, and in the `mentions` marked before.  `best`
    gives the place that a name means in this report.
    """
    names = list(_names_before(text, span, mentions))
    for kinds in KINDS.get(noun, ()):
        for name in names:
            found = best(name)
            if found and found.kind in kinds and found.how != "demonym":
                return found
    return None


def _names_before(text: str, span: Span, mentions: Iterable[Span]) -> Iterator[str]:
    """Nearest first, no longer possessive."""
    begin = max(0, span.start - REACH)
    names = {begin + match.start("name"): match["name"] for match in NAME.finditer(text[begin : span.start])}
    names |= {mention.start: mention.of(text) for mention in mentions if begin <= mention.start < span.start}
    for _, name in sorted(names.items(), reverse=True):
        yield re.sub(r"['’]s?$", "", name)
