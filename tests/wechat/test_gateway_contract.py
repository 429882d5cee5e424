"""What every `gateway.WeChat` promises, whichever one the factory wires."""

import pytest

from app.wechat.client import WeChatClientAdapter
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import (
    Reason,
    SignIn,
    WeChat,
    WeChatError,
    WeChatRejected,
    WeChatUnavailable,
)
from app.wechat.simulator import LazySimulatedWeChat


@pytest.fixture(scope="module")
def lazy() -> LazySimulatedWeChat:
    return LazySimulatedWeChat()


@pytest.fixture(params=["fake", "client", "lazy"])
def wechat(request: pytest.FixtureRequest, client: WeChatClientAdapter, lazy: LazySimulatedWeChat) -> WeChat:
    everyone: dict[str, WeChat] = {"fake": FakeWeChat(), "client": client, "lazy": lazy}
    return everyone[request.param]


@pytest.mark.parametrize("name", ["li-ming", "王芳", "a", "n" * 60])
def test_a_sign_in_code_gives_its_resident(wechat: WeChat, name: str) -> None:
    """Code sim:NAME is the resident whose openid is sim-NAME, each time it is used."""
    assert wechat.sign_in(f"sim:{name}") == SignIn(f"sim-{name}")
    assert wechat.sign_in(f"sim:{name}") == SignIn(f"sim-{name}")


def test_a_phone_code_gives_its_number_in_e164(wechat: WeChat) -> None:
    """A mainland number comes back with its country code."""
    assert wechat.phone_number("phone:13800000000") == "+8613800000000"


@pytest.mark.parametrize(
    "code",
    ["", "nonsense", "sim:", "sim:two words", "sim:x&access_token=y", "sim:" + "n" * 61, "sim:\n"]
    + ["sim-error:", "sim-error:0", "sim-error:x", "phone:13800000000", "sim:\ud800"],
)
def test_a_bad_sign_in_code_is_refused(wechat: WeChat, code: str) -> None:
    """Whatever a client sends as its code, the answer is that the code is bad."""
    with pytest.raises(WeChatRejected) as refusal:
        wechat.sign_in(code)
    assert refusal.value.reason == "bad_code"


@pytest.mark.parametrize(
    "code",
    ["", "sim:li", "phone:", "phone:138", "phone:23800000000", "phone:138０0000000", "\ud800"],
)
def test_a_bad_phone_code_is_refused(wechat: WeChat, code: str) -> None:
    """A sign-in code, a malformed number or nothing is no phone code."""
    with pytest.raises(WeChatRejected) as refusal:
        wechat.phone_number(code)
    assert refusal.value.reason == "bad_code"


@pytest.mark.parametrize("method", ["sign_in", "phone_number"])
@pytest.mark.parametrize(
    ("errcode", "reason"),
    [
        (40029, "bad_code"),
        (41008, "bad_code"),
        (40163, "code_used"),
        (45009, "too_frequent"),
        (45011, "too_frequent"),
        (40226, "risky_user"),
        (40001, "misconfigured"),
        (40013, "misconfigured"),
        (40125, "misconfigured"),
        (40164, "misconfigured"),
        (40243, "misconfigured"),
        (41002, "misconfigured"),
        (41004, "misconfigured"),
        (48001, "misconfigured"),
    ],
)
def test_each_documented_errcode_has_its_reason(
    wechat: WeChat, method: str, errcode: int, reason: Reason
) -> None:
    """A refusal carries one of our five reasons, and WeChat's number for the operator."""
    with pytest.raises(WeChatRejected) as refusal:
        getattr(wechat, method)(f"sim-error:{errcode}")
    assert (refusal.value.reason, refusal.value.errcode) == (reason, errcode)


@pytest.mark.parametrize("method", ["sign_in", "phone_number"])
@pytest.mark.parametrize("errcode", [-1, 40014, 42001, 99999])
def test_busy_token_trouble_and_unknown_errcodes_are_no_refusal(
    wechat: WeChat, method: str, errcode: int
) -> None:
    """Where the caller is not known to be at fault, WeChat counts as unavailable."""
    with pytest.raises(WeChatUnavailable) as failure:
        getattr(wechat, method)(f"sim-error:{errcode}")
    assert failure.value.errcode == errcode


def test_errors_say_no_more_than_a_word_and_a_number(wechat: WeChat) -> None:
    """An error's text is fit for any log."""
    with pytest.raises(WeChatError, match=r"^WeChat refused: code_used \(errcode 40163\)$"):
        wechat.sign_in("sim-error:40163")
    with pytest.raises(WeChatError, match=r"^WeChat is unavailable: busy \(errcode -1\)$"):
        wechat.sign_in("sim-error:-1")


def test_a_logged_sign_in_shows_no_id(wechat: WeChat) -> None:
    """The openid is personal data and stays out of reprs."""
    assert repr(wechat.sign_in("sim:li")) == "SignIn()"
