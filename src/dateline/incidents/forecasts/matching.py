"""How far a later claim is of the act that a forecast foretold: part by part, each with a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.distance import kilometres
from dateline.incidents.forecasts.phrases import WORD, load
from dateline.incidents.profile import Party, Profile, Spot, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.incidents.forecasts.forecast import Forecast

Agreement = Literal["same", "alike", "unknown", "different"]
Bearing = Literal["fulfilled", "against"]
When = Literal["within", "before", "after", "unknown"]

Weight = Literal["telling", "usual", "frequent"]
"""Whether the actor alone tells the act, as of an invasion, or not even both parties, as of raids."""

STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "IGO", "COP"})


class Match(NamedTuple):
    """What a later claim has in common with a forecast; `bearing` is what it would show.

    `near` is whether both are in one country, `loud` whether the act cannot go unreported, `shared` whether
    the sentences share words enough.
    """

    bearing: Bearing | None
    when: When
    actor: Agreement
    recipient: Agreement
    place: Agreement
    near: bool
    act: Agreement
    weight: Weight
    loud: bool
    shared: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """The parts in words."""
        parts = (
            ("actor", self.actor),
            ("recipient", self.recipient),
            ("place", self.place),
            ("act", self.act),
        )
        return tuple(f"{how} {what}" for what, how in parts if how != "unknown")


def match(forecast: Forecast, claim: Profile) -> Match:
    """Compare a later claim with a forecast."""
    about = forecast.about
    same_act, weight = _act(about.trigger, claim.trigger)
    shared = _shared(about, claim)
    return Match(
        bearing=_bearing(about.event, claim, same=same_act),
        when=_when(forecast, claim),
        actor=parties(about.actors, claim.actors),
        recipient=parties(about.recipients, claim.recipients),
        place=_places(about.places, claim.places),
        near=bool(_countries(about) & _countries(claim)),
        act="same" if same_act else "alike" if shared else "different",
        weight=weight,
        loud=_is_loud(about.trigger),
        shared=shared,
    )


def _countries(profile: Profile) -> set[str]:
    return {each.country for each in profile.places if each.country}


def _is_loud(trigger: str) -> bool:
    loud = load("outcomes")["loud"]
    mine = set(trigger.split())
    return any(name in loud and not stems.isdisjoint(mine) for stems, name in _families().items())


def types(event: str) -> frozenset[str]:
    """Return the types of claims that may bear on a forecast of a type; a caller need give no others."""
    row = load("outcomes")["types"].get(event, {})
    return frozenset({event}.union(*row.values()))


def parties(some: Sequence[Party], others: Sequence[Party]) -> Agreement:
    """Compare the parties of two claims by the pair that agrees best."""
    if not some or not others:
        return "unknown"
    ranks: dict[Agreement, int] = {"same": 0, "alike": 1, "unknown": 2, "different": 3}
    return min((_party(one, other) for one in some for other in others), key=ranks.__getitem__)


def _party(one: Party, other: Party) -> Agreement:
    """Compare two parties: the organs of one state act as one; its other citizens are of the same country."""
    if one.name == other.name or _part_of(one.name, other.name):
        return "same"
    if one.country and other.country:
        if one.country != other.country:
            return "different"
        return "same" if {one.sector, other.sector} <= STATE else "alike"
    return "unknown"


def _part_of(one: str, other: str) -> bool:
    """Whether one name is the other's last word, as "Biden" is of "Joe Biden"."""
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and short == long[-len(short) :]


def _places(some: Sequence[Spot], others: Sequence[Spot]) -> Agreement:
    if not some or not others:
        return "unknown"
    ranks: dict[Agreement, int] = {"same": 0, "alike": 1, "unknown": 2, "different": 3}
    return min((_place(one, other) for one in some for other in others), key=ranks.__getitem__)


def _place(one: Spot, other: Spot) -> Agreement:
    """Compare two places: by id, then by distance; within a country or region any place is alike."""
    if one.id is not None and one.id == other.id:
        return "alike" if one.grain == "country" else "same"
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return "same" if one.name == other.name else "unknown"
    figures, grains = load("outcomes"), {one.grain, other.grain}
    if "country" in grains and one.country and other.country:
        return "alike" if one.country == other.country else "different"
    apart = kilometres(one.lat, one.lon, other.lat, other.lon)
    near = figures["wide"] if "region" in grains else figures["near"]
    same = figures["regions"] if grains == {"region"} else figures["same"]
    return "same" if apart <= same else "alike" if apart <= near else "different"


def _bearing(event: str, claim: Profile, *, same: bool) -> Bearing | None:
    row = load("outcomes")["types"].get(event)
    if row is None:
        return "fulfilled" if claim.event == event else None
    if claim.event in row["fulfilled"] or (claim.event in row["named"] and same):
        return "fulfilled"
    calls_off = not _stems("called_off").isdisjoint(claim.trigger.split())
    return "against" if claim.event in row["against"] and calls_off else None


def _when(forecast: Forecast, claim: Profile) -> When:
    """Return where a claim's event lies from a forecast's window; an event without a date by its report."""
    window, told = forecast.window, claim.told
    if window is None or forecast.said is None or told is None or told <= forecast.said.toordinal():
        return "unknown"
    first, last = claim.first or told, claim.last or told
    if claim.first is None and told > window.end.toordinal():
        return "unknown"
    if last < window.start.toordinal() or (claim.first and claim.first < forecast.said.toordinal()):
        return "before"
    return "after" if first > window.end.toordinal() else "within"


def _act(one: str, other: str) -> tuple[bool, Weight]:
    """Whether two triggers, as stems, are of one act, and how much that says."""
    mine, theirs = (set(each.split()) - _stems("plain") for each in (one, other))
    families = {
        name
        for stems, name in _families().items()
        if not stems.isdisjoint(mine) and not stems.isdisjoint(theirs)
    }
    common, tables = mine & theirs, load("outcomes")
    same = bool(families) or 2 * len(common) >= max(len(mine), 1)
    if not families.isdisjoint(tables["telling"]):
        return same, "telling"
    often = families.issubset(tables["frequent"]) and common <= _often()
    return same, "frequent" if often else "usual"


def _often() -> frozenset[str]:
    """Return the stems of acts that are frequent."""
    frequent = load("outcomes")["frequent"]
    return _stems("frequent_words").union(*(stems for stems, name in _families().items() if name in frequent))


@cache
def _families() -> dict[frozenset[str], str]:
    rows = load("outcomes")["families"].items()
    return {frozenset(stem(word) for each in words for word in each.split()): name for name, words in rows}


@cache
def _stems(table: str) -> frozenset[str]:
    return frozenset(stem(word) for word in load("outcomes")[table])


def is_attempt(claim: Profile) -> bool:
    """Whether the words of a claim let it be an attempt."""
    return not _stems("attempts").isdisjoint(claim.words)


def _shared(one: Profile, other: Profile) -> bool:
    """Whether two sentences share words enough besides plain words, parties, places and their triggers."""
    aside = _stems("plain") | _named(one) | _named(other) | {*one.trigger.split(), *other.trigger.split()}
    mine, theirs = ({word for word in each.words - aside if len(word) > 2} for each in (one, other))
    count, figures = len(mine & theirs), load("outcomes")
    shorter = min(len(mine), len(theirs))
    return count >= figures["shared"] or (count > 1 and count >= figures["share"] * shorter)


def _named(profile: Profile) -> frozenset[str]:
    everybody: Iterable[Party | Spot] = (
        *profile.actors,
        *profile.recipients,
        *profile.speakers,
        *profile.places,
    )
    return frozenset(stem(word) for each in everybody for word in WORD.findall(each.name))
