"""Answers on the terminal: what is shown, and what each key does."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import fakes
from dateline.audit.answers import FIELDS, Answered, Audit, begin, load
from dateline.audit.sample import Drawn, Sample
from dateline.audit.terminal import KEYS, ask
from dateline.errors import NotInRecord

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.types import Coding

SAMPLE = Sample({"ASSAULT": 9}, tuple(Drawn(f"c{number}", "ASSAULT") for number in (1, 2, 3)))


def coding(name: str) -> Coding:
    """A claim by its id: two different ones, and any number of gone ones."""
    if name.startswith("gone"):
        raise NotInRecord(name, "is no claim in this record")
    whole = fakes.coding()
    claim = replace(whole.claims[0 if name == "c1" else 1], id=name)
    return replace(whole, report=replace(whole.report, url="https://example.org/story"), claims=(claim,))


def answered(audit: Audit, path: Path, pressed: str) -> str:
    """What is printed when these keys are pressed and then no more."""
    keys, out = iter(pressed), io.StringIO()
    ask(
        audit,
        path,
        coding,
        by="ann",
        phrase=lambda event, _status: f"does {event} to",
        key=lambda: next(keys, ""),
        out=out,
    )
    assert next(keys, None) is None, "a key that nobody asked for"
    return out.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audit.jsonl"


def told(path: Path) -> list[tuple[str, Answered, tuple[str, ...]]]:
    return [(each.claim, each.answer, each.wrong_in) for each in load(path).answers.values()]


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        ("yyy", [("c1", "right", ()), ("c2", "right", ()), ("c3", "right", ())]),
        ("YuN\r", [("c1", "right", ()), ("c2", "unsure", ()), ("c3", "wrong", ())]),
        ("nt\nq", [("c1", "wrong", ("type",))]),
        ("ntwt\ryq", [("c1", "wrong", ("said_by",)), ("c2", "right", ())]),
        ("nbyq", [("c1", "right", ())]),
        ("yynr", [("c1", "right", ()), ("c2", "right", ())]),
        ("ybuq", [("c1", "unsure", ())]),
        ("byq", [("c1", "right", ())]),
        ("x ?yq", [("c1", "right", ())]),
        ("nx\ryq", [("c1", "wrong", ()), ("c2", "right", ())]),
        ("q", []),
        ("", []),
        ("y\x04", [("c1", "right", ())]),
    ],
)
def test_keys_answer(path: Path, pressed: str, expected: list[tuple[str, Answered, tuple[str, ...]]]) -> None:
    answered(begin(path, "event", 3, 7, SAMPLE), path, pressed)
    assert told(path) == expected


def test_every_field_has_a_key_and_no_key_two_meanings() -> None:
    assert sorted(KEYS.values()) == sorted(FIELDS)
    assert not KEYS.keys() & {"b", "q"}


def test_who_answered_and_when_is_kept(path: Path) -> None:
    answered(begin(path, "event", 3, 7, SAMPLE), path, "yq")
    (answer,) = load(path).answers.values()
    assert answer.by == "ann"
    assert answer.at.endswith("+00:00")


def test_an_audit_goes_on_where_it_was_left(path: Path) -> None:
    answered(begin(path, "event", 3, 7, SAMPLE), path, "yq")
    shown = answered(load(path), path, "uy")
    assert "1 of 3" not in shown
    assert "2 of 3" in shown
    assert [answer for _, answer, _ in told(path)] == ["right", "unsure", "right"]


def test_going_back_asks_again_and_then_goes_on_with_what_is_left(path: Path) -> None:
    shown = answered(begin(path, "event", 3, 7, SAMPLE), path, "yybnt\ry")
    assert [shown.count(f"{number} of 3") for number in (1, 2, 3)] == [1, 2, 2]
    assert told(path) == [("c1", "right", ()), ("c2", "wrong", ("type",)), ("c3", "right", ())]


def test_a_claim_that_is_gone_is_passed_over(path: Path) -> None:
    sample = Sample(
        {"ASSAULT": 9}, (Drawn("gone", "ASSAULT"), Drawn("c1", "ASSAULT"), Drawn("gone2", "ASSAULT"))
    )
    shown = answered(begin(path, "event", 3, 7, sample), path, "y")
    assert shown.count("passed over") == 2
    assert told(path) == [("c1", "right", ())]


def test_a_claim_is_shown_with_its_report_its_meaning_and_its_sentence(path: Path) -> None:
    shown = answered(begin(path, "event", 3, 7, SAMPLE), path, "yq")
    assert "2 of 3 · ASSAULT · The Orla Courier · 4 Apr 2022, 14:03 UTC" in shown
    assert "https://example.org/story" in shown
    assert "Ann Vey says Ruria does ASSAULT" in shown
    assert "Port Orla · at least 12 dead · alleged" in shown.replace("\n", " ")
    assert "[shelled]" in shown
