"""Accounts of the console, kept by admins; and one's own signed-in devices."""

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import formats, labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.accounts import known_browser
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.console.frame.once import shown_once
from app.blueprints.console.frame.page import areas_of, go
from app.schemas.accounts import GrantRequest, NewStaffForm, OwnPasswordRequest, StaffDetailsForm
from app.services.accounts import account_admin, own_passwords, pause_lifting, qualifications
from app.services.accounts.account_admin import StaffView
from app.services.core.call import Call
from app.services.core.divisions import scope_of
from app.services.core.paging import Page
from app.services.core.permissions import ADMIN, require_somewhere
from app.services.stations.finder import list_areas

_PAPERS = {"due": "快到期或已过期"}

STAFF = Listing(
    name="staff",
    title="人员",
    endpoint="staff_list",
    sorts=("username",),
    filters=(Filter("q", "用户名"), Filter("role", "角色", labels.ROLES), Filter("papers", "资格", _PAPERS)),
    columns=(
        Column(
            "姓名",
            lambda row: row.name,
            link=lambda row: url_for("console.staff_member", account_id=row.id),
        ),
        Column("用户名", lambda row: row.username, sort="username"),
        Column("角色", lambda row: _roles(row)),
        Column("状态", lambda row: _state(row)),
        Column("快到期或已过期的资格", lambda row: "、".join(formats.due_paper(one) for one in row.due)),
    ),
    facts=lambda: {"new": ("加一个账号", url_for("console.new_staff")), "import_kind": "staff"},
)


def _state(row: StaffView) -> str:
    return "已停用" if row.disabled else "可登录"


def _roles(row: StaffView) -> str:
    if "area_names" not in g:
        g.area_names = {scope_of(area.code): area.name for area in list_areas()}
    return "、".join(
        f"{labels.ROLES[grant.role]}（{g.area_names.get(grant.scope, grant.scope) or '全部'}）"
        for _, grant in row.grants
    )


@access(Access.CONSOLE)
def staff_list() -> Answer:
    """The accounts within one's areas."""

    def read(asked: Asked) -> Page[StaffView]:
        return account_admin.list_staff(
            g.actor,
            asked.values,
            now=clock.now(),
            limit=asked.limit,
            cursor=asked.cursor,
            descending=asked.descending,
        )

    return STAFF.answer(read)


def _areas() -> dict[str, str]:
    return {area.code: area.name for area in areas_of(g.actor, ADMIN)}


@access(Access.CONSOLE)
def new_staff() -> Answer:
    """Adds an account; its start code is shown on the page that follows, once."""
    require_somewhere(g.actor, ADMIN)
    form = Form(
        "加一个账号",
        (
            Field("name", "姓名", hint="同事看到的称呼，不填则显示用户名"),
            Field("phone", "工作手机", type="tel", hint="同事换班、代班时联系用"),
            Field("username", "用户名", hint="登录时填写，建议用拼音或工号"),
            Field("role", "角色", choices=labels.ROLES),
            Field("area", "负责的区划", choices=_areas()),
        ),
        back=("人员", url_for("console.staff_list")),
        verb="建立账号",
        schema=NewStaffForm,
    )
    made: list[account_admin.StartCode] = []

    def act(call: Call, facts: dict[str, str]) -> str:
        # Never kept as an answer: the name is unique, so a second copy makes no second account.
        made.append(account_admin.hire(Call(call.actor, call.now), **facts))
        return made[0].account

    return form.answer(
        act,
        lambda _: Response(_password_page(made[0]), mimetype="text/html"),
        starts={"role": "organizer"},
    )


@access(Access.CONSOLE)
def staff_member(account_id: str) -> str:
    """One account: who, roles, state."""
    return render_template(
        "console/accounts/staff_member.html",
        member=(member := account_admin.get_staff(g.actor, account_id)),
        is_own=member.person == g.actor.person_id,
        details=account_admin.read_details(current_call(), account_id),
        names={scope_of(area.code): area.name for area in list_areas()},
        areas=_areas(),
        qualifications=qualifications.list_qualifications(g.actor, account_id, now=clock.now()),
        pauses=pause_lifting.list_open(g.actor, account_id, now=clock.now()),
    )


@access(Access.CONSOLE)
def describe_staff(account_id: str) -> Answer:
    """Gives an account's owner a name and a number among colleagues."""
    member = account_admin.get_staff(g.actor, account_id)
    form = Form(
        f"姓名和电话：{member.username}",
        (
            Field("name", "姓名", hint="同事看到的称呼"),
            Field("phone", "工作手机", type="tel", hint="同事换班、代班时联系用"),
        ),
        back=(member.name, url_for("console.staff_member", account_id=account_id)),
        schema=StaffDetailsForm,
        edits=Edited("staff_account", account_id, lambda: _details(account_id)),
    )
    return form.answer(
        lambda call, facts: account_admin.describe(call, account_id, **facts),
        lambda made: go("staff_member", account_id=made, done="saved"),
    )


def _details(account_id: str) -> dict[str, str]:
    found = account_admin.find_details(g.actor, account_id)
    return {"name": found.name, "phone": (found.phone or "").removeprefix("+86")}


@access(Access.CONSOLE)
def lift_pause(account_id: str, pause_id: str) -> Response:
    """Lets an account that changed hands read notes again: the word of a second admin."""
    pause_lifting.lift(current_call(), account_id, pause_id)
    return go("staff_member", account_id=account_id, done="pause-lifted")


@access(Access.CONSOLE)
def grant_role(account_id: str) -> Answer:
    """Gives a role in an area."""
    member = account_admin.get_staff(g.actor, account_id)
    form = Form(
        f"给 {member.name} 分配角色",
        (Field("role", "角色", choices=labels.ROLES), Field("area", "负责的区划", choices=_areas())),
        back=(member.name, url_for("console.staff_member", account_id=account_id)),
        verb="分配",
        schema=GrantRequest,
    )
    return form.answer(
        lambda call, facts: account_admin.grant_role(call, account_id, facts["role"], facts["area"]),
        lambda _: go("staff_member", account_id=account_id, done="granted"),
        starts={"role": "organizer"},
    )


@access(Access.CONSOLE)
def take_role(account_id: str, grant_id: str) -> Response:
    """Takes a role back."""
    account_admin.take_role(current_call(), account_id, grant_id)
    return go("staff_member", account_id=account_id, done="ungranted")


@access(Access.CONSOLE)
def disable(account_id: str) -> Answer:
    """Looks once more, then shuts an account or opens it again."""
    member = account_admin.get_staff(g.actor, account_id)
    shut = not member.disabled
    return second_look(
        f"停用账号 {member.username}？" if shut else f"恢复账号 {member.username}？",
        (member.username, url_for("console.staff_member", account_id=account_id)),
        verb="停用" if shut else "恢复",
        lead=("停用后立即不能登录，已登录的设备全部退出。" if shut else "恢复后可用原来的密码登录。"),
        act=lambda call: account_admin.set_disabled(call, account_id, shut),
        then=lambda _: go("staff_member", account_id=account_id, done="disabled" if shut else "enabled"),
        alarming=shut,
        edits=Edited(
            "staff_account",
            account_id,
            lambda: {"state": _state(account_admin.get_staff(g.actor, account_id))},
            {"state": "状态"},
        ),
    )


@access(Access.CONSOLE)
def reset_password(account_id: str) -> Answer:
    """Looks once more, then makes a start code, shown once."""
    member = account_admin.get_staff(g.actor, account_id)
    form = Form(
        f"给 {member.username} 换密码？",
        (),
        back=(member.username, url_for("console.staff_member", account_id=account_id)),
        verb="换密码",
        lead="旧密码立即失效，已登录的设备全部退出，两步验证要重新绑定。初始密码只显示一次，请当面交给本人。系统会通知本人；辅导员和督导三天内看不到面谈记录，另一位管理员核实后可以提前开放。",
        alarming=True,
    )
    if request.method != "POST":
        return form.page()
    made = shown_once(lambda call: account_admin.reset_password(call, account_id))
    return _password_page(made or account_admin.StartCode(account_id, member.username, ""))


def _password_page(made: account_admin.StartCode) -> str:
    days = own_passwords.START.days
    return render_template("console/accounts/password.html", made=made, days=days)


@access(Access.CONSOLE)
def own_password() -> Answer:
    """Gives one's account another password."""
    form = Form(
        "换密码",
        (
            Field("password", "现在的密码", type="password"),
            Field(
                "new_password",
                "新密码",
                type="password",
                hint=f"至少{own_passwords.SHORTEST}个字符，不要用常见的密码",
            ),
            Field("again", "再填一次新密码", type="password"),
        ),
        back=("登录的设备", url_for("console.devices")),
        verb="换密码",
        lead="换好以后，其他设备上的登录都会退出。",
        schema=OwnPasswordRequest,
    )

    def act(call: Call, facts: dict[str, str]) -> str:
        own_passwords.change(call, password=facts["password"], new_password=facts["new_password"])
        return "done"

    def then(_: str) -> Response:
        page = go("devices", done="password-set")
        known_browser.remember(g.actor.person_id, page)
        return page

    return form.answer(act, then)


@access(Access.CONSOLE)
def devices() -> str:
    """Where one is signed in."""
    return render_template(
        "console/accounts/devices.html", sessions=account_admin.list_own_sessions(g.actor, now=clock.now())
    )


@access(Access.CONSOLE)
def end_device(session_id: str) -> Response:
    """Signs one of one's devices out."""
    account_admin.end_own_session(current_call(), session_id)
    return go("devices", done="ended")
