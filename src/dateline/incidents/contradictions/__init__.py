"""Which claims dispute each other: denied, told otherwise, or with other numbers, times and places."""

from dateline.incidents.contradictions.contradiction import Contradiction, Kind
from dateline.incidents.contradictions.finding import contradictions, contradictions_among

__all__ = ["Contradiction", "Kind", "contradictions", "contradictions_among"]
