"""No form takes back what was saved while it was open: every edit form that the app has."""

from dataclasses import dataclass

import pytest
from flask import Flask

from app.models import Course, StaffAccount, Station
from tests.conftest import Time
from tests.console.conftest import PASSWORD, Desk
from tests.console.frame.form_reader import ReadForm, read_forms
from tests.console.frame.programme import NO_PAGES, Programme, create_programme, endpoints
from tests.console.frame.programme_case_work import let_see_cases

# Forms that begin something and show what is usual: there is nothing yet that they could take back.
BEGIN = {
    "assign": "accepting a request names the hour that was asked for",
    "cancel_booking": "the usual reason",
    "case_agree": "what was agreed on is entered, from today",
    "case_assign": "somebody more, or another lead",
    "case_fact": "a fact of today",
    "case_item": "kept today",
    "case_level": "one more level, beside those before",
    "case_papers": "one more paper",
    "case_child": "one more child",
    "follow_up_outcome": "what was heard, once",
    "follow_up_try": "one more try",
    "plan_follow_ups": "calls from another day",
    "case_write": "one more version: its address names the one before, and a late one is refused",
    "change_day": "the day of the address",
    "clone": "a new draft",
    "give_day_back": "station and day of the address",
    "grant_role": "one more role",
    "new_case": "a new case",
    "new_batch": "a new batch",
    "new_consent": "a new consent",
    "new_course": "a new course",
    "new_disclosure": "a new disclosure",
    "new_meeting": "a new meeting",
    "new_partner": "a new partner",
    "new_task": "a new task",
    "new_lecture": "a new draft",
    "new_offer": "a new offer",
    "new_own": "a new request",
    "new_referral": "a new referral",
    "new_request": "a new request",
    "new_receiver": "a new receiver",
    "new_qualification": "one more certificate",
    "new_rule": "a new rule",
    "new_series": "a new series",
    "new_template_step": "a new step",
    "new_word": "a new word of a list",
    "new_staff": "a new account",
    "new_station": "a new station",
    "report_file": "a file is made",
    "restore_day": "the day of the address",
    "save_template": "a new template",
    "set_day": "station and day of the address; the look before it tells who is on duty",
    "starter": "what is not there yet",
    "warning_confirm": "what people say to a warning, once",
    "warning_second": "what people say to a warning, once",
    "walk_in": "a visit is written down",
}
DUTY = {
    "outcome",
    "write_note",
    "case_codes",
    "case_need",
    "case_confirmation",
    "case_party",
    "case_together",
}


@dataclass(frozen=True)
class Case:
    """What two people change at once: `theirs` is saved first. `told` is how the page says it."""

    theirs: dict[str, str]
    mine: dict[str, str]
    told: str


CASES = {
    "describe_staff": Case({"phone": "13800000000"}, {"name": "王静"}, "13800000000"),
    "edit_lecturer": Case({"name": "林老师", "intro": "讲了二十年"}, {"name": "林先生"}, "林老师"),
    "course": Case({"minutes": "45"}, {"title": "亲子沟通"}, "45"),
    "edit_lecture": Case({"capacity": "80"}, {"title": "新的题目"}, "80"),
    "edit_series": Case({"required_lectures": "1"}, {"intro": "新的介绍"}, "1"),
    "edit_area": Case({"name": "文汇街道办"}, {"name": "文汇镇"}, "文汇街道办"),
    "edit_station": Case({"phone": "0546-8123456"}, {"intro": "新的介绍"}, "0546-8123456"),
    "edit_hotline": Case(
        {"number": "12338", "dialled": "true"}, {"note": "新的", "dialled": "true"}, "12338"
    ),
    "volunteer_kind": Case({"kind": "women"}, {"kind": "law"}, "巾帼志愿者"),
    "case_years": Case({"archive": "30"}, {"record": "10"}, "30"),
    "edit_word": Case({"position": "7"}, {"name": "换个角度"}, "7"),
    "edit_template_step": Case({"position": "7"}, {"name": "先听一听"}, "7"),
    "edit_warning_hours": Case({"hours": "36"}, {"hours": "48"}, "36"),
    "edit_deadline": Case({"position": "7"}, {"name": "结案后一周"}, "7"),
    "edit_meeting": Case({"place": "一楼"}, {"decisions": "照办"}, "一楼"),
    "edit_partner": Case({"desk": "一号窗口"}, {"what": "共同调解"}, "一号窗口"),
    "edit_qualification": Case({"number": "B2"}, {"name": "二级"}, "B2"),
    "edit_receiver": Case({"hours": "每天上午"}, {"desk": "法律援助窗口"}, "每天上午"),
    "edit_team": Case({"name": "和悦团队"}, {"name": "同心团队"}, "和悦团队"),
    "name_supervisor": Case({"username": "liu"}, {"username": ""}, "liu"),
    "edit_topic": Case({"position": "7"}, {"name": "亲密关系"}, "7"),
    "quota": Case({"per_year": "9"}, {"per_year": "5"}, "9"),
    "resubmit": Case({"expected": "45"}, {"note": "新的说明"}, "等待答复"),
    "certificate_rule": Case({"assurance": "volunteer"}, {"assurance": "typed"}, "志愿者扫卡"),
    "case_codes": Case({"main": ""}, {"keys": "violence"}, "现在是空的"),
    "case_need": Case({"stage": "enrolled"}, {"stage": "finished"}, "已报名"),
    "case_confirmation": Case({"state": "asked"}, {"state": "confirmed"}, "现在是"),
    "case_party": Case({"job": "护士"}, {"name": "安娜"}, "护士"),
    "outcome": Case({"outcome": "attended"}, {"outcome": "late"}, "已到"),
    "write_note": Case({"text": "另一个窗口"}, {"text": "这个窗口"}, "另一个窗口"),
}
# Pages that ask once more and do what they say, whatever became of the thing: who says yes to what is done
# already must not undo it.
DEEDS = {"case_together", "withdraw_course", "close_station", "disable", "confirm_year"}


@pytest.fixture
def programme(app: Flask, time: Time) -> Programme:
    made = create_programme(app)
    time.advance(hours=2)
    return made


def enter(app: Flask, account: StaffAccount) -> Desk:
    at = Desk(app.test_client(), account.person_id)
    assert at.post("/sign-in", {"username": account.username, "password": PASSWORD}).status_code == 303
    return at


def editing(page: str) -> ReadForm | None:
    return next((form for form in read_forms(page) if "version" in form.sent), None)


def main(page: str) -> ReadForm:
    """The page's own form, not that of leaving."""
    return next(form for form in read_forms(page) if "once" in form.sent)


def version_of(page: str) -> list[str]:
    return main(page).sent["version"]


def send(at: Desk, path: str, form: ReadForm, typed: dict[str, str]) -> tuple[int, str]:
    answer = at.client.post(f"/console{path}", data=form.sent | {k: [v] for k, v in typed.items()})
    return answer.status_code, answer.get_data(as_text=True)


def test_every_form_that_shows_what_is_carries_its_version(app: Flask, programme: Programme) -> None:
    """Found from the app's own addresses: whoever finds something filled in either begins something new, by
    the list above, or the form knows what it was opened with, and is tried below."""
    let_see_cases(programme.boss.person_id, programme.counselor.person_id, programme.team)
    programme.hers.works_on(programme.boss.person_id)
    desks = [enter(app, account) for account in (programme.boss, programme.counselor, programme.town)]
    bare, versioned = set(), set()
    for endpoint in sorted(
        endpoints(app, "GET") & endpoints(app, "POST") - NO_PAGES - {"sign_in", "scan_page"}
    ):
        for path in programme.paths[endpoint]:
            answers = [at.client.get(f"/console{path}") for at in desks]
            page = next((answer.text for answer in answers if answer.status_code == 200), None)
            assert page is not None, path
            for form in read_forms(page):
                if "version" in form.sent:
                    versioned.add(endpoint)
                elif form.shown:
                    bare.add(endpoint)
    assert bare - BEGIN.keys() == set(), "neither a version, nor a word why it needs none"
    assert versioned == CASES.keys() | DEEDS | {"assign", "order_series"}


@pytest.mark.parametrize("endpoint", sorted(CASES))
def test_a_late_save_is_asked_first_and_loses_nothing(
    app: Flask, programme: Programme, endpoint: str
) -> None:
    """The one who saves later sees what was saved meanwhile, beside what they typed; nothing is written. Sent
    again from that page, what they typed is saved, and so is the other's, wherever they did not type."""
    case, path = CASES[endpoint], programme.paths[endpoint][0]
    account = programme.counselor if endpoint in DUTY else programme.boss
    here, there = enter(app, account), enter(app, account)
    opened, other = editing(here.get(path)), editing(there.get(path))
    assert opened is not None and other is not None
    status, page = send(there, path, other, case.theirs)
    assert status == 303, page
    status, page = send(here, path, opened, case.mine)
    assert status == 409, page
    assert "又有过修改" in page and case.told in page
    again = editing(page)
    assert again is not None
    assert all(again.sent[name] == [value] for name, value in case.mine.items())
    if endpoint == "resubmit":
        # It has left for the district with the other's facts.
        assert send(here, path, again, {})[0] == 422
        return
    fresh = editing(there.get(path))
    assert fresh is not None
    assert all(fresh.sent[name] == [value] for name, value in case.theirs.items() if name in fresh.shown)
    status, page = send(here, path, again, {"dialled": "true"} if endpoint == "edit_hotline" else {})
    assert status == 303, page
    kept = editing(here.get(path))
    assert kept is not None
    for name, value in (case.theirs | case.mine).items():
        assert name == "dialled" or kept.sent[name] == [value], name


def test_the_very_same_typed_twice_is_no_conflict(app: Flask, programme: Programme) -> None:
    """Two who type the same take nothing from one another."""
    here, there, path = enter(app, programme.boss), enter(app, programme.boss), programme.paths["course"][0]
    opened, other = editing(here.get(path)), editing(there.get(path))
    assert opened is not None and other is not None
    assert send(there, path, other, {"minutes": "45"})[0] == 303
    assert send(here, path, opened, {"minutes": "45", "title": "亲子沟通"})[0] == 303
    assert Course.get().title == "亲子沟通"


def test_a_form_without_its_version_saves_nothing(app: Flask, programme: Programme) -> None:
    """As from a page that was opened before there were any: it is asked, too. A mistake in it gives no
    younger version."""
    boss, path = enter(app, programme.boss), programme.paths["edit_station"][0]
    form = editing(boss.get(path))
    assert form is not None
    status, page = send(boss, path, form, {"version": "", "intro": "从旧页面"})
    assert status == 409 and Station.select().where(Station.intro == "从旧页面").count() == 0
    old = form.sent["version"]
    assert send(boss, path, form, {"intro": "新的介绍"})[0] == 303
    status, page = send(boss, path, form, {"name": "", "once": "another"})
    faulty = editing(page)
    assert status == 422 and faulty is not None and faulty.sent["version"] == old


@pytest.mark.parametrize("endpoint", sorted(DEEDS))
def test_what_is_done_already_is_not_undone(app: Flask, programme: Programme, endpoint: str) -> None:
    """Two open the same page and both say yes: the second is told, and nothing is turned around."""
    path = programme.paths[endpoint][0]
    account = programme.counselor if endpoint in DUTY else programme.boss
    here, there = enter(app, account), enter(app, account)
    opened, other = editing(here.get(path)), editing(there.get(path))
    assert opened is not None and other is not None
    if endpoint == "confirm_year":
        day = {"day": "2026-12-30", "is_working": "false", "reason": "通知"}
        look = main(send(there, "/calendar/days", main(there.get("/calendar/days")), day)[1])
        assert send(there, "/calendar/days", look, {})[0] == 303
    else:
        status, page = send(there, path, other, {})
        if status == 200:
            status, page = send(there, path, main(page), {})
        assert status == 303, page
    before = there.get(path)
    status, page = send(here, path, opened, {})
    assert status == 409 and "又有过修改" in page
    assert version_of(there.get(path)) == version_of(before)


def test_a_lecture_that_left_a_series_is_missed(app: Flask, programme: Programme) -> None:
    """A series is put in order from a page on which another lecture still stood."""
    path = programme.paths["order_series"][0]
    here, there = enter(app, programme.boss), enter(app, programme.boss)
    opened, other = editing(here.get(path)), editing(there.get(path))
    assert opened is not None and other is not None
    place = next(name for name in other.sent if name.startswith("place_"))
    assert send(there, path, other, {place: ""})[0] == 303
    status, page = send(here, path, opened, {place.replace("place", "required"): "true"})
    assert status == 409 and "系列里的讲座" in page


def test_a_request_is_not_given_to_another_lecturer_unseen(app: Flask, programme: Programme) -> None:
    """Two of the district ask somebody else at once: the second sees whom the first asked."""
    path = programme.paths["assign"][1]
    here, there = enter(app, programme.boss), enter(app, programme.boss)
    opened, other = editing(here.get(path)), editing(there.get(path))
    assert opened is not None and other is not None
    assert send(there, path, other, {"starts_at": "2026-12-11T09:00"})[0] == 303
    status, page = send(here, path, opened, {"starts_at": "2026-12-12T09:00"})
    assert status == 409 and "2026-12-11 09:00" in page and "现在的安排" in page
