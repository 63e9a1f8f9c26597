from __future__ import annotations

from dataclasses import replace

import pytest

import fakes
from dateline.audit.strata import BY, strata


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("event", ["ASSAULT", "ASSAULT"]),
        ("status", ["predicted", "alleged"]),
        ("outlet", ["The Orla Courier"] * 2),
        ("country", ["", "TOL"]),
        ("said-by", ["Ann Vey"] * 2),
        ("month", ["2022-04"] * 2),
        ("none", ["(all)"] * 2),
    ],
)
def test_each_claim_has_one_stratum(by: str, expected: list[str]) -> None:
    assert list(strata([fakes.coding()], by)) == list(zip(["c1", "c2"], expected, strict=True))


def test_what_is_not_known_is_a_stratum_too() -> None:
    coding = fakes.coding()
    bare = replace(coding, report=fakes.report(), claims=(replace(coding.claims[0], said_by=()),))
    assert {
        by: next(strata([bare], by))[1] for by in BY if by not in {"event", "status", "none"}
    } == dict.fromkeys(("outlet", "country", "said-by", "month"), "")
