"""How surely two claims speak of one event, and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

from dateline.incidents.features import features
from dateline.incidents.profile import Profile, profile
from dateline.incidents.scorer import _tables, probability, score
from made import said, story


def claim(words: str, event: str = "ASSAULT", *, on: str = "2022-04-05", **given: Any) -> Profile:
    coding = story(said(words, event, **given), published=on, url=f"https://orla.example/{words}{on}")
    return profile(coding.claims[0], coding, 1)


STRIKE = claim(
    "Ruria *shelled* the port of Orla.", actors=["Ruria/RUR/GOV"], places=["Orla@12.5,-7"], when="2022-04-04"
)


def test_what_two_reports_tell_alike_is_one_event() -> None:
    again = claim(
        "Rurian troops *shelled* the port of Orla.",
        actors=["Ruria/RUR/MIL"],
        places=["Orla"],
        when="2022-04-04",
    )

    made = score(STRIKE, again)

    assert made.probability > 0.5
    assert {"same trigger", "same place", "same actor"} & set(made.reasons)


def test_another_town_is_another_event() -> None:
    other = claim(
        "A school in Varn was *shelled* by Ruria.",
        actors=["Ruria/RUR/GOV"],
        places=["Varn@20,-7"],
        when="2022-04-04",
    )

    made = score(STRIKE, other)

    assert made.probability < 0.4
    assert "but deed elsewhere" in made.reasons


def test_what_is_said_is_not_what_is_done() -> None:
    condemned = claim("Tolland *condemned* the shelling of Orla.", "ACCUSE", places=["Orla"])

    assert probability(STRIKE, condemned) == 0


def test_every_weight_is_of_a_feature_that_is_found() -> None:
    """A feature that was renamed would silently lose its weight."""
    parties: list[list[str]] = [
        [], ["Ruria/RUR/GOV"], ["army/RUR/MIL"], ["foes/RUR/GOV"], ["Ena Sorovic/TOL/OPP"]
    ]  # fmt: skip
    claims = [
        claim(
            f"Ruria *{trigger}* {place}.",
            event,
            actors=actors,
            recipients=recipients,
            places=[place],
            when=when,
        )
        for event, trigger in (("ASSAULT", "shelled"), ("CONSULT", "met"), ("THREATEN", "bombed"))
        for actors in parties
        for recipients in parties
        for place, when in (
            ("Orla@12.5,-7", "2014-03-01"),
            ("Port@12.6,-7", None),
            ("Varn@20,-7", "2022-04-04"),
        )
    ]
    claims += [
        claim("Ruria *killed* them.", status=status, numbers=numbers, mode=mode, places=places, on=on)
        for status, numbers, mode in (("hypothetical", ["dead:3"], "a"), ("planned", ["dead:4"], "b"))
        for places in ([], ["Tolland/TOL"], ["Rur/RUR"], ["Inland/TOL"])
        for on in ("2022-04-05", "2022-04-06")
    ]
    found = {name for one, other in combinations(claims, 2) for name in features(one, other)}
    found |= features(replace(claims[0], report="one", at=1), replace(claims[0], report="one")).keys()

    named = {name for table in _tables().values() for name in table} - {"start"}
    assert named - found == set()
