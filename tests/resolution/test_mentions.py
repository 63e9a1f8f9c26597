"""Mentions of places as examples: "[Paris], Texas" in, what the words around it say of Paris out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dateline.resolution.mentions import NOTHING, Mention, mentions
from dateline.types import Span

if TYPE_CHECKING:
    from dateline.resolution.toponyms import Phrase


def taken_apart(marked: str) -> list[Mention]:
    """The mentions that stand in square brackets."""
    spans = []
    for number, match in enumerate(re.finditer(r"\[([^]]*)]", marked)):
        start = match.start() - 2 * number
        spans.append(Span(start, start + len(match[1])))
    return mentions(re.sub(r"[][]", "", marked), spans)


def first_name(phrase: Phrase) -> str:
    return phrase.names[0] if phrase.names else ""


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Paris], Texas", "Texas"),
        ("[Casper], Wyo., is windy", "Wyo"),
        ("[Buffalo], New York, and more", "New York"),
        ("[Paris] (Texas)", "Texas"),
        ("[Port Orla], North Tolland Coast Province Hall", "North Tolland Coast"),
        ("[Paris] Texas", ""),
        ("[Paris], where Texas plays", ""),
        ("[Paris]", ""),
        ("Texas, [Paris]", ""),
    ],
)
def test_what_follows_a_comma(marked: str, name: str) -> None:
    assert first_name(taken_apart(marked)[0].follows) == name


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Athens County] in Ohio", ["Ohio"]),
        ("[Bucha] near Kyiv", ["Kyiv"]),
        ("[Bucha] outside the capital Kyiv", ["Kyiv"]),
        ("the mayor of [Bucha]", []),
        ("Ohio's [Athens County]", ["Ohio"]),
        ("Ohio’s [Athens County]", ["Ohio"]),
        ("the Texas town of [Paris]", ["Texas"]),
        ("the New South Wales town of [Orange]", ["New South Wales"]),
        ("the Texas port [Corpus Christi]", ["Texas"]),
        ("[Bucha, near Kyiv]", ["Kyiv"]),
        ("Ohio's [Athens County] in America", ["America", "Ohio"]),
        ("[Paris]", []),
    ],
)
def test_what_it_is_said_to_lie_in_or_near(marked: str, names: list[str]) -> None:
    found = taken_apart(marked)[0]
    assert [first_name(phrase) for phrase in found.said] == names


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Buffalo, [New York]", "Buffalo"),
        ("in Port Orla, [Tolland]", "Port Orla"),
        ("Buffalo in [New York]", ""),
        ("yesterday, [New York]", ""),
        ("[New York], Buffalo", ""),
    ],
)
def test_what_stands_before_a_comma_lies_in_it(marked: str, name: str) -> None:
    assert first_name(taken_apart(marked)[0].holds) == name


@pytest.mark.parametrize(
    "marked", ["Russia wants Ukraine’s [East]", "fled Ukraine's far [east] for Poland", "[Ukraine’s East]"]
)
def test_a_side_alone_is_read_with_its_owner(marked: str) -> None:
    (found,) = taken_apart(marked)
    assert found.phrase.side == "east"
    assert "Ukraine" in found.phrase.names


def test_a_side_of_nobody_has_no_name() -> None:
    (found,) = taken_apart("fighting in the [east] went on")
    assert (found.phrase.side, found.phrase.names) == ("east", ())


def test_the_span_stays_the_one_that_was_marked() -> None:
    (found,) = taken_apart("Ukraine’s [East]")
    assert found.span == Span(10, 14)


def test_what_one_mention_says_holds_for_the_others_of_its_name() -> None:
    first, other, later = taken_apart("[Paris], Texas, held a fair. Mayors came from [Lyon] to [Paris].")
    assert first.follows == later.follows != NOTHING
    assert other.follows == NOTHING


def test_the_first_that_says_something_speaks_for_those_that_say_nothing() -> None:
    found = taken_apart("[Paris] slept. [Paris], Texas, woke. [Paris], Ontario, did not.")
    assert [first_name(one.follows) for one in found] == ["Texas", "Texas", "Ontario"]


def test_beside_a_mention_are_two_before_and_two_after() -> None:
    found = taken_apart("[Alba], [Berg], [Cala], [Dorn], [Ekel] and [Fort]")
    assert [first_name(phrase) for phrase in found[2].beside] == ["Alba", "Berg", "Dorn", "Ekel"]
    assert [first_name(phrase) for phrase in found[0].beside] == ["Berg", "Cala"]
    assert [first_name(phrase) for phrase in found[-1].beside] == ["Dorn", "Ekel"]


def test_a_text_without_mentions_has_none() -> None:
    assert mentions("Nothing happened.", []) == []


@pytest.mark.parametrize("words", ["", " ", "?", "…", "\n"])
def test_a_mention_of_no_words_names_nothing(words: str) -> None:
    text = f"In{words}Ohio"
    (found,) = mentions(text, [Span(2, 2 + len(words))])
    assert found.phrase.names == ()


def test_a_mention_at_the_very_end_has_nothing_after_it() -> None:
    (found,) = taken_apart("They went to Port [Orla]")
    assert (found.follows, first_name(found.phrase)) == (NOTHING, "Orla")


def test_overlapping_mentions_are_each_read_by_their_own_words() -> None:
    whole, town, state = mentions("Paris, Texas", [Span(0, 12), Span(0, 5), Span(7, 12)])
    assert [first_name(each) for each in whole.said] == ["Texas"]
    assert first_name(whole.phrase) == "Paris, Texas"
    assert first_name(town.phrase) == "Paris"
    assert first_name(town.follows) == first_name(state.phrase) == "Texas"


@pytest.mark.parametrize("name", ["Київ", "Αθήνα", "Łódź", "İzmir", "Երևան"])
def test_a_name_in_another_alphabet_is_read_whole(name: str) -> None:
    (found,) = taken_apart(f"shells fell on [{name}]")
    assert found.phrase.names == (name,)


def test_many_mentions_come_back_in_their_order() -> None:
    spans = [Span(start, start + 4) for start in range(0, 50_000, 5)]
    found = mentions("Kyiv " * 10_000, spans)
    assert [one.span for one in found] == spans
    assert {one.phrase.names for one in found} == {("Kyiv",)}
