"""Sentences, and the role of each place in them: {of the event}, <also named in the sentence>."""

from __future__ import annotations

import re

import pytest

from dateline.events.movement import ways
from dateline.events.vocabulary import load
from dateline.types import Mark, Place, Span

MARKED = re.compile(r"\[(?P<trigger>.+?)\]|\{(?P<own>.+?)\}|<(?P<other>.+?)>")


def roles(marked: str, kind: str = "RETREAT") -> dict[str, str]:
    """The role of each place that the event gets, for a sentence with its trigger and its places marked."""
    text, spans = "", dict[Span, str]()
    end = 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        words = match[match.lastgroup or ""]
        spans[Span(len(text), len(text) + len(words))] = match.lastgroup or ""
        text += words
        end = match.end()
    text += marked[end:]
    places = {
        group: [Place(s, s.of(text)) for s, of in spans.items() if of == group] for group in ("own", "other")
    }
    (trigger,) = (span for span, group in spans.items() if group == "trigger")
    mark = Mark("trigger", trigger, 0.9, kind)
    found = ways(text, mark, Span(0, len(text)), places["own"], places["other"])
    assert list(found) == sorted(found, key=lambda place: place.span)
    return {place.name: place.role for place in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The garrison [withdrew] from {Kyiv} to <Lviv>.", {"Kyiv": "from", "Lviv": "to"}),
        ("They [retreated] to <Lviv> from the besieged city of {Kyiv}.", {"Lviv": "to", "Kyiv": "from"}),
        ("Families [fled] {Aleppo} for <Idlib>.", {"Aleppo": "from", "Idlib": "to"}),
        ("Families [fled] their homes in {Aleppo} last week.", {"Aleppo": "from"}),
        ("The brigade [pulled out] of {Kherson}.", {"Kherson": "from"}),
        ("The brigade [pulled out of] {Kherson} at dawn.", {"Kherson": "from"}),
        ("Tanks [crossed] the {Dnipro} into <Kherson>.", {"Dnipro": "via", "Kherson": "to"}),
        ("The convoy [returned] to <Lviv> via {Rivne}.", {"Lviv": "to", "Rivne": "via"}),
        ("The {Mariupol} [evacuation] began.", {"Mariupol": "from"}),
        ("He spoke in {Lyman}, from which troops had [withdrawn].", {"Lyman": "from"}),
        ("The [withdrawal] of US troops from {Syria} to <Iraq> began.", {"Syria": "from", "Iraq": "to"}),
        (
            "They [withdrew] from areas near {Kyiv}, <Sumy>, and <Kharkiv>.",
            dict.fromkeys(["Kyiv", "Sumy", "Kharkiv"], "from"),
        ),
        ("Buses [left] {Homs} and <Hama> for <Idlib>.", {"Homs": "from", "Hama": "from", "Idlib": "to"}),
        ("They [withdrew] from the <Luhansk> city of {Lyman}.", {"Lyman": "from"}),
        ("They [withdrew] from {Irpin}, near <Kyiv>.", {"Irpin": "from"}),
        ("They [fled] from {Lyman} district in <Donetsk> province in <Ukraine>.", {"Lyman": "from"}),
        ("They [moved] towards <Ukraine>'s {Donetsk} region.", {"Donetsk": "to"}),
        ("The battalion (ODR) [moved] its (ODR) guns into {Rivne}.", {"Rivne": "to"}),
    ],
)
def test_where_from_and_where_to(sentence: str, expected: dict[str, str]) -> None:
    assert roles(sentence) == expected


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        ("MOBILIZE", "Rockets were [launched] from {Gaza} at <Sderot>.", {"Gaza": "from", "Sderot": "to"}),
        ("MOBILIZE", "The column [advanced] on {Khartoum}.", {"Khartoum": "to"}),
        ("MOBILIZE", "Ruria [deployed] jets from {Minsk} to <Brest>.", {"Minsk": "from", "Brest": "to"}),
        ("SANCTION", "Latvia [expelled] six diplomats from {Riga}.", {"Riga": "from"}),
        ("COOPERATE", "He was [extradited] to {Spain} from <Dubai>.", {"Spain": "to", "Dubai": "from"}),
        ("CONSULT", "The minister [arrived] in {Oslo} from <Vienna>.", {"Oslo": "to", "Vienna": "from"}),
        ("COERCE", "Boys were [deported] across the border into {Russia}.", {"Russia": "to"}),
        ("AID", "Grain was [shipped] from {Odesa} to <Beirut>.", {"Odesa": "from", "Beirut": "to"}),
    ],
)
def test_other_movements(kind: str, sentence: str, expected: dict[str, str]) -> None:
    assert roles(sentence, kind) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels [withdrew] from the talks in {Geneva}.",
        "The rebels [withdrew] from the {Geneva} talks.",
        "The rebels [withdrew] from {Astana}-based groups.",
        "Troops were [deployed] in {Mali}.",
        "Troops in {Mali} will [leave].",
        "The force [moved] 40 km from {Kyiv}.",
        "They [left] a letter to {Moscow}.",
        "They [expelled] the ambassador to {Moscow}.",
        "They [withdrew] on orders from {Moscow}.",
        "They [left], he said to {Kyiv}.",
        "They [sent] troops to attack {Kyiv}.",
        "They [withdrew] after shelling from {Donetsk}.",
        "They [withdrew], and moved guns to {Brest}.",
        "They [withdrew] guns that had been brought from {Brest}.",
        "They [withdrew] from 2014 on in {Brest}.",
        "They [withdrew] to Lviv, not to {Brest}.",
        "They [withdrew] “to show strength” to {Brest}.",
        "They [shelled] the road from {Brest}.",
        "They [withdrew] men from Brest in {Belarus}.",
    ],
)
def test_no_role_where_the_words_give_none(sentence: str) -> None:
    assert list(roles(sentence).values()) == [""]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They [shelled] {Kyiv} from <Brest>.", {"Kyiv": ""}),
        ("They [withdrew] from {Kyiv}, while others went to <Brest>.", {"Kyiv": "from"}),
        ("They [withdrew] from {Kyiv} and <Ruria> sent more.", {"Kyiv": "from"}),
        ("They [withdrew] from {Kyiv} and <Ruria> has sent more.", {"Kyiv": "from"}),
        (
            "They [sent] men to {Poland} and <Romania>, and <Germany> sent more.",
            {"Poland": "to", "Romania": "to"},
        ),
        ("They [withdrew] from {Kyiv} in <Ukraine>.", {"Kyiv": "from"}),
        ("They [withdrew] from {the plant in Mariupol}.", {"the plant in Mariupol": "from"}),
    ],
)
def test_places_that_do_not_come_along(sentence: str, expected: dict[str, str]) -> None:
    assert roles(sentence) == expected


def test_what_overlaps_a_place_of_the_event_is_the_same_place() -> None:
    text = "They withdrew from the plant in Mariupol."
    plant, city = (
        Place(Span(text.index(name), len(text) - 1), name) for name in ("the plant in", "Mariupol")
    )
    mark = Mark("trigger", Span(5, 13), 0.9, "RETREAT")
    assert [place.name for place in ways(text, mark, Span(0, len(text)), [plant], [city])] == ["the plant in"]


def test_a_place_in_another_sentence_keeps_no_role() -> None:
    text = "They withdrew. From Brest they sent word."
    brest = Place(Span(20, 25), "Brest")
    mark = Mark("trigger", Span(5, 13), 0.9, "RETREAT")
    assert ways(text, mark, Span(0, 14), [brest], []) == (brest,)


def test_the_type_decides_what_is_a_movement() -> None:
    sentence = "They [fired] their envoys to {Oslo}."
    assert roles(sentence, "SANCTION") == {"Oslo": ""}
    assert roles("They [fired] rockets into {Oslo}.", "ASSAULT") == {"Oslo": "to"}
    assert roles("They [withdrew] from {Oslo}.", "REJECT") == {"Oslo": ""}


def test_every_listed_word_is_text() -> None:
    """YAML takes "on", "off" and "no" for truth values where they are not in quotes."""

    def leaves(value: object) -> list[object]:
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return [value] if children is None else [leaf for child in children for leaf in leaves(child)]

    assert [leaf for leaf in leaves(load("movement")) if not isinstance(leaf, str)] == []
