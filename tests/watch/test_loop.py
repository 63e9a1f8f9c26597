"""A watch of a real site over days that pass in no time."""

from __future__ import annotations

import json
import logging
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

import memory
import web
from dateline.errors import DamagedRecord, FullRecord, LockedRecord, LostRecord, RecordError
from dateline.reading import report
from dateline.reading.pace import Pace
from dateline.reading.responses import Limits
from dateline.reading.visitor import Visitor
from dateline.watch.decisions import Policy
from dateline.watch.logs import LOGGER
from dateline.watch.loop import Keeper, Settings, Taken, Watch, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dateline.reading import Draft
    from dateline.reading.fetch import Visit
    from dateline.record.polls import Polls

BEGAN = datetime(2022, 4, 5, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SELDOM = Policy(every=6 * HOUR)
LIMITS = Limits(connect=2.0, read=0.5, total=1.5, size=1_000_000)


class Days:
    """A clock that only sleeping moves; what is told to happen at a time happens on the way."""

    def __init__(self) -> None:
        self.now = BEGAN
        self.plans: list[tuple[datetime, Callable[[], object]]] = []

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def sleep(self, seconds: float) -> None:
        until = self.now + timedelta(seconds=seconds)
        while self.plans and self.plans[0][0] <= until:
            self.now, plan = self.plans.pop(0)
            plan()
        self.now = max(self.now, until)

    def after(self, delay: timedelta, plan: Callable[[], object]) -> None:
        self.plans = sorted([*self.plans, (BEGAN + delay, plan)], key=lambda each: each[0])


class Shelf:
    """A keeper that keeps each story's texts, and when each was seen."""

    def __init__(self, clock: Days) -> None:
        self.stories: dict[str, list[str]] = {}
        self.drafts: list[Draft] = []
        self.times: list[datetime] = []
        self.gone: list[tuple[str, str]] = []
        self._clock = clock

    def take(self, draft: Draft) -> Taken:
        self.drafts.append(draft)
        self.times.append(self._clock())
        text = report(draft).text
        key = draft.url or draft.subject
        versions = self.stories.setdefault(key, [])
        if text in versions:
            return Taken("same", story=key)
        versions.append(text)
        return Taken("new" if len(versions) == 1 else "changed", 2, key)

    def note(self, key: str, at: str) -> None:
        self.gone.append((key, at))


class Scene:
    """A site, a clock, and a watch between them."""

    def __init__(self, site: web.Site) -> None:
        self.site = site
        self.clock = Days()
        self.polls: Polls = memory.Polls()
        self.shelf = Shelf(self.clock)
        self.take: Callable[[Draft], Taken] = self.shelf.take
        self.delay = 0.0

    def watch(self, **settings: object) -> Watch:
        pace = Pace(self.delay, clock=self.clock.seconds, sleep=self.clock.sleep)
        visitor = Visitor(allow_private=True, limits=LIMITS, pace=pace, clock=self.clock.seconds)
        keeper = Keeper(self.take, self.shelf.note)
        world = World(self.clock, self.clock.sleep, lambda: 0.0)
        return Watch(self.polls, keeper, visitor, Settings(**settings), world)  # type: ignore[arg-type]

    def run(self, *paths: str, during: timedelta, **settings: object) -> Watch:
        watch = self.watch(**settings)
        watch.follow([self.site.url + path for path in paths])
        self.clock.after(during, watch.stop)
        watch.run()
        return watch

    def since(self, path: str) -> list[timedelta]:
        """How long after the beginning the drafts of a path were taken."""
        url = self.site.url + path
        times = zip(self.shelf.drafts, self.shelf.times, strict=True)
        return [at - BEGAN for draft, at in times if draft.id == url]

    def texts(self, path: str) -> list[str]:
        return self.shelf.stories.get(self.site.url + path, [])


@pytest.fixture
def scene() -> Iterator[Scene]:
    with web.site() as site:
        site.page("/1", web.story("River floods Tolva"))
        site.feed("/feed", web.item("/1", "River"))
        yield Scene(site)


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, LOGGER)
    return caplog


def events(told: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in told.records]


def test_what_a_feed_lists_is_read(scene: Scene) -> None:
    watch = scene.run("/feed", during=HOUR)
    (text,) = scene.texts("/1")
    assert "River floods Tolva" in text
    assert (watch.health.reports, watch.health.changed, watch.health.claims) == (1, 0, 2)
    assert scene.site.asked.count("/1") == 1


def test_a_new_item_is_found_at_the_next_poll(scene: Scene) -> None:
    def publish() -> None:
        scene.site.page("/2", web.story("River falls again"))
        scene.site.feed("/feed", web.item("/2", "River"), web.item("/1", "River"))

    scene.clock.after(HOUR, publish)
    scene.run("/feed", during=2 * HOUR)
    (found,) = scene.since("/2")
    assert HOUR <= found <= HOUR + 15 * MINUTE


def test_a_feed_that_has_not_changed_is_not_sent_again(scene: Scene) -> None:
    scene.run("/feed", during=HOUR - MINUTE)
    asked = [request for request in scene.site.requests if request.path == "/feed"]
    assert len(asked) == 4
    assert ["If-None-Match" in request.headers for request in asked] == [False, True, True, True]


def test_a_silent_edit_is_found_after_a_day_and_one_after_a_week(scene: Scene) -> None:
    first, second, third = (web.story(f"River floods Tolva, {n} dead") for n in (2, 3, 5))
    scene.site.page("/1", first)
    scene.clock.after(20 * HOUR, lambda: scene.site.page("/1", second))
    scene.clock.after(5 * DAY, lambda: scene.site.page("/1", third))
    watch = scene.run("/feed", during=9 * DAY, policy=SELDOM)
    titles = [text.partition("\n")[0] for text in scene.texts("/1")]
    assert titles == [f"River floods Tolva, {n} dead" for n in (2, 3, 5)]
    assert scene.since("/1") == [timedelta(0), DAY, 7 * DAY]
    assert (watch.health.reports, watch.health.changed) == (1, 2)
    assert scene.site.asked.count("/1") == 3


def test_a_report_that_did_not_change_is_asked_for_twice_more(scene: Scene) -> None:
    watch = scene.run("/feed", during=30 * DAY, policy=SELDOM)
    assert scene.site.asked.count("/1") == 3
    assert (len(scene.shelf.drafts), watch.health.same) == (1, 2)


def test_a_report_that_its_feed_calls_updated_is_read_within_the_hour(scene: Scene) -> None:
    def listing(updated: str) -> None:
        date = f'<a:updated xmlns:a="http://www.w3.org/2005/Atom">{updated}</a:updated>'
        scene.site.feed("/feed", web.item("/1", published="Tue, 05 Apr 2022 10:00:00 GMT", more=date))

    listing("2022-04-05T11:00:00Z")
    scene.clock.after(3 * HOUR, lambda: listing("2022-04-05T15:00:00Z"))
    scene.clock.after(3 * HOUR, lambda: scene.site.page("/1", web.story("River floods Tolva, 3 dead")))
    scene.run("/feed", during=6 * HOUR)
    _, again = scene.since("/1")
    assert 4 * HOUR <= again <= 4 * HOUR + 15 * MINUTE


def test_a_report_that_vanished_is_noted(scene: Scene) -> None:
    scene.clock.after(HOUR, lambda: scene.site.fail("/1", 404))
    watch = scene.run("/feed", during=9 * DAY, policy=SELDOM)
    url = f"{scene.site.url}/1"
    assert scene.shelf.gone == [(url, "2022-04-06T12:00:00+00:00"), (url, "2022-04-12T12:00:00+00:00")]
    assert watch.health.gone == 2


def test_a_stop_and_a_start_lose_nothing_and_double_nothing(scene: Scene) -> None:
    scene.run("/feed", during=HOUR)
    scene.site.page("/1", web.story("River floods Tolva, 3 dead"))
    scene.clock.now = BEGAN + 3 * DAY
    scene.run("/feed", during=3 * DAY + HOUR)
    assert len(scene.texts("/1")) == 2
    assert scene.since("/1") == [timedelta(0), 3 * DAY]
    scene.clock.now = BEGAN + 7 * DAY
    scene.run("/feed", during=8 * DAY)
    assert scene.site.asked.count("/1") == 3, "after a day (three, as it was down), after a week"


def test_a_feed_that_fails_is_asked_less_and_less_and_comes_back(scene: Scene) -> None:
    content = scene.site.answers["/feed"]
    scene.site.fail("/feed", 500)
    scene.clock.after(30 * HOUR, lambda: scene.site.answers.update({"/feed": content}))
    watch = scene.run("/feed", during=3 * DAY)
    assert 8 < watch.health.failed < 12
    assert watch.health.feeds == {f"{scene.site.url}/feed": True}
    assert len(scene.texts("/1")) == 1


def test_a_server_that_asks_for_peace_gets_it(scene: Scene) -> None:
    """Also for what else is on it."""
    scene.site.feed("/other", web.item("/1"))
    scene.site.fail("/feed", 429, Retry_After="7200")
    asked: list[list[str]] = []
    scene.clock.after(2 * HOUR - MINUTE, lambda: asked.append(scene.site.asked))
    scene.clock.after(2 * HOUR - MINUTE, lambda: scene.site.feed("/feed"))
    scene.run("/feed", "/other", during=3 * HOUR)
    assert asked == [["/robots.txt", "/feed"]]
    assert scene.since("/1") == [2 * HOUR]


def test_a_retry_after_of_a_century_is_not_believed(scene: Scene) -> None:
    content = scene.site.answers["/feed"]
    scene.site.fail("/feed", 503, Retry_After="3153600000")
    scene.clock.after(HOUR, lambda: scene.site.answers.update({"/feed": content}))
    scene.run("/feed", during=2 * DAY)
    assert len(scene.texts("/1")) == 1


def test_a_feed_that_is_gone_for_good_is_not_asked_again(scene: Scene) -> None:
    watch = scene.run("/gone", "/feed", during=2 * DAY)
    assert scene.site.asked.count("/gone") == 1
    assert watch.health.feeds[f"{scene.site.url}/gone"] is False


def test_what_robots_txt_forbids_is_not_asked_for(scene: Scene) -> None:
    scene.site.page("/robots.txt", "User-agent: *\nDisallow: /1", "text/plain")
    watch = scene.run("/feed", during=2 * DAY)
    assert "/1" not in scene.site.asked
    assert watch.health.failed


def test_what_holds_no_text_is_not_tried_again_before_its_next_reading(scene: Scene) -> None:
    scene.site.page("/paper", b"%PDF-1.7", "application/pdf")
    scene.site.feed("/feed", web.item("/paper"))
    scene.run("/feed", during=30 * DAY, policy=SELDOM)
    assert scene.site.asked.count("/paper") == 3


def test_while_robots_txt_cannot_be_had_a_site_is_left_alone_and_no_reading_is_lost(scene: Scene) -> None:
    scene.site.page("/2", web.story("River falls again"))
    scene.site.feed("/feed", web.item("/1"), web.item("/2"))
    scene.site.fail("/robots.txt", 503)
    scene.clock.after(6 * HOUR, lambda: scene.site.answers.pop("/robots.txt"))
    scene.run("/feed", during=DAY)
    assert 5 <= scene.site.asked.count("/robots.txt") <= 9
    assert len(scene.texts("/1")) == len(scene.texts("/2")) == 1


def test_a_server_that_is_asked_too_often_is_left_alone_without_its_saying_for_how_long(scene: Scene) -> None:
    paths = [f"/{n}" for n in range(2, 22)]
    for path in paths:
        scene.site.fail(path, 429)
    scene.site.feed("/feed", *map(web.item, paths))
    scene.run("/feed", during=HOUR)
    assert sum(path in paths for path in scene.site.asked) <= 60 / 5


def test_a_report_that_gave_way_to_the_front_page_has_no_new_version(scene: Scene) -> None:
    scene.site.page("/", web.story("All the news of Tolva"))
    scene.clock.after(HOUR, lambda: scene.site.redirect("/1", "/"))
    watch = scene.run("/feed", during=9 * DAY, policy=SELDOM)
    assert len(scene.texts("/1")) == 1
    assert not scene.texts("/")
    assert not scene.shelf.gone
    assert watch.health.failed == 2


def test_one_host_that_wants_peace_does_not_hold_up_another(scene: Scene) -> None:
    """What is overdue at the one must not hide what will be due at the other."""
    other = f"http://localhost:{scene.site.server_port}"
    scene.site.feed("/busy", web.item("/1"))
    scene.site.fail("/busy", 503, Retry_After="86400")
    watch = scene.watch(health_every=12 * HOUR)
    watch.follow([f"{other}/busy", f"{other}/feed", f"{scene.site.url}/feed"])
    scene.clock.after(10 * HOUR, watch.stop)
    watch.run()
    asked = [request.path for request in scene.site.requests if request.host.startswith("127.0.0.1")]
    assert 35 <= asked.count("/feed") <= 41


def test_a_clock_that_was_ahead_stops_nothing(scene: Scene) -> None:
    """The feed was asked while the machine's clock was years ahead."""
    ahead = BEGAN + 900 * DAY

    def put_ahead() -> None:
        scene.polls.put([replace(poll, due=ahead) for poll in scene.polls.feeds()])

    scene.clock.after(HOUR, put_ahead)
    scene.run("/feed", during=2 * HOUR)
    assert scene.site.asked.count("/feed") == 8
    put_ahead()
    scene.run("/feed", during=2 * HOUR + MINUTE)
    assert scene.site.asked.count("/feed") == 9, "at once when it is started again"


def test_a_host_is_not_asked_twice_in_a_breath(scene: Scene) -> None:
    scene.delay = 5.0
    for n in range(2, 5):
        scene.site.page(f"/{n}", web.story(f"River floods Tolva, {n} dead"))
    scene.site.feed("/feed", *(web.item(f"/{n}") for n in range(1, 5)))
    scene.run("/feed", during=HOUR)
    times = [at for n in range(1, 5) for at in scene.since(f"/{n}")]
    assert times == [timedelta(seconds=5 * n) for n in range(2, 6)], "robots.txt and the feed come before"


def test_a_slow_host_does_not_hold_up_the_others(scene: Scene) -> None:
    """The slow one is another host: the same site by another name."""
    slow = f"http://localhost:{scene.site.server_port}/slow"
    watch = scene.watch()
    watch.follow([slow, f"{scene.site.url}/feed"])
    began = time.monotonic()
    taken: list[float] = []

    def take(draft: Draft) -> Taken:
        taken.append(time.monotonic() - began)
        return scene.shelf.take(draft)

    watch._keeper = Keeper(take, scene.shelf.note)
    scene.clock.after(MINUTE, watch.stop)
    watch.run()
    assert taken[0] < LIMITS.total
    assert watch.health.feeds == {slow: False, f"{scene.site.url}/feed": True}


def test_an_item_without_an_address_is_read_from_its_feed_and_again_if_it_changes(scene: Scene) -> None:
    def item(words: str) -> str:
        return web.item(
            "", "River", more=f'<guid isPermaLink="false">t</guid><description>{words}</description>'
        )

    scene.site.feed("/feed", item("The river rose by two metres."))
    scene.clock.after(HOUR, lambda: scene.site.feed("/feed", item("The river rose by three metres.")))
    watch = scene.run("/feed", during=3 * DAY)
    assert scene.texts("/feed#t") == [
        "River\n\nThe river rose by two metres.",
        "River\n\nThe river rose by three metres.",
    ]
    assert (watch.health.reports, watch.health.changed) == (1, 1)


def test_an_item_that_reads_otherwise_at_each_poll_makes_no_flood_of_versions(scene: Scene) -> None:
    def publish() -> None:
        age = (scene.clock() - BEGAN) // MINUTE
        words = f"<p>The river rose by two metres. Posted {age} minutes ago.</p>"
        more = f'<guid isPermaLink="false">t</guid><description>{words}</description>'
        scene.site.feed("/feed", web.item("", "River", more=more))
        scene.clock.after(scene.clock() - BEGAN + HOUR, publish)

    publish()
    scene.run("/feed", during=7 * DAY, policy=Policy(every=HOUR))
    assert 2 < len(scene.texts("/feed#t")) < 25


def test_an_item_whose_guid_and_markup_change_at_each_poll_is_one_report(scene: Scene) -> None:
    def publish() -> None:
        n = (scene.clock() - BEGAN) // MINUTE
        scene.site.feed("/feed", web.item("/1", "River", more=f'<guid isPermaLink="false">{n}</guid>'))
        scene.clock.after(scene.clock() - BEGAN + 14 * MINUTE, publish)

    publish()
    scene.run("/feed", during=DAY - HOUR)
    assert scene.site.asked.count("/1") == 1


def test_the_outlet_that_the_feed_names_stays_that_of_every_version(scene: Scene) -> None:
    scene.site.feed("/feed", web.item("/1", "River", source="The Wire"))
    scene.clock.after(HOUR, lambda: scene.site.page("/1", web.story("River floods Tolva, 3 dead")))
    scene.run("/feed", during=2 * DAY)
    assert [draft.outlet for draft in scene.shelf.drafts] == ["The Wire", "The Wire"]
    assert [draft.within for draft in scene.shelf.drafts] == [f"{scene.site.url}/feed"] * 2
    assert [draft.seen for draft in scene.shelf.drafts] == [
        "2022-04-05T12:00:00+00:00",
        "2022-04-06T12:00:00+00:00",
    ]


@pytest.mark.parametrize("defect", [False, True])
def test_a_page_that_is_no_report_costs_only_itself(scene: Scene, *, defect: bool) -> None:
    def take(draft: Draft) -> Taken:
        if not draft.id.endswith("/1"):
            return scene.shelf.take(draft)
        if defect:
            raise ValueError("never seen before")
        return Taken("unread", problem="no article was found in this page")

    scene.take = take
    scene.site.page("/2", web.story("River falls again"))
    scene.site.feed("/feed", web.item("/1"), web.item("/2"))
    watch = scene.run("/feed", during=HOUR)
    assert len(scene.texts("/2")) == 1
    assert watch.health.unread == 1


@pytest.mark.parametrize("trouble", [FullRecord, LockedRecord, LostRecord])
def test_a_record_in_trouble_for_a_while_loses_nothing(scene: Scene, trouble: type[RecordError]) -> None:
    def take(draft: Draft) -> Taken:
        if scene.clock() < BEGAN + 5 * MINUTE:
            raise trouble("dateline.db", "cannot be written now")
        return scene.shelf.take(draft)

    scene.take = take
    scene.run("/feed", during=HOUR)
    assert len(scene.texts("/1")) == 1


def test_a_record_that_is_damaged_ends_the_watch(scene: Scene) -> None:
    def take(_: Draft) -> Taken:
        raise DamagedRecord("dateline.db", "is damaged")

    scene.take = take
    with pytest.raises(RecordError):
        scene.run("/feed", during=HOUR)
    assert scene.polls.soonest() == BEGAN, "what could not be kept is still due"


def test_once_ends_when_nothing_is_due(scene: Scene) -> None:
    watch = scene.watch()
    watch.follow([f"{scene.site.url}/feed"])
    watch.run(once=True)
    assert scene.clock() == BEGAN
    assert len(scene.texts("/1")) == 1


def test_once_does_not_wait_for_a_server_that_asks_for_peace(scene: Scene) -> None:
    scene.site.fail("/feed", 429, Retry_After="7200")
    watch = scene.watch()
    watch.follow([f"{scene.site.url}/feed", f"{scene.site.url}/other"])
    watch.run(once=True)
    assert scene.clock() == BEGAN
    assert scene.polls.soonest() == BEGAN, "the other one is still due"


def test_once_waits_for_a_hosts_turn(scene: Scene) -> None:
    scene.delay = 5.0
    watch = scene.watch()
    watch.follow([f"{scene.site.url}/feed"])
    watch.run(once=True)
    assert len(scene.texts("/1")) == 1
    assert scene.clock() - BEGAN == timedelta(seconds=10)


def test_a_feed_that_moved_for_good_is_told(scene: Scene, told: pytest.LogCaptureFixture) -> None:
    scene.site.redirect("/old", "/feed", 308)
    scene.run("/old", during=HOUR)
    assert "moved" in events(told)
    assert len(scene.texts("/1")) == 1


def test_a_defect_costs_one_address_only(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = scene.watch()
    visit = watch._visitor.visit

    def defective(url: str, **known: str | None) -> Visit:
        if url.endswith("/other"):
            raise KeyError("never seen before")
        return visit(url, **known)

    monkeypatch.setattr(watch._visitor, "visit", defective)
    watch.follow([f"{scene.site.url}/other", f"{scene.site.url}/feed"])
    scene.clock.after(HOUR, watch.stop)
    watch.run()
    assert len(scene.texts("/1")) == 1
    assert watch.health.feeds == {f"{scene.site.url}/other": False, f"{scene.site.url}/feed": True}


def test_a_stop_ends_the_wait(scene: Scene) -> None:
    """In real time: nothing is due for minutes."""
    watch = scene.watch()
    watch._sleep, watch._clock = watch._doze, lambda: datetime.now(UTC)
    watch.follow([f"{scene.site.url}/feed"])
    threading.Timer(0.5, watch.stop).start()
    began = time.monotonic()
    watch.run()
    assert time.monotonic() - began < 5


def test_a_feed_that_is_no_longer_listed_is_not_asked_but_its_reports_are(scene: Scene) -> None:
    scene.run("/feed", during=HOUR)
    asked = scene.site.asked.count("/feed")
    scene.run("/other", during=2 * DAY)
    assert scene.site.asked.count("/feed") == asked
    assert scene.site.asked.count("/1") == 2


def test_health_is_told_every_so_often_and_written_to_a_file(
    scene: Scene, told: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    path = tmp_path / "health.json"
    seen: list[dict[str, object]] = []
    scene.clock.after(35 * MINUTE, lambda: seen.append(json.loads(path.read_text())))
    scene.run("/feed", "/broken", during=HOUR, health_every=10 * MINUTE, health_file=path)
    assert 5 <= events(told).count("health") <= 7
    (half,) = seen
    assert (half["feeds_ok"], half["feeds_failing"], half["reports"], half["claims"]) == (1, 1, 1, 2)
    assert json.loads(path.read_text())["at"] == "2022-04-05T13:00:00+00:00"
    assert [file.name for file in tmp_path.iterdir()] == ["health.json"]


def test_a_health_file_that_cannot_be_written_ends_nothing(
    scene: Scene, told: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    scene.run("/feed", during=HOUR, health_file=tmp_path / "none" / "health.json")
    assert len(scene.texts("/1")) == 1
    assert any("health.json" in str(getattr(record, "fields", "")) for record in told.records)


def test_weeks_leave_no_threads_behind_and_hold_nothing_in_memory(scene: Scene) -> None:
    before = threading.active_count()
    watch = scene.run("/feed", "/broken", during=21 * DAY, policy=SELDOM, health_every=DAY)
    assert watch.health.requests > 80
    assert threading.active_count() <= before + 2
    assert watch._flying == set()
