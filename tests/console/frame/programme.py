"""A programme with something behind every address of the console, for the tests that go to all of them."""

import sqlite3
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from peewee import SqliteDatabase

from app import db
from app.clock import local_day
from app.models import (
    AuthSession,
    CodeItem,
    DeadlineRule,
    Hotline,
    ReadingPause,
    Receiver,
    RoleGrant,
    Series,
    Slot,
    StaffAccount,
    StepTemplate,
    VolunteerStanding,
    WarningRule,
)
from app.services.accounts import qualifications
from app.services.attendance import checkins, doorcodes, pairing
from app.services.attendance.volunteers import invite_volunteers
from app.services.backoffice import imports
from app.services.backoffice.imports import ReadLine
from app.services.core.call import Call, Grant
from app.services.lectures import photos, templates
from app.services.lectures.sign_ups import questions, signups
from app.services.meetings import meetings, partners
from tests import in_clear
from tests.conftest import NOW, call_of
from tests.console.backoffice.test_text_reviews import hold_answer
from tests.console.conftest import create_account
from tests.console.frame.programme_case_work import create_cases
from tests.console.frame.programme_cases import create_handed_on
from tests.console.frame.programme_desks import (
    LONG,
    create_cards,
    create_counseling,
    create_requests,
    sealed,
)
from tests.factories import (
    DISTRICT,
    TOWN,
    create_area,
    create_lecture,
    create_person,
    create_station,
)
from tests.services.lectures.test_photos import shot
from tests.services.referrals.handing import Handing

BY_BUS = {"key": "way", "text": "怎么来", "kind": "choice", "choices": ["坐车", "走路"], "required": True}
# Addresses whose answer is a picture, a file or what a script asks for; and the one where nothing is.
NO_PAGES = {
    "door_picture",
    "door_state",
    "fetch_work",
    "import_template",
    "log_lines",
    "nowhere",
    "photo",
    "scan_picture",
    "scan_state",
    "second_step_picture",
    "referral_slip",
    "case_sheet",
    "meeting_minutes",
}


@dataclass(frozen=True)
class Programme:
    """`counselor` is of `team`, whose notes `supervisor` reads, and works for the party of
    `hers`. `paths` are by endpoint, below `/console`."""

    boss: StaffAccount
    counselor: StaffAccount
    supervisor: StaffAccount
    town: StaffAccount
    team: str
    hers: Handing
    paths: dict[str, list[str]]


def endpoints(app: Flask, method: str) -> set[str]:
    """The console's endpoints that answer `method`."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("console.")]
    return {rule.endpoint.removeprefix("console.") for rule in rules if method in (rule.methods or ())}


@dataclass(frozen=True)
class Kept:
    """A programme that was made in this process, its database, and what of it is watched for."""

    made: Programme
    rows: sqlite3.Connection
    sealed: dict[str, str]


_made: list[Kept] = []


def create_programme(app: Flask) -> Programme:
    """A programme in a database that is still as new. To make one takes most of a second, and sixty tests ask
    for it: on the embedded engine a process makes one and copies it."""
    if not isinstance(db.database.obj, SqliteDatabase):
        return _create(app)
    if not _made:
        made, rows = _create(app), sqlite3.connect(":memory:")
        db.database.connection().backup(rows)
        _made.append(Kept(deepcopy(made), rows, dict(in_clear.SEALED)))
        return made
    (kept,) = _made
    kept.rows.backup(db.database.connection())
    in_clear.SEALED.update(kept.sealed)
    return deepcopy(kept.made)


def _create(app: Flask) -> Programme:
    """Rows for every address, and the addresses: those without an id in them as they are, the others by what
    was made."""
    create_area(TOWN)
    boss, town = create_account("boss", role="admin", scope=""), create_account("town", scope=TOWN)
    liu = create_account("liu", role="counselor")
    wang = create_account("wang", role="counselor")
    call = call_of(boss.person_id, via="staff", grants=(Grant("admin", DISTRICT),))
    paths = {
        rule.endpoint.removeprefix("console."): [rule.rule.removeprefix("/console")]
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("console.") and not rule.arguments
    }
    for made in (
        _lectures(call),
        create_requests(call),
        create_counseling(call, liu, wang),
        create_cases(liu),
        create_cards(call),
        create_handed_on(hers := Handing(), liu.person_id),
        _kept(call, town),
    ):
        paths |= made
    paths["nowhere"] = ["/no/such/page"]
    paths["lecture_list"] += ["/lectures?view=past", "/lectures?view=drafts", "/lectures?q=无"]
    paths["attendance"] += ["/numbers?by=audience&period=year"]
    paths["report"] += ["/numbers/report?period=2026-Q4"]
    paths["reopen_month"] = ["/numbers/report/reopen?period=2026-10"]
    paths["book_for"] += [f"/acting/new?station={Slot.select(Slot.station).first().station_id}"]
    team = paths["team"][0].removeprefix("/teams/")
    return Programme(boss, liu, wang, town, team, hers, paths)


def _lectures(call: Call) -> dict[str, list[str]]:
    series = Series.create(key="s", title=LONG, audience="volunteers", required_lectures=2)
    lecture = create_lecture(
        series=series.id, title=LONG, venue="V" * 90, description="# 一\n\n- 二\n" + LONG
    )
    asked, held = create_lecture(approval=True), create_lecture(starts_at=NOW)
    draft = create_lecture(status="draft", published_at=None)
    signups.sign_up(call_of(create_person(nickname="一个名字很长的人" * 2)), lecture.id, party="single")
    questions.set_questions(asked.id, [BY_BUS])
    party = signups.sign_up(call_of(create_person()), asked.id, party="single", answers={"way": "坐车"})
    came = create_person(nickname=sealed(20))
    checked = checkins.check_in_by_door(call_of(came), code=doorcodes.door_code(held.id, now=NOW).qr_text)
    photo = photos.add_photo(call, held.id, shot())
    invited = invite_volunteers(call, lecture.id)
    pairing.pair(pairing.make_code(call, held.id).code, now=NOW)
    scanner = pairing.list_scanners(held.id)[0]
    standing = VolunteerStanding.create(
        person=came.id, district=DISTRICT, recognised_by=call.actor.person_id, recognised_at=NOW
    )
    template = templates.save_template(call, asked.id, name=LONG)
    text, at, during = hold_answer(), f"/lectures/{lecture.id}", f"/lectures/{held.id}"
    return {
        "lecture": [at, f"/lectures/{asked.id}", during],
        "as_public": [f"/lectures/{draft.id}/as-public"],
        "roster_list": [f"{at}/roster", f"{at}/roster?sort=name"],
        "sign_up_phone": [f"{at}/unreached/{asked.id}/phone"],
        "edit_lecture": [f"{at}/edit"],
        "lecture_report": [f"{during}/report"],
        "publish": [f"{at}/publish"],
        "cancel": [f"{at}/cancel"],
        "clone": [f"{at}/clone"],
        "repeat": [f"{at}/repeat"],
        "invite": [f"{at}/invitations"],
        "revoke": [f"{at}/invitations/{invited.id}/revoke"],
        "scanner_list": [f"{during}/scanners"],
        "pair_scanner": [f"{during}/scanners"],
        "end_one": [f"{during}/scanners/{scanner.id}/end"],
        "door": [f"{during}/door"],
        "door_picture": [f"{during}/door.svg"],
        "door_state": [f"{during}/door.json"],
        "asked_list": [f"/lectures/{asked.id}/asked"],
        "decide": [f"/lectures/{asked.id}/asked/{party.id}/approve"],
        "answer_list": [f"/lectures/{asked.id}/answers"],
        "new_paper": [f"/lectures/{asked.id}/paper"],
        "cancel_paper": [f"/lectures/{asked.id}/paper/cancel"],
        "sign_in_sheet": [f"{at}/sign-in-sheet"],
        "type_list": [f"{during}/paper-list"],
        "save_template": [f"{at}/template"],
        "use_template": [f"/lecture-templates/{template}"],
        "drop_template": [f"/lecture-templates/{template}/drop"],
        "photo_list": [f"{during}/photos", f"{at}/photos"],
        "photo": [f"{during}/photos/{photo.id}"],
        "drop_photo": [f"{during}/photos/{photo.id}/drop"],
        "poster": [f"{at}/poster"],
        "end_poster": [f"{at}/poster/end"],
        "scans": [f"{during}/scans"],
        "void": [f"/check-ins/{checked.id}/void"],
        "edit_series": [f"/series/{series.id}"],
        "order_series": [f"/series/{series.id}/order"],
        "certificate_rule": [f"/certificates/series/{series.id}"],
        "volunteer_list": ["/volunteers", "/volunteers?kind=women", "/volunteers?kind=unset"],
        "volunteer_kind": [f"/volunteers/{standing.id}/kind"],
        "take_back": [f"/volunteers/{standing.id}/take-back"],
        "text": [f"/texts/{text.id}"],
        "approve_text": [f"/texts/{text.id}/approve"],
        "refuse_text": [f"/texts/{text.id}/refuse"],
    }


def _meetings(call: Call) -> dict[str, list[str]]:
    facts = {"area": DISTRICT, "kind": "forum", "title": "W" * 80, "day": local_day(NOW), "place": LONG[:80]}
    made = meetings.add_meeting(call, facts | {"agenda": LONG, "decisions": LONG, "minutes": LONG})
    task = meetings.add_task(call, made, who="民政局", what="W" * 90, due_on=local_day(NOW))
    times = {"since": local_day(NOW), "until": None}
    told = {"area": DISTRICT, "name": "W" * 80, "what": LONG, "desk": "", "phone": None}
    partner = partners.add_partner(call, told | times)
    at = f"/meetings/{made}"
    return {
        "meeting": [at],
        "edit_meeting": [f"{at}/edit"],
        "new_task": [f"{at}/tasks/new"],
        "finish_task": [f"{at}/tasks/{task}/done"],
        "meeting_minutes": [f"{at}/minutes"],
        "edit_partner": [f"/partners/{partner}"],
    }


def _first(list_name: str) -> str:
    """The first word of a list of case work."""
    return str(CodeItem.get(CodeItem.list == list_name, CodeItem.position == 1).id)


def _kept(call: Call, town: StaffAccount) -> dict[str, list[str]]:
    station = create_station(name="文汇街道幸福家庭驿站（社区服务中心二楼）", address="W" * 90)
    hotline = Hotline.create(key="h", name="希望24", number="400", hours="全天", position=1, note="W" * 90)
    receiver = Receiver.create(area=DISTRICT, kind="court", name="W" * 80, desk="窗口", phone="0546000")
    lines = [ReadLine(2, ["W" * 90, "甲"], None, "代码：应为六位、九位或十二位数字")]
    sheet = imports.save_sheet(call, "areas", ["代码", "名称"], lines, [])
    grant = RoleGrant.get(RoleGrant.person == town.person_id)
    session = AuthSession.create(
        person=call.actor.person_id,
        via="staff",
        created_at=NOW,
        last_used_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    create_area("370502002")
    pause = ReadingPause.create(
        person=town.person_id, because="password", set_at=NOW, until=NOW + timedelta(days=3)
    )
    facts = {"name": "W" * 60, "number": "9876543210" * 6, "issued_on": None, "expires_on": local_day(NOW)}
    paper = qualifications.add_qualification(call, town.id, facts | {"kind": "psychology"})
    at = f"/staff/{town.id}"
    return {
        "station_list": ["/stations", "/stations?q=无"],
        "edit_station": [f"/stations/{station.id}"],
        "close_station": [f"/stations/{station.id}/close"],
        "case_years": [f"/case-settings/years/{DISTRICT}"],
        "word_list": [f"/case-settings/words/{name}" for name in ("methods", "papers", "risk_facts")],
        "new_word": ["/case-settings/words/papers/new"],
        "edit_word": [f"/case-settings/words/{name}/{_first(name)}" for name in ("methods", "papers")],
        "edit_template_step": [f"/case-settings/steps/{StepTemplate.get(StepTemplate.key == 'listen').id}"],
        "edit_warning_hours": [f"/case-settings/hours/{WarningRule.get(WarningRule.key == 'W5').id}"],
        "edit_deadline": [f"/case-settings/days/{DeadlineRule.get(DeadlineRule.key == 'service_7').id}"],
        "edit_hotline": [f"/hotlines/{hotline.id}"],
        **_meetings(call),
        "receiver_list": ["/receivers", "/receivers?q=无"],
        "edit_receiver": [f"/receivers/{receiver.id}"],
        "edit_area": [f"/areas/{TOWN}"],
        "merge_area": ["/areas/370502002/merge"],
        "drop_area": ["/areas/370502002/drop"],
        "upload": [f"/imports/new/{kind}" for kind in imports.KINDS],
        "import_template": ["/imports/new/areas/template"],
        "imported_sheet": [f"/imports/{sheet}"],
        "order_import": [f"/imports/{sheet}/order"],
        "starter": ["/starter"],
        "staff_list": ["/staff", "/staff?papers=due"],
        "staff_member": [at],
        "describe_staff": [f"{at}/details"],
        "lift_pause": [f"{at}/pauses/{pause.id}/lift"],
        "grant_role": [f"{at}/grant"],
        "take_role": [f"{at}/grants/{grant.id}/revoke"],
        "disable": [f"{at}/disable"],
        "reset_password": [f"{at}/password"],
        "new_qualification": [f"{at}/qualifications/new"],
        "edit_qualification": [f"{at}/qualifications/{paper}"],
        "end_qualification": [f"{at}/qualifications/{paper}/end"],
        "end_device": [f"/devices/{session.id}/end"],
    }
