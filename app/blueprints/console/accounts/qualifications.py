"""A colleague's certificates, kept by an admin of their areas; and one's own, to look at."""

from flask import g, render_template, request, url_for

from app import clock
from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.page import go
from app.schemas.accounts import QualificationForm
from app.services.accounts import account_admin, qualifications
from app.services.accounts.qualifications import QualificationView

_FIELDS = (
    Field("kind", "类别", choices=labels.QUALIFICATION_KINDS),
    Field("name", "证上的名称", hint="例如二级心理咨询师；选“其他”的必填"),
    Field("number", "编号", hint="加密保存，只有管理员和本人看得到"),
    Field("issued_on", "发证日期", type="date", hint="2000年以前的不填"),
    Field("expires_on", "有效期到", type="date", hint="长期有效的不填"),
)
_LEAD = "过期不影响登录、值班和接案，是否继续安排工作由本单位决定。"


@access(Access.CONSOLE)
def own_qualifications() -> str:
    """One's own, with their numbers."""
    own = qualifications.list_own(current_call())
    return render_template("console/accounts/own_qualifications.html", qualifications=own)


def _form(heading: str, account_id: str, edits: Edited | None = None) -> Form:
    member = account_admin.get_staff(g.actor, account_id)
    back = (member.name, url_for("console.staff_member", account_id=account_id))
    return Form(heading, _FIELDS, back=back, lead=_LEAD, schema=QualificationForm, edits=edits)


@access(Access.CONSOLE)
def new_qualification(account_id: str) -> Answer:
    """Notes one more."""
    qualifications.require_other(g.actor, account_id)
    form = _form("加一项资格", account_id)
    return form.answer(
        lambda call, facts: qualifications.add_qualification(call, account_id, facts),
        lambda _: go("staff_member", account_id=account_id, done="saved"),
    )


@access(Access.CONSOLE)
def edit_qualification(account_id: str, qualification_id: str) -> Answer:
    """Corrects one, or gives it a later last day."""

    def shown() -> dict[str, str]:
        now = clock.now()
        return _shown(qualifications.find_qualification(g.actor, account_id, qualification_id, now=now))

    kept = qualifications.get_qualification(g.actor, account_id, qualification_id, now=clock.now())
    heading = kept.name or labels.QUALIFICATION_KINDS[kept.kind]
    form = _form(heading, account_id, Edited("qualification", qualification_id, shown))
    if request.method != "POST":
        qualifications.read_qualification(current_call(), account_id, qualification_id)
    return form.answer(
        lambda call, facts: qualifications.change_qualification(call, account_id, qualification_id, facts),
        lambda _: go("staff_member", account_id=account_id, done="saved"),
    )


def _shown(kept: QualificationView) -> dict[str, str]:
    return {
        "kind": kept.kind,
        "name": kept.name,
        "number": kept.number or "",
        "issued_on": kept.issued_on.isoformat() if kept.issued_on else "",
        "expires_on": kept.expires_on.isoformat() if kept.expires_on else "",
    }


@access(Access.CONSOLE)
def end_qualification(account_id: str, qualification_id: str) -> Answer:
    """Looks once more, then ends one."""
    kept = qualifications.get_qualification(g.actor, account_id, qualification_id, now=clock.now())
    member = account_admin.get_staff(g.actor, account_id)
    return second_look(
        f"停用{kept.name or labels.QUALIFICATION_KINDS[kept.kind]}？",
        (member.name, url_for("console.staff_member", account_id=account_id)),
        verb="停用",
        lead="停用的不再提醒到期，记录保留，不能恢复；换了新证的请另加一项。",
        act=lambda call: qualifications.end_qualification(call, account_id, qualification_id),
        then=lambda _: go("staff_member", account_id=account_id, done="saved"),
    )
