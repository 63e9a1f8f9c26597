"""How many places we find in the text, and how many of them on the map.

    python benchmarks/places.py CORPUS.jsonl [--split FILE --part dev] [--end-to-end] [--wrong]
    python benchmarks/places.py --claims REPORTS GOLD [--last 5] [--wrong]

First form: one document a line, {id, text, source, toponyms: [{start, end, lat, lon, geonameid, page}]};
the gold spans are given, those without coordinates left out.  `--split` keeps the documents that FILE (JSON)
lists under PART and the corpus's name.  With `--end-to-end` our own model finds the spans, and recognition is
measured too, against all gold spans.  Second form: the places of annotated claims.

Right: within 161 km (100 miles, the field's Acc@161), the same GeoNames id, or an area of the name of the
gold Wikipedia page (whose centre is another); `by distance` takes the first only.  Unresolved counts as
wrong.  `retrieved` is Mordecai 3's protocol: only mentions whose gold entry is among the candidates.  Where
an outlet is at home is learned from all documents of the CORPUS, unless our table knows; `--no-homes` does
without.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from dateline.distance import kilometres
from dateline.resolution.extent import whole_names
from dateline.resolution.gazetteer import Gazetteer, key
from dateline.resolution.mentions import mentions
from dateline.resolution.options import options
from dateline.resolution.outlets import Home, home_of, homes
from dateline.resolution.places import Names, resolve
from dateline.types import Place, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEAR = 161.0
AREAS = {"country", "region"}


class Document(NamedTuple):
    """A text, its gold places, the countries of its actors, and who published it."""

    id: str
    text: str
    golds: list[dict[str, Any]]
    actors: list[str]
    outlet: str = ""

    @property
    def spans(self) -> list[Span]:
        """Where the gold places with coordinates stand."""
        return [_span(gold) for gold in self.golds if gold["lat"] is not None]


class Row(NamedTuple):
    """A gold place and what we made of it."""

    document: str
    gold: dict[str, Any]
    place: Place
    km: float
    by_distance: bool
    country: bool | None
    retrieved: bool

    @property
    def right(self) -> bool:
        """Whether it is the place meant."""
        return self.km <= NEAR


def corpus(path: Path, split: Path | None, part: str) -> list[Document]:
    """The documents of a toponym corpus, of one part if a split is given."""
    keep = set(json.loads(split.read_text("utf-8"))[part][path.stem]) if split else None
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [
        Document(row["id"], row["text"], row["toponyms"], [], row.get("source") or "")
        for row in rows
        if keep is None or row["id"] in keep
    ]


def claims(reports: Path, gold: Path, last: str) -> list[Document]:
    """The places of annotated claims."""
    documents = []
    for path in sorted(gold.glob(f"*{last}.json")):
        rows = json.loads(path.read_text("utf-8"))["claims"]
        text = (reports / f"{path.stem}.txt").open(encoding="utf-8", newline="").read()
        places = [claim["place"] for claim in rows if (claim.get("place") or {}).get("lat") is not None]
        actors = [actor for claim in rows for actor in (*claim["actors"], *claim["recipients"])]
        documents.append(
            Document(
                path.stem, text, places, [a["country"] for a in actors if len(a.get("country") or "") == 3]
            )
        )
    return documents


def _span(gold: Mapping[str, Any]) -> Span:
    return Span(gold["start"], gold["end"])


def score(
    documents: Sequence[Document], gazetteer: Gazetteer, found: Sequence[Mapping[Span, Place]]
) -> list[Row]:
    """Every gold place with coordinates beside what was found at its span."""
    rows = []
    for document, places in zip(documents, found, strict=True):
        for gold in document.golds:
            if gold["lat"] is None:
                continue
            span = _span(gold)
            place = places.get(span, Place(span, span.of(document.text)))
            country = _country(gold, gazetteer)
            right = place.country == country if country else None
            rows.append(
                Row(
                    document.id,
                    gold,
                    place,
                    _far(gold, place, gazetteer),
                    _away(gold, place) <= NEAR,
                    right,
                    _retrieved(document, gold, gazetteer),
                )
            )
    return rows


def _far(gold: Mapping[str, Any], place: Place, gazetteer: Gazetteer) -> float:
    """Kilometres to the gold point; infinite if unresolved, 0 if it is the same with another centre."""
    far = _away(gold, place)
    if far < math.inf and place.id is not None and place.id == gold.get("geonameid"):
        return 0.0
    page = key(unquote(gold.get("page") or "").rpartition("/")[2].partition("(")[0].partition(",")[0])
    is_area = place.grain in AREAS and any(
        (one.name, one.lat, one.lon) == (place.name, place.lat, place.lon)
        for one in gazetteer.candidates(page)
    )
    return min(far, NEAR) if is_area else far


def _away(gold: Mapping[str, Any], place: Place) -> float:
    if place.lat is None or place.lon is None:
        return math.inf
    return kilometres(gold["lat"], gold["lon"], place.lat, place.lon)


def _country(gold: Mapping[str, Any], gazetteer: Gazetteer) -> str:
    """The country of a gold place, if the corpus tells it."""
    named = (one for one in gazetteer.candidates(gold.get("country") or "") if one.kind == "country")
    return next((one.country for one in named), "")


def _retrieved(document: Document, gold: Mapping[str, Any], gazetteer: Gazetteer) -> bool:
    """Whether the gold entry is among what the words may mean."""
    (mention,) = mentions(document.text, [_span(gold)])
    found = options(mention.phrase, gazetteer) if mention.phrase.names else ()
    return any(
        one.place and one.place.id is not None and one.place.id == gold.get("geonameid") for one in found
    )


def recognition(
    documents: Sequence[Document], found: Sequence[Mapping[Span, Place]], rows: Sequence[Row]
) -> str:
    """Precision, recall and F1 of our spans, of the same ends, and of those also right on the map."""
    golds = sum(len({_span(gold) for gold in document.golds}) for document in documents)
    with_point = sum(len(set(document.spans)) for document in documents)
    ours = [set(places) for places in found]
    same = sum(
        len({_span(gold) for gold in document.golds} & spans)
        for document, spans in zip(documents, ours, strict=True)
    )
    without_point = [
        {_span(gold) for gold in document.golds if gold["lat"] is None} for document in documents
    ]
    total = sum(map(len, ours))
    wrong_kind = sum(len(a & b) for a, b in zip(ours, without_point, strict=True))
    right = len({(row.document, row.place.span) for row in rows if row.right})
    return (
        f"recognition  {_f1(same, total, golds)}\n"
        f"recognition + resolution@161  {_f1(right, total - wrong_kind, with_point)}"
    )


def _f1(right: int, found: int, wanted: int) -> str:
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def report(rows: Sequence[Row]) -> None:
    """Print the figures of resolution."""
    resolved = [row for row in rows if row.km < math.inf]
    same = [row.place.id == number for row in rows if (number := row.gold.get("geonameid"))]
    countries = [row for row in rows if row.country is not None]
    retrieved = [row for row in rows if row.retrieved]
    by_distance = _share(rows, "by_distance")
    print(f"places {len(rows)}  Acc@161 {_share(rows, 'right'):.3f}, by distance {by_distance:.3f}")
    print(
        f"abstained {1 - len(resolved) / len(rows):.3f}  Acc@161 of the rest {_share(resolved, 'right'):.3f}"
    )
    if same:
        print(f"exact id {sum(same) / len(same):.3f} of {len(same)}")
    if countries:
        print(f"country {_share(countries, 'country'):.3f} of {len(countries)}")
    far = [row.km for row in resolved]
    print(
        f"error of the resolved: mean {statistics.mean(far):.0f} km, median {statistics.median(far):.0f} km"
    )
    if retrieved:
        print(f"retrieved {len(retrieved)}  Acc@161 {_share(retrieved, 'right'):.3f}")


def _share(rows: Sequence[Row], field: str) -> float:
    return sum(bool(getattr(row, field)) for row in rows) / max(1, len(rows))


def learned(documents: Sequence[Document], gazetteer: Gazetteer) -> dict[str, Home]:
    """Where each outlet is at home: as our table says, else from what its own reports mention.

    No gold is looked at but the spans.
    """
    table = {each.outlet: home for each in documents if (home := home_of(each.outlet, gazetteer))}
    known = dict(table)
    for _ in range(2):  # knowing its home tells better what its reports mention
        known = (
            homes(
                (
                    document.outlet,
                    Names(
                        document.text, document.spans, gazetteer, home=known.get(document.outlet)
                    ).likeliest(),
                )
                for document in documents
                if document.outlet
            )
            | table
        )
    return known


def own_spans(documents: Sequence[Document], gazetteer: Gazetteer) -> list[list[Span]]:
    """Where our model sees names of places."""
    from dateline.language.minilm import MiniLM
    from dateline.types import Report, Segment

    model = MiniLM()
    found = []
    for document in documents:
        whole = Segment("body", Span(0, len(document.text)))
        sentences = model(Report(document.id, "", document.text, (whole,)))
        marked = [mark.span for sentence in sentences for mark in sentence.marks if mark.kind == "toponym"]
        found.append(whole_names(document.text, marked, gazetteer))
    return found


def main() -> None:
    """Print the figures, and the wrong ones if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--split", type=Path, help="which documents belong to which part")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--claims", type=Path, nargs=2, metavar=("REPORTS", "GOLD"))
    parser.add_argument("--last", default="", help="only reports whose name ends so")
    parser.add_argument("--end-to-end", action="store_true", help="find the spans ourselves")
    parser.add_argument("--no-homes", action="store_true", help="do not learn where the outlets are at home")
    parser.add_argument("--wrong", action="store_true", help="print what was wrong")
    given = parser.parse_args()
    if not (given.corpus or given.claims):
        parser.error("name a CORPUS, or --claims REPORTS GOLD")
    if given.claims:
        documents = everything = claims(*given.claims, given.last)
    else:
        documents, everything = corpus(given.corpus, given.split, given.part), corpus(given.corpus, None, "")
    begun = time.perf_counter()
    gazetteer = Gazetteer.open(own=os.devnull)
    opened = time.perf_counter() - begun
    known = {} if given.no_homes else learned(everything, gazetteer)
    spans = (
        own_spans(documents, gazetteer) if given.end_to_end else [document.spans for document in documents]
    )
    cold = Gazetteer.open(own=os.devnull)
    begun = time.perf_counter()
    found = [
        resolve(document.text, each, cold, countries=document.actors, home=known.get(document.outlet))
        for document, each in zip(documents, spans, strict=True)
    ]
    took = time.perf_counter() - begun
    rows = score(documents, gazetteer, found)
    print(f"documents {len(documents)}")
    if given.end_to_end:
        print(recognition(documents, found, rows))
    else:
        report(rows)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    a_second = sum(map(len, spans)) / took
    print(f"{a_second:.0f} mentions a second, opened in {opened * 1000:.1f} ms, {memory:.0f} MB")
    if given.wrong:
        for (words, name, country), count in Counter(
            _told(row) for row in rows if not row.right
        ).most_common():
            print(f"{count:4}  {words}  ->  {name or 'unresolved'} {country}")


def _told(row: Row) -> tuple[str, str, str]:
    gold = row.gold
    wanted = gold.get("gname") or (gold.get("page") or "").rpartition("/")[2]
    words = f"{gold.get('text', '')} [{wanted} {gold['lat']:.1f} {gold['lon']:.1f}]"
    resolved = row.place.lat is not None
    return words, row.place.name if resolved else "", row.place.country if resolved else ""


if __name__ == "__main__":
    main()
