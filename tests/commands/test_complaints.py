from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

import hostile
from dateline.commands.complaints import complain, some, warn
from dateline.errors import DatelineError
from dateline.export.characters import HOSTILE

if TYPE_CHECKING:
    import pytest


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile.WORDS)
def test_whatever_an_error_says_is_one_line(capsys: pytest.CaptureFixture[str], words: str) -> None:
    complain(DatelineError(words, words, words))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dateline: ")
    assert err.endswith("\n")
    assert not HOSTILE.search(err[:-1])


def test_that_there_is_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(some([], "None.")) == []
    assert list(some([1, 2], "None.")) == [1, 2]
    assert capsys.readouterr().err == "None.\n"


def test_a_warning_has_no_name_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    warn("5 more")
    assert capsys.readouterr().err == "5 more\n"
