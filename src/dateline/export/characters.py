"""Characters that a format cannot hold, or a terminal would obey: each gives way to one, so offsets hold."""

from __future__ import annotations

import re

UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""Lone surrogates, which UTF-8 cannot hold, and NUL, which R's strings cannot."""
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but the Char of XML 1.0 (fifth edition, 2.2)."""
HOSTILE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that steer a terminal, reorder a line or hide in it."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """Return `text` as UTF-8 and a table's cell can hold it."""
    return UNSTORABLE.sub(REPLACEMENT, text)


def in_xml(text: str) -> str:
    """Return `text` as XML can hold it; `<` and `&` are not escaped yet."""
    return NOT_XML.sub(REPLACEMENT, text)


def visible(text: str) -> str:
    """Return `text`, character for character, with nothing in it that a terminal would obey."""
    return HOSTILE.sub(lambda match: _picture(match[0]), text)


def _picture(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return " "
    code = ord(character)
    if code == 0x7F:
        return "␡"
    return chr(0x2400 + code) if code < 0x20 else REPLACEMENT
