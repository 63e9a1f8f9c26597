"""What a watch tells, for people and for machines."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from io import StringIO

from dateline.watch import logs


def test_lines_for_people() -> None:
    out = StringIO()
    with logs.told("text", out):
        logs.tell("feed", feed="https://tolva.example/feed", items=3, error="", etag=None)
        logs.tell("fail", logging.WARNING, error="cannot\nbe \x1b[31mread")
    feed, fail = out.getvalue().splitlines()
    time, _, rest = feed.partition(" ")
    assert abs((datetime.now(UTC) - datetime.fromisoformat(time)).total_seconds()) < 60
    assert rest == "feed      feed=https://tolva.example/feed items=3"
    assert fail.endswith(r'fail      error="cannot\nbe \u001b[31mread"')


def test_an_object_a_line_for_machines() -> None:
    out = StringIO()
    with logs.told("json", out):
        logs.tell("feed", items=3, at=datetime(2022, 4, 5, tzinfo=UTC))
        logs.tell("fail", logging.WARNING, error="cannot\nbe read")
    feed, fail = map(json.loads, out.getvalue().splitlines())
    assert (feed["event"], feed["level"], feed["items"]) == ("feed", "info", 3)
    assert (fail["event"], fail["level"], fail["error"]) == ("fail", "warning", "cannot\nbe read")


def test_nothing_is_told_afterwards() -> None:
    out = StringIO()
    with logs.told("text", out):
        pass
    logs.tell("feed", items=3)
    assert out.getvalue() == ""
