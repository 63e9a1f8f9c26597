"""Reports in, actors out.  In each text the mentions stand in square brackets."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolution.actors import resolve
from dateline.types import Actor, Segment, Span


def read(marked: str, published: str | None = None) -> list[Actor]:
    """The actors of the mentions in brackets, in order."""
    spans, text = [], ""
    for part in re.split(r"(\[[^\]]*\])", marked):
        bare = part.strip("[]")
        if part.startswith("["):
            spans.append(Span(len(text), len(text) + len(bare)))
        text += bare
    actors = resolve(text, spans, published=published)
    return [actors[span] for span in spans]


def name_country_sector(actor: Actor) -> tuple[str, str, str]:
    return actor.name, actor.country, actor.sector


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        # countries, by name, adjective, seat of government
        ("[Germany] sent a note.", "Germany", "DEU", "GOV"),
        ("[Russia’s] note was rejected.", "Russia", "RUS", "GOV"),
        ("It rejected the [French] proposal.", "France", "FRA", "GOV"),
        ("[Moscow] rejected the offer.", "Russia", "RUS", "GOV"),
        ("The [US] closed its embassy.", "United States", "USA", "GOV"),
        ("[Brussels] opened talks.", "European Union", "EU", "IGO"),
        ("[Russia]-Ukraine talks began.", "Russia", "RUS", "GOV"),
        ("The [Polish government] resigned.", "Poland", "POL", "GOV"),
        ("The [Damascus regime] agreed.", "Syria", "SYR", "GOV"),
        # their forces
        ("[Russian troops] left.", "Russian forces", "RUS", "MIL"),
        ("[Turkey’s army] advanced.", "Turkish forces", "TUR", "MIL"),
        ("The [Ukrainian] shelling went on.", "Ukrainian forces", "UKR", "MIL"),
        ("[Russian] and Syrian jets flew.", "Russian forces", "RUS", "MIL"),
        ("Russia’s [military] denied it.", "Russian forces", "RUS", "MIL"),
        # organisations and armed groups
        ("[Nato] met.", "NATO", "NATO", "IGO"),
        ("The [security council] met.", "UN Security Council", "UN", "IGO"),
        ("The [Kremlin] said no.", "The Kremlin", "RUS", "GOV"),
        ("[Reuters] reported it.", "Reuters", "GBR", "MED"),
        ("[Hamas] fired.", "Hamas", "PSE", "REB"),
        ("The [US-backed YPG] advanced.", "YPG", "SYR", "REB"),
        ("[EU leaders] met.", "EU leaders", "EU", "IGO"),
        ("[India’s Supreme Court] ruled.", "India’s Supreme Court", "IND", "JUD"),
        ("A [Norwegian security council] met.", "Norwegian security council", "NOR", "GOV"),
        ("[Ukraine’s allies] paid.", "Ukraine’s allies", "WEST", "GOV"),
        # head nouns
        ("[Spanish police] made arrests.", "Spanish police", "ESP", "COP"),
        ("[Britain’s defence ministry] said so.", "Britain’s defence ministry", "GBR", "MIL"),
        ("[Thousands of Syrian civilians] fled.", "Syrian civilians", "SYR", "CVL"),
        ("A [Moscow court] fined him.", "Moscow court", "RUS", "JUD"),
        ("[Dutch lawmakers] voted.", "Dutch lawmakers", "NLD", "LEG"),
        ("[Pro-Russian separatists] fired.", "Pro-Russian separatists", "", "REB"),
        ("[Kenyan intelligence officials] knew.", "Kenyan intelligence officials", "KEN", "SPY"),
    ],
)
def test_a_mention_alone(text: str, name: str, country: str, sector: str) -> None:
    assert name_country_sector(read(text)[0]) == (name, country, sector)


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Norwegian Prime Minister [Ada Berg] spoke.", "Ada Berg", "NOR", "GOV"),
        ("Chile’s foreign minister, [Luz Paredes], spoke.", "Luz Paredes", "CHL", "GOV"),
        ("[Luz Paredes], Chile’s foreign minister, spoke.", "Luz Paredes", "CHL", "GOV"),
        ("[Luz Paredes], 51, the mayor of Valparaíso, spoke.", "Luz Paredes", "CHL", "GOV"),
        ("[Samir Nadeem] of Amnesty International spoke.", "Samir Nadeem", "INT", "NGO"),
        ("The spokesman for the Kenyan army, [Otieno Mbeki], spoke.", "Otieno Mbeki", "KEN", "MIL"),
        ("Republican senator [Hank Dawes] spoke.", "Hank Dawes", "USA", "LEG"),
        ("UN envoy [Petra Lindqvist] spoke.", "Petra Lindqvist", "UN", "IGO"),
        ("A former Italian minister, [Aldo Ricci], spoke.", "Aldo Ricci", "ITA", "OTH"),
        ("[Berg] spoke. Later the Norwegian prime minister, Ada Berg, left.", "Ada Berg", "NOR", "GOV"),
        ("[Ada Berg] spoke in the rain.", "Ada Berg", "", ""),
        ("[Ada Berg], who heads the Norwegian delegation, spoke.", "Ada Berg", "NOR", "GOV"),
        ("[Prime Minister Ada Berg of Norway] spoke.", "Ada Berg", "NOR", "GOV"),
        ("The [mayor of Bergen] spoke.", "mayor of Bergen", "NOR", "GOV"),
        ("The [mayor of Valparaíso] spoke.", "mayor of Valparaíso", "CHL", "GOV"),
        ("[Ms von der Leyen] spoke.", "Ursula von der Leyen", "EU", "IGO"),
    ],
)
def test_the_words_round_a_name_say_who_it_is(text: str, name: str, country: str, sector: str) -> None:
    assert name_country_sector(read(text)[0]) == (name, country, sector)


@pytest.mark.parametrize(
    ("published", "sector"),
    [("2016-03-01", "OPP"), ("2018-03-01", "GOV"), ("2018-03-01T10:00:00+00:00", "GOV")],
)
def test_well_known_persons_are_what_they_were_that_day(published: str, sector: str) -> None:
    (trump,) = read("[Trump] spoke in the rain.", published)
    assert name_country_sector(trump) == ("Donald Trump", "USA", sector)


@pytest.mark.parametrize(
    "text",
    [
        "[Vladimir Putin] spoke. Then [Putin] left. [He] said nothing.",
        "The Norwegian prime minister, [Ada Berg], spoke. [She] left. The [prime minister] came back.",
        "[Nato] met in Oslo. The [alliance] agreed. [It] will meet again.",
        "The [European Union] met. The [bloc] agreed.",
        "[Russia] said no. [Moscow] repeated it. The [Russian government] said [it] was late.",
        "[Ukrainian troops] advanced. [Ukraine’s army] crossed the river before [they] stopped.",
        "[Amnesty International] published a report. The [group] said more would come.",
        "The [Turkish president] spoke. President [Recep Tayyip Erdoğan] then left.",
        "“[We] will not go,” said [Ada Berg], who runs the bakery.",
        "[Sergei Lavrov] arrived. “[I] am glad,” Lavrov said.",
    ],
)
def test_one_entity_one_id(text: str) -> None:
    actors = read(text)
    assert {actor.id for actor in actors} == {"a1"}, [actor.name for actor in actors]


@pytest.mark.parametrize(
    "text",
    [
        "[Ada Berg] met [Liv Dahl].",
        "[Russia] said [Russian troops] would stay.",
        "[Ukrainian officials] accused [Russian officials].",
        "[Mary Holt] called [Peter Holt]. He left.",
    ],
)
def test_two_entities_two_ids(text: str) -> None:
    assert [actor.id for actor in read(text)] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "[Mary Holt] met [Peter Holt]. [She] left, [he] stayed.",
            ["Mary Holt", "Peter Holt", "Mary Holt", "Peter Holt"],
        ),
        (
            "Said [Peter Holt]: “The men of [Mike Dunn] know [he] lies.”",
            ["Peter Holt", "Mike Dunn", "Mike Dunn"],
        ),
        ("Poland’s foreign minister, [Jan Nowak], said: “[We] agree.”", ["Jan Nowak", "Poland"]),
        (
            "[Peter Holt] spoke. [Mike Dunn] might leave, [he] suggested.",
            ["Peter Holt", "Mike Dunn", "Peter Holt"],
        ),
        ("[Peter Holt] spoke. [Mike Dunn] left when [he] could.", ["Peter Holt", "Mike Dunn", "Mike Dunn"]),
    ],
)
def test_pronouns(text: str, names: list[str]) -> None:
    assert [actor.name for actor in read(text)] == names


def test_bare_people_are_of_the_scene_and_bare_forces_of_the_country_named_before() -> None:
    civilians, troops = read(
        "Russia shelled the town again. In Mariupol [civilians] hid in cellars. "
        "Russia said [troops] had paused."
    )
    assert name_country_sector(civilians) == ("civilians", "UKR", "CVL")
    assert name_country_sector(troops) == ("Russian forces", "RUS", "MIL")


@pytest.mark.parametrize(
    "text",
    [
        "[Russia’s troops] left. Ukraine welcomed it, but the [troops] had mined the road.",
        "Russia’s defence ministry said its [soldiers] had left.",
    ],
)
def test_forces_are_those_last_spoken_of_or_those_of_their_ministry(text: str) -> None:
    assert name_country_sector(read(text)[-1]) == ("Russian forces", "RUS", "MIL")


@pytest.mark.parametrize(
    "text",
    [
        "[Kari Lund], the Norwegian ambassador, spoke. A [former Norwegian ambassador] listened.",
        "[Kari Lund], the Norwegian ambassador, spoke. The [former ambassador] listened.",
        "[Kari Lund], the Norwegian ambassador, spoke. Then a [Norwegian ambassador] was expelled.",
    ],
)
def test_a_former_office_holder_or_any_other_is_not_the_one_named(text: str) -> None:
    assert [actor.id for actor in read(text)] == ["a1", "a2"]


def test_whose_the_possessive_says() -> None:
    _, allies, troops = read("[Turkey] and its [allies] met. Turkey said its [troops] would stay.")
    assert allies.sector == "GOV"
    assert name_country_sector(troops) == ("Turkish forces", "TUR", "MIL")


def test_names_in_a_byline_are_nobody_of_the_report() -> None:
    text = "By Ada Dahl\nProtesters met Ada Dahl, the Norwegian finance minister.\nDahl left."
    mention = Span(text.rindex("Dahl"), text.rindex("Dahl") + 4)
    actors = resolve(text, [mention], segments=[Segment("byline", Span(0, 11))])
    assert name_country_sector(actors[mention]) == ("Ada Dahl", "NOR", "GOV")


def test_what_nothing_is_known_of_stays_empty() -> None:
    (he,) = read("[He] left.")
    assert name_country_sector(he) == ("He", "", "")


def test_mentions_may_come_in_any_order_and_twice() -> None:
    text = "Russia met Ukraine."
    russia, ukraine = Span(0, 6), Span(11, 18)
    actors = resolve(text, [ukraine, russia, ukraine])
    assert {span: actor.id for span, actor in actors.items()} == {russia: "a1", ukraine: "a2"}


_WORDS = [
    "Putin",
    "he",
    "the",
    "US",
    "-",
    "backed",
    "troops",
    "’s",
    "of",
    ",",
    ".",
    "\n",
    "“",
    "we",
    "Dr.",
    "1,000",
    "É",
    "",
]


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=5), max_size=20))
def test_any_text_and_any_spans_give_actors(parts: list[str]) -> None:
    text = " ".join(parts)
    edges = sorted({0, len(text), *(len(text) * k // 7 for k in range(7))})
    spans = [Span(start, end) for start, end in itertools.combinations(edges, 2)]
    actors = resolve(text, spans)
    assert set(actors) == set(spans)
    assert all(actor.span == span and actor.id for span, actor in actors.items())
