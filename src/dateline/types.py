"""The words of Dateline: the values that every part takes and returns.

Offsets are Unicode code points into `Report.text`, end exclusive.  Dates are ISO 8601
strings as precise as their source (`2022-04`, `2022-04-05`, `2022-04-05T14:03:00+00:00`);
"unknown" is `None` or an empty string, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SegmentKind = Literal[
    "headline", "dateline", "byline", "date", "body", "caption", "credit", "bio", "boilerplate"
]
Manner = Literal["direct", "indirect", "mixed", "own"]
StatusKind = Literal[
    "happened", "ongoing", "planned", "predicted", "demanded", "alleged", "denied", "hypothetical"
]
Grain = Literal["country", "region", "city", "point"]
PlaceRole = Literal["", "from", "to", "via"]
Ruling = Literal["confirm", "correct", "not-a-claim"]
"""What people say of one claim."""
Tie = Literal["same", "different"]
"""What people say of two claims: that they speak of one event, or do not."""
OutcomeKind = Literal["came-about", "did-not", "partly", "cannot-tell"]
"""How a forecast came out."""
Verdict = Literal[
    "confirm", "correct", "not-a-claim", "same", "different", "came-about", "did-not", "partly", "cannot-tell"
]
PeriodGrain = Literal["hour", "day", "week", "month", "season", "year", "decade", "range"]

CLAIM_SEGMENTS: frozenset[SegmentKind] = frozenset({"headline", "body", "caption"})
"""Segments that may carry claims; all others never do."""


class Span(NamedTuple):
    """A stretch of a report's text, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Segment(NamedTuple):
    """A stretch of a report that plays one part on the page."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One version of one news report, as archived.

    `id` is the SHA-256 of outlet, URL and text; `sha256` that of the text alone.
    """

    id: str
    sha256: str
    text: str
    segments: tuple[Segment, ...]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    wire: tuple[str, ...] = ()


class Mark(NamedTuple):
    """Something the model marked in a report.

    `kind` is `trigger` (label: an event type), `attribution` (span: the content), `toponym` (the name of a
    place or of its people), or a part of one of the first two: `actor`, `recipient`, `place`, `time`,
    `speaker`, `relay` (who passed the words on), `item`, `dead`, `injured`, `count`, `likelihood` and
    `status` (label: a status kind) of a trigger, `source`, `cue` and `content` of an attribution.
    `score` is a probability.
    """

    kind: str
    span: Span
    score: float
    label: str = ""
    parts: tuple[Mark, ...] = ()

    def part(self, kind: str) -> Mark | None:
        """The most probable part of this kind, if any."""
        return max((p for p in self.parts if p.kind == kind), key=lambda p: p.score, default=None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one segment, its tokens, and what the model marked in it.

    A mark belongs to the sentence its span begins in; its parts may lie in a neighbouring sentence.
    """

    span: Span
    segment: SegmentKind
    tokens: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what.  `source`, `cue` and `venue` are spans of the text or absent.

    `within` is the index of the attribution (in the same report) that this one is quoted by:
    in "the government said, according to state-run media" the government's lies within the media's.
    """

    content: Span
    source: Span | None
    cue: Span | None
    manner: Manner
    venue: Span | None = None
    within: int | None = None
    name: str = ""
    """The source's canonical name, empty until resolved."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of a person, body or group, and what it resolves to.

    `country` is ISO 3166-1 alpha-3 or an organisation's code (`NATO`, `EU`, `UN`); `sector` one of
    GOV MIL REB OPP CVL IGO NGO BUS MED JUD LEG SPY COP CRM OTH; `id` is shared by all mentions of one
    entity in one report.  Empty means unknown.
    """

    span: Span
    name: str
    country: str = ""
    sector: str = ""
    id: str = ""


class RunnerUp(NamedTuple):
    """The place that a mention means if it does not mean the one chosen, and how likely that is."""

    name: str
    country: str
    id: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place and, where it was resolved, the point and the GeoNames id it stands for.

    `score` is the probability of the place chosen (0: none bears the name); below a threshold it stays
    unresolved, without coordinates.  `role` is empty where the event is, else the end of a movement.
    """

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    grain: Grain | None = None
    id: int | None = None
    score: float = 0.0
    runner_up: RunnerUp | None = None
    role: PlaceRole = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression and the days it covers, both ends inclusive; an `end` of `None` is open."""

    span: Span
    start: str | None
    end: str | None
    grain: PeriodGrain | None


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number with a meaning: how many dead, injured, expelled, or how much money.

    `what` is dead, injured, count or money; `low` and `high` bound the number (`None`: unbounded or only
    in words); `unit` is a currency's ISO 4217 code or the counted noun.
    """

    span: Span
    what: str
    low: float | None
    high: float | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """The standing of the underlying act, and the hedge's probability range with its words."""

    kind: StatusKind
    likelihood: tuple[float, float] | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What is claimed: a PLOVER type with its mode, words, parties, places, time and numbers."""

    type: str
    mode: str
    trigger: Span
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    period: Period | None = None
    magnitudes: tuple[Magnitude, ...] = ()
    items: tuple[Span, ...] = ()
    quad: str = ""
    """The ontology's coarse class of the type: whether words or deeds, friendly or hostile."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said happened (or will, or did not) in one report.

    `said_by` has the nearest speaker first; empty is the report's own voice.
    """

    id: str
    report: str
    segment: SegmentKind
    sentence: Span
    event: Event
    status: Status
    said_by: tuple[Actor, ...] = ()
    confidence: float = 0.0


class CodedBy(NamedTuple):
    """What made a coding: the same four on the same text give the same bytes.

    `gazetteer` has the digests of the gazetteer and of the user's own places, and the view of borders.
    """

    dateline: str
    model: str
    ontology: str
    gazetteer: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One reading of one report."""

    report: Report
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]
    coded_by: CodedBy
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a claim: that it is right, that it is none, or how it should read.

    `claim` is its id, `report` that of its report, `trigger` and `event` what it was when judged; `fields`
    are those that a correction replaces, in the form of the JSON contract.  A claim may also be judged with
    another, whose id, report, trigger and event are `fields["other"]`: they speak of the same event, or of
    different ones; and, as a forecast, by how it came out: `fields["because"]` are the ids of claims that
    say so.  `at` and `withdrawn` are moments (ISO 8601, UTC); a judgement that was withdrawn still stands in
    the record.
    """

    id: str
    claim: str
    report: str
    trigger: Span
    event: str
    verdict: Verdict
    fields: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    by: str = ""
    at: str = ""
    withdrawn: str | None = None
    withdrawn_by: str = ""
    withdrawn_note: str = ""


class Link(NamedTuple):
    """Why a claim is in its incident: which claim there it is most like, how sure that is, and the reasons.

    `score` is the probability that the two speak of one event.
    """

    claim: str
    to: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that we believe speak of one event in the world, and the reports that they stand in.

    `id` is that of its earliest claim.  `codings` are whole, the oldest report first; `members` are the ids
    of those of their claims that belong to the incident.
    """

    id: str
    codings: tuple[Coding, ...]
    members: frozenset[str]
    links: tuple[Link, ...] = ()

    def claims(self) -> Iterator[tuple[Coding, Claim]]:
        """Yield its claims with the codings that they stand in, the oldest report's first."""
        for coding in self.codings:
            yield from ((coding, claim) for claim in coding.claims if claim.id in self.members)
