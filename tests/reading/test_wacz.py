from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from dateline.errors import MalformedRow, SourceError, TooLarge
from dateline.reading import drafts
from warcs import news, packed, record

if TYPE_CHECKING:
    from pathlib import Path


def wacz(tmp_path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_every_archive_in_the_zip_is_read(tmp_path: Path, method: int) -> None:
    path = wacz(
        tmp_path,
        {
            "datapackage.json": b"{}",
            "archive/one.warc.gz": news("Snow fell."),
            "archive/two.warc": record(),
            "pages/pages.jsonl": b"{}\n",
            "indexes/index.cdx.gz": b"",
        },
        method,
    )
    first, second = drafts(path)
    assert (first.url, first.kind) == ("https://orla.example/0", "html")
    assert first.within == f"{path}/archive/one.warc.gz"
    assert second.subject == f"{path}/archive/two.warc (record 1, https://orla.example/a)"


def test_nothing_is_written_wherever_a_part_says_it_belongs(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = wacz(inside, {"archive/../../evil.warc": record(), "/archive/root.warc": record()})
    (found,) = drafts(path)
    assert found.url == "https://orla.example/a"
    assert [each.name for each in tmp_path.rglob("*")] == ["inside", "crawl.wacz"]


def test_a_bomb_costs_its_record(tmp_path: Path) -> None:
    bomb, good = drafts(
        wacz(tmp_path, {"archive/a.warc": record(body=bytes(50_000_000)) + record()}, zipfile.ZIP_DEFLATED)
    )
    assert isinstance(bomb.error, TooLarge)
    assert good.error is None


def test_a_broken_record_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    torn = packed(record(), record(Content_Length="many"), record(url="https://orla.example/b"))
    a, bad, b = drafts(wacz(tmp_path, {"archive/a.warc.gz": torn}))
    assert (a.url, b.url) == ("https://orla.example/a", "https://orla.example/b")
    assert isinstance(bad.error, MalformedRow)


def test_a_damaged_part_costs_itself(tmp_path: Path) -> None:
    path = wacz(tmp_path, {"archive/a.warc": record(), "archive/b.warc": record()})
    content = bytearray(path.read_bytes())
    content[content.index(b"Flood")] ^= 1
    path.write_bytes(content)
    *_, bad, good = drafts(path)
    assert isinstance(bad.error, SourceError)
    assert "CRC" in str(bad.error)
    assert good.subject.startswith(f"{path}/archive/b.warc")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 but not really"])
def test_what_is_no_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "crawl.wacz"
    path.write_bytes(content)
    (found,) = drafts(path)
    assert "no zip" in str(found.error)


def test_a_cut_off_zip(tmp_path: Path) -> None:
    path = wacz(tmp_path, {"archive/a.warc": record()})
    path.write_bytes(path.read_bytes()[:-30])
    (found,) = drafts(path)
    assert isinstance(found.error, SourceError)


def test_a_zip_without_archives(tmp_path: Path) -> None:
    (found,) = drafts(wacz(tmp_path, {"a.txt": b"x"}))
    assert "no web archives" in str(found.error)


def test_an_encrypted_part(tmp_path: Path) -> None:
    path = wacz(tmp_path, {"archive/a.warc": record()})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    (found,) = drafts(path)
    assert "encrypted" in str(found.error)
