"""`dateline add` killed at random moments and started again, against a run that is left alone.

    python benchmarks/kills.py WHOLE KILLED SOURCE... [--kills N] [--seed N]

WHOLE and KILLED are where two new records are made: a file, or an empty PostgreSQL database.  The moments
are drawn from the length of a run, so that they fall on its start, on coding and on transactions alike; the
runs after a kill go on where it struck.  Both records must end with the same content.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from contextlib import suppress
from random import Random

from dateline.record import Record


def start(where: str, sources: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dateline.cli", "add", *sources, "--record", where, "--jobs", "1"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def finish(where: str, sources: list[str]) -> float:
    """Seconds that a run takes to its end."""
    began = time.perf_counter()
    start(where, sources).wait()
    return time.perf_counter() - began


def kill(where: str, sources: list[str], seconds: float) -> bool:
    """Kill a run after so many seconds; says whether it had not ended before."""
    run = start(where, sources)
    with suppress(subprocess.TimeoutExpired):
        run.wait(seconds)
        return False
    run.kill()
    run.wait()
    return True


def held(where: str) -> tuple[str, int]:
    """The digest of a record's content, and how many claims it holds."""
    with Record(where, writing=False) as record:
        return record.digest(), record.stats().claims


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("whole")
    parser.add_argument("killed")
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    alone = finish(options.whole, options.sources)
    again = finish(options.whole, options.sources)
    print(f"left alone: {alone:.1f} s, {held(options.whole)[1]:,} claims; with nothing new: {again:.1f} s")
    random, kills, runs = Random(options.seed), 0, 0
    while kills < options.kills:
        share = (alone - again) / options.kills
        kills += kill(options.killed, options.sources, random.uniform(0, again + 2 * share))
        runs += 1
    last = finish(options.killed, options.sources)
    whole, killed = held(options.whole), held(options.killed)
    print(f"{kills} kills in {runs} runs, then one to the end, {last:.1f} s: {killed[1]:,} claims")
    sys.exit(0 if whole == killed else f"the records differ: {whole} {killed}")


if __name__ == "__main__":
    main()
