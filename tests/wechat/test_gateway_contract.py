"""What every `gateway.WeChat` promises, whichever one the factory wires."""

import pytest

from app.wechat.client import WeChatClientAdapter
from app.wechat.fake import FakeWeChat
from app.wechat.gateway import (
    MessageReason,
    MessageRefused,
    Reason,
    SignIn,
    Verdict,
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
        (41030, "misconfigured"),
        (85079, "misconfigured"),
        (44990, "too_frequent"),
        (40003, "unknown_user"),
        (43104, "unknown_user"),
    ],
)
def test_each_documented_errcode_has_its_reason(
    wechat: WeChat, method: str, errcode: int, reason: Reason
) -> None:
    """A refusal carries one of our reasons, and WeChat's number for the operator."""
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


FIELDS = {"thing1": "好好说话", "time2": "2026年12月1日 09:00", "phrase3": "已登记"}


def test_a_good_message_is_taken(wechat: WeChat) -> None:
    """A message to a known person, by a template, with fields that obey their types, goes through."""
    wechat.send_message("sim-li", "template-1", "pages/booking?id=1", FIELDS)
    wechat.send_message("sim-li", "template-1", "", FIELDS)


@pytest.mark.parametrize(
    ("errcode", "reason"),
    [
        (43101, "no_permission"),
        (43107, "banned"),
        (45168, "sensitive"),
        (47003, "bad_field"),
        (40037, "bad_template"),
        (41030, "bad_page"),
        (40003, "unknown_user"),
    ],
)
def test_each_refusal_of_a_message_has_its_reason(
    wechat: WeChat, errcode: int, reason: MessageReason
) -> None:
    """What WeChat says about one message is told apart from what it says about us."""
    with pytest.raises(MessageRefused) as refusal:
        wechat.send_message(f"sim-error-{errcode}", "template-1", "", FIELDS)
    assert (refusal.value.reason, refusal.value.errcode) == (reason, errcode)


@pytest.mark.parametrize("errcode", [43108, -1, 99999])
def test_a_message_at_the_wrong_moment_may_come_again(wechat: WeChat, errcode: int) -> None:
    """Two messages to one person at once, a busy WeChat and a number nobody knows are no refusals."""
    with pytest.raises(WeChatUnavailable) as failure:
        wechat.send_message(f"sim-error-{errcode}", "template-1", "", FIELDS)
    assert (failure.value.errcode, failure.value.is_open) == (errcode, False)


@pytest.mark.parametrize("errcode", [48001, 40125, 45009])
def test_a_message_that_fails_for_our_own_fault(wechat: WeChat, errcode: int) -> None:
    """A missing right, a wrong secret or a spent quota concerns all messages, not this one."""
    with pytest.raises(WeChatRejected):
        wechat.send_message(f"sim-error-{errcode}", "template-1", "", FIELDS)


@pytest.mark.parametrize(
    ("openid", "template", "fields", "reason"),
    [
        ("stranger", "template-1", FIELDS, "unknown_user"),
        ("sim-li", "", FIELDS, "bad_template"),
        ("sim-li", "template-1", {"thing1": "一" * 21}, "bad_field"),
        ("sim-li", "template-1", {"thing1": "两\n行"}, "bad_field"),
        ("sim-li", "template-1", {"thing1": ""}, "bad_field"),
        ("sim-li", "template-1", {"phrase1": "OK"}, "bad_field"),
        ("sim-li", "template-1", {"time1": "明天"}, "bad_field"),
        ("sim-li", "template-1", {"nonsense": "x"}, "bad_field"),
    ],
)
def test_a_bad_message_is_refused(
    wechat: WeChat, openid: str, template: str, fields: dict[str, str], reason: MessageReason
) -> None:
    """Fake and simulation hold messages to WeChat's rules."""
    with pytest.raises(MessageRefused) as refusal:
        wechat.send_message(openid, template, "", fields)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("讲得很好", Verdict("pass", 100)),
        ("sim-review", Verdict("review", 20012)),
        ("有 sim-risky 的话", Verdict("risky", 20006)),
        ("一" * 2500, Verdict("pass", 100)),
    ],
)
def test_a_text_is_judged(wechat: WeChat, text: str, verdict: Verdict) -> None:
    """A text passes, is risky, or is for a human to read."""
    assert wechat.check_text("sim-li", text, 2) == verdict


def test_a_text_by_somebody_absent_is_for_a_human(wechat: WeChat) -> None:
    """WeChat judges no text of somebody who has not been here for two hours: that is no refusal."""
    assert wechat.check_text("sim-error-61010", "讲得很好", 2) == Verdict("review", None)


@pytest.mark.parametrize("errcode", [40003, 43104, 44991, 45009, 40001])
def test_a_text_that_can_not_be_judged(wechat: WeChat, errcode: int) -> None:
    """Other trouble is an error, whichever kind: nothing passes unjudged."""
    with pytest.raises(WeChatError) as failure:
        wechat.check_text(f"sim-error-{errcode}", "讲得很好", 2)
    assert failure.value.errcode == errcode


@pytest.mark.parametrize("text", ["", " \n", "一" * 2501])
def test_a_text_of_the_wrong_length_is_not_asked_about(wechat: WeChat, text: str) -> None:
    """Whoever asks has to cut: WeChat would judge a part."""
    with pytest.raises(ValueError, match="2500"):
        wechat.check_text("sim-li", text, 2)


@pytest.mark.parametrize("scene", ["a", "k=ABC", "!#$&'()*+,/:;=?@-._~", "a" * 32])
def test_a_code_is_a_picture(wechat: WeChat, scene: str) -> None:
    """A code comes as the bytes of a picture."""
    assert wechat.mini_program_code(scene, "pages/door", 430).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("scene", "page", "width"),
    [
        ("", "pages/door", 430),
        ("a" * 33, "pages/door", 430),
        ("a%20", "pages/door", 430),
        ("a b", "pages/door", 430),
        ("讲座", "pages/door", 430),
        ("a\n", "pages/door", 430),
        ("a", "/pages/door", 430),
        ("a", "pages/door?x=1", 430),
        ("a", "", 430),
        ("a", "pages/door", 279),
        ("a", "pages/door", 1281),
    ],
)
def test_a_code_that_breaks_the_rules_is_not_asked_for(
    wechat: WeChat, scene: str, page: str, width: int
) -> None:
    """Scene, page and width are checked before any call."""
    with pytest.raises(ValueError, match=r"scene|page|wide"):
        wechat.mini_program_code(scene, page, width)


@pytest.mark.parametrize("days", [1, 30])
def test_a_link_is_an_address(wechat: WeChat, days: int) -> None:
    """A link can be opened by any browser."""
    assert wechat.url_link("pages/lecture", "id=1", days).startswith("https://")


@pytest.mark.parametrize(
    ("path", "query", "days"),
    [
        ("/pages/x", "", 1),
        ("", "", 1),
        ("pages/x", "a" * 1025, 1),
        ("pages/x", "讲座", 1),
        ("pages/x", "", 0),
        ("pages/x", "", 31),
    ],
)
def test_a_link_that_breaks_the_rules_is_not_asked_for(
    wechat: WeChat, path: str, query: str, days: int
) -> None:
    """Path, query and term are checked before any call."""
    with pytest.raises(ValueError, match=r"path|query|days"):
        wechat.url_link(path, query, days)


def test_the_chosen_templates_are_listed(wechat: WeChat) -> None:
    """A mini-program without templates has none."""
    assert wechat.templates() == ()
