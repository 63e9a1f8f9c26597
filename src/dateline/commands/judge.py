"""The commands `dateline judge`, `withdraw` and `judgements`: what people say of claims."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands import codes
from dateline.commands.complaints import complain, some, warn
from dateline.commands.options import AS_OF, NOTE, OUTPUT, RECORD, WHO, whoever
from dateline.commands.output import as_json_line, destination, say, screen, writer
from dateline.errors import MalformedRow, NotFound, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.record.judgements import Taken
    from dateline.types import Judgement, Verdict

PARTY = "Words of the report, or WORDS=NAME/COUNTRY/SECTOR; none for none."


@click.command()
@click.argument("claim", metavar="CLAIM")
@RECORD
@click.option("--confirm", is_flag=True, help="It is right.")
@click.option("--not-a-claim", is_flag=True, help="The words claim no such thing.")
@click.option("--wrong-type", "event", metavar="TYPE", help="It is of this type, as ASSAULT.")
@click.option("--mode", metavar="MODE", help="How it was done, as heavy-weapons; none.")
@click.option("--status", metavar="STATUS", help="How it stands, as denied.")
@click.option("--actor", multiple=True, metavar="WHO", help=f"Who did it.  {PARTY}")
@click.option("--recipient", multiple=True, metavar="WHO", help="To whom; as --actor.")
@click.option(
    "--said-by", multiple=True, metavar="WHO", help="According to whom, the nearest first; as --actor."
)
@click.option(
    "--place", multiple=True, metavar="WHERE", help="Words of the report, or WORDS=LAT,LON/COUNTRY; none."
)
@click.option("--time", metavar="WHEN", help="WORDS=2022-04-05 or WORDS=2022-04-01..2022-04-07; none.")
@NOTE
@WHO
def judge(  # noqa: PLR0913 - the options of the command
    claim: str,
    *,
    record: str,
    confirm: bool,
    not_a_claim: bool,
    note: str,
    who: str | None,
    event: str | None,
    mode: str | None,
    **corrections: str | tuple[str, ...] | None,
) -> None:
    """Say that a claim is right, is none, or how it should read.

    The judgement stands beside the claim with your name and the time, and holds when the report is coded
    anew; `dateline withdraw` takes it back.
    """
    from dateline.record import Record
    from dateline.record.judging import Correction

    given = {key: value for key, value in corrections.items() if value}
    verdict = _verdict(confirm=confirm, not_a_claim=not_a_claim, corrects=bool(event or mode or given))
    correction = Correction(**_typed(event), mode=_mode(mode), **given)  # type: ignore[arg-type]
    with Record(record) as there:
        made = there.judge(claim, verdict, by=whoever(who), correction=correction, note=note)
        found = there.claim(made.claim)
    if verdict == "correct" and found.stands:
        writer("table")([found.coding], sys.stdout)
    say(f"Judgement {made.id} on {made.claim}.  To take it back: dateline withdraw {made.id}")


def _verdict(*, confirm: bool, not_a_claim: bool, corrects: bool) -> Verdict:
    if confirm + not_a_claim + corrects != 1:
        raise click.UsageError("Give one of --confirm, --not-a-claim, or what should stand in the claim.")
    if corrects:
        return "correct"
    return "confirm" if confirm else "not-a-claim"


def _typed(event: str | None) -> dict[str, str]:
    """Return a type of event with its class, if it is one."""
    if event is None:
        return {}
    from dateline.events.ontology import Ontology

    code = codes.event_type(event)
    return {"event": code, "quad": Ontology.load().quad(code)}


def _mode(written: str | None) -> str | None:
    return "" if written == "none" else codes.mode(written) if written else None


@click.command()
@click.argument("judgement", metavar="JUDGEMENT")
@RECORD
@NOTE
@WHO
def withdraw(judgement: str, *, record: str, note: str, who: str | None) -> None:
    """Take a judgement back.

    It stays in the record as withdrawn, and the claim reads as if it were not.
    """
    from dateline.record import Record

    with Record(record) as there:
        there.withdraw(judgement, by=whoever(who), note=note)
    say(f"Judgement {judgement} is withdrawn.")


@click.command()
@RECORD
@AS_OF
@click.option(
    "--to", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="The format."
)
@OUTPUT
@click.option(
    "--take",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Take judgements of another record, as --to jsonl has written them.",
)
def judgements(*, record: str, as_of: str, to: str, output: Path | None, take: Path | None) -> int:
    """List all judgements, or take those made elsewhere.

    Those that were withdrawn are listed too, with who did so and when.
    """
    from dateline.record import Record

    if take:
        with Record(record) as there:
            return _take(there.take(_read(take)), take)
    with Record(record, writing=False) as there, destination(output) as out:
        for each in some(there.judgements(as_of), "No judgements."):
            screen(out).write(f"{_line(each, to)}\n")
    return 0


def _line(made: Judgement, to: str) -> str:
    from dateline.commands.show import told
    from dateline.export.characters import visible
    from dateline.record.judging import judgement_fields

    return as_json_line(judgement_fields(made)) if to == "jsonl" else visible(f"{made.claim}  {told(made)}")


def _read(path: Path) -> Iterator[Judgement]:
    """Yield the judgements of a file; a line that is none is said, and the others are taken."""
    from dateline.record.judging import judgement_of

    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield judgement_of(json.loads(line))
                except (ValueError, TypeError, KeyError, RecursionError) as error:
                    problem = f"is no judgement ({type(error).__name__}: {error})"
                    complain(MalformedRow(f"{path}:{number}", problem, "The others are taken"))
    except FileNotFoundError:
        raise NotFound(str(path), "no such file", "Check the path") from None
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise SourceError(str(path), problem, "Check its permissions") from error


def _take(taken: Taken, path: Path) -> int:
    for each in taken.strange:
        warn(f"dateline: judgement {each} is on no claim of this record")
    strange = f"{len(taken.strange):,} on no claim here"
    warn(f"{path}: {taken.taken:,} taken, {taken.known:,} known, {strange}")
    return len(taken.strange)
