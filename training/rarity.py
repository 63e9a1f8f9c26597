"""Count in how many reports each stem is found: `src/dateline/incidents/rarity.tsv`.

    python training/rarity.py CORPUS

CORPUS holds `reports/*.txt` and `unlabelled.jsonl.xz`, whose rows have a `text`.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.incidents.profile import WORD, stem
from dateline.incidents.rarity import TABLE

LEAST = 8
"""Reports that a stem must be in to be listed."""
HEAD = """\
# Stems of English words, and in how many of a thousand news reports each is found; training/rarity.py counted
# them in {count:,} reports of 2011 to 2024.  A stem that is not here is in fewer than five of a thousand.
"""


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    found, count = Counter[str](), 0
    for count, text in enumerate(texts(parser.parse_args().corpus), start=1):  # noqa: B007 - the last is used
        found.update({stem(word.lower()) for word in WORD.findall(text)})
    listed = {word: number for word, number in found.items() if number >= LEAST and not word[0].isdigit()}
    lines = [f"{word}\t{1000 * number / count:.1f}\n" for word, number in sorted(listed.items())]
    TABLE.write_text(HEAD.format(count=count) + "".join(lines), "utf-8")
    print(f"{TABLE}: {len(lines):,} stems of {count:,} reports")


def texts(corpus: Path) -> Iterator[str]:
    """Yield the texts of all reports."""
    for path in sorted((corpus / "reports").glob("*.txt")):
        yield path.read_text("utf-8")
    with lzma.open(corpus / "unlabelled.jsonl.xz", "rt", encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)["text"]


if __name__ == "__main__":
    main()
