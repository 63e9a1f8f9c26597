"""Rows of tables: which column holds which field of a report, and the report in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, MalformedRow, SourceError
from dateline.reading import dates
from dateline.reading.draft import Draft, failure
from dateline.reading.files import MAX_BYTES, too_large
from dateline.reading.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BODIES = ("html", "text")
DATES = ("published", "updated", "seen")
STRINGS = ("title", *DATES, "outlet", "url")
FIELDS = ("id", *BODIES, *STRINGS)
ADVICE = 'A row is {"id", "text" or "html", "title", "published", "updated", "seen", "outlet", "url"}'
WRITE = "Write it as text=body,published=date: the field, then the column"
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00")
_UNCLEAN = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which field, as far as they are called otherwise: `Columns({"text": "body"})`."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, given: str) -> Columns:
        """Read `text=body,published=date`.

        Raises DatelineError for a field that there is none of, that comes twice, or that has no column.
        """
        names: dict[str, str] = {}
        for part in given.split(","):
            name, _, column = (word.strip() for word in part.partition("="))
            if not (name and column):
                raise DatelineError(
                    f"columns {given}", f"{part!r} does not name a field and its column", WRITE
                )
            if name not in FIELDS:
                raise DatelineError(
                    f"columns {given}", f"a report has no field {name!r}", f"It has {', '.join(FIELDS)}"
                )
            if name in names:
                raise DatelineError(f"columns {given}", f"{name!r} comes twice", WRITE)
            names[name] = column
        return cls(names)

    def name(self, field: str) -> str:
        """What the column of a field is called: as the field, unless it was named."""
        return self.names.get(field, field)

    def within(self, header: Sequence[str], subject: str) -> Columns:
        """The columns of a table with this header: those that were named, the others by their usual names.

        Raises SourceError, which lists the columns there are, for a named one that is not there, where two
        may be meant, and if none holds the text.
        """
        found = {each: _named(column, header, subject) for each, column in self.names.items()}
        free = [column for column in header if column not in found.values()]
        for each in FIELDS:
            if each not in found and (column := _usual(each, free, subject)):
                found[each] = column
        if not found.keys() & set(BODIES):
            raise SourceError(
                subject,
                f"no column is the text: it has {_listed(header)}",
                "Name it with --columns text=COLUMN",
            )
        return Columns(found)


NO_COLUMNS = Columns()


def _named(column: str, header: Sequence[str], subject: str) -> str:
    """The column of this name, or of this name in other letters if there is only one."""
    exact = [each for each in header if each == column]
    found = exact or [each for each in header if _plain(each) == _plain(column)]
    if len(found) == 1:
        return found[0]
    problem = f"it has no column {column!r}" if not found else f"more than one column is called {column!r}"
    raise SourceError(subject, f"{problem}: it has {_listed(header)}", "Name one of these with --columns")


def _usual(name: str, header: Sequence[str], subject: str) -> str | None:
    """The one column whose name is usual for a field; its very name comes before all others."""
    usual = load("columns.yaml")[name]
    found = [each for each in header if _plain(each) in usual]
    found = [each for each in found if _plain(each) == name] or found
    if len(found) > 1:
        problem = f"{_listed(found)} may each be the field {name!r}"
        raise SourceError(subject, problem, f"Name one with --columns {name}=COLUMN")
    return found[0] if found else None


def _plain(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _listed(header: Iterable[str]) -> str:
    return ", ".join(repr(column) for column in header) or "none"


def draft(row: Mapping[str, Any], subject: str, *, within: str, columns: Columns = NO_COLUMNS) -> Draft:
    """The report in a row, given by its fields; a bad one carries its error.

    `columns` says what the fields are called in errors.
    """
    id_ = str(row["id"]) if _is_id(row.get("id")) else subject
    if any(isinstance(row.get(body), str) and len(row[body]) > MAX_BYTES for body in BODIES):
        return failure(too_large(subject), id_)
    problem = next(_problems(row, columns), "")
    if problem:
        return failure(MalformedRow(subject, problem, ADVICE), id_)
    given = {name: row[name] for name in STRINGS if row.get(name)}
    given |= {name: _moment(given[name]) for name in DATES if name in given}
    if row.get("html") or row.get("text") is None:
        return Draft(id_, subject, "html", row["html"], within=within, **given)
    return Draft(id_, subject, "text", row["text"], within=within, **given)


def _moment(value: str) -> str | None:
    """A date in ISO 8601; midnight of no time zone is how tables write a day."""
    found = dates.iso(value)
    day = _DAY.fullmatch(found) if found else None
    return day[1] if day else found


def _is_id(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _problems(row: Mapping[str, Any], columns: Columns) -> Iterator[str]:
    """What is wrong with a row."""
    if all(row.get(body) is None for body in BODIES):
        yield f'it has neither "{columns.name("text")}" nor "{columns.name("html")}"'
    for name in (*BODIES, *STRINGS):
        if not isinstance(row.get(name), str | None):
            yield f'"{columns.name(name)}" is not a string'
    for name in STRINGS:
        if row.get(name) and not _is_clean(row[name]):
            yield f'"{columns.name(name)}" has half a character or a NUL in it'
    if row.get("id") is not None and not _is_id(row["id"]):
        yield f'"{columns.name("id")}" is neither a string nor a number'
    for name in DATES:
        if row.get(name) and dates.iso(row[name]) is None:
            yield f'"{columns.name(name)}" is not a date: {row[name][:40]!r}'


def _is_clean(text: str) -> bool:
    """Whether a text can be kept: no NUL, no unpaired surrogate."""
    return not _UNCLEAN.search(text)
