"""Polls are kept alike in memory, as the tests of a watch have them, and in a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

import memory
from dateline.record import Record
from dateline.record.polls import Poll

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dateline.record.polls import Polls

NOW = datetime(2022, 4, 5, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FEED = Poll("https://tolva.example/feed", "feed", "tolva.example", NOW, NOW)
STORY = Poll(
    "https://tolva.example/1",
    "report",
    "tolva.example",
    NOW,
    NOW + MINUTE,
    feed=FEED.url,
    story="https://tolva.example/river",
    etag='"é"',
    last_modified="Tue, 05 Apr 2022 10:00:00 GMT",
    failures=3,
    outlet="The Wire",
    title="River floods Tolva",
    published="2022-04-05",
    updated="2022-04-05T10:00:00+00:00",
)
OTHER = Poll("https://orla.example/1", "report", "orla.example", NOW, NOW - MINUTE, feed=FEED.url)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def polls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Polls]:
    """In memory; in a record, on each database."""
    if request.param == "memory":
        yield memory.Polls()
        return
    in_file = request.param == "sqlite"
    where = str(tmp_path / "dateline.db") if in_file else request.getfixturevalue("postgresql_url")
    with Record(where, create=True) as record:
        yield record.polls


def test_a_poll_comes_back_as_it_was_put(polls: Polls) -> None:
    polls.put([FEED, STORY])
    assert polls.known([FEED.url, STORY.url, OTHER.url]) == {FEED.url: FEED, STORY.url: STORY}
    assert list(polls.feeds()) == [FEED]


def test_a_poll_takes_the_place_of_the_one_of_its_address(polls: Polls) -> None:
    polls.put([STORY])
    read = replace(STORY, due=None, etag=None, failures=0)
    polls.put([read])
    assert polls.known([STORY.url]) == {STORY.url: read}


def test_what_is_due_comes_feeds_first_and_then_in_the_order_of_time(polls: Polls) -> None:
    polls.put([STORY, OTHER, FEED, replace(STORY, url="https://tolva.example/2", due=None)])
    assert list(polls.due(NOW - MINUTE - MINUTE)) == []
    assert list(polls.due(NOW)) == [FEED, OTHER]
    assert list(polls.due(NOW + MINUTE)) == [FEED, OTHER, STORY]
    assert list(polls.due(NOW + MINUTE, limit=1)) == [FEED]


def test_busy_hosts_are_left_out(polls: Polls) -> None:
    polls.put([STORY, OTHER, FEED])
    assert list(polls.due(NOW + MINUTE, busy={"tolva.example", "else.example"})) == [OTHER]


def test_the_soonest(polls: Polls) -> None:
    assert polls.soonest() is None
    polls.put([FEED, STORY, replace(OTHER, due=None)])
    assert polls.soonest() == NOW


def test_a_time_in_another_zone_is_the_same_time(polls: Polls) -> None:
    polls.put([replace(FEED, due=NOW.astimezone(timezone(timedelta(hours=2))))])
    assert polls.soonest() == NOW
    assert list(polls.due(NOW)) == [FEED]


def test_many_at_once_and_none(polls: Polls) -> None:
    many = [replace(STORY, url=f"https://tolva.example/{n}") for n in range(1_200)]
    polls.put(many)
    polls.put([])
    assert len(polls.known([poll.url for poll in many])) == 1_200
    assert polls.known([]) == {}


def test_all_or_nothing_is_kept(record_url: str) -> None:
    broken = replace(OTHER, host=None)  # type: ignore[arg-type]
    with Record(record_url, create=True) as record:
        with pytest.raises(Exception, match="host"):
            record.polls.put([FEED, broken])
        assert list(record.polls.feeds()) == []
