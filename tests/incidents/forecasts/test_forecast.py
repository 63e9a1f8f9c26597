"""Forecasts in a coding: sentences in, entries out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.incidents.forecasts.forecast import Forecast, forecasts
from dateline.types import Status
from made import Said, said, story

RURIA, TOLLAND, VEY = "Ruria/RUS/GOV", "Tolland/POL/GOV", "Ann Vey/POL/GOV"


def one(sentence: Said) -> Forecast:
    """The only forecast of a sentence."""
    (made,) = forecasts(story(sentence, published="2022-04-05", outlet="Meridian"))
    return made


def test_only_what_is_to_come_is_one() -> None:
    coding = story(
        said("Ruria *shelled* Orla.", actors=[RURIA]),
        said("Ruria will *shell* Bex.", actors=[RURIA], status="predicted"),
        said("Ruria may *shell* Cor if asked.", actors=[RURIA], status="hypothetical"),
    )
    assert [each.claim for each in forecasts(coding)] == ["c2"]


@pytest.mark.parametrize(
    ("event", "status", "speaker", "kind"),
    [
        ("ASSAULT", "predicted", VEY, "prediction"),
        ("ASSAULT", "predicted", RURIA, "plan"),
        ("MOBILIZE", "planned", RURIA, "plan"),
        ("AGREE", "planned", RURIA, "promise"),
        ("AGREE", "planned", VEY, "plan"),
        ("THREATEN", "planned", RURIA, "threat"),
    ],
)
def test_who_says_it_of_whom_makes_its_kind(event: str, status: str, speaker: str, kind: str) -> None:
    sentence = said(
        "Ruria would *act*, it was said.", event, actors=[RURIA], said_by=[speaker], status=status
    )
    assert one(sentence).kind == kind


def test_nobody_is_the_voice_of_the_outlet() -> None:
    alone = one(said("Ruria will *attack*.", actors=[RURIA], status="predicted"))
    quoted = one(said("Ruria will *attack*, Ann Vey said.", said_by=[VEY], status="predicted"))
    assert (alone.voice, quoted.voice) == ("Meridian", "Ann Vey")


def test_no_hedge_no_likelihood() -> None:
    assert one(said("Ruria will *attack*.", status="predicted")).likelihood is None


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Ruria will not *attack* Orla.", "will not"),
        ("Ruria has no plans to *attack* Orla.", "no plans to"),
        ("Ruria ruled out an *attack*.", "ruled out"),
        ("Ruria will not only *attack* Orla.", None),
        ("Ruria will *attack*, not withdraw.", None),
        ("Ruria did not rule out an *attack*.", None),
    ],
)
def test_it_may_be_that_it_will_not_happen(marked: str, words: str | None) -> None:
    made = one(said(marked, status="predicted"))
    assert (made.negated and made.negated.of(marked.replace("*", ""))) == words


def test_a_hedge_is_no_negation() -> None:
    sentence = said("Ruria will not *attack*.", status="predicted")
    (claim,) = sentence.claims
    start = sentence.words.index("will not")
    cue = claim.sentence._replace(start=start, end=start + len("will not"))
    hedged = replace(claim, status=Status("predicted", (0.2, 0.4), cue))
    assert one(sentence._replace(claims=(hedged,))).negated is None


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Ruria will *attack* if Tolland arms.", "if"),
        ("Unless Tolland yields, Ruria will *attack*.", "Unless"),
        ("Ruria will *attack* even if Tolland yields.", None),
        ("Ruria will *attack*.", None),
    ],
)
def test_it_may_hang_on_a_condition(marked: str, words: str | None) -> None:
    made = one(said(marked, status="planned"))
    assert (made.condition and made.condition.of(marked.replace("*", ""))) == words
