"""The mini-program as it is built, on phones in Chromium, against a server of its own with the demo programme
and the simulated WeChat."""

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

from tests.chromium import violations
from tests.storm.server import serving

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT = ROOT / "miniprogram"
SCREENSHOTS = ROOT / "build/screenshots/miniprogram"
AWAY = "America/New_York"
PATIENCE_MS = 15_000
PASSWORD = "tester has a password"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# As WeChat's guide for elderly people has it, in px.
SMALLEST = 48
_TAPPED = ", ".join(
    f"#stage {kind}"
    for kind in ("[role=button]", "[role=link]", "[role=radio]", "[role=checkbox]", "wx-input", "wx-picker")
)
TAPPED = (
    f"() => [...document.querySelectorAll('{_TAPPED}')]"
    ".map(node => ({box: node.getBoundingClientRect(), name: node.innerText || node.ariaLabel}))"
    f".filter(({{box}}) => box.width && Math.min(box.width, box.height) < {SMALLEST} - 0.5)"
    ".map(({box, name}) => `${name}: ${box.width} x ${box.height}`)"
)
WIDER = "() => document.getElementById('stage').scrollWidth - document.getElementById('stage').clientWidth"


def run_node(*command: str, cwd: Path = CLIENT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*command], cwd=cwd, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with what the lock file names installed."""
    path = shutil.which("node")
    if path is None:
        pytest.skip("no Node on this machine")
    if not (CLIENT / "node_modules").is_dir():
        pytest.skip("the mini-program's tools are not installed: run `make miniprogram`")
    return path


@pytest.fixture(scope="session")
def built(node: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client with the host that runs it in a browser."""
    out = tmp_path_factory.mktemp("mini-program")
    done = run_node(node, "harness/browser.mjs", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@dataclass
class Backend:
    """The server, and a way to it beside the client's."""

    url: str
    env: dict[str, str] = field(default_factory=dict)
    # Printed cards that nobody has yet.
    blank_cards: list[str] = field(default_factory=list)
    staff: dict[str, str] = field(default_factory=dict)

    def run(self, code: str) -> str:
        """Python beside the server, on its database: for what only time or the console would do."""
        started = f"import wsgi, datetime as dt\nfrom app.models import *\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", started],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def let_pass(self, lecture: str) -> None:
        """The lecture is over: it, and what was scanned at its door, was three hours earlier."""
        self.run(
            "ago = dt.timedelta(hours=3)\n"
            f"made = Lecture.get_by_id({lecture!r})\n"
            "Lecture.update(starts_at=made.starts_at - ago, ends_at=made.ends_at - ago,"
            " sign_up_closes_at=made.sign_up_closes_at - ago).where(Lecture.id == made.id).execute()\n"
            "for scan in Scan.select().where(Scan.lecture == made.id):\n"
            "    Scan.update(happened_at=scan.happened_at - ago).where(Scan.id == scan.id).execute()\n"
        )

    def complete_series(self, name: str, title: str = "好好过日子") -> Any:
        """A series of one lecture that somebody has heard: the certificate that waits for its name."""
        now = dt.datetime.now(dt.UTC)
        planned = {"title": title, "audience": "residents", "required_lectures": 1}
        series = self.call("POST", "/series", planned, self.organizer())["id"]
        made = self.publish(
            title=f"{title}第一讲",
            series=series,
            venue="文汇街道文化站",
            area="370502001",
            starts_at=(now + dt.timedelta(minutes=5)).isoformat(timespec="seconds"),
            ends_at=(now + dt.timedelta(minutes=65)).isoformat(timespec="seconds"),
            capacity=10,
            audience="residents",
        )
        token, door = self.sign_in(name), self.call("GET", f"/lectures/{made}/door", token=self.organizer())
        self.call("POST", "/check-ins", {"code": door["qr_text"].rsplit("/", 1)[1]}, token)
        self.let_pass(made)
        return self.call("GET", "/me/learning-record", token=token)["certificates"][0]

    def free_slots(self, least: int = 1) -> tuple[str, list[Any]]:
        """A station for counseling with free slots, and these."""
        for station in self.call("GET", "/stations?service=counseling")["items"]:
            slots = self.call("GET", f"/slots?station={station['id']}&limit=5")["items"]
            if len(slots) >= least:
                return station["id"], slots
        raise AssertionError("the demo has no free slots")

    def call(self, method: str, path: str, body: Any = None, token: str | None = None) -> Any:
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def sign_in(self, name: str) -> str:
        """A consenting resident's token."""
        tokens = self.call("POST", "/auth/wechat", {"code": f"sim:{name}"})
        token: str = tokens["access_token"]
        version = tokens["person"]["consent"]["required"]
        self.call("PUT", "/me/consent", {"version": version}, token)
        return token

    def organizer(self) -> str:
        if "organizer" not in self.staff:
            credentials = {"username": "tester", "password": PASSWORD}
            self.staff["organizer"] = self.call("POST", "/auth/staff", credentials)["access_token"]
        return self.staff["organizer"]

    def publish(self, **facts: Any) -> str:
        """A lecture in the demo's district, published."""
        made = self.call("POST", "/lectures", facts, self.organizer())
        self.call("POST", f"/lectures/{made['id']}/publish", {}, self.organizer())
        lecture: str = made["id"]
        return lecture

    def under_way(self) -> str:
        """The demo's lecture at whose door `sim:volunteer` helps."""
        helped = self.call("GET", "/me/helping", token=self.sign_in("volunteer"))["items"]
        lecture: str = helped[0]["lecture"]
        return lecture


@pytest.fixture(scope="session")
def backend(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """The app under gunicorn on the embedded engine, with the demo programme and an organizer."""
    folder = tmp_path_factory.mktemp("backend")
    env = {
        "APP_ENV": "development",
        "SECRET_KEY": "a secret of these tests, long enough",
        "DATABASE_URL": f"sqlite:///{folder / 'huhang.db'}",
        "LOG_LEVEL": "WARNING",
    }
    flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
    said = ""
    for command, typed in (
        (["migrate"], ""),
        (["demo"], ""),
        (
            ["staff", "add", "tester", "--role", "organizer", "--area", "3705", "--password-stdin"],
            f"{PASSWORD}\n",
        ),
    ):
        done = subprocess.run(
            [*flask, *command],
            cwd=ROOT,
            env=env,
            input=typed,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        said += done.stdout
    cards = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", said)
    with serving("wsgi:app", env, log=folder / "server.log") as server:
        yield Backend(server.url, env, cards)


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """The process' own: playwright's loop allows one driver in it."""
    return browser


@dataclass
class Phone:
    """Somebody's phone. What is looked for is looked for on the page that is open on top."""

    page: Page
    context: BrowserContext
    faults: list[str]

    def open(self, path: str = "") -> "Phone":
        self.page.goto("about:blank")
        self.page.goto(f"{self.page.base}/mini-program/#{path}")  # type: ignore[attr-defined]
        return self

    def text(self, text: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_text(text).locator("visible=true").first

    def sees(self, text: str | re.Pattern[str]) -> None:
        self.text(text).wait_for()

    def button(self, name: str | re.Pattern[str]) -> Locator:
        for role in ("button", "link", "radio", "checkbox"):
            found = self.page.get_by_role(role, name=name).locator("visible=true")  # type: ignore[arg-type]
            if found.count():
                return found.first
        return self.page.get_by_role("button", name=name).locator("visible=true").first

    def tap(self, name: str | re.Pattern[str]) -> None:
        """Tap what is called so, once it is there."""
        anything = self.page.locator(
            "[role=button], [role=link], [role=radio], [role=checkbox], #tabs button"
        ).filter(has_text=name)
        anything.locator("visible=true").first.tap()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).locator("visible=true").first.fill(text)

    def agree(self) -> None:
        """The privacy terms, where a tap asks for them first."""
        self.sees("先看一下隐私说明")
        self.tap("已满十八周岁")
        self.page.wait_for_function("!document.querySelector('.is-disabled')")
        self.tap("同意，继续")

    def pick(self, label: str, choice: str) -> None:
        """Choose from a list, by what the choice is called."""
        listed = self.page.get_by_label(label, exact=True).locator("visible=true").first
        names = [name.strip() for name in listed.locator("option").all_text_contents()]
        listed.select_option(index=names.index(choice), force=True)

    def settled(self) -> None:
        """Nothing is on its way any more."""
        self.page.wait_for_function("!document.querySelector('.loading')")

    def barriers(self, *, with_axe: bool = True) -> list[str]:
        """What on the screen keeps somebody out: what axe minds, targets too small, what is wider than it."""
        self.settled()
        found: list[str] = self.page.evaluate(TAPPED)
        if with_axe:
            wrong = violations(self.page, runOnly={"type": "tag", "values": TAGS})
            found += [f"{rule}: {html[:160]}" for rule, html, _ in wrong]
        if (wider := self.page.evaluate(WIDER)) > 0:
            found.append(f"{wider} px too wide")
        return found

    def set(self, **facts: Any) -> None:
        """Change the world around the phone."""
        self.page.evaluate("facts => Object.assign(phone, facts)", facts)

    def told(self, name: str) -> Any:
        return self.page.evaluate(f"phone.{name}")

    def requests(self) -> list[dict[str, Any]]:
        """What was asked of the server since the page was opened, looking beside the page itself."""
        found: list[dict[str, Any]] = self.page.evaluate("phone.requests")
        return found

    def shoot(self, name: str) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path


@pytest.fixture
def phone(backend: Backend, built: Path, chromium: Browser) -> Iterator[Callable[..., Phone]]:
    """Phones: `phone("anna")`, in another time zone than the district's where nothing else is said."""
    made: list[Phone] = []

    def serve(route: Route) -> None:
        name = route.request.url.split("/mini-program/")[1].partition("#")[0] or "index.html"
        route.fulfill(path=built / name)

    def make(
        name: str, *, width: int = 390, height: int = 844, look: str = "light", zone: str = AWAY, **facts: Any
    ) -> Phone:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=True,
            is_mobile=True,
            device_scale_factor=2,
            color_scheme="dark" if look == "dark" else "light",
            locale="zh-CN",
            timezone_id=zone,
        )
        page = context.new_page()
        page.base = backend.url  # type: ignore[attr-defined]
        page.set_default_timeout(PATIENCE_MS)
        page.route("**/mini-program/**", serve)
        given = json.dumps({"name": name, **facts})
        large = f"localStorage.setItem('{name}:large', 'true');" if look == "large" else ""
        page.add_init_script(f"if (location.protocol !== 'about:') {{ window.phone = {given}; {large} }}")
        someones = Phone(page, context, [])
        page.on("pageerror", lambda error: someones.faults.append(str(error)))
        page.on("console", lambda said: someones.faults.append(said.text) if _is_fault(said) else None)
        made.append(someones)
        return someones

    yield make
    for someones in made:
        someones.context.close()
    assert [fault for someones in made for fault in someones.faults] == []


def _is_fault(said: Any) -> bool:
    """A refusal of the server is an answer, which Chromium writes down as an error all the same."""
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text
