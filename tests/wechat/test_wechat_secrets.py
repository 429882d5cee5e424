"""What must never leave the client: AppSecret, token, session_key, ids, and addresses with them."""

import logging
import traceback
from collections.abc import Callable, Iterator

import pytest

from app.wechat.client import SEND_PATIENCE, WeChatClientAdapter
from app.wechat.gateway import WeChatError
from app.wechat.simulator import (
    APP_SECRET,
    CHECK_TEXT,
    PHONE_NUMBER,
    SEND_MESSAGE,
    SIGN_IN,
    STABLE_TOKEN,
    Control,
    SimulatedWeChatServer,
)

MakeClient = Callable[..., WeChatClientAdapter]
Break = Callable[[Control, str, float], None]

SESSION = {"openid": "", "session_key": "the-session-key", "unionid": "the-unionid"}
MISHAPS: dict[str, Break] = {
    "refused": lambda control, path, _: control.fail(path, errcode=40125),
    "token refused": lambda control, path, _: control.fail(path, errcode=40001),
    "unknown errcode": lambda control, path, _: control.fail(path, errcode=99999),
    "slow": lambda control, path, seconds: control.slow(path, seconds),
    "HTTP 503": lambda control, path, _: control.status(path, 503),
    "half": lambda control, path, _: control.half_answer(path),
    "not JSON": lambda control, path, _: control.not_json(path),
    "no openid": lambda control, path, _: control.answer(path, SESSION),
}


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and everything it drags along, shown by default or not."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def everything_told_by(error: BaseException) -> str:
    """All that a log or an error reporter could get out of `error`, local variables included."""
    assert error.__traceback__
    below_the_test = error.__traceback__.tb_next
    report = traceback.TracebackException(type(error), error, below_the_test, capture_locals=True)
    told = ["".join(report.format())]
    for link in chain(error):
        told += [str(link), repr(link), repr(link.args), repr(vars(link))]
    return "\n".join(told)


def assert_tells_nothing(error: WeChatError, server: SimulatedWeChatServer) -> None:
    told = everything_told_by(error)
    for secret in (APP_SECRET, server.app.token, "127.0.0.1", "the-session-key", "the-unionid"):
        assert secret not in told
    assert list(chain(error)) == [error]


@pytest.mark.parametrize("mishap", MISHAPS)
@pytest.mark.parametrize("path", [SIGN_IN, STABLE_TOKEN, PHONE_NUMBER, SEND_MESSAGE, CHECK_TEXT])
def test_an_error_tells_no_secret(
    hasty_client: WeChatClientAdapter,
    control: Control,
    server: SimulatedWeChatServer,
    too_slow: float,
    path: str,
    mishap: str,
) -> None:
    """Whatever goes wrong, neither the error nor its traceback nor its chain holds a secret."""
    MISHAPS[mishap](control, path, too_slow * SEND_PATIENCE)
    with pytest.raises(WeChatError) as failure:
        match path:
            case "/sns/jscode2session":
                hasty_client.sign_in("sim:li")
            case "/cgi-bin/message/subscribe/send":
                hasty_client.send_message("sim-li", "template", "", {"thing1": "好"})
            case "/wxa/msg_sec_check":
                hasty_client.check_text("sim-li", "好", 2)
            case _:
                hasty_client.phone_number("phone:13800000000")
    assert_tells_nothing(failure.value, server)


def test_a_refused_connection_tells_no_secret(
    make_client: MakeClient, server: SimulatedWeChatServer, dead_url: str
) -> None:
    """The text of requests' ConnectionError holds the whole address; ours does not."""
    client = make_client(base_url=dead_url)
    with pytest.raises(WeChatError) as failure:
        client.sign_in("sim:li")
    assert_tells_nothing(failure.value, server)
    with pytest.raises(WeChatError) as failure:
        client.phone_number("phone:13800000000")
    assert_tells_nothing(failure.value, server)


def test_debug_logs_tell_no_secret(
    client: WeChatClientAdapter, server: SimulatedWeChatServer, caplog: pytest.LogCaptureFixture
) -> None:
    """With all loggers wide open, urllib3 does not print the addresses that it asks."""
    caplog.set_level(logging.DEBUG)
    client.sign_in("sim:li")
    client.phone_number("phone:13800000000")
    assert "stable_token" in caplog.text
    assert APP_SECRET not in caplog.text
    assert server.app.token not in caplog.text
