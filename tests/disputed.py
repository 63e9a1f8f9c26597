"""Reports with claims of different ids, and the pairs found among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.incidents.contradictions import contradictions_among
from dateline.types import Magnitude
from made import said, story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.types import Claim, Coding
    from made import Said

KILLED: dict[str, Any] = {"actors": ["Rurian troops/RUR/MIL"], "recipients": ["villagers/TOL/CVL"]}
"""The parties of the act that most examples tell."""
ALLEGED = said("Tolen said Rurian troops *killed* villagers in Orla.", status="alleged",
               said_by=["Tolen/TOL/GOV"], places=["Orla"], **KILLED)  # fmt: skip
DENIED = said("Ruria denied that Rurian troops *killed* villagers in Orla.", status="denied",
              said_by=["Ruria/RUR/GOV"], places=["Orla"], **KILLED)  # fmt: skip
REFUSED = said("Ruria *denied* the accusations.", "REJECT", actors=["Ruria/RUR/GOV"])


def told(name: str, *sentences: Said | str, **fields: Any) -> Coding:
    """A report whose claims are NAME1, NAME2 ... ; of 4 April, if `fields` do not say else."""
    whole = story(*sentences, **({"url": f"https://orla.example/{name}", "published": "2022-04-04"} | fields))
    named = tuple(replace(claim, id=f"{name}{at}") for at, claim in enumerate(whole.claims, start=1))
    return replace(whole, claims=named)


def counted(sentence: Said, what: str, low: float | None, high: float | None) -> Said:
    """A sentence whose claim has a number."""
    (claim,) = sentence.claims
    number = Magnitude(claim.event.trigger, what, low, high)
    return sentence._replace(claims=(replace(claim, event=replace(claim.event, magnitudes=(number,))),))


def together(*sentences: Said) -> Said:
    """One sentence with the claims of several, all of the same words."""
    assert len({each.words for each in sentences}) == 1
    claims: tuple[Claim, ...] = tuple(claim for each in sentences for claim in each.claims)
    return sentences[0]._replace(claims=claims)


def pairs(codings: Iterable[Coding], *incidents: str) -> set[tuple[str, str, str]]:
    """The kinds and ids of what is found; each incident is written as the ids of its claims."""
    known = {claim: f"i{at}" for at, each in enumerate(incidents) for claim in each.split()}
    found = contradictions_among(codings, known)
    return {(each.kind, min(each.one, each.other), max(each.one, each.other)) for each in found}
