"""Score actor resolution on gold spans: `actors.py REPORTS_DIR GOLD_DIR [--part PART] [--errors KIND]`.

The gold's actors, recipients and speakers are given as mentions; what is scored is only what
`dateline.resolution.actors.resolve` makes of them.  REPORTS_DIR holds NN.txt and NN.meta.json, GOLD_DIR
NN.json.
`held` are the reports whose number ends in 5, `tuned` the others.

  country     share of mentions with a gold country that get it
  of given    share of given countries that are right
  invented    mentions without a gold country that get one
  sector      share of sectors that are right
  of sectors  share of given sectors that are right
  name        share whose name, or else text, is the gold name once case, article and possessive are left out
  coreference precision, recall, F1 over pairs of mentions in one report: gold pairs share a name, ours an id
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import time
from pathlib import Path
from typing import Any, NamedTuple

from dateline.resolution.actors import resolve
from dateline.types import Actor, Segment, Span

SLOTS = ("actors", "recipients", "said_by")


class Scored(NamedTuple):
    """One gold mention and what we made of it."""

    report: str
    text: str
    gold: dict[str, Any]
    ours: Actor


def norm(name: str) -> str:
    """A name without case, article and possessive."""
    name = name.casefold().replace("’", "'")
    for article in ("the ", "a ", "an "):
        name = name.removeprefix(article)
    return name.removesuffix("'s").strip(" .,")


def mentions(gold: dict[str, Any]) -> dict[Span, dict[str, Any]]:
    """The gold's mentions, one for each span."""
    return {
        Span(entity["start"], entity["end"]): entity
        for claim in gold["claims"]
        for slot in SLOTS
        for entity in claim[slot]
        if entity.get("start") is not None
    }


def score_report(reports: Path, gold_file: Path) -> tuple[list[Scored], float]:
    """Each mention of one report with our actor, and the seconds it took."""
    text = (reports / f"{gold_file.stem}.txt").read_text("utf-8")
    gold = json.loads(gold_file.read_text("utf-8"))
    meta = json.loads((reports / f"{gold_file.stem}.meta.json").read_text("utf-8"))
    wanted = mentions(gold)
    segments = [Segment(kind, Span(start, end)) for start, end, kind in gold["report"]["segments"]]
    began = time.perf_counter()
    ours = resolve(text, list(wanted), segments=segments, published=meta.get("published"))
    took = time.perf_counter() - began
    return [Scored(gold_file.stem, text, entity, ours[span]) for span, entity in wanted.items()], took


def pairs(scored: list[Scored]) -> tuple[int, int, int]:
    """Shared, ours and gold pairs of mentions of one entity in one report."""
    shared = ours = gold = 0
    for one, other in itertools.combinations(scored, 2):
        same_gold = norm(one.gold["name"]) == norm(other.gold["name"])
        same_ours = one.ours.id == other.ours.id
        gold += same_gold
        ours += same_ours
        shared += same_gold and same_ours
    return shared, ours, gold


def kinds_of_error(scored: Scored) -> set[str]:
    """What is wrong with one mention."""
    gold, ours = scored.gold, scored.ours
    wrong = set()
    if gold["country"] != ours.country:
        wrong.add("country")
    if gold["sector"] != ours.sector:
        wrong.add("sector")
    if norm(gold["name"]) not in {norm(ours.name), norm(gold["text"])}:
        wrong.add("name")
    return wrong


def table(every: list[list[Scored]], seconds: list[float]) -> dict[str, float]:
    """The figures over all reports."""
    flat = [scored for report in every for scored in report]
    with_country = [s for s in flat if s.gold["country"]]
    given = [s for s in flat if s.ours.country]
    without = [s for s in flat if not s.gold["country"]]
    shared, ours, gold = (sum(column) for column in zip(*(pairs(report) for report in every), strict=True))
    return {
        "reports": len(every),
        "mentions": len(flat),
        "country": sum(s.gold["country"] == s.ours.country for s in with_country) / max(1, len(with_country)),
        "of given": sum(s.gold["country"] == s.ours.country for s in given) / max(1, len(given)),
        "invented": sum(bool(s.ours.country) for s in without),
        "sector": sum(s.gold["sector"] == s.ours.sector for s in flat) / max(1, len(flat)),
        "of sectors": sum(s.gold["sector"] == s.ours.sector for s in flat)
        / max(1, sum(bool(s.ours.sector) for s in flat)),
        "name": sum("name" not in kinds_of_error(s) for s in flat) / max(1, len(flat)),
        "coreference P": shared / max(1, ours),
        "coreference R": shared / max(1, gold),
        "coreference F1": 2 * shared / max(1, ours + gold),
        "ms a report": 1000 * sum(seconds) / max(1, len(seconds)),
        "ms at most": 1000 * max(seconds, default=0.0),
    }


def print_errors(every: list[list[Scored]], kind: str) -> None:
    """Every wrong mention of one kind, commonest first, with an example of its context."""
    seen = collections.Counter[tuple[str, ...]]()
    example = {}
    for scored in itertools.chain.from_iterable(every):
        if kind not in kinds_of_error(scored):
            continue
        gold, ours = scored.gold, scored.ours
        key: tuple[str, ...] = (
            gold["text"],
            gold["name"],
            gold["country"],
            gold["sector"],
            ours.name,
            ours.country,
            ours.sector,
        )
        seen[key] += 1
        start, end = gold["start"], gold["end"]
        text = scored.text
        context = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}"
        example[key] = f"{scored.report} {context}".replace("\n", " | ")
    for key, count in seen.most_common():
        print(f"{count:3} {key[0]!r}: gold {key[1:4]}, ours {key[4:]}\n      {example[key]}")


def main() -> None:
    """Print the table, or the errors of one kind."""
    parser = argparse.ArgumentParser(description="Score actor resolution on gold spans.")
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", choices=("all", "tuned", "held"), default="all")
    parser.add_argument("--errors", choices=("country", "sector", "name"))
    options = parser.parse_args()
    files = sorted(options.gold.glob("*.json"))
    if options.part != "all":
        files = [f for f in files if f.stem.endswith("5") == (options.part == "held")]
    resolve("Officials spoke.", [Span(0, 9)])  # so that loading the vocabulary is not timed
    every, seconds = zip(*(score_report(options.reports, f) for f in files), strict=True)
    if options.errors:
        print_errors(list(every), options.errors)
        return
    for key, value in table(list(every), list(seconds)).items():
        print(f"{key:15} {value:.3f}" if isinstance(value, float) else f"{key:15} {value}")


if __name__ == "__main__":
    main()
