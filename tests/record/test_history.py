"""What became of a claim over the versions and codings of its report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from made import LATER, URL, add, gone, ids, recode, said, story

if TYPE_CHECKING:
    from dateline.record import Record
    from dateline.record.history import History

SHELLED = story(said("Ruria *shelled* Orla.", actors=["Ruria/RUR"]), "Vey *left*.")
EDITED = story("Nothing.", said("Ruria *shelled* Orla.", "ACCUSE", actors=["Ruria/RUR"]))
ELSE = story("Penn *won*.")


def read(history: History) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(each.version, each.claim.id if each.claim else "", each.changed) for each in history.readings]


def name(number: int, of: str = SHELLED.report.id) -> str:
    return f"{of[:12]}-{number:03d}"


def test_a_claim_is_followed_over_versions(record: Record) -> None:
    for each in (SHELLED, EDITED, ELSE):
        add(record, each)
    expected = [(1, name(1), ()), (2, name(1, EDITED.report.id), ("type",)), (3, "", ())]
    for start in (name(1), name(1, EDITED.report.id)):
        history = record.history(start)
        assert history.story == URL
        assert read(history) == expected
    assert read(record.history(name(2))) == [(1, name(2), ()), (2, "", ()), (3, "", ())]
    last = name(1, ELSE.report.id)
    assert read(record.history(last)) == [(1, "", ()), (2, "", ()), (3, last, ())]


def test_a_text_that_is_back_is_a_version_of_its_own(record: Record) -> None:
    for each in (SHELLED, EDITED, SHELLED):
        add(record, each)
    assert [version for version, *_ in read(record.history(name(1)))] == [1, 2, 3]
    assert read(record.history(name(2)))[1:] == [(2, "", ()), (3, "", ())]


def test_a_claim_is_followed_over_codings(record: Record) -> None:
    add(record, SHELLED)
    recode(record, replace(SHELLED, coded_by=LATER, claims=SHELLED.claims[:1]))
    history = record.history(f"{name(1)}.2")
    assert read(history) == [(1, name(1), ()), (1, f"{name(1)}.2", ())]
    assert [each.coded_by for each in history.readings] == [SHELLED.coded_by, LATER]
    assert [each.at[11:16] for each in history.readings] == ["12:01", "12:02"]


def test_a_claim_of_a_version_that_never_stood_has_no_readings(record: Record) -> None:
    add(record, SHELLED)
    add(record, ELSE, seen="2020-01-01")
    history = record.history(name(1, ELSE.report.id))
    assert history.readings == ()
    assert [(each.number, each.seen[:4]) for each in history.versions] == [(2, "2020"), (1, "2022")]


def test_the_history_has_the_judgements_on_all_readings(record: Record) -> None:
    add(record, SHELLED)
    first = record.judge(name(1), "confirm", by="ann")
    recode(record, replace(SHELLED, coded_by=LATER))
    second = record.judge(f"{name(1)}.2", "confirm", by="bob")
    record.judge(name(2), "confirm", by="bob")
    gone(record)
    assert record.history(f"{name(1)}.2").judgements == (first, second)
    assert [each.note for each in record.history(name(1)).versions] == ["", "gone"]
    assert ids(each.coding for each in record.history(name(1)).readings) == [
        name(1),
        name(2),
        f"{name(1)}.2",
        f"{name(2)}.2",
    ]
