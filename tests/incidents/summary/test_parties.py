from __future__ import annotations

from dateline.incidents.summary.parties import doers, parties
from made import incident, said, story


def named(*actors: list[str]) -> list[tuple[str, str, int]]:
    told = [said(f"They *fired*, {n}.", actors=each) for n, each in enumerate(actors)]
    found = parties(incident(story(*told)).claims(), lambda claim: claim.event.actors)
    return [(each.name, each.country, each.claims) for each in found]


def test_a_name_is_one_party_and_its_compatriots_are_others() -> None:
    assert named(["Ruria/RUS/GOV"], ["Rurian troops/RUS/MIL"], ["Ruria/RUS/GOV"]) == [
        ("Ruria", "RUS", 2),
        ("Rurian troops", "RUS", 1),
    ]


def test_articles_and_case_do_not_part_a_name() -> None:
    assert named(["The Kremlin/RUS"], ["the Kremlin/RUS"], ["The Kremlin/RUS"]) == [("The Kremlin", "RUS", 3)]


def test_namesakes_of_two_countries_are_two_and_one_of_none_is_the_usual_one() -> None:
    ministry = "Foreign Ministry"
    assert named([f"{ministry}/RUS"], [f"{ministry}/RUS"], [f"{ministry}/UKR"], [ministry]) == [
        (ministry, "RUS", 3),
        (ministry, "UKR", 1),
    ]


def test_a_bare_pronoun_names_nobody() -> None:
    assert named(["They"], ["it/RUS"]) == []


def test_a_claim_counts_once_however_often_it_names_one() -> None:
    assert named(["Ruria/RUS", "Ruria/RUS"]) == [("Ruria", "RUS", 1)]


def test_whom_a_denial_names_is_no_doer_unless_nothing_else_is_said() -> None:
    denied = [said(f"Ruria did not *fire*, {n}.", actors=["Ruria/RUS"], status="denied") for n in range(2)]
    told = said("Tolland *fired*.", actors=["Tolland/POL"])
    assert [each.name for each in doers(list(incident(story(*denied, told)).claims()))] == ["Tolland"]
    assert [each.name for each in doers(list(incident(story(*denied)).claims()))] == ["Ruria"]
