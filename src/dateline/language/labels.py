"""The labels of the model's heads, in the order of its outputs.  Weights and this page change together."""

from __future__ import annotations

EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("happened", "ongoing", "planned", "predicted", "demanded", "alleged", "denied", "hypothetical")
ROLES = (
    "actor", "recipient", "place", "time", "speaker", "relay",
    "item", "dead", "injured", "count", "likelihood",
)  # fmt: skip
PARTS = ("source", "content")
ATTRIBUTION = ("source", "cue", "content")
TOPONYM = ("toponym",)
"""Names of places, and the adjectives and names of their people."""


def tags(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Begin and inside tags for each label, after `O`."""
    return ("O", *(f"{place}-{label}" for label in labels for place in "BI"))


TRIGGER_TAGS = tags(EVENTS)
ATTRIBUTION_TAGS = tags(ATTRIBUTION)
TOPONYM_TAGS = tags(TOPONYM)
