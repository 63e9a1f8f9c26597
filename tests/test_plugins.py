from __future__ import annotations

from pathlib import Path

import pytest

from dateline import plugins
from dateline.plugins import (
    CODERS,
    EXPORTS,
    FEED_READERS,
    FRAMES,
    GAZETTEERS,
    MODELS,
    READERS,
    ROW_EXPORTS,
    STRANDS,
    TABLE_READERS,
    load,
)

TABLES = {
    "READERS": READERS,
    "TABLE_READERS": TABLE_READERS,
    "FEED_READERS": FEED_READERS,
    "EXPORTS": EXPORTS,
    "ROW_EXPORTS": ROW_EXPORTS,
    "STRANDS": STRANDS,
    "FRAMES": FRAMES,
    "MODELS": MODELS,
    "GAZETTEERS": GAZETTEERS,
    "CODERS": CODERS,
}


@pytest.mark.parametrize("entry", sorted(entry for table in TABLES.values() for entry in table.values()))
def test_every_entry_names_something_that_can_be_called(entry: str) -> None:
    assert callable(load(entry))


def test_every_table_is_held_here() -> None:
    assert {name for name in vars(plugins) if name.isupper()} == TABLES.keys()


def test_every_format_has_its_module() -> None:
    folder = Path(plugins.__file__).parent / "export"
    assert {name for name in EXPORTS if not (folder / f"{name.replace('-', '_')}.py").is_file()} == set()


@pytest.mark.parametrize("name", ["no.such.module:function", "dateline.errors:NoSuchError"])
def test_an_entry_for_nothing_is_an_error(name: str) -> None:
    with pytest.raises((ImportError, AttributeError)):
        load(name)
