"""A party looks their own case up over HTTP; what B sees is the same whatever A did."""

import random

import pytest

from app.models import CaseConsent, CaseParty, CorrectionRequest, Receiver, Referral
from app.services.cases import reading, risk, states
from app.services.cases.file import papers
from app.services.cases.lookups import own_case
from app.services.referrals import consents
from tests.api.cases.test_twin_worlds import act, deeds
from tests.conftest import NOW, ApiUser
from tests.services.cases.desk import look_at
from tests.services.referrals.handing import Handing


def opened(guest, made):
    answer = guest.post("/case-lookups", {"code": made.code, "pin": made.pin})
    assert answer.status_code == 201, answer.get_json()
    return ApiUser(guest.client, None, answer.get_json()["token"])


@pytest.fixture
def hers(app):
    hers = Handing()
    states.accept(hers.desk.liu.at(), hers.desk.id)
    risk.set_level(hers.desk.liu.at(), hers.party, level="none", reason="问过")
    return hers


@pytest.fixture
def looking(hers, guest):
    return opened(guest, own_case.switch_on(hers.call(), hers.party))


def test_from_code_and_pin_to_a_withdrawal(hers, looking):
    """What was handed on with the consent stops, in the same answer as that she took it back."""
    sent = hers.sent()
    seen = looking.get("/case-lookups/current")
    assert seen.headers["Cache-Control"] == "no-store"
    page = seen.get_json()
    assert page["state"] == "under_way" and page["next_on"]
    # The other one is her yes to the service.
    assert [one["receiver_name"] for one in page["consents"]] == ["区法律援助中心", None]
    assert [one["receiver_name"] for one in page["told"]] == ["区法律援助中心"]
    consent = {"consent": page["consents"][0]["id"]}
    after = looking.post("/case-lookups/current/withdraw", consent)
    assert (after.status_code, after.get_json()["consents"]) == (200, page["consents"][1:])
    assert Referral.get_by_id(sent.referral.id).state == "revoked"
    assert looking.post("/case-lookups/current/withdraw", consent).status_code == 200


def test_nothing_of_safety_shows(hers, looking):
    """Neither what was told on a ground, nor the shelter she agreed to, nor that mediation rests."""
    Receiver.update(kind="shelter").execute()
    shelter = hers.consent()
    hers.sent(ground="emergency")
    page = looking.get("/case-lookups/current").get_json()
    assert ([one["purpose"] for one in page["consents"]], page["told"]) == (["service"], [])
    refused = looking.post("/case-lookups/current/withdraw", {"consent": shelter.id})
    assert refused.status_code == 404 and CaseConsent.get_by_id(shelter.id).withdrawn_at is None
    states.pause(hers.desk.liu.at(), hers.desk.id, reason="红色")
    assert looking.get("/case-lookups/current").get_json() == page


def test_signed_papers_of_her_side_alone(hers, looking):
    for side in ("a", "b", "joint"):
        papers.add_paper(
            hers.desk.liu.at(), hers.desk.id, side=side, kind="rights", pages=1, signed_on=NOW.date()
        )
    papers.add_paper(hers.call(), hers.desk.id, side="a", kind="evidence", pages=1)
    shown = looking.get("/case-lookups/current").get_json()["papers"]
    assert [one["name"] for one in shown] == ["权利义务告知书"] * 2


def test_who_has_read_by_day_and_capacity(hers, looking):
    """Reading the other side's file is none of hers; several of a day are one."""
    for _ in range(2):
        consents.list_consents(hers.call(), hers.party)
    consents.list_consents(hers.desk.su.at(), hers.party)
    consents.list_consents(hers.desk.su.at(), hers.other)
    items = looking.get("/case-lookups/current/reads").get_json()["items"]
    assert sorted(one["capacity"] for one in items) == ["supervisor", "worker"]
    assert set(items[0]) == {"day", "capacity", "team_name"}


def test_a_look_by_the_glass_is_said_to_be_an_exception(hers, looking):
    """Neither who it was nor why; and what they read in another right is told as that."""
    other = look_at(hers.desk, "a")
    reading.read_side(other.at(), hers.desk.id, "a")
    reading.read_side(hers.call(), hers.desk.id, "a")
    items = looking.get("/case-lookups/current/reads").get_json()["items"]
    assert sorted(one["capacity"] for one in items) == ["exception", "worker"]
    assert set(items[0]) == {"day", "capacity", "team_name"}


def test_what_she_asks_for_is_answered_and_stays(hers, looking, signed_in):
    body = {"kind": "correction", "text": "我的工作写错了"}
    asked = looking.post("/case-lookups/current/corrections", body)
    assert asked.status_code == 201 and asked.get_json()["due_on"] == "2026-12-10"
    again = looking.post("/case-lookups/current/corrections", body)
    assert again.get_json() == asked.get_json()
    other = looking.post("/case-lookups/current/corrections", body | {"text": "还有"})
    assert (other.status_code, other.get_json()["reason"]) == (409, "ask_waiting")
    worker = signed_in(hers.worker.id)
    (listed,) = worker.get(f"/case-parties/{hers.party}/asks").get_json()["items"]
    said = worker.post(f"/case-asks/{listed['id']}/answer", {"text": "已改"})
    assert said.status_code == 200
    assert worker.post(f"/case-asks/{listed['id']}/answer", {"text": "又改"}).status_code == 409
    (shown,) = looking.get("/case-lookups/current").get_json()["asks"]
    assert (shown["text"], shown["answer"]) == ("我的工作写错了", "已改")
    row = CorrectionRequest.get()
    assert "工作" not in row.text.sealed and row.live_key is None


def test_who_does_not_work_on_her_side_finds_no_ask(hers, looking, signed_in):
    looking.post("/case-lookups/current/corrections", {"text": "x"})
    ask = CorrectionRequest.get().id
    for stranger in (hers.desk.join("b").id, hers.desk.gu.id):
        user = signed_in(stranger)
        assert user.post(f"/case-asks/{ask}/answer", {"text": "x"}).status_code == 404
        assert user.get(f"/case-parties/{hers.party}/asks").status_code == 404


def test_every_miss_is_the_same_answer(hers, guest):
    made = own_case.switch_on(hers.call(), hers.party)

    def answer(code, pin):
        said = guest.post("/case-lookups", {"code": code, "pin": pin})
        body = said.get_json()
        body.pop("request_id", None)
        return said.status_code, body, sorted(said.headers.keys())

    wrong = f"{(int(made.pin) + 2) % 10**6:06}"
    answers = [answer(made.code, wrong), answer("AAAAAAAAAA", made.pin), answer(made.code, "12345")]
    own_case.switch_off(hers.call(), hers.party)
    answers += [answer(made.code, made.pin)]
    assert len({str(one) for one in answers}) == 1 and answers[0][0] == 409


def test_one_network_guesses_thirty_times(hers, guest):
    """Then it waits; whoever comes from elsewhere does not."""
    body = {"code": "AAAAAAAAAA", "pin": "123456"}

    def status(address):
        from_there = {"REMOTE_ADDR": address}
        return guest.client.post("/api/v1/case-lookups", json=body, environ_base=from_there).status_code

    assert [status("8.8.8.8") for _ in range(31)] == [409] * 30 + [429]
    assert status("9.9.9.9") == 409


@pytest.mark.parametrize("seed", range(8))
def test_bs_look_is_the_same_whatever_a_did(around, guest, seed):
    """Also whatever A tried at their own lookup: every byte that B's shows."""
    desk, users = around
    CaseParty.update(birth_year=1990).execute()
    for side in ("a", "b"):
        risk.set_level(desk.liu.at(), desk.party(side), level="none", reason="问过")
    made = {side: own_case.switch_on(desk.liu.at(), desk.party(side)) for side in ("a", "b")}
    bert = opened(guest, made["b"])

    def seen():
        paths = ("/case-lookups/current", "/case-lookups/current/reads")
        return [bert.get(path).data for path in paths]

    before = seen()
    rng = random.Random(seed)
    for deed, body in deeds(rng):
        act(users["worker a"], desk, deed, body)
    if CaseParty.get_by_id(desk.party("a")).lookup:
        anna = opened(guest, made["a"])
        anna.post("/case-lookups/current/corrections", {"kind": "worker", "text": "换人"})
    for step in range(rng.randint(0, 6)):
        wrong = f"{(int(made['a'].pin) + 2 * step + 2) % 10**6:06}"
        guest.post("/case-lookups", {"code": made["a"].code, "pin": wrong})
    assert seen() == before
    assert opened(guest, made["b"])
