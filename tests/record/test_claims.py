"""Questions answered as a plain reading of every claim answers them, in the same order, page by page."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from math import acos, cos, radians, sin
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from dateline.errors import BadQuery
from dateline.moments import moment
from dateline.record import Record
from dateline.record.judging import Correction
from dateline.record.keys import UNDATED, second
from dateline.record.query import Near, Query, end, query, who
from dateline.record.words import folded
from made import LATER, START, Clock, add, add_all, ids, recode, said, story, triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.types import Actor, Claim, Coding

STORIES = 110
NOW = second(START)
EVENTS = ("ASSAULT", "ACCUSE", "AID", "RETREAT")
STATUSES = ("happened", "denied", "planned")
MODES = ("", "", "artillery", "words")
OUTLETS = (None, "The Orla Courier", "Écho de Penn", "ОРЛА Times", "100% _news_")
DATES: tuple[Any, ...] = (
    None,
    "2021",
    "2022-03",
    "2022-04-01",
    "2022-04-01",
    "2022-04-02T08:00Z",
    "2022-04-02T09:00+02:00",
)
DATES += ("1969-12-31", "2022-04-03T10:11:12.5", "2030-01-01", "not a date")
PARTIES: tuple[Any, ...] = (
    "Ruria/RUR/GOV",
    "Rurian Army/RUR/MIL",
    "Army of Tolland/TOL/MIL",
    "Ann Vey//NGO",
    "its allies",
)
PARTIES += ("NATO/NATO/IGO", "Müller & Söhne/TOL/BUS", "Вей/RUR")
PLACES: tuple[Any, ...] = (
    "Orla/TOL@12.5,-7",
    "Port Orla/TOL@12.51,-7.01",
    "Suva/FJI@-18.1,178.4",
    "Apia/WSM@-13.8,-171.8",
)
PLACES += (
    "Taveuni/FJI@-16.8,180",
    "Pole/ATA@-90,0",
    "North/ATA@89.9,120",
    "nowhere",
    "Null/TOL@0,0",
    "Far/RUR",
)
VERBS = ("shelled", "denied", "promised", "left", "café", "took")
DAYS = (None, None, "2022-04-01", "2022-03-30..2022-04-02", "1999-12-31")


@dataclass(frozen=True)
class Known:
    """A claim as it stands, and where in the order."""

    key: tuple[int, int]
    story: str
    coding: Coding
    claim: Claim


class Model:
    """What a record must answer: a list, read from end to end."""

    def __init__(self) -> None:
        self.coded: dict[str, Known] = {}
        self.ruled: dict[str, Known | None] = {}
        self._numbers: dict[int, int] = {}

    def next(self, at: int, count: int) -> int:
        first = self._numbers.get(at, 0)
        self._numbers[at] = first + count
        return first + count - 1

    def add(self, coding: Coding, number: int = 1) -> None:
        url = str(coding.report.url)
        self.coded = {name: known for name, known in self.coded.items() if known.story != url}
        published = moment(coding.report.published)
        at = min(second(published), NOW + 24 * 3600) if published else UNDATED
        highest = self.next(at, len(coding.claims))
        for place, claim in enumerate(coding.claims):
            name = f"{coding.report.id[:12]}-{place + 1:03d}{'.2' * (number > 1)}"
            known = Known((at, highest - place), url, coding, replace(claim, id=name))
            self.coded[name] = known

    def rule(self, name: str, claim: Claim | None) -> None:
        at = self.coded[name].key[0]
        self.ruled[name] = None
        if claim:
            self.ruled[name] = replace(self.coded[name], key=(at, self.next(at, 1)), claim=claim)

    def ask(self, asked: Query) -> list[str]:
        known = [
            self.coded[name] if asked.judged == "ignored" else self.ruled.get(name, self.coded[name])
            for name in self.coded
            if asked.judged != "only" or name in self.ruled
        ]
        there = [each for each in known if each and matches(each, asked)]
        return [each.claim.id for each in sorted(there, key=lambda each: each.key, reverse=True)]


def matches(known: Known, asked: Query) -> bool:
    report, event, claim = known.coding.report, known.claim.event, known.claim
    day, until = event.period, asked.until and second(end(asked.until))
    outlet = (report.outlet or "").casefold()
    return all(
        (
            not asked.event or event.type in asked.event,
            not asked.mode or event.mode in asked.mode,
            not asked.status or claim.status.kind in asked.status,
            not asked.actor or any(is_party(each, asked.actor) for each in event.actors),
            not asked.recipient or any(is_party(each, asked.recipient) for each in event.recipients),
            not asked.said_by or any(is_party(each, asked.said_by) for each in claim.said_by),
            not asked.country or any(each.country in asked.country for each in event.places),
            not asked.place or any(has(each.name, asked.place) for each in event.places),
            not asked.near
            or any(
                far(asked.near, each.lat, each.lon) <= asked.near.within
                for each in event.places
                if each.lat is not None and each.lon is not None
            ),
            not asked.since or known.key[0] >= second(moment(asked.since) or START),
            not asked.until or UNDATED < known.key[0] < int(until),
            not asked.event_since or (day and (day.end or "9999") >= asked.event_since),
            not asked.event_until or (day and (day.start or "9999") <= f"{asked.event_until}~"),
            not asked.outlet or any(each.casefold() in outlet for each in asked.outlet),
            not asked.report or asked.report in {report.url, report.id[: len(asked.report)]},
            not asked.text or has(claim.sentence.of(report.text), asked.text),
            claim.confidence >= asked.confidence,
        )
    )


def is_party(actor: Actor, asked: tuple[str, ...]) -> bool:
    return any(
        has(actor.name, wanted.words)
        if wanted.words
        else wanted.country in {"", actor.country} and wanted.sector in {"", actor.sector}
        for wanted in map(who, asked)
    )


def has(words: str, asked: str) -> bool:
    return set(folded(asked).split()) <= set(folded(words).split())


def far(near: Near, lat: float, lon: float) -> float:
    """The angle between two points as vectors: not how the record reckons it."""
    points = [(radians(near.lat), radians(near.lon)), (radians(lat), radians(lon))]
    (x, y, z), (u, v, w) = [(cos(a) * cos(b), cos(a) * sin(b), sin(a)) for a, b in points]
    return 6371.0 * acos(max(-1.0, min(1.0, x * u + y * v + z * w)))


def sentence(random: Random) -> Any:
    def some(of: tuple[str, ...], most: int) -> list[str]:
        return random.sample(of, random.randint(0, most))

    verb = random.choice(VERBS)
    return said(
        f"{random.choice(PARTIES).partition('/')[0]} *{verb}* Orla {random.randrange(10)} times.",
        random.choice(EVENTS),
        actors=some(PARTIES, 3),
        recipients=some(PARTIES, 1),
        said_by=some(PARTIES, 2),
        places=some(PLACES, 3),
        mode=random.choice(MODES),
        status=random.choice(STATUSES),
        when=random.choice(DAYS),
        confidence=random.randrange(10) / 10,
    )


def made_story(random: Random, number: int) -> Coding:
    sentences = [sentence(random) for _ in range(random.randrange(5))]
    outlet, date = random.choice(OUTLETS), random.choice(DATES)
    return story(*sentences, url=f"https://orla.example/{number}", outlet=outlet, published=date)


def fill(record: Record) -> Model:
    """Add what happens to stories in their lives; returns what must be known then."""
    random, model = Random(7), Model()
    codings = [made_story(random, number) for number in range(STORIES)]
    add_all(record, codings)
    for coding in codings:
        model.add(coding)
    for coding in random.sample(codings, 10):
        anew = replace(coding, coded_by=LATER, claims=coding.claims[1:])
        recode(record, anew)
        model.add(anew, 2)
    for name in random.sample(sorted(model.coded), 12):
        claim = model.coded[name].claim
        record.judge(name, "correct", by="ann", correction=Correction(event="RETREAT", actor=("none",)))
        event = replace(claim.event, type="RETREAT", mode="", actors=())
        model.rule(name, replace(claim, event=event))
    for name in random.sample(sorted(model.coded.keys() - model.ruled.keys()), 5):
        record.judge(name, "not-a-claim", by="ann")
        model.rule(name, None)
    for name in random.sample(sorted(model.coded.keys() - model.ruled.keys()), 5):
        record.withdraw(record.judge(name, "not-a-claim", by="ann").id, by="ann")
    return model


class Still(Clock):
    """A clock that stands still."""

    def __call__(self) -> Any:
        return START


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Model]]:
    where = str(tmp_path_factory.mktemp("filled") / "dateline.db")
    with closing(Record(where, create=True, clock=Still())) as record:
        yield record, fill(record)


@pytest.fixture(scope="module")
def filled_database(postgresql_server: Any) -> Iterator[tuple[Record, Model]]:
    with (
        postgresql_server.database() as url,
        closing(Record(url, create=True, clock=Still())) as record,
    ):
        yield record, fill(record)


@pytest.fixture(params=["filled_file", "filled_database"])
def filled(request: pytest.FixtureRequest) -> tuple[Record, Model]:
    there: tuple[Record, Model] = request.getfixturevalue(request.param)
    return there


def numbered(start: int, count: int) -> tuple[str, ...]:
    return tuple(f"https://orla.example/{number}" for number in range(start, start + count))


def near(lat: float, lon: float, within: float) -> Near:
    return Near(lat, lon, within)


FILTERS: dict[str, tuple[Any, ...]] = {
    "event": (*EVENTS, EVENTS[1:3], ("NOTHING",), ("'; DROP TABLE claim; --",)),
    "mode": ("artillery", "words", ("words", "artillery")),
    "status": (*STATUSES, STATUSES[:2]),
    "actor": (
        "RUR",
        "TOL",
        "MIL",
        "RUR:MIL",
        ":GOV",
        "army",
        "ruria",
        "müller sohne",
        "вей",
        "ZZZ",
        "nobody",
    ),
    "recipient": ("RUR", "IGO", "NATO", "allies", ("RUR", "TOL", "army")),
    "said_by": ("Ann Vey", "NGO", "RUR", ("GOV", "MIL")),
    "country": ("TOL", "FJI", ("TOL", "FJI"), "ATA", "XXX"),
    "place": ("orla", "Port Orla", "suva", "none"),
    "near": (
        *(near(12.5, -7, within) for within in (0.1, 1.0, 2.0, 500.0, 20_000.0, 20_040.0)),
        *(near(-17, lon, 400) for lon in (180, -180, 179.9, -179.9, 178)),
        *(near(-17, 180, within) for within in (1, 30, 1_500)),
        *(near(lat, lon, 50) for lat in (90, -90) for lon in (0, 180, -120)),
        near(-90, 77, 0.1),
        near(0, 0, 0.1),
        near(-0.00001, -0.00001, 0.1),
    ),
    "since": ("2022", "2022-04", "2022-04-01", "2022-04-02T07:30", "2022-04-02T07:00:00Z", "1970", "9999"),
    "until": ("2022", "2022-03", "2022-04-01", "2022-04-02T07", "2022-04-02T08:00Z", "1969", "9999", "0001"),
    "event_since": ("2022", "2022-04", "2022-04-01", "2022-04-03", "1999-01-02", "9999"),
    "event_until": ("2022", "2022-03", "2022-03-31", "2022-04-01", "1999", "9999"),
    "outlet": ("Orla", "écho", "ÉCHO DE", "орла", "%", "_", "100% _news_", ("courier", "times")),
    "report": ("https://orla.example/7", "https://orla.example/", "zz"),
    "text": ("orla", "cafe", "ruria shelled", "army 7", "вей"),
    "confidence": (0.0, 0.5, 0.9, 1.0),
    "judged": ("applied", "ignored", "only"),
}


def test_everything_there_is(filled: tuple[Record, Model]) -> None:
    record, model = filled
    assert len(model.coded) > 150
    assert ids(record.claims()) == model.ask(query())
    for coding in record.claims():
        for claim in coding.claims:
            known = model.ruled.get(claim.id) or model.coded[claim.id]
            assert claim == replace(known.claim, report=coding.report.id)


@pytest.mark.parametrize("field", sorted(FILTERS))
def test_every_question_of_one_condition(filled: tuple[Record, Model], field: str) -> None:
    record, model = filled
    answers = []
    for value in FILTERS[field]:
        expected = model.ask(query(**{field: value}))
        assert ids(record.claims(**{field: value})) == expected, value
        answers.append(len(expected))
    assert max(answers) > 0
    assert len(set(answers)) > 1


def test_questions_of_several_conditions(filled: tuple[Record, Model]) -> None:
    record, model = filled
    random, found = Random(11), 0
    for _ in range(70):
        fields = random.sample(sorted(FILTERS), random.randint(2, 4))
        asked = {field: random.choice(FILTERS[field]) for field in fields}
        try:
            question = query(**asked)
        except BadQuery:  # its time ends before it begins
            continue
        expected = model.ask(question)
        assert ids(record.claims(**asked)) == expected, asked
        found += bool(expected)
    assert found > 10


def test_a_report_is_found_by_the_start_of_its_id(filled: tuple[Record, Model]) -> None:
    record, model = filled
    known = next(iter(model.coded.values()))
    expected = model.ask(query(report=known.story))
    assert ids(record.claims(report=known.coding.report.id[:12])) == expected


@pytest.mark.parametrize("field", ["event", "mode", "actor", "country", "outlet"])
def test_a_question_of_many_values(filled: tuple[Record, Model], field: str) -> None:
    record, model = filled
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = [f"{letters[n // 676 % 26]}{letters[n // 26 % 26]}{letters[n % 26]}Q" for n in range(1_200)]
    one = FILTERS[field][0]
    for several in (codes[:39], codes[:40], codes):
        asked = {field: (*several, one or "Orla")}
        assert ids(record.claims(**asked)) == model.ask(query(**{field: one or "Orla"}))


def test_a_name_that_many_names_share(record: Record) -> None:
    sentences = [said(f"Army *{n}* left", actors=[f"Army {n}/RUR"], places=[f"Orla {n}"]) for n in range(90)]
    add(record, story(*sentences))
    expected = [str(number) for number in range(90)]
    assert triggers(record.claims(actor="army")) == expected
    assert triggers(record.claims(place="orla", actor="army 7")) == ["7"]
    assert triggers(record.claims(actor=[f"army {number}" for number in range(90)])) == expected


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"country": ("TOL", "FJI", "WSM")},
        {"actor": ("RUR", "MIL", "army")},
        {"text": "orla"},
        {"near": Near(12.5, -7, 2)},
        {"event": EVENTS, "status": "happened"},
        {"judged": "only"},
        {"judged": "ignored", "until": "2022-04-01"},
    ],
    ids=str,
)
def test_pages_are_the_whole_without_gaps_or_doubles(
    filled: tuple[Record, Model], asked: dict[str, Any]
) -> None:
    record, model = filled
    whole = model.ask(query(**asked))
    assert len(whole) > 3
    for limit in (len(whole) // 9 + 1, len(whole) - 1, len(whole), len(whole) + 1):
        pages = [ids(page) for page in paged(record, asked, limit)]
        assert [name for page in pages for name in page] == whole
        assert [len(page) for page in pages[:-1]] == [limit] * (len(pages) - 1)
        assert pages[-1]


def paged(
    record: Record, asked: dict[str, Any], limit: int, between: Callable[[], None] = lambda: None
) -> Iterator[tuple[Coding, ...]]:
    after = None
    while True:
        page = record.claims(**asked).page(limit, after)
        yield page.codings
        if page.after is None:
            return
        after = page.after
        between()


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_keep_what_was_there_while_more_is_added(record: Record, limit: int) -> None:
    stories = [
        story(
            *(said(f"Ruria *{number}.{n}*", actors=["RUR/RUR"]) for n in range(number % 4)), url=f"{number}"
        )
        for number in range(30)
    ]
    add_all(record, stories[:15])
    rest = iter(stories[15:])

    def more() -> None:
        if coding := next(rest, None):
            add(record, coding)

    there = triggers(record.claims())
    answered = [each for page in paged(record, {"actor": "RUR"}, limit, more) for each in triggers(page)]
    assert answered == there


def test_an_iteration_answers_as_of_its_beginning(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.claims.STEP", 2)
    stories = [story(f"Ruria *{number}* Orla.", url=str(number)) for number in range(6)]
    add_all(record, stories)
    answer = iter(record.claims())
    first = next(answer)
    for coding in stories:
        recode(record, replace(coding, coded_by=LATER))
    add(record, story("Ruria *7* Orla.", url="7", published="2020"))
    assert triggers([first, *answer]) == list("543210")
    assert len(ids(record.claims())) == 7


def test_a_report_comes_as_one_however_it_is_fetched(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.claims.STEP", 3)
    monkeypatch.setattr("dateline.record.loading.AT_ONCE", 2)
    add_all(record, [story(*(f"Vey *{n}*." for n in range(4)), url=url) for url in "ab"])
    assert [len(coding.claims) for coding in record.claims()] == [4, 4]
    page = record.claims().page(5)
    assert [len(coding.claims) for coding in page.codings] == [4, 1]
    assert [len(coding.claims) for coding in record.claims().rest(page.after)] == [3]


def test_days_ask_for_reports_that_have_one(record: Record) -> None:
    add(record, story("Ruria *left*.", url="a"))
    add(record, story("Ruria *came*.", url="b", published="2022-04-01T10:00:00Z"))
    assert triggers(record.claims(until="2022-04-01T10:00:00.5Z")) == ["came"]
    assert triggers(record.claims(until="2022-04-01T09:59:59.5Z")) == []
    assert triggers(record.claims()) == ["came", "left"]


def test_nothing_is_asked_before_it_is_wanted(record: Record) -> None:
    claims = record.claims(text="orla")
    add(record, story("Ruria *shelled* Orla."))
    assert triggers(claims) == triggers(claims) == ["shelled"]
