"""Claims of one version matched to those of another: what stayed, changed, appeared and vanished."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.matching import matches
from dateline.types import Actor, Claim, Coding, Event, Magnitude, Period, Place, Span, Status
from fakes import CODED_BY, coding, report

TYPES = {
    "shelled": "ASSAULT",
    "struck": "ASSAULT",
    "left": "RETREAT",
    "accused": "ACCUSE",
    "denied": "REJECT",
    "promised": "AID",
}
STORY = (
    "Ruria shelled Orla on Monday, killing 12 people.\n"
    "Tolland accused Ruria of murder. Ruria denied the charge.\n"
    "By nightfall Ruria left Penn.\n"
)


def read(text: str) -> Coding:
    """A reader of few words: who stands before a verb acts, who stands after it is acted on."""
    claims = [
        claim(text, Span(*found.span()), found.start() + verb.start(), verb[0])
        for found in re.finditer(r"[^.\n]+\.?", text)
        for verb in re.finditer("|".join(TYPES), found[0])
    ]
    return Coding(report(text), tuple(claims), (), CODED_BY)


def claim(text: str, sentence: Span, start: int, verb: str) -> Claim:
    trigger = Span(start, start + len(verb))
    before = re.findall(r"[A-Z]\w+(?= *$)", text[sentence.start : start])
    after = re.findall(r"^ +([A-Z]\w+)", text[trigger.end : sentence.end])
    number = re.search(r"\d+", sentence.of(text))
    magnitude = Magnitude(sentence, "dead", float(number[0]), float(number[0])) if number else None
    event = Event(
        TYPES[verb],
        "",
        trigger,
        tuple(Actor(trigger, name) for name in before),
        tuple(Actor(trigger, name) for name in after),
        magnitudes=(magnitude,) if magnitude else (),
    )
    return Claim(str(start), "", "body", sentence, event, Status("happened"))


def told(old: str, new: str) -> list[str]:
    """The matches as an editor would list them."""
    lines = []
    for before, after, changed in matches(read(old), read(new)):
        if before is None or after is None:
            (one, text, sign) = (before, old, "-") if before else (after, new, "+")
            assert one
            lines.append(f"{sign}{one.event.trigger.of(text)}")
        else:
            words = dict.fromkeys((before.event.trigger.of(old), after.event.trigger.of(new)))
            lines.append(" ".join(["=" + "/".join(words), *changed]))
    return lines


STAYED = ["=shelled", "=accused", "=denied", "=left"]


@pytest.mark.parametrize(
    ("edit", "new", "expected"),
    [
        ("nothing", STORY, STAYED),
        ("white space and quote marks", "  " + STORY.replace("\n", "\n\n\t"), STAYED),
        (
            "another toll",
            STORY.replace("12", "15"),
            ["=shelled magnitudes words", *STAYED[1:]],
        ),
        (
            "a paragraph on top",
            "Allies promised Tolland aid late on Tuesday.\n\n" + STORY,
            ["+promised", *STAYED],
        ),
        ("a paragraph moved", "By nightfall Ruria left Penn.\n" + STORY[:-30], ["=left", *STAYED[:3]]),
        (
            "a sentence taken out",
            STORY.replace(" Ruria denied the charge.", ""),
            ["=shelled", "=accused", "-denied", "=left"],
        ),
        (
            "another verb",
            STORY.replace("shelled", "struck"),
            ["=shelled/struck words", *STAYED[1:]],
        ),
        (
            "another place and verb, the clauses turned",
            STORY.replace(
                "By nightfall Ruria left Penn.", "Ruria left Penn, and all of its bridges, by nightfall."
            ),
            [*STAYED[:3], "=left words"],
        ),
        (
            "another party",
            STORY.replace("Ruria left", "Sorland left"),
            [*STAYED[:3], "=left actors words"],
        ),
        (
            "two sentences made one",
            STORY.replace("murder. Ruria", "murder and Ruria"),
            ["=shelled", "=accused words", "=denied words", "=left"],
        ),
        (
            "a sentence said twice",
            STORY + "Ruria shelled Orla on Monday, killing 12 people.\n",
            [*STAYED, "+shelled"],
        ),
        (
            "all written anew",
            "Bakers in the capital were up before dawn, and one promised bread for all.\n",
            ["-shelled", "-accused", "-denied", "-left", "+promised"],
        ),
        ("all gone", "", ["-shelled", "-accused", "-denied", "-left"]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 else "",
)
def test_an_edited_story(edit: str, new: str, expected: list[str]) -> None:
    assert told(STORY, new) == expected, edit


def test_a_vanished_claim_stands_where_it_stood_among_those_that_moved() -> None:
    old = "Ruria shelled Orla. Tolland accused Ruria of it. Ruria left Penn."
    new = "Ruria left Penn. Ruria shelled Orla. Nothing else is known today."
    assert told(old, new) == ["=left", "=shelled", "-accused"]


def test_the_same_verb_for_another_deed_in_an_edited_sentence_is_another_claim() -> None:
    old = "In the night Ruria shelled Orla while people there were asleep."
    new = "In the night Sorland planes struck Penn while people there were asleep, and Ruria shelled Orla."
    assert told(old, new) == ["+struck", "=shelled words"]


def test_two_claims_of_one_trigger_go_by_what_they_mean() -> None:
    text = "Ruria and Tolland accused each other."
    trigger, whole = Span(18, 25), Span(0, len(text))
    ruria, tolland = Actor(Span(0, 5), "Ruria"), Actor(Span(10, 17), "Tolland")

    def both(*pairs: tuple[Actor, Actor]) -> Coding:
        claims = [
            Claim(
                one.name,
                "",
                "body",
                whole,
                Event("ACCUSE", "", trigger, (one,), (other,)),
                Status("happened"),
            )
            for one, other in pairs
        ]
        return Coding(report(text), tuple(claims), (), CODED_BY)

    found = matches(both((ruria, tolland), (tolland, ruria)), both((tolland, ruria), (ruria, tolland)))
    assert [(m.old and m.old.id, m.new and m.new.id, m.changed) for m in found] == [
        ("Tolland", "Tolland", ()),
        ("Ruria", "Ruria", ()),
    ]


def test_a_recoding_is_matched_by_overlapping_triggers_whatever_its_type() -> None:
    old = read("Ruria shelled Orla.")
    (one,) = old.claims
    wider = Event("THREATEN", "", Span(0, 13), one.event.actors, one.event.recipients)
    new = replace(old, claims=(replace(one, event=wider, confidence=0.1),))
    (found,) = matches(old, new)
    assert found.changed == ("type",)


def test_claims_that_only_share_a_sentence_are_two_when_the_text_is_the_same() -> None:
    text = "Ruria shelled Orla and Ruria struck Penn."
    old = read(text)
    new = replace(old, claims=old.claims[1:])
    assert [(m.old is None, m.new is None) for m in matches(old, replace(new, claims=()))] == [
        (False, True)
    ] * 2
    first, second = matches(replace(old, claims=old.claims[:1]), new)
    assert (first.new, second.old) == (None, None)


WHOLE = Span(0, 10)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("type", {"type": "COERCE"}),
        ("mode", {"mode": "aerial"}),
        ("actors", {"actors": (Actor(WHOLE, "Ruria", "TOL", "GOV"),)}),
        ("recipients", {"recipients": (Actor(WHOLE, "Orla"),)}),
        ("places", {"places": (Place(WHOLE, "Port Orla", 12.3, -7.0, "RUR", "city", 17),)}),
        ("time", {"period": Period(WHOLE, "2022-04-06", None, "day")}),
        ("magnitudes", {"magnitudes": (Magnitude(WHOLE, "dead", 15.0, None),)}),
        ("items", {"items": (WHOLE,)}),
    ],
)
def test_each_field_of_an_event_that_differs_is_named(field: str, change: dict[str, object]) -> None:
    old = coding()
    two = old.claims[1]
    new = replace(old, claims=(old.claims[0], replace(two, event=replace(two.event, **change))))  # type: ignore[arg-type]
    assert [m.changed for m in matches(old, new)] == [(), (field,)]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("status", {"status": Status("predicted", (0.05, 0.2))}),
        ("status", {"status": Status("denied", (0.55, 0.8))}),
        ("said_by", {"said_by": ()}),
    ],
)
def test_status_and_speakers_that_differ_are_named(field: str, change: dict[str, object]) -> None:
    old = coding()
    new = replace(old, claims=(replace(old.claims[0], **change), old.claims[1]))  # type: ignore[arg-type]
    assert [m.changed for m in matches(old, new)] == [(field,), ()]


def test_offsets_scores_ids_and_the_order_of_parties_are_no_change() -> None:
    old = coding()
    one = old.claims[0]
    ruria, tolland = one.event.actors[0], one.event.recipients[0]
    before = replace(one, event=replace(one.event, actors=(ruria, tolland)))
    moved = tuple(replace(actor, span=Span(0, 1), id="z9") for actor in (tolland, ruria))
    after = replace(before, id="c9", confidence=0.1, event=replace(before.event, actors=moved))
    (found,) = matches(replace(old, claims=(before,)), replace(old, claims=(after,)))
    assert found.changed == ()


CLAUSES = st.sampled_from(
    [
        "Ruria shelled Orla, killing 12 people.",
        "Ruria shelled Orla, killing 15 people.",
        "Tolland struck Ruria and Ruria denied it.",
        "Tolland accused Ruria of murder.",
        "In Penn people baked bread as ever.",
        "Sorland promised Tolland 40 lorries.",
        "Ruria left.",
        "He denied it",
    ]
)
TEXTS = st.lists(CLAUSES, max_size=8).map("\n".join)


@given(TEXTS)
def test_a_story_matched_to_itself_has_changed_nowhere(text: str) -> None:
    coded = read(text)
    assert [(m.old, m.new, m.changed) for m in matches(coded, coded)] == [
        (each, each, ()) for each in coded.claims
    ]


@given(TEXTS, TEXTS)
def test_every_claim_stands_once_and_exchanging_the_versions_exchanges_the_sides(
    one: str, other: str
) -> None:
    old, new = read(one), read(other)
    found = matches(old, new)
    assert sorted(m.old.id for m in found if m.old) == sorted(each.id for each in old.claims)
    assert [m.new for m in found if m.new] == list(new.claims)
    pairs = {(m.old.id, m.new.id, m.changed) for m in found if m.old and m.new}
    assert pairs == {(m.new.id, m.old.id, m.changed) for m in matches(new, old) if m.old and m.new}
    assert found == matches(old, new)


@given(TEXTS)
def test_nothing_is_matched_between_texts_that_share_no_word(text: str) -> None:
    new = re.sub(r"\b(?=\w)", "x", text)
    assert len(read(new).claims) == len(read(text).claims)
    assert all(m.old is None or m.new is None for m in matches(read(text), read(new)))


def test_two_hundred_claims_in_a_hundred_kilobytes_take_well_under_a_second() -> None:
    filler = " ".join(f"word{number % 97}" for number in range(60))
    old = "\n".join(f"Ruria shelled Orla{number}, killing {number} people. {filler}" for number in range(230))
    new = old.replace("killing 1", "killing over 2")
    assert len(old) > 100_000
    before, after = read(old), read(new)
    start = time.process_time()
    found = matches(before, after)
    assert time.process_time() - start < 1
    assert len(found) == len(before.claims) == sum(m.old is not None and m.new is not None for m in found)
