"""The contradictions of one incident, and those among reports."""

from __future__ import annotations

from dateline.incidents.contradictions import contradictions, contradictions_among
from dateline.types import Incident
from disputed import ALLEGED, DENIED, REFUSED, told


def test_one_of_the_two_is_a_member_of_the_incident() -> None:
    report = told("a", ALLEGED, REFUSED)
    (found,) = contradictions(Incident("a1", (report,), frozenset(["a1"])))
    assert (found.kind, found.one, found.other) == ("denial", "a1", "a2")
    assert contradictions(Incident("x1", (report,), frozenset(["x1"]))) == []


def test_a_denial_in_another_report() -> None:
    incident = Incident("a1", (told("a", ALLEGED),), frozenset(["a1", "b1"]))
    (found,) = contradictions(incident, [told("b", DENIED)])
    assert (found.one, found.other) == ("a1", "b1")


def test_a_report_that_is_given_twice_counts_once() -> None:
    report = told("a", ALLEGED, DENIED)
    assert len(contradictions(Incident("a1", (report,), frozenset(["a1", "a2"])), [report])) == 1


def test_the_order_of_the_reports_changes_nothing() -> None:
    reports = [told("a", ALLEGED), told("b", ALLEGED), told("c", DENIED, REFUSED)]
    known = {"a1": "i", "b1": "i", "c1": "i"}
    assert contradictions_among(reports, known) == contradictions_among(reports[::-1], known)


def test_every_contradiction_has_a_score_and_a_reason() -> None:
    for each in contradictions_among([told("a", ALLEGED, REFUSED)], {}):
        assert 0 < each.score <= 1
        assert each.why
