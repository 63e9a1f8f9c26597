"""What a claim does to others: asserts, denies, or retorts that what they tell is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.incidents.contradictions.vocabulary import speaks_of, stems

if TYPE_CHECKING:
    from dateline.incidents.contradictions.statement import Statement
    from dateline.types import Claim

Stance = Literal["asserts", "denies", "retorts", "none"]
BESIDE = 3
"""Words before and after a trigger among which its object is looked for."""
ASSERTED = frozenset(["happened", "ongoing", "planned", "predicted", "alleged"])


def stance(statement: Statement) -> Stance:
    """Return what a claim does to others.

    A refusal adds nothing where the denied act stands in its sentence or the next, nor does an accusation
    beside what it alleges.
    """
    claim = statement.claim
    if claim.status.kind == "denied":
        return "denies"
    if claim.event.type == "REJECT" and is_denial(statement):
        return "none" if _says_what_it_denies(statement) else "denies"
    if claim.status.kind not in ASSERTED:
        return "none"
    if claim.event.type in {"COERCE", "ACCUSE"} and statement.speaks_of("retorts"):
        return "retorts" if claim.status.kind not in {"planned", "predicted"} else "none"
    return "asserts" if tells_an_act(statement) else "none"


def is_denial(statement: Statement) -> bool:
    """Whether a refusal is a denial: "denied", "called it untrue", "rejected the claims".

    It is nobody's where nobody is named, as in a heading; and to deny a visa is not to deny an act.
    """
    if statement.claim.status.kind not in {"happened", "ongoing"}:
        return False
    if statement.speaks_of("no_evidence"):
        return True
    if not statement.speakers or _refuses_a_request(statement):
        return False
    if statement.speaks_of("denials"):
        return True
    return statement.speaks_of("rebuffs") and speaks_of("said", statement.stems)


def _refuses_a_request(statement: Statement) -> bool:
    """Whether what is refused stands beside the trigger: "denied visas", "visas were denied"."""
    words, trigger = statement.stems, statement.trigger
    starts = (at for at in range(len(words)) if trigger and words[at : at + len(trigger)] == trigger)
    return any(
        speaks_of("requests", words[max(0, at - BESIDE) : at + len(trigger) + BESIDE]) for at in starts
    )


def tells_an_act(statement: Statement) -> bool:
    """Whether a claim tells what was done: all but acts of speech, save an accusation that alone tells it."""
    kind = statement.claim.event.type
    if kind == "ACCUSE":
        return statement.speaks_of("accusations") and not any(map(_tells_it, statement.beside))
    if kind in {"REQUEST", "SUPPORT", "PROTEST"}:
        return statement.claim.status.kind == "alleged"
    return kind != "REJECT" or statement.claim.status.kind in {"alleged", "planned"}


def _says_what_it_denies(statement: Statement) -> bool:
    beside = any(each.status.kind == "denied" for each in statement.beside)
    return beside or any(_is_denied_by(statement, each) for each in statement.around)


def _is_denied_by(refusal: Statement, other: Claim) -> bool:
    countries = {each.country for each in other.said_by} - {""}
    return other.status.kind == "denied" and any(each.country in countries for each in refusal.speakers)


def _tells_it(beside: Claim) -> bool:
    return beside.status.kind in {"alleged", "happened", "ongoing"} and beside.event.type != "REJECT"


def names_no_evidence(statement: Statement) -> bool:
    """Whether a denial is that of one who found nothing."""
    return speaks_of("no_evidence", stems(statement.sentence))
