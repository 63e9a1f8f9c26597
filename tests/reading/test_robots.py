"""What robots.txt asks of us, from a real server, on a clock that we move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import web
from dateline import errors
from dateline.reading import robots
from dateline.reading.pace import Pace
from dateline.reading.responses import Limits
from dateline.reading.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(connect=2.0, read=0.3, total=1.0, size=100_000)
HOUR = 3_600.0


class Hours:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def site() -> Iterator[web.Site]:
    with web.site() as site:
        site.page("/story", web.story("River floods Tolva"))
        yield site


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def visitor(hours: Hours) -> Visitor:
    pace = Pace(2.0, clock=hours, sleep=hours.slept.append)
    return Visitor(allow_private=True, limits=LIMITS, pace=pace, clock=hours)


def rules(site: web.Site, *lines: str) -> None:
    site.page("/robots.txt", "\n".join(lines), "text/plain")


def test_a_page_that_is_not_forbidden_is_read(site: web.Site, visitor: Visitor) -> None:
    rules(site, "User-agent: *", "Disallow: /private")
    assert visitor.visit(f"{site.url}/story").draft
    with pytest.raises(errors.Refused, match=r"robots\.txt"):
        visitor.visit(f"{site.url}/private/1")
    assert site.asked == ["/robots.txt", "/story"]


def test_rules_may_name_us(site: web.Site, visitor: Visitor) -> None:
    rules(site, "User-agent: *", "Disallow:", "", "User-agent: Dateline", "Disallow: /")
    with pytest.raises(errors.Refused):
        visitor.visit(f"{site.url}/story")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(site: web.Site, visitor: Visitor, status: int) -> None:
    site.fail("/robots.txt", status)
    assert visitor.visit(f"{site.url}/story").draft


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_it_cannot_be_had_nothing_is(
    site: web.Site, visitor: Visitor, hours: Hours, status: int
) -> None:
    site.fail("/robots.txt", status)
    with pytest.raises(errors.FetchFailed, match="cannot be had") as caught:
        visitor.visit(f"{site.url}/story")
    assert caught.value.retry_after == HOUR
    rules(site, "User-agent: *", "Disallow:")
    hours.now += HOUR / 2
    with pytest.raises(errors.FetchFailed) as caught:
        visitor.visit(f"{site.url}/story")
    assert caught.value.retry_after == HOUR / 2
    hours.now += HOUR / 2
    assert visitor.visit(f"{site.url}/story").draft


def test_an_unreachable_site_is_left_alone(visitor: Visitor) -> None:
    with pytest.raises(errors.FetchFailed):
        visitor.visit("http://127.0.0.1:9/story")


def test_one_that_cannot_be_had_anew_still_holds(site: web.Site, visitor: Visitor, hours: Hours) -> None:
    rules(site, "User-agent: *", "Disallow: /private")
    visitor.visit(f"{site.url}/story")
    site.fail("/robots.txt", 503)
    hours.now += 25 * HOUR
    assert visitor.visit(f"{site.url}/story").draft
    with pytest.raises(errors.Refused):
        visitor.visit(f"{site.url}/private")
    assert site.asked.count("/robots.txt") == 2


def test_a_page_in_its_place_has_no_rules(site: web.Site, visitor: Visitor) -> None:
    site.page("/robots.txt", "<!DOCTYPE html><html><body>Disallow: /</body></html>")
    assert visitor.visit(f"{site.url}/story").draft


def test_it_is_asked_for_once_a_day(site: web.Site, visitor: Visitor, hours: Hours) -> None:
    for _ in range(4):
        hours.now += 11 * HOUR
        visitor.visit(f"{site.url}/story")
    assert site.asked.count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("line", "delay"),
    [("Crawl-delay: 7", 7.0), ("Crawl-delay: 99999999", 600.0), ("Crawl-delay: soon", None), ("", None)],
)
def test_the_sites_own_delay(site: web.Site, visitor: Visitor, line: str, delay: float | None) -> None:
    rules(site, "User-agent: *", line, "Disallow: /private")
    assert visitor.robots.delay(f"{site.url}/story") == delay


def test_a_visit_keeps_the_longer_delay(site: web.Site, visitor: Visitor, hours: Hours) -> None:
    rules(site, "User-agent: *", "Crawl-delay: 7", "Disallow: /private")
    visitor.visit(f"{site.url}/story")
    visitor.visit(f"{site.url}/story")
    assert hours.slept == [2.0, 9.0], "after robots.txt our own delay, then the site's"


def test_few_sites_are_kept(site: web.Site, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "SITES", 1)
    visitor.robots.allows(f"{site.url}/story")
    visitor.robots.allows(f"http://localhost:{site.server_port}/story")
    assert len(visitor.robots._sites) == 1


@pytest.mark.parametrize("address", ["http://[", "ftp://orla.example/a", "story.html"])
def test_no_address_is_refused_as_such(visitor: Visitor, address: str) -> None:
    with pytest.raises(errors.Refused) as caught:
        visitor.visit(address)
    assert "robots.txt" not in caught.value.problem
