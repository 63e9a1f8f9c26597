"""The whole path of one report, from its text to its claims: the table of contents of the program."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from dateline import __version__, attribution, events, status
from dateline.errors import BrokenData, UnknownLanguage
from dateline.events.ontology import Ontology
from dateline.language.minilm import MiniLM
from dateline.reading.wrapping import unwrapped
from dateline.resolution import actors, places, times
from dateline.resolution.disputed import VIEWS, checked
from dateline.resolution.extent import whole_names
from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.outlets import home_of
from dateline.types import (
    Actor,
    Attribution,
    Claim,
    CodedBy,
    Coding,
    Mark,
    Place,
    Report,
    Sentence,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ACTORS = frozenset({"actor", "recipient", "speaker", "relay", "source"})
_AHEAD = frozenset({"planned", "predicted"})
"""Statuses whose dates lie ahead: "on Thursday" is the next one."""
_REPEATED = 4
"""Words from which a sentence that stands twice, letter for letter, is a repeat and not coded again."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the names in one report stand for."""

    actors: Mapping[Span, Actor]
    places: Mapping[Span, Place]
    toponyms: tuple[Place, ...] = ()
    """The places that were found, each once, in the order of the text."""


class Model(Protocol):
    """A language model: its name (with a digest), the languages it reads, and a call that marks a report."""

    name: str
    languages: frozenset[str]

    def __call__(self, report: Report) -> tuple[Sentence, ...]:
        """The report's sentences, with what the model marked in them."""


class Coder:
    """Model, gazetteer and ontology, loaded once; `code` turns a report into its coding.

    `borders` is the view (docs/places.md) that says which country a disputed place is counted to.  Raises
    BrokenData if one of them is missing or damaged, DatelineError for a view that there is none of.
    """

    def __init__(
        self,
        model: Model | None = None,
        gazetteer: Gazetteer | None = None,
        ontology: Ontology | None = None,
        *,
        borders: str = VIEWS[0],
    ) -> None:
        self.model = model or MiniLM()
        self.gazetteer = gazetteer or Gazetteer.open()
        self.ontology = ontology or Ontology.load()
        self.borders = checked(borders)
        self.coded_by = CodedBy(
            __version__,
            self.model.name,
            f"{self.ontology.name}-{self.ontology.digest}",
            self.gazetteer.name if borders == VIEWS[0] else f"{self.gazetteer.name}+{borders}",
        )

    def code(self, report: Report, *, subject: str = "") -> Coding:
        """All claims of one report.

        Raises UnknownLanguage, which calls the report `subject`, if the model does not read its language.
        """
        if report.language and report.language not in self.model.languages:
            raise self._unknown_language(report, subject or report.url or report.title or report.id)
        flowing = replace(report, text=unwrapped(report.text))
        sentences = self.model(flowing)
        quoted = attribution.attributions(flowing.text, sentences, report.segments)
        resolved = self._resolve(flowing, sentences, quoted)
        notes: list[str] = []
        claims = tuple(self._claims(flowing, sentences, quoted, resolved, notes))
        named = tuple(_named(found, resolved.actors) for found in quoted)
        return Coding(report, claims, named, self.coded_by, tuple(notes))

    def _unknown_language(self, report: Report, subject: str) -> UnknownLanguage:
        error = UnknownLanguage(
            subject,
            f"the report is in another language ({report.language})",
            f"Dateline reads {', '.join(sorted(self.model.languages))}; translate it first",
        )
        error.report = report
        return error

    def _resolve(
        self, report: Report, sentences: Sequence[Sentence], quoted: Sequence[Attribution]
    ) -> Resolved:
        marks = [mark for sentence in sentences for mark in sentence.marks]
        parts = (part for mark in marks for part in mark.parts)
        named = {part.span for part in parts if part.kind in _ACTORS} | {a.source for a in quoted if a.source}
        found = actors.resolve(
            report.text,
            sorted(named),
            segments=report.segments,
            published=report.published,
            gazetteer=self.gazetteer,
        )
        where = self._places(report, marks, found)
        once = {place.span: place for place in where.values() if place.lat is not None}
        return Resolved(found, where, tuple(once[span] for span in sorted(once)))

    def _places(
        self, report: Report, marks: Sequence[Mark], found: Mapping[Span, Actor]
    ) -> Mapping[Span, Place]:
        """Where each place that the model marked is; the names of peoples are no places of events."""
        where = [part.span for mark in marks for part in mark.parts if part.kind == "place"]
        toponyms = [mark.span for mark in marks if mark.kind == "toponym"]
        wholes = whole_names(report.text, toponyms, self.gazetteer)
        datelines = [segment.span for segment in report.segments if segment.kind == "dateline"]
        names = places.Names(
            report.text,
            [*where, *wholes, *datelines],
            self.gazetteer,
            countries=[actor.country for _, actor in sorted(found.items()) if len(actor.country) == 3],
            home=home_of(report.outlet, self.gazetteer) or home_of(_host(report.url), self.gazetteer),
            borders=self.borders,
        )
        around = {span: _whole(span, wholes) for span in where}
        meant = {**{span: span for span in wholes}, **around}
        return {span: names.place(name) for span, name in meant.items() if not names.names_people(name)}

    def _claims(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        quoted: Sequence[Attribution],
        resolved: Resolved,
        notes: list[str],
    ) -> Iterator[Claim]:
        """Claims in the order of the text.  A sentence that cannot be coded costs itself, with a note."""
        numbers = count(1)
        for sentence in _once(report.text, sentences):
            triggers = [mark for mark in sentence.marks if mark.kind == "trigger"]
            try:
                found = [self._claim(report, sentence, mark, quoted, resolved) for mark in triggers]
            except BrokenData:
                raise
            except Exception as error:  # noqa: BLE001 - odd news text is no exception
                start, end = sentence.span
                notes.append(f"sentence {start}-{end} was not coded ({type(error).__name__}: {error})")
                continue
            for claim in found:
                yield _numbered(claim, next(numbers))

    def _claim(
        self,
        report: Report,
        sentence: Sentence,
        mark: Mark,
        quoted: Sequence[Attribution],
        resolved: Resolved,
    ) -> Claim:
        speakers = _said_by(mark, quoted, resolved.actors)
        standing = status.decide(report.text, mark)
        time = mark.part("time")
        event = events.event(
            report.text,
            mark,
            self.ontology,
            sentence=sentence,
            actors=resolved.actors,
            places=resolved.places,
            toponyms=_within(sentence.span, resolved.toponyms),
            period=time and times.resolve(report.text, time.span, report.published, ahead=_ahead(standing)),
        )
        return Claim(
            "", report.id, sentence.segment, sentence.span, event, standing, speakers, round(mark.score, 4)
        )


def _host(url: str | None) -> str:
    """The domain of an address, empty if it has none that can be read."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _whole(span: Span, wholes: Sequence[Span]) -> Span:
    """The whole name around a span, else the span; no name of `wholes`, in order, lies in another."""
    n = bisect_left(wholes, span.end, key=lambda whole: whole.end)
    return wholes[n] if n < len(wholes) and wholes[n].contains(span) else span


def _within(sentence: Span, found: Sequence[Place]) -> list[Place]:
    """The places that lie in a sentence, of those in order."""
    first = bisect_left(found, sentence.start, key=lambda place: place.span.start)
    last = bisect_left(found, sentence.end, key=lambda place: place.span.start)
    return [place for place in found[first:last] if sentence.contains(place.span)]


def _ahead(standing: Status) -> bool:
    return standing.kind in _AHEAD


def _said_by(mark: Mark, quoted: Sequence[Attribution], known: Mapping[Span, Actor]) -> tuple[Actor, ...]:
    """The likeliest speaker first, then whoever passed his words on; each once.

    Relays are those that the model marked, and the sources that quote an attribution to that speaker.
    """
    speakers = sorted((part for part in mark.parts if part.kind == "speaker"), key=lambda part: -part.score)
    if not speakers:
        return ()
    chain = attribution.said_by(mark.span, quoted)
    outward = chain[1:] if chain and chain[0].overlaps(speakers[0].span) else ()
    relays = [part.span for part in mark.parts if part.kind == "relay"]
    once: dict[str, Actor] = {}
    for actor in (known[s] for s in (*(p.span for p in speakers), *relays, *outward) if s in known):
        once.setdefault(actor.id or actor.name, actor)
    return tuple(once.values())


def _once(text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences without those that repeat an earlier one: a doubled headline, the same caption twice."""
    seen = set[str]()
    for sentence in sentences:
        words = sentence.span.of(text)
        if len(sentence.tokens) >= _REPEATED and words in seen:
            continue
        seen.add(words)
        yield sentence


def _named(found: Attribution, known: Mapping[Span, Actor]) -> Attribution:
    actor = known.get(found.source) if found.source else None
    return replace(found, name=actor.name) if actor else found


def _numbered(claim: Claim, number: int) -> Claim:
    return replace(claim, id=f"{claim.report[:12]}-{number:03d}")
