"""Which language a report is in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_ENOUGH = 40
"""Letters from which the words tell the language better than the page's own declaration."""
SAMPLE = 1200
"""Characters looked at."""


def identify(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; of a text of a few words, the one declared, else unknown."""
    stated = (declared or "").strip().lower().replace("_", "-").split("-")[0] or None
    if sum(c.isalpha() for c in text[:SAMPLE]) < LONG_ENOUGH:
        return stated
    return str(_classify()(text[:SAMPLE])[0])


@cache
def _classify() -> Callable[[str], tuple[str, float]]:
    """The identifier, for ISO 639-1 languages only: else short English may pass for Nigerian Pidgin."""
    from py3langid import langid

    langid.set_languages([code for code, _ in langid.rank("") if len(code) == len("en")])
    classify: Callable[[str], tuple[str, float]] = langid.classify
    return classify
