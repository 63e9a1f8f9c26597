"""A trigger and its parts, put together into an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dateline.events.magnitudes import magnitude, money
from dateline.events.modes import mode
from dateline.events.movement import ways
from dateline.types import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.events.ontology import Ontology
    from dateline.types import Actor, Magnitude, Mark, Period, Place, Sentence, Span

T = TypeVar("T")

COUNTED = ("dead", "injured", "count")


def event(  # noqa: PLR0913 - each resolved part of an event comes in by name
    text: str,
    mark: Mark,
    ontology: Ontology,
    *,
    sentence: Sentence,
    actors: Mapping[Span, Actor],
    places: Mapping[Span, Place],
    period: Period | None,
    toponyms: Sequence[Place] = (),
) -> Event:
    """The event that a trigger mark and the resolved values of its parts stand for.

    `actors` and `places` hold what the mentions in the report resolve to, by span; a part that is not
    among them is left out.  `toponyms` are all places named in the sentence: an event that has a place and
    moves somebody takes the other ends of its way from them.  Every field is in the order of the text.
    Raises BrokenData for a type the ontology lacks.
    """
    own = _resolved(mark, "place", places)
    return Event(
        type=mark.label,
        quad=ontology.quad(mark.label),
        mode=mode(ontology, mark.label, mark.span.of(text), sentence.span.of(text)),
        trigger=mark.span,
        actors=_resolved(mark, "actor", actors),
        recipients=_resolved(mark, "recipient", actors),
        places=ways(text, mark, sentence.span, own, toponyms if own else ()),
        period=period,
        magnitudes=tuple(_magnitudes(text, mark)),
        items=_spans(mark, "item"),
    )


def _spans(mark: Mark, kind: str) -> tuple[Span, ...]:
    return tuple(sorted({part.span for part in mark.parts if part.kind == kind}))


def _resolved(mark: Mark, kind: str, values: Mapping[Span, T]) -> tuple[T, ...]:
    return tuple(values[span] for span in _spans(mark, kind) if span in values)


def _magnitudes(text: str, mark: Mark) -> Iterator[Magnitude]:
    """The counted parts, and the money among the items and counts, each stretch of text once."""
    for kind in COUNTED:
        for span in _spans(mark, kind):
            yield magnitude(text, span, kind)
    for span in _spans(mark, "item"):
        for amount in money(text, span):
            if not any(amount.span.overlaps(counted) for kind in COUNTED for counted in _spans(mark, kind)):
                yield amount
