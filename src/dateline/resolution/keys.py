"""The form under which a name is filed in the gazetteer, and looked up."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"Æ": "AE", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "&": " and "}
    | {"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه"}  # Persian and final forms of Arabic letters
    | dict.fromkeys("'’‘ʼʻʿʾ`ʹ′.ـ\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
)
_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE)

WRITTEN_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
WRITTEN_SHORT |= {"township": "twp", "county": "co"}
FIRST = {"n": "north", "s": "south", "e": "east", "w": "west"}
"""Words of a longer name that are written in two ways, as "St. Louis", "W. Va.", "Harris Co."."""


def key(name: str) -> str:
    """The form under which a name is filed: no case, accents, apostrophes, dots, no "the".

    Hyphens count as spaces; words that are often shortened (St., Mt., Co.) are.  Any script.
    """
    name = name.translate(_LETTERS)
    words = _WORD.findall(name) if name.isascii() else _words(name)
    if not words:
        return ""
    words = [word.lower() for word in words] if name.isascii() else words
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = _shortened(words)
    return " ".join(words)


def _shortened(words: list[str]) -> list[str]:
    if len(words) == 1:
        return words
    words = [WRITTEN_SHORT.get(word, word) for word in words]
    return [FIRST.get(words[0], words[0]), *words[1:]]


def _words(name: str) -> list[str]:
    """The words of a name that is not plain ASCII."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not _is_accent(letter))
    bare = unicodedata.normalize("NFC", bare.casefold())
    return "".join(letter if _belongs(letter) else " " for letter in bare).split()


def _is_accent(letter: str) -> bool:
    """Whether it is an accent or a vowel point; vowel signs of South Asian scripts are letters."""
    return 10 <= (place := unicodedata.combining(letter)) <= 36 or place >= 200


def _belongs(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"
