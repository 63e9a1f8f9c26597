"""Characters that a format cannot hold: each becomes U+FFFD, one for one, so that offsets still hold."""

from __future__ import annotations

import re

UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""Lone surrogates, which UTF-8 cannot hold, and NUL, which R's strings cannot."""
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but the Char of XML 1.0 (fifth edition, 2.2)."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """Return `text` as UTF-8 and a table's cell can hold it."""
    return UNSTORABLE.sub(REPLACEMENT, text)


def in_xml(text: str) -> str:
    """Return `text` as XML can hold it; `<` and `&` are not escaped yet."""
    return NOT_XML.sub(REPLACEMENT, text)
