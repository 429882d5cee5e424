"""The written pages agree with one another and with what can be typed."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from flask import Flask

from app.config import ROOT
from app.services.core.permissions import PRIVACY_VERSION
from app.services.messaging.messages import TEXTS

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_MAKE = re.compile(r"\bmake ([a-z.][\w./-]*)")
_FLASK = re.compile(r"flask\s+--app\s+wsgi\s+([a-z-]+)(?:\s+([a-z-]+))?")

# What ends the name of a file, and no function's.
_ENDINGS = {"py", "md", "db", "json", "html", "css", "js"}


def _pages() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _commands() -> Iterator[str]:
    """What the pages show as typed: code blocks, and code within a line."""
    for page in _pages():
        text = _text(page)
        yield from _FENCE.findall(text)
        yield from re.findall(r"`([^`]+)`", _FENCE.sub("", text))


@pytest.mark.parametrize("page", _pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """A link or picture inside the repository names a file that is there."""
    for target in _LINK.findall(_FENCE.sub("", _text(page))):
        path = unquote(target.partition("#")[0])
        if path and "://" not in path:
            assert (page.parent / path).exists(), target


def test_every_make_command_exists() -> None:
    """Each `make …` that a page shows is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    targets = set(re.findall(r"^([\w./-]+):", makefile, re.MULTILINE))
    named = {name for command in _commands() for name in _MAKE.findall(command)}
    assert {"run", "test"} <= named
    assert named <= targets


def test_every_flask_command_exists(app: Flask) -> None:
    """Each `flask --app wsgi …` that a page shows is a command, with its subcommand."""
    named = {pair for command in _commands() for pair in _FLASK.findall(command)}
    assert named
    for name, subcommand in named:
        command = app.cli.commands.get(name)
        assert command is not None, name
        if isinstance(command, click.Group):
            assert subcommand in command.commands, (name, subcommand)


def test_every_function_that_a_page_names_exists() -> None:
    """Each `module.name` of the pages is in a module of that name. Decisions tell how it was."""
    modules: dict[str, str] = {}
    for path in (ROOT / "app").rglob("*.py"):
        name = path.parent.name if path.stem == "__init__" else path.stem
        modules[name] = modules.get(name, "") + _text(path)
    named = {
        (module, name, page.name)
        for page in ROOT.glob("docs/*.md")
        for module, name in re.findall(r"`([a-z_]+)\.(_?[a-z_]+)(?:\(\))?`", _text(page))
        if module in modules and name not in _ENDINGS
    }
    assert len(named) > 50
    assert {one for one in named if not re.search(rf"\b{one[1]}\b", modules[one[0]])} == set()


def test_every_api_path_of_the_walk_exists(app: Flask) -> None:
    """Each address that the README's walk calls is one of the API's."""
    rules = {re.sub(r"<[^>]+>", "*", rule.rule) for rule in app.url_map.iter_rules()}
    paths = re.findall(r"\$API(/[\w/$-]+)", _text(ROOT / "README.md"))
    assert len(paths) >= 8
    for path in paths:
        assert "/api/v1" + re.sub(r"\$\w+", "*", path) in rules, path


def test_both_readmes_tell_the_same() -> None:
    """The two READMEs have the same headings in number, the same commands and the same table of rooms."""
    english, chinese = _text(ROOT / "README.md"), _text(ROOT / "README.zh-CN.md")
    for part in (r"^(#+) ", r"^```sh$.*?^```$", r"^\| (`.+?`) \|", r"\]\((docs[^)]*)\)"):
        found = re.compile(part, re.MULTILINE | re.DOTALL)
        assert found.findall(english) == found.findall(chinese), part


def test_the_readme_leads_to_every_page() -> None:
    """No page of the documentation is found only by those who know that it is there."""
    readme = _text(ROOT / "README.md")
    for page in [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "guide").glob("*.md")]:
        assert f"]({page.relative_to(ROOT)})" in readme, page


def test_the_walk_names_the_privacy_terms_in_force() -> None:
    """The README accepts the version of the privacy terms that the service asks for."""
    assert f'{{"version": "{PRIVACY_VERSION}"}}' in _text(ROOT / "README.md")


def test_decisions_are_numbered_and_short() -> None:
    """Each decision has a number of its own, its three parts, and fits on a screen."""
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [int(decision.name[:4]) for decision in decisions]
    assert len(set(numbers)) == len(numbers)
    for number, decision in zip(numbers, decisions, strict=True):
        lines = _text(decision).splitlines()
        assert lines[0].startswith(f"# {number}. ")
        assert [line for line in lines if line.startswith("## ")] == [
            "## Context",
            "## Decision",
            "## Consequences",
        ]
        assert len(lines) <= 35


def test_the_wechat_page_lists_every_kind_of_message() -> None:
    """An operator finds each kind of message in the table of templates, and none that does not exist."""
    listed = re.findall(r"^\| `([a-z_]+)` \|", _text(ROOT / "docs/wechat.md"), re.MULTILINE)
    assert sorted(listed) == sorted(TEXTS)
