from __future__ import annotations

import pytest

from dateline.commands import codes
from dateline.errors import BadQuery


def test_codes_are_taken_in_either_case() -> None:
    assert codes.event_type("assault") == "ASSAULT"
    assert codes.mode("Heavy-Weapons") == "heavy-weapons"
    assert codes.country("fra") == codes.country("France") == "FRA"


def test_the_largest_place_of_a_name_is_meant() -> None:
    assert codes.largest_place("London").country == "GBR"


@pytest.mark.parametrize(
    ("check", "written", "told"),
    [
        (codes.event_type, "RIOT", "RIOT: is no type of event. One of: AGREE, "),
        (codes.mode, "teleport", "teleport: is no mode of an event. One of: "),
        (codes.country, "QQQ", "QQQ: is no country. Give its name, or its code as UKR"),
        (codes.country, "London", "London: is no country"),
        (codes.country, "", "is no country"),
        (codes.largest_place, "Qwxzqv", "Qwxzqv: is in no gazetteer"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told(check: object, written: str, told: str) -> None:
    with pytest.raises(BadQuery) as error:
        check(written)  # type: ignore[operator]
    assert told in str(error.value)
