"""Sign-ups with written answers go on at full speed while WeChat takes ten seconds for a text."""

from collections.abc import Iterator
from time import monotonic

import pytest
from flask import Flask

from app import db
from app.factory import create_app
from app.models import TextReview
from app.services.backoffice import text_reviews
from app.services.lectures.sign_ups import questions
from app.services.people import profiles
from app.wechat.client import WeChatClientAdapter
from app.wechat.simulator import CHECK_TEXT, STABLE_TOKEN, Control, SimulatedWeChatServer
from tests.conftest import NOW, ApiUser, Time, make_config
from tests.factories import create_lecture

PEOPLE = 12


@pytest.fixture
def app(database_url: str, client: WeChatClientAdapter, server: SimulatedWeChatServer) -> Iterator[Flask]:
    """The app over the real client and the simulated WeChat."""
    yield create_app(make_config(database_url), wechat=client)
    db.database.close()
    db.database.obj.close_all()


def sign_in(app: Flask, name: str) -> ApiUser:
    user = ApiUser(app.test_client())
    user.tokens = user.post("/auth/wechat", {"code": f"sim:{name}"}).get_json()
    user.token = user.tokens["access_token"]
    user.put("/me/consent", {"version": profiles.PRIVACY_VERSION})
    return user


@pytest.mark.parametrize("path", [CHECK_TEXT, STABLE_TOKEN])
def test_one_resident_waits_and_the_others_do_not(
    app: Flask, control: Control, time: Time, path: str
) -> None:
    """The first one learns within some seconds that WeChat is slow; nobody is refused, nothing is shown that
    was not judged, and the queue empties by itself once WeChat is back."""
    lecture = create_lecture(capacity=PEOPLE)
    question = {"key": "diet", "text": "忌口？", "kind": "text", "choices": [], "required": True}
    questions.set_questions(lecture.id, [question])
    residents = [sign_in(app, f"p{number}") for number in range(PEOPLE)]
    control.slow(path, 10)
    took = []
    for resident in residents:
        began = monotonic()
        answer = resident.post(f"/lectures/{lecture.id}/sign-ups", {"answers": {"diet": "不吃辣"}})
        took.append(monotonic() - began)
        assert (answer.status_code, answer.get_json()["status"]) == (201, "confirmed")
    assert took[0] < 4.5
    assert sum(took[1:]) < 4, took
    assert TextReview.select().where(TextReview.cause == "unreached").count() == PEOPLE
    assert len(control.requests_to(CHECK_TEXT)) <= 1
    control.slow(path, 0)
    assert text_reviews.judge_again(client_of(app), clock=lambda: NOW) == PEOPLE
    assert TextReview.select().count() == 0


def client_of(app: Flask) -> WeChatClientAdapter:
    """The client itself, as if the rest were over."""
    return app.extensions["wechat"]._reach()._reach()  # type: ignore[no-any-return]
