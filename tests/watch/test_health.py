"""How a watch is doing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.watch import health
from dateline.watch.health import Health, memory, write

NOW = datetime(2022, 4, 5, 12, tzinfo=UTC)


def test_a_summary() -> None:
    counted = Health(NOW, {"a": True, "b": False, "c": True}, requests=7, reports=2, claims=9)
    summary = counted.summary(NOW + timedelta(minutes=1), NOW)
    assert summary.pop("memory_mib") > 0
    assert summary == {
        "at": "2022-04-05T12:01:00+00:00",
        "began": "2022-04-05T12:00:00+00:00",
        "feeds_ok": 2,
        "feeds_failing": 1,
        "requests": 7,
        "failed": 0,
        "reports": 2,
        "changed": 0,
        "same": 0,
        "unread": 0,
        "gone": 0,
        "claims": 9,
        "lag": 60.0,
    }


@pytest.mark.parametrize("soonest", [None, NOW + timedelta(hours=1)])
def test_who_has_nothing_overdue_does_not_lag(soonest: datetime | None) -> None:
    assert Health(NOW).summary(NOW, soonest)["lag"] == 0.0


def test_memory_grows_by_what_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    before = memory()
    held = bytearray(b"x" * 50_000_000)
    assert memory() - before > 40_000_000
    del held
    monkeypatch.setattr(health, "PAGES", Path("no-such-file"))
    assert memory() > 10_000_000, "where the system tells only the peak"


def test_the_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    path.write_text("old")
    with path.open() as reader:
        write({"reports": 3}, path)
        assert reader.read() == "old"
    assert json.loads(path.read_text()) == {"reports": 3}
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(OSError, match="folder"):
        write({}, path)
    assert list(tmp_path.iterdir()) == [path]
