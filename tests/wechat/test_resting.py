"""Who can do without WeChat leaves it alone while it does not answer."""

import pytest

from app.wechat.fake import FakeWeChat
from app.wechat.gateway import WeChatRejected, WeChatUnavailable
from app.wechat.relay import REST_S, Resting


class Patient(FakeWeChat):
    """Does not answer while it is `ill`; counts who asks."""

    def __init__(self):
        super().__init__()
        self.ill, self.asked = True, 0

    def check_text(self, openid, text, scene):
        self.asked += 1
        if self.ill:
            raise WeChatUnavailable("timeout")
        return super().check_text(openid, text, scene)


@pytest.fixture
def patient():
    return Patient()


@pytest.fixture
def hands():
    return [0.0]


@pytest.fixture
def resting(patient, hands):
    return Resting(patient, lambda: hands[0])


def ask(resting):
    with pytest.raises(WeChatUnavailable):
        resting.check_text("sim-li", "好", 2)


def test_one_failure_is_asked_once_in_a_while(resting, patient, hands):
    """A hundred visitors wait for one timeout, not for a hundred."""
    for _ in range(100):
        ask(resting)
    assert patient.asked == 1
    hands[0] = REST_S - 0.1
    ask(resting)
    hands[0] = REST_S
    ask(resting)
    assert patient.asked == 2


def test_it_is_asked_as_ever_once_it_answers(resting, patient, hands):
    ask(resting)
    patient.ill, hands[0] = False, REST_S
    for _ in range(3):
        assert resting.check_text("sim-li", "好", 2).suggestion == "pass"
    assert patient.asked == 4


def test_a_failed_text_spares_links_and_codes_too(resting):
    ask(resting)
    with pytest.raises(WeChatUnavailable):
        resting.url_link("pages/x", "", 1)
    with pytest.raises(WeChatUnavailable):
        resting.mini_program_code("a", "pages/x", 430)


def test_who_has_no_other_way_is_not_kept_waiting(resting, patient):
    """Signing in, phone numbers and messages are asked for all the same."""
    ask(resting)
    assert resting.sign_in("sim:li").openid == "sim-li"
    assert resting.phone_number("phone:13800000000") == "+8613800000000"
    resting.send_message("sim-li", "t", "", {"thing1": "好"})
    assert len(patient.sent) == 1


def test_a_refusal_is_an_answer(resting, patient):
    patient.ill = False
    with pytest.raises(WeChatRejected):
        resting.check_text("sim-error-48001", "好", 2)
    assert resting.check_text("sim-li", "好", 2).suggestion == "pass"
