from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

import made
import newsroom
from dateline.ledger import entries
from dateline.record import Record
from made import said, story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUMMER = date(2022, 7, 1)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with forecasts and what came of them."""
    newsroom.make(tmp_path / "dateline.db")
    with Record(str(tmp_path / "dateline.db"), clock=made.Clock(newsroom.START)) as opened:
        yield opened


def test_forecasts_come_with_their_incident_and_a_proposed_outcome(record: Record) -> None:
    holm, ban = entries(record, SUMMER)
    (attack,) = made.ids(record.claims(text="attacked"))
    assert (holm.forecast.voice, holm.proposed.verdict, holm.proposed.because) == (
        "General Holm",
        "came-about",
        (attack,),
    )
    assert holm.incident == record.incident(attack).id
    assert (ban.forecast.kind, ban.proposed.verdict) == ("plan", "cannot-tell")


def test_a_question_chooses_among_forecasts_and_not_among_what_came_of_them(record: Record) -> None:
    (holm,) = entries(record, SUMMER, said_by="General Holm")
    assert holm.proposed.verdict == "came-about"
    assert [each.forecast.kind for each in entries(record, SUMMER, status="planned")] == ["plan"]
    assert list(entries(record, SUMMER, status="happened")) == []
    assert list(entries(record, SUMMER, place="Bex")) == []


def test_what_had_not_come_yet_is_not_known(record: Record) -> None:
    day = date(2022, 4, 10)
    assert [each.proposed.verdict for each in entries(record, day)] == ["open", "open"]


def test_people_s_word_settles_it_and_follows_the_claim_through_recodings(record: Record) -> None:
    (claim,) = made.ids(record.claims(said_by="General Holm"))
    made_by = record.outcome(claim, "did-not", by="ann", note="a feint")
    (whole,) = (each for each in newsroom.REPORTS if each.report.id.startswith(claim[:12]))
    made.recode(record, replace(whole, coded_by=made.LATER))
    (holm,) = entries(record, SUMMER, said_by="General Holm")
    assert holm.forecast.claim != claim
    assert holm.settled is not None
    assert (holm.settled.verdict, holm.settled.by, holm.settled.reasons) == ("did-not", "ann", ("a feint",))
    record.withdraw(made_by.id, by="ann")
    (holm,) = entries(record, SUMMER, said_by="General Holm")
    assert holm.settled is None


def test_the_time_of_a_forecast_is_read_with_its_neighbours(record: Record) -> None:
    """Time words belong to the act that they stand by, also where only the other was asked for."""
    words = "Ruria will {} the Marsh within three days, and the Union will {} coal."
    attack = said(words.format("*attack*", "ban"), actors=[newsroom.RURIA], status="planned")
    ban = said(words.format("attack", "*ban*"), "SANCTION", actors=[newsroom.UNION], status="planned")
    attacks, bans = (
        story(each, url="https://courier.example/9", published="2022-04-20") for each in (attack, ban)
    )
    made.add(record, replace(attacks, claims=attacks.claims + bans.claims))
    (entry,) = entries(record, SUMMER, event="SANCTION", since="2022-04-20")
    assert entry.forecast.window is not None
    assert entry.forecast.window.sure == "assumed"


def test_people_s_word_holds_for_a_forecast_that_was_gone_and_is_back(record: Record) -> None:
    forecast = said("Ruria will *attack* Orla in the coming weeks.", status="predicted")
    first = story(forecast, url="https://orla.example/back", published="2022-04-04")
    made.add(record, first)
    record.outcome(f"{first.report.id[:12]}-001", "partly", by="ann")
    made.add(record, story("Late.", said("Vey *left*."), url=first.report.url, published="2022-04-04"))
    made.add(record, story("Later.", forecast, url=first.report.url, published="2022-04-04"))
    (back,) = (each.settled for each in entries(record, SUMMER) if each.settled)
    assert (back.verdict, back.by) == ("partly", "ann")
