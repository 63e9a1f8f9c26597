from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small import PROBLEM

if TYPE_CHECKING:
    from shell import Type

pytestmark = pytest.mark.usefixtures("record")


def test_what_could_not_be_read_is_listed_with_its_time(typed: Type) -> None:
    assert typed("problems") == (0, f"2022-04-04 12:07 UTC  {PROBLEM}\n", "")


def test_that_there_were_none_is_told(typed: Type) -> None:
    assert typed("problems", "--as-of", "2022-04-04T12:06:30") == (0, "", "No problems.\n")
