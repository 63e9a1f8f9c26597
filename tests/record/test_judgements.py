"""What people say of claims: it holds for questions, goes with the claim, and can be taken back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.errors import NotInRecord
from dateline.record import Record
from dateline.record.judging import Correction, judgement_fields, judgement_of
from dateline.types import Span
from made import LATER, add, add_all, ids, recode, said, story, triggers

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.types import Claim, Judgement

FIRST = said("Ruria *shelled* Orla on Monday.", actors=["Ruria/RUR/MIL"], places=["Orla/TOL@12,-7"])
STORY = story(FIRST, "Vey *left*.")
MOVED = story("Late news of the day.", FIRST, "And so on.")
WITHOUT = story("Late news of the day.", "Vey *left*.")
NAME = f"{STORY.report.id[:12]}-001"
SECOND = f"{STORY.report.id[:12]}-002"
AID = Correction(event="AID")


@pytest.fixture
def told(record: Record) -> Record:
    add(record, STORY)
    return record


def read(record: Record, name: str = NAME) -> Claim:
    (claim,) = record.claim(name).coding.claims
    return claim


def correct(record: Record, correction: Correction, name: str = NAME) -> Judgement:
    return record.judge(name, "correct", by="ann", correction=correction)


def test_a_corrected_claim_is_found_by_what_it_is(told: Record) -> None:
    correct(told, Correction(event="AID", actor=("Orla=Orla/TOL",), place=("none",)))
    assert triggers(told.claims(event="AID")) == ["shelled"]
    assert triggers(told.claims(event="ASSAULT")) == ["left"]
    assert triggers(told.claims(event="ASSAULT", judged="ignored")) == ["shelled", "left"]
    assert ids(told.claims(judged="only")) == [NAME]
    assert ids(told.claims(actor="TOL")) == [NAME]
    assert ids(told.claims(actor="Ruria")) == ids(told.claims(country="TOL")) == []
    assert ids(told.claims(text="monday")) == [NAME]
    assert read(told).event.actors[0].country == "TOL"
    assert ids(told.claims()) == [NAME, SECOND]
    assert dict(told.stats().events) == {"AID": 1, "ASSAULT": 1}


def test_a_claim_that_is_none_is_not_shown(told: Record) -> None:
    told.judge(NAME, "not-a-claim", by="ann")
    assert ids(told.claims()) == [SECOND]
    assert ids(told.claims(judged="ignored")) == [NAME, SECOND]
    assert ids(told.claims(judged="only")) == []
    assert not told.claim(NAME).stands
    assert told.stats().claims == 1
    told.judge(NAME, "confirm", by="bob")
    assert ids(told.claims()) == [NAME, SECOND]
    assert ids(told.claims(judged="only")) == [NAME]
    assert told.claim(NAME).stands


def test_a_judgement_is_withdrawn_once(told: Record) -> None:
    made = correct(told, AID)
    for _ in range(2):
        told.withdraw(made.id, by="bob", note="a mistake")
    assert read(told).event.type == "ASSAULT"
    assert ids(told.claims(judged="only")) == []
    (there,) = told.judgements()
    assert (there.withdrawn, there.withdrawn_by) == ("2022-04-04T12:04:00.000000+00:00", "bob")
    assert replace(there, withdrawn=None, withdrawn_by="", withdrawn_note="") == made
    assert told.stats().judgements == 0
    with pytest.raises(NotInRecord):
        told.withdraw("nothing", by="bob")


def test_corrections_add_up_until_one_is_withdrawn(told: Record) -> None:
    first = correct(told, Correction(event="AID", status="denied"))
    correct(told, Correction(status="planned", actor=("none",)))
    claim = read(told)
    assert (claim.event.type, claim.status.kind, claim.event.actors) == ("AID", "planned", ())
    told.withdraw(first.id, by="ann")
    claim = read(told)
    assert (claim.event.type, claim.status.kind, claim.event.actors) == ("ASSAULT", "planned", ())
    assert len(ids(told.claims())) == 2


def test_what_was_said_is_what_is_listed(told: Record) -> None:
    made = [correct(told, AID), correct(told, Correction(mode="artillery"))]
    made.append(told.judge(SECOND, "confirm", by="bob"))
    assert list(told.judgements()) == made


def test_judgements_go_with_the_claim_to_another_coding(told: Record) -> None:
    correct(told, AID)
    told.judge(SECOND, "not-a-claim", by="ann")
    recode(told, replace(STORY, coded_by=LATER, claims=STORY.claims[::-1]))
    assert ids(told.claims()) == [f"{SECOND}.2"]
    assert read(told, f"{SECOND}.2").event.type == "AID"
    assert ids(told.claims(judged="ignored")) == [f"{NAME}.2", f"{SECOND}.2"]


def test_judgements_go_with_the_claim_to_another_version(told: Record) -> None:
    correct(told, Correction(event="AID", actor=("Orla",), recipient=("Monday=Monday//CVL",)))
    add(told, MOVED)
    (name,) = ids(told.claims())
    claim = read(told, name)
    text = MOVED.report.text
    parties = [*claim.event.actors, *claim.event.recipients]
    assert [each.span.of(text) for each in parties] == ["Orla", "Monday"]
    assert claim.event.type == "AID"
    assert len(ids(told.claims(judged="only"))) == 1


def test_judgements_skip_a_version_without_the_claim(told: Record) -> None:
    made = correct(told, AID)
    add(told, WITHOUT)
    assert ids(told.claims(judged="only")) == ids(told.claims(event="AID")) == []
    add(told, STORY)
    assert ids(told.claims(event="AID")) == [NAME]
    add(told, MOVED)
    (name,) = ids(told.claims(event="AID"))
    told.withdraw(made.id, by="ann")
    assert ids(told.claims(event="AID")) == []
    assert ids(told.claims()) == [name]


def test_a_judgement_on_a_coding_before_holds_for_the_one_that_stands(told: Record) -> None:
    recode(told, replace(STORY, coded_by=LATER))
    correct(told, AID)
    assert ids(told.claims(event="AID")) == [f"{NAME}.2"]
    add(told, MOVED)
    told.judge(NAME, "not-a-claim", by="bob")
    assert ids(told.claims()) == []


def test_words_that_the_new_version_lacks_are_left_out(told: Record) -> None:
    correct(told, Correction(event="AID", actor=("Monday=Monday/RUR",)))
    add(told, story("Ruria *shelled* Orla."))
    (name,) = ids(told.claims())
    assert read(told, name).event.type == "AID"
    assert read(told, name).event.actors == ()


def test_a_judgement_withdrawn_elsewhere_later(told: Record, tmp_path: Path) -> None:
    made = told.judge(NAME, "not-a-claim", by="bob")
    with closing(Record(str(tmp_path / "other.db"), create=True)) as here:
        add(here, STORY)
        assert here.take(told.judgements()) == (1, 0, ())
        assert NAME not in ids(here.claims())
        told.withdraw(made.id, by="ann")
        for _ in range(2):
            assert here.take(told.judgements()) == (0, 1, ())
        assert NAME in ids(here.claims())
        assert list(here.judgements()) == list(told.judgements())


def test_judgements_taken_to_another_record(told: Record, tmp_path: Path) -> None:
    made = [correct(told, AID), told.judge(SECOND, "not-a-claim", by="bob", note="déjà vu")]
    made.append(told.judge(SECOND, "confirm", by="ann"))
    told.withdraw(made[1].id, by="ann")
    other = story("Tolland *struck*.", url="https://tolland.example")
    add(told, other)
    strange = told.judge(f"{other.report.id[:12]}-001", "confirm", by="ann")
    sent = [judgement_of(judgement_fields(each)) for each in told.judgements()]
    assert sent == list(told.judgements())
    with closing(Record(str(tmp_path / "other.db"), create=True)) as here:
        add_all(here, [replace(STORY, coded_by=LATER, claims=STORY.claims[::-1])])
        for taken in ((3, 0, (strange.id,)), (0, 3, (strange.id,))):
            assert here.take(sent) == taken
        assert ids(here.claims(event="AID")) == [SECOND]
        assert sorted(ids(here.claims())) == [NAME, SECOND]
        there = list(here.judgements())
    assert [replace(each, claim="", trigger=Span(0, 0)) for each in there] == [
        replace(each, claim="", trigger=Span(0, 0)) for each in sent[:3]
    ]
