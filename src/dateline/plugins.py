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
    ".html.gz": "dateline.reading.html:drafts",
    ".markdown": "dateline.reading.text:drafts",
    ".md": "dateline.reading.text:drafts",
    ".text": "dateline.reading.text:drafts",
    ".txt": "dateline.reading.text:drafts",
    ".txt.gz": "dateline.reading.text:drafts",
    ".wacz": "dateline.reading.wacz:drafts",
    ".warc": "dateline.reading.warc:drafts",
    ".warc.gz": "dateline.reading.warc:drafts",
    ".warc.zst": "dateline.reading.warc:drafts",
    ".xhtml": "dateline.reading.html:drafts",
}
"""A file's ending, which may have two dots, and `drafts(path) -> Iterator[Draft]`."""

TABLE_READERS = {
    ".csv": "dateline.reading.csv:drafts",
    ".csv.gz": "dateline.reading.csv:drafts",
    ".jsonl": "dateline.reading.jsonl:drafts",
    ".jsonl.gz": "dateline.reading.jsonl:drafts",
    ".ndjson": "dateline.reading.jsonl:drafts",
    ".ndjson.gz": "dateline.reading.jsonl:drafts",
    ".parquet": "dateline.reading.parquet:drafts",
    ".tsv": "dateline.reading.csv:drafts",
    ".tsv.gz": "dateline.reading.csv:drafts",
}
"""A table's ending, and `drafts(path, columns=NO_COLUMNS) -> Iterator[Draft]`."""

FEED_READERS = {
    ".atom": "dateline.reading.feeds:drafts",
    ".opml": "dateline.reading.opml:drafts",
    ".rss": "dateline.reading.feeds:drafts",
    ".xml": "dateline.reading.xml:drafts",
}
"""A feed's ending, or a list of feeds', and `drafts(path, *, allow_private=False) -> Iterator[Draft]`."""

EXPORTS = {
    "acled": "dateline.export.acled:write",
    "annotation": "dateline.export.annotation:write",
    "atom": "dateline.export.atom:write",
    "csv": "dateline.export.csv:write",
    "gdelt-events": "dateline.export.gdelt_events:write",
    "gdelt-mentions": "dateline.export.gdelt_mentions:write",
    "geojson": "dateline.export.geojson:write",
    "json": "dateline.export.json:write",
    "jsonl": "dateline.export.jsonl:write",
    "parquet": "dateline.export.parquet:write",
    "polecat": "dateline.export.polecat:write",
    "rss": "dateline.export.rss:write",
    "table": "dateline.export.table:write",
    "text": "dateline.export.text:write",
}
"""A format's name, and `write(codings, out) -> None`."""

ROW_EXPORTS = {
    "csv": "dateline.export.csv:write_rows",
    "geojson": "dateline.export.geojson:write_rows",
    "json": "dateline.export.json:write_rows",
    "jsonl": "dateline.export.jsonl:write_rows",
    "parquet": "dateline.export.parquet:write_rows",
    "table": "dateline.export.table:write_rows",
}
"""A format's name, and `write_rows(columns, rows, out) -> None`: for tables that are not of claims."""

STRANDS = {
    "aid": "dateline.incidents.strands.aid:strand",
    "allegations": "dateline.incidents.strands.allegations:strand",
    "diplomacy": "dateline.incidents.strands.diplomacy:strand",
    "meetings": "dateline.incidents.strands.meetings:strand",
    "movements": "dateline.incidents.strands.movements:strand",
    "sanctions": "dateline.incidents.strands.sanctions:strand",
}
"""A strand's name, and what makes it: `strand() -> Strand`, its columns and `rows(incidents)`."""

FRAMES = {
    "pandas": "dateline.export.frame:to_pandas",
}
"""A library's name, and what makes its table of claims: `to_pandas(codings) -> DataFrame`."""

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
