"""查询办理进度: one page for everybody at one address; nothing in its history tells of a case."""

import re

import pytest

from app.blueprints.portal import lookup
from app.models import CaseConsent, CorrectionRequest, LookupGrant
from app.schemas.cases.lookups import ASK_LONGEST
from app.services.cases import reading, risk
from app.services.cases.lookups import own_case
from tests.services.referrals.handing import Handing


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def hers(app):
    hers = Handing()
    risk.set_level(hers.desk.liu.at(), hers.party, level="none", reason="问过")
    return hers


def text_of(answer):
    return answer.get_data(as_text=True)


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def fill_in(client, code, pin, mark=None):
    mark = mark or field(text_of(client.get("/lookup")), "form")
    return client.post("/lookup", data={"code": code, "pin": pin, "form": mark})


def without_mark(answer):
    return answer.status_code, re.sub(r'name="form" value="[^"]+"', "", text_of(answer))


def test_the_form_is_kept_nowhere_and_sets_no_cookie(client):
    answer = client.get("/lookup")
    assert answer.status_code == 200 and "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = text_of(answer)
    assert "<title>查询办理进度 · 护航</title>" in page
    assert not re.search(r"个案|辅导|调解", page.partition("<main")[2].partition("</main>")[0])


def test_the_footer_of_every_page_leads_there(client):
    assert 'href="/lookup"' in text_of(client.get("/help"))


def test_from_the_form_to_a_withdrawal_a_request_and_the_end(client, hers):
    """All by POST to one address; code and PIN are in no page that follows."""
    made, consent = own_case.switch_on(hers.call(), hers.party), hers.consent()
    mark = field(text_of(client.get("/lookup")), "form")
    opened = fill_in(client, made.code, f" {made.pin[:3]} {made.pin[3:]}", mark)
    page = text_of(opened)
    assert opened.status_code == 200 and "区法律援助中心" in page and made.pin not in page
    assert set(re.findall(r'<form[^>]*action="([^"]+)"', page)) == {"/lookup"}
    token = field(page, "token")
    said = {"token": token, "deed": "withdraw", "consent": consent.id}
    assert "已撤回" in text_of(client.post("/lookup", data=said))
    assert CaseConsent.get_by_id(consent.id).withdrawn_at is not None
    asked = {"token": token, "deed": "ask", "kind": "copy", "text": "要一份"}
    for text in (" ", "\ufe0f", "长" * (ASK_LONGEST + 1)):
        assert client.post("/lookup", data=asked | {"text": text}).status_code == 422
    assert not CorrectionRequest.select().exists()
    assert "十五天内答复" in text_of(client.post("/lookup", data=asked))
    assert CorrectionRequest.get().kind == "copy"
    assert client.post("/lookup", data=asked | {"text": "再要"}).status_code == 409
    ended = text_of(client.post("/lookup", data={"token": token, "deed": "leave"}))
    assert "已经结束查看" in ended
    assert "请重新输入" in text_of(client.post("/lookup", data={"token": token}))
    # What a browser's history would send again.
    again = client.post("/lookup", data={"code": made.code, "pin": made.pin, "form": mark})
    assert again.status_code == 403 and "区法律援助中心" not in text_of(again)


def test_every_miss_is_the_same_page(client, hers):
    made = own_case.switch_on(hers.call(), hers.party)
    wrong = f"{(int(made.pin) + 2) % 10**6:06}"
    answers = [fill_in(client, made.code, wrong), fill_in(client, "AAAAAAAAAA", made.pin)]
    answers += [fill_in(client, made.code, ""), fill_in(client, "", "x")]
    own_case.switch_off(hers.call(), hers.party)
    answers += [fill_in(client, made.code, made.pin)]
    assert len({without_mark(answer) for answer in answers}) == 1
    assert answers[0].status_code == 403


def test_an_old_page_asks_for_both_anew(client, hers, time):
    """The form after an hour, what is shown after a quarter."""
    made = own_case.switch_on(hers.call(), hers.party)
    mark = field(text_of(client.get("/lookup")), "form")
    token = field(text_of(fill_in(client, made.code, made.pin)), "token")
    time.advance(minutes=15)
    assert "请重新输入" in text_of(client.post("/lookup", data={"token": token}))
    time.advance(minutes=45)
    stale = fill_in(client, made.code, made.pin, mark)
    assert "请重新输入" in text_of(stale) and LookupGrant.select().count() == 1


def test_one_network_stops_itself(client, hers):
    made = own_case.switch_on(hers.call(), hers.party)
    here = {"REMOTE_ADDR": "8.8.8.8"}
    for _ in range(30):
        client.post("/lookup", data={"code": "x"}, environ_base=here)
    assert client.post("/lookup", data={"code": "x"}, environ_base=here).status_code == 429
    assert fill_in(client, made.code, made.pin).status_code == 200


def test_the_receivers_page_is_limited_by_network_too(client):
    here = {"REMOTE_ADDR": "8.8.4.4"}
    said = [client.post("/r/x", data={"pin": "123456"}, environ_base=here).status_code for _ in range(31)]
    assert said == [403] * 30 + [429]


def test_who_read_it_earlier_is_not_kept_quiet(client, hers, monkeypatch):
    """A page that shows the latest says that there are others."""
    monkeypatch.setattr(lookup, "READINGS", 1)
    made = own_case.switch_on(hers.call(), hers.party)
    for times in (1, 2):
        reading.read_side(hers.call(), hers.desk.id, "a")
        assert ("更早的请到站点查" in text_of(fill_in(client, made.code, made.pin))) == (times > 1)
