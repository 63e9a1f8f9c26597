"""What is known of claims that were placed."""

from __future__ import annotations

from dateline.incidents.index import FOUNDERS, NEAREST, Layered, Memory
from dateline.incidents.profile import Profile, profile
from made import said, story


def claim(key: int, on: str = "2022-04-05") -> Profile:
    coding = story(said("Ruria *shelled* Orla."), published=on)
    return profile(coding.claims[0], coding, key)


def test_claims_are_found_by_their_blocks() -> None:
    index = Memory()
    index.put(claim(1), 1, [7, 8])
    index.put(claim(2), 1, [8])

    assert index.alike({7: 0, 8: 0, 9: 0}) == {7: [1], 8: [1, 2], 9: []}
    assert index.known([2, 3]) == {2: (claim(2), 1)}


def test_of_a_large_block_the_claims_told_nearest_are_looked_at() -> None:
    index = Memory()
    for key in range(NEAREST):
        index.put(claim(key, "2014-01-01"), key, [7])
    index.put(claim(1000), 1000, [7])

    near = index.alike({7: claim(0).told or 0})[7]

    assert len(near) == NEAREST
    assert near[0] == 1000


def test_the_first_claims_of_an_incident_are_its_founders() -> None:
    index = Memory()
    for key in range(1, 6):
        index.put(claim(key), 1, [])

    assert index.founders([1, 2]) == {1: [1, 2, 3][:FOUNDERS]}


def test_what_was_placed_just_now_lies_over_what_was_there() -> None:
    below = Memory()
    below.put(claim(1), 1, [7])
    both = Layered(below)
    both.put(claim(2), 1, [7])

    assert both.alike({7: 0}) == {7: [1, 2]}
    assert both.known([1, 2]).keys() == {1, 2}
    assert both.founders([1]) == {1: [1, 2]}
    assert below.known([2]) == {}
