"""Pages fetched from a real server on this machine."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

import web
from dateline import errors
from dateline.reading import addresses, drafts, fetch, report
from dateline.reading.fetch import visit
from dateline.reading.responses import Limits, retry_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Draft

LIMITS = Limits(connect=2.0, read=0.5, total=1.5, size=100_000)
HEADLINE = "River floods Tolva"
PAGE = web.story(HEADLINE)


@pytest.fixture(scope="module")
def site() -> Iterator[web.Site]:
    with web.site() as site:
        site.page("/article", PAGE)
        site.page("/latin", PAGE.replace("Tolva", "Tölva").encode("latin-1"), "text/html; charset=iso-8859-1")
        site.page("/plain", "River floods Tolva\n\nNobody was hurt.", "text/plain")
        site.redirect("/moved", "/article", 301)
        yield site


def page(url: str) -> Draft:
    return fetch.fetch(url, allow_private=True, limits=LIMITS)


def test_a_page_is_fetched_and_read(site: web.Site) -> None:
    url = f"{site.url}/article"
    (draft,) = drafts(url, allow_private=True)
    assert (draft.id, draft.kind, draft.url) == (url, "html", url)
    found = report(draft)
    assert (found.title, found.url) == (HEADLINE, url)


def test_a_page_says_when_it_was_seen(site: web.Site) -> None:
    seen = page(f"{site.url}/article").seen
    assert seen
    assert abs((datetime.now(UTC) - datetime.fromisoformat(seen)).total_seconds()) < 10


def test_redirects_are_followed_and_the_last_address_kept(site: web.Site) -> None:
    assert page(f"{site.url}/moved").url == f"{site.url}/article"


def test_the_servers_charset_is_honoured(site: web.Site) -> None:
    assert report(page(f"{site.url}/latin")).title == "River floods Tölva"


def test_plain_text(site: web.Site) -> None:
    assert report(page(f"{site.url}/plain")).text == "River floods Tolva\n\nNobody was hurt."


@pytest.mark.parametrize(
    ("path", "error", "problem"),
    [
        ("pdf", errors.NotText, "a PDF"),
        ("missing", errors.NotFound, "404"),
        ("gone", errors.NotFound, "410"),
        ("broken", errors.FetchFailed, "500"),
        ("forbidden", errors.FetchFailed, "403"),
        ("circle", errors.FetchFailed, "circle"),
        ("away", errors.FetchFailed, "redirects"),
        ("nowhere", errors.FetchFailed, "no address"),
        ("to-file", errors.Refused, "not http"),
        ("to-the-broken", errors.FetchFailed, r"redirects to .*/broken; .*500"),
        ("huge", errors.TooLarge, "limit"),
        ("endless", errors.TooLarge, "limit"),
        ("bomb", errors.TooLarge, "limit"),
        ("silent", errors.FetchFailed, "in time"),
        ("slow", errors.FetchFailed, "in time"),
        ("cut", errors.FetchFailed, "connection failed"),
    ],
)
def test_what_can_go_wrong(
    site: web.Site, path: str, error: type[errors.DatelineError], problem: str
) -> None:
    with pytest.raises(error, match=problem) as caught:
        page(f"{site.url}/{path}")
    assert caught.value.subject == f"{site.url}/{path}"
    assert caught.value.advice


@pytest.mark.parametrize("address", ["http://[", "http://a b/", "http://exa\nmple.org/", "http://x:99999/"])
def test_no_address(address: str) -> None:
    with pytest.raises(errors.SourceError):
        visit(address)


@pytest.mark.parametrize(("path", "status"), [("forbidden", 403), ("broken", 500), ("to-the-broken", 500)])
def test_a_failure_says_its_status(site: web.Site, path: str, status: int) -> None:
    with pytest.raises(errors.FetchFailed) as caught:
        page(f"{site.url}/{path}")
    assert (caught.value.status, caught.value.retry_after) == (status, None)


def test_what_is_gone_for_good_says_so(site: web.Site) -> None:
    with pytest.raises(errors.NotFound) as caught:
        page(f"{site.url}/gone")
    assert caught.value.status == 410


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_may_ask_us_to_wait(site: web.Site, status: int) -> None:
    with pytest.raises(errors.FetchFailed) as caught:
        page(site.fail("/busy", status, Retry_After="120"))
    assert (caught.value.status, caught.value.retry_after) == (status, 120.0)


NOON = "Tue, 05 Apr 2022 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "Tue, 05 Apr 2022 12:01:30 GMT", "date": NOON}, 90.0),
        ({"retry-after": "Tue, 05 Apr 2022 11:00:00 GMT", "date": NOON}, 0.0),
        ({"retry-after": "Tue, 05 Apr 2022 11:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({}, None),
    ],
)
def test_retry_after_in_seconds_and_as_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_a_date_to_retry_after_without_the_servers_time_counts_from_now() -> None:
    later = format_datetime(datetime.fromtimestamp(time.time() + 100, UTC), usegmt=True)
    assert retry_after({"retry-after": later}) == pytest.approx(100, abs=5)


def test_what_has_not_changed_is_not_sent_again(site: web.Site) -> None:
    url = site.page("/by-etag", PAGE)
    first = visit(url, allow_private=True)
    again = visit(url, etag=first.etag, allow_private=True)
    assert first.draft is not None
    assert (again.draft, again.etag) == (None, first.etag)
    site.page("/by-etag", web.story("River falls again"))
    changed = visit(url, etag=first.etag, allow_private=True)
    assert changed.draft is not None
    assert changed.etag != first.etag


def test_the_same_by_the_time_of_change(site: web.Site) -> None:
    url = site.page("/by-time", PAGE, etag=False, since=1_649_152_800.0)
    first = visit(url, allow_private=True)
    assert (first.etag, first.last_modified) == (None, "Tue, 05 Apr 2022 10:00:00 GMT")
    assert visit(url, last_modified=first.last_modified, allow_private=True).draft is None


def test_a_304_that_nobody_asked_for_is_an_error(site: web.Site) -> None:
    with pytest.raises(errors.FetchFailed, match="304"):
        page(site.fail("/odd", 304))


def test_a_validator_that_cannot_be_sent_back_is_dropped(site: web.Site) -> None:
    site.page("/odd-etag", PAGE, etag=False, headers={"ETag": '"caf\xe9"'})
    assert visit(f"{site.url}/odd-etag", allow_private=True).etag is None


def test_a_visit_says_whether_the_page_has_moved_for_good(site: web.Site) -> None:
    article = f"{site.url}/article"
    for_good = visit(f"{site.url}/moved", allow_private=True)
    assert (for_good.url, for_good.final, for_good.moved) == (f"{site.url}/moved", article, True)
    for_now = visit(site.redirect("/for-now", "/moved", 302), allow_private=True)
    assert (for_now.final, for_now.moved) == (article, False)
    assert not visit(article, allow_private=True).moved


def test_headers_that_trickle_in_do_not_hold_us_up(site: web.Site) -> None:
    began = time.monotonic()
    with pytest.raises(errors.FetchFailed, match="did not answer in time"):
        page(f"{site.url}/headers-trickle")
    assert time.monotonic() - began < LIMITS.total + 1


def test_no_thread_is_left_behind(site: web.Site) -> None:
    def fetching() -> list[threading.Thread]:
        return [thread for thread in threading.enumerate() if "work" in thread.name]

    with pytest.raises(errors.FetchFailed):
        fetch.fetch(f"{site.url}/headers-trickle", allow_private=True, limits=LIMITS._replace(total=0.5))
    for thread in fetching():
        thread.join(2.0)
    assert fetching() == []


def test_a_bomb_within_a_bomb_is_not_unpacked(site: web.Site) -> None:
    with pytest.raises(errors.FetchFailed, match=r"not asked for \(gzip, gzip\)"):
        page(f"{site.url}/bomb-in-a-bomb")


def test_a_pdf_that_claims_to_be_a_page(site: web.Site) -> None:
    with pytest.raises(errors.NotText, match="a PDF"):
        report(page(f"{site.url}/hidden-pdf"))


def test_this_machine_is_refused_and_not_even_asked(site: web.Site) -> None:
    site.requests.clear()
    (draft,) = drafts(f"{site.url}/article")
    assert isinstance(draft.error, errors.Refused)
    assert site.requests == []


def test_nobody_listens() -> None:
    with pytest.raises(errors.FetchFailed, match="connection failed"):
        page("http://127.0.0.1:9/")


def test_a_redirect_into_a_private_network_is_refused(
    site: web.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hop counts as public here; the second is judged on its own."""
    judged: list[str] = []

    def first_only(address: addresses.Address) -> bool:
        judged.append(str(address))
        return len(judged) == 1

    monkeypatch.setattr(addresses, "is_public", first_only)
    with pytest.raises(errors.Refused):
        fetch.fetch(f"{site.url}/moved", limits=LIMITS)
    assert len(judged) == 2


def test_the_connection_goes_to_the_address_that_was_checked(
    site: web.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves differently the second time (DNS rebinding) is resolved only once."""
    port = site.server_port
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        if host != "rebinding.example":
            return resolve(host, *args, **kwargs)  # type: ignore[arg-type]
        asked.append(host)
        assert len(asked) == 1, "resolved a second time"
        return resolve("127.0.0.1", port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.requests.clear()
    assert page(f"http://rebinding.example:{port}/article").kind == "html"
    assert [request.host for request in site.requests] == [f"rebinding.example:{port}"]


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: web.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert page(f"{site.url}/article").kind == "html"
