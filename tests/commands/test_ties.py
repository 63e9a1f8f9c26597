from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from shell import Type

    Named = Callable[[str], str]

pytestmark = pytest.mark.usefixtures("incidents")


def incident(typed: Type, claim: str) -> str:
    _, out, _ = typed("show", claim)
    return next(line.split()[1] for line in out.splitlines() if line.startswith("incident "))


def test_two_claims_are_the_same_until_it_is_taken_back(named: Named, typed: Type) -> None:
    flood, denial = named("Bex"), named("denied")
    assert incident(typed, flood) != incident(typed, denial)
    code, out, _ = typed("same", flood, denial, "--who", "ann", "--note", "one and the same")
    assert code == 0
    judgement = out.split()[1]
    assert incident(typed, flood) == incident(typed, denial)
    assert f"are in incident {incident(typed, flood)}" in out
    assert out.endswith(f"dateline withdraw {judgement}\n")
    typed("rebuild")
    assert incident(typed, flood) == incident(typed, denial)
    assert f"ann: speaks of the same event as {denial} “one and the same”" in typed("judgements").out
    assert typed("withdraw", judgement, "--who", "bo").code == 0
    assert incident(typed, flood) != incident(typed, denial)
    assert "(withdrawn " in typed("judgements").out


def test_two_claims_are_different_also_after_a_rebuild(named: Named, typed: Type) -> None:
    mayor, denial = named("40"), named("denied")
    assert incident(typed, mayor) == incident(typed, denial)
    code, out, _ = typed("different", mayor, denial, "--who", "ann")
    assert code == 0
    assert "is in incident" in out
    assert incident(typed, mayor) != incident(typed, denial)
    typed("rebuild")
    assert incident(typed, mayor) != incident(typed, denial)
    assert f"ann: speaks of another event than {denial}" in typed("judgements").out


def test_judgements_go_over_to_another_record(named: Named, typed: Type) -> None:
    typed("same", named("Bex"), named("denied"), "--who", "ann")
    typed("outcome", named("General Holm"), "partly", "--who", "ann")
    assert typed("judgements", "--to", "jsonl", "-o", "said.jsonl").code == 0
    _, _, err = typed("judgements", "--take", "said.jsonl")
    assert "0 taken, 2 known" in err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["same", "0123456789ab-001", "0123456789ab-002"], 7, "is no claim in this record"),
        (["different", "0123456789ab-001", "nonsense"], 7, "is no claim in this record"),
        (["outcome", "nonsense", "partly"], 2, "is no id of a claim"),
        (["outcome", "0123456789ab-001", "maybe"], 2, "'maybe' is not one of"),
        (["same", "0123456789ab-001"], 2, "Missing argument"),
    ],
)
def test_what_is_not_understood_is_told(arguments: list[str], code: int, told: str, typed: Type) -> None:
    ended, out, err = typed(*arguments, "--who", "ann")
    assert (ended, out) == (code, "")
    assert told in err


def test_a_claim_is_not_the_same_as_itself(named: Named, typed: Type) -> None:
    code, _, err = typed("same", named("40"), named("40"), "--who", "ann")
    assert code == 2
    assert err


def test_only_what_is_to_come_can_come_out(named: Named, typed: Type) -> None:
    done, forecast = named("40"), named("General Holm")
    code, _, err = typed("outcome", done, "came-about", "--who", "ann")
    assert (code, "is no forecast or plan" in err) == (2, True)
    code, _, err = typed("outcome", forecast, "came-about", "--because", forecast, "--who", "ann")
    assert (code, "does not show how it came out itself" in err) == (2, True)
