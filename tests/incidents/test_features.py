"""What speaks for two claims being about one event, and what against."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.incidents.features import features
from dateline.incidents.profile import Profile, profile
from made import said, story


def claim(
    words: str = "Ruria *shelled* Orla.", event: str = "ASSAULT", *, on: str = "2022-04-05", **given: Any
) -> Profile:
    coding = story(said(words, event, **given), published=on, url=f"https://orla.example/{words}{on}")
    return profile(coding.claims[0], coding, 1)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (["Ruria/RUR/GOV"], ["Ruria/RUR/GOV"], "same actor"),
        (["Ena Sorovic/RUR/GOV"], ["Ena Sorovic/RUR/GOV"], "same rare actor"),
        (["troops/RUR/MIL"], ["soldiers/RUR/MIL"], "alike actor"),
        (["troops/RUR/MIL"], ["ministry/RUR/GOV"], "compatriot actor"),
        (["Ruria/RUR/GOV"], ["Tolland/TOL/GOV"], "unlike actor"),
        (["Ruria/RUR/GOV"], [], "half-known actor"),
        ([], [], "unknown actor"),
    ],
)
def test_actors_agree_more_or_less(one: list[str], other: list[str], found: str) -> None:
    assert found in features(claim(actors=one), claim(actors=other))


def test_each_side_tells_a_meeting_from_its_own() -> None:
    mine = claim("Ruria *met* Tolland.", "CONSULT", actors=["Ruria/RUR/GOV"], recipients=["Tolland/TOL/GOV"])
    yours = claim("Tolland *met* Ruria.", "CONSULT", actors=["Tolland/TOL/GOV"], recipients=["Ruria/RUR/GOV"])

    assert "parties exchanged" in features(mine, yours)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Orla@12.5,-7", "Orla", "same place"),
        ("Orla@12.5,-7", "Port Nesk@12.6,-7.1", "near place"),
        ("Orla@12.5,-7", "Varn@20,-7", "elsewhere place"),
        ("Orla/TOL", "Tolland/TOL", "wider place"),
    ],
)
def test_places_are_one_near_or_far(one: str, other: str, found: str) -> None:
    assert found in features(claim(places=[one]), claim(places=[other]))


def test_days_count_between_events_and_reports() -> None:
    dated, undated = claim(when="2022-04-04"), claim(on="2022-05-20")

    assert features(dated, claim(when="2022-04-05"))["same time"]
    assert features(dated, claim(when="2022-04-20"))["days between events"] > 2
    assert features(dated, undated)["days from dated to undated"] > 3
    assert features(dated, claim(on="2022-04-05"))["days from dated to undated"] == 0


def test_what_lies_long_before_the_reports_is_no_news() -> None:
    one, other = claim(when="2014-03-18"), claim("Ruria *fired* on Orla.", when="2014-03-18")

    assert "same remote time" in features(one, other)
    assert "same remote time" not in features(claim(when="2022-04-04"), claim(when="2022-04-04"))


def test_triggers_and_numbers_agree_or_differ() -> None:
    one = claim("Ruria *shelled* Orla.", numbers=["dead:12"])

    assert features(one, claim("It *shelled* Orla.", numbers=["dead:12"]))["same trigger"]
    assert features(one, claim("Ruria *bombed* Orla.", numbers=["dead:12"]))["same number"]
    assert features(one, claim("Ruria *bombed* Orla.", numbers=["dead:40"]))["other number"]
    assert "same act" in features(one, claim("Ruria *bombed* Orla."))


def test_the_order_of_the_two_does_not_matter() -> None:
    one = claim(actors=["Ruria/RUR/GOV"], when="2022-04-04", places=["Orla@12.5,-7"])
    other = claim("Tolland *bombed* Varn.", actors=["Tolland/TOL/GOV"], on="2022-06-01")

    assert features(one, other) == features(other, one)
