"""Lectures, sign-ups, the door, cards and the learning record: one path or two for each endpoint."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from app.models import CheckIn, Course, Lecture, LectureVolunteer, Series, SignUp
from app.services.attendance import doorcodes
from app.services.cards import codes
from tests.conftest import NOW
from tests.factories import create_area, create_card, create_couple, create_lecture

FACTS = {
    "title": "好好说话",
    "venue": "文化站",
    "area": "370502001",
    "place": {"lng": 118.5, "lat": 37.4},
    "starts_at": "2026-12-01T09:00:00+08:00",
    "ends_at": "2026-12-01T10:30:00+08:00",
    "capacity": 10,
    "audience": "couples",
    "description": "带上伴侣",
}


def test_a_lecture_from_draft_to_cancelled(staff, guest):
    """A draft is nobody's but the organizer's; published anyone sees it; cancelled it says why."""
    create_area("370502001")
    organizer = staff()
    made = organizer.post("/lectures", FACTS)
    body = made.get_json()
    assert (made.status_code, body["status"], body["hours"], body["seats_left"]) == (201, "draft", 1.5, 10)
    assert {name: body[name] for name in FACTS} == FACTS
    path = f"/lectures/{body['id']}"
    assert guest.get(path).status_code == 404
    assert organizer.post(f"{path}/publish").get_json()["status"] == "published"
    assert guest.get(path).get_json()["title"] == "好好说话"
    assert [item["id"] for item in guest.get("/lectures").get_json()["items"]] == [body["id"]]
    changed = organizer.put(path, FACTS | {"capacity": 20})
    assert (changed.status_code, changed.get_json()["capacity"]) == (200, 20)
    cancelled = organizer.post(f"{path}/cancel", {"reason": "台风"}).get_json()
    assert (cancelled["status"], guest.get(path).get_json()["cancel_reason"]) == ("cancelled", "台风")
    assert organizer.put(path, FACTS).get_json()["reason"] == "not_editable"
    assert Lecture.get().status == "cancelled"


def test_series_and_courses(guest):
    """Both lists are for anyone."""
    Series.create(key="s", title="青春", audience="youth", required_lectures=2)
    Course.create(key="c", title="沟通课", topic="communication", minutes=90)
    (series,) = guest.get("/series").get_json()["items"]
    (course,) = guest.get("/courses").get_json()["items"]
    assert (series["title"], series["required_lectures"], series["lecture_count"]) == ("青春", 2, 0)
    assert (course["title"], course["minutes"]) == ("沟通课", 90)


def test_signing_up_waiting_and_accepting(resident):
    """Full, the next waits with a position; a freed seat becomes an offer, accepted a place."""
    lecture = create_lecture(capacity=1)
    anna, bert = resident("anna"), resident("bert")
    first = anna.post(f"/lectures/{lecture.id}/sign-ups", {"party": "single"})
    assert (first.status_code, first.get_json()["status"]) == (201, "confirmed")
    second = bert.post(f"/lectures/{lecture.id}/sign-ups").get_json()
    assert (second["status"], second["position"]) == ("waitlisted", 1)
    assert bert.post(f"/sign-ups/{second['id']}/accept").get_json()["reason"] == "conflict"
    gone = anna.post(f"/sign-ups/{first.get_json()['id']}/cancel")
    assert (gone.status_code, gone.get_json()["status"]) == (200, "cancelled")
    (mine,) = bert.get("/me/sign-ups").get_json()["items"]
    assert (mine["status"], mine["offer_expires_at"]) == ("offered", "2026-11-25T21:00:00+08:00")
    assert bert.post(f"/sign-ups/{second['id']}/accept").get_json()["status"] == "confirmed"
    assert Lecture.get().taken == 1


def test_sign_up_refusals(resident):
    """Each refusal is 409 with its reason, and writes nothing."""
    anna = resident()
    early = create_lecture(sign_up_opens_at=NOW + timedelta(days=1))
    closed = create_lecture(sign_up_closes_at=NOW)
    free = create_lecture()
    for lecture, party, reason in [
        (early, "single", "not_open_yet"),
        (closed, "single", "lecture_closed"),
        (free, "couple", "not_linked"),
    ]:
        answer = anna.post(f"/lectures/{lecture.id}/sign-ups", {"party": party})
        assert (answer.status_code, answer.get_json()["reason"]) == (409, reason)
    assert SignUp.select().count() == 0


def test_checking_in_at_the_door(resident, staff, time):
    """The organizer shows the code; the resident scans it: 201, again 200 with the first time."""
    lecture, anna = create_lecture(starts_at=NOW - timedelta(minutes=110)), resident()
    door = staff().get(f"/lectures/{lecture.id}/door").get_json()
    assert set(door) == {"qr_text", "typed_code", "expires_at", "present", "expected"}
    first = anna.post("/check-ins", {"code": door["qr_text"]})
    assert (first.status_code, first.get_json()["status"]) == (201, "checked_in")
    again = anna.post("/check-ins", {"code": door["typed_code"]})
    assert (again.status_code, again.get_json()["reason"]) == (200, "already_checked_in")
    assert again.get_json()["checked_in_at"] == first.get_json()["checked_in_at"]
    time.advance(minutes=10)
    record = anna.get("/me/learning-record").get_json()
    assert (record["hours"], record["lectures"][0]["lecture"], record["certificates"]) == (
        2.0,
        lecture.id,
        [],
    )
    assert CheckIn.select().count() == 1


def test_check_in_refusals(resident):
    """Unknown, expired, early and late codes are 409, each with its own reason."""
    anna = resident()
    lecture = create_lecture(starts_at=NOW)
    later, over = create_lecture(), create_lecture(starts_at=NOW - timedelta(days=1))
    old = doorcodes.door_code(lecture.id, now=NOW - timedelta(minutes=2))
    for code, reason in [
        ("nonsense", "code_unknown"),
        (old.qr_text, "code_expired"),
        (doorcodes.door_code(later.id, now=NOW).qr_text, "not_yet_open"),
        (doorcodes.door_code(over.id, now=NOW).qr_text, "lecture_closed"),
    ]:
        answer = anna.post("/check-ins", {"code": code})
        assert (answer.status_code, answer.get_json()["reason"]) == (409, reason)
    assert CheckIn.select().count() == 0


def test_a_volunteer_from_invitation_to_batch(resident, staff):
    """Invited, the volunteer scans cards one by one and in a batch; revoked, the door is gone."""
    lecture = create_lecture(starts_at=NOW)
    organizer, helper, anna = staff(), resident("helper"), resident("anna")
    invitation = organizer.post(f"/lectures/{lecture.id}/volunteer-invitations").get_json()
    helped = helper.post("/volunteer-invitations/accept", {"code": invitation["code"]})
    assert (helped.status_code, helped.get_json()["lecture"]) == (201, lecture.id)
    card = anna.get("/me/card").get_json()
    path = f"/lectures/{lecture.id}/check-ins"
    seen = helper.post(path, {"card": card["qr_text"], "client_id": "1"})
    assert (seen.status_code, seen.get_json()["walk_in"], seen.get_json()["holder"]) == (201, True, "居民")
    scans = [
        {"client_id": "1", "card": card["qr_text"], "scanned_at": NOW.isoformat()},
        {"client_id": "2", "card": "nonsense", "scanned_at": NOW.isoformat()},
        {"client_id": "3", "card": create_card().code, "scanned_at": NOW.isoformat()},
    ]
    batch = helper.post(f"{path}/batch", {"scans": scans}).get_json()["items"]
    assert [(item["client_id"], item["status"], item.get("reason")) for item in batch] == [
        ("1", "checked_in", None),
        ("2", "refused", "code_unknown"),
        ("3", "checked_in", None),
    ]
    assert CheckIn.select().count() == 2
    gone = organizer.delete(f"/lectures/{lecture.id}/volunteer-invitations/{invitation['id']}")
    assert (gone.status_code, helper.post(path, {"card": "x"}).status_code) == (204, 404)


def test_one_scan_for_a_couple(resident, staff, time):
    """`together` answers with both; without a link the partner is null, and only the door hears of it."""
    lecture = create_lecture(starts_at=NOW - timedelta(minutes=110))
    organizer, anna, bert = staff(), resident("anna"), resident("bert")
    create_couple(anna.person_id, bert.person_id)
    path = f"/lectures/{lecture.id}/check-ins"
    body = {"card": anna.get("/me/card").get_json()["qr_text"], "client_id": "1", "together": True}
    both = organizer.post(path, body)
    assert (both.status_code, both.get_json()["status"]) == (201, "checked_in")
    assert both.get_json()["partner"]["status"] == "checked_in"
    assert organizer.post(path, body).get_json() == both.get_json()
    alone = organizer.post(path, {"card": create_card().code, "together": True})
    assert (alone.status_code, alone.get_json()["partner"]) == (201, None)
    assert organizer.post(path, body | {"together": "perhaps"}).status_code == 422
    time.advance(minutes=10)
    for person in (anna, bert):
        assert len(person.get("/me/learning-record").get_json()["lectures"]) == 1


def test_voiding_a_check_in(resident, staff):
    """The organizer voids with a reason: 204, and the record is empty again."""
    lecture, anna = create_lecture(starts_at=NOW), resident()
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    check_in = anna.post("/check-ins", {"code": code}).get_json()["id"]
    assert staff().post(f"/check-ins/{check_in}/void", {"reason": "误"}).status_code == 204
    assert anna.get("/me/learning-record").get_json()["hours"] == 0
    assert CheckIn.get().void_reason == "误"


def test_binding_a_printed_card(resident):
    """A printed card becomes one's own; another's is 409."""
    anna, bert, card = resident("anna"), resident("bert"), create_card()
    bound = anna.post("/me/card/bind", {"code": codes.card_no(card.code).lower()})
    assert (bound.status_code, bound.get_json()["card_no"]) == (201, codes.card_no(card.code))
    assert anna.get("/me/card").get_json()["card_no"] == codes.card_no(card.code)
    assert bert.post("/me/card/bind", {"code": card.code}).get_json()["reason"] == "card_taken"
    assert bert.post("/me/card/bind", {"code": "nonsense"}).get_json()["reason"] == "code_unknown"


def test_an_invitation_accepted_twice_at_once_is_accepted_once(app, resident, staff):
    """A double tap makes one helper, and both taps get the same answer."""
    lecture, helper = create_lecture(starts_at=NOW), resident("helper")
    code = staff().post(f"/lectures/{lecture.id}/volunteer-invitations").get_json()["code"]

    def accept(_):
        user = replace(helper, client=app.test_client())
        return user.post("/volunteer-invitations/accept", {"code": code})

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(accept, range(6)))
    assert {(answer.status_code, answer.data) for answer in answers} == {(201, answers[0].data)}
    assert LectureVolunteer.select().count() == 1


def test_a_month_is_counted_by_day(guest, database, queries):
    """As the list would show them: one past midnight twice, a draft not at all; with the same filters."""
    on = datetime.fromisoformat("2026-12-05T22:00:00+08:00")
    create_lecture(starts_at=on, ends_at=on + timedelta(hours=3))
    create_lecture(starts_at=on - timedelta(hours=12), audience="youth")
    create_lecture(starts_at=on, status="draft")
    create_lecture(starts_at=on + timedelta(days=40))
    with queries() as seen:
        days = guest.get("/lectures/days?month=2026-12").get_json()["items"]
    assert days == [{"day": "2026-12-05", "lectures": 2}, {"day": "2026-12-06", "lectures": 1}]
    assert len(seen) == 1
    youth = guest.get("/lectures/days?month=2026-12&audience=youth").get_json()["items"]
    assert youth == [{"day": "2026-12-05", "lectures": 1}]
    assert guest.get("/lectures/days?month=2026-11").get_json()["items"] == []
    for query in ("", "?month=", "?month=2026-13", "?month=1999-01", "?month=2026-12&audience=x"):
        assert guest.get(f"/lectures/days{query}").status_code == 422
