"""What is denied, by whom, and what is not."""

from __future__ import annotations

from dateline.incidents.contradictions import contradictions_among
from disputed import ALLEGED, DENIED, KILLED, REFUSED, pairs, together, told
from made import Said, said


def test_an_allegation_and_its_denial_in_one_incident() -> None:
    assert pairs([told("a", ALLEGED), told("b", DENIED)], "a1 b1") == {("denial", "a1", "b1")}


def test_three_that_allege_and_two_that_deny_make_six_pairs() -> None:
    reports = [
        told("a", ALLEGED),
        told("b", ALLEGED),
        told("c", ALLEGED),
        told("d", DENIED),
        told("e", DENIED),
    ]
    found = pairs(reports, "a1 b1 c1 d1 e1")
    assert found == {("denial", one, other) for one in ("a1", "b1", "c1") for other in ("d1", "e1")}


def test_a_denial_that_is_grouped_with_nothing_is_about_what_its_report_alleges() -> None:
    assert pairs([told("a", ALLEGED, DENIED)]) == {("denial", "a1", "a2")}


def test_a_refusal_denies_what_was_alleged_before_it() -> None:
    assert pairs([told("a", ALLEGED, REFUSED)]) == {("denial", "a1", "a2")}


def test_a_refusal_denies_all_tellings_of_what_it_denies() -> None:
    found = pairs([told("a", ALLEGED, REFUSED), told("b", ALLEGED)], "a1 b1")
    assert found == {("denial", "a1", "a2"), ("denial", "a2", "b1")}


def test_a_refusal_beside_the_denied_act_adds_nothing() -> None:
    words = "Ruria denied that Rurian troops killed villagers in Orla."
    both = together(
        said(words.replace("denied", "*denied*"), "REJECT", actors=["Ruria/RUR/GOV"]),
        said(words.replace("killed", "*killed*"), status="denied", said_by=["Ruria/RUR/GOV"], **KILLED),
    )
    assert pairs([told("a", ALLEGED, both)]) == {("denial", "a1", "a3")}


def test_a_forecast_and_its_denial() -> None:
    forecast = said("Tolen warned that Ruria will *attack* Orla.", status="predicted",
                    actors=["Ruria/RUR/GOV"], said_by=["Tolen/TOL/GOV"])  # fmt: skip
    denied = said("Ruria denied that it plans to *attack*.", status="denied", actors=["Ruria/RUR/GOV"],
                  said_by=["Ruria/RUR/GOV"])  # fmt: skip
    assert pairs([told("a", forecast), told("b", denied)], "a1 b1") == {("denial", "a1", "b1")}


def test_an_accusation_answered_by_the_accused() -> None:
    accused = said("Tolen *accused* Ruria of a massacre in Orla.", "ACCUSE", actors=["Tolen/TOL/GOV"],
                   recipients=["Ruria/RUR/GOV"])  # fmt: skip
    refused = said("Ruria *denied* the accusation.", "REJECT", actors=["Ruria/RUR/GOV"],
                   recipients=["Tolen/TOL/GOV"])  # fmt: skip
    assert pairs([told("a", accused, refused)]) == {("denial", "a1", "a2")}


def test_no_evidence_for_what_is_said_to_be_so() -> None:
    found_none = said("Monitors said there was no sign of an *attack*.", status="denied",
                      actors=["Tolenian troops/TOL/MIL"], said_by=["Monitors/INT/NGO"])  # fmt: skip
    alleged = said("Rebels said Tolenian troops began an *attack*.", status="alleged",
                   actors=["Tolenian troops/TOL/MIL"], said_by=["Rebels/TOL/REB"])  # fmt: skip
    assert pairs([told("a", alleged), told("b", found_none)], "a1 b1") == {("evidence", "a1", "b1")}


def test_what_the_denier_s_own_side_says_is_not_denied() -> None:
    own = said("Ruria said Rurian troops *killed* villagers.", said_by=["Ruria/RUR/GOV"], **KILLED)
    assert pairs([told("a", own), told("b", DENIED)], "a1 b1") == set()


def test_the_same_party_denies_something_else() -> None:
    aid = said("Ruria denied *sending* grain to Mavia.", "AID", status="denied", actors=["Ruria/RUR/GOV"],
               recipients=["Mavia/MAV/GOV"], said_by=["Ruria/RUR/GOV"])  # fmt: skip
    assert pairs([told("a", ALLEGED), told("b", aid)]) == set()


def test_the_denial_of_another_party_s_act() -> None:
    other = said("Mavia denied that Mavian jets *bombed* Sel.", status="denied", places=["Sel"],
                 actors=["Mavian jets/MAV/MIL"], said_by=["Mavia/MAV/GOV"])  # fmt: skip
    assert pairs([told("a", ALLEGED), told("b", other)], "a1 b1") == set()


def test_a_refusal_to_do_something_denies_nothing() -> None:
    refused = said("Ruria *refused* to pull back its army.", "REJECT", actors=["Ruria/RUR/GOV"])
    assert pairs([told("a", ALLEGED, refused)]) == set()


def test_what_is_told_long_after_takes_no_part_in_the_dispute() -> None:
    past = said("Rurian troops *killed* villagers in Orla that spring.", places=["Orla"], **KILLED)
    assert pairs([told("a", past, published="2023-04-04"), told("b", DENIED)], "a1 b1") == set()


def test_rebels_do_not_answer_for_their_country_s_army() -> None:
    army = said("The rebels said the army *killed* villagers.", status="alleged", said_by=["rebels/TOL/REB"],
                actors=["army/TOL/MIL"], recipients=["villagers/TOL/CVL"])  # fmt: skip
    denied = said("The army denied that it *killed* villagers.", status="denied", said_by=["army/TOL/MIL"],
                  actors=["army/TOL/MIL"], recipients=["villagers/TOL/CVL"])  # fmt: skip
    assert pairs([told("a", army), told("b", denied)], "a1 b1") == {("denial", "a1", "b1")}


def test_a_denial_of_plans_is_not_about_what_was_done_and_one_of_an_act_not_about_a_forecast() -> None:
    forecast = said("Tolen said Ruria will *attack* Orla.", status="predicted", actors=["Ruria/RUR/GOV"],
                    said_by=["Tolen/TOL/GOV"], places=["Orla"])  # fmt: skip
    alleged = said("Tolen said Ruria *attacked* Orla.", status="alleged", actors=["Ruria/RUR/GOV"],
                   said_by=["Tolen/TOL/GOV"], places=["Orla"])  # fmt: skip
    plan, act = (
        said(words, status="denied", actors=["Ruria/RUR/GOV"], said_by=["Ruria/RUR/GOV"])
        for words in ("Ruria denied that it plans an *attack*.", "Ruria denied the *attack*.")
    )

    def score(one: Said, other: Said) -> float:
        return contradictions_among([told("a", one), told("b", other)], {})[0].score

    assert score(forecast, plan) > score(alleged, plan)
    assert score(alleged, act) > score(forecast, act)


def test_a_denial_of_what_was_done_in_one_town_is_not_about_another() -> None:
    elsewhere = said("Tolen said Rurian troops *killed* villagers in Sel.", status="alleged",
                     said_by=["Tolen/TOL/GOV"], places=["Sel@15.5,-7"], **KILLED)  # fmt: skip
    here = said("Ruria denied that its troops *killed* villagers in Orla.", status="denied",
                said_by=["Ruria/RUR/GOV"], places=["Orla@12.5,-7"], **KILLED)  # fmt: skip
    assert pairs([told("a", elsewhere), told("b", here)], "a1 b1") == set()


def test_what_was_over_long_before_is_not_what_is_denied_now() -> None:
    past = said("Monitors said Rurian troops *killed* villagers in Orla in 2019.", status="alleged",
                said_by=["Monitors/INT/NGO"], places=["Orla"], when="2019-01-01..2019-12-31",
                **KILLED)  # fmt: skip
    assert pairs([told("a", past), told("b", DENIED)], "a1 b1") == set()
