import json

import pytest

from dateline.reading import jsonld

ARTICLE = {"@type": "NewsArticle", "headline": "River floods Tolva"}


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "Organization"}, ARTICLE]),
        json.dumps({"@graph": [ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        json.dumps(ARTICLE) + ";",
        '{"@type": "NewsArticle", "headline": "River floods Tolva",}',
        '{"@type": "NewsArticle", "headline": "River floods Tolva", "description": "two\nlines"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;River floods Tolva&quot;}",
        json.dumps({"@type": "Organization"}) + "\n" + json.dumps(ARTICLE),
    ],
)
def test_the_article_is_found_whatever_shape_it_is_in(script: str) -> None:
    articles = [node for node in jsonld.nodes([script]) if jsonld.is_article(node)]
    assert [node["headline"] for node in articles] == ["River floods Tolva"]


@pytest.mark.parametrize("script", ["", "nothing", "{", "[1, null]", '{"a": ' * 3000])
def test_what_is_no_json_is_passed_over(script: str) -> None:
    assert [node for node in jsonld.nodes([script]) if jsonld.is_article(node)] == []


def test_references_are_followed() -> None:
    graph = {
        "@graph": [{**ARTICLE, "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Jane Roe"}]
    }
    article = jsonld.nodes([json.dumps(graph)])[1]
    assert jsonld.names(article["author"]) == ["Jane Roe"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jane Roe", ["Jane Roe"]),
        ({"name": "Jane Roe"}, ["Jane Roe"]),
        ([{"name": "Jane Roe"}, "John Doe"], ["Jane Roe", "John Doe"]),
        ({"name": ["Jane Roe", "John Doe"]}, ["Jane Roe", "John Doe"]),
        ({"name": "Jane &amp; John <b>Doe</b>"}, ["Jane & John Doe"]),
        (None, []),
        ({"url": "x"}, []),
    ],
)
def test_names(author: object, names: list[str]) -> None:
    assert jsonld.names(author) == names
