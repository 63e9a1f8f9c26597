"""How a long run is getting on: a bar on a terminal while it lasts, one line when it ends."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress


class Tally:
    """Counts a run's reports: those that an earlier run had done, and those of this one."""

    def __init__(self, kept: int = 0, kept_failed: int = 0) -> None:
        self.kept = kept
        self.coded = 0
        self.failed = kept_failed
        self._began = time.monotonic()

    def add(self, *, failed: bool) -> None:
        """Count one more report."""
        self.coded += 1
        self.failed += failed

    def __str__(self) -> str:
        seconds = time.monotonic() - self._began
        done = f"{counted(self.coded, 'report')} in {duration(seconds)}"
        rate = f" ({self.coded / seconds:.1f} a second)" if self.coded and seconds else ""
        kept = f", {self.kept:,} kept from before" if self.kept else ""
        return f"{done}{rate}{kept}, {self.failed:,} failed"


@contextmanager
def bar(count: Callable[[], int | None], done: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar on stderr if it is a terminal; yields what to call after each report.

    `count` gives the total, or None if it is not known; it is asked only if a bar is shown.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    total = count()
    with _bar(timed=total is not None) as shown:
        task = shown.add_task("", total=total, completed=done)
        yield lambda: shown.advance(task)


@contextmanager
def meter() -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on stderr if it is a terminal; yields what to tell how much is done, of what."""
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    with _bar(timed=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda done, whole: shown.update(task, completed=done, total=whole)


def _bar(*, timed: bool) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = [BarColumn(), MofNCompleteColumn(), Rate("")]
    if timed:
        columns += [TextColumn("left:"), TimeRemainingColumn()]
    return Progress(*columns, console=Console(stderr=True), transient=True)


def duration(seconds: float) -> str:
    """Return a duration as people say it: "4.2 s", "3 min 20 s", "2 h 5 min"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def counted(number: int, what: str) -> str:
    """Return a number with what it counts: "1 report", "1,200 reports"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
