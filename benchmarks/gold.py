"""The gold claims of a corpus as codings, as if a coder had found them.

    python benchmarks/gold.py REPORTS_DIR GOLD_DIR [NAME ...]

prints how many there are.  REPORTS_DIR holds NN.txt and NN.meta.json (`published`, `outlet` or `source`),
GOLD_DIR NN.json.  Places keep the gold point; country, grain and id are those of the place of that name that
is nearest in the gazetteer, if one lies within 100 km.  Attributions stay empty, confidence is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from dateline import status
from dateline.events import magnitudes
from dateline.events.modes import mode
from dateline.events.ontology import Ontology
from dateline.reading.reports import identity
from dateline.reading.wire import wires
from dateline.resolution.gazetteer import Candidate, Gazetteer, Kind
from dateline.types import (
    Actor,
    Claim,
    CodedBy,
    Coding,
    Event,
    Grain,
    Magnitude,
    Period,
    Place,
    Report,
    Segment,
    Span,
    Status,
)

BY = CodedBy("gold", "gold", "plover", "gold")
GRAINS: dict[Kind, Grain] = {
    "country": "country",
    "admin1": "region",
    "admin2": "region",
    "region": "region",
    "city": "city",
    "point": "point",
}
REACH = 1.0
"""Degrees of latitude or longitude, about 100 km; of a country 15, as centres of large ones differ."""
COUNTED = ("dead", "injured", "count")


def codings(reports: Path, gold: Path, names: Iterable[str] | None = None) -> Iterator[Coding]:
    """Yield the reports of these names, else all, with their gold claims under the ids of the files."""
    for name in names or sorted(path.stem for path in gold.glob("*.json")):
        yield coding(reports, gold, name)


def coding(reports: Path, gold: Path, name: str) -> Coding:
    """Return one report with its gold claims."""
    text = (reports / f"{name}.txt").read_bytes().decode("utf-8")
    found = json.loads((gold / f"{name}.json").read_text("utf-8"))
    meta_path = reports / f"{name}.meta.json"
    meta = json.loads(meta_path.read_text("utf-8")) if meta_path.exists() else {}
    whole = _report(name, text, found["report"], meta)
    ontology = Ontology.load()
    return Coding(whole, tuple(_claim(each, whole, ontology) for each in found["claims"]), (), BY)


def _report(name: str, text: str, given: Mapping[str, Any], meta: Mapping[str, Any]) -> Report:
    """Return the report; its address is its name, so that two of one text differ."""
    outlet = meta.get("outlet") or meta.get("source") or None
    segments = tuple(Segment(kind, Span(start, end)) for start, end, kind in given["segments"])
    return Report(
        id=identity(outlet, name, text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        segments=segments,
        url=name,
        outlet=outlet,
        title=given["headline"],
        byline=given["byline"],
        published=meta.get("published") or given["published"],
        language="en",
        wire=wires(text, segments, given["byline"]),
    )


def _claim(given: Mapping[str, Any], report: Report, ontology: Ontology) -> Claim:
    sentence = Span(given["sentence_start"], given["sentence_end"])
    return Claim(
        given["id"],
        report.id,
        given["segment"],
        sentence,
        _event(given, report.text, ontology),
        _status(given, report.text),
        _actors(given["said_by"]),
        1.0,
    )


def _event(given: Mapping[str, Any], text: str, ontology: Ontology) -> Event:
    kind = given["event"]
    sentence = text[given["sentence_start"] : given["sentence_end"]]
    return Event(
        type=kind,
        mode=mode(ontology, kind, given["trigger_text"], sentence),
        trigger=Span(*given["trigger"]),
        actors=_actors(given["actors"]),
        recipients=_actors(given["recipients"]),
        places=(_place(given["place"]),) if given.get("place") else (),
        period=_period(given["time"]) if given.get("time") else None,
        magnitudes=tuple(_magnitude(what, given, text) for what in COUNTED if given.get(what)),
        items=(_span(given["item"]),) if given.get("item") else (),
        quad=ontology.quad(kind),
    )


def _status(given: Mapping[str, Any], text: str) -> Status:
    marked = given.get("likelihood")
    hedge = status.hedge(text, _span(marked)) if marked else None
    return Status(given["status"], hedge and hedge.likelihood, hedge and hedge.cue)


def _actors(several: Iterable[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(
        Actor(_span(each), each["name"], each["country"] or "", each["sector"] or "") for each in several
    )


def _place(given: Mapping[str, Any]) -> Place:
    place = Place(_span(given), given["text"], given["lat"], given["lon"])
    found = _known(given["text"], given["lat"], given["lon"]) if given["lat"] is not None else None
    if found is None:
        return place
    return replace(place, country=found.country, grain=GRAINS[found.kind], id=found.id, score=1.0)


@cache
def _known(name: str, lat: float, lon: float) -> Candidate | None:
    """Return the nearest place of that name, if it is near."""
    near = [
        each
        for each in _gazetteer().candidates(name.removeprefix("the ").removesuffix("’s").removesuffix("'s"))
        if max(abs(each.lat - lat), abs(each.lon - lon)) <= REACH * (15 if each.kind == "country" else 1)
    ]
    return min(near, key=lambda each: abs(each.lat - lat) + abs(each.lon - lon), default=None)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _period(given: Mapping[str, Any]) -> Period:
    start, end = given["from"], given["to"]
    return Period(_span(given), start, end, "day" if start and start == end else "range" if start else None)


def _magnitude(what: str, claim: Mapping[str, Any], text: str) -> Magnitude:
    """Return a number with the bounds of its words; one without words of its own stands at the trigger."""
    given = claim[what]
    if "start" not in given:
        return Magnitude(Span(*claim["trigger"]), what, given["value"], given["value"])
    read = magnitudes.magnitude(text, _span(given), what)
    if read.low is None and read.high is None:
        return Magnitude(_span(given), what, given["value"], given["value"])
    return replace(read, what=what)


def _span(given: Mapping[str, Any]) -> Span:
    return Span(given["start"], given["end"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    whole = list(codings(options.reports, options.gold, options.names))
    print(len(whole), "reports", sum(len(each.claims) for each in whole), "claims")


if __name__ == "__main__":
    main()
