"""What an audit has shown: the table of precisions, and the answers as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, get_args

from dateline.audit.answers import FIELDS, Answered, right
from dateline.audit.intervals import overall, precision
from dateline.export.characters import visible
from dateline.export.csv import defused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from dateline.audit.answers import Answer, Audit
    from dateline.audit.intervals import Estimate

NUMBERS = ("claims", "drawn", "right", "wrong", "unsure")
COLUMNS = ("claim", "stratum", "stratum_claims", "weight", "answer", "wrong_in", "by", "at")
"""Of the CSV; `weight` is how many claims of the record one that was judged stands for."""
NONE = "(none)"


def table(audit: Audit) -> Iterator[str]:
    """Yield the lines of the table, then what it does not say."""
    strata, counts = audit.strata(right), _counts(audit)
    rows = [(name or NONE, counts[name], percent(precision(strata[name]))) for name in strata]
    totals = tuple(sum(count[column] for count in counts.values()) for column in range(len(NUMBERS)))
    rows.append(("all", totals, percent(overall(list(strata.values())))))
    width = max(len(visible(name)) for name in (audit.by, *(row[0] for row in rows)))
    yield f"{audit.by:<{width}}" + "".join(f"{number:>9}" for number in NUMBERS) + "  precision (95 %)"
    for name, numbers, told in rows:
        yield f"{visible(name):<{width}}" + "".join(f"{number:>9,}" for number in numbers) + f"  {told}"
    yield ""
    yield from _remarks(audit)
    yield from _errors(audit)


def percent(estimate: Estimate | None) -> str:
    """Return an estimate in percent: "82.6 % (62.9–93.0)"."""
    if estimate is None:
        return "–"
    share, low, high = (f"{100 * number:.1f}" for number in estimate)
    return f"{share} % ({low}–{high})"


def labels(audit: Audit, out: TextIO) -> None:
    """Write one row a claim drawn, answered or not, as CSV."""
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    strata = audit.strata(right)
    for drawn in audit.sample.drawn:
        stratum, answer = strata[drawn.stratum], audit.answers.get(drawn.claim)
        counts = answer and right(answer) is not None
        weight = round(stratum.size / stratum.judged, 6) if counts else ""
        told = (
            (answer.answer, " ".join(answer.wrong_in), answer.by, answer.at) if answer else ("", "", "", "")
        )
        cells = (drawn.claim, drawn.stratum, stratum.size, weight, *told)
        rows.writerow([defused(cell) if isinstance(cell, str) else cell for cell in cells])


def _counts(audit: Audit) -> dict[str, tuple[int, ...]]:
    """Return how many claims each stratum has, and how many of them were drawn, and answered how."""
    drawn = Counter(each.stratum for each in audit.sample.drawn)
    told = Counter(
        (each.stratum, audit.answers[each.claim].answer)
        for each in audit.sample.drawn
        if each.claim in audit.answers
    )
    return {
        name: (size, drawn[name], *(told[name, answer] for answer in get_args(Answered)))
        for name, size in audit.sample.sizes.items()
    }


def _remarks(audit: Audit) -> Iterator[str]:
    unsure = sum(answer.answer == "unsure" for answer in audit.answers.values())
    if unsure:
        low, high = (_if_unsure_were(audit, value) for value in (False, True))
        yield (
            f"{unsure} unsure: not counted. The whole would be {low} % if all of them were wrong, "
            f"{high} % if all were right."
        )
    if audit.left():
        yield f"{len(audit.left())} of the {len(audit.sample.drawn)} drawn have no answer yet."
    empty = [stratum for stratum in audit.strata(right).values() if not stratum.judged]
    if empty and audit.answers:
        share = sum(stratum.size for stratum in empty) / sum(audit.sample.sizes.values())
        yield f"The whole leaves out strata without an answer that counts: {100 * share:.1f} % of the claims."


def _if_unsure_were(audit: Audit, value: bool) -> str:  # noqa: FBT001 - what right() would say
    def told(answer: Answer) -> bool | None:
        return value if right(answer) is None else right(answer)

    estimate = overall(list(audit.strata(told).values()))
    return f"{100 * estimate.share:.1f}" if estimate else "–"


def _errors(audit: Audit) -> Iterator[str]:
    """Yield how many claims are wrong in each field, the worst first."""
    found = []
    for name, words in FIELDS.items():

        def wrong(answer: Answer, name: str = name) -> bool | None:
            return None if right(answer) is None else name in answer.wrong_in

        estimate = overall(list(audit.strata(wrong).values()))
        if estimate and estimate.share:
            found.append((-estimate.share, f"  {words:<18}  {percent(estimate)}"))
    if found:
        yield "Share of all claims that are wrong in:"
        yield from (line for _, line in sorted(found))
