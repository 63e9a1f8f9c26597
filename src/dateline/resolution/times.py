"""Time expressions -> the days they cover.

The further rules of the grammar: counts, parts and bounds of other expressions, named periods (dates.py has
the plain ones).  The first rule whose pattern fits the whole expression answers, so their order matters.  A
phrase that no rule fits is read for the plain date inside it ("since the first resolution on it in 1992").
Where the day of publication is needed and unknown, or a date does not exist, the expression stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from dateline.resolution.dates import PLAIN, antecedent, nearest
from dateline.resolution.grammar import (
    MONTH_NAME,
    RULES,
    Context,
    compiled,
    count,
    normal,
    parse,
    rule,
)
from dateline.resolution.intervals import Interval, Part, Unit, day, part, share, shifted, unit, week
from dateline.resolution.periods import named
from dateline.types import Period

if TYPE_CHECKING:
    from dateline.types import Span

__all__ = ["RULES", "resolve"]


def resolve(text: str, span: Span, published: str | None, *, ahead: bool = False) -> Period:
    """The days that the time expression at `span` covers.

    `published` is the report's ISO date or date and time; without one only dates with a year are resolved.
    `ahead` says that the act is still to come: "on Tuesday" is then the next Tuesday unless the words around
    it look back ("said on Tuesday"), otherwise the last one; publication day itself counts as both.
    Unresolved expressions have no start, end or grain.
    """
    context = Context(_date(published), ahead, text[: span.start], text[span.end :], text)
    found = parse(normal(span.of(text)), context)
    if found is None:
        return Period(span, None, None, None)
    end = None if found.end is None else found.end.isoformat()
    return Period(span, found.start.isoformat(), end, found.grain)


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


# Counts of days, weeks, months, years -------------------------------------------------------------------


@rule(r"(?:{vague})*{number} {unit} ago(?P<exactly> today| this week)?", r"(?:{vague})*{unit} ago")
def ago(match: re.Match[str], context: Context) -> Interval:
    """As precise as its unit: "two years ago" is that calendar year, "two weeks ago" the days around."""
    number, name = count(match)
    then = shifted(context.today, -number, name)
    if not match.groupdict().get("number"):
        return Interval(then, context.today, "range")
    if match["exactly"]:
        return day(then)
    if name == "week":
        return Interval(then - timedelta(3), then + timedelta(3), "week")
    return unit(then, "year" if name in {"decade", "century"} else name)


@rule(
    r"(?:(?:in|within|over|during|for) )?(?:coming|next) (?:{vague})?(?:{number} )?{unit}(?: or so)?",
    r"(?:within|in under|in less than) (?:{vague})?(?:{number} )?{unit}",
    r"(?:{vague})?(?:{number} )?{unit} (?:from now|away|ahead|to come)",
)
def to_come(match: re.Match[str], context: Context) -> Interval | None:
    """As in "in the coming weeks": from publication on, open without a definite number."""
    if match[0] == "next day":
        return None  # that of an earlier date
    if not context.ahead and match[0].startswith("within"):
        return _back(match, context)
    return _on(match, context)


@rule(
    r"(?:{vague})*(?:past|last|recent|previous|preceding|latest) (?:{vague})?(?:{number} )?{unit}"
    r"(?: and \w+)?",
    r"(?:{vague})*(?:{number} )?{unit} (?:now|in past|in row|running|straight|so far)",
)
def lately(match: re.Match[str], context: Context) -> Interval:
    """As in "recent weeks", "the past year"."""
    return _back(match, context)


@rule(
    r"(?:{vague})*{number} {unit}(?: long| old| period)*",
    r"(?:for|in|over) (?:{vague})*(?:much of |most of )?{unit}(?: on end)?",
    r"(?P<unit>day|week|month|year) ?long",
    r"(?:{vague})*(?P<unit>day|week|month|year|decade)s(?: long| old| of)?",
)
def duration(match: re.Match[str], context: Context) -> Interval | None:
    """A bare length of time ends on publication day, or begins there where the act lies ahead.

    "Three days" that "after they met" follows is a distance from something else.
    """
    if _FROM_ANOTHER.match(context.after):
        return None
    return _on(match, context) if context.ahead else _back(match, context)


_FROM_ANOTHER = re.compile(r"\s+(?:after|before|later|earlier)\b")


def _back(match: re.Match[str], context: Context) -> Interval:
    """The days up to publication."""
    number, name = count(match)
    if not match.groupdict().get("number") and not re.search(rf"{match['unit']}s", match[0]):
        number = 1.0  # "the past week" is one week, "the past weeks" are some
    return Interval(shifted(context.today, -number, name), context.today, "range")


def _on(match: re.Match[str], context: Context) -> Interval:
    """The days from publication on."""
    if match.groupdict().get("number") in {None, "few", "several"}:
        return Interval(context.today, None, "range")
    return Interval(context.today, shifted(context.today, *count(match)), "range")


@rule(
    r"(?:{vague})*(?:{number} )?{unit}"
    r" (?P<side>later|afterwards?|after|on|earlier|before|previously|beforehand)(?: that| this)?",
    r"(?P<side>following|previous|next) (?P<unit>day|week|month|year)",
    r"(?P<side>same|that) (?P<unit>day|week|month|year)",
)
def beside_antecedent(match: re.Match[str], context: Context) -> Interval | None:
    """As in "two days later": counted from the last date in the words before; with none there, unresolved."""
    known = antecedent(context)
    if known is None:
        return day(context.today) if match[0] == "same day" else None
    number, name = count(match) if match.groupdict().get("number") else (1.0, count(match).unit)
    step = {"same": 0, "that": 0} | dict.fromkeys(
        ("earlier", "before", "previously", "beforehand", "previous"), -1
    )
    return unit(shifted(known.start, step.get(match["side"], 1) * number, name), name)


@rule(r"(?:{vague})*(?:{number} )?{unit} (?P<side>before|after|into|since|from) (?P<rest>.+)")
def beside_another(match: re.Match[str], context: Context) -> Interval | None:
    """As in "two days after the invasion"; without a number, the days or weeks between."""
    known = parse(match["rest"], context)
    if known is None:
        return None
    number, name = count(match)
    then = shifted(known.start, -number if match["side"] == "before" else number, name)
    if match["number"] or match[0].startswith("day "):
        return unit(
            then if match["number"] else known.start + timedelta(-1 if then < known.start else 1), name
        )
    return Interval(min(known.start, then), max(known.start, then), "range")


# Parts and bounds of another expression -----------------------------------------------------------------

PARTS: dict[str, Part] = {
    "beginning": "start",
    "first": "early",
    "earlier": "early",
    "middle": "mid",
    "height": "mid",
    "last": "late",
    "final": "late",
}


@rule(
    r"(?:very )?(?P<part>(?:early|first|last|final) (?:hours|days|weeks|months|stages)|early|mid|middle|late"
    r"|start|beginning|end|height|earlier)(?: (?:of|in|on))? (?P<rest>.+)"
)
def part_of(match: re.Match[str], context: Context) -> Interval | None:
    """As in "late last month", "the early days of the war"."""
    first = match["part"].split()[0]
    whole = parse(match["rest"], context)
    if whole is None or whole.grain in {"day", "hour"}:
        return whole
    if whole.end is None:
        return (
            None
            if first in {"end", "late", "last"}
            else Interval(whole.start, whole.start + timedelta(14), "range")
        )
    if whole.grain != "range" and context.published in {whole.start, whole.end}:
        whole = unit(
            whole.start, cast("Unit", whole.grain)
        )  # "this month" stops at publication, its end does not
    return part(whole, PARTS.get(first, cast("Part", first)))


ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "q1": 0, "q2": 1, "q3": 2, "q4": 3}


@rule(
    r"(?P<which>first|second|third|fourth) (?P<share>half|quarter) of (?P<rest>.+)",
    r"(?P<which>q[1-4]) (?P<rest>.+)",
)
def share_of(match: re.Match[str], context: Context) -> Interval | None:
    """As in "the second half of March", "the first quarter of 2022"."""
    whole = parse(match["rest"], context)
    if whole is None or whole.end is None:
        return None
    return share(whole, ORDINALS[match["which"]], 2 if match.groupdict().get("share") == "half" else 4)


@rule(
    r"(?P<which>first|second|third|fourth|last|final) week of (?P<rest>.+)",
    r"week (?:of|beginning|starting) (?P<rest>.+)",
)
def week_of(match: re.Match[str], context: Context) -> Interval | None:
    """As in "the first week of April" (seven days from its start), "the week of 4 April" (the calendar's)."""
    whole, which = parse(match["rest"], context), match.groupdict().get("which")
    if whole is None or which is None:
        return week(whole.start) if whole and whole.grain == "day" else None
    start = (
        whole.last - timedelta(6)
        if which in {"last", "final"}
        else whole.start + timedelta(7 * ORDINALS[which])
    )
    return Interval(start, start + timedelta(6), "range")


@rule(r"(?:ever )?(?:since|starting|beginning|from)(?: from| on| in| at)? (?P<rest>.+?)(?: onwards?| on)?")
def since(match: re.Match[str], context: Context) -> Interval | None:
    """Until publication, unless it begins later or publication is unknown: then open."""
    if match["rest"] in {"then", "that"}:
        first = antecedent(context)
    elif " to " in match["rest"] or " until " in match["rest"]:
        return None  # a stretch with two ends
    else:
        first = parse(match["rest"], context)
    if first is None:
        return None
    coming = context.published is None or first.start > context.published
    is_open = coming or (context.ahead and not match[0].startswith("since"))
    return Interval(first.start, None if is_open else context.published, "range")


@rule(r"(?:by|until|till|up to|through|before(?= end of))(?: at)? (?P<rest>.+)")
def by(match: re.Match[str], context: Context) -> Interval | None:
    """From publication up to and including the bound; a bound that is past stands by itself."""
    bound = parse(match["rest"], replace(context, ahead=True, before="", after=""))
    if bound is None or context.published is None or bound.last < context.published:
        return bound
    return Interval(context.published, bound.last, "range")


@rule(r"(?P<just>just |shortly |immediately )?(?:before|ahead of|prior to) (?P<rest>.+)")
def before(match: re.Match[str], context: Context) -> Interval | None:
    """Up to a bound to come from publication, the week "just before" a past one, else anybody's guess."""
    bound = parse(match["rest"], context)
    if bound is None:
        return None
    eve = bound.start - timedelta(1)
    if context.published and context.published < bound.start:
        return Interval(context.published, eve, "range")
    return Interval(eve - timedelta(6), eve, "range") if match["just"] else None


@rule(r"(?P<just>just |shortly |soon |immediately )?(?:after|following) (?P<rest>.+)")
def after(match: re.Match[str], context: Context) -> Interval | None:
    """From the bound on, until publication if that is later; "just after" is a month."""
    bound = parse(match["rest"], context)
    if bound is None:
        return None
    start = bound.last
    if match["just"]:
        return Interval(start, shifted(start, 1, "month"), "range")
    return Interval(
        start, context.published if context.published and start <= context.published else None, "range"
    )


@rule(
    r"(?:(?:between|from|on|in) )?(?P<first>.+?)(?: (?:to|and|until|till|through|or|into) | ?- ?)"
    r"(?P<second>.+)"
)
def two_ends(match: re.Match[str], context: Context) -> Interval | None:
    """From the first to the second; what the first leaves out (month, year) it has from the second."""
    first, second, begin = match["first"], match["second"], None
    if (carried := re.fullmatch(rf"({MONTH_NAME}) \d{{1,2}}", first)) and re.match(
        r"\d{1,2}(?!\d)(?! [a-z])", second
    ):
        second = f"{carried[1]} {second}"
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", first):
        first = re.sub(r"\b\d{1,2}(?:st|nd|rd|th)?\b", first, second, count=1)
    if _WEEKDAY.fullmatch(second) and (begin := parse(first, context)):
        context = Context(begin.start, ahead=True)  # the next day of that name after the first
    last = parse(second, context)
    if last is None:
        return None
    is_sure = re.search(r"\b(?:1[5-9]|20)\d\d\b|today|tonight|now|yesterday", first)
    begin = begin or parse(first, context if is_sure else Context(last.last))
    if begin is None or begin.start > last.last:
        return None
    return Interval(begin.start, last.end, "range")


@rule(r"(?P<rest>.+) for (?P<length>.+)")
def first_day_and_length(match: re.Match[str], context: Context) -> Interval | None:
    """As in "on Thursday for five days"."""
    first, length = parse(match["rest"], context), _LENGTH.fullmatch(match["length"])
    if first is None or length is None:
        return None
    return Interval(first.start, shifted(first.start, *count(length)) - timedelta(1), "range")


_WEEKDAY = compiled(r"{weekday}")
_LENGTH = compiled(r"{number} {unit}")


# Periods with a name ------------------------------------------------------------------------------------


@rule(
    r"day (?P<day>\d{1,4})(?: (?:of|in) (?P<name>.+))?",
    r"(?P<day>\d{1,4})(?:st|nd|rd|th) day(?: (?:of|in) (?P<name>.+))?",
)
def day_of_period(match: re.Match[str], context: Context) -> Interval | None:
    """As in "day 40 of the war"."""
    period = named_period(match["name"] or "war", context)
    return day(period.start + timedelta(int(match["day"]) - 1)) if period else None


@rule(
    r"(?:(?:during|in|at|into|throughout|its|his|their|current) )*(?P<name>.+?)"
    r"(?: (?:began|started|broke out|erupted|of country)(?: .*)?)?"
)
def period(match: re.Match[str], context: Context) -> Interval | None:
    """As in "during the cold war", "the war began"."""
    return named_period(match["name"], context)


def named_period(name: str, context: Context) -> Interval | None:
    """A period of data/periods.tsv, if the report speaks of its theatre and is not older than it."""
    for row in named(name):
        if row.start.startswith("--"):
            return _holiday(row.start[1:], context)
        start = date.fromisoformat(row.start)
        if row.is_meant(context.text) and not (context.published and context.published < start):
            end = date.fromisoformat(row.end) if row.end else None
            is_over = end and not (context.published and context.published < end)
            return Interval(start, end if is_over else None, "range")
    return None


def _holiday(month_and_day: str, context: Context) -> Interval | None:
    this = context.today.year
    return nearest(
        context, lambda year: day(date.fromisoformat(f"{year:04}{month_and_day}")), (this - 1, this, this + 1)
    )


# What is left: strip a word, or find the date inside ----------------------------------------------------


@rule(
    r"(?:on|in|at|during|over|for|of|throughout|around|about|as (?:of|(?:early|late|soon|recently) as)"
    r"|some ?time|again|back|only|just|earlier|later|late|early|overnight|roughly|that|into|most of|much of"
    r"|almost|nearly|whole of|all|entire) (?P<rest>.+)"
)
def strip_lead(match: re.Match[str], context: Context) -> Interval | None:
    """As in "as recently as Monday"."""
    return parse(match["rest"], context)


@rule(
    r"(?:(?:at|on|in|by|around|about|just|shortly|before|after|from|since|late|early|later|earlier|of),? )*"
    r"(?:{part}|{clock})(?:(?: (?:at|on|in|of|around))*,? (?P<rest>.+))?",
    r"(?P<rest>.+?),?(?: (?:at|in|around|about|just|shortly|before|after|by|late|early))* (?:{part}|{clock})",
)
def without_clock(match: re.Match[str], context: Context) -> Interval | None:
    """Days are our finest grain: "Monday evening", "at about 5.30am"."""
    return parse(match["rest"], context) if match["rest"] else day(context.today)


@rule(r".+ .+")
def date_inside(match: re.Match[str], context: Context) -> Interval | None:
    """The most explicit date in a longer phrase; one that does not exist ("30 February") is none."""
    for pattern in PLAIN:
        if found := pattern.search(match[0]):
            return parse(found[0], context) if found[0] != match[0] else None
    return None
