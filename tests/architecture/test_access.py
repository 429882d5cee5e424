"""Denied by default: every view declares who may call it, and each role gets what it should."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from app.blueprints.auth import PUBLIC_BLUEPRINTS, PUBLIC_ENDPOINTS, Access, level_of
from app.factory import create_app
from app.models import (
    Allowance,
    Certificate,
    CheckIn,
    LecturePhoto,
    LecturePhotoBody,
    LecturerAsk,
    LecturerLink,
    Person,
    Scan,
    Series,
    SlotWait,
    Substitution,
)
from app.services.accounts import passwords
from app.services.attendance import doorcodes, volunteers
from app.services.cards.codes import signed_code
from app.services.core.call import Grant
from app.services.core.permissions import PRIVACY_VERSION
from app.services.counseling import bookings, slot_waits
from app.services.lectures import signups
from app.services.requests import requests
from app.wechat.fake import FakeWeChat
from tests.conftest import NOW, call_of, make_config
from tests.factories import (
    create_area,
    create_card,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
    create_team,
    create_volunteer,
)
from tests.services.cases.desk import open_case
from tests.services.referrals.handing import Handing

# Everything that anybody may call. A new public view must be added here, by somebody who means it.
PUBLIC = {
    "static",
    "api-docs.openapi_json",
    "docs.page",
    "docs.asset",
    "docs.reasons",
    "console.sign_in",
    # The console's other door: a code on the screen, which a linked WeChat confirms.
    "console.ask",
    "console.scan_page",
    "console.scan_state",
    "console.scan_picture",
    "health.alive",
    "health.ready",
    # WeChat's server, known by its signature.
    "push.verify",
    "push.take",
    "people.sign_in_with_wechat",
    "people.sign_in_staff",
    "people.refresh_tokens",
    "people.sign_out",
    "scanners.pair_scanner",
    "stations.list_areas",
    "stations.list_hotlines",
    "stations.find_stations",
    "stations.get_station",
    "counseling.count_days",
    "home.read_config",
    "home.read_terms",
    "lectures.count_lecture_days",
    "lectures.list_lectures",
    "lectures.list_series",
    "lectures.list_courses",
    "series.get_series",
    # The code is the key; who has it is not asked for, on purpose.
    "feedback.give_feedback",
    # So are a case's code and a party's PIN.
    "case-lookups.open_case_lookup",
}

# Anybody may call these, too, and who signs in is told what it is to them.
WELCOME = {
    "home.read_home",
    "counseling.list_slots",
    "lectures.get_lecture",
    # Whoever holds the code of a certificate was handed it.
    "certificates.verify_certificate",
}


def levels(app):
    with app.test_request_context():
        return {rule.endpoint: level_of(rule.endpoint) for rule in app.url_map.iter_rules()}


def test_every_view_declares_its_access(app):
    """A view without a declared level can't be called; there is none."""
    assert [endpoint for endpoint, level in levels(app).items() if level is None] == []


def test_what_is_public_is_on_the_list(app):
    """The public views are exactly the listed ones, the portal's pages and the scanner's."""
    public = {endpoint for endpoint, level in levels(app).items() if level is Access.PUBLIC}
    assert {name for name in public if name.partition(".")[0] not in PUBLIC_BLUEPRINTS} == PUBLIC
    assert {endpoint for endpoint, level in levels(app).items() if level is Access.WELCOME} == WELCOME
    assert {"portal", "scanner", "receiver"} == PUBLIC_BLUEPRINTS
    assert {"static", "api-docs.openapi_json"} == PUBLIC_ENDPOINTS


def test_the_console_is_behind_its_own_door(app):
    """Every address of the console but its door wants its cookie, and nothing else of the app does."""
    console = {endpoint for endpoint, level in levels(app).items() if level is Access.CONSOLE}
    doors = {name for name in PUBLIC if name.startswith("console.")}
    assert console == {name for name in levels(app) if name.startswith("console.")} - doors


def test_a_view_that_declares_nothing_is_closed(database, database_url):
    """The control: a view somebody forgot to declare answers 500 to everyone, not its content."""
    app = create_app(make_config(database_url), wechat=FakeWeChat())
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/api/v1/forgotten", "forgotten", lambda: "secret")
    answer = app.test_client().get("/api/v1/forgotten")
    assert (answer.status_code, "secret" in answer.text) == (500, False)


ROLES = ("guest", "resident", "other", "volunteer", "elsewhere", "organizer", "admin")
# The scenario's things are the resident's own; the volunteer helps at its lecture; the organizer's area
# holds it. Members of staff have accepted the terms, so that only their role decides.
ANYONE = dict.fromkeys(ROLES, 200)
SIGNED_IN = ANYONE | {"guest": 401}
CREATES = dict.fromkeys(ROLES, 201) | {"guest": 401}
OWN = dict.fromkeys(ROLES, 404) | {"guest": 401, "resident": 200}
NOT_STAFF = {"guest": 401, "resident": 403, "other": 403, "volunteer": 403, "elsewhere": 404}
MANAGES = NOT_STAFF | {"organizer": 200, "admin": 200}
MANAGES_CREATES = NOT_STAFF | {"organizer": 201, "admin": 201}
MANAGES_SILENTLY = NOT_STAFF | {"organizer": 204, "admin": 204}
# The scenario's request is submitted: what its state refuses says so to whoever may ask.
WRONG_STATE = NOT_STAFF | {"organizer": 409, "admin": 409}
LISTS = dict.fromkeys(ROLES, 200) | {"guest": 401, "resident": 403, "other": 403, "volunteer": 403}
STAFF_CREATES = dict.fromkeys(("elsewhere", "organizer", "admin"), 201)
DOOR = dict.fromkeys(ROLES, 404) | {"guest": 401, "volunteer": 200, "organizer": 200, "admin": 200}
# A team's bookings are its counselors' alone: an admin who is in no team finds none.
ON_DUTY = NOT_STAFF | {"elsewhere": 403, "organizer": 403, "admin": 404}
COUNSELS_409 = ON_DUTY | {"admin": 409}
# A case is opened by a row, never by a role: nobody here has one.
CLOSED = NOT_STAFF | {"organizer": 404, "admin": 404}
# Who is signed in is as strange here as who is not: the key is a code and a PIN.
LOOKED_UP = dict.fromkeys(ROLES, 401)
HELPER = dict.fromkeys(ROLES, 404) | {"guest": 401}
# Nobody in the scenario has linked WeChat with an account.
NO_LINK = dict.fromkeys(ROLES, 403) | {"guest": 401}
DOOR_CREATES = DOOR | {"volunteer": 201, "organizer": 201, "admin": 201}

PAPER = {"card": "{card}", "name": "王大娘", "consent": PRIVACY_VERSION}

FACTS = {
    "title": "好好说话",
    "venue": "文化站",
    "area": "370502001",
    "starts_at": (NOW + timedelta(days=3)).isoformat(),
    "ends_at": (NOW + timedelta(days=3, hours=1)).isoformat(),
    "capacity": 10,
}

SERIES = {"title": "青春", "required_lectures": 2}
REQUEST = {"preferred": ["2026-12-10", "2026-12-11"], "venue": "站", "note": "晚上"}
ASSIGN = {"lecturer": "{lecturer}", "starts_at": (NOW + timedelta(days=9)).isoformat()}

PLANNED = {"event": "order", "base_day": "2027-03-01"}
AGREED = {"form": "oral", "effective_on": "2026-11-25", "items": [{"who": "a", "what": "x"}]}
CASE = {
    "station": "{station_id}",
    "kind": "mediation",
    "source": "walk_in",
    "parties": [{"side": "a", "name": "安娜"}],
}

TABLE = [
    ("POST", "/auth/wechat", {"code": "sim:new"}, ANYONE),
    ("POST", "/auth/staff", {"username": "x", "password": "y"}, dict.fromkeys(ROLES, 401)),
    ("POST", "/auth/refresh", {"refresh_token": "x"}, dict.fromkeys(ROLES, 401)),
    ("POST", "/auth/logout", {"refresh_token": "x"}, dict.fromkeys(ROLES, 401)),
    ("GET", "/areas", None, ANYONE),
    ("GET", "/hotlines", None, ANYONE),
    ("GET", "/stations", None, ANYONE),
    ("GET", "/stations/{station_id}", None, ANYONE),
    ("GET", "/home", None, ANYONE),
    ("GET", "/config", None, ANYONE),
    ("GET", "/consent", None, ANYONE),
    ("GET", "/slots", None, ANYONE),
    ("GET", "/slots/days?station={station_id}", None, ANYONE),
    ("GET", "/lectures", None, ANYONE),
    ("GET", "/lectures/days?month=2026-12", None, ANYONE),
    ("GET", "/lectures/{lecture_id}", None, ANYONE),
    ("GET", "/series", None, ANYONE),
    ("GET", "/courses", None, ANYONE),
    ("GET", "/series/{series_id}", None, ANYONE),
    ("POST", "/series", SERIES, LISTS | {"elsewhere": 201, "organizer": 201, "admin": 201}),
    ("PUT", "/series/{series_id}", SERIES, LISTS),
    ("PUT", "/series/{series_id}/lectures", {"lectures": []}, LISTS),
    ("GET", "/me/series", None, SIGNED_IN),
    ("GET", "/me", None, SIGNED_IN),
    ("GET", "/me/export", None, SIGNED_IN),
    ("GET", "/me/agreed", None, SIGNED_IN),
    ("GET", "/me/helping", None, SIGNED_IN),
    ("GET", "/me/reads", None, SIGNED_IN),
    ("PUT", "/me/phone", {"number": "13800000000"}, SIGNED_IN),
    ("DELETE", "/me", None, dict.fromkeys(ROLES, 204) | {"guest": 401}),
    ("PUT", "/me", {"nickname": "新名"}, SIGNED_IN),
    ("DELETE", "/me/consent", None, SIGNED_IN),
    ("PUT", "/me/consent", {"version": PRIVACY_VERSION}, SIGNED_IN),
    ("POST", "/me/phone", {"code": "phone:13800000000"}, SIGNED_IN),
    ("GET", "/me/subscriptions", None, SIGNED_IN),
    ("POST", "/me/subscriptions", {"results": {"t1": "accept"}}, SIGNED_IN),
    ("GET", "/me/staff-link", None, SIGNED_IN),
    (
        "POST",
        "/me/staff-link",
        {"code": "AAAAAAAA"},
        NO_LINK | {"resident": 409, "other": 409, "volunteer": 409},
    ),
    ("DELETE", "/me/staff-link", None, dict.fromkeys(ROLES, 204) | {"guest": 401}),
    ("POST", "/staff-sign-ins/look", {"code": "x"}, NO_LINK),
    ("POST", "/staff-sign-ins/confirm", {"code": "x", "number": 47}, NO_LINK),
    ("POST", "/staff-sign-ins/decline", {"code": "x"}, NO_LINK),
    ("POST", "/me/couple/invitation", {}, CREATES),
    ("POST", "/me/couple", {"code": "AAAAAAAA"}, dict.fromkeys(ROLES, 409) | {"guest": 401}),
    ("GET", "/me/couple", None, SIGNED_IN),
    ("DELETE", "/me/couple", None, SIGNED_IN),
    ("GET", "/me/inbox", None, SIGNED_IN),
    ("GET", "/me/card", None, SIGNED_IN),
    ("POST", "/me/card/bind", {"code": "{card}"}, CREATES),
    ("POST", "/me/card/lost", {"card_no": "{card}"}, dict.fromkeys(ROLES, 409) | {"guest": 401}),
    ("GET", "/me/sign-ups", None, SIGNED_IN),
    ("GET", "/me/learning-record", None, SIGNED_IN),
    ("GET", "/me/learning-record/export", None, SIGNED_IN),
    ("GET", "/me/volunteer-record", None, SIGNED_IN),
    ("GET", "/me/volunteer-record/export", None, SIGNED_IN),
    ("GET", "/me/certificates/{certificate_id}.pdf", None, OWN),
    ("POST", "/me/certificates/{certificate_id}/confirm", {"name": "安娜"}, OWN | {"resident": 409}),
    ("GET", "/verify/{code}", None, ANYONE),
    ("GET", "/bookings", None, SIGNED_IN),
    ("POST", "/bookings", {"slot": "{slot}"}, CREATES | {"resident": 409}),
    ("GET", "/bookings/{booking_id}", None, OWN),
    ("GET", "/bookings/{booking_id}/link", None, OWN | {"resident": 404}),
    ("POST", "/slots/{slot_id}/hold", {}, CREATES | {"resident": 409}),
    ("POST", "/bookings/{booking_id}/reschedule", {"slot": "{slot_id}"}, OWN),
    ("POST", "/slot-waits", {"station": "{station_id}", "from": "2026-12-01", "to": "2026-12-02"}, CREATES),
    ("GET", "/slot-waits", None, SIGNED_IN),
    ("DELETE", "/slot-waits/{wait_id}", None, OWN),
    ("POST", "/slot-waits/{wait_id}/accept", {}, OWN | {"resident": 409}),
    ("POST", "/bookings/{booking_id}/cancel", {}, OWN),
    ("GET", "/duty/bookings?day=2026-11-26", None, ON_DUTY | {"admin": 200}),
    ("GET", "/duty/unreached", None, ON_DUTY | {"admin": 200}),
    ("GET", "/settlements?team={team_id}&month=2026-11", None, MANAGES),
    ("GET", "/duty/bookings/{booking_id}/phone", None, ON_DUTY),
    ("GET", "/duty/bookings/{booking_id}/link", None, ON_DUTY),
    ("POST", "/duty/bookings/{booking_id}/link", {"phone": "0546"}, ON_DUTY),
    ("POST", "/duty/bookings/{booking_id}/phone/confirm", {"ending": "0000"}, ON_DUTY),
    ("POST", "/duty/bookings/{booking_id}/cancel", {"reason": "other"}, ON_DUTY),
    ("POST", "/duty/bookings/{booking_id}/excuse", {}, ON_DUTY),
    ("GET", "/duty/shifts?from=2026-11-25&to=2026-12-25", None, LISTS),
    ("GET", "/shifts/{shift_id}/covers", None, MANAGES),
    ("POST", "/shifts/{shift_id}/substitutions", {"team": "{cover}", "reason": "x"}, MANAGES_CREATES),
    ("GET", "/substitutions", None, LISTS),
    ("POST", "/substitutions/{substitution_id}/accept", {}, MANAGES),
    ("POST", "/substitutions/{substitution_id}/decline", {}, MANAGES),
    ("POST", "/substitutions/{substitution_id}/withdraw", {}, MANAGES),
    ("POST", "/bookings/{booking_id}/outcome", {"outcome": "attended"}, ON_DUTY),
    ("GET", "/duty/bookings/{booking_id}", None, ON_DUTY),
    ("POST", "/duty/walk-ins", {"station": "{station_id}", "name": "甲", "agreed": True}, COUNSELS_409),
    ("POST", "/duty/bookings/{booking_id}/follow-ups", {"slots": ["{slot}"], "agreed": True}, ON_DUTY),
    ("GET", "/duty/follow-ups-due", None, ON_DUTY | {"admin": 200}),
    ("GET", "/duty/bookings/{booking_id}/notes", None, ON_DUTY),
    ("POST", "/duty/bookings/{booking_id}/notes", {"text": "x", "version": 0}, ON_DUTY),
    ("GET", "/cases", None, LISTS),
    ("POST", "/cases", CASE, NOT_STAFF | {"elsewhere": 403, "organizer": 403, "admin": 403}),
    ("GET", "/cases/{case_id}", None, CLOSED),
    ("GET", "/cases/{case_id}/sides/{side}", None, CLOSED),
    ("GET", "/case-parties/{party_id}/phone", None, CLOSED),
    ("POST", "/cases/{case_id}/accept", {}, CLOSED),
    ("POST", "/cases/{case_id}/refuse", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/pause", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/resume", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/agree", AGREED, CLOSED),
    ("POST", "/cases/{case_id}/end", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/close", {"outcome": "court"}, CLOSED),
    ("POST", "/cases/{case_id}/reopen", {"reason": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/entries", {"side": "a", "text": "x"}, CLOSED),
    ("GET", "/cases/{case_id}/entries/{thread}", None, CLOSED),
    ("PUT", "/cases/{case_id}/drafts/{thread}", {"side": "a", "text": "x"}, CLOSED),
    ("POST", "/cases/{case_id}/codes", {"side": "a", "list": "causes", "keys": []}, CLOSED),
    ("POST", "/cases/{case_id}/sides/{side}/needs/{skill}", {"stage": "enrolled"}, CLOSED),
    ("GET", "/cases/{case_id}/workers", None, CLOSED),
    ("POST", "/cases/{case_id}/handover", {"to": "x", "text": "x"}, CLOSED),
    ("GET", "/cases/{case_id}/papers", None, CLOSED),
    ("POST", "/cases/{case_id}/papers", {"side": "a", "kind": "rights", "pages": 1}, CLOSED),
    ("GET", "/cases/{case_id}/agreement", None, CLOSED),
    ("PUT", "/cases/{case_id}/agreement/confirmation", {"state": "asked"}, CLOSED),
    ("POST", "/agreement-items/{item_id}/done", {"done_on": "2026-11-25"}, CLOSED),
    ("PUT", "/case-parties/{party_id}", {"job": "x"}, CLOSED),
    ("GET", "/case-parties/{party_id}/risk", None, CLOSED),
    ("POST", "/case-parties/{party_id}/glass", {"ground": "danger", "reason": "x"}, CLOSED),
    (
        "POST",
        "/case-parties/{party_id}/risk-facts",
        {"key": "afraid", "told_by": "self", "day": "2026-11-25"},
        CLOSED,
    ),
    ("POST", "/case-lookups", {"code": "AAAAAAAAAA", "pin": "123456"}, dict.fromkeys(ROLES, 409)),
    ("GET", "/case-lookups/current", None, LOOKED_UP),
    ("DELETE", "/case-lookups/current", None, LOOKED_UP),
    ("GET", "/case-lookups/current/reads", None, LOOKED_UP),
    ("POST", "/case-lookups/current/withdraw", {"consent": "x"}, LOOKED_UP),
    ("POST", "/case-lookups/current/corrections", {"text": "x"}, LOOKED_UP),
    ("GET", "/follow-ups", None, LISTS),
    ("GET", "/follow-ups/{follow_up_id}", None, CLOSED),
    ("POST", "/follow-ups/{follow_up_id}/tries", {"channel": "phone", "result": "reached"}, CLOSED),
    ("POST", "/follow-ups/{follow_up_id}/outcome", {"outcome": "same"}, CLOSED),
    ("GET", "/case-parties/{party_id}/follow-ups", None, CLOSED),
    ("POST", "/case-parties/{party_id}/follow-ups", PLANNED, CLOSED),
    ("GET", "/case-parties/{party_id}/lookup", None, CLOSED),
    ("POST", "/case-parties/{party_id}/lookup", {}, CLOSED),
    ("DELETE", "/case-parties/{party_id}/lookup", None, CLOSED),
    ("GET", "/case-parties/{party_id}/asks", None, CLOSED),
    ("POST", "/case-asks/{ask_id}/answer", {"text": "x"}, CLOSED),
    ("POST", "/case-parties/{party_id}/risk-levels", {"level": "red", "reason": "x"}, CLOSED),
    ("POST", "/risk-levels/{level_id}/second", {"agreed": True}, CLOSED),
    ("GET", "/warnings/{warning_id}", None, CLOSED),
    ("POST", "/warnings/{warning_id}/see", None, CLOSED),
    ("POST", "/warnings/{warning_id}/confirm", {"level": "red", "plan": "x"}, CLOSED),
    ("POST", "/warnings/{warning_id}/dismiss", {"reason": "x"}, CLOSED),
    ("POST", "/warnings/{warning_id}/second", {"agreed": True}, CLOSED),
    ("GET", "/warnings", None, LISTS),
    ("GET", "/warning-dismissals", None, LISTS),
    # An admin of the place assigns, and reads nothing; there is nobody of that name.
    ("POST", "/cases/{case_id}/workers", {"person": "x"}, CLOSED | {"admin": 422}),
    ("GET", "/risk-levels", None, LISTS),
    ("POST", "/duty/bookings/{booking_id}/risk", {"at_risk": True}, ON_DUTY),
    # A case is its workers' alone: nobody in the scenario is one.
    *(
        (method, f"/case-parties/{{party_id}}/{what}", body, CLOSED)
        for what, body in (
            ("consents", {"purpose": "service", "way": "signed"}),
            ("disclosures", {"channel": "phone", "said": "x", "spoke_with": "y", "ground": "emergency"}),
            ("referrals", {"receiver": "x", "words": "x"}),
        )
        for method, body in (("GET", None), ("POST", body))
    ),
    ("POST", "/case-parties/{party_id}/consents/{consent_id}/withdraw", {}, CLOSED),
    ("GET", "/referrals/{referral_id}/preview", None, CLOSED),
    ("POST", "/referrals/{referral_id}/send", {}, CLOSED),
    ("POST", "/referrals/{referral_id}/revoke", {}, CLOSED),
    ("POST", "/referrals/{referral_id}/answer", {"answer": "accept"}, CLOSED),
    ("POST", "/bookings/{booking_id}/feedback-code", {}, OWN | {"resident": 409}),
    ("POST", "/feedback", {"code": "AAAA", "rating": 5}, dict.fromkeys(ROLES, 409)),
    ("GET", "/feedback?team={team_id}&month=2026-10", None, MANAGES),
    ("POST", "/lectures/{lecture_id}/sign-ups", {}, CREATES | {"resident": 409}),
    ("GET", "/lectures/{lecture_id}/answers", None, MANAGES),
    ("GET", "/lectures/{lecture_id}/approvals", None, MANAGES),
    ("POST", "/lectures/{lecture_id}/sign-ups/{sign_up_id}/approve", {}, WRONG_STATE),
    ("POST", "/lectures/{lecture_id}/sign-ups/{sign_up_id}/decline", {}, WRONG_STATE),
    ("POST", "/lectures/{lecture_id}/paper-sign-ups", PAPER, DOOR_CREATES),
    # The card is blank, so that there is no place to give up.
    ("POST", "/lectures/{lecture_id}/paper-sign-ups/cancel", {"card": "{card}"}, HELPER),
    ("POST", "/sign-ups/{sign_up_id}/cancel", {}, OWN),
    ("POST", "/sign-ups/{sign_up_id}/accept", {}, OWN),
    ("POST", "/check-ins", {"code": "{door}"}, CREATES),
    ("GET", "/lectures/{lecture_id}/door", None, DOOR),
    ("GET", "/lectures/{lecture_id}/roster", None, DOOR),
    ("GET", "/lectures/{lecture_id}/people?name=小明", None, DOOR),
    ("GET", "/lectures/{lecture_id}/merge-report", None, MANAGES),
    ("POST", "/lectures/{lecture_id}/scanner-code", {}, DOOR_CREATES),
    (
        "DELETE",
        "/lectures/{lecture_id}/scanners",
        None,
        HELPER | dict.fromkeys(("volunteer", "organizer", "admin"), 204),
    ),
    ("POST", "/auth/scanner", {"code": "AAAAAAAA"}, dict.fromkeys(ROLES, 409)),
    ("POST", "/lectures/{lecture_id}/check-ins", {"card": "{card}"}, DOOR_CREATES),
    (
        "POST",
        "/lectures/{lecture_id}/check-ins/batch",
        {"scans": [{"client_id": "1", "card": "{card}", "scanned_at": NOW.isoformat()}]},
        DOOR,
    ),
    ("POST", "/lectures", FACTS, NOT_STAFF | {"elsewhere": 403, "organizer": 201, "admin": 201}),
    ("PUT", "/lectures/{lecture_id}", FACTS, MANAGES),
    ("POST", "/lectures/{lecture_id}/clone", {"starts_at": FACTS["starts_at"]}, MANAGES_CREATES),
    (
        "POST",
        "/lectures/{lecture_id}/repeat",
        {"until": f"{NOW + timedelta(days=5):%Y-%m-%d}"},
        MANAGES_CREATES,
    ),
    ("POST", "/lectures/preview", FACTS, NOT_STAFF | {"elsewhere": 403, "organizer": 200, "admin": 200}),
    ("POST", "/lectures/{lecture_id}/publish", {}, MANAGES),
    # Without a file.
    ("POST", "/lectures/{lecture_id}/photos", {}, NOT_STAFF | {"organizer": 422, "admin": 422}),
    ("GET", "/lectures/{lecture_id}/photos", None, MANAGES),
    ("GET", "/lectures/{lecture_id}/photos/{photo_id}", None, MANAGES),
    ("DELETE", "/lectures/{lecture_id}/photos/{photo_id}", None, MANAGES_SILENTLY),
    ("POST", "/lectures/{lecture_id}/cancel", {"reason": "台风"}, MANAGES),
    (
        "POST",
        "/course-requests",
        REQUEST | {"course": "{course}", "area": "370502001"},
        NOT_STAFF | {"elsewhere": 403, "organizer": 201, "admin": 201},
    ),
    ("GET", "/course-requests", None, LISTS),
    ("GET", "/course-requests/shares", None, LISTS),
    ("GET", "/course-requests/{request_id}", None, MANAGES),
    ("POST", "/course-requests/{request_id}/resubmit", REQUEST, WRONG_STATE),
    ("POST", "/course-requests/{request_id}/claim", {"area": "370502001", "venue": "站"}, WRONG_STATE),
    ("POST", "/course-requests/{request_id}/withdraw", {}, MANAGES),
    ("POST", "/course-requests/{request_id}/return", {"reason": "改期"}, MANAGES),
    ("POST", "/course-requests/{request_id}/accept", ASSIGN, MANAGES),
    ("POST", "/course-requests/{request_id}/reassign", ASSIGN, WRONG_STATE),
    ("POST", "/course-requests/{request_id}/lecturer-answer", {"answer": "accepted"}, WRONG_STATE),
    ("POST", "/lecturers/{lecturer_id}/invitation", {}, LISTS | STAFF_CREATES),
    (
        "POST",
        "/lecturer-invitations/accept",
        {"code": "AAAAAAAAAA"},
        dict.fromkeys(ROLES, 409) | {"guest": 401},
    ),
    ("GET", "/me/teaching", None, SIGNED_IN),
    ("POST", "/me/teaching/{ask_id}/answer", {"answer": "accepted"}, OWN),
    ("POST", "/course-requests/{request_id}/schedule", {}, WRONG_STATE),
    ("POST", "/course-requests/{request_id}/decline", {"reason": "满"}, MANAGES),
    ("POST", "/course-requests/{request_id}/review", {"rating": 5}, WRONG_STATE),
    ("GET", "/course-quotas/{area}", None, MANAGES),
    ("PUT", "/course-quotas/{area}", {"per_year": 3}, MANAGES | {"elsewhere": 403}),
    ("GET", "/lecturers", None, LISTS),
    ("GET", "/lecturers/{lecturer_id}", None, LISTS),
    ("POST", "/lectures/{lecture_id}/volunteer-invitations", {}, MANAGES_CREATES),
    ("DELETE", "/lectures/{lecture_id}/volunteer-invitations/{invitation_id}", None, MANAGES_SILENTLY),
    ("POST", "/volunteer-invitations/accept", {"code": "{invitation}"}, CREATES),
    ("POST", "/check-ins/{check_in_id}/void", {"reason": "误"}, MANAGES_SILENTLY),
]


def test_the_table_has_every_endpoint(app):
    """No endpoint of the API is left out of the table."""
    rules = {
        (method, rule.rule.removeprefix("/api/v1").replace("<", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        for method in rule.methods & {"GET", "POST", "PUT", "DELETE"}
        if rule.rule.startswith("/api/v1/")
    }
    assert rules == {(method, path.partition("?")[0]) for method, path, *_ in TABLE}


ASKED = REQUEST | {
    "direction": "requested",
    "area": "370502001",
    "title": "",
    "audience": "residents",
    "closed": False,
    "expected": 50,
    "own_lecturer": "",
}


def organizer():
    call = call_of(create_person(), via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", "370502"),)))


@pytest.fixture
def scenario(resident, staff):
    """Make the people, and on each call new things that belong to the resident."""
    anna = resident("anna")
    helper = resident("helper")

    def people(guest):
        return {
            "guest": guest,
            "resident": anna,
            "other": resident("other"),
            "volunteer": helper,
            "elsewhere": staff("organizer", "370503", consented=True),
            "organizer": staff("organizer", "370502", consented=True),
            "admin": staff("admin", "3705", consented=True),
        }

    def things():
        lecture = create_lecture(starts_at=NOW + timedelta(minutes=30))
        create_volunteer(lecture, Person.get_by_id(helper.person_id))
        before = NOW - timedelta(hours=1)
        mine = call_of(anna.person_id, now=before)
        for booking in bookings.list_bookings(mine).items:
            bookings.cancel_booking(mine, booking.id)
        slot = create_slot(capacity=50)
        booking = bookings.book_slot(mine, slot.id, party="single")
        SlotWait.delete().execute()
        day = NOW + timedelta(days=9)
        wait = slot_waits.join(mine, slot.station_id, from_=day, to=day + timedelta(days=1))
        sign_up = signups.sign_up(mine, lecture.id, party="single")
        scan = Scan.create(
            lecture=lecture.id,
            actor=anna.person_id,
            method="door_qr",
            happened_at=NOW,
            received_at=NOW,
            result="accepted",
        )
        card, there = create_card(), create_card()
        present = CheckIn.create(
            lecture=lecture.id,
            card=there.id,
            live_holder=there.id,
            scan=scan.id,
            assurance="volunteer",
            happened_at=NOW,
        )
        invitation = volunteers.invite_volunteers(organizer(), lecture.id)
        course = create_course()
        asked = requests.create_request(organizer(), ASKED | {"course": course.id})
        series = Series.create(key=course.id, title="x", audience="youth", required_lectures=1)
        certificate = Certificate.create(
            code=signed_code(12),
            series=series.id,
            person=anna.person_id,
            title="x",
            hours=2,
            lectures=[],
            issued_at=NOW,
        )
        lecturer = create_lecturer()
        LecturerLink.delete().execute()
        LecturerLink.insert(lecturer=lecturer.id, person=anna.person_id, linked_at=NOW).execute()
        offered = requests.create_request(organizer(), ASKED | {"course": course.id})
        hours = {"lecturer": lecturer.id, "starts_at": NOW + timedelta(days=12)}
        requests.accept_request(organizer(), offered.id, **hours)
        ask = LecturerAsk.get(LecturerAsk.lecturer == lecturer.id)
        photo = LecturePhoto.create(
            lecture=lecture.id, digest="d", width=1, height=1, size=1, added_by=anna.person_id, added_at=NOW
        )
        LecturePhotoBody.insert(photo=photo.id, body=b"JPEG").execute()
        case = open_case()
        return {
            "case_id": case.id,
            "party_id": case.party("a"),
            "side": "a",
            "thread": "listen-a",
            "skill": "sewing",
            "item_id": "x",
            "level_id": "x",
            "warning_id": "x",
            "follow_up_id": "x",
            "photo_id": photo.id,
            "ask_id": ask.id,
            "certificate_id": certificate.id,
            "code": certificate.code,
            "station_id": create_station().id,
            "lecture_id": lecture.id,
            "slot": slot.id,
            "slot_id": slot.id,
            "team_id": slot.team_id,
            "shift_id": slot.shift_id,
            "cover": (cover := create_team().id),
            "substitution_id": Substitution.create(
                shift=(other := create_slot()).shift_id,
                live_shift=other.shift_id,
                from_team=other.team_id,
                to_team=cover,
                reason="x",
                asked_by=anna.person_id,
                asked_at=NOW,
            ).id,
            "wait_id": wait.id,
            "course": course.id,
            "request_id": asked.id,
            "series_id": series.id,
            "lecturer": (lecturer := create_lecturer().id),
            "lecturer_id": lecturer,
            "area": "370502001",
            "booking_id": booking.id,
            "sign_up_id": sign_up.id,
            "card": card.code,
            "door": doorcodes.door_code(lecture.id, now=NOW).qr_text,
            "check_in_id": present.id,
            "invitation_id": invitation.id,
            "invitation": invitation.code,
            "referral_id": (handed := Handing().sent().referral).id,
            "consent_id": handed.consent,
        }

    return people, things


@pytest.mark.parametrize(("method", "path", "body", "expected"), TABLE)
def test_each_role_gets_what_it_should(guest, scenario, monkeypatch, method, path, body, expected):
    """The whole table: what each role is answered by each endpoint."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)
    people, things = scenario
    named = re.search(r"\{\w+\}", f"{path} {body}")
    ids = things() if named else {}
    create_area("370502001")
    for role, user in people(guest).items():
        options = {} if body is None else {"json": _filled(body, ids)}
        answer = user._send(method, path.format(**ids), options)
        # What one role used up of a limit is not the next one's refusal.
        Allowance.delete().execute()
        assert (role, answer.status_code) == (role, expected[role]), answer.text
        if named and method != "GET" and answer.status_code < 300:
            # The next role finds nothing done yet; after a refusal nothing is.
            ids = things()


def _filled(value, ids):
    if isinstance(value, dict):
        return {name: _filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, ids) for inner in value]
    return value.format(**ids) if isinstance(value, str) else value
