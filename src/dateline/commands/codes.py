"""The codes that people write on the command line, checked against the ontology and the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import BadQuery

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.resolution.gazetteer import Candidate


def event_type(written: str) -> str:
    """Return the code of a type of event.  Raises BadQuery."""
    from dateline.events.ontology import Ontology

    return _one_of(written.upper(), Ontology.load().codes, "is no type of event")


def mode(written: str) -> str:
    """Return a mode.  Raises BadQuery."""
    from dateline.events.ontology import Ontology

    known = {mode.code for each in Ontology.load().types for mode in each.modes}
    return _one_of(written.lower(), sorted(known), "is no mode of an event")


def country(written: str) -> str:
    """Return the code of a country, given as it or as a name.  Raises BadQuery."""
    from dateline.resolution.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        if gazetteer.country(written.upper()):
            return written.upper()
        for each in gazetteer.candidates(written):
            if each.kind == "country":
                return each.country
    raise BadQuery(written, "is no country", "Give its name, or its code as UKR")


def largest_place(name: str) -> Candidate:
    """Return the place of a name where the most people live.  Raises BadQuery."""
    from dateline.resolution.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        found = gazetteer.candidates(name)
    if not found:
        raise BadQuery(name, "is in no gazetteer", "Give LAT,LON, or leave out --within")
    return max(found, key=lambda each: each.population)


def _one_of(written: str, known: Iterable[str], problem: str) -> str:
    listed = tuple(known)
    if written not in listed:
        raise BadQuery(written, problem, f"One of: {', '.join(listed)}")
    return written
