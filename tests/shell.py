"""Commands as people type them: in this process, in one of its own, and on a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATELINE = [sys.executable, "-m", "dateline.cli"]
STORY = (
    "Tolland expels ten Rurian diplomats\n\n"
    "PORT ORLA (Reuters) - Tolland expelled ten Russian diplomats on Tuesday, accusing Moscow of spying.\n\n"
    "The Kremlin said it would respond in kind.\n"
)


class Typed(NamedTuple):
    """What a command ended with and printed."""

    code: int
    out: str
    err: str


if TYPE_CHECKING:
    Type = Callable[..., Typed]


def process(*arguments: str | Path, given: str = "", shell: str = '"$@"') -> Typed:
    """Run a command in a process of its own; `shell` says what to do with it, as `"$@" | head -1`."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", shell, "bash", *DATELINE, *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return Typed(done.returncode, done.stdout, done.stderr)


def on_terminal(*arguments: str | Path, columns: int = 80) -> tuple[int, str]:
    """Run a command on a terminal; returns what it ended with and all that the terminal got."""
    import pty
    import termios

    terminal, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, columns))
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    environment.pop("COLUMNS", None)
    with subprocess.Popen(
        [*DATELINE, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as running:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the end of a terminal is an error
            while got := os.read(terminal, 65_536):
                shown += got
    os.close(terminal)
    return running.returncode, shown.decode().replace("\r\n", "\n")


def heed_interrupts() -> None:
    """Let a process that is started in the background end at Ctrl-C as one in the foreground does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
