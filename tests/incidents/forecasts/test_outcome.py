"""How forecasts came out: a forecast and later sentences in, a verdict out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dateline.incidents.forecasts.forecast import Forecast, forecasts
from dateline.incidents.forecasts.outcome import propose, settled
from dateline.types import Judgement, Magnitude, Span
from made import said, story

if TYPE_CHECKING:
    from dateline.types import Claim, Coding, Verdict

TODAY = date(2024, 1, 1)
RURIA, TOLLAND, ORLA, BEX = "Ruria/RUS/MIL", "Tolland/POL/GOV", "Orla/UKR@50.5,30.2", "Bex/UKR@48,37"
ATTACK = "Ruria will soon *attack* Orla."


def foretold(marked: str, *args: str, **given: Any) -> Forecast:
    """The forecast of a sentence that was told on 5 April 2022."""
    sentence = said(marked, *args, **({"status": "predicted"} | given))
    (made,) = forecasts(story(sentence, published="2022-04-05", url="https://a.example/1"))
    return made


def told(published: str, marked: str, *args: str, **given: Any) -> tuple[Coding, Claim]:
    """A claim of another report, with the report's coding."""
    coding = story(said(marked, *args, **given), published=published, url=f"https://b.example/{published}")
    return coding, coding.claims[0]


def verdict(forecast: Forecast, *claims: tuple[Coding, Claim], today: date = TODAY) -> str:
    """What is proposed."""
    return propose(forecast, claims, today).verdict


AT_ORLA = foretold(ATTACK, actors=[RURIA], places=[ORLA])


def test_the_same_act_by_the_same_party_in_time_shows_that_it_came_about() -> None:
    later = told("2022-04-20", "Ruria *attacked* Orla.", actors=[RURIA], places=[ORLA])
    made = propose(AT_ORLA, [later], TODAY)
    assert (made.verdict, made.because, made.by) == ("came-about", (later[1].id,), None)
    assert made.reasons == ("same actor", "same place", "same act")


@pytest.mark.parametrize(
    ("published", "marked", "given"),
    [
        ("2022-04-20", "Tolland *attacked* Orla.", {"actors": [TOLLAND], "places": [ORLA]}),
        ("2022-04-20", "Ruria *attacked* Kell.", {"actors": [RURIA], "places": ["Kell/POL@52,21"]}),
        ("2022-04-20", "Ruria *attacked* yesterday.", {"actors": [RURIA]}),
        ("2022-04-20", "Ruria failed to *attack* Orla.", {"actors": [RURIA], "places": [ORLA]}),
        (
            "2022-04-20",
            "Ruria may *attack* Orla.",
            {"actors": [RURIA], "places": [ORLA], "status": "alleged"},
        ),
        ("2023-06-01", "Ruria *attacked* Orla.", {"actors": [RURIA], "places": [ORLA]}),
        (
            "2022-04-20",
            "Ruria *attacked* Orla in March.",
            {"actors": [RURIA], "places": [ORLA], "when": "2022-03-01"},
        ),
    ],
    ids=["another actor", "elsewhere", "too little", "an attempt", "alleged", "too late", "before"],
)
def test_what_differs_does_not(published: str, marked: str, given: dict[str, Any]) -> None:
    assert verdict(AT_ORLA, told(published, marked, **given)) == "cannot-tell"


def test_another_type_does_not() -> None:
    later = told("2022-04-20", "Ruria *attacked* Orla's tariffs.", "ACCUSE", actors=[RURIA], places=[ORLA])
    assert verdict(AT_ORLA, later) == "cannot-tell"


def test_what_was_under_way_must_be_told_of_a_new_day() -> None:
    given = {"actors": [RURIA], "places": [ORLA]}
    earlier = told("2022-04-01", "Ruria *attacked* Orla.", **given)
    undated = told("2022-04-20", "Ruria *attacked* Orla again.", **given)
    dated = told("2022-04-21", "Ruria *attacked* Orla at dawn.", **given, when="2022-04-21")
    assert verdict(AT_ORLA, earlier, undated) == "cannot-tell"
    assert propose(AT_ORLA, [earlier, undated, dated], TODAY).because == (dated[1].id,)


def test_at_another_place_of_the_country_it_came_about_in_part() -> None:
    forecast = foretold(
        "Ruria will *shell* the grain harbour of Orla with heavy guns.", actors=[RURIA], places=[ORLA]
    )
    marked = "Ruria *shelled* the grain harbour of Bex with heavy guns."
    made = propose(forecast, [told("2022-04-20", marked, actors=[RURIA], places=[BEX])], TODAY)
    assert (made.verdict, made.reasons[0]) == ("partly", "at another place")


def test_without_some_of_the_parties_it_came_about_in_part() -> None:
    both = foretold("Ruria and Tolland will *meet* in Orla.", "AGREE", actors=[RURIA, TOLLAND], places=[ORLA])
    later = told("2022-04-20", "Ruria *met* nobody in Orla.", "CONSULT", actors=[RURIA], places=[ORLA])
    assert propose(both, [later], TODAY)[::2] == (
        "partly",
        ("without POL", "same actor", "same place", "same act"),
    )


def test_with_a_smaller_number_it_came_about_in_part() -> None:
    def counted(sentence: Any, number: float) -> Any:
        from dataclasses import replace

        (claim,) = sentence.claims
        event = replace(claim.event, magnitudes=(Magnitude(Span(0, 1), "count", number, number),))
        return sentence._replace(claims=(replace(claim, event=event),))

    given: dict[str, Any] = {"actors": [TOLLAND], "places": [ORLA]}
    planned = counted(said("Tolland will *send* 300 buses to Orla.", "AID", status="planned", **given), 300)
    (forecast,) = forecasts(story(planned, published="2022-04-05"))
    for number, expected in ((20, "partly"), (290, "came-about")):
        sent = counted(said("Tolland *sent* buses to Orla.", "AID", **given), number)
        coding = story(sent, published="2022-04-20", url="https://b.example/1")
        assert verdict(forecast, (coding, coding.claims[0])) == expected


def test_what_was_called_off_did_not() -> None:
    talks = foretold("Ruria plans *talks* with Tolland.", "AGREE", actors=[RURIA], recipients=[TOLLAND])
    off = told("2022-04-20", "Ruria *cancelled* the talks.", "REJECT", actors=[RURIA], recipients=[TOLLAND])
    made = propose(talks, [off], TODAY)
    assert (made.verdict, made.because) == ("did-not", (off[1].id,))


def test_silence_tells_of_loud_acts_only() -> None:
    about = [
        told(f"2023-0{month}-01", "Ruria *invades* nobody yet.", actors=[RURIA], status="denied")
        for month in (1, 2, 3)
    ]
    invasion = foretold("Ruria will soon *invade* Tolland.", actors=[RURIA], recipients=[TOLLAND])
    assert verdict(invasion, *about) == "did-not"
    assert verdict(invasion, *about[:2]) == "cannot-tell"
    assert (
        verdict(foretold("Ruria will soon *meet* Tolland.", "AGREE", actors=[RURIA]), *about) == "cannot-tell"
    )


def test_while_its_window_lasts_it_is_open() -> None:
    assert verdict(AT_ORLA, today=date(2022, 4, 10)) == "open"


def test_claims_of_later_than_today_are_not_known() -> None:
    later = told("2022-04-20", "Ruria *attacked* Orla.", actors=[RURIA], places=[ORLA])
    assert verdict(AT_ORLA, later, today=date(2022, 4, 19)) == "open"


def test_what_hangs_on_a_condition_cannot_be_told() -> None:
    forecast = foretold("Ruria will *attack* Orla if it arms.", actors=[RURIA], places=[ORLA])
    later = told("2022-04-20", "Ruria *attacked* Orla.", actors=[RURIA], places=[ORLA])
    assert propose(forecast, [later], TODAY)[:2] == ("cannot-tell", (later[1].id,))


def test_that_it_will_not_happen_is_wrong_if_it_does() -> None:
    forecast = foretold("Ruria will not *attack* Orla.", actors=[RURIA], places=[ORLA])
    later = told("2022-04-20", "Ruria *attacked* Orla.", actors=[RURIA], places=[ORLA])
    assert verdict(forecast, later) == "did-not"


def judged(by: str, at: str, what: Verdict, **given: Any) -> Judgement:
    """A judgement of AT_ORLA."""
    span = Span(0, 1)
    return Judgement(at, AT_ORLA.claim, AT_ORLA.report, span, "ASSAULT", what, by=by, at=at, **given)


def test_people_decide_and_the_last_that_stands_holds() -> None:
    made = settled(
        AT_ORLA,
        [
            judged("ana", "2023-01-03", "did-not", withdrawn="2023-01-04"),
            judged("ben", "2023-01-02", "came-about", fields={"because": ["c7"]}, note="seen"),
            judged("ana", "2023-01-01", "partly"),
            judged("ana", "2023-01-05", "confirm"),
        ],
    )
    assert made == ("came-about", ("c7",), ("seen",), "ben")


def test_without_a_judgement_nothing_is_settled() -> None:
    assert settled(AT_ORLA, [judged("ana", "2023-01-05", "confirm")]) is None
