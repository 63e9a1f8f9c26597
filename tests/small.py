"""A small record, made without a model: a page with three versions, one that is gone, and many talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import made
from dateline.record import Record
from dateline.record.adding import Given
from made import said, story

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.types import Coding

SHELLED = "Ruria *shelled* Orla on Monday."
RURIA, TOLLAND, ORLA = "Ruria/RUS/MIL", "Tolland/POL/GOV", "Orla/UKR@50.5,30.2"
VERSIONS = (
    (
        said(SHELLED, actors=[RURIA], places=[ORLA], mode="heavy-weapons", when="2022-04-04"),
        said("Tolland *condemned* it.", "ACCUSE", actors=[TOLLAND]),
    ),
    (
        said(SHELLED, actors=[RURIA], places=[ORLA], status="alleged", when="2022-04-04"),
        said("Ruria *denied* it.", "REJECT", actors=[RURIA]),
    ),
    (
        said("Updated."),
        said(SHELLED, actors=[RURIA], places=[ORLA], status="alleged", when="2022-04-04"),
    ),
)
"""What one page said, a minute apart."""
GONE = "https://orla.example/2"
TALKS = 25
CLAIMS = TALKS + 2
PROBLEM = "rows.jsonl:3: there are no words in it"


def make(path: Path) -> None:
    """Make the record in a file; its clock begins at made.START."""
    with Record(str(path), create=True, clock=made.Clock()) as record:
        for sentences in VERSIONS:
            made.add(
                record, story(*sentences, title="Orla", outlet="The Orla Courier", published="2022-04-04")
            )
        removed = said("Ruria *attacked* Bex.", actors=[RURIA], places=["Bex/UKR@48,37"])
        made.add(record, story(removed, url=GONE, published="2022-04-03"))
        made.gone(record, GONE)
        made.add_all(record, [talk(number) for number in range(1, TALKS + 1)])
        record.write("add", lambda writer: writer.fail(Given(b"x" * 32, "rows.jsonl:3"), PROBLEM))


def talk(number: int) -> Coding:
    """A report of talks, one each day of March."""
    sentence = said(f"Envoys of Tolland *met* those of Ruria, round {number}.", "CONSULT", actors=[TOLLAND])
    address = f"https://orla.example/talks/{number}"
    return story(sentence, url=address, outlet="Meridian", published=f"2022-03-{number:02}")
