"""An ingest may be killed at any moment: started again it ends with the same record.

The moments are those between any two words with the database, where a kill leaves most in between.
`benchmarks/kills.py` kills whole runs with the real coder, by the clock.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

import fakes
from dateline import ingest
from dateline.errors import DatelineError
from dateline.reading.draft import Draft, failure
from dateline.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.types import Coding

REPORTS = 30
BATCH = 4
"""Reports in one transaction: several come to an end before a run does."""
KILLS = 4


def coder() -> Callable[[Draft], Coding]:
    """A coder that finds the same two claims in every report, which end differently."""
    whole = fakes.coding()

    def code(draft: Draft) -> Coding:
        fakes.obey(str(draft.content))
        report = fakes.report(fakes.TEXT + str(draft.content), outlet="The Orla Courier", url=draft.url)
        return replace(whole, report=report)

    return code


def drafts() -> list[Draft]:
    """Reports, some of them versions of one story, some twice, some that cannot be had or coded."""
    made = [
        replace(fakes.draft(f"r{number}", f"Text {number}."), url=f"https://orla.example/{number // 2}")
        for number in range(REPORTS)
    ]
    unread = failure(DatelineError("gone.html", "no such file"))
    return [*made[:7], unread, fakes.draft("r", "refuse"), *made[5:], fakes.draft("f", "fail")]


def add(where: str) -> None:
    with Record(where, create=True) as record:
        for _ in ingest.ingest(record, drafts(), jobs=1, make=coder):
            pass


def digest(where: str) -> str:
    with Record(where, writing=False) as record:
        return record.digest()


def main(where: str, moments: int) -> None:
    """Be a run that is killed when it has spoken so often with the database."""
    left = iter(range(moments))

    def count(*_: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    for what in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, what, count)
    ingest.BATCH = BATCH
    add(where)


def killed(where: str, moments: int) -> bool:
    """Run until so many moments have passed; says whether it was killed before its end."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import test_kills; test_kills.main({where!r}, {moments})"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        check=False,
    )
    assert done.returncode in {0, -signal.SIGKILL}
    return done.returncode != 0


def test_an_ingest_killed_again_and_again_ends_with_the_same_record(record_url: str, tmp_path: Path) -> None:
    add(whole := str(tmp_path / "whole.db"))
    random = Random(record_url.partition(":")[0])
    kills = sum(killed(record_url, random.randrange(20, 600)) for _ in range(KILLS))
    add(record_url)
    assert kills
    assert digest(record_url) == digest(whole)


@pytest.mark.parametrize("text", ["one", "two"])
def test_the_digest_tells_records_apart(tmp_path: Path, text: str) -> None:
    with Record(where := str(tmp_path / "other.db"), create=True) as record:
        list(ingest.ingest(record, [*drafts(), fakes.draft("r9", text)], jobs=1, make=coder))
    add(whole := str(tmp_path / "whole.db"))
    assert digest(where) != digest(whole)
