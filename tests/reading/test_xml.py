from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.errors import EmptySource, NotAFeed
from dateline.reading import drafts

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading import Draft


def read(tmp_path: Path, content: str) -> list[Draft]:
    path = tmp_path / "file.xml"
    path.write_text(content)
    return list(drafts(path))


def test_a_feed_is_read_as_one(tmp_path: Path) -> None:
    feed = "<rss version='2.0'><channel><title>Orla</title><item><link>http://127.0.0.1:9/</link></item></channel></rss>"
    (found,) = read(tmp_path, f"<?xml version='1.0'?>\n{feed}")
    assert found.error is not None
    assert "127.0.0.1" in str(found.error)  # its item was asked for, and refused


def test_a_list_of_feeds_is_read_as_one(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "<?xml version='1.0'?>\n<opml version='2.0'><body/></opml>")
    assert isinstance(found.error, EmptySource)
    assert "lists no feeds" in str(found.error)


@pytest.mark.parametrize("content", ["<urlset/>", "<NewsML/>", "<!DOCTYPE html><html></html>"])
def test_other_xml_is_an_error(tmp_path: Path, content: str) -> None:
    (found,) = read(tmp_path, content)
    assert isinstance(found.error, NotAFeed)
