"""Where reports come from: a file, a folder, standard input, an address; each format by its reader."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.errors import NotFound, SourceError
from dateline.plugins import READERS, load
from dateline.reading import jsonl
from dateline.reading.draft import Draft, failure
from dateline.reading.files import MAX_BYTES, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[Path], Iterator[Draft]]

STDIN = "-"


def drafts(source: str | os.PathLike[str], *, allow_private: bool = False) -> Iterator[Draft]:
    """The reports of a source, in a stable order, not yet cut.

    `source` is a file, a folder (sorted, with those below; files of other formats are passed over), `-` for
    standard input, or an http(s) address.  What cannot be had comes as a draft that carries its error, so one
    bad file does not end a run.  `allow_private` lets addresses point into this machine and private networks.
    """
    name = os.fspath(source)
    if name == STDIN:
        yield from stream(sys.stdin.buffer, "standard input")
    elif _is_address(name):
        from dateline.reading.fetch import drafts as fetched

        yield from fetched(name, allow_private=allow_private)
    elif not name:
        yield failure(NotFound("''", "no such file or folder", "Check the path"))
    elif Path(name).is_dir():
        yield from _folder(Path(name))
    else:
        yield from _file(Path(name))


def _is_address(name: str) -> bool:
    return "://" in name[:12] and not Path(name).exists()


def _file(path: Path) -> Iterator[Draft]:
    if not path.exists():
        yield failure(NotFound(str(path), "no such file or folder", "Check the path"))
        return
    if path.suffix.lower() in READERS:
        yield from _reader(path)(path)
    elif path.is_file():
        yield from _by_content(path)
    else:
        yield failure(SourceError(str(path), "not a file", "Give a file, a folder or an address"))


def _reader(path: Path) -> Reader:
    reader: Reader = load(READERS[path.suffix.lower()])
    return reader


def _folder(folder: Path) -> Iterator[Draft]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in READERS and path.is_file())
    if not paths:
        endings = " ".join(sorted(READERS))
        yield failure(NotFound(str(folder), "no reports in this folder", f"Files that are read: {endings}"))
    for path in paths:
        yield from _reader(path)(path)


def _by_content(path: Path) -> Iterator[Draft]:
    """A file of an unknown ending, by what it holds."""
    try:
        with path.open("rb") as content:
            yield from stream(content, str(path))
    except OSError as error:
        from dateline.reading.files import unreadable

        yield failure(unreadable(str(path), error))


def stream(content: IO[bytes], subject: str) -> Iterator[Draft]:
    """The reports of an open file or pipe, whose format shows in its beginning."""
    first = content.readline(MAX_BYTES + 1)
    if looks_like_rows(first):
        yield from jsonl.rows(_Rejoined(first, content), subject)
        return
    whole = first + content.read(MAX_BYTES + 1 - len(first))
    if len(whole) > MAX_BYTES:
        yield failure(too_large(subject))
    else:
        yield Draft(subject, subject, "html" if looks_like_html(whole) else "text", whole)


class _Rejoined(BytesIO):
    """A stream whose first line has been read already."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        super().__init__(first)
        self.rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self.rest.readline(-1 if size is None else size)


def looks_like_rows(line: bytes) -> bool:
    """Whether a first line begins JSON Lines."""
    return line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and b'"' in line


def looks_like_html(content: bytes) -> bool:
    """Whether a text begins as an HTML page does, in whatever encoding."""
    head = content[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        head.startswith(b"<") and (b"<html" in head or b"<head" in head or b"<body" in head)
    )
