"""The accused tells another story: it is staged, or the others did it."""

from __future__ import annotations

from disputed import ALLEGED, DENIED, KILLED, pairs, together, told
from made import said

STAGED = said("Ruria called the pictures *staged*.", "COERCE", status="alleged", said_by=["Ruria/RUR/GOV"])


def test_a_killing_that_the_accused_calls_staged() -> None:
    assert pairs([told("a", ALLEGED, STAGED)]) == {("counter-claim", "a1", "a2")}


def test_staged_is_said_of_all_that_is_denied_beside_it() -> None:
    words = "Ruria denied that Rurian troops killed villagers and called the pictures staged."
    both = together(
        said(words.replace("killed", "*killed*"), status="denied", said_by=["Ruria/RUR/GOV"], **KILLED),
        said(words.replace("staged", "*staged*"), "COERCE", status="alleged", said_by=["Ruria/RUR/GOV"]),
    )
    found = pairs([told("a", ALLEGED), told("b", ALLEGED), told("c", both)], "a1 b1 c1")
    denied = {("denial", "a1", "c1"), ("denial", "b1", "c1")}
    assert found == denied | {("counter-claim", "a1", "c2"), ("counter-claim", "b1", "c2")}


def test_each_side_blames_the_other_for_the_same_act() -> None:
    one = said("Tolen said Rurian guns *shelled* the plant.", status="alleged", said_by=["Tolen/TOL/GOV"],
               actors=["Rurian guns/RUR/MIL"])  # fmt: skip
    other = said("Ruria said Tolenian guns *shelled* the plant.", status="alleged", said_by=["Ruria/RUR/GOV"],
                 actors=["Tolenian guns/TOL/MIL"])  # fmt: skip
    assert pairs([told("a", one), told("b", other)], "a1 b1") == {("counter-claim", "a1", "b1")}
    assert pairs([told("a", one), told("b", other)]) == set(), "two acts, as far as is known"


def test_a_denial_does_not_dispute_that_others_did_it() -> None:
    others = said("Ruria said Tolenian troops *killed* villagers in Orla.", status="alleged",
                  said_by=["Ruria/RUR/GOV"], actors=["Tolenian troops/TOL/MIL"])  # fmt: skip
    assert pairs([told("a", others), told("b", DENIED)], "a1 b1") == set()


def test_a_retort_answers_those_whom_it_blames() -> None:
    fake = said("Mavia said Ruria planted *fake evidence* after the strike.", "COERCE", status="alleged",
                actors=["Ruria/RUR/GOV"], said_by=["Mavia/MAV/GOV"])  # fmt: skip
    theirs = said("Ruria said Tolen *struck* the prison.", status="alleged", actors=["Tolen/TOL/MIL"],
                  said_by=["Ruria/RUR/GOV"])  # fmt: skip
    mine = said("Tolen said Ruria *struck* the prison.", status="alleged", actors=["Ruria/RUR/MIL"],
                said_by=["Tolen/TOL/GOV"])  # fmt: skip
    found = pairs([told("a", mine, theirs, fake)])
    assert ("counter-claim", "a2", "a3") in found
    assert ("counter-claim", "a1", "a3") not in found


def test_staged_answers_all_who_tell_of_what_the_accused_did_whoever_tells_it() -> None:
    monitors = said("Monitors said Rurian troops *executed* villagers in Orla.", status="alleged",
                    said_by=["Monitors/INT/NGO"], places=["Orla"], **KILLED)  # fmt: skip
    staged = said("Ruria called the pictures from Orla a *staged* provocation by Tolen.", "COERCE",
                  status="alleged", said_by=["Ruria/RUR/GOV"], actors=["Tolen/TOL/GOV"])  # fmt: skip
    found = pairs([told("a", ALLEGED), told("b", monitors), told("c", staged)], "a1 b1")
    assert found == {("counter-claim", "a1", "c1"), ("counter-claim", "b1", "c1")}
