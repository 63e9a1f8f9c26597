import pytest

from dateline.errors import NotText
from dateline.reading.encoding import declared_in, decode

ENGLISH = "The minister said “no” – and left the café in Orvik at noon, naïve as ever.\r\nNobody followed.\n"
RUSSIAN = "Министр сказал журналистам, что переговоры отложены до понедельника, и уехал из города. " * 3


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (ENGLISH.encode(), ENGLISH),
        (b"\xef\xbb\xbf" + ENGLISH.encode(), ENGLISH),
        (b"\xff\xfe" + ENGLISH.encode("utf-16-le"), ENGLISH),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH),
        (ENGLISH.encode("utf-16-le"), ENGLISH),
        (ENGLISH.encode("cp1252"), ENGLISH),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (b"plain\rold\r\nnewlines\n", "plain\rold\r\nnewlines\n"),
        (b"", ""),
    ],
)
def test_bytes_to_text(content: bytes, text: str) -> None:
    assert decode(content, "a.txt") == text


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf8() -> None:
    assert decode("Łódź".encode("iso8859-2"), "a.html", declared="iso-8859-2") == "Łódź"
    assert decode("café".encode(), "a.html", declared="iso-8859-1") == "café"
    assert decode("“café”".encode("cp1252"), "a.html", declared="iso-8859-1") == "“café”"
    assert decode("東京".encode("iso2022_jp"), "a.html", declared="ISO-2022-JP") == "東京"


def test_a_page_names_its_encoding() -> None:
    assert declared_in(b'<html><head><meta charset="koi8-r">') == "koi8-r"
    assert (
        declared_in(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')
        == "windows-1251"
    )
    assert declared_in(b"<html>") is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"A report\0with a NUL byte in its midst", "NUL byte at offset 8"),
        (bytes(range(1, 32)) * 20, "binary data"),
        ("Zażółć gęślą jaźń.\n".encode() + "and then “this”\n".encode("cp1252"), "two encodings are mixed"),
        (b"\xff\xfe" + b"\x00\xd8\x00\xd8", "claims to be utf-16-le"),
    ],
)
def test_what_is_no_text_says_so(content: bytes, problem: str) -> None:
    with pytest.raises(NotText, match=problem) as caught:
        decode(content, "a.txt")
    assert caught.value.subject == "a.txt"
    assert caught.value.advice


def test_mixed_encodings_name_the_line() -> None:
    with pytest.raises(NotText, match="line 3"):
        decode("é\né\n".encode() + b"\x93quoted\x94\n", "a.txt")


def test_a_file_that_ends_within_a_character_is_read_to_there() -> None:
    assert decode("le café".encode()[:-1], "a.html") == "le caf"


def test_a_page_without_nul_bytes_is_not_the_utf16_it_claims_to_be() -> None:
    page = "<p>The café in Tolva was closed on Monday, its owner said, after the river had risen.</p>"
    assert decode(page.encode("cp1252"), "a.html", declared="utf-16") == page
