"""XML files that may be a feed or a list of feeds: which one shows in their first bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading import feeds, opml
from dateline.reading.draft import Draft, failure
from dateline.reading.files import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OPML = re.compile(rb"<\s*opml[\s>]", re.IGNORECASE)


def drafts(path: Path, *, allow_private: bool = False) -> Iterator[Draft]:
    """The reports that a feed or a list of feeds names, each fetched; other XML is an error."""
    try:
        with path.open("rb") as file:
            head = file.read(feeds.HEAD).replace(b"\0", b"")
    except OSError as error:
        yield failure(unreadable(str(path), error))
        return
    reader = opml.drafts if _OPML.search(head) else feeds.drafts
    yield from reader(path, allow_private=allow_private)
