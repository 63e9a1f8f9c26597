"""How an event was done, where its wording says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.events.ontology import EventType, Ontology
    from dateline.events.phrases import Found

_BREAK = re.compile(r"[,;:.!?–—\n]")
REACH = 40
"""Characters between a trigger and a mode's words beyond which they do not go together: our convention."""
WINDOW = 2 * REACH
"""Characters looked at on either side: room for a phrase that begins within REACH."""


def mode(ontology: Ontology, type: str, trigger_text: str, sentence_text: str) -> str:  # noqa: A002
    """The mode of an event, "" where the wording gives none.

    The trigger's own words decide ("shelled": heavy-weapons), else the listed phrase nearest to it within
    REACH and in its clause ("a car bomb killed ...": explosives), else a word that says so only as a
    trigger and for want of anything better ("bombed": explosives).  Among equals the mode listed first wins.
    """
    kind = ontology.type(type)
    return (
        _first(kind, kind.words.find(trigger_text))
        or _near(kind, trigger_text, sentence_text)
        or _first(kind, kind.weak_words.find(trigger_text))
    )


def _first(kind: EventType, found: Iterable[Found[str]]) -> str:
    """Of the modes found, the one listed first."""
    codes = {one.value for one in found}
    return next((one.code for one in kind.modes if one.code in codes), "")


def _near(kind: EventType, trigger_text: str, sentence_text: str) -> str:
    """The mode whose words stand nearest to the trigger in its clause."""
    at = max(sentence_text.find(trigger_text), 0)
    start = _break(sentence_text[max(0, at - WINDOW) : at], -1)
    clause = start + trigger_text + _break(sentence_text[at + len(trigger_text) :][:WINDOW], 0)
    begin, end = len(start), len(start) + len(trigger_text)
    found = kind.near_words.find(clause)
    nearest = min((_apart(one, begin, end) for one in found), default=REACH + 1)
    if nearest > REACH:
        return ""
    return _first(kind, (one for one in found if _apart(one, begin, end) == nearest))


def _break(text: str, which: int) -> str:
    """The part of a text up to its first break, or from its last one."""
    return _BREAK.split(text)[which]


def _apart(found: Found[str], start: int, end: int) -> int:
    return max(found.start - end, start - found.end, 0)
