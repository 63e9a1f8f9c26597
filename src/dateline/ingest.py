"""Sources into a record: each unit of input once, coded over processes, a transaction at a time.

What was added is committed as it comes; killed at any moment and started again on the same input, a run goes
over what is there, by its digest, and ends with the same record.
"""

from __future__ import annotations

import time
from collections import deque
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from dateline.code import DEFECT, codings
from dateline.errors import DatelineError, FetchFailed, UnknownLanguage
from dateline.record.adding import Given
from dateline.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from dateline.code import Code
    from dateline.coder import Coder
    from dateline.reading import Draft
    from dateline.record import Record
    from dateline.record.adding import Added, Writer
    from dateline.types import Coding, Report

    Result = Coding | DatelineError

Item = TypeVar("Item")
What = Literal["added", "changed", "unchanged", "recoded", "known", "failed"]

BATCH = 50
"""Reports in one transaction, at most."""
SECONDS = 2.0
"""How long a report may wait for its transaction."""
LOOKED_UP = 64
"""Units of input looked up together."""
TRANSIENT = (FetchFailed,)
"""Failures that may be gone the next time, so that the unit is tried again."""


class Outcome(NamedTuple):
    """What became of a unit of input: if it is new here, how many claims it brought, or why it failed."""

    subject: str
    what: What
    claims: int = 0
    problem: str = ""


class Coded(NamedTuple):
    """A unit of input with its digest, and its coding, or why there is none."""

    digest: bytes
    draft: Draft
    result: Result


def ingest(
    record: Record,
    drafts: Iterable[Draft],
    *,
    jobs: int,
    make: Callable[[], Code],
    known: Callable[[], None] = lambda: None,
) -> Generator[Outcome]:
    """Add drafts to a record, coded in `jobs` processes that each call `make`; yields what became of each.

    An outcome is yielded once its transaction is committed.  `known` is called for each draft that the record
    was given before.  Raises RecordError or one of its kinds.
    """
    pending: set[bytes] = set()
    begun: deque[tuple[bytes, Draft]] = deque()
    fresh = _fresh(record, drafts, pending, begun, known)
    with closing(codings(fresh, jobs=jobs, make=make)) as results:
        for batch in _grouped((Coded(*begun.popleft(), result) for result in results), BATCH, SECONDS):
            yield from record.write("add", partial(_write, batch))
            pending.difference_update(each.digest for each in batch)


def add(record: Record, draft: Draft, result: Result) -> Outcome:
    """Add one coded draft in a transaction of its own."""
    return record.write("add", lambda writer: _written(writer, draft.digest(), draft, result))


def recode(record: Record, *, jobs: int, make: Callable[[], Coder]) -> Generator[Outcome]:
    """Code the reports of a record anew that this version has not coded; each gets one more coding.

    `make`, an importable function, gives the coder.
    """
    begun: deque[str] = deque()

    def reports() -> Iterator[Report]:
        for key, report in record.outdated(make().coded_by):
            begun.append(key)
            yield report

    with closing(in_order(partial(_recoder, make), reports(), jobs=jobs, lost=_died)) as results:
        for batch in _grouped(((begun.popleft(), result) for result in results), BATCH, SECONDS):
            yield from record.write("recode", partial(_write_anew, batch))


def story_key(draft: Draft, report: Report) -> str:
    """Return what a report is known by over its versions: its address, else its row or file."""
    if url := report.url or draft.url:
        return url
    if draft.within and draft.id == draft.subject:  # a row without an id, known by its line: that may move
        return report.id
    return f"{draft.within}#{draft.id}" if draft.within else draft.id


def _fresh(
    record: Record,
    drafts: Iterable[Draft],
    pending: set[bytes],
    begun: deque[tuple[bytes, Draft]],
    known: Callable[[], None],
) -> Iterator[Draft]:
    """Yield the drafts that the record was not given before, noting them as pending and begun."""
    for some in _grouped(drafts, LOOKED_UP, SECONDS / 4):
        digests = [draft.digest() for draft in some]
        there = record.known(digests)
        for digest, draft in zip(digests, some, strict=True):
            is_known = digest in there and not (_is_live(draft) and record.replaced(digest))
            if is_known or digest in pending:
                known()
                continue
            pending.add(digest)
            begun.append((digest, draft))
            yield draft


def _grouped(items: Iterable[Item], most: int, seconds: float) -> Iterator[list[Item]]:
    """Yield items `most` at a time, or those of some seconds: none waits for others that are slow to come."""
    group: list[Item] = []
    since = time.monotonic()
    for item in items:
        group.append(item)
        if len(group) == most or time.monotonic() - since > seconds:
            yield group
            group, since = [], time.monotonic()
    if group:
        yield group


def _write(batch: Sequence[Coded], writer: Writer) -> list[Outcome]:
    """Write a batch, but what was given since it was looked up: by another run, or by an earlier batch."""
    return [
        Outcome(each.draft.subject, "known") if _was_given(writer, each) else _written(writer, *each)
        for each in batch
    ]


def _was_given(writer: Writer, one: Coded) -> bool:
    is_back = _is_live(one.draft) and writer.was_replaced(one.digest)
    return writer.was_given(one.digest) and not is_back


def _is_live(draft: Draft) -> bool:
    """Whether a page was fetched by itself just now: it may read again as it did before an edit."""
    return draft.seen is not None and not draft.within


def _written(writer: Writer, digest: bytes, draft: Draft, result: Result) -> Outcome:
    unit = Given(digest, draft.subject)
    if isinstance(result, DatelineError):
        report = result.report if isinstance(result, UnknownLanguage) else None
        if report is not None:
            writer.add(report, story_key(draft, report), seen=draft.seen)
        if not isinstance(result, TRANSIENT):
            writer.fail(unit, str(result))
        return Outcome(draft.subject, "failed", problem=str(result))
    added = writer.add(result, story_key(draft, result.report), seen=draft.seen, unit=unit)
    return Outcome(draft.subject, _what(added), added.claims)


def _what(added: Added) -> What:
    if added.new_version:
        return "added" if added.version == 1 else "changed"
    return "recoded" if added.new_coding else "unchanged"


def _recoder(make: Callable[[], Coder]) -> Callable[[Report], Result]:
    coder = make()

    def code(report: Report) -> Result:
        try:
            return coder.code(report)
        except DatelineError as error:
            return error
        except Exception as error:  # noqa: BLE001 - a defect of ours costs one report, not the run
            return DatelineError(report.id, f"{type(error).__name__}: {error}", DEFECT)

    return code


def _died(report: Report) -> DatelineError:
    return DatelineError(report.id, "the process that coded it died, twice", DEFECT)


def _write_anew(batch: Sequence[tuple[str, Result]], writer: Writer) -> list[Outcome]:
    return [_written_anew(writer, key, result) for key, result in batch]


def _written_anew(writer: Writer, key: str, result: Result) -> Outcome:
    if isinstance(result, UnknownLanguage):
        return Outcome(key, "unchanged")
    if isinstance(result, DatelineError):
        return Outcome(key, "failed", problem=str(result))
    return Outcome(key, "recoded", writer.add_coding(result).claims)
