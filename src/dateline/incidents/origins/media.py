"""Which medium a name, an outlet or an address means."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from dateline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.types import Actor, Report

LETTERS = re.compile(r"[^\W_]+")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class Medium(NamedTuple):
    """An agency, paper or broadcaster: what it is known by, how it is shown, whose state's it is.

    `unnamed` media ("state television") have a key of their country's.
    """

    key: str
    name: str
    state: str = ""
    unnamed: bool = False


NONE: Mapping[str, Medium] = MappingProxyType({})


@lru_cache(10_000)
def medium(name: str) -> Medium:
    """Return the medium of a name; one that is not in the vocabulary is known by its letters."""
    key = _letters(name)
    return _known().get(key) or Medium(key, ARTICLE.sub("", name.strip()))


def named(name: str, here: Mapping[str, Medium] = NONE) -> Medium | None:
    """Return the medium if a name is certainly one's; `here` are the media of the incident's reports."""
    letters = _letters(name)
    if (known := _known().get(letters) or here.get(letters)) is not None:
        return known
    last = name.rpartition(" ")[2]
    return medium(name) if last in _lists()["heads"] and name[:1].isupper() and " " in name else None


def of_actor(actor: Actor, words: str, here: Mapping[str, Medium] = NONE) -> Medium | None:
    """Return the medium that an actor is, if it is one; `words` are those that it is mentioned by."""
    if is_staff(actor.name):
        return None
    called = (words, actor.name, _employer(actor.name), _employer(words))
    found = next((one for each in called if (one := named(each, here)) is not None), None)
    if found or actor.sector != "MED":
        return found
    low = set(words.lower().split()) | set(actor.name.lower().split())
    if low & set(_lists()["unnamed"]):
        return _unnamed(actor, low)
    return medium(actor.name) if actor.name[:1].isupper() and not _is_person(actor.name) else None


def of_report(report: Report) -> Medium | None:
    """Return the medium that published a report, if its outlet or its address tells."""
    host = _host(report.url)
    if report.outlet:
        return medium(report.outlet)
    if not host:
        return None
    known = _known().get(_letters(host))
    return known or medium(host.rsplit(".", 1)[0].rsplit(".", 1)[-1])


def together(media: Iterable[Medium]) -> dict[str, Medium]:
    """Return media by their letters, also where one goes by the first word or the initials of another."""
    found = {each.key: each for each in media}
    forms = {form: each for each in found.values() for form in _short_forms(each.name)}
    return {key: forms.get(key, each) for key, each in found.items()} | {
        form: each for form, each in forms.items() if form not in found
    }


def _short_forms(name: str) -> Iterator[str]:
    parts = name.split()
    if len(parts) > 1 and parts[-1] in _lists()["agencies"]:
        yield "".join(part[0] for part in parts).lower()
        yield from (_letters(" ".join(parts[:n])) for n in range(1, len(parts)))


def _employer(words: str) -> str:
    """The name before "reporters": "Halyard journalists" are Halyard."""
    parts = ARTICLE.sub("", words.strip()).split()
    at = next((n for n, part in enumerate(parts) if part.lower() in _lists()["staff"]), 0)
    return " ".join(parts[:at])


def is_staff(name: str) -> bool:
    """Return whether somebody is a reporter of the very report: "our correspondent"."""
    parts = name.lower().split()
    own = {"our", "this", "a", "the", "own"}
    return bool(parts) and parts[-1] in _lists()["staff"] and set(parts[:-1]) <= own


def known_names() -> tuple[str, ...]:
    """Return all names that media of the vocabulary go by, the longest first."""
    rows = _lists()["media"].items()
    names = (each for name, row in rows for each in (name, *(row.get("also") or ())))
    return tuple(sorted(names, key=lambda each: (-len(each), each)))


def _unnamed(actor: Actor, low: set[str]) -> Medium:
    state = actor.country if low & set(_lists()["state"]) else ""
    name = actor.name if actor.name[:1].isupper() or not actor.country else f"{actor.country} media"
    return Medium(f"{'state' if state else 'local'}:{actor.country}", name, state, unnamed=True)


def _is_person(name: str) -> bool:
    return len(name.split()) in (2, 3) and all(part[:1].isupper() for part in name.split())


@cache
def _known() -> dict[str, Medium]:
    known = dict[str, Medium]()
    for name, row in _lists()["media"].items():
        one = Medium(_letters(name), name, row.get("state", ""))
        for each in (name, *(row.get("also") or ()), *(row.get("domains") or ())):
            known.setdefault(_letters(each), one)
    return known


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load(Path(__file__).with_suffix(".yaml"))
    return lists


def _letters(name: str) -> str:
    return "".join(LETTERS.findall(ARTICLE.sub("", name.strip()).lower()))


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
