"""Which incident each claim is in: written in the transaction that adds it, or changes how it reads.

An incident is known by the root of one of its claims: of the one that founded it, or, where that was placed
elsewhere since, of the first that is left.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select

from dateline.incidents import grouping
from dateline.incidents.blocking import blocks
from dateline.incidents.grouping import Placed
from dateline.incidents.profile import packed, profile, unpacked
from dateline.record import keys, lookups, rows
from dateline.record.loading import Loader
from dateline.record.neighbours import Neighbours
from dateline.record.standing import standing
from dateline.record.tables import block, claim, member, past_block
from dateline.record.tables import profile as profiles
from dateline.record.ties import Ties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from dateline.incidents.profile import Profile
    from dateline.record.adding import Writer

BETWEEN = "\n"
"""What stands between reasons."""
DIGITS = 4
"""Of a score."""
AT_ONCE = 500

READINGS = select(claim.c.pk, claim.c.root, claim.c.coding, claim.c.number, claim.c.body)
OF_CODING = READINGS.where(claim.c.coding == bindparam("coding")).order_by(claim.c.number, claim.c.pk)
"""The claims of a coding as they were coded, and as people have ruled."""
OF_KEY = READINGS.where(claim.c.pk == bindparam("key"))
COMPARED = (
    select(claim.c.root, profiles.c.body)
    .join(profiles, profiles.c.claim == claim.c.pk)
    .where(claim.c.coding == bindparam("coding"))
)
"""The profiles of the claims of a coding, in all their readings."""
PROFILED = select(profiles.c.claim).where(profiles.c.claim == bindparam("key"))
OUT = {
    table: delete(table).where(table.c.number == bindparam("out"), table.c.root == bindparam("of"))
    for table in (block, past_block)
}


def settle(writer: Writer) -> None:
    """Place the claims that came to stand in this transaction, or read otherwise; then see to ties.

    The earliest report's claims are placed first: many at once are placed as if they had come in turn.
    """
    ties = Ties(writer.connection, writer.entry.pk) if writer.noted.tied else None
    apart = ties.apart() if ties else {}
    _vacate(writer)
    for new in sorted(_arrived(writer), key=lambda each: _order(each[0])):
        index = Neighbours(writer.connection, writer.entry.pk, writer.profiles)
        placed = list(grouping.place(new, index, apart))
        compare(writer.connection, [(each.key, each) for each in new])
        _insert(writer, placed)
    again(writer, writer.noted.returned | _read_anew(writer), apart)
    if ties:
        again(writer, _untied(writer), apart)
        enforce(writer, ties)


def again(writer: Writer, roots: Collection[int], apart: Mapping[int, Collection[int]]) -> list[Placed]:
    """Place claims anew, as if they had not been placed and came now; returns where, the earliest first."""
    left, found = _standing(writer, roots), list[Placed]()
    if not left:
        return found
    _bereave(writer, left)
    known = Neighbours(writer.connection, writer.entry.pk, writer.profiles).known(left)
    ordered = sorted((each.profile for each in known.values()), key=_order)
    for _, of_report in groupby(ordered, key=lambda each: each.report):
        new = list(of_report)
        index = Neighbours(writer.connection, writer.entry.pk, writer.profiles, left)
        placed = list(grouping.place(new, index, apart))
        before = latest(writer.connection, [each.key for each in new])
        move(writer, [each for each in placed if before.get(each.claim) != kept(each)])
        left.difference_update(each.key for each in new)
        found += placed
    return found


def enforce(writer: Writer, ties: Ties) -> None:
    """See that claims that people tie are in one incident, and those that they part are not."""
    _unite(writer, ties)
    apart = ties.apart()
    for pair in ties.different:
        where = incidents_of(writer.connection, pair)
        if len(where) > len(set(where.values())):
            _part(writer, ties.fellows(max(pair)), apart)


def _part(writer: Writer, fellows: Collection[int], apart: Mapping[int, Collection[int]]) -> None:
    """Place claims that are said to be the same anew: all where the first belongs, so that no others meet."""
    placed = again(writer, fellows, apart)
    if placed:
        there = placed[0].incident
        now = latest(writer.connection, fellows).values()
        move(writer, [each._replace(incident=there) for each in now if each.incident != there])


def _unite(writer: Writer, ties: Ties) -> None:
    where = incidents_of(writer.connection, {root for pair in ties.same for root in pair})
    pairs = [(where[one], where[other]) for one, other in ties.same if one in where and other in where]
    became = grouping.unite(pairs)
    joining = [each for each in placings(writer.connection, became) if became[each.incident] != each.incident]
    move(writer, [each._replace(incident=became[each.incident]) for each in joining])


def compare(connection: Connection, made: Sequence[tuple[int, Profile]]) -> None:
    """Keep the profiles of claims, with the keys of these readings, and the blocks that they stand in."""
    if made:
        bodies = [{"claim": key, "body": rows.packed(packed(each))} for key, each in made]
        connection.execute(lookups.into(profiles), bodies)
        _put(connection, _stand_in(each for _, each in made), block)


def placings(connection: Connection, incidents: Collection[int]) -> list[Placed]:
    """Return where the claims were placed that are in some incidents now."""
    there = select(member.c.root).where(member.c.incident.in_(incidents))
    wanted = (
        select(member).where(member.c.root.in_(there)).order_by(member.c.root, member.c.entry, member.c.step)
    )
    last = {row.root: row for row in connection.execute(wanted)} if incidents else {}
    return [placing(row) for row in last.values() if row.incident in incidents]


def placing(row: Any) -> Placed:
    """Return a row of `member` as what it says."""
    reasons = tuple(row.reasons.split(BETWEEN)) if row.reasons else ()
    return Placed(row.root, row.incident, row.to, row.score, reasons)


def latest(connection: Connection, roots: Iterable[int]) -> dict[int, Placed]:
    """Return where claims are placed now; nothing of one that never stood."""
    listed, found = sorted(set(roots)), dict[int, Placed]()
    for start in range(0, len(listed), AT_ONCE):
        wanted = select(member).where(member.c.root.in_(listed[start : start + AT_ONCE]))
        ordered = connection.execute(wanted.order_by(member.c.entry, member.c.step))
        found.update((row.root, placing(row)) for row in ordered)
    return found


def incidents_of(connection: Connection, roots: Iterable[int]) -> dict[int, int]:
    """Return the incidents that claims are in now."""
    return {root: each.incident for root, each in latest(connection, roots).items()}


def move(writer: Writer, placed: Sequence[Placed]) -> None:
    """Write where claims that were placed before are placed now."""
    if placed:
        writer.steps += 1
        _insert(writer, placed)


def _insert(writer: Writer, placed: Sequence[Placed]) -> None:
    if placed:
        made = member_rows(placed, writer.entry.pk, writer.steps)
        writer.connection.execute(lookups.into(member), made)


def member_rows(placed: Iterable[Placed], entry: int, step: int = 0) -> list[dict[str, Any]]:
    """Return the rows that say where claims are placed from an entry, or a step within one, on."""
    return [
        {
            "root": each.claim,
            "entry": entry,
            "step": step,
            "incident": each.incident,
            "to": each.to,
            "score": kept(each).score,
            "reasons": BETWEEN.join(each.reasons),
        }
        for each in placed
    ]


def _standing(writer: Writer, roots: Collection[int]) -> set[int]:
    """Return which claims are of codings that stand."""
    listed, found = sorted(roots), set[int]()
    for start in range(0, len(listed), AT_ONCE):
        some = claim.c.pk.in_(listed[start : start + AT_ONCE])
        wanted = select(claim.c.pk).where(some, *standing(writer.entry.pk, "ignored"))
        found.update(writer.connection.execute(wanted).scalars())
    return found


def kept(placed: Placed) -> Placed:
    """Return a placing as it reads when it is fetched again."""
    return placed._replace(score=round(placed.score, DIGITS))


def _order(made: Profile) -> tuple[int, str, int]:
    """Claims in the order of time: their keys rise with it, but fall within a report."""
    return keys.second_of(made.key), made.report, -made.key


def _arrived(writer: Writer) -> Iterator[list[Profile]]:
    """Yield the profiles of the claims of each coding that stands now and never did before.

    The claims of others, which stood once, are noted.
    """
    for coding in writer.noted.turned.values():
        whole, taken = writer.noted.coded.get(coding) or (None, ())
        if whole is None:
            yield from _returned(writer, coding)
        elif whole.claims:
            yield [profile(each, whole, key) for key, each in zip(taken, whole.claims, strict=True)]


def _returned(writer: Writer, coding: int) -> Iterator[list[Profile]]:
    """See that claims added before are compared with new ones; yield them if they never stood."""
    listed = writer.connection.execute(OF_CODING, {"coding": coding}).all()
    coded = [row for row in listed if row.pk == row.root]
    if _shift(writer.connection, coding, past_block, block):
        writer.noted.returned.update(row.root for row in coded)
    elif coded:
        (whole,) = Loader(writer.connection).codings(coded)
        yield [profile(each, whole, row.pk) for row, each in zip(coded, whole.claims, strict=True)]
    writer.noted.reread.update((row.root, row.pk) for row in listed if row.pk != row.root)


def _vacate(writer: Writer) -> None:
    """Take the claims of codings that stand no more out of the blocks where new ones look for their like."""
    for coding in dict.fromkeys(writer.noted.replaced):  # one may have come and gone twice
        _shift(writer.connection, coding, block, past_block)


def _shift(connection: Connection, coding: int, source: Table, to: Table) -> bool:
    """Let the blocks of a coding's claims go over to another table; False if it never stood."""
    compared = connection.execute(COMPARED, {"coding": coding}).all()
    made = [unpacked(row.root, rows.unpacked(row.body)) for row in compared]
    if stand_in := _stand_in(made):
        connection.execute(OUT[source], [{"out": number, "of": root} for number, root in stand_in])
        _put(connection, stand_in, to)
    return bool(compared)


def _stand_in(made: Iterable[Profile]) -> set[tuple[int, int]]:
    return {(number, each.key) for each in made for number in blocks(each)}


def _put(connection: Connection, stand_in: Collection[tuple[int, int]], table: Table) -> None:
    ordered = sorted(stand_in)
    connection.execute(lookups.into(table), [{"number": number, "root": root} for number, root in ordered])


def _read_anew(writer: Writer) -> set[int]:
    """Keep how claims read now that people have ruled; return those of them that are to be placed again."""
    standing_now = _standing(writer, writer.noted.reread)
    there = incidents_of(writer.connection, standing_now)
    _insert(writer, [Placed(root, root) for root in standing_now if root not in there])
    loader = Loader(writer.connection)
    for root, key in writer.noted.reread.items():
        if root in standing_now and writer.connection.execute(PROFILED, {"key": key}).first() is None:
            row = writer.connection.execute(OF_KEY, {"key": key}).one()
            (whole,) = loader.codings([row])
            _compare_anew(writer.connection, key, profile(whole.claims[0], whole, root))
    return standing_now


def _compare_anew(connection: Connection, key: int, made: Profile) -> None:
    """Keep the profile of how a claim reads now, and the blocks that it stands in beside those before."""
    connection.execute(lookups.into(profiles), [{"claim": key, "body": rows.packed(packed(made))}])
    wanted = _stand_in([made])
    before = select(block.c.number, block.c.root).where(
        block.c.number.in_([number for number, _ in wanted]), block.c.root == made.key
    )
    if new := wanted.difference(tuple(row) for row in connection.execute(before)):
        _put(connection, new, block)


def _untied(writer: Writer) -> set[int]:
    """Return the claims to be placed again since people took back a word on them.

    Where two were said to be the same, that are all claims of their incident; else the later of the two.
    """
    found = set[int]()
    for verdict, roots in writer.noted.untied:
        where = incidents_of(writer.connection, roots)
        if verdict == "same":
            found.update(each.claim for each in placings(writer.connection, set(where.values())))
        elif where:
            found.add(max(where))
    return found


def _bereave(writer: Writer, leaving: Collection[int]) -> None:
    """Give incidents whose founders leave the key of the first claim that stays."""
    founded = [each for each in placings(writer.connection, set(leaving)) if each.claim not in leaving]
    founded.sort(key=lambda each: (each.incident, each.claim))
    for _, several in groupby(founded, key=lambda each: each.incident):
        staying = list(several)
        move(writer, [each._replace(incident=staying[0].claim) for each in staying])
