"""Where reports come from: a file, a folder, standard input, an address; each format by its reader."""

from __future__ import annotations

import os
import sys
from collections import ChainMap
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.errors import DatelineError, NotFound, SourceError
from dateline.plugins import FEED_READERS, READERS, TABLE_READERS, load
from dateline.reading.draft import Draft, failure
from dateline.reading.files import MAX_BYTES, too_large, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading.rows import Columns

STDIN = "-"
OFFLINE = ChainMap(READERS, TABLE_READERS)
"""What a folder is searched for; feeds are not among it, for reading one goes out to the network."""
ABOUT = "README"
"""What a file is called that says what a folder holds, and is no report in it."""
ONE_REPORT = frozenset({"dateline.reading.html:drafts", "dateline.reading.text:drafts"})
ONE_A_LINE = frozenset({".jsonl", ".ndjson"})


def drafts(
    source: str | os.PathLike[str], *, allow_private: bool = False, columns: Columns | None = None
) -> Iterator[Draft]:
    """The reports of a source, in a stable order, not yet cut.

    `source` is a file, a folder (sorted, with those below; feeds and files of other formats are passed over),
    `-` for standard input, or an http(s) address.  What cannot be had comes as a draft that carries its
    error, so one bad file does not end a run.  `allow_private` lets addresses point into this machine and
    private networks; `columns` says which columns of tables hold what.
    """
    name = os.fspath(source)
    if name == STDIN:
        yield from stream(sys.stdin.buffer, "standard input", columns)
    elif _is_address(name):
        from dateline.reading.fetch import drafts as fetched

        yield from fetched(name, allow_private=allow_private)
    elif not name:
        yield failure(NotFound("''", "no such file or folder", "Check the path"))
    else:
        try:
            is_folder = Path(name).is_dir()
        except OSError as error:
            yield failure(unreadable(name, error))
            return
        if is_folder:
            yield from _folder(Path(name), columns)
        else:
            yield from _file(Path(name), allow_private=allow_private, columns=columns)


def _is_address(name: str) -> bool:
    return "://" in name[:12] and not Path(name).exists()


def ending(path: Path, known: Iterable[str]) -> str | None:
    """The longest of the known endings that a file's name has: `.jsonl.gz` before `.gz`."""
    name = path.name.lower()
    return max((each for each in known if name.endswith(each) and name != each), key=len, default=None)


def _file(path: Path, *, allow_private: bool, columns: Columns | None) -> Iterator[Draft]:
    if not path.exists():
        yield failure(NotFound(str(path), "no such file or folder", "Check the path"))
    elif feed := ending(path, FEED_READERS):
        yield from load(FEED_READERS[feed])(path, allow_private=allow_private)
    elif ending(path, OFFLINE):
        yield from _reader(path, columns)
    elif path.is_file():
        yield from _by_content(path, columns)
    else:
        yield failure(SourceError(str(path), "not a file", "Give a file, a folder or an address"))


def _reader(path: Path, columns: Columns | None) -> Iterator[Draft]:
    """The reports of a file with an ending of OFFLINE."""
    name = ending(path, OFFLINE)
    assert name is not None
    drafts_of = load(OFFLINE[name])
    yield from drafts_of(path, columns) if columns and name in TABLE_READERS else drafts_of(path)


def _folder(folder: Path, columns: Columns | None) -> Iterator[Draft]:
    paths, problems = _files(folder)
    yield from map(failure, problems)
    if not paths and not problems:
        endings = " ".join(sorted(OFFLINE))
        yield failure(NotFound(str(folder), "no reports in this folder", f"Files that are read: {endings}"))
    for path in paths:
        yield from _reader(path, columns)


def _files(folder: Path) -> tuple[list[Path], list[DatelineError]]:
    """The files below a folder that are read, sorted, and the folders that cannot be."""
    problems: list[OSError] = []
    paths = [
        Path(parent, name)
        for parent, _, names in os.walk(folder, onerror=problems.append)
        for name in names
        if ending(Path(name), OFFLINE) and Path(name).stem.upper() != ABOUT
    ]
    errors = [unreadable(str(problem.filename), problem) for problem in problems]
    return sorted(filter(_may_be_file, paths)), errors


def _may_be_file(path: Path) -> bool:
    """Whether it is a file, or one that its reader will find it may not even look at."""
    try:
        return path.is_file()
    except OSError:
        return True


def count(source: str | os.PathLike[str]) -> int | None:
    """How many reports a source holds, one a line of JSON Lines; `None` where that would take a reading.

    So it is for standard input, addresses, feeds, archives, other tables and what is packed.
    """
    path = Path(source)
    if not path.exists():
        return None
    files = _files(path)[0] if path.is_dir() else [path]
    counts = [_count(file) for file in files]
    return None if None in counts else sum(filter(None, counts))


def _count(file: Path) -> int | None:
    name = ending(file, [*OFFLINE, *FEED_READERS])
    if name in ONE_A_LINE:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    return 1 if name is None or OFFLINE.get(name) in ONE_REPORT else None


def _by_content(path: Path, columns: Columns | None) -> Iterator[Draft]:
    """A file of an unknown ending, by what it holds."""
    try:
        with path.open("rb") as content:
            yield from stream(content, str(path), columns)
    except OSError as error:
        yield failure(unreadable(str(path), error))


def stream(content: IO[bytes], subject: str, columns: Columns | None = None) -> Iterator[Draft]:
    """The reports of an open file or pipe, whose format shows in its beginning."""
    first = content.readline(MAX_BYTES + 1)
    if looks_like_rows(first):
        from dateline.reading import jsonl
        from dateline.reading.rows import NO_COLUMNS

        yield from jsonl.rows(_Rejoined(first, content), subject, columns or NO_COLUMNS)
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
