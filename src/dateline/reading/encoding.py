"""Bytes to text, never guessed wrong silently.

In this order: a byte order mark, UTF-8 if every byte fits it, the declared encoding, and at last a detector,
whose answer stands only if no rival reading of the same bytes is as good.  What fits nothing, and what mixes
two encodings, is an error that says where.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from dateline.errors import NotText
from dateline.reading.files import DAMAGE
from dateline.reading.language import identify

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a media file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
}
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
CONTROLS_ALLOWED = 0.001
"""The share of control characters from which a file counts as binary."""
CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_2", "iso8859_5",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
"""Encodings that old news archives use; the detector looks for no other."""
LANGUAGES = {
    "cp1252": "en fr de es pt it nl sv da no nb nn fi is ca",
    "cp1250": "pl cs sk hu sl hr bs ro sq",
    "iso8859_2": "pl cs sk hu sl hr bs ro sq",
    "cp1254": "tr az",
    "cp1251": "ru uk be bg sr mk",
    "koi8_r": "ru",
    "iso8859_5": "ru bg sr mk",
    "cp1253": "el",
    "cp1255": "he yi",
    "cp1256": "ar fa ur",
}
"""The languages (ISO 639-1) that an encoding was made for."""
SAMPLE = 65_536
"""Bytes that the detector looks at."""
SAVE_AS_UTF8 = "Save it as UTF-8 and read it again"


def decode(content: bytes, subject: str, *, declared: str | None = None) -> str:
    """The text of `content`, without its byte order mark; newlines stay as they are.

    Raises `NotText` for binary data, for unknown encodings and for mixed ones.
    """
    _refuse_binary(content, subject)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, subject)
    if b"\0" in content:
        return _strict(content, _wide(content, subject), subject)
    declared = _known(declared)
    if declared and declared.startswith(("iso2022", "hz")):
        return _strict(content, declared, subject)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(content, subject, declared, error)


def of_lines(content: IO[bytes], subject: str) -> str:
    """The encoding of a table or another long text, found as `decode` finds it, a line at a time.

    Where some lines are UTF-8 and others are not, it is UTF-8, and those others are to be errors.
    Raises `NotText` if it cannot be told.
    """
    head = content.read(SAMPLE)
    content.seek(0)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if marked:
        return (
            "utf-8-sig" if marked == "utf-8" else marked.rpartition("-")[0]
        )  # which read the mark themselves
    if b"\0" in head and (wide := _byte_order(head)):
        return wide
    odd = bytearray()
    for line in _lines(content):
        try:
            if not line.isascii() and line.decode("utf-8"):
                return "utf-8"
        except UnicodeDecodeError as error:
            if not _cut_short(line, error):
                odd += line
        if len(odd) >= SAMPLE:
            break
    return _detected(bytes(odd), subject) if odd else "utf-8"


def _lines(content: IO[bytes]) -> Iterator[bytes]:
    """The lines up to where the file is damaged, if it is: those who read it find that out."""
    with suppress(*DAMAGE):
        while line := content.readline(SAMPLE):
            yield line


def declared_in(page: bytes) -> str | None:
    """The encoding that an HTML page names in its first 4,096 bytes."""
    match = _META.search(page[:4096])
    return match[1].decode("ascii", "replace") if match else None


def _refuse_binary(content: bytes, subject: str) -> None:
    for magic, name in _MAGIC.items():
        if content.startswith(magic):
            raise NotText(
                subject, f"this is {name}, not text", "Extract its text first, or give the HTML page"
            )
    if b"\0" in content:
        return  # UTF-16, or refused for its NUL bytes
    controls = len(content) - len(content.translate(None, _CONTROL))
    if controls > max(2, CONTROLS_ALLOWED * len(content)):
        raise NotText(
            subject, "this is binary data, not text", "Give a text file, an HTML page or JSON Lines"
        )


def _wide(content: bytes, subject: str) -> str:
    """The UTF-16 byte order of bytes with NULs between their letters; any other NUL is no text."""
    if len(content) % 2 == 0 and (name := _byte_order(content)):
        return name
    at = content.index(0)
    raise NotText(subject, f"it has a NUL byte at offset {at:,}: binary data, or damaged", SAVE_AS_UTF8)


def _byte_order(content: bytes) -> str | None:
    even, odd = content[0::2].count(0), content[1::2].count(0)
    half = len(content) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _known(declared: str | None) -> str | None:
    """Python's name of a declared encoding; browsers read Latin-1 as Windows-1252, and so do we.

    A page that declares UTF-16 and has no NUL byte is not UTF-16 (its mark-up would have them).
    """
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)


def _strict(content: bytes, encoding: str, subject: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if _cut_short(content, error):
            return content[: error.start].decode(encoding)
        raise NotText(
            subject,
            f"it claims to be {encoding}, but the bytes {_where(content, error)} are not",
            SAVE_AS_UTF8,
        ) from None


def _cut_short(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a file merely ends in the middle of a character."""
    return error.start >= len(content) - 4 and (
        "unexpected end" in error.reason or "truncated" in error.reason
    )


def _where(content: bytes, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    return f"at offset {error.start:,} (line {line:,})"


def _not_utf8(content: bytes, subject: str, declared: str | None, error: UnicodeDecodeError) -> str:
    if _cut_short(content, error):
        return content[: error.start].decode("utf-8")
    if _mostly_utf8(content):
        raise NotText(
            subject,
            f"two encodings are mixed: UTF-8 until bytes that are not, {_where(content, error)}",
            SAVE_AS_UTF8,
        )
    if declared and declared != "utf-8":
        return _strict(content, declared, subject)
    return _strict(content, _detected(content, subject), subject)


def _mostly_utf8(content: bytes) -> bool:
    """Whether true multi-byte characters of UTF-8 stand beside the bytes that fit none."""
    good = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", content))
    lossy = content.decode("utf-8", "ignore")
    return good > 0 and sum(c > "\x7f" for c in lossy) > 0


def _detected(content: bytes, subject: str) -> str:
    """The one encoding that fits best, by what the detector and the language of its reading say."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(content[:SAMPLE], cp_isolation=list(CANDIDATES)))
    if not matches:
        raise NotText(subject, "its encoding is unknown", SAVE_AS_UTF8)
    best = matches[0]
    alike = [match for match in matches if match.chaos <= best.chaos and match.coherence >= best.coherence]
    if len({str(match) for match in alike}) > 1:
        return _by_language({match.encoding: str(match) for match in alike}, subject)
    return best.encoding


def _by_language(readings: dict[str, str], subject: str) -> str:
    """Of encodings that fit alike, the one that was made for the language its reading is in."""
    fitting = [name for name, text in readings.items() if identify(text) in LANGUAGES.get(name, "").split()]
    if len({readings[name] for name in fitting}) != 1:
        raise NotText(
            subject, f"its encoding cannot be told: {' and '.join(readings)} fit alike", SAVE_AS_UTF8
        )
    return fitting[0]
