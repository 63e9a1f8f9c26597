"""Numbers as news writes them, read as ranges."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dateline.events.vocabulary import load

_TOKEN = re.compile(r"\d+(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[%+–—-]")


class Range(NamedTuple):
    """A number known to lie between two bounds; `None` is an open or unknown end."""

    low: float | None
    high: float | None

    def times(self, low: float | None, high: float | None) -> Range:
        """Each bound multiplied; an end that is open on either side stays open."""
        return Range(_product(self.low, low), _product(self.high, high))

    def below(self, other: Range, scale: float) -> bool:
        """Whether this range in another's scale still begins below it: 1.5 in "1.5 to 2 million"."""
        return self.low is not None and other.high is not None and self.low * scale <= other.high


def _product(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else _whole(float(one * other))


def _whole(number: float) -> float:
    """Free of binary dust: 0.9 x 300 is 270."""
    return round(number, 6)


def vocabulary() -> dict[str, Any]:
    """The tables of `numbers.yaml`."""
    return load("numbers")


def quantity(phrase: str) -> Range | None:
    """The range a number phrase stands for, `None` where it holds no number.

    "at least 50" is 50 and more, "between 30 and 40" 30 to 40, "tens of thousands" 20,000 to 99,999, "up to
    12" no more than 12.  The conventions stand in `numbers.yaml`.
    """
    return _Phrase(_TOKEN.findall(phrase.casefold())).range()


class _Phrase:
    """A number phrase, read word by word."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.here = 0
        self.between = tokens[:1] == ["between"]

    def token(self, ahead: int = 0) -> str:
        """The word `ahead` of the current one, "" beyond the end."""
        at = self.here + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def listed(self, table: str) -> Any:
        """What the longest listed phrase that begins here stands for, stepping over it, if one does."""
        rows = vocabulary()[table]
        for length in (4, 3, 2, 1):
            phrase = " ".join(self.tokens[self.here : self.here + length])
            if phrase in rows:
                self.here += length
                return rows[phrase]
        return None

    def range(self) -> Range | None:
        """The first number of the phrase, or the two ends of a range."""
        first = self.bounded()
        while first is None and self.token():
            self.here += 1
            first = self.bounded()
        if first is None or not self.joined():
            return first
        bare = self.token(-1)[0].isdigit()
        self.here += 1
        second = self.bounded()
        if second is None:
            return first
        scale = vocabulary()["scales"].get(self.token(-1))
        if scale and bare and first.below(second, scale):
            first = first.times(scale, scale)
        both = Range(first.low, second.high)
        return first if both.low is not None and both.high is not None and both.low > both.high else both

    def joined(self) -> bool:
        """Whether a second number may follow: "30 to 40", "30-40", "at least 20 and as many as 30"."""
        if self.token() != "and":
            return self.token() in vocabulary()["joins"]
        return self.between or _Phrase(self.tokens[self.here + 1 :]).listed("bounds") is not None

    def bounded(self) -> Range | None:
        """The number here with the words that bound it, before or after."""
        before = None
        while (bound := self.listed("bounds")) is not None:
            before = before or bound
        number = self.number()
        if number is None:
            return None
        after = self.listed("bounds") if self.token() != "plus" or not self.token(1) else None
        if self.token() == "+":
            after = [1, None]
            self.here += 1
        return number.times(*(before or after or (1, 1)))

    def number(self) -> Range | None:
        """The number here: plural, figures, words, or a vague word, with the scales that multiply them."""
        if self.token() in vocabulary()["plurals"]:
            return self.plural()
        exact = self.figure() if self.token()[:1].isdigit() else self.words()
        if exact is not None:
            return Range(exact, exact)
        vague = self.listed("vague")
        if vague is None:
            return None
        if self.token()[:1].isdigit() or self.token() in vocabulary()["words"]:
            return self.number()
        if self.token() == "of" and self.token(1) in vocabulary()["scales"]:
            self.here += 1
        scale = self.scale()
        return Range(*vague).times(scale, scale)

    def plural(self) -> Range:
        """Words as in "tens of thousands", where each multiplies what stands before it."""
        low, high = vocabulary()["plurals"][self.token()]
        self.here += 1
        while self.token() == "of" and self.token(1) in vocabulary()["plurals"]:
            unit = vocabulary()["plurals"][self.token(1)][0] // 2
            low, high = low * unit, None if high is None else (high + 1) * unit - 1
            self.here += 2
        return Range(low, high).times(1, 1)

    def figure(self) -> float:
        """Figures: "1,200", "1.5 million"."""
        value = float(self.token().replace(",", ""))
        self.here += 1
        return _whole(value * self.scale())

    def scale(self) -> float:
        """The product of the scales that stand here: "hundred thousand"."""
        product = 1.0
        while self.token() in vocabulary()["scales"]:
            product *= vocabulary()["scales"][self.token()]
            self.here += 1
        return product

    def words(self) -> float | None:
        """Number words: "one hundred and twenty-five thousand", "two and a half million"."""
        total = group = 0.0
        start = self.here
        while True:
            token = self.token()
            if token in vocabulary()["words"]:
                group += vocabulary()["words"][token]
            elif token in vocabulary()["scales"] and (self.here > start or len(token) > 3):
                scale = vocabulary()["scales"][token]
                total, group = (
                    (total, (group or 1) * scale) if scale == 100 else (total + (group or 1) * scale, 0.0)
                )
            elif [token, self.token(1), self.token(2)] == ["and", "a", "half"] and self.here > start:
                group += 0.5
                self.here += 2
            elif not self.linked(start):
                break
            self.here += 1
        return _whole(total + group) if self.here > start else None

    def linked(self, start: int) -> bool:
        """Whether "-" or "and" here joins two words of one number: "twenty-five", "one hundred and five"."""
        words = vocabulary()["words"]
        following = words.get(self.token(1))
        if self.here == start or following is None:
            return False
        if self.token() == "-":
            return bool(words.get(self.token(-1), 0) >= 20 and following < 10)
        return self.token() == "and" and self.token(-1) in ("hundred", "thousand") and not self.between
