"""People's judgements as rows: made, withdrawn, taken from elsewhere, and how claims read by them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from dateline.contract import claim_fields
from dateline.errors import BadQuery, DatelineError, NotInRecord
from dateline.record import carrying, keys, rows
from dateline.record.carrying import Word
from dateline.record.finding import find
from dateline.record.judging import OUTCOMES, RULINGS, TIES, ruled, tie_fields, told_of, told_of_other
from dateline.record.loading import Loader, claim_id
from dateline.record.tables import carried, claim, coding, judgement, report, ruling, tied, withdrawal
from dateline.types import Judgement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row, Select, SelectBase

    from dateline.record.adding import Writer
    from dateline.record.judging import Told
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


def tell(  # noqa: PLR0913 - what makes a judgement
    writer: Writer,
    verdict: Verdict,
    name: str,
    *,
    other: str = "",
    because: Sequence[str] = (),
    by: str,
    note: str,
    at: str,
) -> Judgement:
    """Write what a person says of two claims, or how a forecast came out.  Raises BadQuery, NotInRecord."""
    loader = Loader(writer.connection)
    root, claim = _coded(writer, loader, name)
    second, fields = None, dict[str, Any]()
    if verdict in TIES:
        second, told = _coded(writer, loader, other)
        if second == root:
            raise BadQuery(name, "is one claim, not two", "Name two claims")
        fields = tie_fields(told)
    elif verdict in OUTCOMES:
        fields = {"because": [_coded(writer, loader, each)[1].id for each in because]}
        if claim.id in fields["because"]:
            raise BadQuery(name, "does not show how it came out itself", "Name a later claim")
    made = Judgement(
        id=judgement_id(claim.id, verdict, fields, by, at),
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
    judge(writer, root, made, second)
    return made


def _coded(writer: Writer, loader: Loader, name: str) -> tuple[int, Claim]:
    """Return the key that a claim was added under, and the claim as it was coded."""
    found = find(writer.connection, name, writer.entry.pk)
    (shown,) = found.coding.claims
    return found.root, next(each for each in loader.whole(found.root).claims if each.id == shown.id)


def judge(writer: Writer, root: int, made: Judgement, other: int | None = None) -> bool:
    """Write a judgement on a claim, or on it and another, and that it was withdrawn.

    False if the record has it already.
    """
    is_new = _key(writer.connection, made.id) is None
    if is_new:
        _judge(writer, made, root, other)
    if made.withdrawn:
        withdraw(writer, made.id, by=made.withdrawn_by, note=made.withdrawn_note, at=made.withdrawn)
    return is_new


def _judge(writer: Writer, made: Judgement, root: int, other: int | None) -> None:
    pk = writer.next_key(judgement)
    writer.put(
        judgement,
        pk=pk,
        id=made.id,
        root=root,
        verdict=made.verdict,
        fields=json.dumps(dict(made.fields), ensure_ascii=False),
        note=made.note,
        by=made.by,
        at=made.at,
    )
    sides = {None: root} if made.verdict in RULINGS else {0: root} | ({} if other is None else {1: other})
    for side, on in sides.items():
        carrying.carry_to(writer, Word(pk, side), on)
        carrying.carry_on(writer, on)


def take(writer: Writer, made: Iterable[Judgement]) -> Taken:
    """Write judgements from elsewhere on the claims here that have the same words in the same report."""
    taken, known, strange = 0, 0, []
    loader = Loader(writer.connection)
    for each in made:
        on = _claims_of(writer.connection, loader, each)
        if on is None:
            strange.append(each.id)
        elif judge(writer, *on):
            taken += 1
        else:
            known += 1
    return Taken(taken, known, tuple(strange))


def _claims_of(
    connection: Connection, loader: Loader, made: Judgement
) -> tuple[int, Judgement, int | None] | None:
    """Return the claim here that a judgement is on, and the other if it is on two; None if it cannot be."""
    root = _same_words(connection, loader, told_of(made))
    if root is None or not _fits(connection, loader, root, made):
        return None
    if made.verdict not in TIES:
        return root, made, None
    other = _same_words(connection, loader, told_of_other(made))
    return None if other is None or other == root else (root, made, other)


def _same_words(connection: Connection, loader: Loader, told: Told) -> int | None:
    """Return the claim that is told of: of its report, its trigger overlapping, rather of its type."""
    wanted = (
        select(coding.c.pk)
        .join(report, report.c.pk == coding.c.report)
        .where(report.c.id == told.report)
        .order_by(coding.c.number.desc())
    )
    for of in connection.execute(wanted).scalars().all():
        likely = [
            (each.event.type != told.event, number)
            for number, each in enumerate(loader.coding(of).claims)
            if each.event.trigger.overlaps(told.trigger)
        ]
        if likely:
            return carrying.root_of(connection, of, min(likely)[1])
    return None


def _fits(connection: Connection, loader: Loader, root: int, made: Judgement) -> bool:
    """Whether the fields of a judgement from elsewhere make a claim of ours."""
    whole = loader.whole(root)
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
    writer.put(withdrawal, judgement=pk, note=note, by=by, at=at)
    roots = writer.connection.execute(select(carried.c.root).where(carried.c.judgement == pk)).scalars().all()
    writer.judged.update(dict.fromkeys(roots))
    for root in roots[:1]:  # all are of one story
        carrying.carry_on(writer, root)
    _untie(writer, pk)


def _untie(writer: Writer, pk: int) -> None:
    """Note that two claims are no longer said to be one, or two, if that is what was withdrawn."""
    wanted = (
        select(judgement.c.verdict, tied.c.root)
        .join(tied, tied.c.judgement == judgement.c.pk)
        .where(judgement.c.pk == pk, judgement.c.verdict.in_(TIES))
    )
    if rows := writer.connection.execute(wanted).all():
        roots = [row.root for row in rows]
        writer.noted.untied.append((rows[0].verdict, roots))
        writer.noted.tied.update(dict.fromkeys(roots))


def _key(connection: Connection, name: str) -> int | None:
    return connection.execute(select(judgement.c.pk).where(judgement.c.id == name)).scalar()


def judgements(connection: Connection, until: int, on: SelectBase | None = None) -> Iterator[Judgement]:
    """Yield the judgements made up to an entry, the first first; those whose keys `on` selects, if given."""
    wanted = _judgements(until).order_by(judgement.c.entry, judgement.c.pk)
    if on is not None:
        wanted = wanted.where(judgement.c.pk.in_(on))
    loader = Loader(connection)
    for row in connection.execute(wanted).all():
        yield _judgement(loader, row)


def rulings(until: int, root: int) -> Select[Any]:
    """Select the judgements that said, up to an entry, how a claim reads."""
    return select(carried.c.judgement).where(carried.c.root == root, carried.c.entry <= until)


def on_claim(until: int, root: int, *, ties: bool = True) -> SelectBase:
    """Select all judgements that hold for a claim; without `ties` only those on how it reads."""
    told = select(tied.c.judgement).where(tied.c.root == root, tied.c.entry <= until)
    return rulings(until, root).union(told) if ties else rulings(until, root)


def rule(writer: Writer, roots: Iterable[int]) -> None:
    """Write, for each claim that was judged, as which claim it stands now (none, if people say so)."""
    made: list[dict[str, Any]] = []
    for root in roots:
        changed, stands = _rule(writer, root)
        if changed:
            made.append({"root": root, "claim": stands})
            if stands is not None:
                writer.noted.reread[root] = stands
    writer.write_rows()
    for each in made:
        writer.put(ruling, **each)


def _rule(writer: Writer, root: int) -> tuple[bool, int | None]:
    """Return whether there is anything to rule, and the key of the claim as ruled."""
    connection = writer.connection
    row = connection.execute(select(claim).where(claim.c.pk == root)).one()
    whole = Loader(connection).coding(row.coding)
    coded = whole.claims[row.number]
    on = rulings(writer.entry.pk, root)
    standing = [each for each in judgements(connection, writer.entry.pk, on) if not each.withdrawn]
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


def _judgement(loader: Loader, row: Row[Any]) -> Judgement:
    judged = loader.coding(row.coding).claims[row.number]
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
