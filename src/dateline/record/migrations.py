"""The form of a record, and how an older one is brought forward.

A new record is made in the newest form.  To change the form, change `tables`, and add below a function that
makes the same change to a record that has rows, with the next number; it is run once, in one transaction with
the others that a record lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, MetaData, Table, func, insert, inspect, select

from dateline.errors import DamagedRecord, NewerRecord
from dateline.record import entries, words
from dateline.record.engine import NAME
from dateline.record.rebuilding import add_incidents
from dateline.record.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

FIRST = 1
"""The number of the form that the first release of the record had."""

INCIDENTS = 2
"""The number of the form that knows which claim is in which incident."""

MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {INCIDENTS: add_incidents}
"""What brings a record from the form before to the form of that number."""

form = Table("form", MetaData(), Column("number", Integer, primary_key=True))


def number(connection: Connection) -> int | None:
    """Return the number of a record's form; None for a database with nothing in it.

    Raises DamagedRecord for a database of something else.
    """
    there = inspect(connection).get_table_names()
    if "form" in there:
        return connection.execute(select(func.max(form.c.number))).scalar() or 0
    if there:
        raise DamagedRecord(_name(connection), "is a database of something else", "Name another file")
    return None


def newest(migrations: Mapping[int, Callable[[Connection], None]] = MIGRATIONS) -> int:
    """Return the number of the form that this Dateline writes."""
    return max(migrations, default=FIRST)


def make_ready(
    connection: Connection,
    migrations: Mapping[int, Callable[[Connection], None]] = MIGRATIONS,
) -> None:
    """Make the tables where there are none, else run the migrations that they lack.

    Raises NewerRecord for a record that a later Dateline has made.
    """
    entries.alone(connection)
    if number(connection) is None:
        metadata.create_all(connection)
        words.create(connection)
        form.create(connection)
        connection.execute(insert(form).values(number=newest(migrations)))
    for step in range(check(connection, migrations) + 1, newest(migrations) + 1):
        migrations[step](connection)
        connection.execute(insert(form).values(number=step))


def check(connection: Connection, migrations: Mapping[int, Callable[[Connection], None]] = MIGRATIONS) -> int:
    """Return the number of a record's form.  Raises NewerRecord if it is beyond those known here."""
    have = number(connection)
    if have is None:
        raise DamagedRecord(_name(connection), "holds no record", "Make one with `dateline add`")
    if have > newest(migrations):
        raise NewerRecord(
            _name(connection),
            f"was written by a later Dateline (form {have}; this one knows {newest(migrations)})",
            "Update Dateline",
        )
    return have


def _name(connection: Connection) -> str:
    name: str = connection.get_execution_options()[NAME]
    return name
