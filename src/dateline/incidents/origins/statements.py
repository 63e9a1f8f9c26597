"""Each claim as a statement: who says it in its report, through which medium."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.incidents.origins import media, speakers, texts
from dateline.incidents.origins.credits import NAME
from dateline.incidents.profile import WORD, day
from dateline.types import Actor, Span
from dateline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.incidents.origins.media import Medium
    from dateline.incidents.origins.speakers import Speaker
    from dateline.incidents.origins.texts import Passage
    from dateline.types import Attribution, Claim, Coding

NEAR = 350
"""Characters from a claim within which an attribution may back it."""
NAMES_BEFORE = re.compile(r"(?:[A-Z][\w'’&-]* )+$")
SHARED = 2
"""Words, names or numbers that it must then share with the claim."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, who is said to say it (None: the report itself), and the medium that he is cited by.

    `report` is the number of its report; `at` is where the attribution stands, `through` where the medium.
    """

    report: int
    claim: Claim
    passage: Passage
    speaker: Speaker | None = None
    at: Span | None = None
    medium: Medium | None = None
    through: Span | None = None
    venue: str = ""

    @property
    def attributed(self) -> bool:
        """Return whether the report has it from somebody else."""
        return self.speaker is not None or self.medium is not None


def statement(report: int, claim: Claim, coding: Coding, scope: str, here: Mapping[str, Medium]) -> Statement:
    """Return a claim of a report as a statement; `scope` tells apart the unnamed people of other reports."""
    heard = list(_heard(claim, coding))
    return _made(report, claim, coding, heard=heard, scope=scope, here=here)


def backing(stated: Statement, coding: Coding, scope: str, here: Mapping[str, Medium]) -> Statement | None:
    """Return an unattributed claim as stated by whom the sentences around it name, if anybody."""
    for found in sorted(coding.attributions, key=lambda each: _distance(each.content, stated.claim.sentence)):
        if _distance(found.content, stated.claim.sentence) > NEAR:
            break
        if found.source is None or found.manner == "own" or not _says(found, coding):
            continue
        told = texts.passage(coding.report, found.content)
        mine = stated.passage
        shared = (told.stems & mine.stems) | (told.names & mine.names) | (told.numbers & mine.numbers)
        if len(shared) >= SHARED:
            made = _made(
                stated.report, stated.claim, coding, heard=[_actor(found, coding)], scope=scope, here=here
            )
            if made.attributed:
                return made
    return None


def quoted(coding: Coding, scope: str) -> Iterator[Speaker]:
    """Yield everybody whom a report has say anything."""
    for found in coding.attributions:
        if found.source is not None and found.manner != "own" and _says(found, coding):
            actor = _actor(found, coding)
            if not speakers.is_pronoun(actor):
                yield speakers.speaker(actor, _described(actor, coding), day(coding.report.published), scope)


def _made(  # noqa: PLR0913 - a statement is all of these
    report: int,
    claim: Claim,
    coding: Coding,
    *,
    heard: Sequence[Actor],
    scope: str,
    here: Mapping[str, Medium],
) -> Statement:
    own = media.of_report(coding.report)
    whole = coding.report.text
    told = texts.passage(coding.report, claim.sentence)
    others = [each for each in heard if not media.is_staff(each.name)]
    relays = [(media.of_actor(each, _whole_name(whole, each.span), here), each) for each in others]
    speaker = next(
        (each for medium, each in relays if medium is None and not speakers.is_pronoun(each)), None
    )
    cited = [(medium, each.span) for medium, each in relays if medium is not None]
    cited += _cited(coding, claim.sentence, here)
    medium, through = next(
        ((one, span) for one, span in cited if own is None or one.key != own.key), (None, None)
    )
    if speaker is None and medium is not None and medium.unnamed and medium.state:
        return _by_state(report, claim, coding, medium, through)
    if speaker is None:
        return Statement(report, claim, told, None, through, medium, through)
    narrow = medium.key if medium else scope
    made = speakers.speaker(speaker, _described(speaker, coding), day(coding.report.published), narrow)
    return Statement(report, claim, told, made, speaker.span, medium, through, _venue(claim, coding))


def _by_state(report: int, claim: Claim, coding: Coding, medium: Medium, at: Span | None) -> Statement:
    """A claim of a state's media, which are not named: they speak for the state."""
    actor = Actor(at or claim.sentence, medium.name, medium.state, "GOV")
    spoken = speakers.official(actor, day(coding.report.published))
    return Statement(report, claim, texts.passage(coding.report, claim.sentence), spoken, at)


def _heard(claim: Claim, coding: Coding) -> Iterator[Actor]:
    """Who says a claim, the nearest first: by the claim, else by the attributions around its trigger."""
    if claim.said_by:
        heads = [each.span for each in coding.report.segments if each.kind == "headline"]
        own = claim.segment == "headline"

        def elsewhere(actor: Actor) -> bool:
            return not own and any(head.contains(actor.span) for head in heads)

        yield from (_recalled(each, coding) for each in sorted(claim.said_by, key=elsewhere))
        return
    trigger = claim.event.trigger
    said = [each for each in coding.attributions if each.source and _says(each, coding)]
    around = [each for each in said if each.content.contains(trigger)]
    if not around and claim.event.type in speakers.speech_types():
        around = [each for each in said if _is_cue(each, trigger)]
        if not around and speakers.says(trigger.of(coding.report.text)):
            yield from claim.event.actors[:1]
    for found in sorted(around, key=lambda each: each.content.end - each.content.start):
        yield _recalled(_actor(found, coding), coding)


def _recalled(actor: Actor, coding: Coding) -> Actor:
    """An actor by the words that stand there, where the name that they were resolved to shares none of them.

    A single word at the head of a sentence is no name: it is written as elsewhere in the report.
    """
    text = coding.report.text
    words, name = actor.span.of(text), actor.name
    low = {each.lower() for each in WORD.findall(words)}
    if len(low) > 1 and low.isdisjoint(each.lower() for each in WORD.findall(name)):
        name = media.ARTICLE.sub("", " ".join(words.split()))
    if " " not in name and not re.search(rf"[\w,] {re.escape(name)}\b", text):
        name = name.lower() if re.search(rf"\b{re.escape(name)}\b", text) and not actor.country else name
    return replace(actor, name=name)


def _says(found: Attribution, coding: Coding) -> bool:
    return found.cue is None or speakers.says(found.cue.of(coding.report.text))


def _is_cue(found: Attribution, trigger: Span) -> bool:
    return found.cue is not None and found.cue.overlaps(trigger)


def _actor(found: Attribution, coding: Coding) -> Actor:
    """The actor that an attribution's source is, as another claim knows it."""
    source = found.source or found.content
    name = found.name or source.of(coding.report.text)
    for claim in coding.claims:
        for each in (*claim.said_by, *claim.event.actors, *claim.event.recipients):
            if each.name == name:
                return Actor(source, each.name, each.country, each.sector, each.id)
    return Actor(source, name)


def _whole_name(text: str, span: Span) -> str:
    """The words of a mention, and names right before it: "Pelican" of "Pelican Press"."""
    before = NAMES_BEFORE.search(text[max(span.start - 60, 0) : span.start])
    return f"{before[0] if before and span.of(text)[:1].isupper() else ''}{span.of(text)}"


def _described(actor: Actor, coding: Coding) -> str:
    """The words of a report that name a speaker and say what he is."""
    text = coding.report.text
    sources = [
        each.source.of(text)
        for each in coding.attributions
        if each.source and (each.name == actor.name or actor.name in each.source.of(text))
    ]
    longest = max((actor.span.of(text), *sources), key=len)
    thing = re.search(rf"\b(?:[Tt]he )?(?:[a-z]+ )?{re.escape(actor.name)}\b", text)
    if longest in actor.name and re.search(rf"\b{re.escape(actor.name)},? which\b", text):
        return f"the {actor.name}"
    return longest if longest not in actor.name or not thing else thing[0]


def _cited(coding: Coding, sentence: Span, here: Mapping[str, Medium]) -> list[tuple[Medium, Span]]:
    found = []
    for pattern in _cites():
        for match in pattern.finditer(coding.report.text, *sentence):
            one = media.named(match["name"], here)
            if one is not None:
                found.append((one, Span(*match.span())))
    return found


def _venue(claim: Claim, coding: Coding) -> str:
    for each in coding.attributions:
        if each.venue and (
            each.content.contains(claim.event.trigger) or each.content.overlaps(claim.sentence)
        ):
            return each.venue.of(coding.report.text)
    return ""


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


@cache
def _cites() -> tuple[re.Pattern[str], ...]:
    forms: dict[str, Any] = load(Path(__file__).with_suffix(".yaml"))
    return tuple(re.compile(rf"(?i:(?<!\w){form.replace('NAME', NAME)})(?!\w)") for form in forms["cites"])
