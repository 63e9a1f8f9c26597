"""Plain text and Markdown: the report's text is the file's text, character for character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.draft import Draft
from dateline.reading.files import contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def drafts(path: Path) -> Iterator[Draft]:
    """The one report of a text file."""
    yield contents(path, Draft(id=str(path), subject=str(path), kind="text"))
