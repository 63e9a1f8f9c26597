"""What a watch tells, by the standard library's `logging`: lines to read, or one JSON object a line."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LOGGER = "dateline.watch"


def tell(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """Log an event with what belongs to it."""
    logging.getLogger(LOGGER).log(level, event, extra={"fields": fields})


class Lines(logging.Formatter):
    """Lines for people: time, event, `name=value`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        fields = getattr(record, "fields", {})
        told = " ".join(f"{name}={_word(value)}" for name, value in fields.items() if value not in {None, ""})
        return f"{_time(record)} {record.getMessage():<9} {told}".rstrip()


class Json(logging.Formatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        start = {"time": _time(record), "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(start | getattr(record, "fields", {}), default=str)


@contextmanager
def told(form: Literal["text", "json"], out: TextIO) -> Iterator[None]:
    """Send what is told to `out`, as lines for people or for machines."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(Json() if form == "json" else Lines())
    logger = logging.getLogger(LOGGER)
    before = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")


def _word(value: Any) -> str:
    """A value on one line, in quotes where it has spaces; nothing in it can steer a terminal."""
    text = str(value)
    plain = text.isprintable() and not any(character in text for character in ' "=')
    return text if plain and text else json.dumps(text)
