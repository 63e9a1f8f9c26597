"""A record in numbers, at any time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.record.judging import Correction
from made import LATER, add, add_all, gone, ids, recode, said, story

if TYPE_CHECKING:
    from dateline.record import Record

ONE = story(
    said("Ruria *shelled* Orla and Penn.", places=["Orla/TOL", "Penn/TOL"]),
    said("Vey *left* Ruria.", "RETREAT", places=["Ruria/RUR"], status="denied"),
    outlet="The Orla Courier",
    published="2022-04-02",
)
TWO = story(said("Vey *won*.", places=["nowhere"]), url="https://b.example", published="2021-12")


def test_an_empty_record(record: Record) -> None:
    stats = record.stats()
    assert (stats.added, stats.published, stats.claims, stats.events) == (("", ""), ("", ""), 0, ())


def test_everything_is_counted(record: Record) -> None:
    add_all(record, [ONE, TWO])
    stats = record.stats()
    assert stats.added == ("2022-04-04T12:01:00.000000+00:00",) * 2
    assert (stats.stories, stats.versions, stats.codings, stats.problems) == (2, 2, 2, 0)
    assert stats.published == ("2021-12", "2022-04-02")
    assert (stats.claims, stats.future) == (3, 0)
    assert stats.events == (("ASSAULT", 2), ("RETREAT", 1))
    assert stats.statuses == (("happened", 2), ("denied", 1))
    assert stats.outlets == (("The Orla Courier", 2),)
    assert stats.countries == (("RUR", 1), ("TOL", 1))


def test_only_what_stands_is_counted(record: Record) -> None:
    add_all(record, [ONE, TWO])
    names = ids(record.claims())
    record.judge(names[0], "correct", by="ann", correction=Correction(event="AID", place=("none",)))
    made = record.judge(names[1], "not-a-claim", by="ann")
    stats = record.stats()
    assert (stats.claims, stats.events) == (2, (("AID", 1), ("ASSAULT", 1)))
    assert (stats.countries, stats.judgements) == ((), 2)
    record.withdraw(made.id, by="ann")
    assert (record.stats().claims, record.stats().judgements) == (3, 1)
    recode(record, replace(ONE, coded_by=LATER, claims=ONE.claims[1:]))
    gone(record, "https://b.example")
    stats = record.stats()
    assert (stats.claims, stats.codings, stats.versions) == (2, 3, 3)
    assert stats.events == (("ASSAULT", 1), ("RETREAT", 1))
    assert record.stats("2022-04-04T12:01").events == (("ASSAULT", 2), ("RETREAT", 1))


def test_the_counts_are_those_of_the_claims(record: Record) -> None:
    for number in range(15):
        verbs = [said(f"Ruria *{n}*.", "AB"[n % 2] * 3, places=[f"P/{chr(65 + n)}XX"]) for n in range(number)]
        add(record, story(*verbs, url=str(number % 12), outlet=f"Outlet {number % 5}"))
    codings = list(record.claims())
    events = Counter(claim.event.type for coding in codings for claim in coding.claims)
    outlets = Counter(str(coding.report.outlet) for coding in codings for _ in coding.claims)
    countries = Counter(claim.event.places[0].country for coding in codings for claim in coding.claims)
    stats = record.stats()
    assert (dict(stats.events), dict(stats.outlets)) == (events, outlets)
    assert stats.countries == tuple(sorted(countries.items(), key=lambda each: (-each[1], each[0])))[:10]
