"""What every page of the console shows around its content, and what views share."""

from collections.abc import Mapping
from typing import Any

from flask import g, has_request_context, redirect, request, url_for
from marshmallow import Schema, ValidationError
from werkzeug.wrappers import Response

from app import clock
from app.blueprints import labels
from app.blueprints.console.frame.menu import menu_of
from app.errors import Forbidden, NotFound
from app.services.core.call import Actor
from app.services.core.divisions import scope_of
from app.services.core.permissions import ORGANIZER, covers_all, scopes
from app.services.people.profiles import read_profile
from app.services.stations.finder import AreaView, list_areas

# What the page after a deed says. A word in the address, so that the cookie holds nothing but the session.
DONE = {
    "created": "草稿已保存。公众还看不到它，核对后再发布。",
    "updated": "修改已保存。",
    "published": "讲座已发布，公众可以看到并报名了。",
    "cancelled": "讲座已取消，已报名和候补的人会收到通知。",
    "cloned": "已照样起草一场，核对后再发布。",
    "repeated": "接下来几天的都已起草，核对后再逐场发布。",
    "drafted": "已按模板起草一场，核对后再发布。",
    "template-saved": "已存为模板。",
    "paper-list": "已按签到表登记。",
    "approved": "报名已通过，对方会收到通知。",
    "turned-down": "报名未通过，对方会收到通知。",
    "paper-confirmed": "已报上名，请本人带这张听课卡来。",
    "paper-waitlisted": "名额已满，已排上候补。",
    "paper-asked": "已登记，等待您确认。",
    "paper-cancelled": "报名已取消。",
    "photo-added": "照片已保存，拍摄地点等信息已经去掉。",
    "photo-dropped": "照片已删去。",
    "voided": "签到已撤销，不再计入学习档案。",
    "poster-ended": "签到海报已作废，扫它不能再签到。",
    "revoked": "邀请已收回，经它加入的志愿者不能再签到他人。",
    "acted": "已预约，本人的同意已记录。请把时间和地点告诉本人，提醒消息到不了没有微信的手机。",
    "act-cancelled": "预约已取消，这个时段可以约给别人了。",
    "saved": "已保存。",
    "dropped": "已删除。",
    "erased": "已删除个人信息，这件事已记入日志。",
    "text-approved": "已通过，该看到的人现在能看到了。",
    "text-refused": "已删除这段文字，会告诉填写的人。",
    "scanner-ended": "这台手机不能再扫码了，它上面的名单会在下次联网时清除。",
    "cover-asked": "代班请求已发出，对方的辅导员会收到通知。",
    "answered-cover": "已办理，对方会收到通知。",
    "started": "已开始。可以离开这个页面，做好后在“任务”里下载。",
    "stopped": "任务已停止。",
    "card-void": "这张卡已作废，以前的签到仍然有效。",
    "card-replaced": "旧卡已作废，新卡已归原持卡人。",
    "card-released": "已解除领用，用这张卡记的签到也随卡移出了学习档案。",
    "hours-added": "已计入持卡人的学习档案。",
    "certificate-issued": "证书已颁发，持有人可以下载。",
    "certificate-reissued": "证书已换发，旧编号的核验页会指到这一张。",
    "certificate-revoked": "证书已撤销，核验页随即显示已撤销。",
    "asked": "已提交，区级会在答复期限前回复。",
    "offered": "送学已发布，各镇街可以认领了。",
    "registered": "已登记，讲座草稿已建好。核对后请排定并发布。",
    "answered": "已办理，对方能看到这一步。",
    "closed": "站点已停用，公众门户上不再出现。",
    "reopened": "站点已恢复，公众门户上可以看到了。",
    "disabled": "账号已停用，已登录的设备都已退出。",
    "enabled": "账号已恢复，可以登录了。",
    "granted": "角色已分配。",
    "pause-lifted": "已提前开放，核实的人和时间已记录。",
    "ungranted": "角色已收回，立即生效。",
    "unlinked": "已解除绑定，扫码不能再登录。",
    "month-closed": "已结账，这个月的数字保存下来了。",
    "month-reopened": "已重新打开，数字按现在的记录算。",
    "password-set": "密码已换，其他设备上的登录都已退出。",
    "ended": "这台设备已退出登录。",
    "noted": "已登记。",
    "slip-ready": "已发出，请打印转介单交给对方，并请对方交回回执。",
    "lift-asked": "已申请解除，等另一团队的督导复核。",
    "unbooked": "预约已取消，本人会收到通知。",
    "arranged": "已安排，本人会收到通知。",
    "received": "来访已登记。",
    "case-registered": "个案已登记，您是主办人。",
    "case-assigned": "已指派。",
    "case-handed-over": "已交接，您不再看得到这个个案。",
    "starter-taken": "已经加上，可以在各自的页面里改。",
    "signed-out": "您已退出。",
}


def frame() -> dict[str, Any]:
    """For templates: who is signed in, and what the last deed did."""
    actor: Actor | None = g.get("actor")
    done = request.args.get("done", "") if has_request_context() else ""
    return {
        "me": None if actor is None else read_profile(actor.person_id).nickname,
        "role": None if actor is None else role_of(actor),
        "menu": [] if actor is None else menu_of(actor, request.endpoint or "", request.path),
        "organizes": actor is not None and bool(scopes(actor, ORGANIZER)),
        "done": DONE.get(done),
        "now": clock.now(),
    }


def edits_common(role: str) -> bool:
    """Whether who is signed in keeps, as `role`, what all districts show; asked once a page."""
    if "edits_common" not in g:
        g.edits_common = {}
    if role not in g.edits_common:
        g.edits_common[role] = covers_all(g.actor, role)
    return bool(g.edits_common[role])


def role_of(actor: Actor) -> str:
    """`组织者`; the widest role where there are several."""
    roles = {grant.role for grant in actor.grants}
    return next((name for role, name in reversed(labels.ROLES.items()) if role in roles), "")


def areas_of(actor: Actor, role: str = ORGANIZER) -> list[AreaView]:
    """The areas where `actor` acts as `role`."""
    own = scopes(actor, role)
    return [area for area in list_areas() if any(scope_of(area.code).startswith(scope) for scope in own)]


def asked_area() -> str:
    """The area in the address; one's widest where it names none. Raises `Forbidden`, `NotFound`."""
    own = [area.code for area in areas_of(g.actor)]
    if not own:
        raise Forbidden()
    area = request.args.get("area", own[0])
    if area not in own:
        raise NotFound()
    return area


def go(endpoint: str, **values: Any) -> Response:
    """On to a page, after a deed."""
    return redirect(url_for(f"console.{endpoint}", **values), 303)


def typed(*names: str) -> dict[str, str]:
    """The named form fields as they were typed, without those left empty."""
    values = {name: request.form.get(name, "").replace("\r\n", "\n") for name in names}
    return {name: value for name, value in values.items() if value.strip()}


def load(schema: Schema, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What the API's own schema makes of a form: the facts, or the faults by field."""
    try:
        return schema.load(values), {}
    except ValidationError as error:
        return {}, faults_of(error.messages_dict)


def faults_of(messages: Mapping[str, Any]) -> dict[str, list[str]]:
    """Faults by field, from a schema or a service; parts of a field count as the field."""
    return {str(field): _texts(fault) for field, fault in messages.items()}


def _texts(fault: Any) -> list[str]:
    if isinstance(fault, str):
        return [fault]
    parts = fault.values() if isinstance(fault, dict) else fault
    return list(dict.fromkeys(text for part in parts for text in _texts(part)))
