"""Hand-written stand-ins: a report and its coding without a model."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.columns import Column
from dateline.errors import BrokenData, NoArticle, UnknownLanguage
from dateline.reading import Draft
from dateline.types import (
    Actor,
    Attribution,
    Claim,
    CodedBy,
    Coding,
    Event,
    Magnitude,
    Period,
    Place,
    Report,
    Segment,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.columns import Row

CODED_BY = CodedBy("0.0", "fake", "fake", "fake")

TEXT = (
    "Ruria likely to strike Tolland, says Vey\n"
    "Ann Vey told reporters that Ruria was likely to attack Tolland from 5 April,\n"
    "after it shelled Port Orla and left at least 12 people dead.\n"
)


def report(text: str = TEXT, **fields: object) -> Report:
    """A report of one body segment."""
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return Report(digest, digest, text, (Segment("body", Span(0, len(text))),), **fields)  # type: ignore[arg-type]


def at(words: str, text: str = TEXT, *, after: str = "") -> Span:
    """Where the words stand in the text, the first time or the first time after others."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def coding(notes: tuple[str, ...] = ()) -> Coding:
    """A coding with a value in every field of the contract."""
    whole = report(
        outlet="The Orla Courier",
        title="Ruria likely to strike Tolland, says Vey",
        byline="Jo Penn",
        published="2022-04-04T14:03:00+00:00",
        language="en",
        wire=("Reuters",),
    )
    body = "Ann Vey told"
    vey = Actor(at("Ann Vey"), "Ann Vey", "NATO", "IGO", "a1")
    ruria = Actor(at("Ruria", after=body), "Ruria", "RUR", "GOV", "a2")
    tolland = Actor(at("Tolland", after=body), "Tolland", "TOL", "GOV", "a3")
    sentence = Span(at(body).start, len(TEXT) - 1)
    forecast = Claim(
        "c1",
        whole.id,
        "body",
        sentence,
        Event(
            "ASSAULT",
            "",
            at("attack"),
            (ruria,),
            (tolland,),
            period=Period(at("from 5 April"), "2022-04-05", None, "day"),
            quad="material_conflict",
        ),
        Status("predicted", (0.55, 0.8), at("likely", after=body)),
        (vey,),
        0.912345,
    )
    shelling = Claim(
        "c2",
        whole.id,
        "body",
        sentence,
        Event(
            "ASSAULT",
            "artillery",
            at("shelled"),
            (ruria,),
            (),
            (Place(at("Port Orla"), "Port Orla", 12.3456789, -7.0, "TOL", "city", 4242),),
            magnitudes=(Magnitude(at("at least 12"), "dead", 12.0, None),),
            quad="material_conflict",
        ),
        Status("alleged"),
        (vey,),
        0.5,
    )
    said = Attribution(
        Span(at("Ruria was").start, len(TEXT) - 2),
        vey.span,
        at("told"),
        "indirect",
        at("reporters"),
        None,
        "Ann Vey",
    )
    return Coding(whole, (forecast, shelling), (said,), CODED_BY, notes)


def draft(name: str, text: str = TEXT) -> Draft:
    """A report to come, as JSON Lines would give it."""
    return Draft(name, f"rows.jsonl:{name}", "text", text)


def coder() -> Callable[[Draft], Coding]:
    """A coder that finds nothing, and does as the report tells it."""

    def code(one: Draft) -> Coding:
        return Coding(report(obey(str(one.content))), (), (), CODED_BY)

    return code


def slow_coder() -> Callable[[Draft], Coding]:
    """The same, a little later."""
    code = coder()

    def slow(one: Draft) -> Coding:
        time.sleep(0.05)
        return code(one)

    return slow


def other_coder() -> Callable[[Draft], Coding]:
    """A coder of another version."""
    code = coder()
    return lambda one: replace(code(one), coded_by=CodedBy("9.9", "fake", "fake", "fake"))


def worker() -> Callable[[str], str]:
    """A worker that does as it is told."""
    return obey


def broken_worker() -> Callable[[str], str]:
    """No worker: its data are missing."""
    raise BrokenData("model.onnx", "no such file", "Install Dateline again")


def dying_worker() -> Callable[[str], str]:
    """No worker: its process is killed while it starts."""
    obey("die")
    return obey


def obey(order: str) -> str:
    """Do what `order` says, if it is one of a few orders, and return it."""
    match order.split():
        case ["refuse"]:
            raise NoArticle("page.html", "no article in it", "Save the page anew")
        case ["foreign"]:
            error = UnknownLanguage("rows.jsonl:r0", "the report is in another language (de)")
            error.report = report("foreign")
            raise error
        case ["fail"]:
            raise ValueError("never seen before")
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die-once", mark] if not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["wait", seconds]:
            time.sleep(float(seconds))
    return order


ROW_COLUMNS = (
    Column("incident", "text", "incident", "the incident"),
    Column("day", "date", "stage", "the day"),
    Column("claims", "integer", "claims", "how many"),
    Column("lat", "number", "places", "degrees north"),
    Column("lon", "number", "places", "degrees east"),
    Column("count", "number", "magnitudes", "how many of what"),
)


def rows() -> list[Row]:
    """Rows of a table that is not of claims: one that is whole, one of which little is known."""
    return [
        {"incident": "a1", "day": "2022-04", "claims": 3, "lat": 50.5, "lon": -7.0, "count": 40.0},
        {"incident": "b2", "day": None, "claims": 1, "lat": None, "lon": None, "count": None},
    ]


def hostile_row(words: str) -> Row:
    """A row with any words in its text."""
    return rows()[0] | {"incident": words, "day": words}
