"""A unit of input that has not been cut into a report yet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from dateline.errors import DatelineError

Kind = Literal["text", "html", "coding", "error"]


class Hints(NamedTuple):
    """What is known of a report from elsewhere, as from the feed that lists it: taken where it says nothing.

    `published` and `updated` are ISO 8601.
    """

    title: str | None = None
    published: str | None = None
    updated: str | None = None


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a source holds for one report, as it came: cheap to make, and it may be pickled to a worker.

    `id` is the row's own id, else the path or address; `subject` is what an error message calls it; `within`
    is the file or feed that a row came in.  `seen` is when whoever captured it saw it, as an archive says.
    Bytes are decoded later, with `charset` (as a server declared it) as a hint.  A unit of kind `coding` is a
    line that Dateline wrote, to be taken as it is.  One that could not be obtained is of kind `error` and
    carries why.
    """

    id: str
    subject: str
    kind: Kind
    content: bytes | str = ""
    charset: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    seen: str | None = None
    outlet: str | None = None
    url: str | None = None
    within: str = ""
    hints: Hints = NO_HINTS
    error: DatelineError | None = None

    def digest(self) -> bytes:
        """What knows this unit again: the SHA-256 of all that came with it."""
        content, plain = self.content, repr(replace(self, content="", seen=None))
        digest = hashlib.sha256(plain.encode("utf-8", "backslashreplace"))
        digest.update(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
        return digest.digest()

    def failed(self, error: DatelineError) -> Draft:
        """This unit, given up for the reason stated."""
        return replace(self, kind="error", content="", error=error)


def failure(error: DatelineError, id: str | None = None) -> Draft:  # noqa: A002 - the field's name
    """A unit of which nothing is known but why it could not be had."""
    return Draft(id=id or error.subject, subject=error.subject, kind="error", error=error)
