"""Many reports coded over processes, one line a report in the order of the input.

A run that writes to a file may be killed at any moment and started again: it keeps the whole lines, cuts off
a torn one and goes on, and the file ends the same to the byte.  Beside the file OUT lies OUT.inputs with a
digest of each report's input, so that a run does not go on over an input that has changed since.
"""

from __future__ import annotations

import json
from collections import deque
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import contract
from dateline.errors import DatelineError, OutputError, UnknownLanguage
from dateline.export import jsonl
from dateline.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from dateline.reading import Draft
    from dateline.types import Coding

    Code = Callable[[Draft], Coding]

DIGEST_DIGITS = 16
ID_KEY = '{"id": '
CODED_BY_KEY = b', "coded_by": '
LONE_SURROGATES = "backslashreplace"
"""What no UTF-8 can hold becomes \\udc80, which JSON reads as the same character."""
DEFECT = "This is a defect of Dateline: please report it with the source"
OTHER_FILE = "Remove it, or name another file with -o"


class Row(NamedTuple):
    """The line of one report; `failed` where it says why there is no coding."""

    line: bytes
    failed: bool


class Kept(NamedTuple):
    """What an earlier run left in a file: rows, how many of them failed, what coded them, and their bytes."""

    rows: int = 0
    failed: int = 0
    coded_by: bytes = b""
    length: int = 0


def coder(borders: str = "geonames") -> Code:
    """Load the coder, with its view of borders, and return the whole path from a draft to its coding."""
    from dateline.coder import Coder
    from dateline.reading import report

    loaded = Coder(borders=borders)

    def code(draft: Draft) -> Coding:
        if draft.kind == "coding":
            return contract.coding(json.loads(draft.content))
        return loaded.code(report(draft), subject=draft.subject)

    return code


def codings(
    drafts: Iterable[Draft], *, jobs: int, make: Callable[[], Code] = coder
) -> Generator[Coding | DatelineError]:
    """Yield each draft's coding, or why there is none, in order, from `jobs` processes; each calls `make`."""
    return in_order(partial(_coding_worker, make), drafts, jobs=jobs, lost=_died)


def rows(drafts: Iterable[Draft], *, jobs: int, make: Callable[[], Code] = coder) -> Generator[Row]:
    """Yield each draft's line, in order, from `jobs` processes that each call `make`."""
    return in_order(
        partial(_row_worker, make), drafts, jobs=jobs, lost=lambda draft: _row(draft, _died(draft))
    )


def resume(out: Path, drafts: Iterator[Draft]) -> Kept:
    """Take up what an earlier run left in `out` and move `drafts` past it; a torn last line is cut off.

    Raises OutputError, and leaves `out` as it was, if it is not the beginning of a run over these drafts.
    """
    try:
        with out.open("a+b") as lines:
            lines.seek(0)
            kept, digests = _verified(lines, drafts, out)
            lines.truncate(kept.length)
        _inputs(out).write_text("".join(f"{digest}\n" for digest in digests), "ascii")
    except OSError as error:
        raise unwritable(str(out), error) from error
    return kept


def append(
    out: Path, kept: Kept, drafts: Iterable[Draft], *, jobs: int, make: Callable[[], Code] = coder
) -> Generator[Row]:
    """Code the drafts that are left into `out`, yielding each row once it is written.

    Raises OutputError if `out` cannot be written or its rows were coded by other versions.
    """
    noted: deque[str] = deque()
    coded_by = kept.coded_by
    try:
        with (
            out.open("ab") as lines,
            _inputs(out).open("ab") as digests,
            closing(rows(_noting(drafts, noted), jobs=jobs, make=make)) as coded,
        ):
            for row in coded:
                coded_by = coded_by or _coded_by(row.line)
                if not row.failed and _coded_by(row.line) != coded_by:
                    raise OutputError(str(out), "was begun with another version of Dateline", OTHER_FILE)
                _write(digests, f"{noted.popleft()}\n".encode())
                _write(lines, row.line)
                yield row
    except OSError as error:
        raise unwritable(str(out), error) from error


def unwritable(name: str, error: OSError) -> OutputError:
    """Return the error for an output that the system refuses."""
    problem = (error.strerror or str(error)).lower()
    return OutputError(name, f"cannot be written: {problem}", "Name another file with -o")


def _coding_worker(make: Callable[[], Code]) -> Callable[[Draft], Coding | DatelineError]:
    return partial(_attempt, make())


def _row_worker(make: Callable[[], Code]) -> Callable[[Draft], Row]:
    code = make()
    return lambda draft: _row(draft, _attempt(code, draft))


def _attempt(code: Code, draft: Draft) -> Coding | DatelineError:
    """Code one draft; nothing that goes wrong goes beyond it."""
    try:
        return code(draft)
    except DatelineError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a defect of ours costs one report, not the run
        return DatelineError(draft.subject, f"{type(error).__name__}: {error}", DEFECT)


def _died(draft: Draft) -> DatelineError:
    return DatelineError(draft.subject, "the process that coded it died, twice", DEFECT)


def _row(draft: Draft, result: Coding | DatelineError) -> Row:
    if isinstance(result, DatelineError):
        read = result.report if isinstance(result, UnknownLanguage) else None
        return Row(_encoded(jsonl.error_line(draft.id, str(result), read)), failed=True)
    return Row(_encoded(jsonl.line(draft.id, result)), failed=False)


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", LONE_SURROGATES)


def _inputs(out: Path) -> Path:
    return out.with_name(f"{out.name}.inputs")


def _write(out: BinaryIO, line: bytes) -> None:
    out.write(line)
    out.flush()


def _noting(drafts: Iterable[Draft], noted: deque[str]) -> Iterator[Draft]:
    """Note each draft's digest as it passes."""
    for draft in drafts:
        noted.append(_digest(draft))
        yield draft


def _digest(draft: Draft) -> str:
    return draft.digest().hex()[:DIGEST_DIGITS]


def _verified(lines: BinaryIO, drafts: Iterator[Draft], out: Path) -> tuple[Kept, list[str]]:
    """Compare an earlier run's whole lines with the drafts; also returns the digests of these."""
    noted = _noted(_inputs(out))
    kept, digests = Kept(), list[str]()
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n"):
            break
        draft = next(drafts, None)
        if draft is None:
            raise OutputError(str(out), "holds more rows than the input", OTHER_FILE)
        digest = _digest(draft)
        if _id(line) != draft.id or noted.get(number, digest) != digest:
            problem = f"row {number} is of another input, or of one that has changed"
            raise OutputError(str(out), problem, OTHER_FILE)
        digests.append(digest)
        coded_by = _coded_by(line)
        failed = kept.failed + (not coded_by)
        kept = Kept(number, failed, coded_by or kept.coded_by, kept.length + len(line))
    return kept, digests


def _noted(inputs: Path) -> dict[int, str]:
    """Return the digests that a run noted, by the number of the row, from 1."""
    digests = inputs.read_text("ascii", "replace").split() if inputs.exists() else []
    return dict(enumerate(digests, start=1))


def _id(line: bytes) -> Any:
    """Return the id that a line begins with; None if it is no line of ours."""
    start = line.decode("utf-8", "replace")
    if not start.startswith(ID_KEY):
        return None
    try:
        return json.JSONDecoder().raw_decode(start, len(ID_KEY))[0]
    except ValueError:
        return None


def _coded_by(line: bytes) -> bytes:
    """Return the versions that a line ends with, as written; nothing for an error's."""
    return line.rpartition(CODED_BY_KEY)[2] if CODED_BY_KEY in line else b""
