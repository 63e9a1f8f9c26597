"""How the tests run here.

Hypothesis has no deadlines, for machines are noisy; in CI it takes the same examples every time.
Places that whoever runs them keeps are not looked up.  What is said of the record holds on SQLite and on
PostgreSQL: a test that asks for `record_url` runs on both.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

os.environ["DATELINE_PLACES"] = os.devnull


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """A server of our own, started when a test first asks for it."""
    programs = postgresql.programs()
    if programs is None and os.environ.get("CI") == "true":
        pytest.fail(postgresql.ADVICE)
    if programs is None:
        pytest.skip(postgresql.ADVICE)
    with postgresql.server(programs) as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql_server: postgresql.Server) -> Iterator[str]:
    """The address of an empty database."""
    with postgresql_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def record_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record may be made: a file, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "dateline.db")
    url: str = request.getfixturevalue("postgresql_url")
    return url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out for want of PostgreSQL, and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = sum(postgresql.ADVICE in str(each.longrepr) for each in skipped)
    if left_out:
        terminalreporter.write_line(f"{left_out} tests on PostgreSQL were left out. {postgresql.ADVICE}")
