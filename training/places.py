"""Fit the weights that choose among places: src/dateline/resolution/data/place_weights.yaml.

    python training/places.py --toponyms LGL.jsonl GEOVIRUS.jsonl --split SPLIT.json --corpus CORPUS

Maximum conditional likelihood of the right places (a set: those with the gold GeoNames id, else those nearest
the gold point) with a quadratic penalty, by Adam in full batches: the weights are the same on every run.  A
mention of which no candidate is right means "no place that we know".  First the weights of a name by itself,
then, with what these make of the report's other names, those of a name in its report.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from dateline.distance import kilometres
from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.mentions import mentions
from dateline.resolution.options import LOCAL
from dateline.resolution.outlets import Home, home_of, homes
from dateline.resolution.ranking import Ranked, Ranker, Weights
from dateline.resolution.surroundings import AROUND
from dateline.resolution.toponyms import Phrase
from dateline.types import Span

OUT = Path(__file__).parents[1] / "src" / "dateline" / "resolution" / "data" / "place_weights.yaml"
NEAR_KM, SAME_KM = 161.0, 30.0
THRESHOLD = 0.2
HOMELESS = 0.25
"""Share of reports read as if their outlet were unknown."""


class Gold(NamedTuple):
    span: Span
    lat: float | None
    lon: float | None
    geonames: int | None


class Document(NamedTuple):
    text: str
    golds: list[Gold]
    actors: list[str]
    outlet: str


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--toponyms", type=Path, nargs="+", required=True)
    parser.add_argument("--split", type=Path, required=True)
    parser.add_argument("--part", default="train")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    documents = [
        document for path in options.toponyms for document in marked(path, options.split, options.part)
    ]
    if options.corpus:
        documents += reports(options.corpus)
    blank = Weights((0.0,) * len(LOCAL), (0.0,) * len(LOCAL), (0.0,) * len(AROUND), 0.0)
    with Gazetteer.open(own=os.devnull) as gazetteer:
        alone = fit(examples(documents, Ranker(gazetteer, blank), around=False))
        weights = blank._replace(alone=tuple(alone))
        ranker = Ranker(gazetteer, weights)
        found = fit(examples(documents, ranker, around=True))
        table = {each.outlet: home for each in documents if (home := home_of(each.outlet, gazetteer))}
        known = dict(table)
        for _ in range(2):
            last = weights._replace(local=tuple(found[: len(LOCAL)]), around=tuple(found[len(LOCAL) :]))
            known = at_home(documents, Ranker(gazetteer, last), known) | table
            found = fit(examples(documents, ranker, known, around=True))
    table = {
        "threshold": THRESHOLD,
        "alone": _named(LOCAL, alone),
        "in_report": _named((*LOCAL, *AROUND), found),
    }
    head = "# Written by training/places.py.  What each feature adds to the score of a place.\n"
    options.out.write_text(head + yaml.safe_dump(table, sort_keys=False), "utf-8")


def _named(names: tuple[str, ...], weights: np.ndarray) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def marked(path: Path, split: Path, part: str) -> list[Document]:
    """One part of a corpus of toponyms."""
    keep = set(json.loads(split.read_text("utf-8"))[part][path.stem])
    rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
    return [
        Document(
            row["text"],
            [
                Gold(Span(t["start"], t["end"]), t["lat"], t["lon"], t.get("geonameid"))
                for t in row["toponyms"]
            ],
            [],
            row.get("source") or "",
        )
        for row in rows
        if row["id"] in keep
    ]


def reports(corpus: Path) -> list[Document]:
    """The annotated reports, without the development part: the places of their claims."""
    documents = []
    for path in sorted((corpus / "gold").glob("*.json")):
        if path.stem.endswith("5"):
            continue
        text = (corpus / "reports" / f"{path.stem}.txt").open(encoding="utf-8", newline="").read()
        claims = json.loads(path.read_text("utf-8"))["claims"]
        places = {
            Span(place["start"], place["end"]): Gold(
                Span(place["start"], place["end"]), place["lat"], place["lon"], None
            )
            for claim in claims
            if (place := claim.get("place")) and place.get("start") is not None
        }
        actors = [a["country"] for claim in claims for a in (*claim["actors"], *claim["recipients"])]
        documents.append(Document(text, list(places.values()), [a for a in actors if a and len(a) == 3], ""))
    return documents


Example = tuple[np.ndarray, np.ndarray]
"""The features of all that a mention may mean [places, features], and which of them are right [places]."""


def at_home(documents: list[Document], ranker: Ranker, known: dict[str, Home]) -> dict[str, Home]:
    """Where each outlet is at home, from what its reports mention."""
    found = []
    for document in documents:
        named = [
            one for one in mentions(document.text, [gold.span for gold in document.golds]) if one.phrase.names
        ]
        around = ranker.surroundings(named, document.actors, known.get(document.outlet))
        best = {
            mention.phrase.names: (ranked[0].place, ranked[0].score)
            for mention, ranked in zip(named, ranker.rank(named, around), strict=True)
            if ranked and ranked[0].place
        }
        found.append((document.outlet, best.values()))
    return homes(each for each in found if each[0])


def examples(
    documents: list[Document], ranker: Ranker, known: dict[str, Home] | None = None, *, around: bool
) -> list[Example]:
    found = []
    chance = random.Random(1)
    for document in documents:
        home = (known or {}).get(document.outlet)
        golds = {gold.span: gold for gold in document.golds}
        named = [one for one in mentions(document.text, sorted(golds)) if one.phrase.names]
        surroundings = ranker.surroundings(
            named, document.actors, home if chance.random() > HOMELESS else None
        )
        for mention in named:
            considered = ranker.considered(mention, surroundings)
            right = _right(considered, golds[mention.span])
            if considered and right.any() and not _is_moved(mention.phrase, considered, right):
                features = [(*one.local, *one.around) if around else one.local for one in considered]
                found.append((np.array(features, np.float32), right.astype(np.float32)))
    return found


def _is_moved(phrase: Phrase, considered: list[Ranked], right: np.ndarray) -> bool:
    """Whether the gold point is another than that of the name: "the east of X", "the X border"."""
    has_common_words = considered[0].local[LOCAL.index("common words left out")] > 0
    return bool(phrase.side) or phrase.noun == "capital" or bool(has_common_words and right[-1])


def _right(considered: list[Ranked], gold: Gold) -> np.ndarray:
    places = [one.place for one in considered[:-1]]
    right = np.array([bool(gold.geonames) and place.id == gold.geonames for place in places] + [False])
    if gold.lat is not None and not right.any():
        far = np.array(
            [kilometres(gold.lat, gold.lon or 0, place.lat, place.lon) for place in places] + [1e9]
        )
        if far.min() <= NEAR_KM:
            right = far <= max(SAME_KM, far.min() * 1.2)
    if len(right) and not right.any():
        right[-1] = True
    return right


def fit(data: list[Example], penalty: float = 1e-3, steps: int = 400, rate: float = 0.1) -> np.ndarray:
    """The weights under which the right places are likeliest."""
    width, most = data[0][0].shape[1], max(len(right) for _, right in data)
    features = np.zeros((len(data), most, width), np.float32)
    wanted = np.zeros((len(data), most), np.float32)
    absent = np.full((len(data), most), -1e9, np.float32)
    for n, (rows, right) in enumerate(data):
        features[n, : len(rows)], wanted[n, : len(right)], absent[n, : len(right)] = rows, right, 0
    weights, mean, square = (np.zeros(width, np.float32) for _ in range(3))
    for step in range(1, steps + 1):
        shares = _softmax(features @ weights + absent)
        right = shares * wanted
        total = right.sum(1, keepdims=True) + 1e-12
        slope = (
            -(((right / total) - shares)[..., None] * features).sum((0, 1)) / len(data) + penalty * weights
        )
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    print(f"{len(data)} mentions, log loss {-np.log(total).mean():.4f}")
    return weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


if __name__ == "__main__":
    main()
