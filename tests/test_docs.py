"""The docs are true: they name everything there is, their examples run, their links lead somewhere."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

import dateline
import fakes
import sessions
from dateline import errors, plugins, types
from dateline.cli import EXIT_CODES, cli
from dateline.contract import contract
from dateline.incidents.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dateline"
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *(path for path in ROOT.glob("*.md"))])
LINKED = [*PAGES, *(ROOT / folder / "README.md" for folder in ("benchmarks", "examples", "training"))]
GENERAL_PAGES = {"index", "one-report", "adding"}
OTHER_PAGES = {"commands": "cli"}
"""Where the page of a folder has not the folder's name."""
GENERAL_TESTS = {"demo", "docs", "examples", "kills", "layers", "lazy_imports", "models", "spans"}

FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def page(title: str) -> str:
    return (DOCS / f"{title}.md").read_text("utf-8")


def commands(group: click.Group, above: str = "dateline") -> Iterator[tuple[str, click.Command]]:
    """Every command with its words, those of groups too."""
    for title, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {title}")
        else:
            yield f"{above} {title}", command


def test_every_command_and_option_is_documented() -> None:
    text = page("cli")
    for title, command in commands(cli):
        assert re.search(rf"`{title}[ `]", text), title
        options = [option for option in command.params if isinstance(option, click.Option)]
        for flag in (flag for option in options for flag in option.opts):
            assert re.search(rf"`{flag}[ `]", text), f"{flag} of {title}"


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", page("cli"), re.MULTILINE)
    assert {int(code): meaning.replace("`", "") for code, meaning in rows} == EXIT_CODES


@pytest.mark.parametrize("export", sorted(plugins.EXPORTS))
def test_every_export_is_documented(export: str) -> None:
    assert f"| `{export}` |" in page("export")


@pytest.mark.parametrize("strand", sorted(plugins.STRANDS))
def test_every_strand_is_documented(strand: str) -> None:
    assert f"| `{strand}` |" in page("incidents")


def test_every_column_of_incidents_is_documented() -> None:
    rows = [f"| `{each.name}` | {each.type} | {each.meaning} |" for each in COLUMNS]
    assert "\n".join(rows) in page("incidents")


@pytest.mark.parametrize("ending", sorted(plugins.READERS | plugins.TABLE_READERS | plugins.FEED_READERS))
def test_every_input_format_is_documented(ending: str) -> None:
    assert f"`{ending}`" in page("reading")


@pytest.mark.parametrize("table", sorted(table for table in vars(plugins) if table.isupper()))
def test_every_kind_of_plug_in_is_documented(table: str) -> None:
    assert f"`{table}`" in page("adding")


def public_names() -> set[str]:
    """What stands in the public face, and the classes of types and errors."""
    names = {each for each in dateline.__all__ if not each.startswith("_")}
    for module in (types, errors):
        classes = [value for value in vars(module).values() if inspect.isclass(value)]
        names |= {each.__name__ for each in classes if each.__module__ == module.__name__}
    return names


@pytest.mark.parametrize("public", sorted(public_names()))
def test_every_public_name_is_documented(public: str) -> None:
    assert re.search(rf"`(dateline\.)?{public}\b", page("index"))


def test_every_error_stands_in_the_tree() -> None:
    classes = [
        each for each, value in vars(errors).items() if getattr(value, "__module__", "") == errors.__name__
    ]
    assert all(f"{each} " in str(errors.__doc__) for each in classes)


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from keys(each)


@pytest.mark.parametrize("key", sorted(set(keys(contract(fakes.coding())))))
def test_every_key_of_the_contract_is_documented(key: str) -> None:
    assert f"`{key}`" in page("export")


@pytest.mark.parametrize("path", [path for path in PAGES if FENCE.search(path.read_text("utf-8"))], ids=name)
def test_examples_run_as_they_stand(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run in order, as one program, in the root of the repository."""
    monkeypatch.chdir(ROOT)
    text = path.read_text("utf-8")
    names: dict[str, Any] = {"__name__": "__docs__"}
    for block in FENCE.finditer(text):
        above = "\n" * text.count("\n", 0, block.start(1))
        exec(compile(above + block[1], str(path), "exec"), names)


@pytest.mark.parametrize("path", [path for path in PAGES if sessions.lines(path)], ids=name)
def test_sessions_can_be_typed_as_they_stand(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command ends well; 1 is that of some reports of the examples, which are bad on purpose."""
    monkeypatch.chdir(tmp_path)
    ended = sessions.typed(path, tmp_path)
    assert ended
    assert [(line, code) for line, code in ended if code not in {0, 1}] == []


@pytest.mark.parametrize("path", LINKED, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text("utf-8")) if not re.match(r"https?:|mailto:", link)]
    for link in links:
        target, _, heading = link.partition("#")
        found = (path.parent / target) if target else path
        assert found.exists(), link
        if heading:
            assert heading in anchors(found), link


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", sorted(path.parent for path in SOURCE.glob("*/__init__.py")), ids=name)
def test_every_folder_of_the_code_has_its_page(path: Path) -> None:
    assert (DOCS / f"{OTHER_PAGES.get(path.name, path.name)}.md").is_file()


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=name)
def test_every_page_has_the_name_of_some_code_and_is_linked_from_another(path: Path) -> None:
    code = {each.stem for each in SOURCE.rglob("*")}
    assert path.stem in code | GENERAL_PAGES
    assert any(f"{path.name})" in other.read_text("utf-8") for other in LINKED if other != path)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("test_*.py")), ids=name)
def test_every_test_has_the_name_of_some_code(path: Path) -> None:
    code = SOURCE / path.relative_to(ROOT / "tests").parent / path.stem.removeprefix("test_")
    assert code.with_suffix(".py").is_file() or code.is_dir() or path.stem[5:] in GENERAL_TESTS
