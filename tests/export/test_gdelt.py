from __future__ import annotations

from dataclasses import replace

import pytest

import event_data
from dateline.export.gdelt import added, citation, dyads, identifier


def test_each_pair_of_actor_and_recipient_is_an_event() -> None:
    found = list(dyads([event_data.coding(event_data.MEETING)]))
    assert [(dyad.actor, dyad.recipient) for dyad in found] == [
        (event_data.GERMANY, event_data.ENVOYS),
        (event_data.NORWAY, event_data.ENVOYS),
    ]
    assert len({dyad.id for dyad in found}) == 2


def test_a_claim_of_nobody_is_one_event() -> None:
    alone = event_data.claim("ASSAULT", actors=(), recipients=())
    (dyad,) = dyads([event_data.coding(alone)])
    assert (dyad.actor, dyad.recipient) == (None, None)


def test_an_id_is_a_claims_own_and_fits_sixty_three_bits() -> None:
    claim = event_data.SHELLING
    assert identifier(claim) == 8_417_181_128_567_827_957
    assert identifier(claim) == identifier(replace(claim, confidence=0.1))
    others = [
        identifier(claim, 2),
        identifier(replace(claim, id="c1.2")),
        identifier(replace(claim, report="another")),
    ]
    assert len({identifier(claim), *others}) == 4
    assert all(0 <= identifier(claim, number) < 2**63 for number in range(1000))


@pytest.mark.parametrize(
    ("published", "stamp"),
    [
        ("2022-04-06T01:30:00+02:00", "20220405233000"),
        ("2022-04-06T01:30:00Z", "20220406013000"),
        ("2022-04-06T01:30:00", "20220406013000"),
        ("2022-04-06", "20220406000000"),
        ("0001-01-01T00:00:00+02:00", ""),
        ("2022-04", ""),
        ("some time ago", ""),
        (None, ""),
    ],
)
def test_an_event_is_added_when_its_report_comes_out(published: str | None, stamp: str) -> None:
    assert added(replace(event_data.REPORT, published=published)) == stamp


def test_a_report_without_an_address_is_cited() -> None:
    report = replace(event_data.REPORT, url=None)
    assert citation(event_data.REPORT) == "https://www.orla.example/news/1"
    assert citation(report) == "The Orla Courier, Shells fall on Kherson, 2022-04-06"
    assert not citation(replace(report, outlet=None, title=None, published=None))
