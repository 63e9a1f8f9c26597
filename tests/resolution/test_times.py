"""Time expressions as examples: words in, days out.  The report is of Tuesday, 5 April 2022."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.resolution.times import resolve
from dateline.types import Period, Span

TUESDAY = "2022-04-05"


def read(
    words: str, published: str | None = TUESDAY, *, ahead: bool = False, before: str = "", after: str = ""
) -> str | None:
    text = before + words + after
    span = Span(len(before), len(before) + len(words))
    period = resolve(text, span, published, ahead=ahead)
    assert period.span == span
    if period.start is None:
        assert period == Period(span, None, None, None)
        return None
    if period.start == period.end:
        return period.start
    return f"{period.start}/{period.end or ''}"


PAST = {
    # days
    "on Tuesday": "2022-04-05",
    "Monday": "2022-04-04",
    "Wednesday’s": "2022-03-30",
    "Monday evening": "2022-04-04",
    "late on Friday night": "2022-04-01",
    "at about 5.30am on Sunday": "2022-04-03",
    "as recently as Saturday": "2022-04-02",
    "last Monday": "2022-04-04",
    "last Tuesday": "2022-03-29",
    "Thursday last week": "2022-03-31",
    "today": "2022-04-05",
    "this morning": "2022-04-05",
    "yesterday": "2022-04-04",
    "last night": "2022-04-04",
    "the day before yesterday": "2022-04-03",
    "overnight": "2022-04-04/2022-04-05",
    "on the 24th": "2022-03-24",
    "Feb. 24": "2022-02-24",
    "24 February": "2022-02-24",
    "Friday, April 1": "2022-04-01",
    "December 31": "2021-12-31",
    "29 February": "2020-02-29",
    "Christmas": "2021-12-25",
    "three days ago": "2022-04-02",
    # weeks, months, seasons
    "this week": "2022-04-04/2022-04-05",
    "earlier this week": "2022-04-04/2022-04-05",
    "last week": "2022-03-28/2022-04-03",
    "the week of 28 March": "2022-03-28/2022-04-03",
    "at the weekend": "2022-04-02/2022-04-03",
    "last month": "2022-03-01/2022-03-31",
    "Late last month": "2022-03-21/2022-03-31",
    "early this month": "2022-04-01/2022-04-10",
    "the end of March": "2022-03-25/2022-03-31",
    "the first week of March": "2022-03-01/2022-03-07",
    "the second half of March": "2022-03-16/2022-03-31",
    "March": "2022-03-01/2022-03-31",
    "in May": "2021-05-01/2021-05-31",
    "last May": "2021-05-01/2021-05-31",
    "in March last year": "2021-03-01/2021-03-31",
    "last autumn": "2021-09-01/2021-11-30",
    "four months ago": "2021-12-01/2021-12-31",
    # years and more
    "last year": "2021-01-01/2021-12-31",
    "two years ago": "2020-01-01/2020-12-31",
    # stretches
    "since Friday": "2022-04-01/2022-04-05",
    "since 2014": "2014-01-01/2022-04-05",
    "since the invasion began in late February": "2022-02-01/2022-04-05",
    "recent weeks": "2022-03-08/2022-04-05",
    "the past 24 hours": "2022-04-04/2022-04-05",
    "over the past two years": "2020-04-05/2022-04-05",
    "for three weeks": "2022-03-15/2022-04-05",
    "seven-week": "2022-02-15/2022-04-05",
    "from Monday to Wednesday": "2022-04-04/2022-04-06",
    "between January and March": "2022-01-01/2022-03-31",
    "April 1-3": "2022-04-01/2022-04-03",
    "on March 28 and 29": "2022-03-28/2022-03-29",
    "from 28 March to 2 April": "2022-03-28/2022-04-02",
    "just before Christmas": "2021-12-18/2021-12-24",
    # until or from publication, whatever the act
    "by the end of the month": "2022-04-05/2022-04-30",
    "until Friday": "2022-04-05/2022-04-08",
    "soon": "2022-04-05/",
}


@pytest.mark.parametrize(("words", "days"), PAST.items())
def test_expressions_of_what_happened(words: str, days: str) -> None:
    assert read(words) == days


AHEAD = {
    "on Wednesday": "2022-04-06",
    "on Tuesday": "2022-04-05",
    "on Wednesday and Thursday": "2022-04-06/2022-04-07",
    "next Monday": "2022-04-11",
    "tomorrow": "2022-04-06",
    "on the 24th": "2022-04-24",
    "May 9": "2022-05-09",
    "this week": "2022-04-05/2022-04-10",
    "over the weekend": "2022-04-09/2022-04-10",
    "later this month": "2022-04-05/2022-04-30",
    "next month": "2022-05-01/2022-05-31",
    "in May": "2022-05-01/2022-05-31",
    "by September": "2022-04-05/2022-09-30",
    "before Friday": "2022-04-05/2022-04-07",
    "before the end of the month": "2022-04-05/2022-04-30",
    "in the coming months": "2022-04-05/",
    "within days": "2022-04-05/",
    "for three weeks": "2022-04-05/2022-04-26",
    "on Thursday for five days": "2022-04-07/2022-04-11",
    "early next year": "2023-01-01/2023-03-31",
    "from next year": "2023-01-01/",
    "the next two years": "2022-04-05/2024-04-05",
}


@pytest.mark.parametrize(("words", "days"), AHEAD.items())
def test_expressions_of_what_is_to_come(words: str, days: str) -> None:
    assert read(words, ahead=True) == days


DATED = {
    "April 3, 2022": "2022-04-03",
    "Sunday, 3 April 2022": "2022-04-03",
    "2022-04-03": "2022-04-03",
    "24/2/2022": "2022-02-24",
    "in 2014": "2014-01-01/2014-12-31",
    "April 2022": "2022-04-01/2022-04-30",
    "spring 2014": "2014-03-01/2014-05-31",
    "mid-March 2020": "2020-03-11/2020-03-20",
    "early 2019": "2019-01-01/2019-03-31",
    "first quarter of 2022": "2022-01-01/2022-03-31",
    "the 1990s": "1990-01-01/1999-12-31",
    "the early 1990s": "1990-01-01/1993-12-31",
    "the 19th century": "1801-01-01/1900-12-31",
    "1979-81": "1979-01-01/1981-12-31",
    "5-8 April 2022": "2022-04-05/2022-04-08",
    "from 30 August to 5 September 2021": "2021-08-30/2021-09-05",
    "since its first resolution on the matter in 1992": "1992-01-01/",
    "the second world war": "1939-09-01/1945-09-02",
}


@pytest.mark.parametrize(("words", "days"), DATED.items())
def test_a_date_with_a_year_needs_no_publication_day(words: str, days: str) -> None:
    assert read(words, None) == days


@pytest.mark.parametrize(
    "words", ["on Tuesday", "last year", "24 February", "recently", "April", "for weeks", "now"]
)
@pytest.mark.parametrize("published", [None, "", "2022", "2022-04", "last week"])
def test_without_a_publication_day_there_is_no_guess(words: str, published: str | None) -> None:
    assert read(words, published) is None


@pytest.mark.parametrize(
    "words",
    [
        *(
            "30 February",
            "31 April 2022",
            "29 February 2022",
            "2022-13-01",
            "05/04/2022",
            "Ramadan",
            "there",
            "",
        ),
        *("at the time", "in the year 0", "two days later", "the next day", "99999999 years ago", "x" * 1000),
    ],
)
def test_what_is_no_date_stays_unresolved(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize(
    ("published", "words", "ahead", "days"),
    [
        ("2022-01-03", "December 30", False, "2021-12-30"),
        ("2022-01-03", "last week", False, "2021-12-27/2022-01-02"),
        ("2022-01-03", "in December", False, "2021-12-01/2021-12-31"),
        ("2022-01-03", "last month", False, "2021-12-01/2021-12-31"),
        ("2022-01-03", "on Saturday", False, "2022-01-01"),
        ("2022-01-03", "this winter", False, "2021-12-01/2022-02-28"),
        ("2021-12-30", "January 2", True, "2022-01-02"),
        ("2021-12-30", "on Saturday", True, "2022-01-01"),
        ("2021-12-30", "next month", True, "2022-01-01/2022-01-31"),
        ("2021-12-30", "in January", True, "2022-01-01/2022-01-31"),
        ("2024-03-31", "a month ago", False, "2024-02-01/2024-02-29"),
        ("2022-03-31T23:59:00+02:00", "today", False, "2022-03-31"),
    ],
)
def test_turns_of_the_year_and_ends_of_months(*, published: str, words: str, ahead: bool, days: str) -> None:
    assert read(words, published, ahead=ahead) == days


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        ("The two will meet in Geneva ", " for talks.", "2022-04-08"),
        ("The minister said ", " that aid would follow.", "2022-04-01"),
        ("A vote is due ", ".", "2022-04-08"),
        ("He announced ", " a plan to send more.", "2022-04-01"),
        ("It rained. ", ", the ministry said it would withdraw.", "2022-04-01"),
        ("It rained. ", " they will meet again.", "2022-04-08"),
    ],
)
def test_the_words_around_tell_the_friday_of_the_saying_from_that_of_the_act(
    before: str, after: str, days: str
) -> None:
    assert read("on Friday", ahead=True, before=before, after=after) == days


@pytest.mark.parametrize(
    ("before", "words", "days"),
    [
        ("Shelling began on March 28. It stopped ", "two days later", "2022-03-30"),
        ("They met on 1 March 2022 and again ", "the next day", "2022-03-02"),
        ("The mine closed in 1998 and reopened ", "three years later", "2001-01-01/2001-12-31"),
    ],
)
def test_later_counts_from_the_date_before(before: str, words: str, days: str) -> None:
    assert read(words, before=before) == days


@pytest.mark.parametrize("after", [" after the vote", " before they met.", " later, it rained."])
def test_a_length_that_counts_from_something_else_is_no_length_of_time(after: str) -> None:
    assert read("three days", after=after) is None
    assert read("three days", after=", they said.") == "2022-04-02/2022-04-05"


def test_a_named_war_is_meant_only_where_the_report_speaks_of_its_theatre() -> None:
    assert (
        read("since the start of the war", before="Shops in Ukraine have closed ") == "2022-02-24/2022-04-05"
    )
    assert read("since the start of the war", before="Shops in Yemen have closed ") is None
    assert read("day 41 of the war", before="In Ukraine, ") == "2022-04-05"
    assert read("since the start of the war", "2019-01-01", before="In Ukraine, ") is None


@given(
    words=st.text(max_size=130),
    published=st.sampled_from([None, TUESDAY, "0001-01-01", "9999-12-31"]),
    ahead=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_period_or_none(*, words: str, published: str | None, ahead: bool) -> None:
    check(words, published, ahead=ahead)


WORDS = """
last next this since from to until by early late end of the and week months year years ago later Tuesday
Friday March May 24 31 2014 1990s three a few days coming past before after between on in for spring weekend
day 9999 ,
first quarter half war night morning 5am previous following ahead
"""


@given(
    words=st.lists(st.sampled_from(WORDS.split()), max_size=9),
    published=st.sampled_from([None, TUESDAY, "2024-02-29", "0001-01-01", "9999-12-31"]),
    ahead=st.booleans(),
)
@settings(max_examples=1500, deadline=None)
def test_any_words_of_time_give_ordered_days(*, words: list[str], published: str | None, ahead: bool) -> None:
    check(" ".join(words), published, ahead=ahead)


def check(words: str, published: str | None, *, ahead: bool) -> None:
    text = f"On 3 May in Ukraine {words}, he said."
    span = Span(20, 20 + len(words))
    period = resolve(text, span, published, ahead=ahead)
    assert period.span == span
    assert (period.start is None) == (period.grain is None)
    if period.start is None:
        assert period.end is None
    elif period.end is not None:
        assert date.fromisoformat(period.start) <= date.fromisoformat(period.end)


@pytest.mark.parametrize(
    "words", ["a " * 60, "since " * 20, "on on " * 20, "1-" * 60, "more than over " * 8, "at 5am, " * 15]
)
def test_no_expression_hangs(words: str) -> None:
    read(words)
