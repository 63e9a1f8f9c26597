"""The way of each statement from its origin to the report that it stands in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.origins import media, speakers, texts, witnesses
from dateline.incidents.origins.credits import credited
from dateline.incidents.origins.families import Families
from dateline.incidents.origins.referents import Tie, ties
from dateline.incidents.origins.rewrites import likeness
from dateline.incidents.origins.statements import Statement, backing, quoted, statement
from dateline.incidents.origins.tree import Reason, Shown
from dateline.incidents.origins.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.origins.credits import Credit
    from dateline.incidents.origins.media import Medium
    from dateline.types import Claim, Coding, Span

HELD = 0.6
"""Share of a sentence's shingles from which it is taken from another family's text."""

MODELS = 50
"""Statements of one text or medium that another is compared with, the earliest first."""


class Step(NamedTuple):
    """Somebody on the way: a voice ("speaker", its number), a medium (its key) or a report (its number)."""

    kind: str
    key: str
    why: tuple[Reason, ...] = ()


class Paths:
    """The steps of each statement, its origin first, its report last."""

    def __init__(self, members: Sequence[tuple[Coding, Sequence[Claim]]]) -> None:
        self.texts = [texts.text(n, coding) for n, (coding, _) in enumerate(members)]
        self.families = Families(self.texts)
        self.own = [media.of_report(each.report) for each in self.texts]
        self.credits = [credited(each.report) for each in self.texts]
        self.here = media.together(self._media())
        self.own = [each and self.here.get(each.key, each) for each in self.own]
        self.credits = [self._credits(n) for n in range(len(self.texts))]
        self.sources = self._sources()
        self.names: dict[str, str] = {}
        self._name_media()
        self.printed = {self._home(n) for n in range(len(self.texts))}
        self.printed |= {each.medium.key for found in self.credits for each in found}
        self.statements = [
            self._statement(n, claim) for n, (_, claims) in enumerate(members) for claim in claims
        ]
        self.statements = list(self._without_headlines())
        self._in_report: dict[int, list[int]] = defaultdict(list)
        self._in_family: dict[int, list[int]] = defaultdict(list)
        for n, each in enumerate(self.statements):
            self._in_report[each.report].append(n)
            self._in_family[self.families.place[each.report].first].append(n)
        self.voices = Voices(self.statements, self.texts, self._ties())
        self._quoted: dict[int, int | None] = {}
        self.witnesses = self._witnesses()
        self._eyes = {self._medium_of(first) for first in self.witnesses}
        self.passages = self._passages()
        self.steps = self._settled([self._path(n) for n in range(len(self.statements))])

    def _without_headlines(self) -> Iterator[Statement]:
        """Leave out unnamed speakers of headlines where the story itself only names a medium."""
        only = {each.report for each in self.statements if each.attributed and not each.speaker}
        only -= {each.report for each in self.statements if each.speaker and each.claim.segment != "headline"}
        for each in self.statements:
            unnamed = each.speaker is not None and speakers.is_unnamed(each.speaker)
            headline = each.claim.segment == "headline" and each.report in only
            yield replace(each, speaker=None) if unnamed and headline else each

    def _ties(self) -> Iterator[Tie]:
        whole = [each.report.text for each in self.texts]
        for found in self._in_family.values():
            mixed = bool(self.families.place[self.statements[found[0]].report].parts)
            yield from ties(found, self.statements, whole, mixed=mixed)

    # -- what is known of reports --

    def _media(self) -> Iterator[Medium]:
        yield from (each for each in self.own if each)
        yield from (each.medium for found in self.credits for each in found)

    def _credits(self, report: int) -> tuple[Credit, ...]:
        """The agencies that a report credits, by the names that they have among the incident's reports."""
        own = self.own[report]
        found = (each._replace(medium=self.here[each.medium.key]) for each in self.credits[report])
        return tuple(each for each in found if own is None or each.medium.key != own.key)

    def _sources(self) -> dict[int, Credit]:
        """The agency that each family's text is from: the one that most of its reports credit."""
        counted: dict[int, list[Credit]] = defaultdict(list)
        for n, found in enumerate(self.credits):
            counted[self.families.place[n].first] += found[:1]
        keys = {first: [each.medium.key for each in found] for first, found in counted.items()}
        return {
            first: max(found, key=lambda each: keys[first].count(each.medium.key))
            for first, found in counted.items()
            if found
        }

    def _name_media(self) -> None:
        for found in self.credits:
            self.names.update({each.medium.key: each.medium.name for each in found})
        for n, own in enumerate(self.own):
            self.names[self._home(n)] = own.name if own else self.texts[n].report.title or "a report"

    def _home(self, report: int) -> str:
        """The key of who publishes a report; one without an outlet is on its own."""
        own = self.own[report]
        return own.key if own else f"report {report}"

    def _statement(self, report: int, claim: Claim) -> Statement:
        first = self.families.place[report].first
        scope = self.sources[first].medium.key if first in self.sources else self._home(first)
        coding = self.texts[report].coding
        stated = statement(report, claim, coding, scope, self.here)
        if not stated.attributed:
            stated = backing(stated, coding, scope, self.here) or stated
        unnamed = stated.speaker is not None and speakers.is_unnamed(stated.speaker)
        if unnamed and stated.medium and stated.medium.key in self.printed:
            stated = replace(stated, speaker=None)
        if stated.medium:
            self.names.setdefault(stated.medium.key, stated.medium.name)
        return stated

    def _witnesses(self) -> dict[int, Shown]:
        """Where a family's text says that its own people were there."""
        found = dict[int, Shown]()
        for n, each in enumerate(self.texts):
            first = self.families.place[n].first
            if first in found:
                continue
            names = (self.names[self._home(n)], *(credit.medium.name for credit in self.credits[n]))
            if (span := witnesses.witnessed(each.report, names)) is not None:
                found[first] = Shown(each.report.id, span)
        return found

    def _passages(self) -> dict[int, int]:
        """For each shingle of a statement's sentence, the first statement that has it."""
        first = dict[int, int]()
        order = {each.number: n for n, each in enumerate(texts.in_order(self.texts))}
        for n in sorted(range(len(self.statements)), key=lambda n: (order[self.statements[n].report], n)):
            for run in self._runs(n):
                first.setdefault(run, n)
        return first

    def _runs(self, n: int) -> list[int]:
        stated = self.statements[n]
        return texts.runs_of(self.texts[stated.report].report, stated.claim.sentence)

    # -- the way of a statement --

    def _path(self, n: int) -> tuple[Step, ...]:
        """Who is to be asked first, and who passed it on."""
        stated = self.statements[n]
        taken = self._taken_from(n)
        family = self.families.place[
            self.statements[taken].report if taken is not None else stated.report
        ].first
        leaning = None if stated.attributed else self._leans_on(n, taken, family)
        spoken = n if stated.attributed else leaning
        told = self.statements[spoken] if spoken is not None else None
        steps = list(self._spoken(spoken))
        steps.append(Step("medium", told.medium.key) if told and told.medium else self._printed(family))
        why = self._report_reasons(n, family, spoken, taken)
        if steps[-1].key != self._home(stated.report):
            steps.append(Step("report", str(stated.report), why))
        elif len(steps) > 1:
            steps[-1] = steps[-1]._replace(why=why)
        return tuple(steps)

    def _taken_from(self, n: int) -> int | None:
        """The statement of another family that a sentence is taken from; in a mixture the most alike."""
        stated = self.statements[n]
        place = self.families.place[stated.report]
        runs = self._runs(n)
        held = [self.passages[run] for run in runs if self.passages[run] != n]
        others = [m for m in held if self.families.place[self.statements[m].report].first != place.first]
        if others and len(others) / len(runs) >= HELD:
            return max(sorted(set(others)), key=others.count)
        return self._nearest_part(stated, place.parts) if place.parts else None

    def _nearest_part(self, stated: Statement, parts: tuple[int, ...]) -> int | None:
        """The statement of a mixture's parts that is most like one of its own."""
        found = [m for part in parts for m in self._in_family[part][:MODELS]]
        return max(
            found, key=lambda m: (likeness(stated.passage, self.statements[m].passage), -m), default=None
        )

    def _leans_on(self, n: int, taken: int | None, family: int) -> int | None:
        """The attributed statement that an unattributed one rests on, unless reporters were there."""
        if family in self.witnesses:
            return None
        if taken is not None:
            if self.statements[taken].attributed:
                return taken
            return self._nearest(taken, self._in_report[self.statements[taken].report])
        here = self._nearest(n, self._in_report[self.statements[n].report])
        if here is None:
            here = self._alike(n, self._in_family[family])
        return here if here is not None else self._quotes(self.statements[n].report)

    def _quotes(self, report: int) -> int | None:
        """The statement by a speaker of other reports whom a report quotes, though not for the same facts."""
        if report not in self._quoted:
            self._quoted[report] = self._find_quoted(report)
        return self._quoted[report]

    def _find_quoted(self, report: int) -> int | None:
        for spoken in quoted(self.texts[report].coding, self._home(report)):
            marks = () if speakers.is_unnamed(spoken) else spoken.marks()
            known = (each for mark in marks for each in self.voices.known.get(mark, ()))
            found = next((n for n, other in known if speakers.same(spoken, other)), None)
            if found is not None:
                return found
        return None

    def _nearest(self, n: int, among: Sequence[int]) -> int | None:
        """The next attributed statement, else the last before."""
        at = self.statements[n].claim.sentence.start
        found = [m for m in among if self.statements[m].attributed]

        def far(m: int) -> tuple[bool, int]:
            away = self.statements[m].claim.sentence.start - at
            return away < 0, abs(away)

        return min(found, key=far, default=None)

    def _alike(self, n: int, among: Sequence[int]) -> int | None:
        """The attributed statement whose sentence is most like one's own."""
        found = list(islice((m for m in among if self.statements[m].attributed), MODELS))
        mine = self.statements[n].passage
        return max(found, key=lambda m: (likeness(mine, self.statements[m].passage), -m), default=None)

    def _spoken(self, spoken: int | None) -> list[Step]:
        voice = None if spoken is None else self.voices.of(spoken)
        return [] if voice is None else [Step("speaker", str(voice))]

    def _printed(self, family: int) -> Step:
        """The agency whose text a family prints, or the first to print it."""
        credit = self.sources.get(family) if not self.families.place[family].parts else None
        return Step("medium", credit.medium.key if credit is not None else self._home(family))

    # -- reasons --

    def _report_reasons(
        self, n: int, family: int, spoken: int | None, taken: int | None
    ) -> tuple[Reason, ...]:
        stated, why = self.statements[n], list[Reason]()
        report = self.texts[stated.report].report
        place = self.families.place[stated.report]
        if place.why and place.first == family:
            why.append(place.why)
        if taken is not None:
            other = self.statements[taken]
            spans = (Shown(report.id, stated.claim.sentence), self._shown(taken))
            why.append(Reason(f"has the words of {self.names[self._home(other.report)]}", spans))
        why += [
            Reason(f"credits {each.medium.name}: “{each.words}”", _shown(report.id, each.span))
            for each in self.credits[stated.report]
        ]
        if spoken is not None:
            why += self._spoken_reasons(n, spoken)
        return tuple(why)

    def _spoken_reasons(self, n: int, spoken: int) -> list[Reason]:
        told = self.statements[spoken]
        why = []
        if told.medium and told.through:
            words = told.through.of(self.texts[told.report].report.text)
            why.append(
                Reason(f"has it from {told.medium.name}: “{words}”", (self._shown(spoken, told.through),))
            )
        if told.speaker:
            how = "attributes it to" if n == spoken else "states it beside the words of"
            why.append(Reason(f"{how} {told.speaker.name}", (self._shown(spoken, told.at),)))
            if spoken in self.voices.why:
                why.append(self.voices.why[spoken])
        return why

    def _shown(self, n: int, span: Span | None = None) -> Shown:
        stated = self.statements[n]
        return Shown(self.texts[stated.report].report.id, span or stated.claim.sentence)

    # -- media that have it from somebody themselves --

    def _settled(self, found: list[tuple[Step, ...]]) -> list[tuple[Step, ...]]:
        """Put media under those from whom they have it themselves, where they were not there."""
        above: dict[str, list[int]] = defaultdict(list)
        for n, steps in enumerate(found):
            for step in steps[1:]:
                if step.kind == "medium":
                    above[step.key].append(n)
        return [self._under(n, steps, found, above) for n, steps in enumerate(found)]

    def _under(
        self, n: int, steps: tuple[Step, ...], found: list[tuple[Step, ...]], above: dict[str, list[int]]
    ) -> tuple[Step, ...]:
        top = steps[0]
        if top.kind != "medium" or not above[top.key] or self._was_there(top.key):
            return steps
        mine = self.statements[n].passage
        model = max(above[top.key][:MODELS], key=lambda m: (likeness(mine, self.statements[m].passage), -m))
        at = next(i for i, step in enumerate(found[model]) if step.kind == "medium" and step.key == top.key)
        return (*found[model][:at], *steps)

    def _was_there(self, key: str) -> bool:
        return key in self._eyes

    def _medium_of(self, family: int) -> str:
        credit = self.sources.get(family)
        return credit.medium.key if credit else self._home(family)


def _shown(report: str, span: Span | None) -> tuple[Shown, ...]:
    return (Shown(report, span),) if span else ()
