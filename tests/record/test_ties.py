"""People's word on two claims wins over the score, goes with the claims, and can be taken back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from dateline.errors import BadQuery, NotInRecord
from dateline.record import Record, entries, members
from dateline.record.judging import Correction, judgement_fields, judgement_of
from dateline.record.ties import Ties
from made import LATER, add, add_all, ids, recode, said
from reports import AGAIN, FIRST, OTHER, SECOND, SHELLED, SIGNED, at, groups, name

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.types import Coding

A, B, C = name(FIRST), name(SECOND), name(OTHER)
TOGETHER, APART = {frozenset([A, B]), frozenset([C])}, {frozenset([A]), frozenset([B]), frozenset([C])}


@pytest.fixture
def told(record: Record) -> Record:
    """Two claims of one event, and one of another."""
    for each in (FIRST, SECOND, OTHER):
        add(record, each)
    assert groups(record) == TOGETHER
    return record


def test_claims_that_are_the_same_are_in_one_incident(told: Record) -> None:
    made = told.same(A, C, by="ann", note="a ruse")
    assert groups(told) == {frozenset([A, B, C])}
    assert made.fields["other"]["claim"] == C
    assert (C, A) in {(link.to, link.claim) for link in told.incident(B).links if link.score == 1.0}
    assert groups(told, told.stats().added[0]) == {frozenset([A])}
    told.withdraw(made.id, by="ann")
    assert groups(told) == TOGETHER


def test_claims_that_are_different_are_kept_apart(told: Record) -> None:
    made = told.different(A, B, by="ann")
    assert groups(told) == APART
    told.withdraw(made.id, by="ann")
    assert groups(told) == TOGETHER


def test_the_last_word_holds(told: Record) -> None:
    told.different(A, B, by="ann")
    told.same(A, B, by="bob")
    assert groups(told) == TOGETHER
    told.different(B, A, by="ann")
    assert groups(told) == APART


def test_what_follows_from_two_words_gives_way_to_a_third(told: Record) -> None:
    told.same(A, C, by="ann")
    told.same(B, C, by="ann")
    told.different(A, B, by="bob")
    together = groups(told)
    assert frozenset([B, C]) in together
    assert frozenset([A]) in together


@pytest.mark.parametrize("rebuilt", [False, True])
def test_words_hold_when_claims_come_later(told: Record, *, rebuilt: bool) -> None:
    told.different(A, B, by="ann")
    told.same(B, C, by="ann")
    if rebuilt:
        told.rebuild()
    add(told, at(8, AGAIN))
    fourth = name(at(8, AGAIN))
    found = groups(told)
    assert {frozenset(each - {fourth}) for each in found} == {frozenset([A]), frozenset([B, C])}
    assert len(found) == 2


@pytest.mark.parametrize("of", [FIRST, SECOND])
def test_words_go_with_either_claim_to_another_coding(told: Record, of: Coding) -> None:
    told.different(A, B, by="ann")
    recode(told, replace(of, coded_by=LATER))
    names = {f"{each}.2" if each == name(of) else each for each in (A, B, C)}
    assert groups(told) == {frozenset([each]) for each in names}


def test_words_go_with_a_claim_to_another_version(told: Record) -> None:
    told.same(A, C, by="ann")
    moved = at(6, "Late news of the day.", SIGNED)
    add(told, moved)
    assert groups(told) == {frozenset([A, B, name(moved)])}
    add(told, at(6, "Vey *left*."))
    assert frozenset([A, B]) in groups(told)
    add(told, moved)
    assert groups(told) == {frozenset([A, B, name(moved)])}


def test_words_are_no_ruling_on_how_a_claim_reads(told: Record) -> None:
    digest = told.digest()
    told.same(A, C, by="ann")
    told.outcome(A, "came-about", because=[B], by="ann")
    assert ids(told.claims(judged="only")) == []
    assert len(ids(told.claims())) == 3
    assert told.stats().judgements == 2
    assert told.digest() != digest
    assert [each.verdict for each in told.history(C).judgements] == ["same"]
    assert [each.verdict for each in told.history(A).judgements] == ["same", "came-about"]


def test_an_outcome_goes_with_the_claim_and_can_be_taken_back(told: Record) -> None:
    made = told.outcome(A, "partly", because=[B, C], by="ann", note="one port of two")
    assert made.fields == {"because": [B, C]}
    recode(told, replace(FIRST, coded_by=LATER))
    assert list(told.history(f"{A}.2").judgements) == [made]
    told.withdraw(made.id, by="bob")
    assert told.history(A).judgements[0].withdrawn_by == "bob"
    with pytest.raises(NotInRecord):
        told.outcome(A, "did-not", because=["ffffffffffff-001"], by="ann")
    with pytest.raises(BadQuery, match="not two"):
        told.same(A, A, by="ann")


def test_words_are_taken_to_another_record(told: Record, tmp_path: Path) -> None:
    told.same(A, C, by="ann")
    taken_back = told.different(A, B, by="bob")
    told.outcome(B, "cannot-tell", by="ann")
    told.withdraw(taken_back.id, by="bob")
    strange = at(9, SHELLED)
    add(told, strange)
    told.same(name(strange), A, by="ann")
    sent = [judgement_of(judgement_fields(each)) for each in told.judgements()]
    assert sent == list(told.judgements())
    with closing(Record(str(tmp_path / "other.db"), create=True)) as here:
        add_all(here, [FIRST, SECOND, OTHER])
        for _ in range(2):
            assert here.take(sent).strange == (sent[-1].id,)
        assert groups(here) == {frozenset([A, B, C])}
        assert list(here.judgements()) == sent[:3]


def test_what_is_no_word_on_two_claims_is_refused() -> None:
    fields = {"id": "1", "claim": A, "report": "", "trigger": {"start": 0, "end": 1}, "event": "AID"}
    for verdict, told in (("same", {}), ("same", {"other": {"claim": B}}), ("partly", {"because": [1]})):
        with pytest.raises((KeyError, TypeError, ValueError)):
            judgement_of(fields | {"verdict": verdict, "fields": told, "at": "2022-04-04T00:00:00+00:00"})


def test_a_correction_taken_back_does_not_undo_them(told: Record) -> None:
    told.different(A, B, by="ann")
    made = told.judge(B, "correct", by="ann", correction=Correction(event="AID"))
    told.withdraw(made.id, by="ann")
    assert groups(told) == APART


@pytest.mark.parametrize("rebuilt", [False, True])
def test_claims_tied_through_one_that_is_none_stay_together(told: Record, *, rebuilt: bool) -> None:
    schooled = at(9, said("Vey *opened* a school.", "AID", actors=["Vey/VEY/GOV"]))
    add(told, schooled)
    told.same(A, C, by="ann")
    told.same(C, name(schooled), by="ann")
    told.judge(C, "not-a-claim", by="ann")
    if rebuilt:
        assert told.rebuild() == 0
    assert groups(told) == {frozenset([A, B, name(schooled)])}


@pytest.mark.parametrize("rebuilt", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_however_many_words_there_are_all_hold(record: Record, seed: int, *, rebuilt: bool) -> None:
    random = Random(seed)
    codings = [at(day, *random.sample([SHELLED, AGAIN, SIGNED], 3)) for day in range(1, 6)]
    add_all(record, codings)
    names = [name(each, number) for each in codings for number in (1, 2, 3)]
    for _ in range(15):
        tell = random.choice([record.same, record.different])
        tell(*random.sample(names, 2), by="ann")
    if rebuilt:
        record.rebuild()
    where = record.incident_of(names)
    ties = words_that_hold(record)
    assert all((where[one] == where[other]) == (verdict == "same") for verdict, one, other in ties)


def words_that_hold(record: Record) -> list[tuple[str, str, str]]:
    """What is said of two claims and is not overruled by a later word."""
    with record._reading() as connection:
        ties = Ties(connection, entries.until(connection, None))
        named = members.ids(connection, {root for pair in ties.same + ties.different for root in pair})
    told = [("same", pair) for pair in ties.same] + [("different", pair) for pair in ties.different]
    return [(verdict, named[one], named[other]) for verdict, (one, other) in told]
