"""The command `dateline watch`, as a process of its own, on a real site and a real record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import web
from dateline.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = """
import sys
import dateline.code, fakes
from dateline.reading import report
from dateline.types import Coding
dateline.code.coder = lambda borders: lambda draft: Coding(report(draft), (), (), fakes.CODED_BY)
from dateline.commands.watch import watch
watch(sys.argv[1:], standalone_mode=False)
"""
TESTS = Path(__file__).parents[1]
PATIENCE = 30.0


@pytest.fixture
def site() -> Iterator[web.Site]:
    with web.site() as site:
        site.page("/1", web.story("River floods Tolva"))
        site.feed("/feed", web.item("/1", "River"))
        yield site


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    options = ["--record", str(folder / "dateline.db"), "--allow-private", "--delay", "0", *arguments]
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SCRIPT, *options],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def events(log: str) -> list[str]:
    return [json.loads(line)["event"] for line in log.splitlines()]


def stories(folder: Path) -> int:
    with Record(str(folder / "dateline.db"), writing=False) as record:
        return record.stats().stories


def test_once(site: web.Site, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><body><outline xmlUrl="{site.url}/feed"/></body></opml>')
    with watching(tmp_path, str(opml), "--once", "--log", "json") as process:
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert events(log) == ["follow", "feed", "new", "health", "stop"]
    assert stories(tmp_path) == 1


def test_lines_for_people(site: web.Site, tmp_path: Path) -> None:
    with watching(tmp_path, f"{site.url}/feed", "--once") as process:
        _, log = process.communicate(timeout=PATIENCE)
    assert f"new       report={site.url}/1 claims=0" in log


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_well(site: web.Site, tmp_path: Path, number: signal.Signals) -> None:
    health = tmp_path / "health.json"
    options = ("--log", "json", "--health", str(health), "--health-every", "0.01")
    with watching(tmp_path, f"{site.url}/feed", *options) as process:
        wait_for(lambda: health.exists() and json.loads(health.read_text())["reports"] == 1)
        process.send_signal(number)
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert events(log)[-2:] == ["health", "stop"]
    assert stories(tmp_path) == 1


def test_killed_and_started_again_it_doubles_nothing(site: web.Site, tmp_path: Path) -> None:
    for _ in range(3):
        with watching(tmp_path, f"{site.url}/feed") as process:
            wait_for(lambda: "/1" in site.asked)
            process.kill()
    with watching(tmp_path, f"{site.url}/feed", "--once") as process:
        process.communicate(timeout=PATIENCE)
    assert stories(tmp_path) == 1


def test_no_list_of_feeds(tmp_path: Path) -> None:
    with watching(tmp_path, str(tmp_path / "none.opml")) as process:
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert "no such file" in log


def wait_for(met: object) -> None:
    until = time.monotonic() + PATIENCE
    while not met():  # type: ignore[operator]
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
