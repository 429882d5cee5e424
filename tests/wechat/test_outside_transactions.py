"""No call to WeChat inside a database transaction: it would hold locks for as long as WeChat takes."""

from collections.abc import Callable

import pytest
from flask import Flask

from app import db
from app.factory import create_app
from app.wechat.gateway import WeChat, WeChatRejected
from app.wechat.relay import Relay
from tests.conftest import make_config

CALLS: dict[str, Callable[[WeChat], object]] = {
    "sign_in": lambda wechat: wechat.sign_in("sim:li"),
    "phone_number": lambda wechat: wechat.phone_number("phone:13800000000"),
    "send_message": lambda wechat: wechat.send_message("sim-li", "t", "", {"thing1": "好"}),
    "check_text": lambda wechat: wechat.check_text("sim-li", "好", 2),
    "mini_program_code": lambda wechat: wechat.mini_program_code("a", "pages/x", 430),
    "url_link": lambda wechat: wechat.url_link("pages/x", "", 1),
    "templates": lambda wechat: wechat.templates(),
}


def test_every_call_is_tried() -> None:
    """No method of the gateway is left out above."""
    assert set(CALLS) == {name for name in vars(Relay) if not name.startswith("_")}


@pytest.mark.parametrize("name", CALLS)
def test_the_wired_wechat_refuses_inside_a_transaction(app: Flask, name: str) -> None:
    """Whatever the factory was given: outside it answers, inside it is a programming error."""
    wechat, call = app.extensions["wechat"], CALLS[name]
    call(wechat)
    with pytest.raises(RuntimeError, match="inside a database transaction"):
        db.write_transaction(lambda: call(wechat))
    call(wechat)


def test_the_real_client_refuses_too(database_url: str) -> None:
    """With an AppID the same guard stands before the client, and nothing is asked."""
    config = make_config(database_url, WECHAT_APP_ID="wx1", WECHAT_APP_SECRET="x")
    wechat = create_app(config).extensions["wechat"]
    try:
        with pytest.raises(RuntimeError, match="inside a database transaction"):
            db.write_transaction(lambda: wechat.sign_in("any"))
        with pytest.raises(WeChatRejected):
            wechat.sign_in("\ud800")
    finally:
        db.database.close()
        db.database.obj.close_all()
