"""How many gold places resolve to the right point.

    python benchmarks/places.py REPORTS_DIR GOLD_DIR [--last 5 | --not-last 5] [--wrong]
    python benchmarks/places.py --toponyms LGL.jsonl [--ids FILE.json KEY] [--wrong]

First form: REPORTS_DIR/NN.txt are texts, GOLD_DIR/NN.json their claims, whose `place` is {text, start, end,
lat, lon}.  Second form: one document a line, {id, text, toponyms: [{start, end, text, lat, lon, geonameid}]}.
The spans are given.  Right: within 161 km (100 miles, the field's Acc@161) or the same GeoNames id.
Unresolved counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any, NamedTuple

from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.places import kilometres, resolve
from dateline.types import Span

NEAR = 161.0


class Document(NamedTuple):
    """A text, its gold places, and the countries of its actors."""

    id: str
    text: str
    places: list[dict[str, Any]]
    countries: list[str]


def corpus(reports: Path, gold: Path, last: str | None, not_last: str | None) -> list[Document]:
    """The reports that have gold claims."""
    documents = []
    for path in sorted(gold.glob("*[0-9].json")):
        if (last and not path.stem.endswith(last)) or (not_last and path.stem.endswith(not_last)):
            continue
        text = (reports / f"{path.stem}.txt").open(encoding="utf-8", newline="").read()
        claims = json.loads(path.read_text("utf-8"))["claims"]
        places = [claim["place"] for claim in claims if (claim.get("place") or {}).get("lat") is not None]
        actors = [actor for claim in claims for actor in (*claim["actors"], *claim["recipients"])]
        documents.append(
            Document(path.stem, text, places, [a["country"] for a in actors if a.get("country")])
        )
    return documents


def toponyms(path: Path, ids: tuple[str, str] | None) -> list[Document]:
    """The documents of a toponym corpus."""
    keep = set(json.loads(Path(ids[0]).read_text("utf-8"))[ids[1]]) if ids else None
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [
        Document(row["id"], row["text"], [t for t in row["toponyms"] if t["lat"] is not None], [])
        for row in rows
        if keep is None or row["id"] in keep
    ]


def main() -> None:
    """Print the figures, and the wrong ones if asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("reports", type=Path, nargs="?")
    arguments.add_argument("gold", type=Path, nargs="?")
    arguments.add_argument("--last", help="only reports whose name ends so")
    arguments.add_argument("--not-last", help="only reports whose name does not end so")
    arguments.add_argument("--toponyms", type=Path)
    arguments.add_argument("--ids", nargs=2, metavar=("FILE", "KEY"), help="only the documents listed there")
    arguments.add_argument("--wrong", action="store_true", help="print what was wrong")
    given = arguments.parse_args()
    documents = (
        toponyms(given.toponyms, given.ids)
        if given.toponyms
        else corpus(given.reports, given.gold, given.last, given.not_last)
    )
    gazetteer = Gazetteer.open()
    took, distances, wrong = 0.0, [], []
    for document in documents:
        spans = [Span(gold["start"], gold["end"]) for gold in document.places]
        begun = time.perf_counter()
        found = resolve(document.text, spans, gazetteer, countries=document.countries)
        took += time.perf_counter() - begun
        for gold, span in zip(document.places, spans, strict=True):
            place = found[span]
            far = (
                kilometres(gold["lat"], gold["lon"], place.lat, place.lon or 0)
                if place.lat is not None
                else 99999
            )
            far = (
                0.0 if place.id and place.id == gold.get("geonameid") else far
            )  # the same, with another centre
            distances.append(far)
            if far > NEAR:
                wrong.append(
                    (document.id, span.of(document.text), gold["lat"], gold["lon"], place, round(far))
                )
    right = sum(far <= NEAR for far in distances) / len(distances)
    unresolved = sum(far == 99999 for far in distances) / len(distances)
    print(
        f"documents {len(documents)}  places {len(distances)}  right {right:.3f}  unresolved {unresolved:.3f}"
    )
    print(f"median {statistics.median(distances):.0f} km  {len(distances) / took:.0f} a second")
    for row in wrong if given.wrong else []:
        print(*row[:4], row[4].name, row[4].lat, row[4].lon, row[4].country, row[5])


if __name__ == "__main__":
    main()
