"""Over, or going on."""

from __future__ import annotations

from disputed import pairs, told
from made import said

OVER = said("Ruria said it has *captured* Orla.", actors=["Ruria/RUR/MIL"], recipients=["Tolen/TOL/MIL"],
            said_by=["Ruria/RUR/GOV"], places=["Orla"])  # fmt: skip
ONGOING = said("Tolen said the *battle* for Orla goes on.", status="ongoing", said_by=["Tolen/TOL/GOV"],
               places=["Orla"])  # fmt: skip


def test_captured_for_one_and_still_fought_over_for_the_other() -> None:
    assert pairs([told("a", OVER), told("b", ONGOING)]) == {("status", "a1", "b1")}


def test_what_went_on_a_month_before_may_be_over() -> None:
    assert pairs([told("a", OVER), told("b", ONGOING, published="2022-03-04")]) == set()


def test_a_battle_elsewhere() -> None:
    elsewhere = said("Tolen said the *battle* for Sel goes on.", status="ongoing", said_by=["Tolen/TOL/GOV"],
                     places=["Sel"])  # fmt: skip
    assert pairs([told("a", OVER), told("b", elsewhere)]) == set()
