"""Records of the tests' own: empty ones are made once, for each kind of database, and emptied again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import postgresql
from dateline.record import Record
from dateline.record.tables import metadata
from dateline.record.words import INDEXES
from made import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record in a file."""
    path = tmp_path_factory.mktemp("record") / "empty.db"
    Record(str(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def lasting_url(postgresql_server: postgresql.Server) -> Iterator[str]:
    """An empty record in a database that lasts over the tests."""
    with postgresql_server.database() as url:
        Record(url, create=True).close()
        yield url


@pytest.fixture
def empty_url(lasting_url: str) -> str:
    """The same, empty again."""
    tables = [*INDEXES, *(table.name for table in reversed(metadata.sorted_tables))]
    postgresql.execute(lasting_url, "; ".join(f'DELETE FROM "{each}"' for each in tables))
    return lasting_url


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record is."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "dateline.db"))
    url: str = request.getfixturevalue("empty_url")
    return url


@pytest.fixture
def clock() -> Clock:
    """The clock that the record goes by."""
    return Clock()


@pytest.fixture
def record(where: str, clock: Clock) -> Iterator[Record]:
    """An empty record."""
    with Record(where, clock=clock) as opened:
        yield opened


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    """An empty record in a file, for what only files suffer."""
    return Path(shutil.copy(empty_file, tmp_path / "dateline.db"))
