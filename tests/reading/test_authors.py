import pytest

from dateline.reading.authors import cleaned


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["By Jane Roe"], ["Jane Roe"]),
        (["JANE ROE and JOHN DOE"], ["Jane Roe", "John Doe"]),
        (["Jane Roe, Political Editor"], ["Jane Roe"]),
        (["Jane Roe in Kyiv"], ["Jane Roe"]),
        (["Jane Roe; John Doe", "Jane Roe"], ["Jane Roe", "John Doe"]),
        (["jane.roe@ledger.example, Jane Roe"], ["Jane Roe"]),
        (["Jane Roe @roe"], ["Jane Roe"]),
        (["Por Lucía Ferrer y Andrés Molina"], ["Lucía Ferrer", "Andrés Molina"]),
        (["Von Katrin Oelbermann"], ["Katrin Oelbermann"]),
        (["José Ortega y Gasset"], ["José Ortega y Gasset"]),
        (["记者：王晓明"], ["王晓明"]),
        (["The Daily Ledger"], []),
        (["admin"], []),
        (["Posted on 11 April 2022 by Maud Ilves"], ["Maud Ilves"]),
        (["https://ledger.example/jane"], []),
        ([""], []),
    ],
)
def test_names_only(given: list[str], names: list[str]) -> None:
    assert cleaned(given, "The Daily Ledger") == names
