"""Who gets into the console, and who does not."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.factory import create_app
from app.models import AuthSession
from app.wechat.fake import FakeWeChat
from tests.conftest import ApiUser, Time, make_config
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import create_lecture

PAGES = [
    ("GET", ""),
    ("GET", "/lectures"),
    ("GET", "/lectures/new"),
    ("POST", "/lectures/new"),
    ("GET", "/lectures/{id}"),
    ("GET", "/lectures/{id}/edit"),
    ("POST", "/lectures/{id}/publish"),
    ("GET", "/lectures/{id}/cancel"),
    ("POST", "/lectures/{id}/cancel"),
    ("POST", "/lectures/{id}/invitations"),
    ("POST", "/lectures/{id}/invitations/x/revoke"),
    ("GET", "/lectures/{id}/door"),
    ("GET", "/lectures/{id}/door.svg"),
    ("GET", "/lectures/{id}/door.json"),
    ("GET", "/check-ins/x/void"),
    ("POST", "/check-ins/x/void"),
    ("POST", "/sign-out"),
]


def test_signing_in_leads_to_where_one_was_going(app: Flask) -> None:
    """The address asked for is kept through the sign-in; signing out ends the session itself."""
    create_account()
    at = Desk(app.test_client())
    sent = at.client.get("/console/lectures?view=past")
    assert sent.status_code == 303
    page = sent.location.removeprefix("/console")
    answer = at.post("/sign-in", {"username": "organizer", "password": PASSWORD}, page=page)
    assert (answer.status_code, answer.location) == (303, "/console/lectures?view=past")
    assert "organizer" in at.get("")
    assert at.post("/sign-out", page="").location == "/console/sign-in?done=signed-out"
    assert AuthSession.get().ended_reason == "signed_out"
    assert at.client.get("/console").status_code == 303


def test_a_copied_cookie_stops_working_with_the_session(app: Flask, desk: Callable[..., Desk]) -> None:
    """The cookie only names the session: whoever kept a copy has nothing after signing out."""
    at, thief = desk(), app.test_client()
    cookie = at.client.get_cookie("huhang_console", path="/console")
    assert cookie is not None
    thief.set_cookie("huhang_console", cookie.value, path="/console")
    assert thief.get("/console").status_code == 200
    at.post("/sign-out", page="")
    assert thief.get("/console").status_code == 303


def test_a_wrong_password_says_so_and_keeps_the_name(app: Flask) -> None:
    create_account()
    at = Desk(app.test_client())
    answer = at.post("/sign-in", {"username": "organizer", "password": "wrong"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert "用户名或密码不正确" in html
    assert 'value="organizer"' in html
    assert at.post("/sign-in", {"username": "nobody", "password": "wrong"}).status_code == 401
    assert at.post("/sign-in", {"username": "\0", "password": "x"}).status_code == 422
    assert at.post("/sign-in").status_code == 422


def test_after_five_wrong_passwords_the_right_one_waits(app: Flask) -> None:
    create_account()
    at = Desk(app.test_client())
    for _ in range(5):
        at.post("/sign-in", {"username": "organizer", "password": "wrong"})
    answer = at.post("/sign-in", {"username": "organizer", "password": PASSWORD})
    assert answer.status_code == 429
    assert "尝试次数过多" in answer.get_data(as_text=True)


def test_an_account_without_a_role_gets_no_session(app: Flask) -> None:
    create_account(role=None)
    at = Desk(app.test_client())
    answer = at.post("/sign-in", {"username": "organizer", "password": PASSWORD})
    assert answer.status_code == 403
    assert AuthSession.get().ended_at is not None
    assert at.client.get("/console").status_code == 303


def test_signing_in_forgets_the_visitors_session(app: Flask) -> None:
    """A session that somebody planted before the sign-in is worth nothing after it."""
    create_account()
    at = Desk(app.test_client())
    hidden = at.hidden("/sign-in")
    with at.client.session_transaction("/console") as planted:
        planted["left"] = "behind"
    at.client.post("/console/sign-in", data=hidden | {"username": "organizer", "password": PASSWORD})
    with at.client.session_transaction("/console") as session:
        assert set(session) == {"sid"}
    refused = at.client.post("/console/sign-out", data=hidden)
    assert refused.status_code == 400


@pytest.mark.parametrize(
    "going",
    [
        "https://evil.example/",
        "//evil.example",
        "/console/../api/docs",
        "/console\\evil",
        "/console//evil.example",
        "/consolevil",
        "/console/sign-out",
        "/\tconsole",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(app: Flask, going: str) -> None:
    create_account()
    at = Desk(app.test_client())
    form = {"username": "organizer", "password": PASSWORD, "next": going}
    assert at.post("/sign-in", form).location == "/console"


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_a_guest_is_sent_to_sign_in(app: Flask, method: str, path: str) -> None:
    lecture = create_lecture()
    answer = app.test_client().open(f"/console{path.format(id=lecture.id)}", method=method)
    assert answer.status_code == 303
    assert answer.location.startswith("/console/sign-in")


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_an_api_token_opens_nothing(resident: Callable[..., ApiUser], method: str, path: str) -> None:
    """Neither as a header nor as the cookie's text."""
    lecture, anna = create_lecture(), resident()
    assert anna.token is not None
    anna.client.set_cookie("huhang_console", anna.token, path="/console")
    answer = anna.client.open(
        f"/console{path.format(id=lecture.id)}",
        method=method,
        headers={"Authorization": f"Bearer {anna.token}"},
    )
    assert answer.status_code == 303
    assert answer.location.startswith("/console/sign-in")


@pytest.mark.parametrize("path", [path for method, path in PAGES if method == "POST"])
def test_a_form_without_its_token_changes_nothing(desk: Callable[..., Desk], path: str) -> None:
    at, lecture = desk(), create_lecture()
    answer = at.client.post(f"/console{path.format(id=lecture.id)}", data={"reason": "x"})
    assert answer.status_code == 400
    assert "请返回上一页" in answer.get_data(as_text=True)


def test_the_api_asks_for_no_form_token(guest: ApiUser) -> None:
    assert guest.post("/auth/staff", {"username": "x", "password": "y"}).status_code == 401


def test_the_cookie_stays_on_the_console(app: Flask) -> None:
    """HttpOnly, SameSite, and only for /console; Secure where the site is served over TLS."""
    cookie = app.test_client().get("/console/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/console" in cookie
    assert "Secure" not in cookie
    assert "Set-Cookie" not in app.test_client().get("/").headers


def test_the_cookie_is_secure_over_tls(database_url: str) -> None:
    config = make_config(database_url, PUBLIC_URL="https://huhang.example")
    cookie = (
        create_app(config, wechat=FakeWeChat()).test_client().get("/console/sign-in").headers["Set-Cookie"]
    )
    assert "Secure" in cookie


def test_pages_are_kept_nowhere(desk: Callable[..., Desk]) -> None:
    at, lecture = desk(), create_lecture()
    for path in ("", "/lectures", f"/lectures/{lecture.id}", "/lectures/nothing"):
        assert at.client.get(f"/console{path}").headers["Cache-Control"] == "no-store"


def test_a_session_ends_after_a_pause(desk: Callable[..., Desk], time: Time) -> None:
    """Who works stays signed in, for a working day; who is away for two hours is signed out."""
    at = desk()
    for _ in range(5):
        time.advance(hours=2, seconds=-1)
        assert at.client.get("/console").status_code == 200
    time.advance(hours=2)
    assert at.client.get("/console").status_code == 303


def test_a_session_ends_with_the_day(desk: Callable[..., Desk], time: Time) -> None:
    """After twelve hours, however busy they were."""
    at = desk()
    for _ in range(11):
        time.advance(hours=1)
        assert at.client.get("/console").status_code == 200
    time.advance(hours=1)
    assert at.client.get("/console").status_code == 303


def test_a_counselor_sees_no_lectures(desk: Callable[..., Desk]) -> None:
    """A role without lectures begins with its own work, and can do nothing there; a role with nothing at the
    console is told so."""
    assert "这里还没有您的工作" in desk("helper", role="volunteer").get("")
    at, lecture = desk(role="counselor"), create_lecture()
    assert at.client.get("/console").headers["Location"].endswith("/console/duty")
    assert "您不能打开这一页" in at.get("/lectures", 403)
    assert "您不能打开这一页" in at.get("/lectures/new", 403)
    at.get(f"/lectures/{lecture.id}", 404)
