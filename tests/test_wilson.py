"""Wilson's score interval."""

from __future__ import annotations

from math import inf

import pytest

from dateline.wilson import wilson


def test_eight_of_ten() -> None:
    """Brown, Cai and DasGupta (2001, Statistical Science 16)."""
    assert wilson(0.8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_endless_answers_leave_no_doubt() -> None:
    assert wilson(0.3, inf) == (0.3, 0.3)
