"""A coding as rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from dateline.contract import contract
from dateline.record.rows import (
    LONGEST_KEY,
    Coded,
    Rows,
    add_claims,
    add_ruled,
    body,
    cell,
    key_of,
    name_of,
    packed,
    squeezed,
    stretched,
    unpacked,
)
from made import said, story

CODED = Coded(coding=1, story=2, outlet=3, entry=4, name_key=len)
TWO = story(
    said("Ruria *shelled* Orla.", actors=["Ruria/RUR", "Vey"], places=["Orla/TOL@1.5,-2.5"]), "Vey *left*."
)


@given(st.text(st.characters()))
def test_any_words_are_kept(words: str) -> None:
    assert stretched(squeezed(words)) == words
    assert unpacked(packed({"words": [words, None, 0.5]})) == {"words": [words, None, 0.5]}


def test_the_body_is_all_but_the_report_and_the_coder() -> None:
    whole = contract(fakes.coding(("a note",)))
    assert unpacked(body(fakes.coding(("a note",)))) == {
        key: whole[key] for key in ("claims", "attributions", "notes")
    }


def test_the_rows_of_a_coding() -> None:
    rows = Rows()
    add_claims(rows, TWO, (12, 11), CODED)
    assert [(row["pk"], row["root"], row["number"], row["sentence"]) for row in rows.claims] == [
        (12, 12, 0, 12),
        (11, 11, 1, 11),
    ]
    assert rows.sentences == {12: "Ruria shelled Orla.", 11: "Vey left."}
    assert [(row["claim"], row["role"], row["position"], row["country"]) for row in rows.parties] == [
        (12, 0, 0, "RUR"),
        (12, 0, 1, ""),
    ]
    assert [(row["claim"], row["lat"], row["cell"]) for row in rows.places] == [(12, 1.5, cell(1.5, -2.5))]


def test_claims_of_one_sentence_share_its_words() -> None:
    first, second = TWO.claims
    rows = Rows()
    add_claims(rows, replace(TWO, claims=(first, first, second, first)), (9, 8, 7, 6), CODED)
    assert [row["sentence"] for row in rows.claims] == [8, 8, 7, 6]
    assert sorted(rows.sentences) == [6, 7, 8]


def test_the_rows_of_a_claim_as_ruled() -> None:
    rows = Rows()
    add_ruled(rows, TWO.claims[1], TWO.report, {"pk": 20, "root": 11, "number": 1}, CODED)
    (row,) = rows.claims
    assert (row["pk"], row["root"], row["sentence"]) == (20, 11, 20)
    assert unpacked(row["body"])["trigger"]["text"] == "left"


@pytest.mark.parametrize(
    ("lat", "lon", "number"),
    [
        (-90, -180, 0),
        (-90, 179.9, 359),
        (90, -180, 64_440),
        (89.99, 179.99, 64_799),
        (0, 180, 32_400),
        (-0.5, -0.5, 89 * 360 + 179),
    ],
)
def test_the_square_degree_of_a_point(lat: float, lon: float, number: int) -> None:
    assert cell(lat, lon) == number


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_has_a_square_degree(lat: float, lon: float) -> None:
    assert cell(lat, lon) in range(64_800)


def test_names_are_one_line_within_reason() -> None:
    assert name_of(" Ann\n Vey ") == "Ann Vey"
    assert len(name_of("x" * 999)) == 200


def test_what_a_story_is_known_by_fits_into_an_index() -> None:
    assert key_of("https://orla.example/1") == "https://orla.example/1"
    long = [f"https://orla.example/{'é' * 2_000}{number}" for number in range(2)]
    assert len({key_of(each) for each in long}) == 2
    assert all(len(key_of(each).encode()) < LONGEST_KEY for each in long)
