"""The ways to the claims that a question asks for: for each of its conditions, an index to walk.

A way has branches.  Each is a table with a condition, whose index gives the claims' keys in order; together
they give all claims that meet the way's condition.  `check` is the same condition, asked of a claim that was
found by another way.
"""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, exists, or_, select, true

from dateline.record import words
from dateline.record.query import who
from dateline.record.rows import ROLES, cell, key_of
from dateline.record.tables import carried, claim, coding, outlet, party, place, report, ruling, story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, FromClause, Table

    from dateline.record.query import Near, Query

MOST_BRANCHES = 40
"""Indexes walked side by side; beyond that one list is sorted."""
KM_A_DEGREE = 111.19
"""A little less than it is, so that no box is too small."""


class Branch(NamedTuple):
    """A table, a condition on it, and the column of keys that lead to claims, in whose order its index is."""

    table: FromClause
    condition: ColumnElement[bool]
    key: ColumnElement[int]


class Way(NamedTuple):
    """Branches that lead to all claims of a condition, and the condition as asked of one claim."""

    branches: tuple[Branch, ...]
    check: ColumnElement[bool]
    column: ColumnElement[int] = claim.c.pk
    """What the keys of its branches are of a claim: its own key, or its sentence's."""


def ways(connection: Connection, asked: Query) -> Iterator[Way]:
    """Yield a way for each condition of the question that an index knows; the dearest to check first."""
    if asked.text:
        yield _text(connection, asked.text)
    if asked.judged == "only":
        yield _judged()
    if asked.outlet:
        yield _among(claim.c.outlet, _outlets(connection, asked.outlet))
    if asked.report:
        yield _among(claim.c.coding, _codings(connection, asked.report))
    for column in (claim.c.event, claim.c.mode, claim.c.status):
        if values := getattr(asked, column.name):
            yield _among(column, values)
    for number, role in enumerate(ROLES):
        if parties := getattr(asked, role):
            yield _party(connection, number, parties)
    yield from _where(connection, asked)


def _where(connection: Connection, asked: Query) -> Iterator[Way]:
    if asked.country:
        yield _of_parts(place, lambda _: _equal(place.c.country, asked.country))
    if asked.place:
        yield _of_parts(place, _named(connection, asked.place))
    if asked.near:
        yield _near(asked.near)


def _judged() -> Way:
    """The way to all claims that were ever judged; whether they stand so is asked of every claim anyway."""
    ruled = Branch(ruling, ruling.c.claim.is_not(None), ruling.c.claim)
    return Way((Branch(carried, true(), carried.c.root), ruled), true())


def _among(column: ColumnElement[Any], values: Sequence[Any]) -> Way:
    return Way(
        tuple(Branch(claim, each, claim.c.pk) for each in _equal(column, values)),
        column.in_(list(values)),
    )


def _of_parts(table: Table, alternatives: Callable[[ColumnElement[int]], list[ColumnElement[bool]]]) -> Way:
    """The way by parties or places; `alternatives` makes its conditions, given the column of their names.

    The check is not to use the index of names: SQLite would try a thousand names on each claim.
    """
    walked, asked = alternatives(table.c.name), alternatives(table.c.name + 0)
    if len(walked) > MOST_BRANCHES:
        walked = [or_(*walked)]
    of_claim = select(1).where(table.c.claim == claim.c.pk, or_(*asked)) if asked else None
    check = ~true() if of_claim is None else exists(of_claim.correlate(claim))
    return Way(tuple(Branch(table, condition, table.c.claim) for condition in walked), check)


def _party(connection: Connection, role: int, parties: Iterable[str]) -> Way:
    asked = [who(each) for each in parties]
    both = [each for each in asked if each.country and each.sector]
    named = [_named(connection, each.words) for each in asked if each.words]

    def alternatives(name: ColumnElement[int]) -> list[ColumnElement[bool]]:
        conditions = [
            *_equal(party.c.country, [each.country for each in asked if each.country and not each.sector]),
            *_equal(party.c.sector, [each.sector for each in asked if each.sector and not each.country]),
            *(and_(party.c.country == each.country, party.c.sector == each.sector) for each in both),
            *(condition for names in named for condition in names(name)),
        ]
        return [and_(party.c.role == role, condition) for condition in conditions]

    return _of_parts(party, alternatives)


def _equal(column: ColumnElement[Any], values: Sequence[Any]) -> list[ColumnElement[bool]]:
    """The conditions that a column has one of some values: one for each, or one for all if they are many."""
    return [column == value for value in values] if len(values) <= MOST_BRANCHES else [column.in_(values)]


def _named(connection: Connection, asked: str) -> Callable[[ColumnElement[int]], list[ColumnElement[bool]]]:
    """What makes the conditions that a column is of names with some words."""
    wanted = words.found(words.name_words, words.terms(asked), connection.dialect.name)
    keys = list(connection.execute(wanted.limit(MOST_BRANCHES + 1)).scalars())
    if len(keys) > MOST_BRANCHES:
        return lambda name: [name.in_(wanted)]
    return lambda name: [name == key for key in keys]


def _outlets(connection: Connection, asked: Sequence[str]) -> list[int]:
    wanted = [each.casefold() for each in asked]  # databases know the case of ASCII only
    there = connection.execute(select(outlet.c.pk, outlet.c.name))
    return [row.pk for row in there if any(each in row.name.casefold() for each in wanted)]


def _codings(connection: Connection, asked: str) -> list[int]:
    """The codings of all versions of the story of this address or file, or of the start of a report's id."""
    stories = select(report.c.story).where(report.c.id >= asked, report.c.id < f"{asked}g")
    keyed = select(story.c.pk).where(story.c.key == key_of(asked))
    wanted = select(coding.c.pk).join(report, report.c.pk == coding.c.report)
    return list(
        connection.execute(
            wanted.where(or_(report.c.story.in_(stories), report.c.story.in_(keyed)))
        ).scalars()
    )


def _text(connection: Connection, asked: str) -> Way:
    index, question = words.sentence_words, words.terms(asked)
    dialect = connection.dialect.name
    return Way(
        (Branch(index, words.matching(index, question, dialect), index.c.rowid),),
        claim.c.sentence.in_(words.found(index, question, dialect)),
        claim.c.sentence,
    )


def _near(near: Near) -> Way:
    """The way by the squares of the map that a circle touches; the distance is asked of what they give."""
    boxes = list(_boxes(near))
    cells = sorted({number for box in boxes for number in _cells(box)})
    inside = or_(*(_inside(box) for box in boxes))
    if len(cells) > MOST_BRANCHES:
        return _of_parts(place, lambda _: [and_(place.c.cell.is_not(None), inside)])
    return _of_parts(place, lambda _: [and_(place.c.cell == number, inside) for number in cells])


class _Box(NamedTuple):
    south: float
    north: float
    west: float
    east: float


def _boxes(near: Near) -> Iterator[_Box]:
    """The box of degrees around a circle; two where it crosses the line of 180 degrees."""
    high = near.within / KM_A_DEGREE
    south, north = max(near.lat - high, -90.0), min(near.lat + high, 90.0)
    slimmest = cos(radians(max(abs(south), abs(north))))
    wide = high / slimmest if slimmest > 0.01 else 180.0
    west, east = near.lon - wide, near.lon + wide
    if wide >= 180:
        yield _Box(south, north, -180.0, 180.0)
    elif west < -180:
        yield _Box(south, north, -180.0, east)
        yield _Box(south, north, west + 360, 180.0)
    elif east > 180:
        yield _Box(south, north, west, 180.0)
        yield _Box(south, north, -180.0, east - 360)
    else:
        yield _Box(south, north, west, east)


def _cells(box: _Box) -> Iterator[int]:
    for lat in range(int(box.south // 1), int(box.north // 1) + 1):
        for lon in range(int(box.west // 1), int(box.east // 1) + 1):
            yield cell(min(lat, 89), lon)


def _inside(box: _Box) -> ColumnElement[bool]:
    return and_(place.c.lat.between(box.south, box.north), place.c.lon.between(box.west, box.east))
