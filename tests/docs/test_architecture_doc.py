"""docs/architecture.md and the README's map tell what is there."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import jobs
from app.config import ROOT
from app.wechat.fake import FakeWeChat
from tests.conftest import make_config

_PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
_RUNS_AN_HOUR = {"each minute": 60, "every five minutes": 12, "each hour": 1}


def _rooms(folder: str) -> set[str]:
    return {path.name for path in (ROOT / folder).iterdir() if path.is_dir() and path.name[0] not in "._"}


def test_the_table_of_jobs_is_what_the_worker_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each job that is registered has a row, each row a job, and it runs as often as the row says."""
    monkeypatch.setattr(jobs, "VAR", tmp_path)
    huey = jobs.create_huey(make_config(f"sqlite:///{tmp_path / 'unused.db'}"), FakeWeChat())
    hour = [datetime(2026, 11, 25, 8, minute, tzinfo=UTC) for minute in range(60)]
    runs = {
        type(task).__name__: sum(task.validate_datetime(moment) for moment in hour)
        for task in huey._registry.periodic_tasks
    }
    rows = re.findall(r"^\| `(\w+)` \| ([a-z ]+) \|", _PAGE, re.MULTILINE)
    assert {job: _RUNS_AN_HOUR[often] for job, often in rows} == runs


def test_the_rooms_in_their_order_are_the_contracts() -> None:
    """The picture of the rooms is the import contract's list, and every package is in it."""
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.search(r'name = "rooms".*?layers = \[(.*?)\]', contract, re.DOTALL)
    assert layers is not None
    picture = re.search(r"```\n(operations .*?)```", _PAGE, re.DOTALL)
    assert picture is not None
    assert re.findall(r'"(.+?)"', layers[1]) == picture[1].strip().split("\n")
    assert set(re.findall(r"\w+", picture[1])) == _rooms("app/services")


@pytest.mark.parametrize("folder", ["app/blueprints/console", "app/blueprints/api", "app/templates/console"])
def test_the_same_nouns_stand_on_every_floor(folder: str) -> None:
    """A front end has no room that the services don't have; `frame` is what its pages share."""
    assert _rooms(folder) - {"frame"} <= _rooms("app/services")


def test_the_questions_lead_to_files_that_are_there() -> None:
    """Each row of the table of questions names a service, a page and a template that exist."""
    rows = re.findall(r"^\| [\w ,]+ \| `(\S+)` \| `(\S+)` \| `(\S+)` \|$", _PAGE, re.MULTILINE)
    assert len(rows) >= 8
    for service, page, template in rows:
        assert (ROOT / "app/services" / service).is_file(), service
        assert (ROOT / "app/blueprints" / page).is_file(), page
        assert (ROOT / "app/templates/console" / template).is_file(), template


def test_the_readmes_map_names_what_is_there() -> None:
    """Each place in the README's map exists, and no package of the app is left out."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"## Map of the code\n(.*?)\n## ", readme, re.DOTALL)
    assert table is not None
    named = [row.split("|")[1] for row in table[1].splitlines() if row.startswith("| `")]
    places = [place for cell in named for place in re.findall(r"`([^`]+)`", cell)]
    for place in places:
        assert (ROOT / place).exists() or (ROOT / "app" / place).exists(), place
    assert {f"app/{room}/" for room in _rooms("app")} <= set(places)


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/*.md")), ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    """A path in backticks, whole or from below `app/` or `app/services/`, leads to a file."""
    for path in re.findall(
        r"`([\w./-]+/[\w.-]+\.(?:py|html|toml|js|css))`", page.read_text(encoding="utf-8")
    ):
        homes = ("", "app/", "app/services/", "app/blueprints/", "app/templates/console/")
        assert any((ROOT / home / path).exists() for home in homes), path
