"""Where claims about the same event are looked for."""

from __future__ import annotations

from typing import Any

from dateline.incidents.blocking import blocks
from dateline.incidents.profile import profile
from made import said, story


def of(words: str, event: str = "ASSAULT", **given: Any) -> set[int]:
    coding = story(said(words, event, **given), published="2022-04-05")
    return set(blocks(profile(coding.claims[0], coding, 1)))


def test_claims_with_the_same_parties_share_a_block() -> None:
    parties: dict[str, Any] = {"actors": ["Ruria/RUR/GOV"], "recipients": ["Orla/TOL/CVL"]}

    assert of("Ruria *shelled* Orla.", **parties) & of("Ruria would *attack* Orla.", "THREATEN", **parties)
    assert not of("Ruria *shelled* it.", **parties) & of("Ruria *fed* them.", "AID", **parties)


def test_claims_at_one_place_share_a_block() -> None:
    assert of("A *blast* shook Orla.", places=["Orla"]) & of("Ruria *bombed* a school.", places=["Orla"])


def test_claims_that_name_somebody_share_a_block() -> None:
    assert of("They *shot* Ena Sorovic.") & of("The *death* of Ena Sorovic was no accident.")


def test_one_sentence_in_two_reports_shares_a_block() -> None:
    assert of("Ruria *shelled* it.") & of("Ruria *shelled* it.")
    assert not of("It *shelled* them.") & of("He *bombed* us.")


def test_blocks_fit_a_column_of_64_bits() -> None:
    assert all(0 <= each < 2**63 for each in of("Ruria *shelled* \ud800 Orla.", places=["Orla"]))
