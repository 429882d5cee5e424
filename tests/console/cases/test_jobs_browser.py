"""Jobs of case work in real Chromium, from sign-in to result: a couple walks in and the line breaks, a red
risk at the police desk, a referral by link and one by slip, a counselor who leaves."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.models import (
    CaseDraft,
    CaseEntry,
    CaseFile,
    CaseWarning,
    CaseWorker,
    Counselor,
    Disclosure,
    Receiver,
    Referral,
    RoleGrant,
    StaffAccount,
)
from app.services.cases import chasing
from app.services.cases.file import entries
from tests.conftest import NOW, QUICK
from tests.console.cases.test_browser import page, send, sign_in
from tests.console.conftest import PASSWORD, look_at
from tests.factories import DISTRICT, create_area, create_person, create_team
from tests.services.cases.desk import taken_on

__all__ = ["page"]
pytestmark = pytest.mark.browser

STEPS = ("认真倾听", "分开辅导", "找准根源", "分析沟通", "理念引导")


def account(person_id: str, username: str, role: str = "counselor") -> None:
    create_area(DISTRICT)
    RoleGrant.insert(person=person_id, role=role, scope=DISTRICT, granted_at=NOW).execute()
    facts = {"username": username, "password_hash": QUICK.hash(PASSWORD), "created_at": NOW}
    StaffAccount.create(person=person_id, **facts)


def follow(page: Page, name: str) -> None:
    # What is out of sight in a link's name begins after a space.
    named = re.compile(f"^{name.replace('：', ' ?：')}$")
    page.get_by_role("link", name=named).first.click()
    page.wait_for_load_state()


def agree_to(page: Page, purpose: str, receiver: str = "", groups: tuple[str, ...] = ()) -> None:
    """Writes down a yes at the page of consents."""
    follow(page, "登记同意")
    page.select_option("select[name=purpose]", purpose)
    if receiver:
        page.select_option("select[name=receiver]", receiver)
    for group in groups:
        page.check(f"input[name=groups][value={group}]")
    send(page, "登记")


def test_a_couple_walks_in_and_the_line_breaks(app: object, page: Page) -> None:
    """Both are registered and say yes, the case gets its number, and her five steps are written although the
    line breaks twice: what was kept as a draft is there again, what was not is still on the page."""
    team, liu = create_team(), create_person()
    Counselor.create(person=liu.id, team=team.id)
    account(liu.id, "liu")
    sign_in(page)
    page.goto("/console/cases")
    follow(page, "登记个案")
    page.select_option("select[name=kind]", "mediation")
    for name, text in (("a_name", "安娜"), ("a_phone", "13800001111"), ("b_name", "贝特")):
        page.fill(f"[name={name}]", text)
    page.fill("[name=a_contact]", "只在上午打")
    page.select_option("select[name=b_came]", "true")
    look_at(page)
    send(page, "登记")
    case = CaseFile.get()
    for side in ("甲方", "乙方"):
        page.goto(f"/console/cases/{case.id}/sides/{'a' if side == '甲方' else 'b'}")
        follow(page, "转介与对外告知")
        agree_to(page, "service")
    page.goto(f"/console/cases/{case.id}")
    follow(page, "受理")
    page.select_option("select[name=rights_told]", "true")
    send(page, "受理")
    assert "2026年第1号" in page.inner_text("main")

    hers = f"/console/cases/{case.id}/sides/a"
    for place, step in enumerate(STEPS):
        page.goto(hers)
        if place == 2:
            page = _loses_the_line(page, step)
            continue
        follow(page, f"写这一步：{step}")
        page.fill("#text", f"{step}：她说的话")
        if place == 3:
            # She enters it without a line: nothing is lost, and a second press enters it.
            page.context.set_offline(True)
            page.get_by_role("button", name="写入卷宗").click()
            expect(page.locator("[data-draft]")).to_contain_text("没有保存上")
            assert page.input_value("#text") == f"{step}：她说的话"
            page.context.set_offline(False)
        _enter(page)
    look_at(page)
    file = page.inner_text("main")
    assert all(f"{step}：她说的话" in file for step in STEPS) and "还没有写" not in file
    written = CaseEntry.select().where(CaseEntry.side == "a", CaseEntry.kind == "step")
    assert written.count() == len(STEPS) and not CaseDraft.select().exists()
    page.goto(f"/console/cases/{case.id}/sides/b")
    assert "她说的话" not in page.content()


def _enter(page: Page) -> None:
    page.get_by_role("button", name="写入卷宗").click()
    page.wait_for_url(re.compile(r"/sides/a"))


def _loses_the_line(page: Page, step: str) -> Page:
    """A draft is kept, the line breaks, the phone goes out; in another window it goes on from the draft."""
    context = page.context
    page.clock.install()
    follow(page, f"写这一步：{step}")
    page.fill("#text", f"{step}：")
    page.clock.fast_forward(11_000)
    expect(page.locator("[data-draft]")).to_contain_text("草稿保存于")
    context.set_offline(True)
    page.fill("#text", f"{step}：她没有存上的话")
    page.clock.fast_forward(11_000)
    expect(page.locator("[data-draft]")).to_contain_text("没有保存上")
    address = page.url
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    assert again.input_value("#text") == f"{step}："
    again.fill("#text", f"{step}：她说的话")
    _enter(again)
    return again


def test_red_at_the_police_desk(app: object, window, time) -> None:  # type: ignore[no-untyped-def]
    """What is told at the desk raises a warning; confirmed as red it pauses the mediation, and the police is
    told, which keeps the supervisor from being alarmed."""
    desk = taken_on()
    CaseFile.update(source="police").where(CaseFile.id == desk.id).execute()
    account(desk.liu.id, "liu")
    page = window("liu", 390)
    page.goto(f"/console/cases/{desk.id}/sides/a")
    follow(page, "风险")
    follow(page, "登记情况")
    page.select_option("select[name=key]", "strangled")
    page.fill("[name=note]", "昨晚掐脖")
    send(page, "登记")
    page.goto("/console/cases")
    follow(page, "预警")
    look_at(page)
    page.get_by_role("link", name="确认").first.click()
    assert page.input_value("select[name=level]") == "red"
    page.fill("[name=plan]", "已报警，送庇护所")
    send(page, "确认")
    page.goto(f"/console/case-parties/{desk.party('a')}/risk")
    assert "红色" in page.inner_text("h1") and "掐脖" in page.inner_text("main")
    look_at(page)
    assert (desk.row.state, CaseWarning.get().state) == ("paused", "confirmed")

    page.goto(f"/console/case-parties/{desk.party('a')}/told")
    follow(page, "登记对外告知")
    page.fill("[name=spoke_with]", "110接警台，警号001")
    page.fill("[name=said]", "当事人被掐脖，请出警")
    page.select_option("select[name=ground]", "police_matter")
    send(page, "登记")
    told = Disclosure.get()
    assert told.snapshot.open(told.id) == "当事人被掐脖，请出警"
    assert chasing.alarm(now=time.advance(hours=2)) == 0
    page.goto(f"/console/cases/{desk.id}/sides/b")
    assert "掐脖" not in page.content() and "红色" not in page.content()


def test_handed_on_by_link_and_by_slip(app: object, window, served, browser) -> None:  # type: ignore[no-untyped-def]
    """One is taken on by the receiver at their phone, with the digits they were told by telephone; the other
    by what came back on paper."""
    desk = taken_on()
    account(desk.liu.id, "liu")
    facts = {"area": DISTRICT, "kind": "legal_aid", "name": "区法律援助中心", "phone": "05461234567"}
    receiver = Receiver.create(**facts, verified_on=NOW.date(), verified_by="x").id
    worker = window("liu", 1280)
    worker.goto(f"/console/case-parties/{desk.party('a')}/told")
    agree_to(worker, "refer", receiver, ("identity", "phone"))
    for words, channel in (("想问孩子归谁", "用链接发出"), ("想写诉状", "用纸质转介单发出")):
        worker.goto(f"/console/case-parties/{desk.party('a')}/told")
        follow(worker, "起草转介")
        worker.select_option("select[name=receiver]", receiver)
        worker.check("input[name=groups][value=phone]")
        worker.fill("[name=words]", words)
        send(worker, "起草，看预览")
        assert words in worker.inner_text("main") and "安娜" in worker.inner_text("main")
        send(worker, channel)
        look_at(worker)
        if channel == "用链接发出":
            link, digits = worker.inner_text(".facts code"), worker.inner_text(".facts strong")

    context = browser.new_context(base_url=served, viewport={"width": 390, "height": 844})
    theirs = context.new_page()
    theirs.goto("/r/" + link.rpartition("/r/")[2])
    assert "安娜" not in theirs.content()
    theirs.fill("#pin", digits)
    send(theirs, "打开")
    assert "安娜" in theirs.inner_text("main") and "13800001111" not in theirs.content()
    look_at(theirs)
    send(theirs, "接收")
    assert "13800001111" in theirs.inner_text("main")
    theirs.fill("#note", "已立案")
    send(theirs, "办结")
    assert "已办结" in theirs.inner_text("main")
    context.close()

    by_link, by_slip = Referral.select().order_by(Referral.id)
    assert by_link.state == "done"
    worker.goto(f"/console/referrals/{by_slip.id}")
    for answer, note in (("accept", ""), ("done", "诉状已写好")):
        follow(worker, "登记答复")
        worker.select_option("select[name=answer]", answer)
        worker.fill("[name=note]", note)
        send(worker, "登记")
    assert "诉状已写好" in worker.inner_text("main")
    worker.goto(f"/console/referrals/{by_link.id}")
    assert "已立案" in worker.inner_text("main") and digits not in worker.content()
    assert {row.state for row in Referral.select()} == {"done"} and Disclosure.select().count() == 2


def test_a_counselor_who_leaves(app: object, window) -> None:  # type: ignore[no-untyped-def]
    """One case she hands over herself, the other is left without a lead when her account is shut, until the
    supervisor names somebody; whoever takes over reads what she wrote, and she is out."""
    handed, left = taken_on(), taken_on()
    gu = handed.gu
    for person_id in (handed.liu.id, gu.id):
        Counselor.create(person=person_id, team=left.team.id)
    CaseWorker.update(person=handed.liu.id, live_person=handed.liu.id).where(
        CaseWorker.case == left.id
    ).execute()
    boss = create_person()
    for person_id, name in ((handed.liu.id, "liu"), (gu.id, "gu"), (left.su.id, "su")):
        account(person_id, name)
    account(boss.id, "boss", "admin")
    entries.write_entry(handed.liu.at(), handed.id, side="a", step="listen", text="她说的话")

    liu = window("liu", 390)
    liu.goto(f"/console/cases/{handed.id}")
    follow(liu, "交接")
    liu.select_option("select[name=to]", gu.id)
    liu.fill("[name=text]", "第一步已完成，约了下周三")
    look_at(liu)
    send(liu, "交接")
    assert liu.request.get(f"/console/cases/{handed.id}").status == 404

    admin = window("boss", 1280)
    admin.goto(f"/console/staff/{StaffAccount.get(StaffAccount.person == handed.liu.id).id}")
    follow(admin, "停用账号")
    send(admin, "停用")
    liu.goto("/console/cases")
    assert "/console/sign-in" in liu.url

    su = window("su", 390)
    su.goto("/console/cases/supervised")
    assert left.row.code in su.inner_text("section[aria-labelledby=orphans]")
    follow(su, f"指派：{left.row.code}")
    su.select_option("select[name=person]", gu.id)
    send(su, "指派")
    taken = window("gu", 390)
    for desk in (handed, left):
        assert CaseWorker.get(CaseWorker.live_lead == desk.id).person_id == gu.id
        taken.goto(f"/console/cases/{desk.id}/sides/a")
        assert ("她说的话" in taken.inner_text("main")) == (desk is handed)
    taken.goto(f"/console/cases/{handed.id}/sides/joint")
    assert "约了下周三" in taken.inner_text("main")
    look_at(taken)
