"""What kind of act the words of a trigger name (`acts.yaml`)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import vocabulary
from dateline.incidents.profile import stem

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = Path(__file__).with_name("acts.yaml")
TRIGGERS = 50_000
"""Triggers whose acts are remembered."""


@lru_cache(TRIGGERS)
def acts(trigger: str) -> frozenset[str]:
    """Return the acts that a trigger, in stems, may name; none for words that the table does not have."""
    table = _by_stem()
    return frozenset[str]().union(*(table.get(each, ()) for each in trigger.split()))


@lru_cache(TRIGGERS)
def relation(some: frozenset[str], others: frozenset[str]) -> str:
    """Return how two sets of acts are related: same, kin (part or consequence) or other."""
    if some & others:
        return "same"
    return "kin" if any(some & kin and others & kin for kin in _kin()) else "other"


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, vocabulary.load(TABLE)["kin"]))


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    listed: dict[str, set[str]] = {}
    for act, words in vocabulary.load(TABLE)["acts"].items():
        for word in words:
            listed.setdefault(stem(word), set()).add(act)
    return {word: frozenset(named) for word, named in listed.items()}
