"""Whom a report means by a speaker whom it does not name: "the spokesman", a headline's "Minister"."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dateline.incidents.origins import speakers
from dateline.incidents.origins.texts import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.incidents.origins.speakers import Speaker
    from dateline.incidents.origins.statements import Statement

BEFORE, AFTER = 70, 70
"""Characters around a name in which the words stand that say who it is."""
OTHERS = 20
"""Statements of other copies of a text that are looked at."""
OWNED = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Tt]he [\w-]+(?:'s|’s)) (?:[\w-]+,? ){0,3}$|^, (?:its|their|the [\w-]+(?:'s|’s)) "
)
STRONG = frozenset({"person", "named"})


class Tie(NamedTuple):
    """Two statements of one report whose speakers are one, and why."""

    of: int
    to: int
    why: str


def ties(
    of: Sequence[int], statements: Sequence[Statement], texts: Sequence[str], *, mixed: bool = False
) -> Iterator[Tie]:
    """Yield which speakers of one text's statements (`of` are their numbers) are one; `texts` are by report.

    In a mixture of several texts only what words say counts, not who else is named.
    """
    spoken = [n for n in of if statements[n].speaker]
    strong = [n for n in spoken if _speaker(n, statements).kind in STRONG and not _heads(n, statements)]
    for n in spoken:
        weak = _speaker(n, statements)
        if n in strong or weak.kind == "state":
            if n in strong and weak.kind == "person":
                yield from _owner(n, spoken, statements, texts)
            continue
        owner = next(_owner(n, spoken, statements, texts), None) if speakers.is_single(weak) else None
        if owner is not None:
            yield owner
            continue
        found = _described(n, strong, statements, texts)
        if found is None and not mixed:
            found = _alone(n, strong, statements)
        if found is not None:
            yield Tie(n, found, f"{weak.name} is {_speaker(found, statements).name} in this report")
    yield from _of_headlines(spoken, statements)


def _speaker(n: int, statements: Sequence[Statement]) -> Speaker:
    found = statements[n].speaker
    assert found is not None, "only asked of statements with a speaker"
    return found


def _heads(n: int, statements: Sequence[Statement]) -> bool:
    return statements[n].claim.segment == "headline"


def _nearest(n: int, strong: Sequence[int], statements: Sequence[Statement]) -> list[int]:
    at, report = statements[n].claim.sentence.start, statements[n].report

    def far(m: int) -> int:
        return abs(statements[m].claim.sentence.start - at)

    own = [m for m in strong if statements[m].report == report]
    return sorted(own, key=far) + [m for m in strong if statements[m].report != report][:OTHERS]


def _described(
    n: int, strong: Sequence[int], statements: Sequence[Statement], texts: Sequence[str]
) -> int | None:
    """The named speaker described by the word that an unnamed one goes by."""
    weak = _speaker(n, statements)
    words = speakers.titles(weak)
    wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})")
    for m in _nearest(n, strong, statements):
        if speakers.apart(weak, _speaker(m, statements)):
            continue
        if any(wanted.search(around) for around in _around(m, statements, texts)):
            return m
    return None


def _alone(n: int, strong: Sequence[int], statements: Sequence[Statement]) -> int | None:
    """The only named person, for one who is one person; the only named body, for a body."""
    weak = _speaker(n, statements)
    near = [m for m in _nearest(n, strong, statements) if not speakers.apart(weak, _speaker(m, statements))]
    persons = {
        _speaker(m, statements).called[-1]: m for m in near if _speaker(m, statements).kind == "person"
    }
    if len(persons) == 1 and speakers.is_single(weak):
        return next(iter(persons.values()))
    groups = {_speaker(m, statements).called: m for m in near if _speaker(m, statements).kind == "named"}
    if len(groups) == 1 and speakers.is_group(weak):
        return next(iter(groups.values()))
    return None


def _around(n: int, statements: Sequence[Statement], texts: Sequence[str]) -> Iterator[str]:
    """What stands about a speaker's name, wherever the report has it, in the same sentence."""
    name, text = _speaker(n, statements).name.split()[-1], texts[statements[n].report]
    for found in re.finditer(re.escape(name), text):
        before = STOP.split(text[max(found.start() - BEFORE, 0) : found.start()])[-1]
        after = STOP.split(text[found.end() : found.end() + AFTER])[0]
        yield f"{before} {after}".lower()


def _owner(
    n: int, spoken: Sequence[int], statements: Sequence[Statement], texts: Sequence[str]
) -> Iterator[Tie]:
    """The body whose head or voice a person is: "its director", "the group's commander"."""
    name, text = _speaker(n, statements).name, texts[statements[n].report]
    for found in re.finditer(re.escape(name), text):
        before = text[max(found.start() - BEFORE, 0) : found.start()].rstrip(", ") + " "
        if OWNED.search(before) or OWNED.search(text[found.end() : found.end() + AFTER]):
            bodies = [
                m
                for m in spoken
                if m != n
                and statements[m].report == statements[n].report
                and _speaker(m, statements).kind not in {"person", "anybody", "state", "officials"}
                and not speakers.apart(_speaker(n, statements), _speaker(m, statements))
                and (statements[m].at or statements[m].claim.sentence).start < found.start()
            ]
            if bodies:
                body = _speaker(bodies[-1], statements).name
                yield Tie(n, bodies[-1], f"{name} speaks for {body}")
            return


def _of_headlines(spoken: Sequence[int], statements: Sequence[Statement]) -> Iterator[Tie]:
    """A headline's speaker is the story's of that name or side, else the first."""
    stories: dict[int, list[int]] = defaultdict(list)
    for n in spoken:
        if not _heads(n, statements):
            stories[statements[n].report].append(n)
    for n in spoken:
        if _heads(n, statements) and (story := stories.get(statements[n].report)):
            to = _of_headline(n, story, statements)
            mine, meant = _speaker(n, statements).name, _speaker(to, statements).name
            yield Tie(n, to, f"the headline's {mine} is {meant}")


def _of_headline(n: int, story: Sequence[int], statements: Sequence[Statement]) -> int:
    mine = _speaker(n, statements)
    alike = [m for m in story if speakers.same(mine, _speaker(m, statements))]
    sided = [m for m in story if mine.country and _speaker(m, statements).country == mine.country]
    return (alike or sided or story)[0]
