"""From what probability a mark is set: for each head, the threshold with the best F1 on development reports.

    python training/tune.py WEIGHTS --corpus CORPUS

WEIGHTS is a folder that export.py wrote.  Roles are tuned on gold triggers.  Prints each head's table and
writes thresholds.json; export again afterwards.  `cue`, `source` and `content` stay as they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data import Document, reports
from train import development

from dateline.language import marks
from dateline.language.encoder import Encoder
from dateline.language.labels import ROLES
from dateline.language.windows import Window, windows
from dateline.types import Span
from export import THRESHOLDS

GRID = [n / 20 for n in range(5, 14)]
"""Not to the extremes: some roles have few gold spans."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    options = parser.parse_args()
    encoder = Encoder.load(options.weights)
    names = sorted(path.stem for path in (options.corpus / "gold").glob("*.json") if development(path.stem))
    found = json.loads(THRESHOLDS.read_text("utf-8"))
    counts = _counts(encoder, list(reports(encoder.tokenizer, options.corpus, names)))
    for head in ("trigger", *ROLES):
        found[head] = max(GRID, key=lambda threshold: _f1(counts, head, threshold))
        print(
            f"{head:10}",
            "  ".join(f"{threshold:.2f} {_f1(counts, head, threshold):.3f}" for threshold in GRID),
        )
    THRESHOLDS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


Counts = Counter[tuple[str, float, str]]


def _counts(encoder: Encoder, documents: list[Document]) -> Counts:
    """Right, found and wanted spans by head and threshold."""
    counts: Counts = Counter()
    for document in documents:
        for window in windows(document.pieces, document.features, document.sentences):
            tags = encoder.tags(window)
            _count_triggers(counts, document, window, tags.triggers)
            centres = [centre for centre in document.centres if centre.words.start in window.words]
            if centres:
                starts = [centre.words.start - window.words.start for centre in centres]
                links = encoder.links(tags.hidden, starts, [])
                for row, centre in enumerate(centres):
                    _count_roles(counts, links.roles[row], centre.spans, window)
    return counts


def _count_triggers(counts: Counts, document: Document, window: Window, logits: marks.Floats) -> None:
    wanted = [c for c in document.centres if c.words.start in window.words]
    for threshold in GRID:
        found = marks.triggers(logits, threshold)
        pairs = _pairs((_shifted(t.words, window) for t in found), (c.words for c in wanted))
        right = sum(found[n].type in wanted[m].types for n, m in pairs)
        counts.update({("trigger", threshold, "right"): right, ("trigger", threshold, "found"): len(found)})
        counts["trigger", threshold, "wanted"] += len(wanted)


def _count_roles(counts: Counts, logits: marks.Floats, wanted: list[list[range]], window: Window) -> None:
    words = [Span(n, n + 1) for n in window.words]
    for threshold in GRID:
        parts = marks.parts(logits[None], ROLES, words, dict.fromkeys(ROLES, threshold)).get(0, ())
        for label, spans in zip(ROLES, wanted, strict=True):
            found = [range(*part.span) for part in parts if part.kind == label]
            counts[label, threshold, "right"] += len(_pairs(found, spans))
            counts[label, threshold, "found"] += len(found)
            counts[label, threshold, "wanted"] += len(spans)


def _pairs(found: Iterable[range], wanted: Iterable[range]) -> list[tuple[int, int]]:
    """Found and wanted stretches that overlap, one to one."""
    left = dict(enumerate(wanted))
    pairs = []
    for n, here in enumerate(found):
        for m, there in left.items():
            if here.start < there.stop and there.start < here.stop:
                pairs.append((n, m))
                del left[m]
                break
    return pairs


def _shifted(words: range, window: Window) -> range:
    return range(words.start + window.words.start, words.stop + window.words.start)


def _f1(counts: Counts, head: str, threshold: float) -> float:
    right, found, wanted = (counts[head, threshold, key] for key in ("right", "found", "wanted"))
    return 2 * right / max(1, found + wanted)


if __name__ == "__main__":
    main()
