"""The speakers of all statements, each once: who speaks is one voice in however many reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dateline.incidents.origins import speakers, texts
from dateline.incidents.origins.shingles import shingles, words
from dateline.incidents.origins.tree import Reason, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.incidents.origins.referents import Tie
    from dateline.incidents.origins.speakers import Speaker
    from dateline.incidents.origins.statements import Statement
    from dateline.incidents.origins.texts import Text
    from dateline.types import Span

QUOTED = 7
"""Words in a row that two quotations must share; fewer may be a stock phrase."""
LOOSE = frozenset({"officials", "state"})
MERGED = 0.7
"""Share of the shorter sentence's shingles from which two sentences are the same words."""


class Voices:
    """Which voice each statement has (None: none of its own), and why statements share one.

    A voice is known by the number of the first statement that it has.
    """

    def __init__(self, statements: Sequence[Statement], reports: Sequence[Text], ties: Iterable[Tie]) -> None:
        self.statements = statements
        self.reports = reports
        self.why: dict[int, Reason] = {}
        self.known: dict[tuple[str, ...], list[tuple[int, Speaker]]] = defaultdict(list)
        self._parent: dict[int, int] = {n: n for n, each in enumerate(statements) if each.speaker}
        for each in ties:
            self._unite(each.to, each.of, self._shows(each.why, each.of, each.to))
        self._by_name()
        self._by_words(self._sentences())
        self._by_words(self._quotations())
        self._loose()
        self._names = self._named()

    def of(self, number: int) -> int | None:
        """Return the voice of a statement."""
        return self._root(number) if number in self._parent else None

    def name(self, voice: int) -> str:
        """Return what a voice is best called: the fullest name that a person has, else the commonest."""
        names = self._names[voice]
        return min(names, key=lambda name: (-names[name], -len(name), name))

    def _named(self) -> dict[int, Counter[str]]:
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for n in self._parent:
            spoken = self._speaker(n)
            worth = 1000 if spoken.kind == "person" else 1 if spoken.kind in LOOSE else 100
            found[self._root(n)][spoken.name] += worth
        return found

    def _root(self, number: int) -> int:
        while (above := self._parent[number]) != number:
            self._parent[number] = self._parent[above]
            number = above
        return number

    def _unite(self, one: int, other: int, why: Reason) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        if first != second:
            self._parent[second] = first
        self.why.setdefault(max(one, other), why)

    def _speaker(self, number: int) -> Speaker:
        spoken = self.statements[number].speaker
        assert spoken is not None, "only statements with speakers have a voice"
        return spoken

    def _by_name(self) -> None:
        alike: dict[Speaker, int] = {}
        for n in self._parent:
            spoken = self._speaker(n)
            if spoken.kind in LOOSE:
                continue
            told = speakers.told(spoken)
            if told in alike:
                self._unite(alike[told], n, self._shows(f"the same speaker, {spoken.name}", n, alike[told]))
                continue
            alike[told] = n
            for key in spoken.marks():
                for other, who in self.known[key]:
                    if why := speakers.same(spoken, who):
                        self._unite(other, n, self._shows(why, n, other))
                self.known[key].append((n, spoken))

    def _loose(self) -> None:
        """Give unnamed officials the voice of one of their side; they never make one of two others."""
        often = Counter(self._root(n) for n in self._parent if self._speaker(n).kind not in LOOSE)
        firm = {
            (self._root(n), speakers.told(self._speaker(n))): n
            for n in self._parent
            if self._root(n) in often
        }
        alike: dict[Speaker, tuple[int, str] | None] = {}
        for n in [n for n in self._parent if self._root(n) not in often]:
            spoken = self._speaker(n)
            if spoken not in alike:
                alike[spoken] = self._of_side(n, list(firm.values()), often)
            found = alike[spoken]
            if found is None:
                firm[self._root(n), speakers.told(spoken)] = n
                alike[spoken] = n, f"the same speaker, {spoken.name}"
                continue
            other, why = found
            self._parent[self._root(n)] = self._root(other)
            self.why.setdefault(n, self._shows(why, n, other))

    def _of_side(self, n: int, firm: Sequence[int], often: Counter[int]) -> tuple[int, str] | None:
        """The statement of one of the same side: of the same text, else of the voice that is heard most."""
        mine = self._speaker(n)
        found = [
            (self._speaker(m).scope == mine.scope, often[self._root(m)], -m, why)
            for m in firm
            if (why := speakers.same(mine, self._speaker(m)))
        ]
        return (-max(found)[2], max(found)[3]) if found else None

    def _by_words(self, found: Iterator[tuple[int, Span, list[int]]]) -> None:
        """Unite the speakers of the same words: few or many, they come from one mouth."""
        holders: dict[int, int] = {}
        spans: dict[int, Span] = {}
        for n, span, runs in found:
            spans[n] = span
            same = Counter(holders[run] for run in runs if run in holders)
            for run in runs:
                holders.setdefault(run, n)
            if not same:
                continue
            other, many = max(same.items(), key=lambda each: (each[1], -each[0]))
            if many / len(runs) >= MERGED or len(runs) == many:
                self._same_words(n, other, spans)

    def _same_words(self, n: int, other: int, spans: dict[int, Span]) -> None:
        one, two = self.statements[n], self.statements[other]
        if one.report != two.report and not self._apart(n, other):
            ids = [self.reports[each.report].report.id for each in (one, two)]
            shown = (Shown(ids[0], spans[n]), Shown(ids[1], spans[other]))
            words_ = spans[n].of(self.reports[one.report].report.text)
            self._unite(other, n, Reason(f"the same words: “{_cut(words_)}”", shown))

    def _apart(self, n: int, other: int) -> bool:
        """Whether two statements are by persons of different names."""
        one, two = self._speaker(n), self._speaker(other)
        return one.kind == two.kind == "person" and one.called[-1] != two.called[-1]

    def _sentences(self) -> Iterator[tuple[int, Span, list[int]]]:
        for n in self._parent:
            stated = self.statements[n]
            span = stated.claim.sentence
            runs = texts.runs_of(self.reports[stated.report].report, span)
            if len(runs) > QUOTED:
                yield n, span, runs

    def _quotations(self) -> Iterator[tuple[int, Span, list[int]]]:
        """Yield the quotations of each statement's speaker, in pieces of their own shingles."""
        for n in self._parent:
            stated = self.statements[n]
            coding = self.reports[stated.report].coding
            for quote in texts.quotations(coding.report):
                if self._is_his(n, quote):
                    runs = shingles(words(quote.of(coding.report.text)), QUOTED)
                    if runs:
                        yield n, quote, runs

    def _is_his(self, n: int, quote: Span) -> bool:
        stated = self.statements[n]
        if stated.claim.sentence.overlaps(quote):
            return True
        name = self._speaker(n).name
        found = self.reports[stated.report].coding.attributions
        return any(each.name == name and each.content.overlaps(quote) for each in found)

    def _shows(self, why: str, n: int, other: int) -> Reason:
        return Reason(why, tuple(self._at(each) for each in (n, other)))

    def _at(self, number: int) -> Shown:
        stated = self.statements[number]
        return Shown(self.reports[stated.report].report.id, stated.at or stated.claim.sentence)


def _cut(quoted: str, most: int = 80) -> str:
    return quoted if len(quoted) <= most else f"{quoted[:most].rsplit(' ', 1)[0]} …"
