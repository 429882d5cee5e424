"""A door with two people expected at it, and Chromium whose camera plays pictures of cards."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from app import clock, qrcodes
from app.models import Lecture, Person, PunchCard
from app.paper.cards import CardFace, card_sheets
from app.services.attendance import pairing
from app.services.cards.codes import card_no
from app.services.lectures.sign_ups import signups
from tests import chromium
from tests.conftest import call_of
from tests.factories import create_card, create_couple, create_lecture, create_person, create_volunteer
from tools import fetch_frontend

WIDTH, HEIGHT, FPS = 640, 480, 8
DPI = 150


@dataclass
class Running:
    """The real time, or ahead of it: the browser's clock can't be stopped."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Running:
    running = Running()
    monkeypatch.setattr(clock, "now", running)
    return running


@dataclass
class DoorOf:
    """A lecture in twenty minutes: `anna` and `bert` signed up alone, `carl` and `dora` as a couple; `void`
    was Bert's card before."""

    lecture: Lecture
    helper: Person
    anna: PunchCard
    bert: PunchCard
    carl: PunchCard
    dora: PunchCard
    void: PunchCard

    def code(self) -> str:
        return pairing.make_code(call_of(self.helper, now=clock.now()), self.lecture.id).code


@pytest.fixture
def door(database: None, time: Running) -> DoorOf:
    now = time()
    lecture = create_lecture(starts_at=now + timedelta(minutes=20), published_at=now - timedelta(days=1))
    helper = create_person(nickname="门口志愿者")
    create_volunteer(lecture, helper)
    cards = []
    for number, name in enumerate(("欧阳安娜", "柏特先生", "卡尔先生", "多拉女士"), 1):
        person = create_person(nickname=name, phone=f"1380000{number}{number}{number}{number}")
        cards.append(create_card(state="bound", person=person.id, bound_at=now))
    anna, bert, carl, dora = (card.person_id for card in cards)
    create_couple(carl, dora)
    for person_id, party in ((anna, "single"), (bert, "single"), (carl, "couple")):
        signups.sign_up(call_of(person_id, now=now), lecture.id, party=party)
    # Some time ago: a phone's clock is corrected to a second or so, and what was scanned before counts.
    void = create_card(
        state="void", person=bert, bound_at=now - timedelta(hours=1), voided_at=now - timedelta(minutes=30)
    )
    return DoorOf(lecture, helper, *cards, void)


@pytest.fixture
def stray(door: DoorOf, time: Running) -> PunchCard:
    """The card of somebody who signed up for another lecture, in the next hall."""
    holder, now = create_person(nickname="艾玛"), time()
    other = create_lecture(starts_at=now + timedelta(minutes=30), venue="二楼会议室")
    signups.sign_up(call_of(holder, now=now), other.id, party="single")
    return create_card(state="bound", person=holder.id, bound_at=now)


@pytest.fixture(scope="session", autouse=True)
def decoder() -> None:
    """The library that reads codes where the browser can't; a checkout is without it until it is fetched."""
    chromium.where()
    if not (fetch_frontend.VENDOR / "decode.js").exists():
        assert fetch_frontend.main() == 0


VIEW = {"width": 360, "height": 640}


@contextmanager
def phone(playwright: Playwright, profile: Path, film: Path | None = None) -> Iterator[BrowserContext]:
    """A browser whose storage lies in `profile`; its camera plays `film`."""
    flags = chromium.FLAGS if film is None else [*chromium.FLAGS, f"--use-file-for-fake-video-capture={film}"]
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium.where(), args=flags, viewport=VIEW
    )
    context.set_default_timeout(8000)
    yield context
    context.close()


# A browser that reads codes itself, as most phones' do, and sees what a test shows it.
SHOWN = """
window.shown = null;
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() {
    const rawValue = shown;
    shown = null;
    return rawValue ? [{ rawValue }] : [];
  }
};
"""


@contextmanager
def light_phone(browser: Browser) -> Iterator[Page]:
    """A page with a storage of its own; `show` holds a code before its camera."""
    context = browser.new_context(viewport=VIEW)
    context.set_default_timeout(8000)
    context.add_init_script(SHOWN)
    yield context.new_page()
    context.close()


@pytest.fixture
def paired(browser: Browser, served: str, door: DoorOf) -> Iterator[SimpleNamespace]:
    """The scanner with nothing before its camera, paired and ready."""
    with light_phone(browser) as page:
        pair(page, served, door)
        yield SimpleNamespace(page=page, context=page.context, site=served)


def pair(page: Page, site: str, door: DoorOf) -> None:
    page.goto(f"{site}/scan#{door.code()}")
    page.click("#pairing button")
    page.locator("#synced", has_text=":").wait_for()


def show_code(page: Page, text: str, word: str) -> None:
    """Hold it before the camera for a moment; the page says `word`."""
    page.evaluate("(text) => { window.shown = text; }", text)
    page.wait_for_function("() => shown === null")
    page.locator("#word", has_text=re.compile(rf"^{word}\s*$")).wait_for()


def send_now(page: Page) -> None:
    """What the page does every few seconds, at once."""
    page.evaluate("dispatchEvent(new Event('online'))")


def wait_sent(page: Page) -> None:
    """Until the server has receipted all that was scanned."""
    page.locator("#unsent", has_text="0").wait_for()


def type_card(page: Page, code: str, word: str) -> None:
    # What is said of the card before it must not pass for this one's.
    page.evaluate("document.querySelector('#word').textContent = ''")
    page.fill("#typed", code)
    page.click("#typing button")
    page.locator("#word", has_text=word).wait_for()


# All that a script can read of what is kept.
DUMP = """
async () => {
  const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
  const flat = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder("latin1").decode(value) + new TextDecoder().decode(value)
    : value instanceof CryptoKey ? "extractable:" + value.extractable
    : typeof value === "object" && value ? Object.values(value).map(flat).join(" ") : String(value);
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((ok) => {
      const request = indexedDB.open(name); request.onsuccess = () => ok(request.result);
    });
    for (const store of database.objectStoreNames) {
      const all = await new Promise((ok) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => ok(request.result);
      });
      found.push(...all.map(flat));
    }
    database.close();
  }
  return found.join("\\n");
}
"""


def printed(folder: Path, cards: list[PunchCard]) -> list[Image.Image]:
    """The cards as the printer makes them and scissors cut them."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm (poppler-utils) on this machine")
    faces = [
        CardFace(card_no(card.code), f"https://huhang.example/k/{card.code}", place)
        for place, card in enumerate(cards, 1)
    ]
    (folder / "cards.pdf").write_bytes(card_sheets(1, faces, clock.now()))
    command = ["pdftoppm", "-r", str(DPI), "-png", "-singlefile", "cards.pdf", "sheet"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    sheet = Image.open(folder / "sheet.png").convert("L")
    left, top, width, height = (round(mm / 25.4 * DPI) for mm in (15, 13.5, 90, 54))
    places = [(left + n % 2 * width, top + n // 2 * height) for n in range(len(cards))]
    return [sheet.crop((x, y, x + width, y + height)) for x, y in places]


def code_of(text: str) -> Image.Image:
    """A code that is on no card of ours."""
    return Image.open(io.BytesIO(qrcodes.png(text))).convert("L").resize((300, 300))


def photo(thing: Image.Image, *, blur: float = 0) -> Image.Image:
    """It in front of the camera, a little tilted."""
    scene = Image.new("L", (WIDTH, HEIGHT), 190)
    tilted = thing.rotate(7, expand=True, fillcolor=190, resample=Image.Resampling.BICUBIC)
    scene.paste(tilted, ((WIDTH - tilted.width) // 2, (HEIGHT - tilted.height) // 2))
    return scene.filter(ImageFilter.GaussianBlur(blur)) if blur else scene


def shoot(path: Path, scenes: list[Image.Image]) -> Path:
    """A film of the scenes, each over a second, with an empty table between them."""
    table = Image.new("L", (WIDTH, HEIGHT), 190)
    colour = bytes([128]) * (WIDTH * HEIGHT // 2)
    with path.open("wb") as film:
        film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FPS}:1 Ip A1:1 C420jpeg\n".encode())
        for scene in scenes:
            for picture in [scene] * 6 + [table] * 2:
                film.write(b"FRAME\n" + picture.tobytes() + colour)
    return path
