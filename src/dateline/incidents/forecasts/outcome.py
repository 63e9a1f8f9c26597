"""How forecasts came out: proposed from later claims, settled by people.

A proposal is conservative: of two errors, to say that a forecast came about which did not is the worse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from dateline.incidents.forecasts.matching import Match, is_attempt, match, types
from dateline.incidents.forecasts.phrases import load
from dateline.incidents.profile import Party, Profile, profile
from dateline.types import OutcomeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dateline.incidents.forecasts.forecast import Forecast
    from dateline.incidents.forecasts.window import Window
    from dateline.types import Claim, Coding, Judgement

Verdict = Literal["came-about", "did-not", "partly", "cannot-tell", "open"]
"""How a forecast came out; `open`: it still may."""

DONE = frozenset({"happened", "ongoing"})
SHOWN = 5
"""Claims that a proposal names, the best first."""


class Outcome(NamedTuple):
    """How a forecast came out, the ids of claims that say so, and why.

    `by` is who confirmed it; nobody: it is proposed.
    """

    verdict: Verdict
    because: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    by: str | None = None


class Found(NamedTuple):
    """A claim that may bear on a forecast."""

    id: str
    report: str
    about: Profile
    done: bool
    match: Match


def propose(forecast: Forecast, claims: Iterable[tuple[Coding, Claim]], today: date) -> Outcome:
    """Propose how a forecast came out by `today`, from the claims of other reports.

    It came about if a claim of a fitting type, happened or ongoing within its window, agrees with it in who,
    to whom, where and what; partly, if the place, the number or some of the parties differ.  It did not if a
    claim calls it off, or if its window is over, reports go on about the matter, and it is an act that could
    not go unreported.  Claims of earlier reports tell what was under way when it was said: later ones of the
    same must then be dated.
    """
    if forecast.window is None or forecast.said is None:
        return Outcome("cannot-tell", reasons=("it is not known when it was said",))
    bearing = types(forecast.about.event)
    others = ((coding, claim) for coding, claim in claims if claim.report != forecast.report)
    known = [_found(forecast, coding, claim) for coding, claim in others if claim.event.type in bearing]
    told = [each for each in known if each.about.told and each.about.told <= today.toordinal()]
    outcome = _of_claims(forecast, _bearing(forecast, told)) or _without(forecast, told, today)
    return _turned(outcome) if forecast.negated else outcome


def settled(forecast: Forecast, judgements: Iterable[Judgement]) -> Outcome | None:
    """Return how people say that a forecast came out: by the last judgement of it that stands, if any."""
    standing = [
        each
        for each in judgements
        if each.claim == forecast.claim and each.withdrawn is None and each.verdict in get_args(OutcomeKind)
    ]
    if not standing:
        return None
    last = max(standing, key=lambda each: each.at)
    reasons = (last.note,) if last.note else ()
    return Outcome(last.verdict, tuple(last.fields.get("because", ())), reasons, last.by)  # type: ignore[arg-type]


def _found(forecast: Forecast, coding: Coding, claim: Claim) -> Found:
    about = profile(claim, coding, 0)
    done = claim.status.kind in DONE and not is_attempt(about)
    return Found(claim.id, claim.report, about, done, match(forecast, about))


def _bearing(forecast: Forecast, told: Sequence[Found]) -> list[Found]:
    """Return the claims of what was done in a forecast's window."""
    said = forecast.said.toordinal() if forecast.said else 0
    before = any(
        each.done and each.match.bearing == "fulfilled" and _fits(each.match)
        for each in told
        if each.about.told and each.about.told <= said
    )
    return [
        each
        for each in told
        if each.done
        and each.match.bearing
        and each.match.when == "within"
        and (not before or _is_new(each.about))
    ]


def _is_new(claim: Profile) -> bool:
    """Whether a claim is of an act of its own day, not of one that goes on."""
    return claim.first is not None and claim.status == "happened"


def _of_claims(forecast: Forecast, found: Sequence[Found]) -> Outcome | None:
    """Return what claims show."""
    whole = [each for each in found if each.match.bearing == "fulfilled" and _fits(each.match)]
    if whole and forecast.condition:
        return _because("cannot-tell", whole, "it hangs on a condition")
    if whole:
        return _came_about(forecast, whole)
    off = [each for each in found if each.match.bearing == "against" and _calls_off(forecast, each)]
    if off:
        return _because("did-not", off, "it was called off")
    elsewhere = [each for each in found if each.match.bearing == "fulfilled" and _fits_elsewhere(each.match)]
    return _because("partly", elsewhere, "at another place") if elsewhere else None


def _fits(made: Match) -> bool:
    """Whether a claim is of the act foretold: nobody differs, the place does not, and enough is the same."""
    if "different" in {made.recipient, made.place} or not _same_parties(made) or made.act != "same":
        return False
    if made.place == "same":
        return True
    return made.recipient != "alike" and (made.weight == "telling" or _alike(made))


def _fits_elsewhere(made: Match) -> bool:
    return (
        made.place == "different" and made.near and _fits(made._replace(place="unknown", weight="frequent"))
    )


def _alike(made: Match) -> bool:
    """Whether both parties are the same, if that says enough of the act, or the sentences share words."""
    both = "same" == made.actor == made.recipient
    return (both and made.weight == "usual") or made.shared


def _same_parties(made: Match) -> bool:
    """Whether who does it is the same; where that is not known, to whom it is done, and more."""
    if made.actor == "unknown" and made.recipient == "same":
        return made.weight == "telling" or made.place == "same"
    return made.actor == "same"


def _calls_off(forecast: Forecast, found: Found) -> bool:
    """Whether a claim says that the act is off: it names the act, its parties are the same, and words are."""
    made, named = found.match, set(forecast.about.trigger.split()) & found.about.words
    both = "same" == made.actor == made.recipient
    return bool(named) and (both or (made.shared and made.actor == "same" and made.recipient != "different"))


def _came_about(forecast: Forecast, whole: Sequence[Found]) -> Outcome:
    """Return that it came about, or partly: with smaller numbers, or without some of the parties."""
    if missing := _missing(forecast.about.actors, [party for each in whole for party in each.about.actors]):
        return _because("partly", whole, f"without {', '.join(missing)}")
    if all(_is_smaller(each.about, forecast.about) for each in whole):
        return _because("partly", whole, "a smaller number")
    return _because("came-about", whole)


def _missing(wanted: Sequence[Party], seen: Sequence[Party]) -> list[str]:
    """Return the countries of a forecast's actors that none of the claims has, if it has several."""
    countries = {each.country for each in wanted if each.country} - set(load("outcomes")["nobody"])
    missing = countries - {each.country for each in seen}
    return sorted(missing) if seen and len(countries) > 1 else []


def _is_smaller(claim: Profile, forecast: Profile) -> bool:
    share = load("outcomes")["as_large"]
    return any(
        one.what == other.what and one.low and other.high is not None and other.high < share * one.low
        for one in forecast.numbers
        for other in claim.numbers
    )


def _because(verdict: Verdict, found: Sequence[Found], why: str = "") -> Outcome:
    best = sorted(
        found, key=lambda each: (each.about.first is None, -len(each.match.reasons), each.about.told)
    )
    reasons = (why,) if why else ()
    return Outcome(verdict, tuple(each.id for each in best[:SHOWN]), (*reasons, *best[0].match.reasons))


def _without(forecast: Forecast, told: Sequence[Found], today: date) -> Outcome:
    """Return what follows where no claim shows it."""
    window = forecast.window
    if window is None or today <= window.end:
        return Outcome("open", reasons=("its window is not over",))
    if forecast.condition:
        return Outcome("cannot-tell", reasons=("it hangs on a condition",))
    near = [each for each in _bearing(forecast, told) if each.match.actor == each.match.act == "same"]
    if near:
        return _because("cannot-tell", near, "claims come near, none fits")
    if window.sure == "assumed":
        return Outcome("cannot-tell", reasons=("its window is only assumed",))
    after = [each for each in told if _is_after(each, window)]
    if len({each.report for each in after}) < load("outcomes")["heard"] or not after[0].match.loud:
        return Outcome("cannot-tell", reasons=("no claim tells of it, which says little",))
    return Outcome("did-not", reasons=("its window is over, and no claim says that it came about",))


def _is_after(found: Found, window: Window) -> bool:
    """Whether a claim was told after the likely end of a window, of the forecast's actor and matter."""
    late = found.about.told is not None and found.about.told >= window.likely.toordinal()
    return late and found.match.actor == "same" and found.match.act != "different"


def _turned(outcome: Outcome) -> Outcome:
    """Return the outcome of a forecast that something will not happen: what happened shows it wrong."""
    turned: dict[Verdict, Verdict] = {"came-about": "did-not", "did-not": "came-about"}
    silent = outcome.verdict == "did-not" and not outcome.because
    verdict = "cannot-tell" if silent else turned.get(outcome.verdict, outcome.verdict)
    return outcome._replace(
        verdict=verdict, reasons=("it was to be that it does not happen", *outcome.reasons)
    )
