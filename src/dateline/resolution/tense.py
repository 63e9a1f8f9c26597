"""Whether the words around "on Tuesday" look back or ahead.

In "the ministry said on Tuesday that it would withdraw" the act lies ahead, the Tuesday does not.
"""

from __future__ import annotations

import re

BACK = re.compile(
    r"\b(?:said|says|told|announced|warned|added|met|spoke|wrote|went|came|began|made|gave|(?!expected|planned|scheduled"
    r"|supposed|need)\w{2,}ed)\b"
)
COMING = re.compile(
    r"\b(?:will|would|could|may|might|should|must|shall|due|expected|planned|scheduled|likely|if|when|by|until"
    r"|be \w+ed|to (?!the|a|an|his|her|its|their|our|that|this)[a-z]+)\b|\bfor $|['’]ll\b"
)
SENTENCE = re.compile(r"[.!?]['\"”’)]*\s|\n")
NEAR = 120


def looks_ahead(before: str, after: str) -> bool | None:
    """Which way the last verb before the expression looks, or the first after it; `None` without any."""
    clause = SENTENCE.split(before[-NEAR:])[-1]
    back, coming = _last(BACK, clause), _last(COMING, clause)
    if back >= 0 or coming >= 0:
        return coming >= back
    rest = SENTENCE.split(after[:NEAR])[0]
    first_back, first_coming = BACK.search(rest), COMING.search(rest)
    if first_back is None or first_coming is None:
        return None if first_back is first_coming else first_back is None
    return first_coming.start() < first_back.start()


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where the last match ends; "be discussed" so outweighs the "discussed" in it."""
    return max((match.end() for match in pattern.finditer(words)), default=-1)
