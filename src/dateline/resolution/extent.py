"""The whole of a name of which a piece was marked: "Sudan" of "South Sudan", "Suez" of "the Suez Canal"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.resolution.vocabulary import small_words
from dateline.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.resolution.gazetteer import Candidate, Gazetteer

LEFT, RIGHT = 2, 3
"""Words before and after a mark that may belong to its name."""
WORD = re.compile(r"[\w'’.-]*\w")
GAP = re.compile(r"[ -]")
BACK = 60
"""Characters before and after a mark in which its name is looked for."""
LARGE = frozenset({"country", "admin1", "region"})


def whole_names(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans, each as long as a name in the gazetteer has it, those of the user's own places too.

    In the order of the text; a span within another is dropped.
    """
    own = own_names(text, gazetteer)
    longer = {whole_name(text, span, gazetteer) for span in spans} | set(own)
    kept: list[Span] = []
    for span in sorted(longer, key=lambda span: (span.start, -span.end)):
        if any(span != name and span.overlaps(name) for name in own):
            continue
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def own_names(text: str, gazetteer: Gazetteer) -> list[Span]:
    """Where the user's own places are named."""
    names = sorted({name for row in gazetteer.own for name in row.names}, key=lambda name: (-len(name), name))
    if not names:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return [Span(*match.span()) for match in pattern.finditer(text)]


def whole_name(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """The longest name of another place that the gazetteer has around a span, else the span."""
    starts, ends = [span.start, *_before(text, span.start)], [span.end, *_after(text, span.end)]
    longer = (Span(start, end) for start in starts for end in ends if (start, end) != span)
    marked = span.of(text)
    alone = {one[:4] for one in gazetteer.candidates(marked)}
    for each in sorted(longer, key=lambda one: (one.start - one.end, one.start)):
        words = each.of(text)
        found = [one for one in gazetteer.candidates(words) if _is_known(one, words)]
        if found and _is_proper(words, marked) and not alone & {one[:4] for one in found}:
            return each
    return span


def _is_known(place: Candidate, words: str) -> bool:
    """Whether a place is usually called so; a building or a base only if the words say what it is."""
    says_kind = words.rpartition(" ")[2].lower() in small_words("of_places")
    return place.how == "name" and place.source != "postal" and (says_kind or place.kind in LARGE)


def _is_proper(words: str, marked: str) -> bool:
    """Whether what is added to the marked words is written as a name, or says what it is ("river")."""
    added = words.replace(marked, " ", 1).replace("-", " ").split()
    if any(word.lower() in small_words("openers") for word in added):
        return False
    return all(word[0].isupper() or word in small_words("of_places") for word in added)


def _before(text: str, end: int) -> list[int]:
    """Where the words before a place in the text begin, the nearest first."""
    found: list[int] = []
    for match in reversed(list(WORD.finditer(text, max(0, end - BACK), end))):
        last = found[-1] if found else end
        if len(found) == LEFT or not GAP.fullmatch(text, match.end(), last):
            break
        found.append(match.start())
    return found


def _after(text: str, start: int) -> list[int]:
    """Where the words after a place in the text end, the nearest first."""
    found: list[int] = []
    for match in WORD.finditer(text, start, start + BACK):
        last = found[-1] if found else start
        if len(found) == RIGHT or not GAP.fullmatch(text, last, match.start()):
            break
        found.append(match.end())
    return found
