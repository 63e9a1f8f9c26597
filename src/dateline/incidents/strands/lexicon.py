"""The vocabulary of a strand: which claims belong to it, and which stage each of them is of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline import vocabulary
from dateline.errors import BrokenData
from dateline.incidents.profile import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.incidents.summary.told import Told
    from dateline.types import Incident

SENTENCES = 4096
"""Texts remembered with their stems."""
BESIDE = 8
"""Words on either side of a trigger that are near it: our convention."""


class Words:
    """A list of words and phrases, found in any inflection; hyphens and spaces are one."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._phrases = tuple(stemmed(each) for each in listed)

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def in_(self, text: str) -> bool:
        """Whether any of them is in a text."""
        words = stemmed(text)
        return any(phrase in words for phrase in self._phrases)


@lru_cache(SENTENCES)
def stemmed(text: str) -> str:
    """Return the stems of a text's words, each between spaces."""
    return "".join(f" {stem(word)} " for word in WORD.findall(text.lower().replace("-", " ")))


class Rule(NamedTuple):
    """A name for claims of which all conditions hold; one that is not given always does.

    `trigger` are words of the trigger, `words` of it or the items, `near` of what stands around it too, and
    `unless` words of any of them that claims of this rule do not have.
    """

    name: str
    events: frozenset[str]
    modes: frozenset[str]
    statuses: frozenset[str]
    sectors: frozenset[str]
    trigger: Words
    words: Words
    near: Words
    unless: Words

    def fits(self, told: Told) -> bool:
        """Whether a claim is one of this rule."""
        claim = told[1]
        event = claim.event
        return (
            (not self.events or event.type in self.events)
            and (not self.modes or event.mode in self.modes)
            and (not self.statuses or claim.status.kind in self.statuses)
            and (not self.sectors or any(actor.sector in self.sectors for actor in event.actors))
            and (not self.trigger or self.trigger.in_(trigger(told)))
            and (not self.words or self.words.in_(named(told)))
            and (not self.near or self.near.in_(around(told)))
            and not (self.unless and self.unless.in_(around(told)))
        )


class Fit(NamedTuple):
    """A claim that belongs to a strand: of which kind it is there, and of which stage; empty is none."""

    told: Told
    kind: str
    stage: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A strand's vocabulary; `stages` stand in their order, the furthest last."""

    name: str
    events: tuple[str, ...]
    kinds: tuple[Rule, ...]
    stages: tuple[str, ...]
    staging: tuple[Rule, ...]
    groups: Mapping[str, Words]
    lists: Mapping[str, Sequence[str]]
    numbers: Mapping[str, int]

    def fitting(self, incident: Incident) -> list[Fit]:
        """Return the claims of an incident that belong, in order; those of no stage among them."""
        found = ((told, _first(self.kinds, told)) for told in incident.claims())
        return [Fit(told, kind, _first(self.staging, told)) for told, kind in found if kind]

    def staged(self, incident: Incident) -> list[Fit]:
        """Return those of the fits that speak of a stage."""
        return [fit for fit in self.fitting(incident) if fit.stage]

    def grouped(self, text: str) -> list[str]:
        """Return the groups whose words are in a text."""
        return [name for name, words in self.groups.items() if words.in_(text)]


def trigger(told: Told) -> str:
    """Return the words of a claim's trigger."""
    coding, claim = told
    return claim.event.trigger.of(coding.report.text)


def named(told: Told) -> str:
    """Return the words of a claim's trigger and items."""
    coding, claim = told
    items = (item.of(coding.report.text) for item in claim.event.items)
    return " . ".join([trigger(told), *items])


def around(told: Told, beside: int = BESIDE) -> str:
    """Return the words of a claim's trigger and items, and those on either side of the trigger."""
    coding, claim = told
    span, sentence = claim.event.trigger, claim.sentence
    before = coding.report.text[sentence.start : span.start].split()[-beside:]
    after = coding.report.text[span.end : sentence.end].split()[:beside]
    return f"{' '.join([*before, trigger(told), *after])} . {named(told)}"


def load(name: str) -> Lexicon:
    """Return the vocabulary of the YAML file of this name; raises BrokenData if it is none."""
    path = Path(__file__).with_name(f"{name}.yaml")
    given = vocabulary.load(path)
    try:
        lists: Mapping[str, Sequence[str]] = given.get("lists", {})
        kinds = tuple(_rule("kind", row, lists) for row in given["kinds"])
        staging = tuple(_rule("stage", row, lists) for row in given["staging"])
        return Lexicon(
            name=name,
            events=tuple(given["events"]),
            kinds=kinds,
            stages=tuple(given["stages"]),
            staging=staging,
            lists=lists,
            groups={group: Words(words) for group, words in given.get("groups", {}).items()},
            numbers=dict(given.get("numbers", {})),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BrokenData(str(path), f"no strand ({error!r})", "sanctions.yaml has the form") from error


def _rule(key: str, row: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Rule:
    """Return a rule; a word that is the name of a list stands for all of that list."""

    def words(condition: str) -> Words:
        return Words(each for word in row.get(condition, ()) for each in lists.get(word, [word]))

    def codes(condition: str) -> frozenset[str]:
        return frozenset(each for code in row.get(condition, ()) for each in lists.get(code, [code]))

    if unknown := row.keys() - {key, *Rule._fields}:
        raise KeyError(*sorted(unknown))
    return Rule(
        row[key],
        events=codes("events"),
        modes=codes("modes"),
        statuses=codes("statuses"),
        sectors=codes("sectors"),
        trigger=words("trigger"),
        words=words("words"),
        near=words("near"),
        unless=words("unless"),
    )


def _first(rules: Iterable[Rule], told: Told) -> str:
    return next((rule.name for rule in rules if rule.fits(told)), "")
