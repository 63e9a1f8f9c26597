"""The record: one object with all that can be asked of it and added to it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, TypeVar

from sqlalchemy import select

from dateline.errors import LostRecord, RecordError
from dateline.moments import moment
from dateline.record import DEFAULT, entries, incidents, judgements, lookups, migrations
from dateline.record.adding import Dictionaries, Writer
from dateline.record.changes import Change, changes
from dateline.record.claims import Claims
from dateline.record.digest import digest
from dateline.record.engine import NAME, connect, errors
from dateline.record.finding import Found, find
from dateline.record.history import History, history
from dateline.record.incidents import Incidents
from dateline.record.judging import Correction, corrected
from dateline.record.later import later
from dateline.record.loading import Loader
from dateline.record.polls import StoredPolls
from dateline.record.query import last_moment, query
from dateline.record.rebuilding import no_progress, rebuild
from dateline.record.recoding import outdated
from dateline.record.stats import Stats, stats
from dateline.record.strata import strata
from dateline.record.tables import entry, given
from dateline.types import Coding, Judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from dateline.record.adding import Added
    from dateline.record.entries import Clock
    from dateline.record.judgements import Taken
    from dateline.record.rebuilding import Progress
    from dateline.types import Claim, CodedBy, Incident, OutcomeKind, Report, Verdict

Result = TypeVar("Result")

PAUSES = (0.5, 2.0, 8.0, 20.0)
"""Seconds to wait before a transaction is tried again after its connection was lost."""
AT_ONCE = 500
NO_CORRECTION = Correction()


class Record:
    """A record in a file, or on a PostgreSQL server (`postgresql://user@host/database`).

    `create` makes one where there is none; without `writing` nothing can be added, and nothing needs to be
    writable.  To be closed, or used with `with`.  Raises NotFound, RecordError or one of its kinds.
    """

    def __init__(
        self, where: str = DEFAULT, *, create: bool = False, writing: bool = True, clock: Clock = entries.now
    ) -> None:
        self._engine = connect(where, create=create, writing=writing)
        self.name: str = self._engine.get_execution_options()[NAME]
        self._clock = clock
        self._dictionaries = Dictionaries()
        try:
            self._ready(create=create, writing=writing)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @property
    def polls(self) -> StoredPolls:
        """What is asked again and again, by a watch."""
        return StoredPolls(self._reading, self._writing)

    def add(self, found: Coding | Report, key: str = "", *, seen: str | None = None) -> Added:
        """Add a coding, or a report without one, as the version of a story that was seen at `seen`.

        `key` is what the story is known by; left out, its address, else the report's id.
        """
        report = found.report if isinstance(found, Coding) else found
        known = key or report.url or report.id
        return self.write("add", lambda writer: writer.add(found, known, seen=seen))

    def claims(self, **asked: Any) -> Claims:
        """Ask for claims, newest report first; `Query` says by what.  Raises BadQuery."""
        return Claims(self._reading, query(**asked))

    def claim(self, name: str, as_of: str = "") -> Found:
        """Return a claim by its id.  Raises BadQuery, NotInRecord."""
        with self._reading() as connection:
            return find(connection, name, self._until(connection, as_of))

    def incident(self, name: str, as_of: str = "") -> Incident:
        """Return the incident of a claim, also of one that stands no more.  Raises BadQuery, NotInRecord."""
        with self._reading() as connection:
            self._knows_incidents()
            return incidents.incident(connection, name, self._until(connection, as_of))

    def incidents(self, claims: int = 2, reports: int = 1, **asked: Any) -> Incidents:
        """Ask for incidents that hold a claim which meets a question, as `claims` takes it.

        Those of at least so many standing claims, of so many reports; the one with the newest such claim
        comes first.  Raises BadQuery.
        """
        self._knows_incidents()
        return Incidents(self._reading, query(**asked), claims=claims, reports=reports)

    def incident_of(self, ids: Iterable[str], as_of: str = "") -> dict[str, str]:
        """Return the ids of the incidents that claims are in, by the claims' ids.

        One that is in none has its own id; there is nothing of a claim that is not here, and nothing at all
        in a record of an older form.  Raises BadQuery.
        """
        if not self._with_incidents:
            return {}
        with self._reading() as connection:
            return incidents.ids_of(connection, ids, self._until(connection, as_of))

    def later(self, name: str, as_of: str = "", *, until: str = "") -> Iterator[tuple[Coding, Claim]]:
        """Yield the claims of later reports that may be about what a claim is about, the first told first.

        They share a block with it (docs/incidents.md); `until` is the last day of a report that counts.
        Raises BadQuery, NotInRecord.
        """
        self._knows_incidents()
        bound = query(until=until).until
        return later(self._reading, name, lambda connection: self._until(connection, as_of), bound)

    def history(self, name: str, as_of: str = "") -> History:
        """Return what became of a claim.  Raises BadQuery, NotInRecord."""
        with self._reading() as connection:
            until = self._until(connection, as_of)
            root = find(connection, name, until).root
            return history(connection, root, until, incidents=self._with_incidents)

    def changes(self, since: str = "", as_of: str = "", *, recoded: bool = False) -> Generator[Change]:
        """Yield what was added after `since` and reads otherwise than before; recodings only if asked for."""
        after = moment(query(since=since).since)
        with self._reading() as connection:
            until = self._until(connection, as_of)
            yield from changes(connection, entries.written(after) if after else "", until, recoded=recoded)

    def stats(self, as_of: str = "") -> Stats:
        """Count what the record holds."""
        with self._reading() as connection:
            return stats(connection, self._until(connection, as_of), incidents=self._with_incidents)

    def strata(self, by: str, as_of: str = "") -> Iterator[tuple[str, str]]:
        """Yield the id of each claim and the part that it belongs to, `by` event, outlet and so on.

        Claims are as they were coded, whatever people have ruled.  Raises BadQuery.
        """
        with self._reading() as connection:
            yield from strata(connection, by, self._until(connection, as_of))

    def digest(self, as_of: str = "", *, incidents: bool = False) -> str:
        """Return the digest of what the record holds: equal content, equal digest.

        With `incidents` it also counts which claims are in one; after a rebuild these are equal, too.
        """
        if incidents:
            self._knows_incidents()
        with self._reading() as connection:
            return digest(connection, self._until(connection, as_of), incidents=incidents)

    def judgements(self, as_of: str = "", on: str = "") -> Iterator[Judgement]:
        """Yield people's judgements, the first first, also those that were withdrawn.

        With `on` only those that hold for a claim, by its id.  Raises BadQuery, NotInRecord.
        """
        with self._reading() as connection:
            until = self._until(connection, as_of)
            only = None
            if on:
                root = find(connection, on, until).root
                only = judgements.on_claim(until, root, ties=self._with_incidents)
            yield from judgements.judgements(connection, until, only)

    def problems(self, as_of: str = "") -> Iterator[tuple[str, str]]:
        """Yield when and why a unit of input could not be read, the first first."""
        with self._reading() as connection:
            wanted = (
                select(entry.c.at, given.c.problem)
                .join(entry, entry.c.pk == given.c.entry)
                .where(given.c.problem.is_not(None), given.c.entry <= self._until(connection, as_of))
                .order_by(given.c.entry, given.c.subject)
            )
            yield from ((row.at, row.problem) for row in connection.execute(wanted))

    def judge(
        self,
        name: str,
        verdict: Verdict,
        *,
        by: str,
        correction: Correction = NO_CORRECTION,
        note: str = "",
    ) -> Judgement:
        """Write what a person says of a claim.  Raises BadQuery, NotInRecord."""
        at = entries.written(self._clock())  # once, for a transaction may be done again

        def work(writer: Writer) -> Judgement:
            found = find(writer.connection, name, writer.entry.pk)
            whole = Loader(writer.connection).whole(found.root)
            (shown,) = found.coding.claims
            claim = next(each for each in whole.claims if each.id == shown.id)
            fields = corrected(correction, shown, whole) if verdict == "correct" else {}
            made = Judgement(
                id=judgements.judgement_id(claim.id, verdict, fields, by, at),
                claim=claim.id,
                report=claim.report,
                trigger=claim.event.trigger,
                event=claim.event.type,
                verdict=verdict,
                fields=fields,
                note=note,
                by=by,
                at=at,
            )
            judgements.judge(writer, found.root, made)
            return made

        return self.write("judge", work)

    def same(self, name: str, other: str, *, by: str, note: str = "") -> Judgement:
        """Write that two claims speak of one event: their incidents become one.

        Raises BadQuery, NotInRecord.
        """
        return self._tell("same", name, other=other, by=by, note=note)

    def different(self, name: str, other: str, *, by: str, note: str = "") -> Judgement:
        """Write that two claims speak of different events: the later one leaves the incident of the other.

        Raises BadQuery, NotInRecord.
        """
        return self._tell("different", name, other=other, by=by, note=note)

    def outcome(
        self, name: str, kind: OutcomeKind, *, because: Iterable[str] = (), by: str, note: str = ""
    ) -> Judgement:
        """Write how a forecast came out, and the ids of claims that say so.  Raises BadQuery, NotInRecord."""
        return self._tell(kind, name, because=list(because), by=by, note=note)

    def _tell(self, verdict: Verdict, name: str, **told: Any) -> Judgement:
        at = entries.written(self._clock())

        def work(writer: Writer) -> Judgement:
            return judgements.tell(writer, verdict, name, at=at, **told)

        return self.write("judge", work)

    def withdraw(self, judgement: str, *, by: str, note: str = "") -> None:
        """Withdraw a judgement by its id; it stays in the record as withdrawn.  Raises NotInRecord."""
        self.write(
            "withdraw",
            lambda writer: judgements.withdraw(writer, judgement, by=by, note=note, at=writer.entry.at),
        )

    def take(self, made: Iterable[Judgement]) -> Taken:
        """Take judgements made elsewhere, on claims of reports that are here too, each once."""
        listed = list(made)
        return self.write("judgements", lambda writer: judgements.take(writer, listed))

    def rebuild(self, progress: Progress = no_progress) -> int:
        """Place all standing claims anew, as if they had come in the order of time; returns how many moved.

        The result is the same whatever the order in which they came.  `progress` is told how many claims are
        placed, and of how many.  Nothing is written before the end, and nobody else writes meanwhile.
        """
        return self.write("rebuild", lambda writer: rebuild(writer.connection, writer.entry.pk, progress))

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Return which of these units of input were given before."""
        there: set[bytes] = set()
        with self._reading() as connection:
            for start in range(0, len(digests), AT_ONCE):
                wanted = select(given.c.digest).where(given.c.digest.in_(digests[start : start + AT_ONCE]))
                there.update(bytes(each) for each in connection.execute(wanted).scalars())
        return there

    def replaced(self, digest: bytes) -> bool:
        """Whether another version of its story has come since a unit of input was given."""
        with self._reading() as connection:
            return bool(connection.execute(lookups.REPLACED, {"digest": digest}).scalar())

    def outdated(self, by: CodedBy) -> Iterator[tuple[str, Report]]:
        """Yield each report, of all versions, that this coder has not coded, with its story's key.

        No transaction is open between two of them: coding takes hours, and SQLite's log would grow meanwhile.
        """
        with self._reading() as connection:
            waiting = outdated(connection, by)
        for key, pk in waiting:
            with self._reading() as connection:
                report = Loader(connection).report(pk)
            yield key, report

    def write(self, what: str, work: Callable[[Writer], Result]) -> Result:
        """Do `work` in one write transaction: all of it is kept, or nothing.

        Where the connection is lost, it is done again from the start.  Raises RecordError or a kind of it.
        """
        for pause in PAUSES:
            try:
                return self._write(what, work)
            except LostRecord:
                time.sleep(pause)
        return self._write(what, work)

    def _write(self, what: str, work: Callable[[Writer], Result]) -> Result:
        try:
            with self._writing() as connection:
                writer = Writer(connection, entries.begin(connection, what, self._clock), self._dictionaries)
                result = work(writer)
                writer.flush()
        except BaseException:
            self._dictionaries.rolled_back()
            raise
        self._dictionaries.committed()
        return result

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with errors(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(writes=True)
        with errors(self.name), engine.begin() as connection:
            yield connection

    def _knows_incidents(self) -> None:
        """Refuse what a record of an older form cannot be asked, and is only opened to be asked."""
        if not self._with_incidents:
            raise RecordError(
                self.name,
                "was written by an earlier Dateline, which knew no incidents",
                "Open it once to be written: dateline rebuild",
            )

    def _until(self, connection: Connection, as_of: str) -> int:
        return entries.until(connection, last_moment(query(as_of=as_of).as_of))

    def _ready(self, *, create: bool, writing: bool) -> None:
        """See that there is a record in a form that is known here."""
        with self._reading() as connection:
            there = migrations.number(connection)
        behind = create if there is None else there < migrations.newest()
        if writing and behind:
            with self._writing() as connection:
                migrations.make_ready(connection)
        with self._reading() as connection:
            self._with_incidents = migrations.check(connection) >= migrations.INCIDENTS
