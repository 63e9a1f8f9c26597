"""The event ontology: types, modes, cue words and examples, read from a file that an analyst can edit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from dateline.errors import BrokenData
from dateline.events.phrases import Phrases
from dateline.types import StatusKind

Quad = Literal["verbal_coop", "material_coop", "verbal_conflict", "material_conflict"]

PLOVER = Path(__file__).with_name("ontologies") / "plover.yaml"
LEAST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a type must be found in, its trigger and its mode ("" where the wording gives none)."""

    text: str
    trigger: str
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event was done.

    `words` count in the trigger and, if `near`, close to it; `trigger` in the trigger, after all others.
    """

    code: str
    definition: str
    words: tuple[str, ...]
    trigger: tuple[str, ...] = ()
    near: bool = True


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event.  `verb` has its base, present and continuous forms: attack, attacks, attacking."""

    code: str
    label: str
    quad: Quad
    definition: str
    verb: tuple[str, str, str]
    cues: tuple[str, ...]
    examples: tuple[Example, ...]
    modes: tuple[Mode, ...] = ()
    says: tuple[tuple[str, str], ...] = ()
    words: Phrases[str] = field(init=False, repr=False, compare=False)
    near_words: Phrases[str] = field(init=False, repr=False, compare=False)
    weak_words: Phrases[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = Phrases((word, mode.code) for mode in self.modes for word in mode.words)
        near = Phrases((word, mode.code) for mode in self.modes if mode.near for word in mode.words)
        weak = Phrases((word, mode.code) for mode in self.modes for word in mode.trigger)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "near_words", near)
        object.__setattr__(self, "weak_words", weak)


@dataclass(frozen=True, slots=True)
class Ontology:
    """A set of event types.  `digest` is the first 12 hexadecimal digits of the file's SHA-256."""

    name: str
    version: str
    digest: str
    types: tuple[EventType, ...]
    phrases: tuple[tuple[str, str], ...]
    _by_code: dict[str, EventType] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {one.code: one for one in self.types})

    @classmethod
    def load(cls, path: Path | None = None) -> Ontology:
        """Read an ontology file, PLOVER unless told otherwise; each file is read once.

        Raises BrokenData for a file that is missing or malformed, naming the line or the type.
        """
        return _load(path or PLOVER)

    @property
    def codes(self) -> tuple[str, ...]:
        """The types' codes, in the file's order."""
        return tuple(self._by_code)

    def type(self, code: str) -> EventType:
        """The type of this code; raises BrokenData where the ontology has none."""
        found = self._by_code.get(code)
        if found is None:
            raise BrokenData(code, f"no event type of the ontology {self.name}", "Use a model made for it")
        return found

    def quad(self, code: str) -> Quad:
        """The quad class of a type."""
        return self.type(code).quad

    def phrase(self, code: str, status: StatusKind) -> str:
        """What the actor does, in plain English: "attacks", "is to attack"."""
        one = self.type(code)
        do, does, doing = one.verb
        own = dict(one.says).get(status)
        return own or dict(self.phrases)[status].format(do=do, does=does, doing=doing)


@lru_cache(maxsize=8)
def _load(path: Path) -> Ontology:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = path.read_bytes()
        content = yaml.load(data, Loader=loader)  # noqa: S506 - both loaders are the safe kind
    except OSError as error:
        raise BrokenData(str(path), "no such ontology file", "Name a file that exists") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "somewhere"
        problem = f"{where}: {getattr(error, 'problem', None) or 'not YAML'}"
        raise BrokenData(
            str(path), problem, "Mend the line or take the file that came with Dateline"
        ) from error
    return _Reader(str(path)).ontology(content, hashlib.sha256(data).hexdigest()[:12])


class _Reader:
    """Turns the content of a file into an ontology, and says which part of it is wrong."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.where = "the top of the file"

    def ontology(self, content: Any, digest: str) -> Ontology:
        rows = self.get(content, "types", list)
        phrases = self.get(content, "phrases", dict)
        for kind in get_args(StatusKind):
            self.get(phrases, kind, str)
        types = tuple(self.event_type(row, number) for number, row in enumerate(rows, start=1))
        self.unlike([one.code for one in types])
        return Ontology(
            self.get(content, "name", str),
            str(content.get("version", "")),
            digest,
            types,
            tuple(phrases.items()),
        )

    def event_type(self, row: Any, number: int) -> EventType:
        self.where = f"type number {number}"
        self.where = code = self.get(row, "code", str)
        quad = self.get(row, "quad", str)
        if quad not in get_args(Quad):
            raise self.broken(f"quad is {quad!r}", f"Use one of {', '.join(get_args(Quad))}")
        verb = self.texts(row, "verb")
        if len(verb) != 3:
            raise self.broken("verb needs three forms", "Write for example [attack, attacks, attacking]")
        modes = tuple(self.mode(name, mode) for name, mode in (row.get("modes") or {}).items())
        return EventType(
            code,
            self.get(row, "label", str),
            quad,
            self.get(row, "definition", str).strip(),
            (verb[0], verb[1], verb[2]),
            self.texts(row, "cues"),
            self.examples(row, {mode.code for mode in modes}),
            modes,
            tuple((row.get("says") or {}).items()),
        )

    def mode(self, name: str, row: Any) -> Mode:
        trigger = self.texts(row, "trigger") if "trigger" in row else ()
        return Mode(
            name, self.get(row, "definition", str), self.texts(row, "words"), trigger, row.get("near", True)
        )

    def examples(self, row: Any, modes: set[str]) -> tuple[Example, ...]:
        rows = self.get(row, "examples", list)
        if len(rows) < LEAST_EXAMPLES:
            raise self.broken(f"{len(rows)} examples", f"Write at least {LEAST_EXAMPLES}")
        found = tuple(
            Example(self.get(one, "text", str), self.get(one, "trigger", str), one.get("mode", ""))
            for one in rows
        )
        for one in found:
            if one.trigger not in one.text:
                raise self.broken(
                    f"the trigger {one.trigger!r} is not in its example", "Copy it from the sentence"
                )
            if one.mode and one.mode not in modes:
                raise self.broken(f"an example has the unknown mode {one.mode!r}", "Add the mode or drop it")
        return found

    def texts(self, row: Any, key: str) -> tuple[str, ...]:
        values = self.get(row, key, list)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.broken(f"{key} holds {value!r}", "Every entry must be words; put quotes around it")
        return tuple(values)

    def get(self, row: Any, key: str, kind: type) -> Any:
        value = row.get(key) if isinstance(row, dict) else None
        if not isinstance(value, kind) or not value:
            raise self.broken(f"{key} is missing or no {kind.__name__}", "See docs/events.md for the form")
        return value

    def unlike(self, codes: list[str]) -> None:
        for code in codes:
            if codes.count(code) > 1:
                self.where = code
                raise self.broken("the code stands twice", "Give each type a code of its own")

    def broken(self, problem: str, advice: str) -> BrokenData:
        return BrokenData(self.path, f"{self.where}: {problem}", advice)
