"""Rows back to values: reports, codings and claims as they were added."""

from __future__ import annotations

from collections import OrderedDict
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from dateline.contract import attribution, claim
from dateline.record.rows import stretched, unpacked
from dateline.record.tables import claim as claims
from dateline.record.tables import coder, coding, outlet, report, text
from dateline.types import CodedBy, Coding, Report, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row

    from dateline.types import Claim

KEPT = 200
"""Codings remembered: claims of one are often asked for together."""
AT_ONCE = 400


class Loaded(NamedTuple):
    """A coding as it lies in the record: its report, number, versions, and the objects of its claims."""

    report: Report
    number: int
    by: CodedBy
    claims: list[dict[str, Any]]
    attributions: list[dict[str, Any]]
    notes: list[str]


class Loader:
    """Loads codings over one connection; the last ones are remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, Loaded] = OrderedDict()

    def codings(self, rows: Iterable[Any]) -> Iterator[Coding]:
        """Yield, for rows of claims, the codings that hold these claims only; neighbours share one."""
        listed = list(rows)
        for start in range(0, len(listed), AT_ONCE):
            some = listed[start : start + AT_ONCE]
            self._load({row.coding for row in some})
            for key, several in groupby(some, lambda row: row.coding):
                loaded = self._kept[key]
                yield _coding(loaded, tuple(_claim(loaded, row.number, row.body) for row in several))
            self._forget()

    def coding(self, key: int) -> Coding:
        """Return a coding with all its claims, as it was added."""
        self._load({key})
        loaded = self._kept[key]
        self._forget()
        return _coding(loaded, tuple(_claim(loaded, number) for number in range(len(loaded.claims))))

    def whole(self, root: int) -> Coding:
        """Return the coding that a claim was added with."""
        of = select(claims.c.coding).where(claims.c.pk == root)
        return self.coding(self._connection.execute(of).scalar_one())

    def report(self, key: int) -> Report:
        """Return a report."""
        return _report(self._connection.execute(_reports().where(report.c.pk == key)).one())

    def _load(self, wanted: set[int]) -> None:
        missing = wanted - self._kept.keys()
        if not missing:
            return
        found = (
            _reports()
            .add_columns(
                coding.c.pk.label("coding"),
                coding.c.number,
                coding.c.body,
                *(coder.c[field].label(f"by_{field}") for field in CodedBy._fields),
            )
            .join(coding, coding.c.report == report.c.pk)
            .join(coder, coder.c.pk == coding.c.coder)
            .where(coding.c.pk.in_(missing))
        )
        for row in self._connection.execute(found):
            body = unpacked(row.body)
            by = CodedBy(*(getattr(row, f"by_{field}") for field in CodedBy._fields))
            self._kept[row.coding] = Loaded(
                _report(row), row.number, by, body["claims"], body["attributions"], body["notes"]
            )

    def _forget(self) -> None:
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _reports() -> Any:
    return (
        select(report, text.c.zlib, outlet.c.name.label("outlet_name"))
        .join(text, text.c.sha256 == report.c.sha256)
        .outerjoin(outlet, outlet.c.pk == report.c.outlet)
    )


def _report(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        sha256=row.sha256,
        text=stretched(row.zlib),
        segments=tuple(Segment(kind, Span(start, end)) for kind, start, end in unpacked(row.segments)),
        url=row.url,
        outlet=row.outlet_name,
        title=row.title,
        byline=row.byline,
        published=row.published,
        updated=row.updated,
        language=row.language,
        wire=tuple(row.wire.split("\n")) if row.wire else (),
    )


def _coding(loaded: Loaded, claims: tuple[Claim, ...]) -> Coding:
    quoted = tuple(attribution(each) for each in loaded.attributions)
    return Coding(loaded.report, claims, quoted, loaded.by, tuple(loaded.notes))


def _claim(loaded: Loaded, number: int, ruled: bytes | None = None) -> Claim:
    fields = unpacked(ruled) if ruled else loaded.claims[number]
    return claim(fields | {"id": claim_id(loaded.report.id, number, loaded.number)}, loaded.report.id)


def claim_id(report_id: str, number: int, coding_number: int) -> str:
    """Return the id of a claim in the record: its report, its place in it, and which recoding, if any."""
    recoded = f".{coding_number}" if coding_number > 1 else ""
    return f"{report_id[:12]}-{number + 1:03d}{recoded}"
