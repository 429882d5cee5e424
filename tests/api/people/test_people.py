"""Signing in, one's own page, the couple link, the inbox: one path or two for each endpoint."""

import pytest

from app.models import ConsentEvent, Person
from app.services.accounts import staff
from app.services.people import profiles
from tests.conftest import NOW
from tests.factories import create_area, create_lecture

PROFILE = {
    "id",
    "nickname",
    "nickname_in_review",
    "area",
    "phone",
    "phone_verified",
    "contact_preference",
    "consent",
}


def test_signing_in_gives_tokens_and_the_person(guest):
    """A first sign-in answers tokens and a profile that still has to consent, and nothing of WeChat's."""
    answer = guest.post("/auth/wechat", {"code": "sim:anna"})
    body = answer.get_json()
    assert answer.status_code == 200
    assert set(body) == {"access_token", "refresh_token", "expires_in", "person"}
    assert set(body["person"]) == PROFILE
    assert body["person"]["consent"] == {"required": profiles.PRIVACY_VERSION, "accepted": None}
    assert "sim-anna" not in answer.text


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [("nonsense", 401, "bad_code"), ("sim-error:40226", 403, "risky_user"), ("sim-error:45011", 429, None)],
)
def test_what_wechat_refuses(guest, code, status, reason):
    """WeChat's answers have their own reasons; nobody is made."""
    answer = guest.post("/auth/wechat", {"code": code})
    assert (answer.status_code, answer.get_json()["reason"]) == (status, reason or "too_many_attempts")
    assert Person.select().count() == 0


def test_staff_sign_in_with_a_password(guest, app):
    """The console's account signs in to the API; a wrong password is 401."""
    create_area("370502")
    staff.add_staff("li", "organizer", "370502", "correct horse", now=NOW)
    answer = guest.post("/auth/staff", {"username": "li", "password": "correct horse"})
    assert (answer.status_code, set(answer.get_json()["person"])) == (200, PROFILE)
    wrong = guest.post("/auth/staff", {"username": "li", "password": "wrong"})
    assert (wrong.status_code, wrong.get_json()["reason"]) == (401, "bad_credentials")


def test_refreshing_and_signing_out(resident):
    """A refresh token works once; signing out is 204 and ends the access token."""
    anna = resident()
    renewed = anna.post("/auth/refresh", {"refresh_token": anna.tokens["refresh_token"]}).get_json()
    anna.token = renewed["access_token"]
    assert anna.get("/me").status_code == 200
    gone = anna.post("/auth/logout", {"refresh_token": renewed["refresh_token"]})
    assert (gone.status_code, gone.data) == (204, b"")
    assert anna.get("/me").get_json()["reason"] == "session_ended"
    again = anna.post("/auth/refresh", {"refresh_token": anna.tokens["refresh_token"]})
    assert (again.status_code, again.get_json()["reason"]) == (401, "session_ended")


def test_the_profile_is_read_and_changed(resident):
    """PUT changes what it names, and GET shows it."""
    create_area("370502001")
    anna = resident()
    changed = anna.put(
        "/me", {"nickname": "安娜", "area": "370502001", "contact_preference": {"channel": "phone"}}
    )
    assert changed.status_code == 200
    body = anna.get("/me").get_json()
    assert body == changed.get_json()
    assert (body["nickname"], body["area"], body["contact_preference"]) == (
        "安娜",
        "370502001",
        {"channel": "phone"},
    )


def test_consent(resident):
    """The profile can be read before consent, and changed only after it; an old version is 409."""
    anna = resident(consented=False)
    assert anna.get("/me").status_code == 200
    assert anna.put("/me", {"nickname": "安娜"}).get_json()["reason"] == "consent_required"
    old = anna.put("/me/consent", {"version": "2020-01"})
    assert (old.status_code, old.get_json()["reason"]) == (409, "consent_outdated")
    assert anna.put("/me/consent", {"version": profiles.PRIVACY_VERSION}).status_code == 200
    assert anna.put("/me", {"nickname": "安娜"}).status_code == 200
    assert ConsentEvent.select().count() == 1


def test_a_couple_links_and_parts(resident):
    """Invitation, acceptance, both see the link, either ends it."""
    anna, bert = resident("anna"), resident("bert")
    invited = anna.post("/me/couple/invitation")
    assert (invited.status_code, set(invited.get_json())) == (201, {"code", "expires_at"})
    linked = bert.post("/me/couple", {"code": invited.get_json()["code"]})
    assert (linked.status_code, linked.get_json()["linked"]) == (201, True)
    assert anna.get("/me/couple").get_json() == linked.get_json()
    assert anna.post("/me/couple/invitation").get_json()["reason"] == "already_linked"
    parted = anna.delete("/me/couple")
    assert parted.get_json() == {"linked": False, "linked_at": None}
    assert bert.get("/me/couple").get_json()["linked"] is False


def test_the_inbox(resident):
    """Messages come as text with what they are about."""
    anna, lecture = resident(), create_lecture(title="好好说话")
    place = anna.post(f"/lectures/{lecture.id}/sign-ups").get_json()
    (message,) = anna.get("/me/inbox").get_json()["items"]
    assert message["text"].startswith("报名成功：好好说话")
    assert (message["kind"], message["object_type"], message["object_id"]) == (
        "sign_up_confirmed",
        "sign_up",
        place["id"],
    )
    assert resident("bert").get("/me/inbox").get_json() == {"items": [], "next": None}
