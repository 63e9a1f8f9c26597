"""How well pages are read: `python benchmarks/pages.py PAGES.jsonl`.

Rows are `{id, html, url?}` with what is right in them, as far as known: `body`, `title`, `date`, `authors`.
Prints body F1 (4-gram shingles of words, mean over pages; a page given up counts 0), the share of pages whose
title (words), date (day) and one author are right, and pages a second on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError
from dateline.reading import Draft, report

if TYPE_CHECKING:
    from dateline.types import Report

SHINGLE = 4


def main() -> None:
    """Read every page, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "pages", type=Path, help="JSON Lines of {id, html, url?, body?, title?, date?, authors?}"
    )
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="name the N pages with the worst bodies"
    )
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.pages.read_text("utf-8").splitlines() if line.strip()]
    start = time.perf_counter()
    reports = [read(row) for row in rows]
    seconds = time.perf_counter() - start
    scores = measured(rows, reports)
    for name, values in scores.items():
        print(f"{name:8} {mean(values.values()):.3f}  of {len(values):,} pages")
    print(f"given up {sum(found is None for found in reports):,}")
    print(f"pages/s  {len(rows) / seconds:.1f}")
    for id_, value in sorted(scores.get("body F1", {}).items(), key=lambda item: item[1])[: given.worst]:
        print(f"{value:.3f}  {id_}")


def read(row: dict[str, Any]) -> Report | None:
    """The report of a row, or nothing where reading gave up."""
    try:
        return report(Draft(str(row["id"]), str(row["id"]), "html", row["html"], url=row.get("url")))
    except DatelineError as error:
        print(f"given up: {error}")
        return None


def measured(rows: list[dict[str, Any]], reports: list[Report | None]) -> dict[str, dict[str, float]]:
    """Each measure's value by page, for the pages whose right answer is known."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for row, found in zip(rows, reports, strict=True):
        id_ = str(row["id"])
        if row.get("body"):
            scores["body F1"][id_] = f1(story(found), row["body"]) if found else 0.0
        if row.get("title"):
            scores["title"][id_] = float(
                found is not None and words(found.title or "") == words(row["title"])
            )
        if row.get("date"):
            scores["date"][id_] = float(
                found is not None and (found.published or "")[:10] == row["date"][:10]
            )
        if row.get("authors"):
            scores["author"][id_] = float(found is not None and names(found.byline or "", row["authors"]))
    return scores


def story(found: Report) -> str:
    """A report's text below its headline."""
    return found.text.removeprefix(found.title or "")


def words(text: str) -> list[str]:
    """A text's words, lower-case; in scripts without spaces, its characters."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+", text.casefold())


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every four words in a row."""
    found = words(text)
    return {tuple(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1))}


def f1(text: str, gold: str) -> float:
    """Two times what they share, over what both have."""
    ours, theirs = shingles(text), shingles(gold)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def names(byline: str, gold: str | list[str]) -> bool:
    """Whether one of the right authors is in the byline."""
    known = [gold] if isinstance(gold, str) else gold
    own = words(byline)
    return any(name and all(word in own for word in words(name)) for name in known)


if __name__ == "__main__":
    main()
