"""How a watch is doing: counts since it began, as a line to log and a file to monitor."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

PAGES = Path("/proc/self/statm")
MIB = 1 << 20


@dataclass
class Health:
    """What was counted since `began`.

    `changed` counts new versions, `same` readings that found nothing new, `unread` pages that hold no report
    for us, `gone` reports that are no longer there, `failed` requests.
    """

    began: datetime
    feeds: dict[str, bool] = field(default_factory=dict)
    """Each feed that is followed, and whether it answered the last time."""
    requests: int = 0
    failed: int = 0
    reports: int = 0
    changed: int = 0
    same: int = 0
    unread: int = 0
    gone: int = 0
    claims: int = 0

    @property
    def failing(self) -> int:
        """How many feeds did not answer the last time."""
        return len(self.feeds) - sum(self.feeds.values())

    def summary(self, now: datetime, soonest: datetime | None) -> dict[str, Any]:
        """Return all there is to say; `lag` is by how many seconds what is due longest is overdue."""
        counts = {name: value for name, value in asdict(self).items() if isinstance(value, int)}
        answering = sum(self.feeds.values())
        return {
            "at": now.isoformat(timespec="seconds"),
            "began": self.began.isoformat(timespec="seconds"),
            "feeds_ok": answering,
            "feeds_failing": self.failing,
            **counts,
            "lag": max(0.0, round((now - soonest).total_seconds(), 1)) if soonest else 0.0,
            "memory_mib": round(memory() / MIB, 1),
        }


def memory() -> int:
    """Return the bytes of memory in use; where the system does not tell, the most that ever were."""
    with suppress(OSError, ValueError, IndexError):
        return int(PAGES.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource  # not on every system

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def write(summary: dict[str, Any], path: Path) -> None:
    """Write a summary as JSON, all at once: who reads the file sees the old one or the new one.

    Raises OSError.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(json.dumps(summary) + "\n", "utf-8")
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
