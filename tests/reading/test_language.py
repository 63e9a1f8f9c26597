from dateline.reading.language import identify


def test_the_words_decide_where_there_are_enough() -> None:
    assert identify("Der Minister sagte am Montag, dass die Brücke geschlossen bleibt.", "en") == "de"


def test_else_the_declaration() -> None:
    assert identify("Kyiv", "uk_UA") == "uk"
    assert identify("Kyiv") is None
