"""How many independent origins a claim or an incident has, and why the rest are none."""

from __future__ import annotations

from dateline.incidents.origins.count import origins
from dateline.incidents.origins.interests import Interest, interest
from dateline.incidents.origins.tree import Cited, Origin, Origins, Reason, Shown

__all__ = ["Cited", "Interest", "Origin", "Origins", "Reason", "Shown", "interest", "origins"]
