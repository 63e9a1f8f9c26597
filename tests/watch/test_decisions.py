"""What is asked when: values in, values out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.reading.feeds import Item
from dateline.record.polls import Poll
from dateline.watch.decisions import (
    Outcome,
    Policy,
    after,
    astray,
    followed,
    listed,
    next_reading,
    shared,
    startable,
)

NOW = datetime(2022, 4, 5, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
POLICY = Policy()
FEED = Poll("https://tolva.example/feed", "feed", "tolva.example", first_seen=NOW, due=NOW)
STORY = Poll("https://tolva.example/1", "report", "tolva.example", first_seen=NOW, due=NOW, feed=FEED.url)
ANSWERED = Outcome("answered", etag='"1"', last_modified="today")


def asked(poll: Poll, outcome: Outcome, *, at: datetime = NOW, chance: float = 0.0) -> Poll:
    return after(poll, outcome, at, POLICY, chance)


def test_a_feed_is_asked_again_after_a_while() -> None:
    again = asked(replace(FEED, failures=3), ANSWERED)
    assert again == replace(FEED, due=NOW + POLICY.every, etag='"1"', last_modified="today")


def test_chance_draws_the_pause_out() -> None:
    assert asked(FEED, ANSWERED, chance=1.0).due == NOW + POLICY.every * 1.2


@pytest.mark.parametrize(
    ("age", "next_age"),
    [
        (timedelta(0), DAY),
        (DAY - HOUR, DAY),
        (DAY, 7 * DAY),
        (DAY + HOUR, 7 * DAY),
        (7 * DAY, None),
        (30 * DAY, None),
    ],
)
def test_a_report_is_read_again_after_a_day_and_a_week(age: timedelta, next_age: timedelta | None) -> None:
    expected = None if next_age is None else NOW + next_age
    assert next_reading(NOW, NOW + age, POLICY) == expected
    assert asked(STORY, ANSWERED, at=NOW + age).due == expected


def test_failures_put_the_next_try_off_further_each_time() -> None:
    pauses, poll = [], FEED
    for _ in range(12):
        poll = asked(poll, Outcome("failed"))
        assert poll.due is not None
        pauses.append(poll.due - NOW)
    minute = timedelta(minutes=1)
    assert pauses[:4] == [5 * minute, 10 * minute, 20 * minute, 40 * minute]
    assert pauses[-1] == DAY
    assert poll.failures == 12


def test_failures_without_end_overflow_nothing() -> None:
    assert asked(replace(FEED, failures=10**6), Outcome("failed")).due == NOW + DAY


def test_what_failed_keeps_what_it_said_before() -> None:
    poll = asked(replace(FEED, etag='"1"'), Outcome("failed"))
    assert poll.etag == '"1"'


@pytest.mark.parametrize(
    ("seconds", "pause"),
    [(60.0, timedelta(minutes=5)), (7_200.0, 2 * HOUR), (1e12, DAY), (float("inf"), DAY)],
)
def test_a_server_may_ask_for_more_time_within_reason(seconds: float, pause: timedelta) -> None:
    assert asked(FEED, Outcome("failed", retry_after=seconds)).due == NOW + pause


def test_chance_never_brings_us_back_before_the_time_that_a_server_named() -> None:
    due = asked(FEED, Outcome("failed", retry_after=7_200.0), chance=0.5).due
    assert due is not None
    assert due > NOW + 2 * HOUR


def test_a_reading_that_fails_too_often_waits_for_the_next() -> None:
    poll = STORY
    for _ in range(POLICY.tries):
        poll = asked(poll, Outcome("failed"))
    assert (poll.due, poll.failures) == (NOW + DAY, 0)


def test_a_feed_that_is_gone_for_good_is_not_asked_again() -> None:
    assert asked(FEED, Outcome("futile")).due is None


def test_a_report_that_is_gone_is_looked_for_once_more() -> None:
    poll = asked(STORY, Outcome("futile"), at=NOW + DAY)
    assert poll.due == NOW + 7 * DAY
    assert asked(poll, Outcome("futile"), at=NOW + 7 * DAY).due is None


def test_a_feed_asked_by_a_clock_that_was_ahead_is_due_at_once() -> None:
    ahead = replace(FEED, due=NOW + 300 * DAY)
    late = replace(FEED, due=NOW + DAY)
    assert list(astray([ahead, late, replace(FEED, due=None)], NOW, POLICY)) == [FEED]


@pytest.mark.parametrize(("feeds", "seconds", "minutes"), [(1, 3, 15), (500, 3, 50), (20, 60, 40)])
def test_a_hosts_feeds_leave_half_of_its_turns_to_their_reports(
    feeds: int, seconds: int, minutes: int
) -> None:
    assert shared(POLICY, feeds, timedelta(seconds=seconds)).every == timedelta(minutes=minutes)


def test_new_feeds_are_due_at_once_and_others_never() -> None:
    other = replace(FEED, url="https://other.example/feed")
    new = "https://new.example:8080/feed"
    changed = list(followed([FEED.url, new, new], [FEED, other], NOW))
    assert changed == [
        Poll(new, "feed", "new.example:8080", first_seen=NOW, due=NOW),
        replace(other, due=None),
    ]


def test_a_feed_may_be_followed_again() -> None:
    gone = replace(FEED, due=None, failures=3)
    assert list(followed([FEED.url], [gone], NOW + HOUR)) == [replace(FEED, due=NOW + HOUR)]


def test_what_a_feed_lists_for_the_first_time_is_due() -> None:
    item = Item(STORY.url, "1", "River", "2022-04-05", None, "The Wire", syndicated=True)
    (poll,) = listed([item], FEED.url, {}, NOW, POLICY)
    assert poll == replace(STORY, title="River", published="2022-04-05", outlet="The Wire")


def test_the_feeds_own_title_is_no_reports_outlet() -> None:
    (poll,) = listed([Item(STORY.url, "1", outlet="The Tolva Post")], FEED.url, {}, NOW, POLICY)
    assert poll.outlet is None


@pytest.mark.parametrize("updated", [None, "2022-04-05"])
def test_what_is_known_and_has_no_news_stays(updated: str | None) -> None:
    known = {STORY.url: replace(STORY, updated="2022-04-05")}
    assert list(listed([Item(STORY.url, "1", updated=updated)], FEED.url, known, NOW, POLICY)) == []


@pytest.mark.parametrize("due", [None, NOW + DAY])
def test_what_a_feed_says_was_updated_is_read_within_the_hour(due: datetime | None) -> None:
    known = {STORY.url: replace(STORY, updated="2022-04-05", due=due)}
    item = Item(STORY.url, "1", updated="2022-04-06")
    (poll,) = listed([item], FEED.url, known, NOW, POLICY)
    assert (poll.due, poll.updated) == (NOW + HOUR, "2022-04-06")


def test_what_a_feed_lists_is_due_in_its_order_and_none_of_it_in_the_future() -> None:
    items = [Item(f"{STORY.url}{n}", str(n)) for n in range(3)]
    dues = [poll.due or NOW for poll in listed(items, FEED.url, {}, NOW, POLICY)]
    assert dues == sorted(set(dues))
    assert dues[-1] == NOW


def test_a_feed_that_dates_all_anew_whenever_it_is_asked_makes_no_flood() -> None:
    """Asked every 15 minutes for 30 days; a report with a reading an hour would have had 720."""
    poll, readings, now = asked(STORY, ANSWERED), 0, NOW
    while now < NOW + 30 * DAY:
        now += POLICY.every
        if poll.due is not None and poll.due <= now:
            poll, readings = asked(poll, ANSWERED, at=now), readings + 1
        item = Item(STORY.url, "1", updated=now.isoformat())
        (poll,) = listed([item], FEED.url, {STORY.url: poll}, now, POLICY)
    assert 5 < readings < 30


def test_an_update_does_not_put_off_what_is_due_sooner() -> None:
    item = Item(STORY.url, "1", updated="2022-04-06")
    (poll,) = listed([item], FEED.url, {STORY.url: STORY}, NOW, POLICY)
    assert poll.due == NOW


def test_two_feeds_with_one_report_do_not_fight_over_its_date() -> None:
    item = Item(STORY.url, "1", updated="2022-04-06")
    assert list(listed([item], "https://other.example/feed", {STORY.url: STORY}, NOW, POLICY)) == []


def test_one_at_a_host_is_asked_and_no_more_than_there_is_room_for() -> None:
    polls = [replace(STORY, url=f"https://{name}.example/{n}", host=name) for n in "12" for name in "abc"]
    assert [poll.url for poll in startable(polls, {"a"}, 5)] == ["https://b.example/1", "https://c.example/1"]
    assert [poll.host for poll in startable(polls, set(), 2)] == ["a", "b"]
