"""A report as words with their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.types import Span

_PARTICIPLES = (
    "led|backed|based|born|held|run|controlled|occupied|installed|supported|allied|sponsored|funded|made|supplied|"
    "trained|linked|aligned|friendly|style|dominated|brokered|owned|appointed|imposed|mediated"
)
_SHORT_FORMS = "(?:s|re|ve|ll|d|m)"
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gen|Col|Lt|Maj|Gov|Prof|Capt|Sgt|Adm|Rev|Hon|No|Jr|Sr)\."
    rf"|['’]{_SHORT_FORMS}\b"  # the possessive and short verbs are words of their own
    rf"|\w+(?:(?:-(?!(?:{_PARTICIPLES})\b)|[/&]|\.(?=[a-z\d])|['’](?!{_SHORT_FORMS}\b))\w+)*"
    r"|\n\s*"
    r"|[^\w\s]",
)
_SENTENCE_END = frozenset(".!?")
_OPENING, _CLOSING = frozenset("“‘"), frozenset("”")
_SHORT_WORD = 3
_TITLE_CASE = 0.7


def split(phrase: str) -> list[str]:
    """The words of a phrase, cut as a report's are."""
    return [_straight(word) for word in _WORD.findall(phrase)]


def is_name_word(word: str) -> bool:
    """Whether a word is written as names are: a capital, or an Arabic article before one."""
    return word[0].isupper() or (word[:3] in {"al-", "el-"} and word[3:4].isupper())


def _straight(word: str) -> str:
    return word.replace("’", "'")


@dataclass(frozen=True)
class Words:
    """The words of a report with their places in it; a line break is a word, so is each mark.

    `words` have straight apostrophes, `lower` no capitals; all four lists are of one length.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut `text` into words."""
        matches = list(_WORD.finditer(text))
        written = [match.group() for match in matches]
        words = ["\n" if word[0] == "\n" else _straight(word) for word in written]
        starts = [match.start() for match in matches]
        ends = [match.end() for match in matches]
        return cls(text, starts, ends, words, [word.lower() for word in words])

    def __len__(self) -> int:
        return len(self.words)

    def under(self, span: Span) -> range:
        """The words that a span covers, wholly or in part."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def written(self, start: int, end: int) -> str:
        """The text of words `start:end` as it stands, but for a bracket without its other half."""
        text = self.text[self.starts[start] : self.ends[end - 1]]
        return text if text.count("(") == text.count(")") else re.sub("[()]", "", text).strip() or text

    def in_compound(self, i: int) -> bool:
        """Whether a word is a hyphen or what follows one: the "-" and "backed" of "US-backed"."""
        if i == 0 or self.starts[i] != self.ends[i - 1]:
            return False
        return self.words[i] == "-" or self.words[i - 1] == "-"

    @cached_property
    def sentences(self) -> list[int]:
        """For each word, the number of its sentence."""
        return list(accumulate(self._ends_sentence(i - 1) for i in range(len(self))))

    @cached_property
    def paragraphs(self) -> list[int]:
        """For each word, the number of its paragraph."""
        return list(accumulate(word == "\n" for word in self.words))

    @cached_property
    def quoted(self) -> list[bool]:
        """For each word, whether it stands between quotation marks; a paragraph's end closes them."""
        inside, states = False, []
        for word in self.words:
            if word in _CLOSING or word == "\n":
                inside = False
            elif word in _OPENING:
                inside = True
            elif word == '"':
                inside = not inside
            states.append(inside)
        return states

    @cached_property
    def title_case_lines(self) -> frozenset[int]:
        """Numbers of the paragraphs set like headlines, most words with a capital: names cannot be told."""
        capitals: dict[int, list[bool]] = {}
        for word, paragraph in zip(self.words, self.paragraphs, strict=True):
            if word[0].isalpha() and len(word) > _SHORT_WORD:
                capitals.setdefault(paragraph, []).append(word[0].isupper())
        return frozenset(
            paragraph
            for paragraph, upper in capitals.items()
            if len(upper) > _SHORT_WORD and sum(upper) > _TITLE_CASE * len(upper)
        )

    def _ends_sentence(self, i: int) -> bool:
        if i < 0:
            return False
        if self.words[i] == "\n" or self.words[i] in _SENTENCE_END:
            return True
        return self.words[i] in {"”", '"'} and i > 0 and self.words[i - 1] in _SENTENCE_END
