"""Cases over HTTP: registered once, refused by their state."""

from app.models import CaseFile
from tests.services.cases.desk import ANNA, BERT


def body(desk, **facts):
    return {
        "station": desk.team.station_id,
        "kind": "counseling",
        "source": "court",
        "parties": [ANNA, BERT],
    } | facts


def test_the_same_request_makes_one_case(around):
    desk, users = around
    first = users["lead"].post("/cases", body(desk), key="k")
    again = users["lead"].post("/cases", body(desk), key="k")
    assert (first.status_code, first.get_json()) == (201, again.get_json())
    assert first.get_json()["state"] == "intake"
    assert [party["side"] for party in first.get_json()["parties"]] == ["a", "b"]
    assert CaseFile.select().count() == 2


def test_a_state_that_does_not_allow_it(around):
    desk, users = around
    answer = users["lead"].post(f"/cases/{desk.id}/accept", {"rights_told": True})
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "wrong_state")
    answer = users["lead"].post(f"/cases/{desk.id}/close", {"outcome": "court"})
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "wrong_state")


def test_what_is_missing_is_named(around):
    desk, users = around
    made = users["lead"].post("/cases", body(desk, kind="mediation")).get_json()
    answer = users["lead"].post(f"/cases/{made['id']}/accept", {})
    assert answer.get_json()["missing"] == ["party_b", "rights_told", "service_a"]
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "case_not_ready")


def test_bad_input_is_pointed_at(around):
    desk, users = around
    for facts, field in (
        ({"kind": "divorce"}, "kind"),
        ({"source": "rumour"}, "source"),
        ({"parties": []}, "parties"),
        ({"parties": [{"side": "c", "name": "x"}]}, "parties"),
        ({"station": "nowhere"}, None),
    ):
        answer = users["lead"].post("/cases", body(desk, **facts))
        assert answer.status_code == (404 if field is None else 422)
        if field is not None:
            assert field in answer.get_json()["errors"]["json"]


def test_answers_are_not_kept(around):
    desk, users = around
    assert users["lead"].get(f"/cases/{desk.id}/sides/a").headers["Cache-Control"] == "no-store"
