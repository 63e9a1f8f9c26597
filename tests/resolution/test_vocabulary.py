"""The vocabulary files say what their heads promise."""

import re
from collections import Counter

import pytest

from dateline.errors import BrokenData
from dateline.resolution.lexicon import countries, lexicon
from dateline.resolution.office_holders import office_holders
from dateline.resolution.titles import noun_ending_at, nouns
from dateline.resolution.vocabulary import load
from dateline.resolution.words import Words

SECTORS = set("GOV MIL REB OPP CVL IGO NGO BUS MED JUD LEG SPY COP CRM OTH".split())  # noqa: SIM905


def test_every_country_has_a_code_a_name_and_adjectives() -> None:
    for code, entry in load("countries").items():
        assert re.fullmatch("[A-Z]{3}", code)
        assert (
            {"name", "adjectives"}
            <= entry.keys()
            <= {"name", "also", "adjectives", "people", "capital", "seats"}
        )
    assert len(load("countries")) == 250


def test_no_two_countries_share_a_form() -> None:
    forms = Counter(
        form
        for entry in load("countries").values()
        for form in {entry["name"], entry.get("capital"), *entry.get("also", []), *entry["adjectives"]}
        if form
    )
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("file", ["organisations", "armed_groups"])
def test_every_organisation_has_a_country_and_a_sector(file: str) -> None:
    for entry in load(file, list):
        assert ("name" in entry) != ("names" in entry), entry
        assert entry["sector"] in SECTORS, entry
        assert re.fullmatch("[A-Z][A-Z0-9]+", entry["country"]), entry
        assert entry.keys() <= {"name", "names", "also", "country", "sector", "called"}, entry


def test_no_noun_stands_under_two_sectors() -> None:
    listed = Counter(
        noun
        for kinds in load("sectors").values()
        for kind, nouns_ in kinds.items()
        if kind != "deeds"
        for noun in nouns_
    )
    assert [noun for noun, count in listed.items() if count > 1] == []
    assert {noun.sector for noun in nouns().values()} <= SECTORS


def test_offices_follow_each_other() -> None:
    for holder in office_holders().by_name.values():
        for before, after in zip(holder.held, holder.held[1:], strict=False):
            assert before.start < before.end <= after.start, holder.name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. and the UK agreed.", ["United States", "United Kingdom"]),
        ("They told us so.", []),
        ("North Korean and South Korean envoys", ["North Korea", "South Korea"]),
        ("UN-led talks, US-backed groups", ["United Nations", "United States"]),
        ("ISIS, Isis and the so-called Islamic State", ["Islamic State"] * 3),
        ("police in West Yorkshire", []),
        ("changing times at The Times", ["The Times"]),
    ],
)
def test_known_forms(text: str, found: list[str]) -> None:
    assert [one.known.name for one in lexicon().find(Words.of(text))] == found


@pytest.mark.parametrize(
    ("phrase", "sector", "kind"),
    [
        ("the defence ministry", "MIL", "body"),
        ("the health ministry", "GOV", "body"),
        ("state media", "MED", "people"),
        ("ex-minister", "GOV", "person"),
        ("shadow foreign secretary", "OPP", "person"),
    ],
)
def test_head_nouns(phrase: str, sector: str, kind: str) -> None:
    words = phrase.split()
    noun = noun_ending_at(words, len(words))
    assert noun is not None
    assert (noun.sector, noun.kind) == (sector, kind)


def test_what_the_codes_are_called() -> None:
    assert countries()["NLD"] == ("Netherlands", "Dutch")
    assert countries()["EU"].adjective == "EU"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BrokenData, match=r"no_such_words\.yaml"):
        load("no_such_words")
