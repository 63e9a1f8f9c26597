"""What a write transaction adds: reports, their versions and codings, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from dateline.errors import NotInRecord
from dateline.moments import moment
from dateline.record import carrying, judgements, keys, lookups, placing, rows, words
from dateline.record.dictionary import Dictionary
from dateline.record.entries import written
from dateline.record.neighbours import Profiles
from dateline.record.tables import (
    claim,
    coder,
    coding,
    given,
    name,
    outlet,
    party,
    place,
    report,
    story,
    text,
    turn,
    version,
)
from dateline.types import Coding, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select, Table

    from dateline.record.entries import Entry
    from dateline.types import CodedBy

FUTURE = timedelta(days=1)
"""How far ahead of the capture a report may be dated: clocks and zones differ."""
IN_THE_FUTURE = "published in the future"
GONE = "gone"
LONGEST_OUTLET = 400
"""Characters of an outlet's name that are kept."""


class Given(NamedTuple):
    """A unit of input: the digest that knows it again, and what messages call it."""

    digest: bytes
    subject: str


class Added(NamedTuple):
    """What an addition came to: the story and its version, and whether it or the coding is new."""

    story: int
    version: int
    new_version: bool
    new_coding: bool
    claims: int


class Known(NamedTuple):
    """A report that the record holds."""

    pk: int
    story: int
    second: int
    outlet: int | None


class Pending(NamedTuple):
    """A coding whose claims are still to be written."""

    pk: int
    coding: Coding
    known: Known


class Dictionaries:
    """Names and outlets, whose numbers are remembered from one transaction to the next, and profiles."""

    def __init__(self) -> None:
        self.profiles = Profiles()
        self.names = Dictionary(name, "words")
        self.outlets = Dictionary(outlet, "name")

    def committed(self) -> None:
        """Remember what the transaction added."""
        self.names.committed()
        self.outlets.committed()

    def rolled_back(self) -> None:
        """Forget what the transaction added."""
        self.names.rolled_back()
        self.outlets.rolled_back()
        self.profiles.forget()


@dataclass(slots=True)
class Noted:
    """What a transaction did from which it follows that claims are to be placed.

    Of claims, by their roots: those that read anew, with the keys of these readings; those that stand again;
    those tied or parted; and the ties that were taken back.  Of codings, by their keys: those added; those
    that stand from now on, by their stories; and those that stood before.
    """

    reread: dict[int, int] = field(default_factory=dict)
    returned: set[int] = field(default_factory=set)
    tied: dict[int, None] = field(default_factory=dict)
    untied: list[tuple[str, list[int]]] = field(default_factory=list)
    coded: dict[int, tuple[Coding, range]] = field(default_factory=dict)
    turned: dict[int, int] = field(default_factory=dict)
    replaced: list[int] = field(default_factory=list)


class Writer:
    """One write transaction; `flush` ends it with what follows from what was added."""

    def __init__(self, connection: Connection, entry: Entry, dictionaries: Dictionaries) -> None:
        self.connection = connection
        self.entry = entry
        self.rows = rows.Rows()
        self.judged: dict[int, None] = {}
        self.noted = Noted()
        self.steps = 0
        self.keys = keys.Counter(self._highest)
        self.profiles = dictionaries.profiles
        self._dictionaries = dictionaries
        self._next: dict[str, int] = {}
        self._coders: dict[CodedBy, int] = {}
        self._new: set[int] = set()
        self._pending: list[Pending] = []
        self._touched: dict[int, None] = {}

    def add(
        self, found: Coding | Report, key: str, *, seen: str | None = None, unit: Given | None = None
    ) -> Added:
        """Add a coding, or a report that has none, as the version of story `key` that was seen at `seen`."""
        new = found.report if isinstance(found, Coding) else found
        captured = self._captured(seen)
        known = self._report(new, key, seen)
        if known.story in self._touched:
            self._settle()  # each version has its turn, also if the next one comes at once
        number, is_new = self._version(known, new, captured)
        added = Added(known.story, number, is_new, new_coding=False, claims=0)
        if isinstance(found, Coding) and self._coding(known, found):
            added = added._replace(new_coding=True, claims=len(found.claims))
        if unit:
            self._note(unit, report=known.pk)
        self._touched[known.story] = None
        return added

    def add_coding(self, found: Coding) -> Added:
        """Add one more coding of a report that is here.  Raises NotInRecord if it is not."""
        known = self._known(found.report.id)
        if known is None:
            raise NotInRecord(found.report.id, "is no report in this record", "Add it first")
        is_new = self._coding(known, found)
        self._touched[known.story] = None
        claims = len(found.claims) if is_new else 0
        return Added(known.story, 0, new_version=False, new_coding=is_new, claims=claims)

    def was_given(self, digest: bytes) -> bool:
        """Whether a unit of input has been added, or its failure noted."""
        return self._one(lookups.GIVEN, digest=digest) is not None

    def was_replaced(self, digest: bytes) -> bool:
        """Whether another version of its story has come since a unit was given."""
        return bool(self._one(lookups.REPLACED, digest=digest))

    def fail(self, unit: Given, problem: str) -> None:
        """Note that a unit of input could not be read, and why."""
        self._note(unit, problem=problem)

    def gone(self, key: str, *, seen: str | None = None) -> None:
        """Note that a story is no longer there; what it said stays."""
        known = self._story_known(key)
        if known is None:
            return
        versions = self._versions(known)
        if versions[-1].report is not None:
            self._insert_version(known, len(versions) + 1, None, written(self._captured(seen)), GONE)

    def flush(self) -> None:
        """Write the claims of what was added, which codings stand, how judged claims read, and incidents."""
        self._settle()
        judgements.rule(self, self.judged)
        self.judged.clear()
        self.write_rows()
        placing.settle(self)
        self.noted = Noted()

    def _settle(self) -> None:
        """Write the claims of what was added so far, and which codings stand."""
        self._write_claims()
        for each in self._touched:
            self._take_turn(each)
        self._touched.clear()

    def learn(self, wanted: Iterable[str]) -> None:
        """See that all names have a number."""
        new = self._dictionaries.names.learn(self.connection, wanted)
        words.add(self.connection, words.name_words, new)

    def name_key(self, words: str) -> int:
        """Return the number of a name that was learnt."""
        return self._dictionaries.names[words]

    def write_rows(self) -> None:
        """Write the rows that were made."""
        for table, made in (
            (claim, self.rows.claims),
            (party, self.rows.parties),
            (place, self.rows.places),
        ):
            if made:
                self.connection.execute(lookups.into(table), made)
        words.add(self.connection, words.sentence_words, self.rows.sentences)
        self.rows = rows.Rows()

    def next_key(self, table: Table) -> int:
        """Return the number of the next row of a table; no other writer is at work meanwhile."""
        if table.name not in self._next:
            self._next[table.name] = (self._one(lookups.last_key(table)) or 0) + 1
        self._next[table.name] += 1
        return self._next[table.name] - 1

    def put(self, table: Table, **values: Any) -> None:
        """Add a row of this entry."""
        self.connection.execute(lookups.into(table), [values | {"entry": self.entry.pk}])

    def _one(self, asked: Select[Any], **values: Any) -> Any:
        return self.connection.execute(asked, values).scalar()

    def _captured(self, seen: str | None) -> datetime:
        """When a version was seen: as its archive says, but not later than now."""
        at = moment(self.entry.at)
        assert at
        return min(moment(seen) or at, at)

    def _report(self, new: Report, key: str, seen: str | None) -> Known:
        if there := self._known(new.id):
            return there
        of_story = self._story(key)
        known = Known(self.next_key(report), of_story, self._second(new, seen), self._outlet(new.outlet))
        self._text(new)
        self.put(
            report,
            pk=known.pk,
            id=new.id,
            story=of_story,
            sha256=new.sha256,
            url=new.url,
            outlet=known.outlet,
            title=new.title,
            byline=new.byline,
            published=new.published,
            updated=new.updated,
            language=new.language,
            wire="\n".join(new.wire),
            segments=rows.packed([(each.kind, *each.span) for each in new.segments]),
            second=known.second,
        )
        return known

    def _second(self, new: Report, seen: str | None) -> int:
        """The second that a report is from: as it says, not long after it was seen; else when it was seen."""
        published, captured = moment(new.published), self._captured(seen)
        if published:
            return keys.second(min(published, captured + FUTURE))
        return keys.second(captured) if seen else keys.UNDATED

    def _known(self, report_id: str) -> Known | None:
        row = self.connection.execute(lookups.REPORT, {"id": report_id}).first()
        return Known(*row) if row else None

    def _story_known(self, key: str) -> int | None:
        pk: int | None = self._one(lookups.STORY, key=rows.key_of(key))
        return pk

    def _story(self, key: str) -> int:
        if (known := self._story_known(key)) is not None:
            return known
        pk = self.next_key(story)
        self.put(story, pk=pk, key=rows.key_of(key))
        self._new.add(pk)
        return pk

    def _outlet(self, title: str | None) -> int | None:
        if not title:
            return None
        title = title[:LONGEST_OUTLET]
        self._dictionaries.outlets.learn(self.connection, [title])
        return self._dictionaries.outlets[title]

    def _text(self, new: Report) -> None:
        if self._one(lookups.TEXT, sha256=new.sha256) is None:
            self.connection.execute(
                lookups.into(text), [{"sha256": new.sha256, "zlib": rows.squeezed(new.text)}]
            )

    def _version(self, known: Known, new: Report, captured: datetime) -> tuple[int, bool]:
        """See that the report is the version of its story at a time; returns its number, and if it is new."""
        versions = self._versions(known.story)
        seen = written(captured)
        before = [each for each in versions if each.seen <= seen]
        after = [each for each in versions if each.seen > seen and each.report is not None]
        for neighbour in (*before[-1:], *after[:1]):
            if neighbour.report == known.pk:
                return neighbour.number, False
        published = moment(new.published)
        note = IN_THE_FUTURE if published and published > captured + FUTURE else ""
        number = len(versions) + 1
        self._insert_version(known.story, number, known.pk, seen, note)
        return number, True

    def _versions(self, of: int) -> Sequence[Any]:
        return self.connection.execute(lookups.VERSIONS, {"story": of}).all()

    def _insert_version(self, of: int, number: int, pk: int | None, seen: str, note: str) -> None:
        self.put(version, story=of, number=number, report=pk, seen=seen, note=note)

    def _coding(self, known: Known, new: Coding) -> bool:
        """Add a coding, unless the report has been coded by the same coder; says whether it is new."""
        by = self._coder(new.coded_by)
        there = self.connection.execute(lookups.CODERS, {"report": known.pk}).scalars().all()
        if by in there:
            return False
        pk = self.next_key(coding)
        self.put(coding, pk=pk, report=known.pk, number=len(there) + 1, coder=by, body=rows.body(new))
        self._pending.append(Pending(pk, new, known))
        return True

    def _coder(self, by: CodedBy) -> int:
        if by not in self._coders:
            self._coders[by] = self._add_coder(by)
        return self._coders[by]

    def _add_coder(self, by: CodedBy) -> int:
        fields = by._asdict()
        wanted = select(coder.c.pk).where(*(coder.c[field] == value for field, value in fields.items()))
        known: int | None = self._one(wanted)
        if known is not None:
            return known
        pk = self.next_key(coder)
        self.connection.execute(lookups.into(coder), [{"pk": pk} | fields])
        return pk

    def _write_claims(self) -> None:
        self.learn(
            each for pending in self._pending for one in pending.coding.claims for each in rows.names(one)
        )
        for pending in self._pending:
            known = pending.known
            taken = self.keys.take(known.second, len(pending.coding.claims))
            coded = rows.Coded(pending.pk, known.story, known.outlet, self.entry.pk, self.name_key)
            rows.add_claims(self.rows, pending.coding, taken, coded)
            self.noted.coded[pending.pk] = pending.coding, taken
        self._pending.clear()
        self.write_rows()

    def _take_turn(self, of: int) -> None:
        """Write which coding of a story stands from now on, if that changes."""
        latest = self.connection.execute(lookups.LATEST, {"story": of}).first()
        before = None if of in self._new else self._one(lookups.LAST_TURN, story=of)
        self._new.discard(of)
        if latest is None or latest.pk == before:
            return
        self.put(turn, pk=self.next_key(turn), story=of, version=latest.number, coding=latest.pk)
        self.noted.turned[of] = latest.pk
        if before is not None:
            self.noted.replaced.append(before)
            carrying.carry(self, of, latest.pk)

    def _note(self, unit: Given, *, report: int | None = None, problem: str | None = None) -> None:
        if not self.was_given(unit.digest):
            self.put(given, digest=unit.digest, subject=unit.subject, report=report, problem=problem)

    def _highest(self, low: int, high: int) -> int | None:
        highest: int | None = self._one(lookups.HIGHEST, low=low, high=high)
        return highest
