"""Cases at the console: taken in, worked on by side, never shown to who has no row."""

import re

import pytest

from app.models import (
    CaseDraft,
    CaseEntry,
    CaseFile,
    CaseGlass,
    CaseParty,
    CaseWorker,
    Counselor,
    TeamSupervisor,
)
from tests.conftest import ApiUser
from tests.console.accounts.test_second_factor import enrol
from tests.console.conftest import PASSWORD
from tests.factories import create_team
from tests.services.cases.desk import supervisor_of

COUPLE = {
    "kind": "mediation",
    "source": "walk_in",
    "a_name": "安娜",
    "a_phone": "13800001111",
    "a_contact": "只在上午打",
    "b_name": "贝特",
    "b_came": "true",
}


@pytest.fixture
def team():
    return create_team()


@pytest.fixture
def liu(desk, team):
    at = desk("liu", role="counselor")
    Counselor.create(person=at.person_id, team=team.id)
    return at


@pytest.fixture
def case(liu, team):
    answer = liu.post("/cases/new", COUPLE | {"station": team.station_id})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return CaseFile.get()


def test_a_couple_is_taken_in(liu, case):
    assert case.code in liu.get("/cases")
    page = liu.get(f"/cases/{case.id}")
    assert "甲方" in page and "乙方" in page and "安娜" not in page
    side = liu.get(f"/cases/{case.id}/sides/a")
    assert "安娜" in side and "13800001111" not in side and "of-side--a" in side
    assert "安娜" not in liu.get(f"/cases/{case.id}/sides/b")


def test_the_number_comes_after_how_to_reach_her(liu, case):
    party = CaseParty.get(CaseParty.side == "a")
    page = liu.post(f"/case-parties/{party.id}/phone", page=f"/cases/{case.id}/sides/a").get_data(
        as_text=True
    )
    assert page.index("只在上午打") < page.index("13800001111")


def test_a_step_is_drafted_and_entered(liu, case):
    page = f"/cases/{case.id}/a/write/listen?thread=listen-a&version=0"
    token = liu.hidden(page)["csrf_token"]
    kept = liu.client.put(
        f"/console/cases/{case.id}/drafts/listen-a",
        json={"side": "a", "text": "她说"},
        headers={"X-CSRFToken": token},
    )
    assert kept.status_code == 200 and kept.get_json()["thread"] == "listen-a"
    assert "她说" in liu.get(page)
    assert liu.post(page, {"text": "她说了很久"}).status_code == 303
    assert (CaseEntry.select().count(), CaseDraft.select().count()) == (1, 0)
    assert "她说了很久" in liu.get(f"/cases/{case.id}/sides/a")


def test_taken_on_by_a_form(liu, case):
    refused = liu.post(f"/cases/{case.id}/step/accept", {"rights_told": "true"})
    assert "甲方同意接受服务" in refused.get_data(as_text=True)
    for party in CaseParty.select():
        consent = {"purpose": "service", "way": "signed", "groups": "identity"}
        assert liu.post(f"/case-parties/{party.id}/consents/new", consent).status_code == 303
    assert liu.post(f"/cases/{case.id}/step/accept", {"rights_told": "true"}).status_code == 303
    assert "2026年第1号" in liu.get(f"/cases/{case.id}")
    liu.get(f"/cases/{case.id}/step/accept", 404)


def test_what_is_over_has_no_day_by_which(liu, case):
    """The page and the list say since when it is over instead."""
    day = "12月2日"
    pages = ("/cases", f"/cases/{case.id}")
    assert all(day in liu.get(path) for path in pages)
    assert liu.post(f"/cases/{case.id}/step/refuse", {"reason": "已告知可去法院"}).status_code == 303
    assert all(day not in liu.get(path) and "11月25日" in liu.get(path) for path in pages)


def test_danger(liu, case):
    party = CaseParty.get(CaseParty.side == "a").id
    path = f"/case-parties/{party}/risk"
    facts = {"key": "afraid", "told_by": "self", "day": "2026-11-25"}
    assert liu.post(f"{path}/facts", facts).status_code == 303
    assert liu.post(f"{path}/level", {"level": "red", "reason": "她怕"}).status_code == 303
    page = liu.get(path)
    assert "怕他" in page and "level--red" in page


def test_codes_papers_and_the_supervisor(liu, desk, team, case):
    assert (
        liu.post(f"/cases/{case.id}/a/codes/causes", {"keys": ["money"], "main": "money"}).status_code == 303
    )
    assert "债务财产（主要）" in liu.get(f"/cases/{case.id}/sides/a")
    paper = {"kind": "rights", "side": "joint", "pages": "2", "place": "一号柜"}
    assert liu.post(f"/cases/{case.id}/papers", paper).status_code == 303
    assert "一号柜" in liu.get(f"/cases/{case.id}/papers")
    su = desk("su", role="counselor")
    TeamSupervisor.create(team=team.id, person=su.person_id)
    assert "督导" in su.get("/cases/supervised")
    assert "写这一步" not in su.get(f"/cases/{case.id}/sides/a")
    page = su.get(f"/cases/{case.id}/papers")
    assert "一号柜" in page and "登记材料" not in page


def test_an_admin_sees_a_code_and_assigns(liu, desk, team, case):
    admin = desk("admin", role="admin", scope="3705")
    page = admin.get("/cases/register")
    assert case.code in page and "调解" not in page and "上门" not in page
    for path in ("", "/sides/a", "/papers", "/agreement"):
        admin.get(f"/cases/{case.id}{path}", 404)
    gu = desk("gu", role="counselor")
    Counselor.create(person=gu.person_id, team=team.id)
    form = {"person": gu.person_id, "sides": "ab", "lead": "true"}
    assert admin.post(f"/cases/{case.id}/assign", form).status_code == 303
    assert CaseWorker.get(CaseWorker.live_lead == case.id).person_id == gu.person_id
    liu.get(f"/cases/{case.id}", 404)


def test_a_colleague_finds_nothing(liu, desk, team, case):
    gu = desk("gu", role="counselor")
    Counselor.create(person=gu.person_id, team=team.id)
    party = CaseParty.get(CaseParty.side == "a").id
    for path in (
        f"/cases/{case.id}",
        f"/cases/{case.id}/sides/a",
        f"/case-parties/{party}/risk",
        "/cases/nothing",
    ):
        gu.get(path, 404)
    assert case.code not in gu.get("/cases")
    gu.get("/cases/supervised", 403)
    answer = gu.client.put(
        f"/console/cases/{case.id}/drafts/listen-a",
        json={"side": "a", "text": "x"},
        headers={"X-CSRFToken": gu.hidden("/devices")["csrf_token"]},
    )
    assert answer.status_code == 404 and not CaseDraft.select().exists()


def test_nothing_of_a_case_is_kept_by_a_browser(liu, case):
    for path in ("/cases", f"/cases/{case.id}", f"/cases/{case.id}/sides/a"):
        assert liu.client.get(f"/console{path}").headers["Cache-Control"] == "no-store"


def test_a_late_correction_is_asked_first(liu, case):
    party = f"/case-parties/{CaseParty.get(CaseParty.side == 'a').id}"
    form = {"name": "安娜", "stage": "joined"}
    opened = liu.hidden(party)
    assert liu.post(party, form | {"job": "护士"}).status_code == 303
    late = liu.client.post(f"/console{party}", data=opened | form | {"name": "安妮"})
    assert late.status_code == 409 and "护士" in late.get_data(as_text=True)


def test_a_pin_is_shown_once(liu, case):
    """The page loaded again shows none and makes none: the one that was handed out stays."""
    path = f"/case-parties/{CaseParty.get(CaseParty.side == 'a').id}/lookup"
    refused = liu.client.post(f"/console{path}/on", data=liu.hidden(path))
    assert refused.status_code == 409
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', refused.text))
    first = liu.client.post(f"/console{path}/on", data=form | {"identity_seen": "true"})
    kept = CaseParty.get(CaseParty.side == "a").pin_hash
    again = liu.client.post(f"/console{path}/on", data=form | {"identity_seen": "true"})
    assert kept and re.search(r"<strong>\d{6}</strong>", first.text)
    assert not re.search(r"<strong>\d{6}</strong>", again.text) and "已经显示过一次" in again.text
    assert CaseParty.get(CaseParty.side == "a").pin_hash == kept


def test_an_exceptional_look_asks_for_the_second_factor(at_console, app, case, time):
    """At the console and by the API: without a code, or with one that was used, nothing opens."""
    other, _ = supervisor_of(create_team()).id, supervisor_of(create_team())
    at = at_console(other)
    totp, _ = enrol(at, time)
    time.advance(seconds=30)
    said = {"ground": "danger", "reason": "她没有来，电话打不通"}
    form = said | {"code": case.code.lower(), "side": "a"}
    for wrong in ({}, {"otp": "123"}, {"otp": "000000"}):
        answer = at.post("/cases/glass/new", form | wrong)
        assert answer.status_code == 422 and CaseGlass.select().count() == 0, answer.text
    party = CaseParty.get(CaseParty.side == "b").id
    facts = {"username": other, "password": PASSWORD, "otp": totp.at(time.moment)}
    token = app.test_client().post("/api/v1/auth/staff", json=facts).get_json()["access_token"]
    by_api = ApiUser(app.test_client(), token=token)
    for wrong in ({}, {"otp": facts["otp"]}):
        answer = by_api.post(f"/case-parties/{party}/glass", said | wrong)
        assert answer.get_json()["reason"] == "otp_wrong" and CaseGlass.select().count() == 0
    time.advance(seconds=30)
    assert at.post("/cases/glass/new", form | {"otp": totp.at(time.moment)}).status_code == 303
    assert (
        by_api.post(f"/case-parties/{party}/glass", said | {"otp": totp.at(time.moment)}).status_code >= 400
    )
    assert [look.party_id for look in CaseGlass.select()] == [CaseParty.get(CaseParty.side == "a").id]
