"""A phone taken from a volunteer in the middle of a lecture: whatever is done with its storage, no name and
no phone number."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from app.models import Person
from tests.scanner.conftest import DUMP, pair, phone, type_card, wait_sent
from tests.scanner.test_names import search

pytestmark = pytest.mark.browser


@pytest.fixture
def paired(playwright, served, door, tmp_path):
    """With its storage in files that can be searched and copied."""
    with phone(playwright, tmp_path / "profile") as context:
        pair(context.pages[0], served, door)
        yield SimpleNamespace(page=context.pages[0], context=context)


@pytest.fixture
def busy(paired, door):
    """A scanner that looked a name up, checked somebody in, and then lost its network with one unsent."""
    page = paired.page
    page.evaluate("navigator.serviceWorker.ready")
    search(page, "柏特先生")
    page.get_by_role("button", name="柏**").click()
    page.locator("#word", has_text="可以进场").wait_for()
    wait_sent(page)
    paired.context.set_offline(True)
    page.get_by_text("现在没有网络").wait_for()
    type_card(page, door.anna.code, "可以进场")
    page.locator("#detail", has_text="欧**").wait_for()
    return paired


@pytest.fixture
def personal(door):
    """Names, also in parts, and numbers of everybody on the list."""
    people = list(Person.select().where(Person.id != door.helper.id))
    assert len(people) == 4
    names = [person.nickname for person in people]
    return [*names, *(name[1:3] for name in names), *(person.phone for person in people)]


def holds(folder: Path, secret: str) -> bool:
    """Whether any file has it, as any of the encodings that a browser writes."""
    forms = [secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be"), quote(secret).encode()]
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert files
    return any(form in content for form in forms for content in files)


def test_its_files(busy, door, personal, tmp_path):
    """Read as bytes while the browser runs and after it ended. A marker that is kept in the open is found,
    so the search would find them."""
    secrets = [*personal, door.anna.code]
    assert [secret for secret in secrets if holds(tmp_path / "profile", secret)] == []
    busy.page.evaluate("localStorage.setItem('marker', '张三丰 13912345678')")
    busy.page.wait_for_timeout(500)
    busy.context.close()
    assert holds(tmp_path / "profile", "张三丰")
    assert holds(tmp_path / "profile", "13912345678")
    assert [secret for secret in secrets if holds(tmp_path / "profile", secret)] == []


def test_by_a_script(busy, door, personal):
    """What a developer's console or a bad extension can read as it lies there: not even a token or a card."""
    dump = busy.page.evaluate(DUMP)
    assert "extractable:false" in dump
    assert len(dump) > 2000
    assert [secret for secret in [*personal, "欧*", door.anna.code, "scanner_"] if secret in dump] == []


# With the page's own code on the copied storage: the key does its work for whoever has the profile.
OPENED = """
async () => {
  const { recall, recallAll } = await import("/static/scanner/store.js");
  const { judge } = await import("/static/scanner/roster.js");
  const { readCard } = await import("/static/scanner/codes.js");
  const [roster, queue] = [await recall("roster"), await recallAll("scan:")];
  const told = [];
  for (const [, { scan }] of queue) {
    told.push(await judge(roster, readCard(scan.card), new Set(), Date.parse(scan.scanned_at)));
  }
  const kept = [await recall("pairing"), await recall("state"), roster, queue];
  return { cards: queue.length, all: JSON.stringify([kept, told]), told: told.map(({ detail }) => detail) };
}
"""


def test_by_the_page_itself_in_another_browser(busy, playwright, served, personal, tmp_path):
    """The whole profile on another computer, opened with all that it holds: the codes of unsent cards, and by
    them a first letter and stars."""
    busy.context.close()
    shutil.copytree(tmp_path / "profile", tmp_path / "copy", ignore=shutil.ignore_patterns("Singleton*"))
    with phone(playwright, tmp_path / "copy") as context:
        context.set_offline(True)
        page = context.pages[0]
        page.goto(f"{served}/scan")
        page.locator("#unsent", has_text="1").wait_for()
        opened = page.evaluate(OPENED)
    assert opened["cards"] == 1
    assert opened["told"] == ["欧**"]
    assert [secret for secret in personal if secret in opened["all"]] == []
