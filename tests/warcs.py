"""Web archives as crawlers write them: by warcio, and byte by byte where one is to be broken."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import TYPE_CHECKING, Any

from fastwarc.stream_io import ZstdWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

DATE = "2022-04-05T10:00:00Z"
STORY = "The river rose by two metres on Monday, the mayor of Varno said."


def page(words: str = STORY) -> bytes:
    return f"<!DOCTYPE html><html><body><h1>Flood</h1><p>{words}</p></body></html>".encode()


class Crawler(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer, without the temporary files that it does not close."""

    @staticmethod
    def _create_temp_file() -> BytesIO:
        return BytesIO()


def news(*stories: str, packed: bool = True) -> bytes:
    """An archive as Common Crawl News ships it: warcinfo first, then requests and responses in pairs."""
    out = BytesIO()
    writer = Crawler(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("CC-NEWS.warc.gz", {"software": "StormCrawler"}))
    for number, words in enumerate(stories):
        url = f"https://orla.example/{number}"
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "orla.example")], is_http_request=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        for kind, http, payload in (("request", asked, b""), ("response", head, page(words))):
            written = writer.create_warc_record(
                url, kind, payload=BytesIO(payload), http_headers=http, warc_headers_dict={"WARC-Date": DATE}
            )
            writer.write_record(written)
    return out.getvalue()


def record(
    url: str = "https://orla.example/a",
    body: bytes = page(),
    *,
    kind: str = "response",
    status: str = "HTTP/1.1 200 OK",
    content_type: str = "text/html",
    head: bytes = b"",
    **fields: Any,
) -> bytes:
    """One record, not packed; `head` has more lines of its HTTP head, `fields` are those of its own."""
    block = f"{status}\r\nContent-Type: {content_type}\r\n".encode() + head + b"\r\n" + body
    if kind in {"resource", "conversion"}:
        block = body
    given = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Date": DATE,
        "WARC-Target-URI": url,
        "Content-Type": content_type if block is body else f"application/http; msgtype={kind}",
        "Content-Length": len(block),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [f"{name}: {value}" for name, value in given.items() if value is not None]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """An archive packed with gzip, record by record."""
    return b"".join(gzip.compress(each) for each in records)


def packed_with_zstd(records: Iterable[bytes], dictionary: bytes | None = None, **how: bool) -> bytes:
    """An archive packed with Zstandard, record by record, the dictionary before them."""
    out = BytesIO()
    writer = ZstdWriter(out, dictionary=dictionary, **how)
    for each in records:
        writer.write(each)
        writer.finish()
    writer.close()
    return out.getvalue()


def damaged(member: bytes) -> bytes:
    """A gzip member whose sum does not fit what it holds."""
    return member[:-6] + bytes([member[-6] ^ 1]) + member[-5:]
