"""A news site on this machine, for the tests: pages and feeds that change when told, and every fault.

with web.site() as site:
    site.page("/story", web.story("River floods Tolva"))
    ...  # fetch site.url + "/story"
    assert site.asked == ["/story"]
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
import time
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EXAMPLES = Path(__file__).parents[1] / "examples"
HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"
SENTENCE = "The river rose by two metres on Monday and flooded the lower town of Tolva, the office said."


class Answer(NamedTuple):
    """What the site answers at a path; `since` is its Last-Modified, in seconds since 1970."""

    content: bytes
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = {}
    etag: bool = True
    since: float | None = None


class Request(NamedTuple):
    """A request as it came in."""

    path: str
    host: str
    headers: Mapping[str, str]


class Site(ThreadingHTTPServer):
    """A server whose answers are put there by path; it keeps the requests it got, in `requests`."""

    daemon_threads = True
    request_queue_size = 50

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.answers: dict[str, Answer | Callable[[Any], None]] = dict(FAULTS)
        self.requests: list[Request] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of visitors who leave early: that is what many tests are about."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.requests]

    def page(self, path: str, content: str | bytes, kind: str = HTML, **more: Any) -> str:
        """Put a page, or another one, at a path; returns its address."""
        self.answers[path] = Answer(content.encode() if isinstance(content, str) else content, kind, **more)
        return self.url + path

    def fail(self, path: str, status: int, **headers: str) -> str:
        """Let a path answer with an error; `Retry_After` is a header's name."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = Answer(b"no", status=status, headers=named)
        return self.url + path

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        """Let a path lead to another."""
        return self.fail(path, status, Location=location)

    def feed(self, path: str, *items: str, title: str = "The Tolva Post", **more: Any) -> str:
        """Put an RSS feed at a path, of items that `item` made."""
        return self.page(path, rss(*items, title=title), RSS, **more)


@contextmanager
def site() -> Iterator[Site]:
    """A running site."""
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def story(title: str, *paragraphs: str, head: str = "") -> str:
    """A page with a story; without paragraphs a short one is made up."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs or (SENTENCE,) * 3)
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"


def example(name: str) -> str:
    """One of the example pages."""
    return (EXAMPLES / name).read_text("utf-8")


def rss(*items: str, title: str = "The Tolva Post") -> str:
    """An RSS feed of items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title>{''.join(items)}</channel></rss>"
    )


def item(link: str, title: str = "", *, published: str = "", source: str = "", more: str = "") -> str:
    """An item of an RSS feed."""
    return (
        f"<item><link>{escape(link)}</link><title>{escape(title)}</title>"
        + (f"<pubDate>{published}</pubDate>" if published else "")
        + (f'<source url="https://wire.example/rss">{escape(source)}</source>' if source else "")
        + f"{more}</item>"
    )


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.requests.append(Request(self.path, self.headers["Host"], dict(self.headers)))
        answer = self.server.answers.get(self.path.partition("?")[0], Answer(b"no such page", status=404))
        if isinstance(answer, Answer):
            self.answer(answer)
        else:
            answer(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def answer(self, answer: Answer) -> None:
        """Send an answer; 304 without its body to whom has it already."""
        headers = dict(answer.headers)
        if answer.etag and answer.status == 200:
            headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:8]}"'
        if answer.since is not None:
            headers["Last-Modified"] = formatdate(answer.since, usegmt=True)
        status, content = (304, b"") if self._is_known(headers) else (answer.status, answer.content)
        self.send_response(status)
        for name, value in {
            "Content-Type": answer.kind,
            "Content-Length": str(len(content)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        if known := self.headers.get("If-None-Match"):
            return known == headers.get("ETag")
        return (
            "Last-Modified" in headers and self.headers.get("If-Modified-Since") == headers["Last-Modified"]
        )

    def begin(self, *lines: bytes) -> None:
        """Send the first lines of an answer whose end is that of the connection."""
        self.close_connection = True
        self.wfile.write(b"\r\n".join((b"HTTP/1.1 200 OK", b"Content-Type: text/html", *lines)) + b"\r\n")

    def drip(self, piece: bytes, pause: float, times: int = 20) -> None:
        """Send a piece again and again, until nobody listens."""
        try:
            for _ in range(times):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass


def _away(handler: _Handler) -> None:
    n = int(handler.path.partition("?")[2] or 0)
    handler.answer(Answer(b"", status=302, headers={"Location": f"/away?{n + 1}"}))


def _endless(handler: _Handler) -> None:
    handler.begin(b"")
    handler.drip(b"x" * 10_000, 0.0, 1000)


def _slow(handler: _Handler) -> None:
    handler.begin(b"")
    handler.drip(b"x", 0.2)


def _headers_trickle(handler: _Handler) -> None:
    handler.begin()
    handler.drip(b"X-Slow: yes\r\n", 0.2)


def _silent(handler: _Handler) -> None:
    handler.close_connection = True
    time.sleep(1.0)


def _cut(handler: _Handler) -> None:
    handler.begin(b"Content-Length: 4000", b"")
    handler.wfile.write(b"half")


def _packed(times: int) -> Answer:
    content = b"x" * 5_000_000
    for _ in range(times):
        content = gzip.compress(content)
    return Answer(content, headers={"Content-Encoding": ", ".join(["gzip"] * times)})


FAULTS: dict[str, Answer | Callable[[_Handler], None]] = {
    "/away": _away,
    "/bomb": _packed(1),
    "/bomb-in-a-bomb": _packed(2),
    "/broken": Answer(b"oops", status=500),
    "/circle": Answer(b"", status=302, headers={"Location": "/circle"}),
    "/cut": _cut,
    "/endless": _endless,
    "/forbidden": Answer(b"no", status=403),
    "/gone": Answer(b"gone", status=410),
    "/headers-trickle": _headers_trickle,
    "/hidden-pdf": Answer(b"%PDF-1.7"),
    "/huge": Answer(b"x", headers={"Content-Length": "10000000000"}),
    "/nowhere": Answer(b"", status=302, headers={"Location": "http://[/"}),
    "/pdf": Answer(b"%PDF-1.7", "application/pdf"),
    "/silent": _silent,
    "/slow": _slow,
    "/to-file": Answer(b"", status=302, headers={"Location": "file:///etc/hostname"}),
    "/to-the-broken": Answer(b"", status=302, headers={"Location": "/broken"}),
}
"""What goes wrong at these paths of every site; 404 at those that nothing was put at."""
