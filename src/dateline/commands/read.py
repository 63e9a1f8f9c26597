"""The command `dateline read`: what one report claims."""

from __future__ import annotations

import click

from dateline.commands.options import ALLOW_PRIVATE, BORDERS
from dateline.commands.output import destination, writer


@click.command()
@click.argument("source")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object (docs/export.md) instead of text."
)
@click.option("--published", metavar="DATE", help="When the report came out (ISO 8601), if it does not say.")
@click.option("--outlet", metavar="NAME", help="Who published it, if it does not say.")
@ALLOW_PRIVATE
@BORDERS
@click.option("--width", type=click.IntRange(min=20), metavar="COLUMNS", help="Wrap the text here.")
def read(  # noqa: PLR0913 - the options of the command
    source: str,
    *,
    as_json: bool,
    published: str | None,
    outlet: str | None,
    allow_private: bool,
    borders: str,
    width: int | None,
) -> None:
    """Show what one report claims.

    SOURCE is a text, Markdown or HTML file, an http(s) address, or - for standard input.
    """
    import dateline

    _check_date(published)
    coding = dateline.read(
        source, published=published, outlet=outlet, allow_private=allow_private, borders=borders
    )
    with destination() as out:
        writer("json" if as_json else "text", width=width)([coding], out)


def _check_date(date: str | None) -> None:
    from dateline.reading.dates import iso

    if date and iso(date) is None:
        raise click.UsageError(f"--published {date}: not a date. Write it as 2022-04-05.")
