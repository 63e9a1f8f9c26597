"""The command `dateline audit`: how often the record is right, measured on a sample that you judge."""

from __future__ import annotations

import secrets
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.audit.sample import POWERS
from dateline.commands.complaints import warn
from dateline.commands.options import RECORD, WHO, whoever
from dateline.commands.output import say, screen
from dateline.errors import EmptySource, NotFound, OutputError
from dateline.progress import counted

if TYPE_CHECKING:
    from dateline.audit.answers import Audit
    from dateline.audit.sample import Sample
    from dateline.record import Record
    from dateline.types import Coding

SIZE, STRATA, SHARES, FILE = 100, "event", "root", "audit.jsonl"
SEEDS = 1_000_000
BY = ("event", "status", "outlet", "country", "said-by", "month", "none")


@click.command()
@RECORD
@click.option(
    "--sample", "size", type=click.IntRange(min=1), metavar="N", help=f"Claims to draw.  [default: {SIZE}]"
)
@click.option("--by", type=click.Choice(BY), help=f"What to split the record by.  [default: {STRATA}]")
@click.option(
    "--shares",
    type=click.Choice(list(POWERS)),
    help=f"How the sample is shared out among the strata (docs/audit.md).  [default: {SHARES}]",
)
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help="Draw the sample of this number again.")
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=FILE,
    show_default=True,
    help="Where the sample and the answers are kept.",
)
@WHO
@click.option("--judge", is_flag=True, help="Add what you answer to the record as judgements, too.")
@click.option("--report", is_flag=True, help="Print the table of what was answered so far, ask nothing.")
@click.option("--to", type=click.Choice(["csv"]), help="Print the answers so, ask nothing.")
def audit(  # noqa: PLR0913 - the options of the command
    record: str,
    *,
    size: int | None,
    by: str | None,
    shares: str | None,
    seed: int | None,
    path: Path,
    who: str | None,
    judge: bool,
    report: bool,
    to: str | None,
) -> None:
    """Judge a sample of claims, to see how often they are right.

    The sample is random, drawn once and kept in a file with your answers as they come, so you can stop at any
    moment; the same command goes on.  At the end, and with --report, a table gives the precision of each
    stratum and of the whole with its 95 % interval.
    """
    from dateline.audit.answers import begin, load
    from dateline.audit.report import labels, table
    from dateline.audit.terminal import ask
    from dateline.events.ontology import Ontology
    from dateline.record import Record

    if path.exists():
        _check_same(load(path), path, size=size, by=by, seed=seed)
    elif report or to:
        raise NotFound(str(path), "there is no audit here yet", "Begin one with `dateline audit`")
    if not (report or to):
        with Record(record, writing=judge) as opened:
            if not path.exists():
                number = secrets.randbelow(SEEDS) if seed is None else seed
                drawing = (by or STRATA, size or SIZE, number)
                begin(path, *drawing, _draw(opened, *drawing, POWERS[shares or SHARES]))
            phrase = Ontology.load().phrase
            ask(load(path), path, partial(_as_coded, opened), by=whoever(who), phrase=phrase)
            if judge:
                made = _judge(opened, load(path), path)
                warn(f"{counted(made, 'judgement')} added to {opened.name}.")
    found = load(path)
    if to:
        labels(found, screen(sys.stdout))
        return
    for line in table(found):
        say(line)
    if found.left():
        warn(f"Go on with: dateline audit --file {path}")


def _draw(record: Record, by: str, size: int, seed: int, power: float) -> Sample:
    """Draw from the claims as they were coded: what people have ruled is no merit of the coder."""
    from dateline.audit.sample import draw

    sample = draw(record.strata(by), size, seed, power)
    if not sample.drawn:
        raise EmptySource(record.name, "holds no claims", "Add reports with `dateline add`")
    return sample


def _as_coded(record: Record, name: str) -> Coding:
    """Return a claim as it was coded, or as it is known where another coding stands by now."""
    for coding in record.claims(report=name.partition("-")[0], judged="ignored"):
        for claim in coding.claims:
            if claim.id == name:
                return replace(coding, claims=(claim,))
    return record.claim(name).coding


def _judge(record: Record, found: Audit, path: Path) -> int:
    """Write answers as judgements, each once; returns how many are new."""
    from dateline.audit.answers import verdicts

    there = {(each.claim, each.verdict, each.by) for each in record.judgements() if not each.withdrawn}
    new = [
        (answer, verdict)
        for answer, verdict in verdicts(found)
        if (answer.claim, verdict, answer.by) not in there
    ]
    for answer, verdict in new:
        record.judge(answer.claim, verdict, by=answer.by, note=f"audit {path.name}, {answer.at}")
    return len(new)


def _check_same(found: Audit, path: Path, *, size: int | None, by: str | None, seed: int | None) -> None:
    """Refuse to go on with an audit that was drawn otherwise than is asked now."""
    drawn = {"--by": (by, found.by), "--seed": (seed, found.seed), "--sample": (size, found.size)}
    for option, (asked, there) in drawn.items():
        if asked is not None and asked != there:
            advice = f"Leave out {option} to go on with it, or name another file with --file"
            raise OutputError(str(path), f"holds an audit drawn with {option} {there}", advice)
