"""Which language a report is in."""

from __future__ import annotations

LONG_ENOUGH = 40
"""Letters from which the words tell the language better than the page's own declaration."""
SAMPLE = 3000
"""Characters looked at."""


def identify(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; of a text of a few words, the one declared, else unknown."""
    stated = (declared or "").strip().lower().replace("_", "-").split("-")[0] or None
    if sum(c.isalpha() for c in text[:SAMPLE]) < LONG_ENOUGH:
        return stated
    from py3langid import classify

    return str(classify(text[:SAMPLE])[0])
