"""One made-up report, and the claims that must come out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from dateline import reading
from dateline.coder import Coder
from dateline.errors import BrokenData, UnknownLanguage
from dateline.types import Claim, Coding, Mark, Report, Sentence, Span

TEXT = """Norway accuses Russia of jamming signals

Norway accuses Russia of jamming signals

OSLO, April 5 (AP) — Norway on Tuesday accused Russia of jamming navigation signals near the Arctic town of
Kirkenes. Moscow denied the allegation.

Russia is likely to launch a new offensive in Estonia in the coming months, said NATO Secretary-General Jens
Stoltenberg. A missile strike on Kharkiv on Monday killed at least 12 people, officials said.

Ada Roe is a correspondent. Follow her on Twitter.
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def report() -> Report:
    draft = reading.Draft(id="t", subject="t", kind="text", content=TEXT)
    return reading.report(draft, published="2022-04-05", outlet="The Northern Post")


@pytest.fixture(scope="module")
def coding(coder: Coder, report: Report) -> Coding:
    return coder.code(report)


def claim(coding: Coding, trigger: str) -> Claim:
    return next(c for c in coding.claims if c.event.trigger.of(TEXT) == trigger)


def test_a_doubled_headline_is_one(coding: Coding) -> None:
    headline = [c for c in coding.claims if c.segment == "headline"]
    assert {c.sentence.start for c in headline} == {0}


def test_an_accusation_in_the_reports_own_voice(coding: Coding) -> None:
    accused = claim(coding, "accused")
    assert accused.event.type == "ACCUSE"
    assert [(actor.name, actor.country) for actor in accused.event.actors] == [("Norway", "NOR")]
    assert [actor.country for actor in accused.event.recipients] == ["RUS"]
    assert accused.status.kind == "happened"
    assert accused.said_by == ()


def test_a_forecast_with_speaker_hedge_and_time(coding: Coding) -> None:
    forecast = claim(coding, "offensive")
    assert forecast.event.type == "ASSAULT"
    assert forecast.status.kind == "predicted"
    assert forecast.status.cue is not None
    assert forecast.status.cue.of(TEXT) == "likely"
    assert [(speaker.name, speaker.country) for speaker in forecast.said_by] == [("Jens Stoltenberg", "NATO")]
    assert forecast.event.period is not None
    assert forecast.event.period.start == "2022-04-05"


def test_speakers_are_named_once_the_nearest_first(coder: Coder, report: Report) -> None:
    where = {words: Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("Norway", "Russia")}
    where["Moscow"] = Span(TEXT.index("Moscow"), TEXT.index("Moscow") + 6)

    class Fixed:
        """A model that marks one event with three speakers, two of them the same."""

        name, languages = "fixed", coder.model.languages

        def __call__(self, report: Report) -> tuple[Sentence, ...]:
            first = coder.model(report)[0]
            parts = [Mark("speaker", where[words], 0.9) for words in ("Russia", "Norway", "Moscow")]
            return (replace(first, marks=(Mark("trigger", first.span, 0.9, "ACCUSE", tuple(parts)),)),)

    (claim,) = Coder(model=Fixed()).code(report).claims
    assert [speaker.name for speaker in claim.said_by] == ["Russia", "Norway"]


def test_a_casualty_count_is_a_range(coding: Coding) -> None:
    killed = claim(coding, "killed")
    (dead,) = [m for m in killed.event.magnitudes if m.what == "dead"]
    assert (dead.low, dead.high) == (12, None)
    shelling = [c for c in coding.claims if c.sentence == killed.sentence]
    places = [place for c in shelling for place in c.event.places]
    assert ("UKR", "city") in {(place.country, place.grain) for place in places}


def test_nothing_comes_from_the_bio(coding: Coding) -> None:
    assert all(c.sentence.end < TEXT.index("Ada Roe") for c in coding.claims)


def test_same_report_same_coding(coder: Coder, report: Report, coding: Coding) -> None:
    assert coder.code(report) == coding


def test_claims_are_numbered_in_the_order_of_the_text(coding: Coding) -> None:
    assert [c.id.rpartition("-")[2] for c in coding.claims] == [
        f"{n:03d}" for n in range(1, len(coding.claims) + 1)
    ]
    assert [c.sentence.start for c in coding.claims] == sorted(c.sentence.start for c in coding.claims)


def test_another_language_is_refused(coder: Coder, report: Report) -> None:
    with pytest.raises(UnknownLanguage, match="another language"):
        coder.code(replace(report, language="de"))


def test_a_sentence_that_cannot_be_coded_costs_itself_and_leaves_a_note(coder: Coder, report: Report) -> None:
    class Broken:
        """A model that marks nonsense in the first sentence."""

        name, languages = "broken", coder.model.languages

        def __call__(self, report: Report) -> tuple[Sentence, ...]:
            first, *others = coder.model(report)
            bad = Mark("trigger", first.span, cast("float", None), "ASSAULT")
            return (replace(first, marks=(bad,)), *others)

    whole, broken = coder.code(report), Coder(model=Broken()).code(report)
    first = whole.claims[0].sentence
    left = [c for c in whole.claims if c.sentence != first]
    assert [(c.event.type, c.event.trigger) for c in broken.claims] == [
        (c.event.type, c.event.trigger) for c in left
    ]
    assert [note.split(" was")[0] for note in broken.notes] == [f"sentence {first.start}-{first.end}"]


def test_an_event_type_that_the_ontology_lacks_is_broken_data(coder: Coder, report: Report) -> None:
    class Foreign:
        """A model made for another ontology."""

        name, languages = "foreign", coder.model.languages

        def __call__(self, report: Report) -> tuple[Sentence, ...]:
            first = coder.model(report)[0]
            return (replace(first, marks=(Mark("trigger", first.span, 0.9, "NO SUCH TYPE"),)),)

    with pytest.raises(BrokenData, match="NO SUCH TYPE"):
        Coder(model=Foreign()).code(report)
