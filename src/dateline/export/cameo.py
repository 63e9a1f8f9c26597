"""PLOVER's types and Dateline's actors in CAMEO's codes: `data/cameo.yaml`, `data/goldstein.yaml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import vocabulary
from dateline.errors import BrokenData
from dateline.export.countries import country

if TYPE_CHECKING:
    from dateline.types import Actor, Event

FOLDER = Path(__file__).parent / "data"
FILE = FOLDER / "cameo.yaml"
CODE = re.compile(r"\d{2,4}")
QUADS = (("05", 1), ("08", 2), ("13", 3), ("20", 4))
"""The last root code of CAMEO's classes: verbal and material cooperation, verbal and material conflict."""


class Action(NamedTuple):
    """An event in CAMEO: its code, what lies above it, its class and its place on Goldstein's scale."""

    code: str = ""
    base: str = ""
    root: str = ""
    quad: int | None = None
    goldstein: float | None = None


class Party(NamedTuple):
    """An actor in CAMEO; `code` is the three others in a row, as GDELT has them: RUSGOV, IGOUNO."""

    code: str = ""
    country: str = ""
    group: str = ""
    type: str = ""


def action(event: Event) -> Action:
    """Return an event's codes, all empty for a type that CAMEO's table does not have."""
    code = _code(event)
    if not code:
        return Action()
    root = code[:2]
    quad = next((number for last, number in QUADS if root <= last), None)
    return Action(code, code[:3], root, quad, vocabulary.load(FOLDER / "goldstein.yaml").get(code))


def _code(event: Event) -> str:
    """Return the code of the mode, else the root by the first actor's sector, else the type's root."""
    row = _tables()["types"].get(event.type, {})
    sector = event.actors[0].sector if event.actors else ""
    found = (
        row.get("modes", {}).get(event.mode)
        or (not event.mode and row.get("sectors", {}).get(sector))
        or row.get("root", "")
    )
    return str(found)


def party(actor: Actor | None) -> Party:
    """Return an actor's codes; nobody has none."""
    if actor is None:
        return Party()
    organisation = _tables()["organisations"].get(actor.country) or {}
    nation = country(actor.country).cameo or organisation.get("country", "")
    group = organisation.get("group", "")
    kind = _tables()["sectors"].get(actor.sector, "")
    code = f"{kind}{nation}{group}" if group else f"{nation}{kind}"
    return Party(code, nation, group, kind)


@cache
def _tables() -> dict[str, Any]:
    """Return the tables; raises BrokenData for a code that is none, or that YAML took for a number."""
    tables: dict[str, Any] = vocabulary.load(FILE)
    for name, row in tables["types"].items():
        for code in (row["root"], *row.get("modes", {}).values(), *row.get("sectors", {}).values()):
            if not (isinstance(code, str) and CODE.fullmatch(code)):
                raise BrokenData(
                    str(FILE), f"{name} has {code!r} for a code", "Put two to four digits in quotes"
                )
    return tables
