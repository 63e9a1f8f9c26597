from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.incidents.summary.told import days_of
from dateline.incidents.summary.when import when
from dateline.types import Attribution, Period, Span
from made import incident, said, story


def best(*days: str | None, published: str | None = "2022-04-20") -> tuple[str, ...] | None:
    told = [said(f"Ruria *fired*, {n}.", when=each) for n, each in enumerate(days)]
    found = when(list(incident(story(*told, published=published)).claims()))
    return found and (found.start, found.end, found.basis)


def test_the_narrowest_that_most_share() -> None:
    assert best("2022-04-01..2022-04-30", "2022-04-05", "2022-04-05", "2022-04-09") == (
        "2022-04-05",
        "2022-04-05",
        "claims",
    )


def test_days_that_are_disputed_are_all_of_them() -> None:
    assert best("2022-04-01", "2022-04-05", "2022-04-09") == ("2022-04-01", "2022-04-09", "spread")


def test_without_a_time_it_is_that_of_the_reports() -> None:
    assert best(None, None) == ("2022-04-20", "2022-04-20", "reports")
    assert best(None, published=None) is None


def test_what_goes_on_lasts_until_it_was_told() -> None:
    assert best("2022-04-05..") == ("2022-04-05", "2022-04-20", "claims")


def test_once_it_has_come_about_plans_do_not_count() -> None:
    planned = [said(f"Ruria plans to *fire*, {n}.", when="2022-04-10", status="planned") for n in range(3)]
    done = said("Ruria *fired*.", when="2022-04-12")
    ahead = when(list(incident(story(*planned)).claims()))
    both = when(list(incident(story(*planned, done)).claims()))
    assert ahead
    assert both
    assert (ahead.start, both.start) == ("2022-04-10", "2022-04-12")


def test_two_who_differ_are_no_majority() -> None:
    assert best("2022-04-10", "2022-04-08") == ("2022-04-08", "2022-04-10", "spread")


def test_of_equals_it_is_the_earliest() -> None:
    assert best("2022-04-10", "2022-04-08", "2022-04-01..2022-04-30") == (
        "2022-04-08",
        "2022-04-08",
        "claims",
    )


def test_a_denial_knows_the_day_as_well() -> None:
    denied = said("Ruria did not *fire*.", when="2022-04-08", status="denied")
    found = when(list(incident(story(denied, said("Ruria *fired*."))).claims()))
    assert found
    assert (found.start, found.basis) == ("2022-04-08", "claims")


@pytest.mark.parametrize(
    ("words", "cue", "trigger", "basis"),
    [
        ("Shells fell on Orla, she said on Sunday.", "said", "fell", "reports"),
        ("Shells fell on Orla on Sunday, she said.", "said", "fell", "claims"),
        ("Tolland proposed on Sunday to meet.", "proposed", "proposed", "claims"),
    ],
)
def test_when_somebody_spoke_is_not_when_it_was(words: str, cue: str, trigger: str, basis: str) -> None:
    def at(part: str) -> Span:
        return Span(words.index(part), words.index(part) + len(part))

    coding = story(said(words.replace(trigger, f"*{trigger}*")), published="2022-04-11")
    [claim] = coding.claims
    event = replace(claim.event, period=Period(at("on Sunday"), "2022-04-10", "2022-04-10", "day"))
    attribution = Attribution(Span(0, 1), None, at(cue), "indirect")
    coding = replace(coding, claims=(replace(claim, event=event),), attributions=(attribution,))
    found = when(list(incident(coding).claims()))
    assert found
    assert found.basis == basis


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022-04-05", "2022-04-05", "2022-04-05"),
        ("2022-04-05T14:03:00+00:00", "2022-04-05", "2022-04-05"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_a_date_is_as_long_as_it_is_precise(written: str, first: str, last: str) -> None:
    found = days_of(written)
    assert found
    assert tuple(map(str, found)) == (first, last)


@pytest.mark.parametrize("written", [None, "", "soon", "2022-13", "2022-02-30", "9999-12", "--"])
def test_what_is_no_date_is_none(written: str | None) -> None:
    assert days_of(written) is None
