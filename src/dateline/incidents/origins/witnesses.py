"""Signs that a report rests on what its own people saw or counted."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.incidents.origins import texts
from dateline.incidents.origins.media import medium
from dateline.types import Span
from dateline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Collection

    from dateline.types import Report

HINT = re.compile(r"\b(?:reporter|correspondent|photographer|journalist|newspaper|team|I |[Ww]e )")
OWN = r"(?P<own>(?-i:[A-Z])[\w&'’-]*(?: (?-i:[A-Z])[\w&'’-]*){0,4})"


def witnessed(report: Report, names: Collection[str]) -> Span | None:
    """Return where a report says that its own people (or those of `names`) saw, outside quotations."""
    if not HINT.search(report.text):
        return None
    quoted = list(texts.quotations(report))
    own = {medium(name).key for name in names}
    for sign in _signs():
        for found in sign.finditer(report.text):
            span = Span(*found.span())
            theirs = found.groupdict().get("own")
            if (theirs is None or medium(theirs).key in own) and not any(q.contains(span) for q in quoted):
                return span
    return None


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    forms = load(Path(__file__).with_suffix(".yaml"))["signs"]
    return tuple(re.compile(f"(?i:{' '.join(each.split())})".replace("OWN", OWN, 1)) for each in forms)
