"""Course requests over HTTP: the contract's calls, what they answer, what they refuse."""

from app.models import CourseRequest, Lecture
from tests.factories import create_area, create_course, create_lecturer

BODY = {
    "area": "370502001",
    "preferred": ["2026-12-10", "2026-12-11T19:00:00+08:00"],
    "venue": "文化站",
    "audience": "couples",
    "note": "晚上七点以后",
}


def test_asked_for_accepted_and_withdrawn(staff):
    """A town orders, the district accepts, which makes the lecture; taking it back calls it off."""
    create_area("370502001")
    town, district = staff("organizer", "370502001"), staff("organizer", "370502")
    body = BODY | {"course": create_course().id}
    made = town.post("/course-requests", body, key="k")
    view = made.get_json()
    assert (made.status_code, view["status"]) == (201, "submitted")
    assert {name: view[name] for name in BODY} == BODY
    assert town.post("/course-requests", body, key="k").get_json() == view
    assert CourseRequest.select().count() == 1
    path = f"/course-requests/{view['id']}"
    hours = {"lecturer": create_lecturer().id, "starts_at": "2026-12-10T19:00:00+08:00"}
    assert town.post(f"{path}/accept", hours).status_code == 403
    accepted = district.post(f"{path}/accept", hours).get_json()
    assert (accepted["status"], accepted["lecture"]) == ("accepted", Lecture.get().id)
    assert [step["action"] for step in accepted["history"]] == ["submit", "accept"]
    assert accepted["town"]["given"] == 1
    again = district.post(f"{path}/accept", hours)
    assert (again.status_code, again.get_json()["reason"]) == (409, "not_in_this_state")
    assert town.post(f"{path}/review", {"rating": 5}).get_json()["reason"] == "not_in_this_state"
    assert town.post(f"{path}/withdraw").get_json()["status"] == "withdrawn"
    assert Lecture.get().status == "cancelled"
    assert [item["id"] for item in district.get("/course-requests?area=370502").get_json()["items"]] == [
        view["id"]
    ]


def test_bad_input_is_refused_field_by_field(staff):
    """Wrong dates, too many of them, unknown fields: 422, never 500."""
    create_area("370502001")
    town = staff("organizer", "370502001")
    body = BODY | {"course": create_course().id}
    for wrong in (
        {"preferred": []},
        {"preferred": ["2026-12-10"] * 4},
        {"preferred": ["soon"]},
        {"preferred": [3]},
        {"preferred": [None]},
        {"audience": "cats"},
        {"course": 5},
        {"course": None},
        {"colour": "red"},
    ):
        answer = town.post("/course-requests", body | wrong)
        assert (answer.status_code, answer.get_json()["reason"]) == (422, "invalid"), wrong
    assert CourseRequest.select().count() == 0
