"""A small record of reports on the same events, made without a model: who says what, and what came of it.

A mayor tells an agency of a killing, which a paper copies; a ministry denies it, a second town has one of its
own.  A general foretells an attack, which comes; the Union plans a ban, and imposes it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import made
from dateline.record import Record
from made import said, story

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.types import Coding

TROOPS, RURIA, UNION = "Rurian troops/RUS/MIL", "Ruria/RUS/GOV", "the Union/EU/IGO"
CIVILIANS, MAYOR, MINISTRY = "civilians/UKR/CVL", "Ann Vey/UKR/GOV", "Ruria's ministry/RUS/GOV"
GENERAL = "General Holm/UKR/MIL"
ORLA, BEX, MARSH = "Orla/UKR@50.5,30.2", "Bex/UKR@48,37", "the Marsh/UKR@49,38"
KILLED = "Ann Vey said Rurian troops *killed* {} civilians in Orla on Monday."
START = datetime(2022, 5, 1, 12, tzinfo=UTC)
"""A minute before the first report came."""
HOSTILE = "Evil\x1b[2J\u202eeht"
"""An outlet's name that would steer a terminal."""


def _killed(number: str, least: str, **fields: Any) -> Coding:
    sentence = said(
        KILLED.format(number),
        actors=[TROOPS],
        recipients=[CIVILIANS],
        said_by=[MAYOR],
        places=[ORLA],
        when="2022-04-04",
        numbers=[f"dead:{least}"],
        quad="material-conflict",
    )
    return story(sentence, **fields)


REPORTS = (
    _killed(
        "40", "40", url="https://halyard.example/1", outlet="Halyard", published="2022-04-05", title="Forty"
    ),
    _killed("12", "12", url="https://courier.example/1", outlet="The Orla Courier", published="2022-04-05"),
    story(
        said(
            "Ruria's ministry denied that Rurian troops *killed* civilians in Orla.",
            actors=[TROOPS],
            recipients=[CIVILIANS],
            said_by=[MINISTRY],
            places=[ORLA],
            status="denied",
            quad="material-conflict",
        ),
        url="https://evil.example/1",
        outlet=HOSTILE,
        published="2022-04-06",
        title="Denied \x1b[31m",
    ),
    story(
        said(
            "A flood of mud *buried* a school in Bex.",
            places=[BEX],
            when="2022-03-01",
        ),
        url="https://courier.example/2",
        outlet="The Orla Courier",
        published="2022-03-02",
    ),
    story(
        said(
            "General Holm said Ruria was likely to *attack* the Marsh by 20 April.",
            actors=[RURIA],
            said_by=[GENERAL],
            places=[MARSH],
            status="predicted",
            when="2022-04-06..2022-04-20",
            likelihood=(0.55, 0.8),
        ),
        said(
            "The Union planned to *ban* coal from Ruria in May.",
            "SANCTION",
            actors=[UNION],
            recipients=[RURIA],
            status="planned",
            when="2022-05-01..2022-05-31",
            items=["coal"],
        ),
        url="https://courier.example/3",
        outlet="The Orla Courier",
        published="2022-04-06",
    ),
    story(
        said("Ruria *attacked* the Marsh on Monday.", actors=[RURIA], places=[MARSH], when="2022-04-18"),
        url="https://halyard.example/2",
        outlet="Halyard",
        published="2022-04-19",
    ),
)


def make(path: Path) -> None:
    """Make the record in a file, in which each report came a minute after the one before."""
    with Record(str(path), create=True, clock=made.Clock(START)) as record:
        for coding in REPORTS:
            made.add(record, coding)
