"""An audit as a file of JSON Lines: the sample, drawn once, then the answers as they come.

The first line has what was drawn, each further one an answer; the last answer on a claim counts.  So an
audit can be stopped at any moment and gone on with, and each line says who answered and when.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, get_args

from dateline.audit.intervals import Stratum
from dateline.audit.sample import Drawn, Sample
from dateline.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from dateline.types import Verdict

VERSION = 1
Answered = Literal["right", "wrong", "unsure"]
FIELDS: Mapping[str, str] = {
    "claim": "not a claim at all",
    "type": "event type",
    "mode": "mode",
    "actors": "actors",
    "recipients": "recipients",
    "places": "places",
    "time": "time",
    "magnitudes": "numbers",
    "items": "items",
    "status": "status",
    "said_by": "who says it",
}
"""What may be wrong with a claim, and how it is called on the terminal."""
ELSEWHERE = "Name another file with --file"


class Answer(NamedTuple):
    """What a person says of one claim of the sample; `wrong_in` has names of `FIELDS`."""

    claim: str
    answer: Answered
    wrong_in: tuple[str, ...] = ()
    by: str = ""
    at: str = ""


@dataclass
class Audit:
    """A sample of claims and what was answered on them."""

    by: str
    size: int
    """What was asked for; `sample` has fewer claims if there were fewer."""
    seed: int
    sample: Sample
    answers: dict[str, Answer] = field(default_factory=dict)

    def take(self, answer: Answer) -> None:
        """Let an answer count in place of an earlier one."""
        self.answers[answer.claim] = answer

    def left(self) -> tuple[Drawn, ...]:
        """Return what has no answer yet."""
        return tuple(drawn for drawn in self.sample.drawn if drawn.claim not in self.answers)

    def strata(self, is_right: Callable[[Answer], bool | None]) -> dict[str, Stratum]:
        """Return each stratum as counted by `is_right`; an answer of which it says None does not count."""
        counts = Counter(
            (drawn.stratum, is_right(self.answers[drawn.claim]))
            for drawn in self.sample.drawn
            if drawn.claim in self.answers
        )
        sizes = self.sample.sizes.items()
        return {name: Stratum(size, counts[name, True], counts[name, False]) for name, size in sizes}


def right(answer: Answer) -> bool | None:
    """Whether the claim is right; unsure answers do not count."""
    return None if answer.answer == "unsure" else answer.answer == "right"


def verdicts(audit: Audit) -> Iterator[tuple[Answer, Verdict]]:
    """Yield the answers that can become judgements of the record as they are.

    They are the right claims and what is no claim at all; to correct a field takes its right value, too.
    """
    for answer in audit.answers.values():
        if answer.answer == "right":
            yield answer, "confirm"
        elif "claim" in answer.wrong_in:
            yield answer, "not-a-claim"


def begin(path: Path, by: str, size: int, seed: int, sample: Sample) -> Audit:
    """Write a new audit to a file.  Raises OutputError if there is one already."""
    head = {
        "audit": VERSION,
        "by": by,
        "sample": size,
        "seed": seed,
        "strata": dict(sample.sizes),
        "drawn": [list(drawn) for drawn in sample.drawn],
    }
    try:
        with path.open("xb") as file:
            _write(file, head)
    except FileExistsError as error:
        raise OutputError(str(path), "there is a file of this name", ELSEWHERE) from error
    except OSError as error:
        raise _unwritable(path, error) from error
    return Audit(by, size, seed, sample)


def load(path: Path) -> Audit:
    """Read an audit; a last line that was cut off counts for nothing.  Raises OutputError if it is none."""
    try:
        head, *lines = _whole(path).decode("utf-8").splitlines()
        audit = _audit(json.loads(head))
    except OSError as error:
        raise OutputError(str(path), f"cannot be read ({error.strerror})", "Check the path") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(str(path), "holds no audit that this Dateline knows", ELSEWHERE) from error
    for number, line in enumerate(lines, start=2):
        try:
            _take(audit, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"line {number} is no answer"
            raise OutputError(str(path), problem, "Mend or delete that line") from error
    return audit


def keep(path: Path, answer: Answer) -> None:
    """Add an answer to the file, for good when this returns.  Raises OutputError."""
    try:
        whole = len(_whole(path))
        with path.open("r+b") as file:
            file.truncate(whole)
        with path.open("ab") as file:
            _write(file, answer._asdict())
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(file: BinaryIO, row: Mapping[str, Any]) -> None:
    file.write(json.dumps(row).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _whole(path: Path) -> bytes:
    """Return the whole lines of a file: what was being written when the power went is none."""
    data = path.read_bytes()
    return data[: data.rfind(b"\n") + 1]


def _audit(head: Mapping[str, Any]) -> Audit:
    if head["audit"] != VERSION:
        raise ValueError(head["audit"])
    drawn = tuple(Drawn(claim, stratum) for claim, stratum in head["drawn"])
    return Audit(head["by"], head["sample"], head["seed"], Sample(dict(head["strata"]), drawn))


def _take(audit: Audit, row: Mapping[str, Any]) -> None:
    answer = Answer(**{**row, "wrong_in": tuple(row["wrong_in"])})
    if answer.answer not in get_args(Answered):
        raise ValueError(answer.answer)
    audit.take(answer)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(str(path), f"cannot be written ({error.strerror})", ELSEWHERE)
