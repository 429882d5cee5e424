"""From the portal into the mini-program: codes where WeChat has made them, a button on phones, words else."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.models import MiniProgramCode, MiniProgramLink
from app.services.messaging import entry_links
from app.wechat.fake import LINK, PICTURE, FakeWeChat
from app.wechat.gateway import WeChatUnavailable
from tests.conftest import NOW
from tests.factories import create_lecture, create_slot, create_station, create_team


class Sick(FakeWeChat):
    """Makes no links while `ill`."""

    ill = False

    def url_link(self, path: str, query: str, days: int) -> str:
        if self.ill:
            raise WeChatUnavailable("timeout")
        return super().url_link(path, query, days)


@pytest.fixture
def wechat() -> Sick:
    return Sick()


@pytest.fixture
def client(make_app: Callable[..., Flask], wechat: Sick) -> FlaskClient:
    """The portal of a deployment with an AppID."""
    return make_app(wechat=wechat, WECHAT_APP_ID="wx1", WECHAT_APP_SECRET="s").test_client()


def test_a_page_and_its_poster_show_the_code_that_wechat_made(client: FlaskClient, wechat: Sick) -> None:
    """Before it is made they show the plain one; the address is the same."""
    station = create_station()
    create_slot(team=create_team(station=station))
    lecture = create_lecture()
    paths = {"lecture": f"/lectures/{lecture.id}", "station": f"/stations/{station.id}"}
    for path in paths.values():
        for page in (path, f"{path}/poster"):
            assert f'src="{path}/code"' in client.get(page).text
        assert client.get(f"{path}/code").mimetype == "image/svg+xml"
    entry_links.make_codes(wechat, clock=lambda: NOW)
    MiniProgramCode.update(picture=PICTURE).execute()
    for path in paths.values():
        # Another query: the plain picture is kept for some seconds.
        made = client.get(f"{path}/code?now")
        assert (made.mimetype, made.data) == ("image/png", PICTURE)
    MiniProgramCode.update(picture=b"\xff\xd8jpeg").execute()
    assert client.get(f"/lectures/{lecture.id}/code?jpeg").mimetype == "image/jpeg"


def test_a_button_leads_into_the_mini_program(client: FlaskClient) -> None:
    """From a lecture, a station, a door and a card; robots are kept away, and nobody keeps the answer."""
    station = create_station()
    create_slot(team=create_team(station=station))
    lecture = create_lecture()
    pages = {
        f"/lectures/{lecture.id}": f"/open/lectures/{lecture.id}",
        f"/stations/{station.id}": f"/open/stations/{station.id}",
        "/d/A1.secret-of-the-door": "/open/door",
        "/k/secret-of-the-card": "/open/card",
    }
    for page, button in pages.items():
        assert f'href="{button}"' in client.get(page).text
        answer = client.get(button)
        assert (answer.status_code, answer.headers["Location"]) == (302, LINK)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "nofollow" in answer.headers["X-Robots-Tag"]
    assert "Disallow: /open/" in client.get("/robots.txt").text
    assert {row.object_id for row in MiniProgramLink.select()} == {lecture.id, station.id, ""}


def test_without_wechat_a_page_says_what_to_do(client: FlaskClient, wechat: Sick) -> None:
    """503, in words, with the way back; and it works once WeChat does."""
    wechat.ill, lecture = True, create_lecture()
    answer = client.get(f"/open/lectures/{lecture.id}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "搜索小程序“幸福护航”" in answer.text and f'href="/lectures/{lecture.id}"' in answer.text


@pytest.mark.parametrize("path", ["/open/lectures/none", "/open/stations/none", "/lectures/none/code"])
def test_what_is_not_there_asks_nothing(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
    draft = create_lecture(status="draft")
    assert client.get(f"/open/lectures/{draft.id}").status_code == 404
    assert MiniProgramLink.select().count() == 0


def test_the_simulated_wechat_opens_nothing(app: object) -> None:
    """No button that leads nowhere, and no address behind it."""
    visitor, lecture = app.test_client(), create_lecture()  # type: ignore[attr-defined]
    assert "/open/" not in visitor.get(f"/lectures/{lecture.id}").text
    assert visitor.get(f"/open/lectures/{lecture.id}").status_code == 404
    assert visitor.get("/open/door").status_code == 404
    assert visitor.get(f"/lectures/{lecture.id}/code").mimetype == "image/svg+xml"
