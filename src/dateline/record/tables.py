"""The tables of a record.  They only grow: only rows of `poll` and `block` are ever changed or taken away.

Every write transaction is a row of `entry`, and every other row says in which entry it was written, or
belongs to one that does, so that what the record held at some time is what stands in the entries up to then.
`docs/record.md` draws them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

metadata = MetaData()

UNSPEAKABLE = re.compile(r"[\0\ud800-\udfff]|\\(?=u)")
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


class Words(TypeDecorator[str]):
    r"""Text in the order of its code points, on every database.

    What one of them refuses, NUL and lone surrogates, is kept as \u0000, as JSON writes it.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Compare code points where the database would go by a language."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Escape what databases refuse."""
        if value is None or not UNSPEAKABLE.search(value):
            return value
        return UNSPEAKABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Give back what was escaped."""
        if value is None or "\\u" not in value:
            return value
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


Number = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the type is INTEGER; that holds 64 bits too."""

entry = Table(
    "entry",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("at", Words, nullable=False, index=True),
    Column("what", Words, nullable=False),
)

outlet = Table(
    "outlet",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False, unique=True),
)

name = Table(
    "name",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("words", Words, nullable=False, unique=True),
)

coder = Table(
    "coder",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("dateline", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("ontology", Words, nullable=False),
    Column("gazetteer", Words, nullable=False),
    UniqueConstraint("dateline", "model", "ontology", "gazetteer"),
)

story = Table(
    "story",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("key", Words, nullable=False, unique=True),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
)

text = Table(
    "text",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("zlib", LargeBinary, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("story", Number, ForeignKey("story.pk"), nullable=False),
    Column("sha256", Words, ForeignKey("text.sha256"), nullable=False),
    Column("url", Words),
    Column("outlet", Number, ForeignKey("outlet.pk")),
    Column("title", Words),
    Column("byline", Words),
    Column("published", Words),
    Column("updated", Words),
    Column("language", Words),
    Column("wire", Words, nullable=False),
    Column("segments", LargeBinary, nullable=False),
    Column("second", BigInteger, nullable=False),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("story", Number, ForeignKey("story.pk"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("report", Number, ForeignKey("report.pk")),
    Column("seen", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    Index("version_entry", "entry"),
)

coding = Table(
    "coding",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("report", Number, ForeignKey("report.pk"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("coder", Number, ForeignKey("coder.pk"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    UniqueConstraint("report", "number"),
    UniqueConstraint("report", "coder"),
)

turn = Table(
    "turn",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("story", Number, ForeignKey("story.pk"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("coding", Number, ForeignKey("coding.pk"), nullable=False),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    Index("turn_story", "story", "pk", "entry", "coding"),
)

claim = Table(
    "claim",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("root", Number, nullable=False),
    Column("coding", Number, ForeignKey("coding.pk"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("story", Number, ForeignKey("story.pk"), nullable=False),
    Column("outlet", Number, ForeignKey("outlet.pk")),
    Column("sentence", Number, nullable=False),
    Column("event", Words, nullable=False),
    Column("mode", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("time_from", Words),
    Column("time_to", Words),
    Column("body", LargeBinary),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    Index("claim_coding", "coding", "number"),
    Index("claim_sentence", "sentence", "pk"),
    Index("claim_event", "event", "pk"),
    Index("claim_mode", "mode", "pk"),
    Index("claim_status", "status", "pk"),
    Index("claim_outlet", "outlet", "pk"),
    Index("claim_time", "time_from", "pk"),
)

party = Table(
    "party",
    metadata,
    Column("claim", Number, ForeignKey("claim.pk"), primary_key=True),
    Column("role", SmallInteger, primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("name", Number, ForeignKey("name.pk"), nullable=False),
    Column("country", Words, nullable=False),
    Column("sector", Words, nullable=False),
    Index("party_name", "role", "name", "claim"),
    Index("party_country", "role", "country", "claim"),
    Index("party_sector", "role", "sector", "claim"),
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    Column("claim", Number, ForeignKey("claim.pk"), primary_key=True),
    Column("position", SmallInteger, primary_key=True),
    Column("role", Words, nullable=False),
    Column("name", Number, ForeignKey("name.pk"), nullable=False),
    Column("country", Words, nullable=False),
    Column("grain", Words),
    Column("geonameid", Number),
    Column("lat", Double),
    Column("lon", Double),
    Column("cell", Integer),
    Index("place_name", "name", "claim"),
    Index("place_country", "country", "claim"),
    Index("place_cell", "cell", "claim", "lat", "lon"),
    sqlite_with_rowid=False,
)

given = Table(
    "given",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("subject", Words, nullable=False),
    Column("report", Number, ForeignKey("report.pk")),
    Column("problem", Words),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    Index("given_entry", "entry"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("pk", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("root", Number, ForeignKey("claim.pk"), nullable=False),
    Column("verdict", Words, nullable=False),
    Column("fields", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
)

carried = Table(
    "carried",
    metadata,
    Column("judgement", Number, ForeignKey("judgement.pk"), primary_key=True),
    Column("root", Number, ForeignKey("claim.pk"), primary_key=True),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    Index("carried_root", "root"),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("judgement", Number, ForeignKey("judgement.pk"), primary_key=True),
    Column("note", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
)

ruling = Table(
    "ruling",
    metadata,
    Column("root", Number, ForeignKey("claim.pk"), primary_key=True),
    Column("entry", Number, ForeignKey("entry.pk"), primary_key=True),
    Column("claim", Number, ForeignKey("claim.pk")),
)

tied = Table(
    "tied",
    metadata,
    Column("judgement", Number, ForeignKey("judgement.pk"), primary_key=True),
    Column("side", SmallInteger, primary_key=True),
    Column("root", Number, ForeignKey("claim.pk"), primary_key=True),
    Column("entry", Number, ForeignKey("entry.pk"), nullable=False),
    Index("tied_root", "root"),
)

profile = Table(
    "profile",
    metadata,
    Column("claim", Number, ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

block = Table(
    "block",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("root", Number, ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""An index of what stands now: where a coding stands no more, its rows go over to `past_block`."""

past_block = Table(
    "past_block",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("root", Number, ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

member = Table(
    "member",
    metadata,
    Column("root", Number, ForeignKey("claim.pk"), primary_key=True, autoincrement=False),
    Column("entry", Number, ForeignKey("entry.pk"), primary_key=True, autoincrement=False),
    Column("step", SmallInteger, primary_key=True, autoincrement=False),
    Column("incident", Number, ForeignKey("claim.pk"), nullable=False),
    Column("to", Number, ForeignKey("claim.pk")),
    Column("score", Double, nullable=False),
    Column("reasons", Words, nullable=False),
    Index("member_incident", "incident", "root", "entry", "step"),
    sqlite_with_rowid=False,
)

poll = Table(
    "poll",
    metadata,
    Column("url", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("host", Words, nullable=False),
    Column("feed", Words, nullable=False),
    Column("story", Words),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("first_seen", Words, nullable=False),
    Column("due", Words, index=True),
    Column("failures", Integer, nullable=False),
    Column("outlet", Words),
    Column("title", Words),
    Column("published", Words),
    Column("updated", Words),
)
