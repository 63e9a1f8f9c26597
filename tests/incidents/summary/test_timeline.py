from __future__ import annotations

from dateline.incidents.summary.timeline import last, timeline
from made import incident, said, story

VEY, PENN = "Ann Vey/POL/GOV", "Jo Penn/POL/MED"


def test_forecast_then_under_way_then_denied() -> None:
    stories = [
        story(said("Ruria may *strike*.", status="predicted", said_by=[VEY]), published="2022-04-05"),
        story(said("Ruria *strikes*.", status="ongoing", said_by=[PENN]), published="2022-04-18"),
        story(
            said("Ruria did not *strike*.", status="denied", said_by=["Ruria/RUS"]),
            published="2022-04-18T20:00",
        ),
    ]
    found = timeline(incident(*stories).claims())
    assert [(each.first, each.status, each.by) for each in found] == [
        ("2022-04-05", "predicted", ("Ann Vey",)),
        ("2022-04-18", "ongoing", ("Jo Penn",)),
        ("2022-04-18", "denied", ("Ruria",)),
    ]


def test_neighbours_that_repeat_are_one_with_all_who_say_so() -> None:
    stories = [
        story(said("Ruria *struck*.", said_by=[VEY]), said("Ruria *struck* again."), published="2022-04-05"),
        story(said("Ruria *struck*."), outlet="Meridian", published="2022-04-07"),
    ]
    [found] = timeline(incident(*stories).claims())
    assert (found.first, found.last, found.by, found.claim, found.claims) == (
        "2022-04-05",
        "2022-04-07",
        ("Ann Vey", "Meridian"),
        "a1",
        3,
    )


def test_on_one_day_the_same_stands_together() -> None:
    sentences = [
        said(f"It *struck*, {n}.", status=status) for n, status in enumerate(["alleged", "denied"] * 2)
    ]
    found = timeline(incident(story(*sentences, published="2022-04-05")).claims())
    assert [(each.status, each.claims) for each in found] == [("alleged", 2), ("denied", 2)]


def test_what_nobody_dated_comes_last() -> None:
    stories = [
        story(said("It *struck*.", status="denied")),
        story(said("It *struck*."), published="2022-04-05"),
    ]
    assert [each.first for each in timeline(incident(*stories).claims())] == ["2022-04-05", None]


def test_what_nobody_dated_neither_ends_nor_counts_in_a_run_of_days() -> None:
    stories = [
        story(said("It *struck*."), published="2022-04-05"),
        story(said("It *struck*.", status="denied")),
        story(said("It *struck*."), said("It *struck* again.")),
        story(said("It *struck*."), published="2022-04-25"),
    ]
    found = timeline(incident(*stories).claims())
    assert [(each.status, each.first, each.last, each.claims) for each in found] == [
        ("happened", "2022-04-05", "2022-04-25", 2),
        ("denied", None, None, 1),
        ("happened", None, None, 2),
    ]
    assert last(found) == found[0]


def test_how_it_stood_last_where_nothing_is_dated() -> None:
    found = timeline(incident(story(said("It *struck*.", status="denied"))).claims())
    assert last(found) == found[-1]
    assert last(()) is None
