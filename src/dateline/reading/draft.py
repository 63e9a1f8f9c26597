"""A unit of input that has not been cut into a report yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dateline.errors import DatelineError

Kind = Literal["text", "html", "error"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a source holds for one report, as it came: cheap to make, and it may be pickled to a worker.

    `id` is the row's own id, else the path or address; `subject` is what an error message calls it.
    Bytes are decoded later, with `charset` (as a server declared it) as a hint.  A unit that could not be
    obtained is of kind `error` and carries why.
    """

    id: str
    subject: str
    kind: Kind
    content: bytes | str = ""
    charset: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    error: DatelineError | None = None

    def failed(self, error: DatelineError) -> Draft:
        """This unit, given up for the reason stated."""
        return replace(self, kind="error", content="", error=error)


def failure(error: DatelineError, id: str | None = None) -> Draft:  # noqa: A002 - the field's name
    """A unit of which nothing is known but why it could not be had."""
    return Draft(id=id or error.subject, subject=error.subject, kind="error", error=error)
