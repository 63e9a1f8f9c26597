"""Every kind of code that can be added, on one page.

An entry is "module:name", imported when it is first used.  To add to
Dateline, write the module and add one line here; docs/adding.md has an example of each.
"""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from typing import Any

READERS = {
    ".htm": "dateline.reading.html:drafts",
    ".html": "dateline.reading.html:drafts",
    ".jsonl": "dateline.reading.jsonl:drafts",
    ".markdown": "dateline.reading.text:drafts",
    ".md": "dateline.reading.text:drafts",
    ".ndjson": "dateline.reading.jsonl:drafts",
    ".text": "dateline.reading.text:drafts",
    ".txt": "dateline.reading.text:drafts",
    ".xhtml": "dateline.reading.html:drafts",
}
"""A file's ending, and `drafts(path) -> Iterator[Draft]`."""

EXPORTS = {
    "json": "dateline.export.json:write",
    "jsonl": "dateline.export.jsonl:write",
    "text": "dateline.export.text:write",
}
"""A format's name, and `write(codings, out) -> None`."""

MODELS = {
    "minilm": "dateline.language.minilm:MiniLM",
}
"""A language model's name, and what makes it: a callable `Report -> tuple[Sentence, ...]`."""

GAZETTEERS = {
    "geonames": "dateline.resolution.gazetteer:Gazetteer.open",
}
"""A gazetteer's name, and what opens it: an object with `candidates(name)`."""

CODERS = {
    "dateline": "dateline.coder:Coder",
}
"""A coder's name, and what makes it: an object with `code(report) -> Coding` and `coded_by`."""


def load(name: str) -> Any:
    """Import and return what "module:name" stands for; a name may have dots."""
    module, _, path = name.partition(":")
    return attrgetter(path)(import_module(module))
