"""Find attributions and score them: source, cue, content, and who says what.

    python benchmarks/attribution.py GOLD.jsonl [--scorers DIR]

GOLD has a row {id, text, attributions} an article (PolNeAR's form).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import scorers

from dateline.language.minilm import MiniLM
from dateline.types import Mark, Report, Segment, Span


def found(model: MiniLM, text: str) -> Iterator[dict[str, Any]]:
    """Attributions of one text in the scorer's form."""
    whole = Segment("body", Span(0, len(text)))
    sentences = model(Report(id="", sha256="", text=text, segments=(whole,)))
    for number, mark in enumerate(_attributions(mark for sentence in sentences for mark in sentence.marks)):
        spans = {
            kind: [list(part.span) for part in mark.parts if part.kind == kind]
            for kind in ("source", "cue", "content")
        }
        yield {"id": f"P{number}", **spans}


def _attributions(marks: Iterable[Mark]) -> Iterator[Mark]:
    return (mark for mark in marks if mark.kind == "attribution")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorers", type=Path)
    options = parser.parse_args()
    scorer = scorers.load("score_attribution", options.scorers)
    model = MiniLM()
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    predicted = [{"id": row["id"], "attributions": list(found(model, row["text"]))} for row in gold]
    print(scorer.show(scorer.score(gold, predicted)))


if __name__ == "__main__":
    main()
