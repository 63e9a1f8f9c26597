"""What it costs to place the claims of one report into incidents, in a record of many.

    python benchmarks/placing.py CODED.jsonl RECORD [--claims N] [--rebuild]

CODED is what `dateline code` wrote; its reports are multiplied (variants.py), some seventy a day, and added.
At 10,000 and 100,000 claims and at N, new ones are added one by one, each in a transaction of its own, dated
after all others as news is.  RECORD is a file, or the address of a PostgreSQL database; one that holds claims
already is measured as it is.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Self

from sqlalchemy import text
from variants import FIRST, Variant, variants

from dateline.record import Record, placing
from dateline.types import Coding
from record import add, batches, codings, size, timed

STAGES = (10_000, 100_000)
MEASURED = 300
"""Reports added one by one at each stage."""
A_DAY = 70
"""Reports."""
CLAIMS = 21
"""In a report, about."""
TABLES = ("profile", "block", "past_block", "member", "member_incident")


class Stopwatch:
    """Times what the record does in a transaction to place claims."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self._settle = placing.settle

    def __enter__(self) -> Self:
        placing.settle = lambda writer: self.times.append(timed(lambda: self._settle(writer)))
        return self

    def __exit__(self, *_: object) -> None:
        placing.settle = self._settle


def held(record: Record) -> int:
    """How many claims a record holds."""
    return record.stats().claims


def measure(record: Record, whole: Sequence[Coding], seed: int) -> None:
    """Add reports one by one that are newer than all others."""
    latest = record.stats().published[1][:19] or FIRST.isoformat()
    after = datetime.fromisoformat(latest) + timedelta(hours=1)
    made = list(islice(variants(whole, 10**9, seed=seed, first=after, days=MEASURED // A_DAY), MEASURED))
    made.sort(key=lambda each: each.coding.report.published or "")
    with Stopwatch() as stopwatch:
        whole_times = [timed(lambda each=each: add(record, [each])) for each in made]  # type: ignore[misc]
    claims = sum(len(each.coding.claims) for each in made) / len(made)
    print(f"{held(record):,} claims; reports of {claims:.0f} claims, ms a report")
    for name, times in (("all", whole_times), ("placing", stopwatch.times)):
        cuts = quantiles(times, n=100, method="inclusive")
        print(f"  {name:<10} p50 {cuts[49]:7.1f}  p95 {cuts[94]:7.1f}  most {max(times):7.1f}", flush=True)


def fill(record: Record, some: Sequence[Variant]) -> int:
    add(record, some)
    return sum(len(each.coding.claims) for each in some)


def sizes(record: Record, where: str) -> None:
    """Megabytes of the tables that incidents need."""
    if "://" in where:
        asked = "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relname IN ({})"
    else:
        asked = "SELECT name, sum(pgsize) FROM dbstat WHERE name IN ({}) GROUP BY name"
    listed = ", ".join(f"'{each}'" for each in TABLES)
    with record._engine.connect() as connection:  # noqa: SLF001 - nobody else needs to know
        rows = connection.execute(text(asked.format(listed))).all()
    told = ", ".join(f"{name} {held / 1e6:,.0f}" for name, held in sorted(map(tuple, rows)))
    print(f"  {size(where, record) / 1e6:,.0f} MB, of which {told}")


def rebuilt(record: Record) -> None:
    began = time.perf_counter()
    moved = record.rebuild()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"  rebuilt in {time.perf_counter() - began:,.0f} s, {moved:,} moved; {memory:,.0f} MB at most")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("coded", type=Path)
    parser.add_argument("record")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rebuild", action="store_true", help="place all claims anew at the end")
    options = parser.parse_args()
    whole = codings(options.coded)
    print(f"{datetime.now(UTC):%Y-%m-%d}")
    with Record(options.record, create=True) as record:
        claims = held(record)
        if claims:
            measure(record, whole, seed=3)
        else:
            stages = [*(stage for stage in STAGES if stage < options.claims), options.claims]
            days = max(1, options.claims // CLAIMS // A_DAY)
            for some in batches(variants(whole, options.claims, days=days)):
                claims += fill(record, some)
                if stages and claims >= stages[0]:
                    measure(record, whole, seed=stages.pop(0))
        sizes(record, options.record)
        if options.rebuild:
            rebuilt(record)


if __name__ == "__main__":
    main()
