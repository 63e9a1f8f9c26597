"""How well claims are grouped into incidents, and contradictions found: of gold claims, and end to end.

    python benchmarks/incidents.py REPORTS_DIR GOLD_DIR INCIDENTS.json ... [--gold-only]

REPORTS_DIR holds NN.txt with NN.meta.json, GOLD_DIR NN.json, INCIDENTS.json which claims are one event
(grouped.py says how).  End to end, the reports are coded, and a claim found stands for the claim of gold
whose trigger it overlaps; a claim of gold that was not found is alone.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import disputes
from gold import codings
from grouped import Groups, b_cubed, groups

from dateline import reading
from dateline.coder import Coder
from dateline.incidents.contradictions import Contradiction, contradictions_among
from dateline.incidents.gathering import gather
from dateline.types import Claim, Coding, Incident, Report


def main() -> None:
    """Measure each file of incidents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("incidents", type=Path, nargs="+")
    parser.add_argument("--gold-only", action="store_true", help="not end to end")
    options = parser.parse_args()
    for path in options.incidents:
        file = groups(path)
        there = list(codings(options.reports, options.gold, file.reports))
        report(f"{file.name}, gold claims", there, file, every=[each.id for each in _claims(there)])
        if not options.gold_only:
            coded = aligned(recoded(options.reports, there), there)
            report(f"{file.name}, end to end", coded, file, every=[each.id for each in _claims(there)])


def report(title: str, there: Sequence[Coding], file: Groups, *, every: Sequence[str]) -> None:
    """Print how well the incidents and contradictions of codings agree with a file."""
    found = gather(there)
    grouped = sum(len(each.members) > 1 for each in found)
    print(
        f"\n{title}: {len(every):,} claims of gold, {len(found):,} incidents, {grouped:,} of several claims"
    )
    print(f"  claims of incidents   {b_cubed(found, file)}")
    print(f"  all claims            {b_cubed(found, file, alone=every)}")
    if file.contradictions:
        _print_contradictions(_contradictions(there, found, every), file)


def recoded(reports: Path, gold: Iterable[Coding]) -> list[Coding]:
    """Return the reports as Dateline codes them."""
    coder = Coder()
    return [coder.code(_read(reports / f"{each.report.url}.txt", each.report)) for each in gold]


def aligned(coded: Iterable[Coding], gold: Iterable[Coding]) -> list[Coding]:
    """Return codings whose claims have the ids of the claims of gold that they stand for."""
    return [
        replace(mine, claims=tuple(_named(mine.claims, theirs.claims)))
        for mine, theirs in zip(coded, gold, strict=True)
    ]


def _read(path: Path, known: Report) -> Report:
    (found,) = reading.read(path, published=known.published, outlet=known.outlet)
    return found


def _named(found: Sequence[Claim], gold: Sequence[Claim]) -> Iterable[Claim]:
    """Yield claims with the ids of those of gold that they stand for, rather of the same type."""
    free = list(gold)
    for each in found:
        likely = [claim for claim in free if claim.event.trigger.overlaps(each.event.trigger)]
        match = min(likely, key=lambda claim: claim.event.type != each.event.type, default=None)
        if match:
            free.remove(match)
        yield replace(each, id=match.id if match else f"{each.report[:12]}/{each.id}")


def _claims(there: Iterable[Coding]) -> Iterable[Claim]:
    return (claim for coding in there for claim in coding.claims)


def _contradictions(
    there: Sequence[Coding], found: Iterable[Incident], every: Iterable[str]
) -> list[Contradiction]:
    """Return the contradictions among claims that gold has."""
    known = set(every)
    several = {claim: each.id for each in found if len(each.members) > 1 for claim in each.members}
    return [each for each in contradictions_among(there, several) if {each.one, each.other} <= known]


def _print_contradictions(found: Sequence[Contradiction], file: Groups) -> None:
    gold: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
    for pair, kind in file.contradictions.items():
        one, other = sorted(pair)
        gold[kind].append((one, other))
    print(f"  {disputes.HEADER}")
    for row in disputes.score(found, gold):
        print(f"  {row}")
    even = disputes.score(found, gold, evenly=True)[-1]
    print(f"  {even._replace(kind='all, per cross')}")


if __name__ == "__main__":
    main()
