"""Numbers with a meaning: how many dead, injured, counted, or how much money."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.events.quantities import quantity, vocabulary
from dateline.types import Magnitude, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\s\w]")
_NEXT = re.compile(r"\s+(?!an?\b)[\w,.-]*\w")
_PLURAL = re.compile(r"[^s'’]s$")
_BEHIND = ("or ", "and ", "plus")
NOUN_WORDS = 3
"""How many words a counted noun may have before its head: "Russian embassy diplomats"."""


def magnitude(text: str, span: Span, what: str) -> Magnitude:
    """The range that a number phrase stands for: "at least 50", "dozens", "between $1bn and $2bn".

    `what` is dead, injured, count or money; a phrase that names a currency is money whatever it was
    marked as.  The words that bound a number belong to it even where the span leaves them out: the
    magnitude's span has them.  `low` and `high` are both `None` where the words hold no number.  Counted
    things are whole: "about 12" is 10 to 14.  `unit` is the currency's ISO 4217 code, or the counted noun
    as written.
    """
    span = _bounded(text, span)
    phrase = span.of(text)
    code, number = _priced(phrase)
    low, high = quantity(number) or (None, None)
    if code:
        return Magnitude(span, "money", low, high, code)
    if what != "money":
        low, high = low and float(math.floor(low)), high and float(math.ceil(high))
    return Magnitude(span, what, low, high, "" if what == "money" else _counted(text, span))


def money(text: str, sentence_span: Span) -> tuple[Magnitude, ...]:
    """The amounts of money in a sentence, left to right: "$550 million", "up to 1.2bn euros"."""
    return tuple(magnitude(text, span, "money") for span in _amounts(text, sentence_span))


def _bounded(text: str, span: Span) -> Span:
    """The span with the words that bound its number, where they were left outside: "at least [50]".

    Where only these words were marked ("[about] 50"), the span with their number.
    """
    before, after = _bounds()
    number = _NEXT.match(text, span.end) if before.fullmatch(f"{span.of(text)} ") else None
    if number and quantity(number.group()):
        span = Span(span.start, number.end())
    left = before.search(text, max(0, span.start - 40), span.start)
    right = after.match(text, span.end)
    return Span(left.start(1) if left else span.start, right.end() if right else span.end)


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that bound a number, right before where a search ends and right behind where it begins."""
    words = [name for name, factors in vocabulary()["bounds"].items() if factors != [1, 1]]
    before = _any(name for name in words if not name.startswith(_BEHIND))
    after = _any(name for name in words if name.startswith(_BEHIND[:2]))
    return re.compile(rf"\b((?i:{before}))\s+\Z"), re.compile(rf"\s+(?i:{after})\b")


def _amounts(text: str, within: Span) -> Iterator[Span]:
    if _currency().search(text, within.start, within.end):
        for match in _amount().finditer(text, within.start, within.end):
            yield Span(match.start(), match.end())


@cache
def _amount() -> re.Pattern[str]:
    """A whole amount: the words that bound it, the number, its currency, and the second end of a range."""
    tables = vocabulary()
    currencies = list(tables["currencies"])
    symbols = _any(name for name in currencies if not name[-1].isalpha() or name == "Rs")
    codes = _any(name for name in currencies if len(name) == 3 and name.isupper())
    names = _any(name for name in currencies if name[-1].isalpha() and name != "Rs")
    scales, plurals = _any(tables["scales"]), _any(tables["plurals"])
    figure = rf"\d+(?:,\d{{2,3}})*(?:\.\d+)?(?:[ -]?(?:{scales})\b)?"
    words = rf"\b(?:an?|half an?|several|a few|{_any(tables['words'])})(?:[ -](?:{scales}))+"
    number = rf"(?:{figure}|{words}|\b(?:{plurals})(?: of (?:{plurals}))*)"
    join = r"(?: ?[-–—] ?| to | or )"
    signed = rf"(?:{symbols}|\b(?:{codes})) ?{figure}"
    named = rf"(?:{number}{join})?{number}(?: of)? (?:U\.?S\.? )?(?:{names})s?\b"
    one = rf"(?:{signed}(?:{join}(?:{signed}|{figure}))?|{named})"
    before = _any(name for name in tables["bounds"] if not name.startswith((*_BEHIND, "between")))
    after = _any(name for name in tables["bounds"] if name.startswith(_BEHIND[:2]))
    between = rf"\b[Bb]etween (?:{one}|{number}) and {one}"
    return re.compile(rf"{between}|(?:\b(?i:{before}) )?{one}(?: (?:{after})\b)?")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _currency() -> re.Pattern[str]:
    """The name, code or symbol of any currency."""
    names = _any(vocabulary()["currencies"])
    return re.compile(rf"(?<![A-Za-z])({names})(?:s\b|(?<=\w)\b|(?<!\w))")


def _priced(phrase: str) -> tuple[str, str]:
    """The code of the first currency a phrase names ("": none), and the phrase without its currencies."""
    named = _currency().search(phrase)
    if named is None:
        return "", phrase
    return vocabulary()["currencies"][named[1]], _currency().sub(" ", phrase)


def _counted(text: str, span: Span) -> str:
    """The noun a number counts, as written: within its phrase after the figures, else right behind it."""
    phrase = span.of(text)
    figures = list(re.finditer(r"\d[\d,.]*", phrase))
    if figures and re.search(r"[^\W\d_]", phrase[figures[-1].end() :]):
        return _noun(text[span.start + figures[-1].end() : span.end + 60])
    return _noun(text[span.end : span.end + 60])


def _noun(rest: str) -> str:
    """The words up to the first plural, if it comes soon and nothing breaks in before it."""
    tables = vocabulary()
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(rest):
        word = match.group().casefold()
        if words == [] and (word == "of" or word in tables["scales"]):
            continue
        if word in tables["stops"] or not word[0].isalpha() or len(words) > NOUN_WORDS:
            return ""
        words.append(match)
        if word in tables["nouns"] or (_PLURAL.search(word) and not match.group().isupper()):
            return rest[words[0].start() : match.end()]
    return ""
