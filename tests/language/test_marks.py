"""Probabilities written by hand, marks out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from dateline.language.encoder import Links
from dateline.language.labels import ATTRIBUTION_TAGS, EVENTS, PARTS, ROLES, STATUSES, TRIGGER_TAGS
from dateline.language.marks import attribution_marks, cues, trigger_marks, triggers
from dateline.types import Span

if TYPE_CHECKING:
    from dateline.language.tagging import Floats

TEXT = "Rebels shelled the town , police said"
WORDS = [Span(0, 6), Span(7, 14), Span(15, 18), Span(19, 23), Span(24, 25), Span(26, 32), Span(33, 37)]
HALF: dict[str, float] = defaultdict(lambda: 0.5)


def tags(names: tuple[str, ...], *marked: tuple[int, str]) -> Floats:
    """Logits that are sure of these words' tags and of "outside" elsewhere."""
    logits = np.zeros((len(WORDS), len(names)), np.float32)
    logits[:, 0] = 9
    for word, name in marked:
        logits[word, names.index(name)] = 18
    return logits


def linked(labels: tuple[str, ...], *marked: tuple[int, str, int]) -> Floats:
    """Pair logits of one centre: (word, label, 1 = begin or 2 = inside)."""
    logits = np.zeros((1, len(WORDS), len(labels), 3), np.float32)
    logits[..., 0] = 9
    for word, label, tag in marked:
        logits[0, word, labels.index(label), tag] = 18
    return logits


def status(kind: str) -> Floats:
    logits = np.zeros((1, len(STATUSES)), np.float32)
    logits[0, STATUSES.index(kind)] = 9
    return logits


def test_a_trigger_with_its_roles() -> None:
    found = triggers(tags(TRIGGER_TAGS, (1, "B-ASSAULT")), 0.5)
    assert [(list(t.words), EVENTS[t.type]) for t in found] == [([1], "ASSAULT")]
    roles = linked(
        ROLES, (0, "actor", 1), (2, "place", 1), (3, "place", 2), (3, "recipient", 1), (5, "speaker", 1)
    )
    (mark,) = trigger_marks(found, Links(roles, status("happened"), linked(PARTS)), WORDS, HALF)
    assert (mark.kind, mark.label, mark.span.of(TEXT)) == ("trigger", "ASSAULT", "shelled")
    assert [(part.kind, part.span.of(TEXT)) for part in mark.parts] == [
        ("actor", "Rebels"),
        ("recipient", "town"),
        ("place", "the town"),
        ("speaker", "police"),
        ("status", "shelled"),
    ]
    standing = mark.part("status")
    assert standing is not None
    assert standing.label == "happened"


def test_one_place_but_many_actors() -> None:
    found = triggers(tags(TRIGGER_TAGS, (1, "B-ASSAULT")), 0.5)
    roles = linked(ROLES, (0, "actor", 1), (5, "actor", 1), (0, "place", 1), (3, "place", 1))
    (mark,) = trigger_marks(found, Links(roles, status("happened"), linked(PARTS)), WORDS, HALF)
    assert [part.kind for part in mark.parts].count("actor") == 2
    assert [part.kind for part in mark.parts].count("place") == 1


def test_two_triggers_side_by_side_stay_two() -> None:
    found = triggers(tags(TRIGGER_TAGS, (0, "B-ACCUSE"), (1, "B-ASSAULT"), (2, "I-ASSAULT")), 0.5)
    assert [(list(t.words), EVENTS[t.type]) for t in found] == [([0], "ACCUSE"), ([1, 2], "ASSAULT")]


def test_a_trigger_ends_with_its_sentence() -> None:
    logits = tags(TRIGGER_TAGS, (0, "B-ASSAULT"), (1, "I-ASSAULT"), (2, "I-ASSAULT"))
    assert [list(t.words) for t in triggers(logits, 0.5)] == [[0, 1, 2]]
    assert [list(t.words) for t in triggers(logits, 0.5, starts=[0, 2])] == [[0, 1], [2]]


def test_no_trigger_no_mark() -> None:
    none = triggers(tags(TRIGGER_TAGS), 0.5)
    empty = Links(linked(ROLES)[:0], status("happened")[:0], linked(PARTS)[:0])
    assert list(trigger_marks(none, empty, WORDS, HALF)) == []


def test_an_attribution_spans_its_content() -> None:
    found = cues(tags(ATTRIBUTION_TAGS, (6, "B-cue")), 0.5)
    parts = linked(PARTS, (5, "source", 1), *[(n, "content", 2 - (n == 0)) for n in range(4)])
    links = Links(linked(ROLES), status("happened"), parts)
    (mark,) = attribution_marks(found, links, WORDS, HALF)
    assert mark.span.of(TEXT) == "Rebels shelled the town"
    assert [(part.kind, part.span.of(TEXT)) for part in mark.parts] == [
        ("source", "police"),
        ("content", "Rebels shelled the town"),
        ("cue", "said"),
    ]


def test_a_cue_without_content_attributes_nothing() -> None:
    found = cues(tags(ATTRIBUTION_TAGS, (6, "B-cue")), 0.5)
    links = Links(linked(ROLES), status("happened"), linked(PARTS, (5, "source", 1)))
    assert list(attribution_marks(found, links, WORDS, HALF)) == []
