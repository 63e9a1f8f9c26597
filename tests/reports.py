"""Reports of the tests' own on one event and on another, and what the record makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from made import said, story

if TYPE_CHECKING:
    from dateline.record import Record
    from dateline.types import Coding
    from made import Said

SHELLED = said(
    "Rurian guns *shelled* the port of Orla on Monday.",
    actors=["Rurian guns/RUR/MIL"],
    places=["Orla/TOL@12.5,-7"],
    when="2022-03-04",
)
AGAIN = said(
    "The port of Orla was *shelled* by Rurian guns on Monday, Tolland said.",
    actors=["Rurian guns/RUR/MIL"],
    places=["Orla/TOL@12.5,-7"],
    said_by=["Tolland/TOL/GOV"],
    when="2022-03-04",
)
SIGNED = said(
    "Tolland and Vey *signed* a fishing treaty in Quill last year.",
    "AGREE",
    actors=["Tolland/TOL/GOV", "Vey/VEY/GOV"],
    places=["Quill/VEY@50,40"],
    when="2021-05-01",
)


def at(day: int, *sentences: Said | str, **fields: Any) -> Coding:
    """A report of a day of March 2022."""
    return story(*sentences, url=f"https://orla.example/{day}", published=f"2022-03-{day:02}", **fields)


FIRST, SECOND, OTHER = at(4, SHELLED), at(5, AGAIN), at(6, SIGNED)


def name(coding: Coding, number: int = 1) -> str:
    """The id of a claim."""
    return f"{coding.report.id[:12]}-{number:03}"


def groups(record: Record, as_of: str = "") -> set[frozenset[str]]:
    """The incidents, as the ids of their claims."""
    return {frozenset(each.members) for each in record.incidents(claims=1, as_of=as_of)}
