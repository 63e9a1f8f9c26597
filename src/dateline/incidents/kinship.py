"""Which types of event may speak of the same one, and which statuses agree (`kinship.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLES = Path(__file__).with_name("kinship.yaml")


def circles(event: str) -> frozenset[str]:
    """Return the circles of an event type; one that the table does not have is a circle by itself."""
    return _circles().get(event) or frozenset([event])


@cache
def are_kin(one: str, other: str) -> bool:
    """Whether two different types of event may speak of the same one."""
    return one != other and bool(circles(one) & circles(other))


@cache
def standing(status: str) -> str:
    """Return the standing of a status: done, ahead or disputed."""
    table = _table()["standings"]
    return next((standing for standing, statuses in table.items() if status in statuses), "done")


@cache
def _circles() -> Mapping[str, frozenset[str]]:
    listed: dict[str, set[str]] = {}
    for circle, events in _table()["circles"].items():
        for event in events:
            listed.setdefault(event, set()).add(circle)
    return {event: frozenset(names) for event, names in listed.items()}


def _table() -> dict[str, Any]:
    table: dict[str, Any] = vocabulary.load(TABLES)
    return table
