"""Sources that quote sources: who stands within whom, and who a claim was said by."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.attribution.overlaps import Overlaps
from dateline.attribution.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.types import Attribution, Span


def chained(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions with `within` set to the index of the one each is quoted by.

    One lies within another whose content holds its own.  Where two share their content, the relaying cue
    ("according to", "reported") is the outer one and a cited source ("citing") the inner; else the one
    whose cue stands farther from the content.
    """
    near = Overlaps([one.content for one in found])
    return tuple(
        replace(one, within=_outer(text, index, found, near.of(one.content)))
        for index, one in enumerate(found)
    )


def said_by(trigger: Span, attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """The sources in whose content a trigger stands, nearest first, then outward."""
    around = [index for index, one in enumerate(attributions) if one.content.contains(trigger)]
    around.sort(key=lambda index: (_length(attributions[index].content), -len(_chain(index, attributions))))
    order = [step for index in around for step in _chain(index, attributions)]
    sources = (attributions[index].source for index in order)
    return tuple(dict.fromkeys(source for source in sources if source is not None))


def _chain(index: int, attributions: Sequence[Attribution]) -> list[int]:
    """An attribution, the one it lies within, and so on outward."""
    chain = [index]
    while (outer := attributions[chain[-1]].within) is not None and outer not in chain:
        chain.append(outer)
    return chain


def _outer(text: str, index: int, found: Sequence[Attribution], near: Sequence[int]) -> int | None:
    one = found[index]
    shared = [n for n in near if found[n].content == one.content and found[n].source != one.source]
    farther = [n for n in shared if _outwardness(text, found[n], n) > _outwardness(text, one, index)]
    if farther:
        return min(farther, key=lambda n: _outwardness(text, found[n], n))
    length = _length(one.content)
    holding = [
        n for n in near if found[n].content.contains(one.content) and _length(found[n].content) > length
    ]
    return min(
        holding, key=lambda n: (_length(found[n].content), _outwardness(text, found[n], n)), default=None
    )


def _outwardness(text: str, one: Attribution, index: int) -> tuple[int, int, int]:
    """What orders sources of the same words from the inner to the outer; no two are equal."""
    if one.cue is None:
        return (0, 0, index)
    cue = one.cue.of(text).casefold()
    rank = -1 if cue in _cues()["cited"] else 1 if cue in _cues()["relays"] else 0
    return (rank, max(one.cue.start - one.content.end, one.content.start - one.cue.end), index)


def _length(span: Span) -> int:
    return span.end - span.start


@cache
def _cues() -> dict[str, frozenset[str]]:
    """The lists of `chains.yaml`."""
    return {name: frozenset(words) for name, words in load("chains").items()}
