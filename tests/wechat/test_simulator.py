"""The simulation says what WeChat says, remembers nothing, and survives a fork."""

import subprocess
import sys
from typing import Any

import requests

from app.wechat.simulator import (
    APP_ID,
    APP_SECRET,
    PHONE_NUMBER,
    SIGN_IN,
    STABLE_TOKEN,
    Control,
    SimulatedWeChat,
    SimulatedWeChatServer,
)

WHO = {"appid": APP_ID, "secret": APP_SECRET}


def get(server: SimulatedWeChatServer, path: str, **query: str) -> Any:
    return requests.get(server.base_url + path[1:], params=query, timeout=2).json()


def post(server: SimulatedWeChatServer, path: str, body: Any, **query: str) -> Any:
    return requests.post(server.base_url + path[1:], params=query, json=body, timeout=2).json()


def test_sign_in_has_wechats_shape(server: SimulatedWeChatServer) -> None:
    """Success has openid and session_key and no errcode; failure has errcode and errmsg."""
    assert get(server, SIGN_IN, js_code="sim:li", **WHO) == {
        "openid": "sim-li",
        "session_key": "key-of-sim-li",
    }
    assert get(server, SIGN_IN, js_code="x", **WHO).keys() == {"errcode", "errmsg"}


def test_phone_number_has_wechats_shape(server: SimulatedWeChatServer) -> None:
    """Success has errcode 0 and the number in its parts."""
    token = post(server, STABLE_TOKEN, WHO)
    assert token == {"access_token": server.app.token, "expires_in": 7200}
    answer = post(server, PHONE_NUMBER, {"code": "phone:13800000000"}, access_token=token["access_token"])
    assert answer["errcode"] == 0
    assert answer["phone_info"]["purePhoneNumber"] == "13800000000"
    assert answer["phone_info"]["countryCode"] == "86"
    assert answer["phone_info"]["watermark"]["appid"] == APP_ID


def test_credentials_are_checked(server: SimulatedWeChatServer) -> None:
    """Who calls must be us: missing and wrong fields have WeChat's errcodes."""
    assert get(server, SIGN_IN)["errcode"] == 41002
    assert get(server, SIGN_IN, appid=APP_ID)["errcode"] == 41004
    assert get(server, SIGN_IN, appid="other", secret=APP_SECRET)["errcode"] == 40013
    assert get(server, SIGN_IN, appid=APP_ID, secret="other")["errcode"] == 40125
    assert get(server, SIGN_IN, **WHO)["errcode"] == 41008
    assert post(server, STABLE_TOKEN, {})["errcode"] == 41002
    assert post(server, PHONE_NUMBER, {}, access_token="other")["errcode"] == 40001
    assert post(server, PHONE_NUMBER, {}, access_token=server.app.token)["errcode"] == 40029


def test_other_paths_and_methods_do_not_exist(server: SimulatedWeChatServer) -> None:
    """Only what we use is simulated, and only as WeChat has it."""
    assert requests.get(server.base_url, timeout=2).status_code == 404
    assert requests.post(server.base_url + SIGN_IN[1:], timeout=2).status_code == 404


def test_processes_agree_on_the_token() -> None:
    """The token hangs on the credentials alone, so that each worker may run its own simulator."""
    assert SimulatedWeChat().token == SimulatedWeChat().token
    assert SimulatedWeChat().token != SimulatedWeChat(app_secret="other").token


def test_a_mishap_ends_after_its_times(server: SimulatedWeChatServer, control: Control) -> None:
    """`times` counts requests; then all is well again."""
    control.fail(SIGN_IN, errcode=45011, times=2)
    answers = [get(server, SIGN_IN, js_code="sim:li", **WHO) for _ in range(3)]
    assert [answer.get("errcode") for answer in answers] == [45011, 45011, None]


ORPHAN = """
import os, sys
from app.wechat.simulator import LazySimulatedWeChat

wechat = LazySimulatedWeChat()
wechat.sign_in("sim:parent")
alive, parent_holds = os.pipe()
if os.fork():
    os._exit(0)
os.close(parent_holds)
os.read(alive, 1)  # returns when the parent is gone, and its server with it
print(wechat.sign_in("sim:child").openid)
"""


def test_the_lazy_simulation_starts_again_after_a_fork() -> None:
    """A child of a process that had signed somebody in has a server of its own."""
    done = subprocess.run(
        [sys.executable, "-c", ORPHAN], capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.stdout, done.stderr) == ("sim-child\n", "")
