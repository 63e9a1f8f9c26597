"""Every error Dateline raises.

DatelineError                 anything below; `subject` is what it is about
├── SourceError               a source that cannot be read at all
│   ├── NotFound              no such file, or the server says so
│   ├── NotText               binary, a PDF, an image: nothing to read
│   ├── NoArticle             a page that holds no article (login wall, gallery, cookie wall)
│   ├── EmptySource           no words in it
│   ├── TooLarge              beyond the limit on size
│   ├── Refused               an address Dateline does not visit unless told to
│   └── FetchFailed           time-out, redirect loop, connection lost, HTTP error
├── MalformedRow              a line of JSON Lines that is not a report
├── UnknownLanguage           a report in a language the model does not read
├── BrokenData                a model, gazetteer or ontology file that is missing or damaged
└── OutputError               a file that cannot be written, or holds what another run wrote
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
    """No such file, or the server says so."""


class NotText(SourceError):
    """Binary data, a PDF, an image: nothing to read."""


class NoArticle(SourceError):
    """A page that holds no article."""


class EmptySource(SourceError):
    """No words in it."""


class TooLarge(SourceError):
    """Beyond the limit on size."""


class Refused(SourceError):
    """An address that Dateline does not visit unless told to."""


class FetchFailed(SourceError):
    """A time-out, a redirect loop, a lost connection, an HTTP error."""


class MalformedRow(DatelineError):
    """A line of JSON Lines that is not a report."""


class UnknownLanguage(DatelineError):
    """A report in a language that the model does not read; `report` is what was read of it."""

    report: Any = None


class BrokenData(DatelineError):
    """A model, gazetteer or ontology file that is missing or damaged."""


class OutputError(DatelineError):
    """A file that cannot be written, or holds what another run wrote."""
