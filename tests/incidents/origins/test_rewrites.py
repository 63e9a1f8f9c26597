"""The same facts in other words."""

from __future__ import annotations

from dateline.incidents.origins.families import Families
from dateline.incidents.origins.rewrites import SURE, rewrite
from dateline.incidents.origins.texts import text
from made import story

ONE = (
    "Twelve shells hit the harbour of Orla on Monday and sank two barges laden with wheat.",
    "Harbour master Jan Roe counted thirty craters along the northern quay before noon.",
    "Divers from Tolva will search the wrecks on Tuesday for four missing sailors.",
)
AGAIN = (
    "On Monday the harbour of Orla was hit by twelve shells; two barges laden with wheat sank.",
    "Before noon thirty craters were counted by harbour master Jan Roe along the northern quay.",
    "Four missing sailors will be searched for on Tuesday by divers from Tolva.",
)
APART = (
    "People in Orla woke on Monday to a noise like falling crockery.",
    "The ferry stayed at its moorings all day, and cafés on the quay kept their shutters down.",
    "A teacher named Kai Moe said that her pupils had not slept.",
)


def test_a_rewrite_is_told_by_its_sentences_their_order_names_and_numbers() -> None:
    found = rewrite(text(0, story(*ONE)), text(1, story(*AGAIN)))
    assert found.score >= SURE
    assert (found.sentences, found.order) == (1.0, 1.0)
    assert "100% of its sentences have a counterpart" in found.words()


def test_two_reports_of_one_event_are_no_rewrites() -> None:
    assert rewrite(text(0, story(*ONE)), text(1, story(*APART))).score < SURE / 2


def test_families_hold_rewrites_with_the_reason() -> None:
    codings = [story(*ONE, outlet="Courier"), story(*APART), story(*AGAIN, outlet="Ledger")]
    families = Families([text(n, coding) for n, coding in enumerate(codings)])
    assert [families.place[n].first for n in range(3)] == [0, 1, 0]
    why = families.place[2].why
    assert why is not None
    assert why.words.startswith("rewrites Courier")
    assert [shown.report for shown in why.shown] == [codings[2].report.id, codings[0].report.id]
