"""The mini-program as it is built, on phones in Chromium, against a server of its own with the demo programme
and the simulated WeChat."""

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

from tests.storm.server import serving

ROOT = Path(__file__).resolve().parent.parent.parent
CLIENT = ROOT / "miniprogram"
SCREENSHOTS = ROOT / "build/screenshots/miniprogram"
PATIENCE_MS = 15_000
PASSWORD = "tester has a password"


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
    staff: dict[str, str] = field(default_factory=dict)

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
    with serving("wsgi:app", env, log=folder / "server.log") as server:
        yield Backend(server.url)


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
        self.page.wait_for_function("!document.querySelector('.is-disabled')")
        self.tap("同意，继续")

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
    """Phones: `phone("anna")`, in another time zone than the district's, as all are here."""
    made: list[Phone] = []

    def serve(route: Route) -> None:
        name = route.request.url.split("/mini-program/")[1].partition("#")[0] or "index.html"
        route.fulfill(path=built / name)

    def make(name: str, *, width: int = 390, height: int = 844, look: str = "light", **facts: Any) -> Phone:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=True,
            is_mobile=True,
            device_scale_factor=2,
            color_scheme="dark" if look == "dark" else "light",
            locale="zh-CN",
            timezone_id="America/New_York",
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
