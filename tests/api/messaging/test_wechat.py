"""What residents do with WeChat: sign in, give their number, allow messages."""

import pytest

from app import db
from app.models import AuditEntry, MessagePermission, Person, WechatIdentity
from app.services.lectures.sign_ups import questions
from tests.conftest import ApiUser
from tests.factories import create_lecture

ANSWERS = [
    (40029, 401, "bad_code"),
    (40163, 401, "bad_code"),
    (41008, 401, "bad_code"),
    (45011, 429, "too_many_attempts"),
    (45009, 429, "too_many_attempts"),
    (40226, 403, "risky_user"),
    (-1, 503, "wechat_unavailable"),
    (40001, 503, "wechat_unavailable"),
    (40013, 503, "wechat_unavailable"),
    (40125, 503, "wechat_unavailable"),
    (40164, 503, "wechat_unavailable"),
    (40243, 503, "wechat_unavailable"),
    (41002, 503, "wechat_unavailable"),
    (41004, 503, "wechat_unavailable"),
    (48001, 503, "wechat_unavailable"),
    (99999, 503, "wechat_unavailable"),
]


@pytest.mark.parametrize(("errcode", "status", "reason"), ANSWERS)
def test_each_errcode_of_signing_in_has_its_answer(guest, errcode, status, reason):
    """Every errcode that WeChat documents is a clear refusal or a "later", in Chinese; nobody is made."""
    answer = guest.post("/auth/wechat", {"code": f"sim-error:{errcode}"})
    body = answer.get_json()
    assert (answer.status_code, body["reason"]) == (status, reason)
    assert "errcode" not in answer.text and str(errcode).lstrip("-") not in body["message"]
    assert ("Retry-After" in answer.headers) == (status in (429, 503))
    assert Person.select().count() == 0


@pytest.mark.parametrize(("errcode", "status", "reason"), ANSWERS)
def test_each_errcode_of_the_phone_button_has_its_answer(resident, errcode, status, reason):
    """The same for the number; a bad code does not sign anybody out."""
    if reason == "bad_code":
        status, reason = 422, "bad_phone_code"
    answer = resident().post("/me/phone", {"code": f"sim-error:{errcode}"})
    assert (answer.status_code, answer.get_json()["reason"]) == (status, reason)
    assert Person.get().phone is None


@pytest.mark.parametrize("body", [{}, {"code": ""}, {"code": " "}, {"code": None}, {"code": "x" * 201}])
def test_signing_in_wants_a_code(guest, body):
    """Outside of Cloud Hosting there is no signing in without a code."""
    answer = guest.post("/auth/wechat", body)
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "invalid")
    assert "code" in str(answer.get_json()["errors"])


def test_a_phone_number_is_kept_sealed_and_shown_masked(resident):
    """The profile shows the first three and the last two digits; the table shows nothing."""
    anna = resident()
    answer = anna.post("/me/phone", {"code": "phone:13812345678"})
    assert (answer.status_code, answer.get_json()["phone"]) == (200, "138******78")
    assert anna.get("/me").get_json()["phone"] == "138******78"
    person = Person.get()
    assert person.phone == "+8613812345678"
    assert person.phone_hash == db.keyring().lookup_hash("+8613812345678", "person.phone")
    [(stored,)] = db.database.execute_sql("SELECT phone FROM person").fetchall()
    assert "138" not in stored.split(".")[0] and "13812345678" not in stored
    [entry] = AuditEntry.select().where(AuditEntry.event == "profile:update")
    assert (entry.object_id, entry.data) == (anna.person_id, {"fields": ["phone"]})


def test_a_phone_number_replaces_the_one_before(resident):
    """Whoever has a new number has that one."""
    anna = resident()
    anna.post("/me/phone", {"code": "phone:13812345678"})
    answer = anna.post("/me/phone", {"code": "phone:13900000000"})
    assert answer.get_json()["phone"] == "139******00"


def test_a_phone_number_needs_consent(resident, guest):
    """The number is personal: no consent, no number; no sign-in, no number."""
    answer = resident(consented=False).post("/me/phone", {"code": "phone:13812345678"})
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "consent_required")
    assert guest.post("/me/phone", {"code": "phone:13812345678"}).status_code == 401
    assert Person.get().phone is None


# Cloud Hosting

HEADERS = {"X-WX-OPENID": "o-anna", "X-WX-APPID": "wx1", "X-WX-SOURCE": "wx_client"}


@pytest.fixture
def hosted(make_app):
    """A stranger before an app with an AppID, on Cloud Hosting or not."""

    def make(**settings):
        return ApiUser(make_app(WECHAT_APP_ID="wx1", WECHAT_APP_SECRET="x", **settings).test_client())

    return make


@pytest.mark.parametrize("body", [{}, {"code": ""}, {"code": "anything"}])
def test_on_cloud_hosting_the_header_says_who_it_is(hosted, body):
    """WeChat vouches for the openid, and no code is asked for; the same openid is the same person."""
    guest = hosted(WECHAT_CLOUD_HOSTING="1")
    first = guest.post("/auth/wechat", body, headers=HEADERS)
    again = guest.post("/auth/wechat", body, headers=HEADERS)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json()["person"]["id"] == again.get_json()["person"]["id"]
    assert (WechatIdentity.get().openid, WechatIdentity.get().app_id) == ("o-anna", "wx1")
    assert "o-anna" not in first.text


@pytest.mark.parametrize("setting", ["", "0"])
def test_elsewhere_a_forged_header_gets_nowhere(hosted, setting):
    """Without the setting the header is no more than a header."""
    guest = hosted(WECHAT_CLOUD_HOSTING=setting)
    assert guest.post("/auth/wechat", {}, headers=HEADERS).status_code == 422
    assert guest.post("/auth/wechat", {"code": "x"}, headers=HEADERS).status_code == 401
    assert Person.select().count() == 0
    answer = guest.post("/auth/wechat", {"code": "sim:bert"}, headers=HEADERS)
    assert answer.status_code == 200
    assert WechatIdentity.get().openid == "sim-bert"


@pytest.mark.parametrize(
    "change",
    [
        {"X-WX-SOURCE": None},
        {"X-WX-SOURCE": ""},
        {"X-WX-APPID": None},
        {"X-WX-APPID": "wx2"},
        {"X-WX-OPENID": None},
        {"X-WX-OPENID": ""},
        {"X-WX-OPENID": "o anna"},
        {"X-WX-OPENID": "o" * 65},
    ],
)
def test_on_cloud_hosting_half_a_header_is_none(hosted, change):
    """Source, our AppID and an openid belong together."""
    headers = {name: value for name, value in (HEADERS | change).items() if value is not None}
    answer = hosted(WECHAT_CLOUD_HOSTING="1").post("/auth/wechat", {}, headers=headers)
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "invalid")
    assert Person.select().count() == 0


def test_on_cloud_hosting_a_code_still_works(hosted):
    """Who comes without the headers brings a code, as everywhere."""
    answer = hosted(WECHAT_CLOUD_HOSTING="1").post("/auth/wechat", {"code": "sim:anna"})
    assert answer.status_code == 200


# Permissions to send


def test_reporting_what_the_dialog_said(resident):
    """Each accepted template allows one message more; the list says how many are left."""
    anna = resident()
    answer = anna.post("/me/subscriptions", {"results": {"t1": "accept", "t2": "reject"}})
    expected = {"items": [{"template": "t1", "kinds": [], "left": 1}]}
    assert (answer.status_code, answer.get_json()) == (200, expected)
    assert anna.get("/me/subscriptions").get_json() == expected
    assert resident("bert").get("/me/subscriptions").get_json() == {"items": []}


def test_a_repeated_report_counts_once(resident):
    """The same request sent again under its key is one acceptance."""
    anna = resident()
    first = anna.post("/me/subscriptions", {"results": {"t1": "accept"}}, key="k1")
    again = anna.post("/me/subscriptions", {"results": {"t1": "accept"}}, key="k1")
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert MessagePermission.get().reported == 1


@pytest.mark.parametrize(
    "results",
    [
        {},
        None,
        [],
        {"t1": "perhaps"},
        {"t1": None},
        {"": "accept"},
        {"模板": "accept"},
        {"t" * 81: "accept"},
        {"t\x00": "accept"},
        {f"t{number}": "accept" for number in range(21)},
    ],
)
def test_a_senseless_report_is_invalid(resident, results):
    """Ids of templates and WeChat's four answers, and not too many."""
    answer = resident().post("/me/subscriptions", {"results": results})
    assert (answer.status_code, answer.get_json()["reason"]) == (422, "invalid")
    assert MessagePermission.select().count() == 0


def test_a_nickname_is_judged(resident):
    """Decent ones are there at once, risky ones are refused beside the field, doubtful ones wait."""
    anna = resident("anna")
    assert anna.put("/me", {"nickname": "小安"}).get_json()["nickname"] == "小安"
    refused = anna.put("/me", {"nickname": "sim-risky"})
    assert (refused.status_code, refused.get_json()["reason"]) == (422, "text_refused")
    assert list(refused.get_json()["errors"]["json"]) == ["nickname"]
    body = anna.put("/me", {"nickname": "sim-review"}).get_json()
    assert (body["nickname"], body["nickname_in_review"]) == ("小安", "sim-review")
    assert anna.get("/me").get_json()["nickname_in_review"] == "sim-review"


def test_answers_are_judged(resident, staff):
    """A refused answer takes no seat; a held one does, and the organizer sees that it waits. Sent again under
    its key, the answer is the same."""
    lecture = create_lecture()
    diet = {"key": "diet", "text": "忌口？", "kind": "text", "choices": [], "required": True}
    questions.set_questions(lecture.id, [diet])
    anna, path = resident("anna"), f"/lectures/{lecture.id}/sign-ups"
    refused = anna.post(path, {"answers": {"diet": "sim-risky"}})
    assert (refused.status_code, refused.get_json()["reason"]) == (422, "text_refused")
    assert refused.get_json()["errors"]["json"]["answers"].keys() == {"diet"}
    body = {"answers": {"diet": "sim-review"}}
    first, second = anna.post(path, body, key="k1"), anna.post(path, body, key="k1")
    assert (first.status_code, first.get_json()) == (201, second.get_json())
    (shown,) = staff().get(f"/lectures/{lecture.id}/answers").get_json()["items"]
    assert (shown["answers"], shown["in_review"]) == ({}, ["diet"])
