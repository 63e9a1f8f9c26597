from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import BrokenData
from dateline.events.assemble import event
from dateline.events.ontology import Ontology
from dateline.types import Actor, Event, Magnitude, Mark, Period, Place, Sentence, Span

TEXT = "On Monday Latvia and Estonia sent Moldova 40 generators worth $2 million after rockets hit Balti."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def part(kind: str, words: str) -> Mark:
    return Mark(kind, at(words), 0.9)


SENTENCE = Sentence(Span(0, len(TEXT)), "body")
LATVIA, ESTONIA, MOLDOVA = (
    Actor(at(name), name, code, "GOV")
    for name, code in [("Latvia", "LVA"), ("Estonia", "EST"), ("Moldova", "MDA")]
)
BALTI = Place(at("Balti"), "Bălți", 47.76, 27.93, "MDA", "city", 618605)
MONDAY = Period(at("On Monday"), "2022-04-04", "2022-04-04", "day")


def build(mark: Mark) -> Event:
    actors = {one.span: one for one in (LATVIA, ESTONIA, MOLDOVA)}
    places = {BALTI.span: BALTI}
    return event(
        TEXT, mark, Ontology.load(), sentence=SENTENCE, actors=actors, places=places, period=MONDAY
    )  # fmt: skip


def test_every_part_finds_its_field() -> None:
    parts = (
        part("actor", "Estonia"),
        part("actor", "Latvia"),
        part("recipient", "Moldova"),
        part("count", "40"),
        part("item", "generators worth $2 million"),
        part("place", "Balti"),
    )
    assert build(Mark("trigger", at("sent"), 0.9, "AID", parts)) == Event(
        type="AID",
        quad="material_coop",
        mode="humanitarian",
        trigger=at("sent"),
        actors=(LATVIA, ESTONIA),
        recipients=(MOLDOVA,),
        places=(BALTI,),
        period=MONDAY,
        magnitudes=(
            Magnitude(at("40"), "count", 40, 40, "generators"),
            Magnitude(at("$2 million"), "money", 2_000_000, 2_000_000, "USD"),
        ),
        items=(at("generators worth $2 million"),),
    )


def test_an_amount_marked_as_count_and_item_comes_once() -> None:
    parts = (part("count", "$2 million"), part("item", "$2 million"))
    found = build(Mark("trigger", at("sent"), 0.9, "AID", parts))
    assert [one.what for one in found.magnitudes] == ["money"]


def test_an_unresolved_part_is_left_out() -> None:
    found = build(Mark("trigger", at("hit"), 0.9, "ASSAULT", (part("actor", "rockets"),)))
    assert (found.actors, found.mode) == ((), "heavy-weapons")


def test_a_type_the_ontology_lacks() -> None:
    with pytest.raises(BrokenData):
        build(Mark("trigger", at("hit"), 0.9, "DANCE"))


def test_a_movement_takes_its_other_end_from_the_places_of_the_sentence() -> None:
    text = "Families fled Balti for Cahul, said Riga."
    places = {
        name: Place(Span(text.index(name), text.index(name) + len(name)), name)
        for name in ("Balti", "Cahul", "Riga")
    }
    balti, cahul = replace(places["Balti"], role="from"), replace(places["Cahul"], role="to")

    def found(*parts: Mark) -> tuple[Place, ...]:
        mark = Mark("trigger", Span(9, 13), 0.9, "SANCTION", parts)
        sentence = Sentence(Span(0, len(text)), "body")
        own = {part.span: places["Balti"] for part in parts}
        toponyms = tuple(places.values())
        return event(
            text, mark, Ontology.load(),
            sentence=sentence, actors={}, places=own, period=None, toponyms=toponyms,
        ).places  # fmt: skip

    assert found(Mark("place", places["Balti"].span, 0.9)) == (balti, cahul)
    assert found() == ()
