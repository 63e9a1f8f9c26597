"""Places named by a common noun alone: "the city", "the plant" -> the last such place named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.resolution.gazetteer import Candidate, Kind

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
    mentions: Sequence[Span],
    meant: Callable[[str], tuple[Candidate | None, float]],
) -> tuple[Candidate | None, float]:
    """The nearest name before `span` that means a place such as `noun` can stand for, and how likely.

    Names are looked for where a place may stand in the text, and in the `mentions` (in order) marked before.
    `meant` gives the place that a name means in this report, and how likely.
    """
    if noun not in KINDS:
        return None, 0.0
    names = list(_names_before(text, span, mentions))
    for kinds in KINDS[noun]:
        for name in names:
            found, score = meant(name)
            if found and found.kind in kinds and found.how != "demonym":
                return found, score
    return None, 0.0


def _names_before(text: str, span: Span, mentions: Sequence[Span]) -> Iterator[str]:
    """Nearest first, no longer possessive."""
    begin = max(0, span.start - REACH)
    near = mentions[bisect_left(mentions, Span(begin, 0)) : bisect_left(mentions, span)]
    names = {begin + match.start("name"): match["name"] for match in NAME.finditer(text[begin : span.start])}
    names |= {mention.start: mention.of(text) for mention in near}
    for _, name in sorted(names.items(), reverse=True):
        yield re.sub(r"['’]s?$", "", name)
