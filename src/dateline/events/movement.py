"""Where a movement goes: "from Kyiv to Lviv", "fled Aleppo for Idlib", "crossed the Dnipro".

The words that tie a place to the trigger decide, by the lists of `movement.yaml`.  A tie that they do not
make plain is none: the place then keeps no role.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.events.phrases import Phrases, stem
from dateline.events.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.types import Mark, Place, PlaceRole, Span

ROLES: tuple[PlaceRole, ...] = ("from", "to", "via")
REACH = 120
"""Characters between a trigger and a place of its movement, at most: our convention."""

_LAST = re.compile(r" (?:and|or|as well as) (?:the )?")
_RELATIVE = re.compile(r",? (?P<preposition>from|to|into) (?:which|where)\b")
_ACRONYM = re.compile(r"\([A-Z][\w-]{1,8}\) ")


def ways(
    text: str, mark: Mark, sentence: Span, own: Sequence[Place], others: Sequence[Place]
) -> tuple[Place, ...]:
    """The places of an event, each with its role, in the order of the text.

    `own` are those that the model hung on the trigger `mark`: they stay, whatever their role.  Of `others`,
    the remaining places named in the sentence, only the ends of its movement come along.
    """
    trigger = mark.span
    verb = _verb(mark.label, trigger.of(text))
    if verb is None:
        return tuple(own)
    beside = [place for place in others if not any(place.span.overlaps(one.span) for one in own)]
    within = [place for place in (*own, *beside) if sentence.contains(place.span)]
    roles = verb.roles(text, trigger, sorted({place.span for place in within}))
    around = {place.span: verb.role_before(text, trigger, place.span) for place in own}
    placed = [replace(place, role=roles.get(place.span) or around[place.span]) for place in own]
    placed += [replace(place, role=roles[place.span]) for place in beside if place.span in roles]
    return tuple(sorted(placed, key=lambda place: place.span))


class _Tie(NamedTuple):
    """How a place hangs on a trigger: the role, and where the words begin that say so."""

    role: PlaceRole
    at: int


class _Verb:
    """A sense of the words of movement: what ties places to them."""

    def __init__(self, entry: Mapping[str, Any], shared: Mapping[str, Sequence[str]]) -> None:
        own = entry.get("prepositions", {})
        self._role_of: dict[str, PlaceRole] = {
            preposition: role for role in ROLES for preposition in (*shared[role], *own.get(role, ()))
        }
        self._prepositions = re.compile(rf"(?<![\w-])(?:{_any(self._role_of)})(?=\s)", re.IGNORECASE)
        self._bare: PlaceRole = entry.get("bare", "")
        self._before: PlaceRole = entry.get("before", "")
        self.events = frozenset(entry.get("events", load("movement")["events"]))

    def roles(self, text: str, trigger: Span, spans: Sequence[Span]) -> dict[Span, PlaceRole]:
        """The roles of the places behind the trigger, as far as its clause goes; `spans` are in order."""
        behind = [span for span in spans if span.start >= trigger.end]
        ties = {span: tie for span in behind if (tie := self._tie(text, trigger, span))}
        ties = _without_parts(text, ties)
        for span, tie in tuple(ties.items()):
            ties |= {other: ties.get(other, tie) for other in _listed(text, behind[behind.index(span) :])}
        return {span: tie.role for span, tie in ties.items()}

    def role_before(self, text: str, trigger: Span, place: Span) -> PlaceRole:
        """The role of a place before its trigger: "Mariupol evacuation", "the town from which they fled"."""
        if place.end > trigger.start:
            return ""
        gap = text[place.end : trigger.start]
        relative = _RELATIVE.match(gap)
        if relative:
            return self._role_of.get(relative["preposition"], "")
        return self._before if gap in {" ", "’s ", "'s "} else ""

    def _tie(self, text: str, trigger: Span, place: Span) -> _Tie | None:
        gap = _ACRONYM.sub("", text[trigger.end : place.start])
        if len(gap) > REACH or _grammar().ended(gap) or _grammar().names_other(text[place.end :][:REACH]):
            return None
        if self._bare and _grammar().phrase.fullmatch(gap.removeprefix(" ")) and gap[:1] == " ":
            return _Tie(self._bare, trigger.end)
        named = trigger.of(text)  # which may have the preposition in it: "pulled out of"
        for found in reversed(list(self._prepositions.finditer(named + gap))):
            at = found.start() - len(named)
            role = self._role_of[found[0].lower()]
            if _grammar().phrase.fullmatch(gap, max(found.end() - len(named) + 1, 0)):
                blocked = _grammar().blocked(role, gap[: max(at, 0)])
                return None if blocked else _Tie(role, place.start - len(gap) + at)
        return None


class _Grammar:
    """Patterns for the words between a trigger and a place, and for those behind the place."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        other = rf"(?!(?:{_any(words['function_words'])})\b)[^\W\d_][\w’'.-]*"
        site = rf"(?:{_any(words['sites'])})s?"
        plain = rf"(?:{_any(words['adjectives'])}|{site}|\w+-[\w-]+|(?=[A-Z]){other})"
        named = rf"(?:(?:{_any(words['determiners'])}) (?:{other} ){{0,5}}?|(?:{plain} ){{0,4}}?)"
        self.phrase = re.compile(
            rf"(?:(?:{_any(words['nearness'])}) )?{named}(?:{site} (?:{_any(words['links'])}) {named}){{0,2}}"
        )
        """What may stand between a preposition and the name of a place."""
        noun = (
            rf"(?:{_any([*words['determiners'], *words['adjectives'], *words['nearness']])}|{site}|\w+-\w+)\b"
        )
        ends = _any([*words["ends"], *words["auxiliaries"]])
        self._end = re.compile(
            rf"[;:!?—–(“”\"…]| - |\b(?:{ends})\b|\bto (?!{noun})(?=[a-z])"
            r"|(?:\band|,) (?:then |also |later )?\w+(?:ed|ing)\b"
        )
        self._verb = re.compile(rf"(?:{_any(words['auxiliaries'])}|\w+ed)")
        self._link = re.compile(rf",? (?:{site} (?!of\b))?(?:{_any(words['links'])})\b")
        no_place = rf"(?:['’]s?)?(?: {other}){{0,2}}? (?:{_any(words['not_places'])})s?\b"
        self._other = re.compile(rf"-|{no_place}|['’]s\b(?! (?:{other} ){{0,2}}?{site}\b)")
        self._unless = {
            role: frozenset(map(stem, (*words["unless_after"].get(role, ()), *words["unless_after"]["any"])))
            for role in ROLES
        }

    def ended(self, gap: str) -> bool:
        """Whether the trigger's clause ends in these words, or another movement begins."""
        forms = load("irregular")
        verbs = (gap[found.start : found.end].lower() for found in _verbs().find(gap))
        return bool(self._end.search(gap)) or any(
            verb.endswith(("ed", "ing")) or verb in forms for verb in verbs
        )

    def names_other(self, behind: str) -> bool:
        """Whether what follows a name makes it that of something else: "Kyiv-based", "the Paris talks"."""
        return bool(self._other.match(behind))

    def acts(self, behind: str) -> bool:
        """Whether a verb follows a place, as its own: "left Poland, and Germany sent"."""
        word = re.match(r" (\w+)", behind)
        return word is not None and bool(self._verb.fullmatch(word[1]) or word[1] in load("irregular"))

    def linked(self, gap: str) -> bool:
        """Whether what follows says where the place lies: "Irpin, near Kyiv", not "the Luhansk city of"."""
        return bool(self._link.match(gap))

    def blocked(self, role: PlaceRole, before: str) -> bool:
        """Whether the word before a preposition takes it for itself: "40 km from Kyiv"."""
        last = re.search(r"([^\W\d_]+)\W*$", before)
        return last is not None and stem(last[1]) in self._unless[role]


def _without_parts(text: str, ties: Mapping[Span, _Tie]) -> dict[Span, _Tie]:
    """The ties without names that are parts of one phrase: Lyman in "from the Luhansk city of Lyman"."""
    kept: dict[Span, _Tie] = {}
    for span, tie in ties.items():
        before = next(reversed(kept), None)
        if before and kept[before].at == tie.at:
            if _grammar().linked(text[before.end : span.start]):
                continue
            del kept[before]
        kept[span] = tie
    return kept


def _listed(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """The places that make a list with the first: "Poland and Romania", "Poland, Romania, and Hungary"."""
    for number, (one, following) in enumerate(pairwise(spans)):
        gap = text[one.end : following.start]
        if _LAST.fullmatch(gap.removeprefix(",") if number else gap):
            return spans[: number + 2] if number or not _grammar().acts(text[following.end :][:REACH]) else ()
        if gap != ", ":
            break
    return ()


def _verb(kind: str, trigger: str) -> _Verb | None:
    """The sense in which a trigger of a type speaks of movement, if it does."""
    return next((found.value for found in _verbs().find(trigger) if kind in found.value.events), None)


@cache
def _verbs() -> Phrases[_Verb]:
    words = load("movement")
    verbs = [(entry["words"], _Verb(entry, words["prepositions"])) for entry in words["verbs"]]
    return Phrases((word, verb) for listed, verb in verbs for word in listed)


@cache
def _grammar() -> _Grammar:
    return _Grammar(load("movement"))


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
