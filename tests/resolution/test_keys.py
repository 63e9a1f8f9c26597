"""The form under which names are filed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolution.keys import key


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Kyiv", "kyiv"),
        ("The Hague", "hague"),
        ("Saint-Étienne", "st etienne"),
        ("Port St. Lucie", "port st lucie"),
        ("Mount Pleasant", "mt pleasant"),
        ("Fort Worth", "ft worth"),
        ("Harris County", "harris co"),
        ("County Kerry", "co kerry"),
        ("W. Va.", "west va"),
        ("Łódź", "lodz"),
        ("N.Y.", "ny"),
        ("Ma’rib", "marib"),
        ("Deir  ez-Zor", "deir ez zor"),
        ("Antigua & Barbuda", "antigua and barbuda"),
        ("the", "the"),
        ("Mount", "mount"),
        ("E", "e"),
        ("", ""),
        (" \t\n", ""),
        ("…", ""),
        ("\x00", ""),
        ("\ud800", ""),
        ("Kyiv\x00\ud800", "kyiv"),
    ],
)
def test_keys(name: str, filed: str) -> None:
    assert key(name) == filed


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("КИЇВ", "Київ"),
        ("Αθήνα", "ΑΘΗΝΑ"),
        ("ירושלים", "יְרוּשָׁלַיִם"),
        ("ایران", "ايران"),
        ("مكّة", "مكه"),
        ("가자", "\u1100\u1161\u110c\u1161"),
        ("ガザ", "カ\u3099サ\u3099"),
        ("São Tomé", "SAO TOME"),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, other: str) -> None:
    assert key(name) == key(other) != ""


@pytest.mark.parametrize(("name", "other"), [("दिल्ली", "दल"), ("ガザ", "カサ"), ("Odesa", "Odessa")])
def test_what_is_another_name_has_another_key(name: str, other: str) -> None:
    assert key(name) != key(other)


@given(st.text())
def test_a_key_of_anything_is_words_that_can_be_stored(name: str) -> None:
    filed = key(name)
    assert filed.split() == (filed.split(" ") if filed else [])
    assert filed.encode().decode() == filed
