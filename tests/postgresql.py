"""A PostgreSQL server of the tests' own, in a temporary folder, that ends with whoever started it.

It needs the programs of PostgreSQL 15 or later, which `.ci/postgresql` installs, and touches no other
server here: it listens on a socket in its folder alone, which only its owner (and root) may enter.  It
sorts words as people do and its clock is on no round hour, so that nothing relies on C's order or on UTC.

    python tests/postgresql.py [--durable]

starts one to try things on, prints the address of an empty database, and ends it on Ctrl-C.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")
"""Where Debian, Red Hat and Homebrew put the programs, which they leave off the path."""
ADVICE = "PostgreSQL's programs are missing: run .ci/postgresql, or `apt-get install postgresql` on Debian"
SUPERUSER = "postgres"
PORT = 5432
"""Part of the name of the socket in the server's own folder: no port of this machine is used."""
CLUSTER = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=icu",
    "--icu-locale=en-US",
    "--no-sync",
)
SETTINGS = {"listen_addresses": "''", "timezone": "Asia/Kathmandu"}
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""A power cut may take all: these databases live for one test."""
GUARD = 'read -r _; "$1" stop --silent --mode immediate --pgdata "$2/data" 2>/dev/null; rm -rf "$2"'
"""Waits until its standard input closes, as it does however its parent ends, then clears the server away."""


class Server(NamedTuple):
    """A running server."""

    folder: Path
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """The address of a database, as libpq and SQLAlchemy take it."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.folder), safe='')}&port={PORT}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database, whose address this is, and drop it in the end."""
        name = f"test{next(self.numbers)}"
        self._obey(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self._obey(f"DROP DATABASE {name} WITH (FORCE)")

    def _obey(self, order: str) -> None:
        execute(self.url(SUPERUSER), order)


def execute(url: str, statement: str) -> None:
    """Execute one statement in no transaction."""
    import psycopg

    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(statement.encode())


def disconnect(url: str) -> None:
    """Cut all other connections to a database, as a server that is restarted does."""
    execute(
        url,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def programs() -> Path | None:
    """The folder of the newest server's programs, or of those on the path; `None` if there are none."""
    folders = sorted((str(path) for each in PLACES for path in Path("/").glob(each)), key=_version)[::-1]
    initdb = shutil.which("initdb", path=os.pathsep.join([*folders, os.environ.get("PATH", os.defpath)]))
    return Path(initdb).resolve().parent if initdb else None


def _version(path: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", path))


@contextmanager
def server(programs: Path, *, durable: bool = False) -> Iterator[Server]:
    """Start a server, as safe as PostgreSQL comes if `durable` and faster if not, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner["user"], owner["group"])
    guard = subprocess.Popen(
        ["sh", "-c", GUARD, "sh", programs / "pg_ctl", folder],
        stdin=subprocess.PIPE,
        cwd="/",
        start_new_session=True,  # Ctrl-C passes it by
        **owner,
    )
    try:
        _start(programs, folder, owner, SETTINGS if durable else SETTINGS | FAST)
        yield Server(folder, count(1))
    finally:
        guard.communicate()


def _owner() -> dict[str, Any]:
    """Whom the server is to run as, for `subprocess`: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name for each in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _start(programs: Path, folder: Path, owner: dict[str, Any], settings: dict[str, str]) -> None:
    data, log = folder / "data", folder / "log"
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    options += f" -c unix_socket_directories='{folder}' -p {PORT}"
    _run([programs / "initdb", *CLUSTER, f"--pgdata={data}"], owner)
    _run([programs / "pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={log}", "-o", options], owner)


def _run(command: list[str | Path], owner: dict[str, Any]) -> None:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/", check=False, **owner
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}")


def main() -> None:
    """Run a server until Ctrl-C."""
    found = programs()
    if found is None:
        sys.exit(ADVICE)
    with server(found, durable="--durable" in sys.argv[1:]) as started, started.database() as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
