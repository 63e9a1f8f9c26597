"""A file's bytes, unpacked if it ends in .gz, within the limit on size."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.errors import DatelineError, NotFound, SourceError, TooLarge

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading.draft import Draft

MAX_BYTES = 10_000_000
"""The largest source of one report, in bytes: a file, a row or a page with all its mark-up."""
MAX_TEXT = 2_000_000
"""The longest report, in characters: some 300,000 words, a hundred times a long feature."""


DAMAGE = (OSError, EOFError, zlib.error)
"""What reading a file may raise: the system's refusal, or a gzip that is cut off or damaged."""


def opened(path: Path) -> BinaryIO:
    """The file, open for reading, its bytes unpacked as they are asked for.  Raises OSError."""
    if path.suffix.lower() != ".gz":
        return path.open("rb")
    import gzip

    return cast("BinaryIO", gzip.open(path))


def contents(path: Path, draft: Draft) -> Draft:
    """The draft with the bytes of its file, or with the reason why there are none."""
    try:
        with opened(path) as file:
            content = file.read(MAX_BYTES + 1)
    except DAMAGE as error:
        return draft.failed(unreadable(draft.subject, error))
    if len(content) > MAX_BYTES:
        return draft.failed(too_large(draft.subject))
    return replace(draft, content=content)


def too_large(subject: str, limit: str = f"{MAX_BYTES // 1_000_000} MB") -> TooLarge:
    """The error for a report beyond a limit."""
    return TooLarge(
        subject,
        f"larger than {limit}, the limit for one report",
        "Split it; many reports go into one JSON Lines file, one a line",
    )


def unreadable(subject: str, error: Exception) -> DatelineError:
    """What the operating system, or the unpacking of a file, said, as an error of ours."""
    if isinstance(error, FileNotFoundError):
        return NotFound(subject, "no such file", "Check the path")
    if not isinstance(error, OSError) or error.errno is None:
        return SourceError(
            subject, f"it is cut off or damaged ({error})", "What comes before is read: fetch the file anew"
        )
    return SourceError(
        subject, f"cannot be read: {(error.strerror or str(error)).lower()}", "Check its permissions"
    )
