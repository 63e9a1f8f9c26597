from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import fakes
from dateline.export.prose import amount, day, details, headline, line, own_account, standing, when, where
from dateline.types import Actor, Claim, Magnitude, Period, Place, Span, Status

if TYPE_CHECKING:
    from dateline.types import PeriodGrain, PlaceRole, StatusKind

TEXT = "hundreds of likely words"
HUNDREDS, LIKELY = Span(0, 8), Span(12, 18)
PHRASES = {
    "happened": "attacks",
    "ongoing": "is in talks with",
    "alleged": "allegedly attacks",
    "denied": "does not attack (a denial)",
}


def phrase(_event: str, status: StatusKind) -> str:
    return PHRASES[status]


def claim(
    actors: str = "", recipients: str = "", said_by: str = "", status: StatusKind = "happened"
) -> Claim:
    """A claim between parties named in lists: "Ruria, Tolland"."""
    base = fakes.coding().claims[0]
    event = replace(base.event, actors=_actors(actors), recipients=_actors(recipients), period=None)
    return replace(base, event=event, said_by=_actors(said_by, LIKELY), status=Status(status))


def _actors(names: str, span: Span = HUNDREDS) -> tuple[Actor, ...]:
    return tuple(Actor(span, name, id=name) for name in filter(None, names.split(", ")))


@pytest.mark.parametrize(
    ("actors", "recipients", "said_by", "status", "line"),
    [
        ("Ruria", "Tolland", "", "happened", "Ruria attacks Tolland"),
        ("Ruria", "", "", "happened", "Ruria attacks"),
        ("", "Tolland", "", "happened", "Somebody attacks Tolland"),
        ("Ruria, Tolland", "", "", "ongoing", "Ruria and Tolland are in talks"),
        ("Ruria", "Tolland, Orla, EU", "", "ongoing", "Ruria is in talks with Tolland, Orla and EU"),
        ("Rurian troops", "Tolland", "", "alleged", "Rurian troops allegedly attack Tolland"),
        ("police", "", "", "denied", "Police do not attack"),
        ("United States", "Tolland", "", "happened", "United States attacks Tolland"),
        ("the boss", "", "", "happened", "The boss attacks"),
        ("Tollandians", "", "", "happened", "Tollandians attack"),
        ("Ruria, Ruria", "", "", "happened", "Ruria attacks"),
        ("", "Tolland", "Ann Vey", "happened", "Ann Vey says somebody attacks Tolland"),
        ("Ruria", "Tolland", "Ann Vey", "denied", "Ann Vey says Ruria does not attack Tolland"),
        ("Ruria", "Tolland", "officials", "happened", "Officials say Ruria attacks Tolland"),
        ("Ruria", "", "Jo Penn, Orla TV", "happened", "Jo Penn says, according to Orla TV, Ruria attacks"),
        ("Ruria", "Tolland", "Ruria", "happened", "Ruria attacks Tolland"),
    ],
)
def test_a_claim_is_a_line_of_english(
    actors: str, recipients: str, said_by: str, status: StatusKind, line: str
) -> None:
    assert headline(claim(actors, recipients, said_by, status), TEXT, phrase) == line


def test_without_an_ontology_the_codes_stand_in() -> None:
    assert headline(claim("Ruria", "Tolland"), TEXT) == "Ruria [ASSAULT, happened] Tolland"


def test_details_stand_in_one_order_and_the_status_last() -> None:
    forecast, shelling = fakes.coding().claims
    assert details(forecast, fakes.TEXT) == ("from 5 Apr 2022", "predicted (likely, 55–80 %)")
    assert details(shelling, fakes.TEXT) == ("Port Orla", "at least 12 dead", "alleged")


def test_all_of_a_claim_fits_in_one_line() -> None:
    shelling = fakes.coding().claims[1]
    named = replace(shelling, said_by=(replace(shelling.said_by[0], name="Ann\nVey"),))
    assert line(named, fakes.TEXT) == (
        "Ann Vey says Ruria [ASSAULT, alleged] · Port Orla · at least 12 dead · alleged"
    )


@pytest.mark.parametrize(
    ("actors", "said_by", "own"),
    [
        ("Ruria", "Ruria", True),
        ("Ruria", "Tolland", False),
        ("Ruria", "", False),
        ("Ruria, Orla", "Ruria", False),
    ],
)
def test_an_own_account_is_by_the_only_actor(actors: str, said_by: str, own: bool) -> None:  # noqa: FBT001
    one = claim(actors, "", said_by)
    assert own_account(one) is own
    assert (details(one, TEXT)[-1] == "happened, by own account") is own


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2022", "2022"),
        ("2022-04", "Apr 2022"),
        ("2022-04-05", "5 Apr 2022"),
        ("2022-04-05T14:03:00+00:00", "5 Apr 2022, 14:03 UTC"),
        ("2022-04-05T14:03:00Z", "5 Apr 2022, 14:03 UTC"),
        ("2022-04-05T14:03:00+03:00", "5 Apr 2022, 14:03 +03:00"),
        ("2022-04-05T14:03", "5 Apr 2022, 14:03"),
        ("2022-13-05", "2022-13-05"),
        ("yesterday", "yesterday"),
        (None, ""),
    ],
)
def test_a_date_is_as_precise_as_it_is(date: str | None, written: str) -> None:
    assert day(date) == written


@pytest.mark.parametrize(
    ("start", "end", "grain", "written"),
    [
        ("2022-04-05", "2022-04-05", "day", "5 Apr 2022"),
        ("2022-04-05", None, "range", "from 5 Apr 2022"),
        ("2022-04-04", "2022-04-10", "week", "4–10 Apr 2022"),
        ("2022-03-28", "2022-04-03", "week", "28 Mar–3 Apr 2022"),
        ("2021-12-31", "2022-01-02", "range", "31 Dec 2021–2 Jan 2022"),
        ("2022-03-01", "2022-03-31", "month", "Mar 2022"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("2022-04-05T14:00", "2022-04-05T15:00", "hour", "5 Apr 2022"),
        (None, "2022-04-05", "range", "until 5 Apr 2022"),
        (None, None, None, "hundreds"),
    ],
)
def test_a_period_is_its_days_or_its_words(
    start: str | None, end: str | None, grain: PeriodGrain | None, written: str
) -> None:
    assert when(Period(HUNDREDS, start, end, grain), TEXT) == written


@pytest.mark.parametrize(
    ("what", "low", "high", "unit", "written"),
    [
        ("dead", 12.0, 12.0, "", "12 dead"),
        ("dead", 12.0, None, "", "at least 12 dead"),
        ("injured", None, 9.0, "", "at most 9 injured"),
        ("count", 30.0, 40.0, "tanks", "30–40 tanks"),
        ("money", 1.5e9, 1.5e9, "USD", "1,500,000,000 USD"),
        ("count", 2.5, 2.5, "tonnes", "2.5 tonnes"),
        ("dead", None, None, "", "hundreds dead"),
    ],
)
def test_an_amount_says_how_many_of_what(
    what: str, low: float | None, high: float | None, unit: str, written: str
) -> None:
    assert amount(Magnitude(HUNDREDS, what, low, high, unit), TEXT) == written


@pytest.mark.parametrize(
    ("status", "written"),
    [
        (Status("happened"), "happened"),
        (Status("predicted", (0.55, 0.8), LIKELY), "predicted (likely, 55–80 %)"),
        (Status("predicted", (0.9, 0.9)), "predicted (90 %)"),
        (Status("alleged", None, LIKELY), "alleged"),
    ],
)
def test_a_status_comes_with_its_hedge_and_its_odds(status: Status, written: str) -> None:
    assert standing(status, TEXT) == written


@pytest.mark.parametrize(
    ("places", "written"),
    [
        ([("Kyiv", "")], "Kyiv"),
        ([("Kyiv", "from"), ("Lviv", "to")], "from Kyiv to Lviv"),
        (
            [("Lviv", "to"), ("Kyiv", "from"), ("Irpin", "from"), ("Rivne", "via")],
            "from Kyiv and Irpin via Rivne to Lviv",
        ),
        ([("Ukraine", ""), ("Odesa", ""), ("Lviv", "to")], "Ukraine, Odesa, to Lviv"),
        ([("", "from")], "from hundreds"),
        ([], ""),
    ],
)
def test_a_movement_says_where_it_goes(places: list[tuple[str, PlaceRole]], written: str) -> None:
    assert where([Place(HUNDREDS, name, role=role) for name, role in places], TEXT) == written
