"""The claims of one coding of a report matched to those of another.

Of two versions of a story it says which claims stayed, changed, appeared and vanished; of two codings of
one version, which claim of the new is the one that a person has judged in the old.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dateline.record.edits import Edits, in_order
from dateline.record.passages import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from dateline.types import Actor, Claim, Coding, Magnitude, Period, Place, Span

SAME_WORDS, SAME_SENTENCE, SAME_PLACE, ELSEWHERE = 0, 1, 2, 3
"""How two claims may be one, the surest first: their triggers are the same words of the text; they stand
in one sentence and are known again; one trigger stands where the other stood; the claim stands elsewhere."""
NAMED = frozenset({"actors", "recipients", "places", "items"})
"""Fields by which a claim is known again."""
LIKE_WORDS = 0.5
"""The share of the shorter sentence's words that stand in the longer: where one was split or joined."""


class Matched(NamedTuple):
    """A claim in the old coding and in the new; `None` in one of them: it appeared, or vanished.

    `changed` names the fields that mean something else now: type, mode, actors, recipients, places, time,
    magnitudes, items, status, said_by; and `words`, if its sentence reads otherwise.
    """

    old: Claim | None
    new: Claim | None
    changed: tuple[str, ...] = ()


def matches(old: Coding, new: Coding) -> tuple[Matched, ...]:
    """Match the claims of two codings one to one, in the order of the new text.

    A vanished claim stands after the one that it followed.  The same codings give the same matches, and
    exchanging them the same pairs.
    """
    edits = Edits(old.report.text, new.report.text)
    olds, news = _read(old, edits, forward=True), _read(new, edits, forward=False)
    partners: list[int | None] = [None] * len(news)
    taken: set[int] = set()
    for *_, i, j in sorted(_likely(olds, news)):
        if i not in taken and partners[j] is None:
            taken.add(i)
            partners[j] = i
    return tuple(
        _matched(None if i is None else olds[i], None if j is None else news[j])
        for i, j in in_order(partners, len(olds))
    )


class _Read:
    """A claim, what it means, and where it stands in the other text."""

    def __init__(self, claim: Claim, text: str, edits: Edits, *, forward: bool) -> None:
        across = edits.to_new if forward else edits.to_old
        self.claim, self._text = claim, text
        self.trigger, self.sentence = across(claim.event.trigger), across(claim.sentence)
        self.stands = (edits.stands if forward else edits.stood)(claim.sentence)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the trigger, as they are compared."""
        return _words(self.claim.event.trigger, self._text)

    @cached_property
    def sentence_words(self) -> frozenset[str]:
        """The words of the sentence."""
        return frozenset(fold(word) for word in WORD.findall(self.claim.sentence.of(self._text)))

    @cached_property
    def meaning(self) -> dict[str, Hashable]:
        """What each field says, without offsets and confidence."""
        return meaning(self.claim, self._text)


def meaning(claim: Claim, text: str) -> dict[str, Hashable]:
    """Return what each field of a claim says: names, countries, days and numbers, never where it says so.

    Unresolved mentions count by their words.  Only of speakers does the order matter.
    """
    event = claim.event
    return {
        "type": event.type,
        "mode": event.mode,
        "actors": frozenset(_actor(actor, text) for actor in event.actors),
        "recipients": frozenset(_actor(actor, text) for actor in event.recipients),
        "places": frozenset(_place(place, text) for place in event.places),
        "time": event.period and _time(event.period, text),
        "magnitudes": frozenset(_magnitude(magnitude, text) for magnitude in event.magnitudes),
        "items": frozenset(_words(item, text) for item in event.items),
        "status": (claim.status.kind, claim.status.likelihood),
        "said_by": tuple(_actor(actor, text) for actor in claim.said_by),
    }


def _actor(actor: Actor, text: str) -> Hashable:
    return fold(actor.name) or _words(actor.span, text), actor.country, actor.sector


def _place(place: Place, text: str) -> Hashable:
    return fold(place.name) or _words(place.span, text), place.id, place.country, place.role


def _time(period: Period, text: str) -> Hashable:
    known = period.start or period.end
    return (period.start, period.end) if known else _words(period.span, text)


def _magnitude(magnitude: Magnitude, text: str) -> Hashable:
    known = magnitude.low is not None or magnitude.high is not None
    number = (magnitude.low, magnitude.high) if known else _words(magnitude.span, text)
    return magnitude.what, number, fold(magnitude.unit)


def _words(span: Span, text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in span.of(text).split())


def _read(coding: Coding, edits: Edits, *, forward: bool) -> list[_Read]:
    claims = sorted(coding.claims, key=lambda claim: (claim.event.trigger, claim.sentence))
    return [_Read(claim, coding.report.text, edits, forward=forward) for claim in claims]


_Likely = tuple[int, float, int, int, int, int]
"""How two claims may be one, how much speaks against it, and their numbers after what settles a draw."""


def _likely(olds: Sequence[_Read], news: Sequence[_Read]) -> Iterator[_Likely]:
    """Yield the pairs that may be one claim, so that the better one sorts first."""
    for i, j in _near(olds, news):
        how = _how(olds[i], news[j])
        if how is not None:
            yield how, _unlike(olds[i], news[j]), abs(i - j), i + j, i, j


def _near(olds: Sequence[_Read], news: Sequence[_Read]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth a look: in sentences that answer to one another, or of one type."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for j, new in enumerate(news):
        by_type[new.claim.event.type].append(j)
    for i, old in enumerate(olds):
        here = {j for j, new in enumerate(news) if _meet(old.sentence, new.claim.sentence)}
        told_anew = () if old.stands else by_type[old.claim.event.type]
        yield from ((i, j) for j in here.union(told_anew))


def _how(old: _Read, new: _Read) -> int | None:
    """Return how two claims may be one, if they may."""
    alike = old.claim.event.type == new.claim.event.type
    known = old.words == new.words or _share(old, new, NAMED)
    stands = old.stands or new.stands
    if _meet(old.trigger, new.claim.event.trigger) and _meet(new.trigger, old.claim.event.trigger):
        return SAME_WORDS if known else SAME_PLACE if alike or stands else None
    if stands or not (alike and known):
        return None
    if _meet(old.sentence, new.claim.sentence) and _meet(new.sentence, old.claim.sentence):
        return SAME_SENTENCE
    return ELSEWHERE if _told_anew(old, new) else None


def _told_anew(old: _Read, new: _Read) -> bool:
    """Whether two claims of one type, in sentences that are not paired, say the same in like words."""
    parties = _share(old, new, ("actors", "recipients"))
    known = old.words == new.words or _share(old, new, ("places", "items", "magnitudes"))
    shorter = min(len(old.sentence_words), len(new.sentence_words))
    alike = len(old.sentence_words & new.sentence_words) >= LIKE_WORDS * shorter
    return parties and known and alike


def _share(old: _Read, new: _Read, fields: Iterable[str]) -> bool:
    """Whether one of these fields says something, and the same in both."""
    return any(old.meaning[field] and old.meaning[field] == new.meaning[field] for field in fields)


def _unlike(old: _Read, new: _Read) -> float:
    """Return how many fields differ, the words of the trigger among them; the type counts for all."""
    fields = [name for name in old.meaning if old.meaning[name] != new.meaning[name]]
    return len(fields) + (old.words != new.words) + len(old.meaning) * ("type" in fields)


def _meet(one: Span | None, other: Span) -> bool:
    return one is not None and one.overlaps(other)


def _matched(old: _Read | None, new: _Read | None) -> Matched:
    if old is None or new is None:
        return Matched(old.claim if old else None, new.claim if new else None)
    changed = [name for name in old.meaning if old.meaning[name] != new.meaning[name]]
    if not (old.stands and new.stands):
        changed.append("words")
    return Matched(old.claim, new.claim, tuple(changed))
