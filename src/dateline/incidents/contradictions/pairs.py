"""Contradictions with both sides: the claims, and the origin of each; and the columns of a table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.columns import Column, Row, joined
from dateline.incidents.contradictions.finding import contradictions
from dateline.incidents.contradictions.statement import Reader
from dateline.incidents.origins import origins
from dateline.incidents.summary.told import one_line, published, tellers
from dateline.types import Incident

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.incidents.contradictions.contradiction import Contradiction
    from dateline.types import Claim, Coding


class Side(NamedTuple):
    """One side of a contradiction: a claim, its coding, and the name of its origin."""

    coding: Coding
    claim: Claim
    origin: str


class Pair(NamedTuple):
    """A contradiction, the incident that it was found in, what is disputed and what disputes it."""

    incident: str
    found: Contradiction
    one: Side
    other: Side


def _side_columns(name: str, what: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_claim", "text", f"{name}.claim.id", f"the claim {what}"),
        Column(f"{name}_status", "text", f"{name}.claim.status.kind", "how it stands"),
        Column(
            f"{name}_said_by",
            "text",
            f"{name}.claim.said_by",
            "who says so, the nearest first, or the outlet",
        ),
        Column(f"{name}_origin", "text", f"{name}.origin", "who vouches for it"),
        Column(f"{name}_outlet", "text", f"{name}.report.outlet", "where it stands"),
        Column(f"{name}_published", "date", f"{name}.report.published", "day of the report"),
        Column(f"{name}_words", "text", f"{name}.claim.sentence", "the sentence"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("kind", "text", "kind", "denial, counter-claim, evidence, status, magnitude, time, place"),
    Column("score", "number", "score", "how sure it is that the one disputes the other"),
    Column("why", "text", "why", "what tells so"),
    *_side_columns("one", "that is disputed"),
    *_side_columns("other", "that disputes it"),
    Column("incident", "text", "incident", "the incident; `dateline incident` takes it"),
)
SCORE_DIGITS = 2


def pairs(incidents: Iterable[Incident]) -> Iterator[Pair]:
    """Yield the contradictions of incidents, incident by incident, the surest first, and each pair once."""
    seen, reader, names = set[frozenset[str]](), Reader(), dict[str, str]()
    for incident in incidents:
        claims = {claim.id: (coding, claim) for coding in incident.codings for claim in coding.claims}
        for found in contradictions(incident, reader=reader):
            ids = frozenset([found.one, found.other])
            if ids not in seen:
                seen.add(ids)
                for each in ids - names.keys():
                    names[each] = _origin(*claims[each])
                one, other = (Side(*claims[each], names[each]) for each in (found.one, found.other))
                yield Pair(incident.id, found, one, other)


def _origin(coding: Coding, claim: Claim) -> str:
    """Return the name of the origin of a claim by itself."""
    alone = origins(Incident(claim.id, (coding,), frozenset([claim.id])))
    return alone.tree[0].name if alone.tree else ""


def rows(found: Iterable[Pair]) -> Iterator[Row]:
    """Yield a row a pair, its keys the names of COLUMNS in their order."""
    for pair in found:
        yield {
            "kind": pair.found.kind,
            "score": round(pair.found.score, SCORE_DIGITS),
            "why": pair.found.why,
            **_cells("one", pair.one),
            **_cells("other", pair.other),
            "incident": pair.incident,
        }


def _cells(name: str, side: Side) -> Row:
    coding, claim, origin = side
    cells: Row = {
        "claim": claim.id,
        "status": claim.status.kind,
        "said_by": joined(tellers((coding, claim))),
        "origin": origin,
        "outlet": coding.report.outlet,
        "published": published(coding),
        "words": one_line(claim.sentence, coding.report.text),
    }
    return {f"{name}_{key}": value for key, value in cells.items()}
