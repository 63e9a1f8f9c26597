"""A file's bytes, within the limit on size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, NotFound, SourceError, TooLarge

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading.draft import Draft

MAX_BYTES = 10_000_000
"""The largest source of one report, in bytes: a file, a row or a page with all its mark-up."""
MAX_TEXT = 2_000_000
"""The longest report, in characters: some 300,000 words, a hundred times a long feature."""


def contents(path: Path, draft: Draft) -> Draft:
    """The draft with the bytes of its file, or with the reason why there are none."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return draft.failed(too_large(draft.subject))
        return replace(draft, content=path.read_bytes())
    except OSError as error:
        return draft.failed(unreadable(draft.subject, error))


def too_large(subject: str, limit: str = f"{MAX_BYTES // 1_000_000} MB") -> TooLarge:
    """The error for a report beyond a limit."""
    return TooLarge(
        subject,
        f"larger than {limit}, the limit for one report",
        "Split it; many reports go into one JSON Lines file, one a line",
    )


def unreadable(subject: str, error: OSError) -> DatelineError:
    """What the operating system said, as an error of ours."""
    if isinstance(error, FileNotFoundError):
        return NotFound(subject, "no such file", "Check the path")
    return SourceError(
        subject, f"cannot be read: {(error.strerror or str(error)).lower()}", "Check its permissions"
    )
