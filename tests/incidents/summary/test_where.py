from __future__ import annotations

import pytest

from dateline.incidents.summary.where import _apart, where
from dateline.types import Place, Span
from made import incident, said, story

ORLA, PORT, BEX = "Orla/UKR@50.5,30.2", "Port Orla/UKR@50.6,30.3", "Bex/UKR@48,37"
NOWHERE = Span(0, 0)


def best(*places: list[str]) -> tuple[str, str, int, int] | None:
    told = [said(f"Ruria *fired*, {n}.", places=each) for n, each in enumerate(places)]
    found = where(list(incident(story(*told)).claims()))
    return found and (found.name, found.claim, found.claims, found.of)


def test_nothing_is_nowhere() -> None:
    assert best([], []) is None


def test_what_most_claims_agree_with_wins() -> None:
    assert best([BEX], [ORLA], [ORLA]) == ("Orla", "a2", 2, 3)


def test_a_place_close_by_agrees() -> None:
    assert best([ORLA], [PORT], [PORT]) == ("Port Orla", "a2", 3, 3)


def test_a_point_is_more_precise_than_a_name_without_one() -> None:
    assert best(["Orla harbour"], [ORLA]) == ("Orla", "a2", 2, 2)


def test_a_name_is_more_than_a_description() -> None:
    assert best(["the town/UKR@50.5,30.2"], [ORLA]) == ("Orla", "a2", 2, 2)


def test_the_end_of_a_way_is_taken_only_where_nothing_else_is_named() -> None:
    assert best([f"{BEX}>from"], [ORLA]) == ("Orla", "a2", 1, 1)
    assert best([f"{BEX}>from"]) == ("Bex", "a1", 1, 1)


def test_where_two_towns_disagree_their_country_stands() -> None:
    country = Place(NOWHERE, "Ukraine", 49.0, 32.0, "UKR", "country", 690791)
    told = [
        said("In Ukraine *fired*."),
        said("In Orla *fired*.", places=[ORLA]),
        said("In Bex *fired*.", places=[BEX]),
    ]
    coding = story(*told)
    [first, *others] = incident(coding).claims()
    object.__setattr__(first[1].event, "places", (country,))
    found = where([first, *others])
    assert found
    assert (found.name, found.grain, found.claims) == ("Ukraine", "country", 3)
    with_one = where([first, others[0]])
    assert with_one
    assert with_one.name == "Orla"


REGION = Place(NOWHERE, "Orlan", 50.5, 30.0, "UKR", "region", 1)
INSIDE = Place(NOWHERE, "Orla", 50.5, 30.2, "UKR", "city", 2)


@pytest.mark.parametrize(
    ("cities", "regions", "name"),
    [(1, 3, "Orlan"), (2, 2, "Orla"), (2, 5, "Orlan"), (1, 1, "Orla")],
)
def test_a_town_that_few_of_the_claims_name_is_not_where_all_was(
    cities: int, regions: int, name: str
) -> None:
    places = [INSIDE] * cities + [REGION] * regions
    told = list(incident(story(*(said(f"Ruria *fired*, {n}.") for n in range(len(places))))).claims())
    for (_, claim), place in zip(told, places, strict=True):
        object.__setattr__(claim.event, "places", (place,))
    found = where(told)
    assert found
    assert (found.name, found.claims) == (name, len(places))


def test_without_a_point_there_is_no_distance() -> None:
    assert _apart(Place(NOWHERE, "a"), Place(NOWHERE, "b", 1, 1)) is None
