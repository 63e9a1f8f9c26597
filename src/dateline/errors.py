"""Every error Dateline raises.

DatelineError                 anything below; `subject` is what it is about
├── SourceError               a source that cannot be read at all
│   ├── NotFound              no such file, or the server says so
│   ├── NotText               binary, a PDF, an image: nothing to read
│   ├── NoArticle             a page that holds no article (login wall, gallery, cookie wall)
│   ├── NotAFeed              a page, or damaged data, where a feed was to be
│   ├── EmptySource           no words in it
│   ├── TooLarge              beyond the limit on size
│   ├── Refused               an address Dateline does not visit unless told to
│   └── FetchFailed           time-out, redirect loop, connection lost, HTTP error
├── MalformedRow              a row of a table, or a record of an archive, that is no report
├── UnknownLanguage           a report in a language the model does not read
├── BrokenData                a model, gazetteer or ontology file that is missing or damaged
├── OutputError               a file that cannot be written, or holds what another run wrote
├── Missing                   an optional part that is not installed
├── BadQuery                  a question that cannot be understood
├── NotInRecord               a claim, judgement or report that the record does not hold
└── RecordError               a record that cannot be opened, read or written
    ├── NewerRecord           written by a later Dateline
    ├── DamagedRecord         not a record, or one that is broken
    ├── LockedRecord          in use by another process for too long
    ├── FullRecord            no room on its disk
    └── LostRecord            the connection to its server was lost
"""

from __future__ import annotations

from typing import Any


class DatelineError(Exception):
    """The root of all.  Says what was wrong, where (`subject`), and what to do (`advice`)."""

    def __init__(self, subject: str, problem: str, advice: str = "") -> None:
        super().__init__(subject, problem, advice)
        self.subject = subject
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        text = f"{self.subject}: {self.problem}"
        return f"{text}. {self.advice}" if self.advice else text


class SourceError(DatelineError):
    """A source that cannot be read at all."""


class NotFound(SourceError):
    """No such file, or the server says so: then with the HTTP `status`, 410 for what is gone for good."""

    status: int | None = None


class NotText(SourceError):
    """Binary data, a PDF, an image: nothing to read."""


class NoArticle(SourceError):
    """A page that holds no article."""


class NotAFeed(SourceError):
    """A page, or damaged data, where a feed or a list of feeds was to be."""


class EmptySource(SourceError):
    """No words in it."""


class TooLarge(SourceError):
    """Beyond the limit on size."""


class Refused(SourceError):
    """An address that Dateline does not visit unless told to."""


class FetchFailed(SourceError):
    """A time-out, a redirect loop, a lost connection, an HTTP error.

    `status` is the HTTP status, if there was one; `retry_after` is how many seconds the server asks us to
    wait, if it does.
    """

    status: int | None = None
    retry_after: float | None = None


class MalformedRow(DatelineError):
    """A row of a table, or a record of an archive, that is no report."""


class UnknownLanguage(DatelineError):
    """A report in a language that the model does not read; `report` is what was read of it."""

    report: Any = None


class BrokenData(DatelineError):
    """A model, gazetteer or ontology file that is missing or damaged."""


class OutputError(DatelineError):
    """A file that cannot be written, or holds what another run wrote."""


class Missing(DatelineError):
    """An optional part that is not installed."""


class BadQuery(DatelineError):
    """A question that cannot be understood."""


class NotInRecord(DatelineError):
    """A claim, judgement or report that the record does not hold."""


class RecordError(DatelineError):
    """A record that cannot be opened, read or written."""


class NewerRecord(RecordError):
    """A record that a later Dateline has written."""


class DamagedRecord(RecordError):
    """Not a record, or one that is broken."""


class LockedRecord(RecordError):
    """A record in use by another process for too long."""


class FullRecord(RecordError):
    """A record with no room left on its disk."""


class LostRecord(RecordError):
    """The connection to the record's server was lost."""
