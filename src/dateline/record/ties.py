"""What people say of two claims: that they speak of one event, or of different ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, select

from dateline.record.judging import TIES
from dateline.record.standing import standing
from dateline.record.tables import claim, judgement, tied, withdrawal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    Pair = tuple[int, int]

MANY = 500


class Tie(NamedTuple):
    """What somebody says of two claims, known by their roots."""

    verdict: str
    one: int
    other: int
    by: str


class Ties:
    """The pairs of standing claims, by their roots, that people had tied or parted at an entry.

    Where people contradict each other, also by what follows from several of their words, the last word holds.
    """

    def __init__(self, connection: Connection, until: int) -> None:
        self.same: list[Pair] = []
        self.different: list[Pair] = []
        self._of: dict[int, set[int]] = {}
        for tie in said(connection, until):
            self._take(tie.verdict, tie.one, tie.other)

    def fellows(self, root: int) -> set[int]:
        """Return the claims that are said, directly or through others, to be the same as one, and itself."""
        return self._of.get(root, {root})

    def groups(self) -> list[set[int]]:
        """Return the claims that are said to be the same, group by group."""
        return list({id(group): group for group in self._of.values()}.values())

    def apart(self) -> dict[int, set[int]]:
        """Return, for each claim, those that are kept apart from it."""
        found: dict[int, set[int]] = {}
        for one, other in self.different:
            for each in self.fellows(one):
                found.setdefault(each, set()).update(self.fellows(other))
            for each in self.fellows(other):
                found.setdefault(each, set()).update(self.fellows(one))
        return found

    def _take(self, verdict: str, one: int, other: int) -> None:
        """Take a word, unless it contradicts those that were taken, which are later ones."""
        ours, theirs = self.fellows(one), self.fellows(other)
        if verdict == "different" and other not in ours:
            self.different.append((one, other))
        elif verdict == "same" and not any(
            (each in ours and fellow in theirs) or (each in theirs and fellow in ours)
            for each, fellow in self.different
        ):
            self.same.append((one, other))
            together = ours | theirs
            self._of.update(dict.fromkeys(together, together))


def said(connection: Connection, until: int, of: Collection[int] = ()) -> Iterator[Tie]:
    """Yield what is said of pairs of standing claims, the last word first; only `of` some, if given."""
    taken_back = exists(
        select(1).where(withdrawal.c.judgement == judgement.c.pk, withdrawal.c.entry <= until)
    )
    wanted = (
        select(judgement.c.pk, judgement.c.verdict, judgement.c.by, tied.c.side, claim.c.root)
        .join(tied, tied.c.judgement == judgement.c.pk)
        .join(claim, claim.c.pk == tied.c.root)
        .where(judgement.c.verdict.in_(TIES), tied.c.entry <= until, ~taken_back)
        .where(*standing(until, "ignored"))
        .order_by(judgement.c.pk.desc(), claim.c.root)
    )
    if 0 < len(of) <= MANY:
        wanted = wanted.where(tied.c.root.in_(of))
    sides: dict[tuple[int, str, str], tuple[list[int], list[int]]] = {}
    for row in connection.execute(wanted):
        sides.setdefault((row.pk, row.verdict, row.by), ([], []))[row.side].append(row.root)
    for (_, verdict, by), (ones, others) in sides.items():
        yield from (Tie(verdict, one, other, by) for one in ones for other in others if one != other)
