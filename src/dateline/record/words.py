"""Full-text search: words folded the same way on every database, and a question made of them.

A question is words, all of which must stand in a sentence, "phrases in quotes", beginnings* and -words that
must not.  Case and accents do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, bindparam, column, func, insert, select, table, text

from dateline.errors import BadQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Select, TableClause

INDEXES = ("sentence_words", "name_words")
LONGEST = 500
"""Characters of a question beyond which it is refused."""
MOST_INDEXED = 150_000
"""Characters of a sentence: what runs on for longer is a list, and PostgreSQL takes a megabyte."""
TOKEN = re.compile(r"[^\W_]{1,100}")
PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

sentence_words = table("sentence_words", column("rowid"), column("words"))
"""The words of the sentence of each claim whose sentence it is first; `rowid` is that claim's key."""
name_words = table("name_words", column("rowid"), column("words"))


class Term(NamedTuple):
    """Tokens that stand side by side; the last may be the beginning of a longer one."""

    tokens: tuple[str, ...]
    beginning: bool = False
    absent: bool = False


def folded(words: str) -> str:
    """Return the tokens of `words`, in small letters, without accents, a space between; long ones are cut."""
    if words.isascii():
        return " ".join(TOKEN.findall(words.lower()))
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    kept = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(TOKEN.findall(kept))


def terms(question: str) -> tuple[Term, ...]:
    """Return what a question asks for.  Raises BadQuery if it has no word to look for."""
    if len(question) > LONGEST:
        raise BadQuery(question[:40] + "…", f"longer than {LONGEST} characters", "Ask for fewer words")
    found = tuple(_terms(question))
    if all(term.absent for term in found):
        raise BadQuery(question or "''", "there is no word in it to look for", 'Write words, or "a phrase"')
    return found


def _terms(question: str) -> Iterable[Term]:
    for part in PART.finditer(question):
        words = part["phrase"] if part["word"] is None else part["word"]
        if tokens := tuple(folded(words).split()):
            beginning = part["word"] is not None and words.endswith("*")
            yield Term(tokens, beginning, bool(part["no"]))


def matching(index: TableClause, asked: Iterable[Term], dialect: str) -> ColumnElement[bool]:
    """Return the condition that a row of `index` answers the question."""
    if dialect == "sqlite":
        return column(index.name).op("MATCH")(fts5(asked))
    return index.c.words.op("@@")(func.to_tsquery(text("'simple'"), tsquery(asked)))


def found(index: TableClause, asked: Iterable[Term], dialect: str) -> Select[tuple[int]]:
    """Select the keys of the rows that answer."""
    return select(index.c.rowid).where(matching(index, asked, dialect))


def fts5(asked: Iterable[Term]) -> str:
    """Return the question as SQLite's FTS5 takes it."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in asked:
        phrase = f'"{" ".join(term.tokens)}"' + ("*" if term.beginning else "")
        (unwanted if term.absent else wanted).append(phrase)
    question = " AND ".join(wanted)
    return f"({question})" + "".join(f" NOT {phrase}" for phrase in unwanted)


def tsquery(asked: Iterable[Term]) -> str:
    """Return the question as PostgreSQL's to_tsquery takes it."""
    return " & ".join(
        ("!" if term.absent else "")
        + "("
        + " <-> ".join(f"'{token}'" for token in term.tokens)
        + (":*" if term.beginning else "")
        + ")"
        for term in asked
    )


def create(connection: Connection) -> None:
    """Make the indexes."""
    for name in INDEXES:
        if connection.dialect.name == "sqlite":
            made = f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0)"
            connection.execute(text(made))
        else:
            connection.execute(
                text(f"CREATE TABLE {name} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
            )
            connection.execute(text(f"CREATE INDEX {name}_words ON {name} USING gin (words)"))


def add(connection: Connection, index: TableClause, rows: Mapping[int, str]) -> None:
    """Index the words of rows, known by their keys."""
    if not rows:
        return
    given = bindparam("folded", type_=Text())
    value: ColumnElement[Any] = (
        given if connection.dialect.name == "sqlite" else func.to_tsvector(text("'simple'"), given)
    )
    statement = insert(index).values(rowid=bindparam("key"), words=value)
    indexed = ((key, folded(each[:MOST_INDEXED])[:MOST_INDEXED]) for key, each in rows.items())
    connection.execute(statement, [{"key": key, "folded": plain} for key, plain in indexed])
