from __future__ import annotations

import pytest

from dateline.events.phrases import Phrases, stem


@pytest.mark.parametrize(
    "forms",
    [
        ["shell", "shells", "shelled", "shelling", "Shellings"],
        ["ban", "bans", "banned", "banning"],
        ["seize", "seizes", "seized", "seizing"],
        ["deny", "denies", "denied"],
        ["shoot", "shot", "shooting"],
        ["withdraw", "withdrew", "withdrawn", "withdrawing"],
        ["free", "frees", "freed", "freeing"],
        ["ally", "ally's", "ally’s"],
    ],
)
def test_forms_of_one_word_share_a_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("ban", "bank"), ("war", "warn")])
def test_different_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_finds_the_longest_phrase_whatever_its_inflection() -> None:
    text = "Suicide bombers struck; air-strikes and car bombings followed."
    listed = Phrases([("bomb", 1), ("car bomb", 2), ("suicide bomber", 3), ("air strike", 4)])
    assert [(text[f.start : f.end], f.value) for f in listed.find(text)] == [
        ("Suicide bombers", 3),
        ("air-strikes", 4),
        ("car bombings", 2),
    ]
