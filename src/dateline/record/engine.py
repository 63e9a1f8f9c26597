"""Opening a record's database, and its errors as ours."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, exc, make_url

from dateline.errors import (
    BadQuery,
    DamagedRecord,
    FullRecord,
    LockedRecord,
    LostRecord,
    Missing,
    NotFound,
    RecordError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

WAIT = 30.0
"""Seconds to wait for another writer."""
BREATH = 0.01
"""Seconds between two tries of what SQLite does not wait for."""
CACHE = 64_000
"""KiB of pages that a connection to SQLite keeps."""
NAME = "dateline_record"
"""The option of an engine and its connections that says what messages call the record."""
JOURNAL = 64_000_000
"""Bytes that the write-ahead log is cut back to."""
CHECKPOINT = 8_000
"""Pages in the log after which they are written into the file: reports touch many pages, often the same."""
STATES = {"53100": "disk is full", "25006": "read-only", "55P03": "lock timeout"}
"""What some of PostgreSQL's states mean, whatever language the server speaks."""
SETTINGS = ("jit = off", "random_page_cost = 1.1", "max_parallel_workers_per_gather = 0")
POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")
LOST = ("none", "08", "40", "53300", "57P")
"""How the states begin of errors after which a transaction may succeed: lost, torn, overrun, shut down."""


def connect(where: str, *, create: bool = False, writing: bool = True) -> Engine:
    """Return the engine for a file or a `postgresql://` address.

    `create` allows a file that is not there yet.  Without `writing` a file is opened to be read only, which
    works on a disk that cannot be written.  Raises NotFound, Missing, BadQuery, RecordError.
    """
    if where.startswith(POSTGRESQL):
        return _postgresql(where)
    if "://" in where:
        scheme = where.partition("://")[0]
        raise BadQuery(
            f"{scheme}://…", "is no place for a record", "Name a file, or postgresql://user@host/database"
        )
    return _sqlite(Path(where), create=create, writing=writing)


def _postgresql(where: str) -> Engine:
    try:
        import psycopg  # noqa: F401 - only whether it is there
    except ImportError:
        raise Missing(
            "psycopg", "is needed for PostgreSQL", "Install it: pip install 'dateline[postgresql]'"
        ) from None
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (exc.ArgumentError, ValueError):
        raise BadQuery(
            "the record's address", "cannot be read", "Write postgresql://user@host/database"
        ) from None
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": int(WAIT), "prepare_threshold": None},
        execution_options={NAME: url.set(drivername="postgresql").render_as_string()},
    )
    event.listen(engine, "connect", _set)
    return engine


def _set(connection: Any, _: object) -> None:
    """Set a connection to PostgreSQL to short questions off fast disks, and not to wait for ever."""
    connection.autocommit = True
    for setting in (*SETTINGS, f"lock_timeout = {int(WAIT * 1000)}"):
        connection.execute(f"SET {setting}")
    connection.autocommit = False


def _sqlite(path: Path, *, create: bool, writing: bool) -> Engine:
    if path.is_dir():
        raise RecordError(str(path), "is a folder, not a record", "Name a file in it, such as dateline.db")
    if not create and not path.exists():
        raise NotFound(
            str(path), "there is no record here", "Make one with `dateline add`, or name one with --record"
        )
    if create and not path.parent.is_dir():
        raise NotFound(str(path.parent), "no such folder", "Make it, or name the record another")
    if writing and path.exists() and not os.access(path, os.W_OK):
        raise RecordError(
            str(path), "cannot be written: it is read-only", "Change its permissions, or copy it"
        )
    engine = create_engine(
        URL.create("sqlite", database=_uri(path, create=create, writing=writing), query={"uri": "true"}),
        connect_args={"timeout": WAIT, "check_same_thread": False},
        execution_options={NAME: str(path)},
    )
    event.listen(engine, "connect", _prepare if writing else _prepare_to_read)
    event.listen(engine, "begin", _begin)
    return engine


def _uri(path: Path, *, create: bool, writing: bool) -> str:
    base = path.absolute().as_uri()
    if writing:
        return f"{base}?mode={'rwc' if create else 'rw'}"
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"{base}?mode=ro" + ("&immutable=1" if alone else "")


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    _log_ahead(connection)
    for pragma in (
        f"journal_size_limit = {JOURNAL}",
        f"wal_autocheckpoint = {CHECKPOINT}",
        "synchronous = NORMAL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _tune(connection)


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log: SQLite itself does not wait where several do so to a new file at once."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(BREATH)
        else:
            return


def _prepare_to_read(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")
    _tune(connection)


def _tune(connection: sqlite3.Connection) -> None:
    for pragma in (f"cache_size = -{CACHE}", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    """Take the lock at once where rows will be written: two that read first could not both go on."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def errors(name: str) -> Iterator[None]:
    """Raise what the database refuses as a RecordError that calls the record `name`."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _error(name, error) from error
    except sqlite3.Error as error:
        raise _told(name, str(error)) from error


def _error(name: str, error: exc.DBAPIError) -> RecordError:
    said = " ".join(str(error.orig).split())
    if error.connection_invalidated or _is_lost(error.orig):
        return LostRecord(
            name,
            f"the connection failed ({said[:200]})",
            "See that the server runs, then start again: what was added is kept",
        )
    return _told(name, STATES.get(getattr(error.orig, "sqlstate", None) or "", said))


def _is_lost(error: BaseException | None) -> bool:
    """Whether the server is gone, or too busy to answer; psycopg has a state for what a server says."""
    state = getattr(error, "sqlstate", None) or "none"
    return not isinstance(error, sqlite3.Error) and state.startswith(LOST)


def _told(name: str, said: str) -> RecordError:
    low = said.lower()
    if "locked" in low or "busy" in low or "lock timeout" in low:
        return LockedRecord(
            name, f"another process has been writing to it for {WAIT:g} s", "Wait for it, then start again"
        )
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return DamagedRecord(
            name, f"is damaged, or not a record ({said})", "Restore it from a copy, or start a new one"
        )
    if "disk is full" in low or "no space left" in low:
        return FullRecord(name, "the disk is full", "Make room, then start again: what was added is kept")
    if "readonly" in low or "read-only" in low:
        return RecordError(name, "cannot be written: it is read-only", "Change its permissions, or copy it")
    return RecordError(name, f"the database refuses ({said[:300]})", "Start again: what was added is kept")
