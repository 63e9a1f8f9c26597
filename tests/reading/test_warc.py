from __future__ import annotations

import gzip
import pickle
import tracemalloc
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from dateline.errors import MalformedRow, NotText, SourceError, TooLarge
from dateline.reading import drafts, report
from warcs import DATE, STORY, news, packed, page, record

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading import Draft


def read(tmp_path: Path, content: bytes, name: str = "news.warc.gz") -> list[Draft]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(drafts(path))


@pytest.mark.parametrize(("name", "is_packed"), [("news.warc.gz", True), ("NEWS.WARC", False)])
def test_an_archive_of_common_crawl_gives_its_pages(tmp_path: Path, name: str, *, is_packed: bool) -> None:
    found = read(tmp_path, news("Snow fell.", "Rain fell on Orla.", packed=is_packed), name)
    assert [draft.url for draft in found] == ["https://orla.example/0", "https://orla.example/1"]
    first = found[0]
    assert first.id == f"https://orla.example/0 {DATE}"
    assert first.subject == f"{tmp_path / name} (record 3, https://orla.example/0)"
    assert (first.kind, first.charset, first.within) == ("html", "utf-8", str(tmp_path / name))
    assert first.seen == "2022-04-05T10:00:00+00:00"
    assert first.content == page("Snow fell.")


def test_a_page_of_an_archive_is_a_report(tmp_path: Path) -> None:
    (draft,) = read(tmp_path, packed(record(body=page(STORY * 3))))
    found = report(pickle.loads(pickle.dumps(draft)))
    assert STORY in found.text
    assert found.url == "https://orla.example/a"


@pytest.mark.parametrize(
    "other",
    [
        {"status": "HTTP/1.1 301 Moved Permanently", "head": b"Location: /b\r\n"},
        {"status": "HTTP/1.1 404 Not Found"},
        {"content_type": "image/png", "body": b"\x89PNG"},
        {"content_type": "application/json", "body": b"{}"},
        {"content_type": "", "body": b"\0\1\2"},
        {"content_type": "text/plain", "url": "https://orla.example/robots.txt", "body": b"User-agent: *"},
        {"kind": "request"},
        {"kind": "revisit"},
        {"kind": "metadata"},
        {"kind": "resource", "content_type": "text/html", "url": "urn:pageinfo:https://orla.example/"},
        {"kind": "response", "content_type": "text/dns", "url": "dns:orla.example"},
        {"url": None},
    ],
    ids=str,
)
def test_what_is_no_report_is_passed_over(tmp_path: Path, other: dict[str, Any]) -> None:
    if "url" in other and other["url"] is None:
        other = {"WARC_Target_URI": None}
    (found,) = read(tmp_path, packed(record(**other), record(url="https://orla.example/b")))
    assert found.url == "https://orla.example/b"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"content_type": "application/xhtml+xml"}, "html"),
        ({"content_type": "TEXT/HTML"}, "html"),
        ({"content_type": ""}, "html"),
        ({"content_type": "text/plain"}, "html"),
        ({"content_type": "text/plain", "body": STORY.encode()}, "text"),
        ({"status": "HTTP/2 200"}, "html"),
        ({"status": "HTTP/1.1 200"}, "html"),
        ({"head": b"X-Weather: caf\xe9\r\nno colon here\r\n"}, "html"),
        ({"kind": "resource"}, "html"),
        ({"kind": "conversion", "content_type": "text/plain", "body": STORY.encode()}, "text"),
        ({"WARC_Target_URI": "<https://orla.example/a>"}, "html"),
    ],
    ids=str,
)
def test_what_is_a_report(tmp_path: Path, given: dict[str, Any], kind: str) -> None:
    (found,) = read(tmp_path, packed(record(**given)))
    assert (found.kind, found.url, found.error) == (kind, "https://orla.example/a", None)


@pytest.mark.parametrize(
    ("declared", "charset"),
    [
        ("text/html; charset=windows-1251", "windows-1251"),
        ('text/html; charset="ISO-8859-1"; x=y', "ISO-8859-1"),
        ("text/html;Charset='utf8'", "utf8"),
        ("text/html; charset=", None),
        ("text/html", None),
    ],
)
def test_the_charset_is_that_of_the_http_head(tmp_path: Path, declared: str, charset: str | None) -> None:
    (found,) = read(tmp_path, packed(record(content_type=declared)))
    assert found.charset == charset


def test_a_page_in_another_encoding_is_read(tmp_path: Path) -> None:
    words = "Река поднялась на два метра в понедельник, сообщил мэр. " * 4
    old = page(words).decode().encode("cp1251")
    (found,) = read(tmp_path, packed(record(body=old, content_type="text/html; charset=windows-1251")))
    assert "Река поднялась" in report(found).text


def test_a_body_is_unpacked_within_its_record(tmp_path: Path) -> None:
    head = b"Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n"
    body = brotli.compress(page())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    (found,) = read(tmp_path, packed(record(head=head, body=chunked)))
    assert found.content == page()


def test_a_body_that_was_stored_unpacked_is_left_alone(tmp_path: Path) -> None:
    head = b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    (found,) = read(tmp_path, packed(record(head=head)))
    assert found.content == page()


@pytest.mark.parametrize("is_encoded", [True, False])
def test_a_bomb_costs_its_record(tmp_path: Path, *, is_encoded: bool) -> None:
    zeros = bytes(11_000_000)
    bomb = (
        record(body=gzip.compress(zeros), head=b"Content-Encoding: gzip\r\n")
        if is_encoded
        else record(body=zeros)
    )
    large, good = read(tmp_path, packed(bomb, record(url="https://orla.example/b")))
    assert isinstance(large.error, TooLarge)
    assert large.content == ""
    assert "(record 1, https://orla.example/a)" in large.error.subject
    assert good.url == "https://orla.example/b"


def test_a_damaged_body_costs_its_record(tmp_path: Path) -> None:
    body = gzip.compress(page())
    torn = body[:20] + b"no deflate" + body[30:]
    bad, good = read(tmp_path, packed(record(body=torn, head=b"Content-Encoding: gzip\r\n"), record()))
    assert isinstance(bad.error, NotText)
    assert good.error is None


def test_a_broken_record_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    records = [record(url=f"https://orla.example/{name}") for name in "abc"]
    broken = record(status="not HTTP")
    a, bad, b, c = read(tmp_path, packed(records[0], broken, *records[1:]))
    assert [draft.url for draft in (a, b, c)] == [f"https://orla.example/{name}" for name in "abc"]
    assert isinstance(bad.error, MalformedRow)
    where = f"{tmp_path / 'news.warc.gz'} (record 2, https://orla.example/a)"
    assert str(bad.error).startswith(f"{where}: its HTTP head cannot be read")
    assert "before and after it are read" in bad.error.advice


def test_a_head_that_cannot_be_read_costs_its_record_only_in_an_archive_packed_as_a_whole(
    tmp_path: Path,
) -> None:
    whole = packed(record() + record(status="not HTTP") + record(url="https://orla.example/b"))
    assert [draft.error is None for draft in read(tmp_path, whole)] == [True, False, True]


def test_a_cut_off_archive_says_what_to_do(tmp_path: Path) -> None:
    whole = packed(record(), record(url="https://orla.example/b"))
    good, cut = read(tmp_path, whole[:-80])
    assert good.url == "https://orla.example/a"
    assert isinstance(cut.error, MalformedRow)
    assert "fetch it anew" in cut.error.advice


@pytest.mark.parametrize("content", [b"", b"x" * 10])
def test_an_archive_without_records(tmp_path: Path, content: bytes) -> None:
    (found,) = read(tmp_path, content)
    assert isinstance(found.error, SourceError | MalformedRow)


def test_two_captures_of_one_page_are_told_apart(tmp_path: Path) -> None:
    first, second = read(tmp_path, packed(record(), record(WARC_Date="2022-04-06T10:00:00.5Z")))
    assert first.url == second.url
    assert (first.id, second.seen) != (second.id, first.seen)
    assert second.seen == "2022-04-06T10:00:00+00:00"


def test_records_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    path.write_bytes(news("Snow fell.") * 2_000)
    tracemalloc.start()
    assert sum(draft.kind == "html" for draft in drafts(path)) == 2_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < path.stat().st_size / 2
