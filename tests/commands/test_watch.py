"""The command `dateline watch`, as a process of its own, on a real site and a real record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import fakes
import web
from dateline.commands import watch
from dateline.reading import Draft, report
from dateline.record import Record
from dateline.types import Coding

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


def test_versions_and_what_is_gone_come_into_the_record(tmp_path: Path) -> None:
    """What a watch takes, with the record that the command gives it."""

    def code(draft: Draft) -> Coding:
        return Coding(report(draft), (), (), fakes.CODED_BY)

    def page(words: str, day: int) -> Draft:
        url, seen = "https://tolva.example/1", f"2022-04-0{day}T12:00:00+00:00"
        return Draft(
            url, url, "html", web.story(words), url=url, seen=seen, within="https://tolva.example/feed"
        )

    with Record(str(tmp_path / "dateline.db"), create=True) as record:
        keeper = watch.keeper(record, code)
        first = keeper.take(page("River floods Tolva, 2 dead", 1))
        same = keeper.take(page("River floods Tolva, 2 dead", 2))
        changed = keeper.take(page("River floods Tolva, 3 dead", 3))
        wall = keeper.take(replace(page("", 4), content="<html><body><p>Log in</p></body></html>"))
        keeper.gone("https://tolva.example/1", "2022-04-05T12:00:00+00:00")
        assert [taken.what for taken in (first, same, changed, wall)] == ["new", "same", "changed", "unread"]
        assert first.story == changed.story == "https://tolva.example/1"
        assert "no article" in wall.problem
        assert (record.stats().stories, record.stats().versions) == (1, 3), "the last one: gone"
