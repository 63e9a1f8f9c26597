from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.status import decide, hedge
from dateline.types import Mark, Span, Status, StatusKind


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def trigger(text: str, words: str, type_: str, status: str, likelihood: str = "") -> Mark:
    parts = [Mark("status", at(text, words), 0.9, status)]
    if likelihood:
        parts.append(Mark("likelihood", at(text, likelihood), 0.9))
    return Mark("trigger", at(text, words), 0.9, type_, tuple(parts))


@pytest.mark.parametrize(
    ("text", "marked", "low", "high", "cue"),
    [
        ("An attack is likely.", "likely", 0.55, 0.80, "likely"),
        ("An attack is highly likely.", "likely", 0.80, 0.95, "highly likely"),
        ("An attack is highly likely.", "highly likely", 0.80, 0.95, "highly likely"),
        ("An attack is not likely.", "likely", 0.20, 0.45, "not likely"),
        ("An attack isn’t very likely.", "very likely", 0.05, 0.20, "isn’t very likely"),
        ("An attack is unlikely.", "unlikely", 0.20, 0.45, "unlikely"),
        ("They are not expected to attack.", "expected", 0.20, 0.45, "not expected"),
        ("They could attack.", "could", 0.20, 0.80, "could"),
        ("They may well attack.", "may", 0.55, 0.80, "may well"),
        ("They are almost certainly attacking.", "almost certainly", 0.95, 0.99, "almost certainly"),
        ("There is a 70 percent chance of rain.", "70 percent chance", 0.7, 0.7, "70 percent chance"),
        ("It will not rain, but snow is likely.", "likely", 0.55, 0.80, "likely"),
    ],
)
def test_likelihood(text: str, marked: str, low: float, high: float, cue: str) -> None:
    found = hedge(text, at(text, marked))
    assert found.likelihood == (low, high)
    assert found.cue.of(text) == cue


@pytest.mark.parametrize(
    ("text", "marked", "cue"),
    [
        ("Troops reportedly moved.", "reportedly", "reportedly"),
        ("Victory is not certain.", "certain", "not certain"),
        ("They moved, word had it.", "word had it", "word had it"),
    ],
)
def test_words_off_the_scale_give_no_range(text: str, marked: str, cue: str) -> None:
    found = hedge(text, at(text, marked))
    assert found.likelihood is None
    assert found.cue.of(text) == cue


@pytest.mark.parametrize("kind", get_args(StatusKind))
def test_the_models_view_stands(kind: str) -> None:
    text = "They shelled the port."
    assert decide(text, trigger(text, "shelled", "ASSAULT", kind)) == Status(kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type_", "kind"), [("REQUEST", "demanded"), ("THREATEN", "planned"), ("ASSAULT", "happened")]
)
def test_conventions_by_type(type_: str, kind: str) -> None:
    text = "They did it."
    assert decide(text, trigger(text, "did", type_, "happened")).kind == kind


def test_an_alleged_act_is_alleged_whatever_the_model_says() -> None:
    text = "The alleged beating took place in a cell."
    found = decide(text, trigger(text, "beating", "ASSAULT", "happened", "alleged"))
    assert found == Status("alleged", None, at(text, "alleged"))


def test_the_hedge_gives_likelihood_and_cue() -> None:
    text = "Analysts say a second landing is probable."
    found = decide(text, trigger(text, "landing", "ASSAULT", "predicted", "probable"))
    assert found == Status("predicted", (0.55, 0.80), at(text, "probable"))


@pytest.mark.parametrize("status", [(), (Mark("status", Span(0, 4), 0.9, "guessed"),)])
def test_without_a_view_it_has_happened(status: tuple[Mark, ...]) -> None:
    assert decide("They met.", Mark("trigger", Span(5, 8), 0.9, "CONSULT", status)) == Status("happened")


WORDS = st.sampled_from(
    ["not", "never", "likely", "highly", "almost", "certain", "may", "well", "90", "%", ".", "it"]
)


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_ranges_are_probabilities_and_cues_hold_the_marked_words(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = hedge(text, span)
    assert found.cue.contains(span)
    assert found.cue.end <= len(text)
    low, high = found.likelihood or (0, 1)
    assert 0 <= low <= high <= 1
