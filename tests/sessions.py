"""Sessions of the docs, typed as they stand: the lines of a page's ```sh blocks, in order, in one folder."""

from __future__ import annotations

import functools
import re
import shlex
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from dateline.cli import run
from dateline.reading.reports import identity
from dateline.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SESSION = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SERVER = re.compile(
    r"python3 -m http\.server --bind 127\.0\.0\.1 --directory (?P<folder>\S+) (?P<port>\d+) &"
)


def lines(page: Path) -> list[str]:
    """The lines that a page has its reader type."""
    blocks = SESSION.findall(page.read_text("utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def typed(page: Path, folder: Path) -> list[tuple[str, int]]:
    """Type a page's lines in `folder`, which is where we are; returns each with what it ended with."""
    (folder / "examples").symlink_to(ROOT / "examples")
    ended: list[tuple[str, int]] = []
    with ExitStack() as servers:
        ports: dict[str, str] = {}
        for line in lines(page):
            if started := SERVER.fullmatch(line):
                port = servers.enter_context(served(folder / started["folder"]))
                ports[f":{started['port']}/"] = f":{port}/"
                continue
            for written, real in (ports | ids(folder / "dateline.db", ports)).items():
                line = line.replace(written, real)  # noqa: PLW2901 - a free port in place of the one written
            name, *arguments = shlex.split(line, comments=True)
            assert name == "dateline", f"{line}: the tests know no such command"
            ended.append((line, run(arguments)))
    return ended


def ids(where: Path, ports: dict[str, str]) -> dict[str, str]:
    """The ids that reports would have at the ports as written, and those that they have."""
    if not (ports and where.exists()):
        return {}
    with Record(str(where), writing=False) as record:
        reports = {coding.report.id: coding.report for coding in record.claims()}.values()
    found = {}
    for report in reports:
        url = report.url or ""
        for written, real in ports.items():
            url = url.replace(real, written)
        found[identity(report.outlet, url, report.text)[:12]] = report.id[:12]
    return found


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder on a free port of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
