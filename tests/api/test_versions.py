"""No PUT takes back what was saved meanwhile: every PUT of the document, with `ETag` and `If-Match`."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask

from app import db
from app.models import AuditEntry, Lecture, Person, RoleGrant, Series
from app.services.accounts import sessions
from app.services.cases.file import agreements
from app.services.core.permissions import PRIVACY_VERSION
from tests.answers import declared_reasons, document
from tests.conftest import NOW, ApiUser
from tests.factories import TOWN, create_area, create_lecture
from tests.services.cases.desk import taken_on

Users = Callable[..., ApiUser]


@dataclass(frozen=True)
class Case:
    """Where something is read and where it is changed, by whom, into what first and then; and the fields
    that the first change made otherwise."""

    user: ApiUser
    read: str
    put: str
    first: dict[str, Any]
    then: dict[str, Any]
    changed: set[str]


def lecture_body(**facts: Any) -> dict[str, Any]:
    return {
        "title": "亲子沟通",
        "venue": "文汇街道二楼",
        "area": TOWN,
        "starts_at": "2026-12-01T09:00:00+08:00",
        "ends_at": "2026-12-01T10:30:00+08:00",
        "capacity": 30,
    } | facts


def change_me(resident: Users, staff: Users) -> Case:
    anna = resident("anna")
    first, then = {"nickname": "安娜"}, {"contact_preference": {"channel": "phone"}}
    return Case(anna, "/me", "/me", first, then, {"nickname"})


def type_phone(resident: Users, staff: Users) -> Case:
    first, then = {"number": "13800000001"}, {"number": "13900000002"}
    return Case(resident("anna"), "/me", "/me/phone", first, then, {"phone", "phone_verified"})


def accept_consent(resident: Users, staff: Users) -> Case:
    anna, body = resident("anna", consented=False), {"version": PRIVACY_VERSION}
    return Case(anna, "/me", "/me/consent", body, body, {"consent"})


def update_lecture(resident: Users, staff: Users) -> Case:
    at = f"/lectures/{create_lecture().id}"
    first, then = lecture_body(capacity=80, description="带身份证"), lecture_body(title="新的题目")
    user = staff()
    assert user.put(at, lecture_body()).status_code == 200
    return Case(user, at, at, first, then, {"capacity", "description"})


def update_series(resident: Users, staff: Users) -> Case:
    at = f"/series/{Series.create(key='s', title='家庭课', audience='residents', required_lectures=2).id}"
    first = {"title": "家庭课", "required_lectures": 3}
    return Case(staff(), at, at, first, {"title": "新家庭课", "required_lectures": 2}, {"required_lectures"})


def order_series(resident: Users, staff: Users) -> Case:
    series = Series.create(key="s", title="家庭课", audience="residents", required_lectures=2)
    one, two = create_lecture(series=series.id), create_lecture(series=series.id)
    at = f"/series/{series.id}"
    first = {"lectures": [{"lecture": two.id}, {"lecture": one.id, "required": True}]}
    return Case(staff(), at, f"{at}/lectures", first, {"lectures": [{"lecture": one.id}]}, {"lectures"})


def set_course_quota(resident: Users, staff: Users) -> Case:
    create_area(TOWN)
    at = f"/course-quotas/{TOWN}"
    return Case(staff(), at, at, {"per_year": 9}, {"per_year": 5}, {"quota"})


def enter(staff: Users, person_id: str) -> ApiUser:
    """A counselor who is somebody already."""
    RoleGrant.insert(person=person_id, role="counselor", scope="370502", granted_at=NOW).execute()
    opened = db.write_transaction(lambda: sessions.open_session(person_id, "staff", NOW))
    return ApiUser(staff().client, person_id, opened.access_token)


def describe_party(resident: Users, staff: Users) -> Case:
    desk = taken_on()
    at = f"/case-parties/{desk.party('a')}"
    first, then = {"job": "护士"}, {"address": "黄河路9号"}
    return Case(enter(staff, desk.liu.id), f"/cases/{desk.id}/sides/a", at, first, then, {"job"})


def note_confirmation(resident: Users, staff: Users) -> Case:
    desk = taken_on()
    agreements.agree(
        desk.liu.at(),
        desk.id,
        form="written",
        effective_on=NOW.date(),
        items=[{"who": "both", "what": "每周见孩子"}],
    )
    at = f"/cases/{desk.id}/agreement"
    first, then = {"state": "asked"}, {"state": "confirmed"}
    return Case(enter(staff, desk.liu.id), at, f"{at}/confirmation", first, then, {"confirm_state"})


# What nobody else can have saved: one's own words, saved as they are typed, each in place of the former.
OWN = {"saveCaseDraft"}
CASES = {
    "describeCaseParty": describe_party,
    "noteConfirmation": note_confirmation,
    "changeMe": change_me,
    "typePhone": type_phone,
    "acceptConsent": accept_consent,
    "updateLecture": update_lecture,
    "updateSeries": update_series,
    "orderSeries": order_series,
    "setCourseQuota": set_course_quota,
}


def test_every_put_takes_a_version(app: Flask) -> None:
    """As the document has them: the header, the refusal, the new version in the answer; and each is tried
    below. What is read where it is changed shows the version, too."""
    puts = set()
    for path, operations in document(app)["paths"].items():
        if "put" not in operations or operations["put"]["operationId"] in OWN:
            continue
        put = operations["put"]
        puts.add(put["operationId"])
        assert "If-Match" in {each["name"] for each in put["parameters"] if each["in"] == "header"}, path
        assert "changed_meanwhile" in declared_reasons(put) and "412" in put["responses"], path
        assert all("ETag" in operation["responses"]["200"]["headers"] for operation in (put,)), path
        if "get" in operations:
            assert "ETag" in operations["get"]["responses"]["200"]["headers"], path
    assert puts == CASES.keys()


@pytest.mark.parametrize("operation", sorted(CASES))
def test_a_put_from_what_is_no_longer_so_is_refused(resident: Users, staff: Users, operation: str) -> None:
    """It writes nothing, names what is otherwise by now and how, and is noted; from the new version it
    goes through."""
    case = CASES[operation](resident, staff)
    begun = case.user.get(case.read).headers["ETag"]
    saved = case.user.put(case.put, case.first, begun_from=begun)
    assert saved.status_code == 200
    there = case.user.get(case.read)
    assert there.headers["ETag"] == saved.headers["ETag"] != begun
    refused = case.user.put(case.put, case.then, begun_from=begun)
    told = refused.get_json()
    assert (refused.status_code, told["reason"]) == (412, "changed_meanwhile")
    assert told["changed"].keys() == case.changed
    assert case.user.get(case.read).get_json() == there.get_json()
    assert AuditEntry.select().where(AuditEntry.reason == "changed_meanwhile").count() == 1
    assert case.user.put(case.put, case.then, begun_from=saved.headers["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ("{tag}", 200),
        ('"another", {tag}', 200),
        ('"", {tag}', 200),
        ("*", 200),
        ("W/{tag}", 200),
        ("{gzip}", 200),
        ("{anonymous}", 200),
        ('"another"', 412),
        ("another", 412),
        ('"", W/"another"', 412),
        ('W/"x", "ÿ", ,"', 412),
        ('"' + "x" * 4000 + '"', 412),
        ('""', 422),
        ("", 422),
        (" , ", 422),
    ],
)
def test_what_may_stand_in_the_header(
    resident: Users, staff: Users, guest: ApiUser, tags: str, status: int
) -> None:
    """Lists and `*`; a tag that a proxy made weak or longer, as it does when it compresses; the tag of a page
    that anybody may read. Anything else is plainly refused."""
    case = update_lecture(resident, staff)
    tag = case.user.get(case.read).headers["ETag"]
    told = tags.format(tag=tag, gzip=tag[:-1] + '-gzip"', anonymous=guest.get(case.read).headers["ETag"])
    answer = case.user.put(case.put, case.first, begun_from=told)
    assert answer.status_code == status
    assert (Lecture.get().capacity == 80) == (status == 200)


def test_sign_ups_make_no_other_version(resident: Users, staff: Users, guest: ApiUser) -> None:
    """Who edits a lecture is not stopped by those who take seats; the page that anybody reads is another
    one, though, and not taken for unchanged."""
    case = update_lecture(resident, staff)
    mine, public = case.user.get(case.read).headers["ETag"], guest.get(case.read).headers["ETag"]
    assert resident("anna").post(f"{case.read}/sign-ups", {"party": "single"}).status_code == 201
    assert case.user.get(case.read).headers["ETag"] == mine
    again = guest.get(case.read, headers={"If-None-Match": public})
    assert again.status_code == 200 and again.headers["ETag"] != public
    assert guest.get(case.read, headers={"If-None-Match": again.headers["ETag"]}).status_code == 304
    assert case.user.put(case.put, case.first, begun_from=mine).status_code == 200


def test_a_draft_tells_its_version_when_it_is_written(staff: Users) -> None:
    """Nobody can read it by the API before it is published."""
    user, area = staff(), create_area(TOWN)
    written = user.post("/lectures", lecture_body(area=area.code))
    at = f"/lectures/{written.get_json()['id']}"
    saved = user.put(at, lecture_body(capacity=31), begun_from=written.headers["ETag"])
    assert saved.status_code == 200
    assert user.put(at, lecture_body(), begun_from=written.headers["ETag"]).status_code == 412
    published = user.post(f"{at}/publish")
    assert published.headers["ETag"] == saved.headers["ETag"]


def test_who_may_not_change_it_learns_nothing(resident: Users, staff: Users) -> None:
    """Neither a version nor what is in it: another district's organizer gets what they get without."""
    case = update_lecture(resident, staff)
    other = staff("organizer", "370503")
    answer = other.put(case.put, case.first, begun_from='"another"')
    assert answer.status_code == 404 and "changed" not in answer.get_json()


def test_of_two_at_once_one_is_told(app: Flask, resident: Users, staff: Users) -> None:
    """Both begun from the same version, in the same instant."""
    case = change_me(resident, staff)
    for _ in range(5):
        begun, found = case.user.get(case.read).headers["ETag"], {}
        start = Barrier(2)

        def send(name: str, begun: str = begun, found: Any = found, start: Barrier = start) -> None:
            user = ApiUser(app.test_client(), case.user.person_id, case.user.token)
            start.wait()
            try:
                found[user.put("/me", {"nickname": name}, begun_from=begun).status_code] = name
            finally:
                db.database.close()

        present = case.user.get("/me").get_json()["nickname"]
        others = [name for name in ("安娜", "小安", "阿安") if name != present][:2]
        threads = [Thread(target=send, args=(name,)) for name in others]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found.keys() == {200, 412}
        assert Person.get_by_id(case.user.person_id).nickname == found[200]
