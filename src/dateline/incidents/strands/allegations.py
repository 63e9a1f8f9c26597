"""Allegations and responses: who alleges what against whom, who denies, counters or looks into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.columns import Column, Row, joined
from dateline.incidents.strands.lexicon import Fit, load, trigger
from dateline.incidents.strands.strand import (
    INCIDENT,
    PLACE,
    SOURCES,
    Strand,
    actors,
    history,
    place_cells,
    recipients,
    row,
    source_cells,
    stage_cells,
    stage_columns,
    usual,
    who,
    who_cells,
)
from dateline.incidents.summary.parties import parties
from dateline.incidents.summary.told import tellers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.summary.parties import Party
    from dateline.incidents.summary.told import Told
    from dateline.types import Claim, Coding, Incident

LEXICON = load("allegations")
COLUMNS: tuple[Column, ...] = (
    Column("event", "text", "event", "PLOVER type of what is alleged; ACCUSE, if only the charge is told"),
    Column("what", "text", "trigger", "the words that name it"),
    *who("against", "actors", "who is said to have done it"),
    *who("victim", "recipients", "to whom"),
    *PLACE,
    Column("alleged_by", "text", "said_by", "who says so"),
    Column("denied_by", "text", "said_by", "who denies it"),
    Column("countered_by", "text", "said_by", "who tells another story"),
    Column("investigated_by", "text", "actors", "who looks into it"),
    *stage_columns(LEXICON),
    *SOURCES,
    INCIDENT,
)
DEEDS = frozenset({"deed", "assertion"})
ANSWERS = ("denied", "countered", "investigated")


class _Accused(NamedTuple):
    names: frozenset[str]
    countries: frozenset[str]

    def are(self, found: Iterable[Party]) -> bool:
        """Whether any of these is of their side: one of them, or an official of the same country."""
        return any(each.name in self.names or _state(each) in self.countries for each in found)


def strand() -> Strand:
    """Return this strand."""
    return Strand("allegations", LEXICON.events, COLUMNS, rows)


def rows(incidents: Iterable[Incident]) -> Iterator[Row]:
    """Yield a row for each incident that somebody alleges, denies or looks into.

    A charge ("accused") whose content is a claim of its own is left to the row of that.
    """
    for incident in incidents:
        if fits := _disputed(LEXICON.fitting(incident)):
            yield row(COLUMNS, _cells(incident, fits))


def _disputed(fits: Sequence[Fit]) -> list[Fit]:
    """Return what is alleged, denied or charged; plain assertions only where somebody denies them."""
    denied = any(fit.kind == "deed" and fit.stage == "denied" for fit in fits)
    return [
        fit
        for fit in fits
        if fit.kind == "deed" or (denied if fit.kind == "assertion" else not _has_content(fit))
    ]


def _state(party: Party) -> str:
    """Return the country that an official answers for; nothing for anybody else, who match by name only."""
    return party.country if party.sector in LEXICON.lists["officials"] else ""


def _has_content(fit: Fit) -> bool:
    """Whether what a charge says is alleged by another claim of its sentence."""
    coding, claim = fit.told
    return any(
        other.sentence == claim.sentence and other.status.kind in {"alleged", "denied"}
        for other in coding.claims
        if other.id != claim.id
    )


def _cells(incident: Incident, fits: Sequence[Fit]) -> Row:
    claims = [fit.told for fit in fits]
    deeds = [fit.told for fit in fits if fit.kind in DEEDS]
    against = actors(deeds) if deeds else recipients(claims)
    accused = _Accused(frozenset(each.name for each in against), frozenset(map(_state, against)) - {""})
    whole = [*fits, *_answers(incident, claims, accused)]
    return {
        "incident": incident.id,
        "event": usual(claim.event.type for _, claim in deeds or claims),
        "what": joined(dict.fromkeys(" ".join(trigger(told).casefold().split()) for told in deeds or claims)),
        **who_cells("against", against),
        **who_cells("victim", recipients(deeds)),
        **place_cells(deeds),
        **{f"{stage}_by": _by(whole, stage) for stage in ("alleged", *ANSWERS)},
        **stage_cells(history(whole, LEXICON), LEXICON),
        **source_cells(incident, [fit.told for fit in whole]),
    }


def _answers(incident: Incident, claims: Sequence[Told], accused: _Accused) -> Iterator[Fit]:
    """Yield what the accused answer, and who looks into it, beside the claims in their reports."""
    for coding in incident.codings:
        own = [claim for with_it, claim in claims if with_it is coding]
        for other in coding.claims:
            told = coding, other
            if other in own or not _near(other, own) or _of_another(other, coding, incident):
                continue
            if stage := _answer(told, accused):
                yield Fit(told, "answer", stage)


def _answer(told: Told, accused: _Accused) -> str:
    kind, groups = told[1].event.type, LEXICON.grouped(trigger(told))
    speaks = accused.are(parties([told], lambda claim: claim.said_by or claim.event.actors))
    if kind == "REJECT" and "denial" in groups and accused.are(actors([told])):
        return "denied"
    if kind in {"COERCE", "ACCUSE"} and "counter" in groups and speaks:
        return "countered"
    under_way = kind == "ACCUSE" and told[1].status.kind in {"happened", "ongoing"}
    return "investigated" if under_way and "inquiry" in groups else ""


def _of_another(answer: Claim, coding: Coding, incident: Incident) -> bool:
    """Whether the sentence of an answer denies something else."""
    return answer.event.type == "REJECT" and any(
        claim.sentence == answer.sentence
        and claim.status.kind == "denied"
        and claim.id not in incident.members
        for claim in coding.claims
    )


def _near(claim: Claim, own: Iterable[Claim]) -> bool:
    reach = LEXICON.numbers["reach"]
    return any(abs(claim.event.trigger.start - each.event.trigger.start) <= reach for each in own)


def _by(fits: Iterable[Fit], stage: str) -> str:
    """Return who says what is of a stage: the nearest speaker, else who does it, else the outlet."""
    return joined(dict.fromkeys(name for fit in fits if fit.stage == stage for name in _sayers(fit)))


def _sayers(fit: Fit) -> Sequence[str]:
    """Return who says a claim; of a charge, a denial or an inquiry that a report tells of, who makes it."""
    if fit.kind in DEEDS or (fit.told[1].said_by and fit.stage == "countered"):
        return tellers(fit.told)[:1]
    return [each.name for each in actors([fit.told])]
