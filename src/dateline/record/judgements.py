"""People's judgements as rows: made, withdrawn, carried over codings, and what follows for claims."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select

from dateline.contract import claim_fields
from dateline.errors import DatelineError, NotInRecord
from dateline.record import keys, rows
from dateline.record.judging import ruled
from dateline.record.loading import Loader, claim_id
from dateline.record.matching import matches
from dateline.record.tables import (
    carried,
    claim,
    coding,
    judgement,
    report,
    ruling,
    turn,
    withdrawal,
)
from dateline.types import Judgement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row, Select

    from dateline.record.adding import Writer
    from dateline.types import Claim, Coding, Verdict

ID_DIGITS = 12


class Taken(NamedTuple):
    """How many judgements were taken, how many were here already, and the ids of those on no claim here."""

    taken: int
    known: int
    strange: tuple[str, ...]


def judgement_id(claim: str, verdict: str, fields: dict[str, Any], by: str, at: str) -> str:
    """Return the id of a judgement: the same content at the same moment has the same."""
    content = json.dumps([claim, verdict, fields, by, at], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]


def judge(writer: Writer, root: int, made: Judgement) -> bool:
    """Write a judgement on a claim, and that it was withdrawn.  False if the record has it already."""
    is_new = _key(writer.connection, made.id) is None
    if is_new:
        _judge(writer, root, made)
    if made.withdrawn:
        withdraw(writer, made.id, by=made.withdrawn_by, note=made.withdrawn_note, at=made.withdrawn)
    return is_new


def _judge(writer: Writer, root: int, made: Judgement) -> None:
    pk = writer.next_key(judgement)
    writer.connection.execute(
        insert(judgement).values(
            pk=pk,
            id=made.id,
            root=root,
            verdict=made.verdict,
            fields=json.dumps(dict(made.fields), ensure_ascii=False),
            note=made.note,
            by=made.by,
            at=made.at,
            entry=writer.entry.pk,
        )
    )
    _carry_to(writer, pk, root)
    _carry_on(writer, root)


def take(writer: Writer, made: Iterable[Judgement]) -> Taken:
    """Write judgements from elsewhere on the claims here that have the same words in the same report."""
    taken, known, strange = 0, 0, []
    for each in made:
        root = _same_words(writer.connection, each)
        if root is None or not _fits(writer.connection, root, each):
            strange.append(each.id)
        elif judge(writer, root, each):
            taken += 1
        else:
            known += 1
    return Taken(taken, known, tuple(strange))


def _same_words(connection: Connection, made: Judgement) -> int | None:
    """Return the claim that a judgement is on: of its report, its trigger overlapping, rather of its type."""
    wanted = (
        select(coding.c.pk)
        .join(report, report.c.pk == coding.c.report)
        .where(report.c.id == made.report)
        .order_by(coding.c.number.desc())
    )
    for of in connection.execute(wanted).scalars().all():
        likely = [
            (each.event.type != made.event, number)
            for number, each in enumerate(Loader(connection).coding(of).claims)
            if each.event.trigger.overlaps(made.trigger)
        ]
        if likely:
            return _root(connection, of, min(likely)[1])
    return None


def _fits(connection: Connection, root: int, made: Judgement) -> bool:
    """Whether the fields of a judgement from elsewhere make a claim of ours."""
    whole = Loader(connection).whole(root)
    number = connection.execute(select(claim.c.number).where(claim.c.pk == root)).scalar_one()
    try:
        ruled(whole.claims[number], [made], whole.report.text)
    except (AttributeError, KeyError, TypeError, ValueError, DatelineError):
        return False
    return True


def withdraw(writer: Writer, name: str, *, by: str, note: str, at: str) -> None:
    """Withdraw a judgement, once.  Raises NotInRecord if there is none of that id."""
    pk = _key(writer.connection, name)
    if pk is None:
        raise NotInRecord(name, "is no judgement in this record", "`dateline judgements` lists them")
    if writer.connection.execute(select(withdrawal.c.judgement).where(withdrawal.c.judgement == pk)).first():
        return
    values = {"judgement": pk, "note": note, "by": by, "at": at, "entry": writer.entry.pk}
    writer.connection.execute(insert(withdrawal).values(values))
    roots = select(carried.c.root).where(carried.c.judgement == pk)
    writer.judged.update(dict.fromkeys(writer.connection.execute(roots).scalars()))


def _key(connection: Connection, name: str) -> int | None:
    return connection.execute(select(judgement.c.pk).where(judgement.c.id == name)).scalar()


def judgements(connection: Connection, until: int, root: int | None = None) -> Iterator[Judgement]:
    """Yield the judgements made up to an entry, the first first; those on one claim if `root` is given."""
    wanted = _judgements(until).order_by(judgement.c.entry, judgement.c.pk)
    if root is not None:
        on = select(carried.c.judgement).where(carried.c.root == root, carried.c.entry <= until)
        wanted = wanted.where(judgement.c.pk.in_(on))
    for row in connection.execute(wanted).all():
        yield _judgement(connection, row)


def carry(writer: Writer, of: int, after: int) -> None:
    """Carry the judgements on a story's claims to the coding that now stands, if it has the same claims."""
    latest = _latest(writer.connection, of)
    if not latest:
        return
    loader = Loader(writer.connection)
    new = loader.coding(after)
    for source, on in latest.items():
        if source == after:
            continue
        old = loader.coding(source)
        same = {pair.old.id: pair.new for pair in matches(old, new) if pair.old and pair.new}
        for pk, number in on:
            found = same.get(old.claims[number].id)
            if found:
                _carry_to(writer, pk, _root(writer.connection, after, new.claims.index(found)))


def _carry_on(writer: Writer, root: int) -> None:
    """Carry what was said of a claim that may not stand to the coding that does."""
    of = select(claim.c.story).where(claim.c.pk == root).scalar_subquery()
    last = select(turn.c.story, turn.c.coding).where(turn.c.story == of).order_by(turn.c.pk.desc()).limit(1)
    if (standing := writer.connection.execute(last).first()) is not None:
        carry(writer, standing.story, standing.coding)


def rule(writer: Writer, roots: Iterable[int]) -> None:
    """Write, for each claim that was judged, as which claim it stands now (none, if people say so)."""
    rulings = []
    for root in roots:
        changed, stands = _rule(writer, root)
        if changed:
            rulings.append({"root": root, "entry": writer.entry.pk, "claim": stands})
    writer.write_rows()
    if rulings:
        writer.connection.execute(insert(ruling), rulings)


def _rule(writer: Writer, root: int) -> tuple[bool, int | None]:
    """Return whether there is anything to rule, and the key of the claim as ruled."""
    connection = writer.connection
    row = connection.execute(select(claim).where(claim.c.pk == root)).one()
    whole = Loader(connection).coding(row.coding)
    coded = whole.claims[row.number]
    standing = [each for each in judgements(connection, writer.entry.pk, root) if not each.withdrawn]
    result = ruled(coded, standing, whole.report.text)
    if result is None:
        return True, None
    if _same(result, coded, whole):
        before = connection.execute(select(ruling.c.entry).where(ruling.c.root == root)).first()
        return before is not None, root
    return True, _write(writer, row, result, whole)


def _same(one: Claim, other: Claim, whole: Coding) -> bool:
    return claim_fields(one, whole.report.text) == claim_fields(other, whole.report.text)


def _write(writer: Writer, root: Row[Any], result: Claim, whole: Coding) -> int:
    """Write a claim as ruled; returns its key."""
    writer.learn(rows.names(result))
    (key,) = writer.keys.take(keys.second_of(root.pk), 1)
    coded = rows.Coded(root.coding, root.story, root.outlet, writer.entry.pk, writer.name_key)
    row = {"pk": key, "root": root.pk, "number": root.number}
    rows.add_ruled(writer.rows, result, whole.report, row, coded)
    return key


def _carry_to(writer: Writer, pk: int, root: int) -> None:
    there = select(carried.c.root).where(carried.c.judgement == pk, carried.c.root == root)
    if writer.connection.execute(there).first() is None:
        writer.connection.execute(insert(carried).values(judgement=pk, root=root, entry=writer.entry.pk))
    writer.judged[root] = None


def _latest(connection: Connection, of: int) -> dict[int, list[tuple[int, int]]]:
    """Where the judgements on a story's claims last were: by coding, each with the claim's number."""
    wanted = (
        select(carried.c.judgement, claim.c.coding, claim.c.number)
        .join(claim, claim.c.pk == carried.c.root)
        .where(claim.c.story == of)
        .order_by(carried.c.entry, claim.c.coding)
    )
    last = {row.judgement: (row.coding, row.number) for row in connection.execute(wanted)}
    by_coding: dict[int, list[tuple[int, int]]] = {}
    for pk, (source, number) in last.items():
        by_coding.setdefault(source, []).append((pk, number))
    return by_coding


def _root(connection: Connection, of: int, number: int) -> int:
    wanted = select(func.min(claim.c.root)).where(claim.c.coding == of, claim.c.number == number)
    key: int = connection.execute(wanted).scalar_one()
    return key


def _judgements(until: int) -> Select[Any]:
    return (
        select(
            judgement,
            withdrawal.c.at.label("withdrawn"),
            withdrawal.c.by.label("withdrawn_by"),
            withdrawal.c.note.label("withdrawn_note"),
            claim.c.number,
            claim.c.coding,
            coding.c.number.label("coding_number"),
            report.c.id.label("report_id"),
        )
        .join(claim, claim.c.pk == judgement.c.root)
        .join(coding, coding.c.pk == claim.c.coding)
        .join(report, report.c.pk == coding.c.report)
        .outerjoin(withdrawal, (withdrawal.c.judgement == judgement.c.pk) & (withdrawal.c.entry <= until))
        .where(judgement.c.entry <= until)
    )


def _judgement(connection: Connection, row: Row[Any]) -> Judgement:
    judged = Loader(connection).coding(row.coding).claims[row.number]
    verdict: Verdict = row.verdict
    return Judgement(
        id=row.id,
        claim=claim_id(row.report_id, row.number, row.coding_number),
        report=row.report_id,
        trigger=Span(*judged.event.trigger),
        event=judged.event.type,
        verdict=verdict,
        fields=json.loads(row.fields),
        note=row.note,
        by=row.by,
        at=row.at,
        withdrawn=row.withdrawn,
        withdrawn_by=row.withdrawn_by or "",
        withdrawn_note=row.withdrawn_note or "",
    )
