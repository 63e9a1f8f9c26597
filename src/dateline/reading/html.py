"""HTML pages on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.draft import Draft
from dateline.reading.files import contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def drafts(path: Path) -> Iterator[Draft]:
    """The one report of a page."""
    yield contents(path, Draft(id=str(path), subject=str(path), kind="html"))
