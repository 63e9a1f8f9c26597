"""The command `dateline watch`: feeds into the record, again and again."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dateline.commands.options import ALLOW_PRIVATE, BORDERS, RECORD
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from dateline.code import Code
    from dateline.reading import Draft
    from dateline.record import Record
    from dateline.watch.loop import Keeper, Taken

WHAT: dict[str, Literal["new", "changed", "same", "unread"]] = {
    "added": "new",
    "changed": "changed",
    "failed": "unread",
}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@RECORD
@click.option(
    "--every",
    type=click.FloatRange(min=1.0),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="How often a feed is asked.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0.0),
    default=3.0,
    show_default=True,
    metavar="SECONDS",
    help="The pause between two requests to one host; its robots.txt may ask for a longer one.",
)
@click.option("--once", is_flag=True, help="Ask for what is due and end.")
@click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How what happens is told on stderr: lines, or one JSON object a line.",
)
@click.option(
    "--health",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep how it goes in this file too, as JSON.",
)
@click.option(
    "--health-every",
    type=click.FloatRange(min=0.01),
    default=10.0,
    show_default=True,
    metavar="MINUTES",
    help="How often it is told how it goes.",
)
@ALLOW_PRIVATE
@BORDERS
def watch(  # noqa: PLR0913 - the options of the command
    sources: tuple[str, ...],
    *,
    record: str,
    every: float,
    delay: float,
    once: bool,
    log: Literal["text", "json"],
    health: Path | None,
    health_every: float,
    allow_private: bool,
    borders: str,
) -> int:
    """Keep the record up to date with feeds, until stopped.

    Each SOURCE is an OPML file or the address of a feed.  What they list is read as it comes, and read again
    24 hours and 7 days later; what has changed is kept as a new version.  Robots.txt is heeded.  Ctrl-C or
    SIGTERM end it after the report in hand; started again, it goes on where it was.
    """
    from dateline.code import coder
    from dateline.reading.pace import Pace
    from dateline.reading.visitor import Visitor
    from dateline.record import Record
    from dateline.watch import logs
    from dateline.watch.decisions import Policy
    from dateline.watch.loop import Settings, Watch

    feeds = [*_feeds(sources)]
    settings = Settings(
        Policy(every=timedelta(minutes=every)),
        health_every=timedelta(minutes=health_every),
        health_file=health,
    )
    with Record(record, create=True) as opened, logs.told(log, sys.stderr):
        visitor = Visitor(allow_private=allow_private, pace=Pace(delay))
        watching = Watch(opened.polls, keeper(opened, coder(borders)), visitor, settings)
        with _until_signalled(watching.stop):
            watching.follow(feeds)
            watching.run(once=once)
    return watching.health.failing if once else 0


def keeper(record: Record, code: Code) -> Keeper:
    """Return what codes reports and adds them to a record."""
    from dateline import ingest
    from dateline.watch.loop import Keeper, Taken

    def take(draft: Draft) -> Taken:
        try:
            coding = code(draft)
        except DatelineError as error:
            return Taken("unread", problem=ingest.add(record, draft, error).problem)
        added = ingest.add(record, draft, coding)
        key = ingest.story_key(draft, coding.report)
        return Taken(WHAT.get(added.what, "same"), added.claims, key, added.problem)

    def gone(key: str, at: str) -> None:
        record.write("gone", lambda writer: writer.gone(key, seen=at))

    return Keeper(take, gone)


def _feeds(sources: tuple[str, ...]) -> Iterator[str]:
    """Yield the addresses of the feeds that sources are, or list."""
    from dateline.reading import opml

    for source in sources:
        if "://" in source[:12]:
            yield source
        else:
            yield from (link.url for link in opml.feeds(Path(source)))


@contextmanager
def _until_signalled(stop: Callable[[], None]) -> Iterator[None]:
    """Stop at the first SIGINT or SIGTERM; a second one ends all at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def heed(_number: int, _frame: FrameType | None) -> None:
        stop()
        restore()

    for number in before:
        signal.signal(number, heed)
    try:
        yield
    finally:
        restore()
