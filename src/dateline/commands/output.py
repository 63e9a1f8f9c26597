"""Where a command writes: standard output or a file, in one of the formats."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

from dateline.plugins import EXPORTS, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from dateline.types import Coding

STDOUT = "standard output"


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Say of an output that the system refuses which one it is; that its reader has gone is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from dateline.code import unwritable

        raise unwritable(name, error) from error


@contextmanager
def opened(output: Path) -> Iterator[TextIO]:
    """Open a file that takes the place of the one of its name only when all of it is written."""
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
        part.replace(output)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def writer(
    name: str, *, width: int | None = None, title: str | None = None
) -> Callable[[Iterable[Coding], TextIO], None]:
    """Return the `write` of a format, with the words, width and title that it takes."""
    write: Callable[[Iterable[Coding], TextIO], None] = load(EXPORTS[name])
    takes = signature(write).parameters
    given: dict[str, Any] = {"width": width, "title": title}
    wanted = {key: value for key, value in given.items() if value is not None and key in takes}
    if "phrase" in takes:
        from dateline.events.ontology import Ontology

        wanted["phrase"] = Ontology.load().phrase
    return partial(write, **wanted)
