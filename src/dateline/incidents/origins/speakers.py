"""Who speaks, and when two speakers are one: by name, by the body they speak for, by their office."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dateline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.types import Actor

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
NEAR = 1
"""Days that two reports of one statement by an unnamed official or an office may lie apart."""
Kind = Literal["person", "named", "body", "office", "officials", "state", "anybody"]
Titles = tuple[str, str]


class Body(NamedTuple):
    """A ministry, an army, an office: its head, what it is for, whose it is."""

    head: str
    portfolios: frozenset[str]
    country: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker in one report.

    `called` is the name in lower case without small words; `body` is what he speaks for or what it is;
    `day` that of the report (1 is 1 January of the year 1); `scope` what tells apart those whom nothing
    else does: the report, or the medium that they talked to.
    """

    kind: Kind
    name: str
    called: tuple[str, ...]
    country: str
    sector: str
    body: Body | None
    day: int | None
    scope: str

    def marks(self) -> Iterable[tuple[str, ...]]:
        """Yield what a speaker who may be the same shares at least one of."""
        if self.kind in {"person", "named"}:
            yield "name", self.called[-1]
        yield from (("name", each) for each in self.initials())
        if self.kind == "named":
            yield "body", self.called[-1]
        if self.kind == "anybody":
            yield "scope", self.scope
        if self.body:
            yield "body", self.body.head
        if self.kind in {"officials", "state"} or self.sector in {"GOV", "MIL"}:
            yield "country", self.country

    def initials(self) -> frozenset[str]:
        """Return what a name of several words may be shortened to: "jcs" for Joint Chiefs of Staff."""
        letters = "".join(each[0] for each in self.called if each)
        return frozenset(letters[at:] for at in range(len(letters) - 2))


def speaker(actor: Actor, described: str, day: int | None, scope: str) -> Speaker:
    """Return the speaker that an actor is; `described` are the words that name and describe him."""
    low, country = described.lower(), actor.country
    actor = replace(actor, name=_without_title(actor.name))
    called = tuple(each for each in _plain(actor.name) if each not in _set("small")) or ("",)
    made = _kind(actor, called, low)
    body = _spoken_for(described, country)
    if body is None and made == "person":
        body = _headed(described, actor.name, country)
    if body is None and made in {"body", "office"}:
        body = _body(actor.name.lower(), country) or _body(low, country)
    return Speaker(made, actor.name, called, country, actor.sector, body, day, scope)


def official(actor: Actor, day: int | None) -> Speaker:
    """Return somebody unnamed who speaks for a state."""
    called = tuple(_plain(actor.name)) or ("",)
    return Speaker("officials", actor.name, called, actor.country, actor.sector, None, day, "")


def same(one: Speaker, other: Speaker) -> str:
    """Return in words why two speakers are one; empty if nothing says so."""
    kinds = {one.kind, other.kind}
    if kinds == {"person"} and one.called == other.called and len(one.called) > 1:
        return f"the same speaker, {one.name}"
    apart = bool(one.country and other.country and one.country != other.country)
    if (one.scope == other.scope or not apart) and _is_short(one, other):
        return f"{one.name} and {other.name}: one is short for the other"
    if apart:
        return ""
    if "anybody" in kinds:
        return _same_anybody(one, other)
    return _same_named(one, other) or _same_body(one, other) or _same_side(one, other)


def _same_named(one: Speaker, other: Speaker) -> str:
    """By their names: of persons, of a body and who speaks for it, of a state."""
    kinds = {one.kind, other.kind}
    if kinds <= {"person", "named"} and _same_name(one.called, other.called):
        return f"the same speaker, {max(one.name, other.name, key=len)}"
    pairs = ((one, other), (other, one))
    if any(a.body and b.kind == "named" and a.body.head == b.called[-1] for a, b in pairs):
        return f"{one.name} and {other.name}: one speaks for the other"
    if one.called == other.called and one.kind == other.kind and kinds <= {"state", "named"}:
        return f"the same speaker, {one.name}"
    return ""


def _is_short(one: Speaker, other: Speaker) -> bool:
    """Whether one name is the other's initials; in one text, whatever country they were taken for."""
    pairs = ((one, other), (other, one))
    return any(len(short.called) == 1 and short.called[0] in long.initials() for short, long in pairs)


def _same_anybody(one: Speaker, other: Speaker) -> str:
    if one.kind == other.kind and one.scope == other.scope and one.called[-1] == other.called[-1]:
        return f"{one.name}, by one report or medium"
    return ""


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: a surname alone, or first names that agree."""
    if one[-1] != other[-1]:
        return one == other
    short, long = sorted((one, other), key=len)
    return long[-len(short) :] == short or one[0][0] == other[0][0]


def _same_body(one: Speaker, other: Speaker) -> str:
    if not one.body or not other.body or not _compatible(one.body, other.body):
        return ""
    if not one.body.portfolios and one.country != other.country and one.scope != other.scope:
        return ""
    by_name = one.kind == other.kind == "person"
    offices = _set("offices")
    if by_name and not _same_name(one.called, other.called) and one.body.head in offices:
        return ""
    if one.body.head in offices and not _near(one, other):
        return ""
    label = " ".join((*sorted(one.body.portfolios | other.body.portfolios), one.body.head))
    return f"both speak for one body or office ({label})"


def _compatible(one: Body, other: Body) -> bool:
    if one.head != other.head:
        return False
    few, many = sorted((one.portfolios, other.portfolios), key=len)
    return few == many or (not few and one.head in _set("whole"))


def _same_side(one: Speaker, other: Speaker) -> str:
    """An unnamed official, or the state itself, is taken for who else of its authorities spoke that day."""
    loose = {"officials", "state"}
    official = all(_is_official(each) for each in (one, other))
    abroad = any(each.body and each.body.head in _set("abroad") for each in (one, other))
    if (
        official
        and not abroad
        and {one.kind, other.kind} & loose
        and _one_side(one, other)
        and _near(one, other)
    ):
        return f"unnamed ({one.name if one.kind in loose else other.name}), of one side on one day"
    return ""


def _is_official(one: Speaker) -> bool:
    office = one.body is not None and one.body.head in _set("offices")
    return one.kind in {"officials", "state"} or one.sector in {"GOV", "MIL"} or office


def _one_side(one: Speaker, other: Speaker) -> bool:
    """Whether two are of one state; in one text it is enough that nothing says otherwise."""
    unknown = one.scope == other.scope and "" in {one.country, other.country}
    return unknown or one.country == other.country


def _near(one: Speaker, other: Speaker) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= NEAR


def _kind(actor: Actor, called: tuple[str, ...], described: str) -> Kind:
    name = actor.name
    if name in _states():
        return "state"
    low, last = _plain(name), called[-1]
    if len(called) == 1 and (common := _common(last)) is not None:
        return common
    if _is_written_as_name(name) and not _set("bodies").intersection(low):
        alone = len(called) > 1 or actor.sector in {"GOV", "MIL", "LEG", ""}
        return "person" if alone and not _is_thing(name, described) else "named"
    return _kind_of_phrase(low, last, described)


def _kind_of_phrase(low: list[str], last: str, described: str) -> Kind:
    """What sort of speaker a phrase with common nouns means."""
    anybody, bodies, offices = (_set(each) for each in ("anybody", "bodies", "offices"))
    if last in anybody or (anybody.intersection(low) and not bodies.intersection(low)):
        return "anybody"
    if last in _set("officials") and not _set("portfolios").intersection(low):
        return "officials"
    heads = [each for each in low if each in bodies or each in offices]
    if heads or _spoken_for(described, ""):
        return "office" if heads and heads[-1] in offices else "body"
    return "anybody"


def _without_title(name: str) -> str:
    """The name in "ambassador, Jan Roe"."""
    title, _, rest = name.rpartition(", ")
    return rest if title and not title[:1].isupper() and _is_written_as_name(rest) else name


def _is_thing(name: str, described: str) -> bool:
    """Whether a name is a body's: "the Ilm League", "the charity Open Granary"."""
    before = described[: max(described.find(name.lower()), 0)].split()
    return bool(before) and (before[-1] == "the" or before[-1] in _set("bodies"))


def _common(noun: str) -> Kind | None:
    """What sort of speaker a single noun means; None if it is no noun that is known."""
    kinds: tuple[tuple[str, Kind], ...] = (
        ("anybody", "anybody"),
        ("officials", "officials"),
        ("offices", "office"),
        ("spokes", "body"),
        ("bodies", "body"),
    )
    return next((kind for name, kind in kinds if noun in _set(name)), None)


def _is_written_as_name(name: str) -> bool:
    words = [each for each in WORD.findall(name) if each.lower() not in _set("small")]
    return bool(words) and all(each[:1].isupper() for each in words)


def _spoken_for(described: str, country: str) -> Body | None:
    """The body that somebody speaks for: "defence ministry spokesman", "a spokesman for the ministry"."""
    found = _spokes().search(described)
    if found is None:
        return None
    after = re.match(r"\s+(?:for|of|at|from)\s+([^,;()]+)", described[found.end() :])
    before = re.split(r"[,;()]", described[: found.start()])[-1]
    return (after and _body(after[1], country)) or _body(before, country)


def _headed(described: str, name: str, country: str) -> Body | None:
    """The body or office of a person: "the governor, Jan Roe", "Jan Roe of the health ministry"."""
    before, _, after = described.partition(name)
    title = " ".join(before.replace(",", " ").split())
    if title and (found := _body(title, country)) is not None and _is_known(found):
        return found
    if (of := re.match(r"\W*(?:of|from|for|at)\s+([^,;()]+)", after)) is not None:
        return _body(of[1], country)
    apart = re.match(r"\W+(?:the\s+)?([^,;()]+)", after)
    found = _body(apart[1], country) if apart else None
    return found if found and _is_known(found) else None


def _is_known(body: Body) -> bool:
    return body.head in _set("bodies") | _set("offices")


def _body(words: str, country: str) -> Body | None:
    """The body that a phrase names; its head is the last word that can be one, or the last name."""
    phrase = [_same_word(each) for each in _plain(" ".join(takewhile(_goes_on, words.split())))]
    phrase = [_seat(each, phrase[:at]) for at, each in enumerate(phrase)]
    heads = [at for at, each in enumerate(phrase) if each in _set("bodies") or each in _set("offices")]
    if not heads:
        names = [each for each in _plain(words) if each not in _set("small")]
        return Body(names[-1], frozenset(), country) if names and words.strip()[:1].isalpha() else None
    head = heads[-1]
    return Body(phrase[head], frozenset(phrase[:head]) & _set("portfolios"), country)


def _seat(word: str, before: list[str]) -> str:
    """The body that a title stands for: of "minister" its ministry, of "police chief" the police."""
    if word in _lists()["chiefs"] and before and before[-1] in _set("bodies"):
        return before[-1]
    seats: dict[str, str] = _lists()["seats"]
    return seats.get(word, word) if before or word == "ambassador" else word


def _goes_on(word: str) -> bool:
    return word not in {"who", "in", "near", "that", "said"}


def _same_word(word: str) -> str:
    same: dict[str, str] = _lists()["same"]
    return same.get(word, word)


def _plain(words: str) -> list[str]:
    low = (each.lower().rstrip(".").replace("’", "'") for each in WORD.findall(words))
    return [each.removesuffix("'s").removesuffix("'") for each in low]


@cache
def _spokes() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_lists()['spokes'])})\b", re.IGNORECASE)


@cache
def _states() -> frozenset[str]:
    return frozenset(_lists()["states"])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = load(Path(__file__).with_suffix(".yaml"))
    return lists


def is_pronoun(actor: Actor) -> bool:
    """Return whether a speaker is named by a pronoun alone, or by a noun for what does not speak."""
    return set(_plain(actor.name)) <= _set("pronouns") | _set("things")


def told(one: Speaker) -> Speaker:
    """Return a speaker without what does not tell him from another: of a name, the day and the report."""
    if one.kind in {"person", "named", "state"}:
        return replace(one, day=None if one.kind != "state" else one.day, scope="")
    if one.kind == "anybody":
        return replace(one, day=None)
    return replace(one, scope="")


def apart(one: Speaker, other: Speaker) -> bool:
    """Return whether two are known to be of different countries."""
    return bool(one.country and other.country and one.country != other.country)


def says(cue: str) -> bool:
    """Return whether the words of an attribution are of saying, not of doing."""
    return not _set("says").isdisjoint(_plain(cue))


def is_unnamed(one: Speaker) -> bool:
    """Return whether a speaker goes by no name of his own."""
    return one.kind not in {"person", "named"}


def is_single(one: Speaker) -> bool:
    """Return whether somebody unnamed is one person: "the governor", "a driver"."""
    last = one.called[-1]
    return one.kind in {"office", "anybody", "body"} and not last.endswith("s") and last not in _set("bodies")


def is_group(one: Speaker) -> bool:
    """Return whether somebody unnamed is one body that is no state's: "the charity", "the company"."""
    official = one.sector in {"GOV", "MIL"} or bool(one.body and one.body.portfolios)
    return one.kind == "body" and one.called[-1] in _set("bodies") and not official


def titles(one: Speaker) -> frozenset[str]:
    """Return the words by which a report may say that somebody named is the one it does not name."""
    heads = {one.body.head} if one.body else set()
    heads |= {each for each in one.called if each in _set("offices")}
    return frozenset({one.called[-1], *heads, *_set("spokes").intersection(one.called)})


def speech_types() -> frozenset[str]:
    """Return the event types whose claim is the speaking itself."""
    return _set("speech")
