"""Who says what: sources, their words, and sources that quote sources."""

from dateline.attribution.chains import said_by
from dateline.attribution.speech import attributions

__all__ = ["attributions", "said_by"]
