"""Certificates: one by its code, those to look into, what a series asks for."""

from flask import g, render_template, request, url_for

from app import clock
from app.blueprints import formats, labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.listing import Column, Listing
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.errors import NotFound
from app.schemas.base import ReasonRequest
from app.schemas.cards import CardCodeRequest
from app.schemas.learning import AssuranceRequest, CertificateNameRequest, ReissueRequest
from app.services.core.permissions import (
    ORGANIZER,
    is_district_wide,
    require_district_wide,
    require_somewhere,
)
from app.services.learning import certificate_desk, certificate_names

DOUBTFUL_PAGE = 20

RULES = Listing(
    name="certificate-rules",
    title="各系列要求的签到方式",
    endpoint="certificate_rule_list",
    sorts=("title",),
    columns=(
        Column("系列", lambda row: row.title, sort="title"),
        Column("至少", lambda row: labels.ASSURANCES[row.assurance] if row.assurance else "不限"),
        Column(
            "操作",
            lambda _: "修改" if is_district_wide(g.actor) else "",
            link=lambda row: (
                url_for("console.certificate_rule", series_id=row.series) if is_district_wide(g.actor) else ""
            ),
        ),
    ),
    empty="还没有系列课。",
)


AWAITED = Listing(
    name="certificates-awaited",
    title="等本人核对姓名的证书",
    endpoint="awaited_list",
    sorts=("prepared_at",),
    columns=(
        Column("持有人", lambda row: row.name),
        Column("系列", lambda row: row.title),
        Column("完成", lambda row: formats.moment(row.prepared_at, clock.now()), sort="prepared_at"),
        Column(
            "操作",
            lambda _: "当面核对",
            link=lambda row: url_for("console.confirm_certificate", certificate_id=row.id),
        ),
    ),
    empty="没有。居民完成系列课后，在小程序里核对姓名，证书随即颁发。",
)


@access(Access.CONSOLE)
def certificate_list() -> str:
    """What to look into."""
    asked = Filters(request.args)
    doubtful = asked.page(
        lambda cursor: certificate_desk.list_for_review(
            g.actor, now=clock.now(), limit=DOUBTFUL_PAGE, cursor=cursor
        )
    )
    return render_template(
        "console/learning/certificates.html",
        decides=is_district_wide(g.actor),
        doubtful=doubtful,
        first_page=asked.first_page,
    )


@access(Access.CONSOLE)
def certificate_rule_list() -> Answer:
    """What each series asks for."""
    return RULES.answer(
        lambda asked: certificate_desk.list_rules(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


@access(Access.CONSOLE)
def find_certificate() -> Answer:
    """A certificate by its code."""
    require_somewhere(g.actor, ORGANIZER)
    form = Form(
        "查一张结业证书",
        (Field("code", "证书编号", hint="证书上的编号，大小写不限"),),
        back=("结业证书", url_for("console.certificate_list")),
        verb="查找",
        schema=CardCodeRequest,
    )
    return form.answer(
        lambda _, facts: certificate_desk.find_certificate(g.actor, **facts),
        lambda certificate_id: go("certificate", certificate_id=certificate_id),
    )


@access(Access.CONSOLE)
def certificate(certificate_id: str) -> str:
    """As its verification page shows it, and what became of it."""
    story = certificate_desk.get_certificate(current_call(), certificate_id)
    return render_template(
        "console/learning/certificate.html", certificate=story, decides=is_district_wide(g.actor)
    )


@access(Access.CONSOLE)
def revoke_certificate(certificate_id: str) -> Answer:
    """Asks why, then takes it back."""
    require_district_wide(g.actor)
    story = certificate_desk.get_certificate(current_call(), certificate_id)
    if story.state == "revoked":
        raise NotFound(message="这张证书已经撤销过了")
    form = Form(
        "撤销这张证书？",
        (Field("reason", "原因", wide=True),),
        back=(story.code, url_for("console.certificate", certificate_id=certificate_id)),
        verb="撤销证书",
        lead=f"{story.name}，《{story.title}》，{story.code}。撤销后核验页随即显示已撤销。只是姓名有误的，请用“更正换发”。",
        alarming=True,
        schema=ReasonRequest,
    )
    return form.answer(
        lambda call, facts: certificate_desk.revoke_certificate(call, certificate_id, **facts),
        lambda _: go("certificate", certificate_id=certificate_id, done="certificate-revoked"),
    )


@access(Access.CONSOLE)
def reissue_certificate(certificate_id: str) -> Answer:
    """The right name and why, then a new number."""
    require_district_wide(g.actor)
    story = certificate_desk.get_certificate(current_call(), certificate_id)
    if story.state == "awaiting_name":
        raise NotFound(message="这张证书还没有颁发，请先核对姓名")
    form = Form(
        "更正并换发这张证书",
        (
            Field("name", "正确的姓名", hint="与本人的证件核对"),
            Field("reason", "原因", wide=True),
        ),
        back=(story.code, url_for("console.certificate", certificate_id=certificate_id)),
        verb="换发",
        lead=f"{story.name}，《{story.title}》，{story.code}。换发后有新的编号，旧编号的核验页会指到新的一张；课时按现在的学习档案算。",
        schema=ReissueRequest,
    )
    return form.answer(
        lambda call, facts: certificate_names.reissue(call, certificate_id, **facts),
        lambda made: go("certificate", certificate_id=made, done="certificate-reissued"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def awaited_list() -> Answer:
    """Certificates whose holders have not looked at the name yet."""
    return AWAITED.answer(
        lambda asked: certificate_names.list_awaited(
            g.actor, limit=asked.limit, cursor=asked.cursor, descending=asked.descending
        )
    )


@access(Access.CONSOLE)
def confirm_certificate(certificate_id: str) -> Answer:
    """For a holder who stands at the desk: the name, then it is issued."""
    require_district_wide(g.actor)
    story = certificate_desk.get_certificate(current_call(), certificate_id)
    if story.state != "awaiting_name":
        raise NotFound(message="这张证书的姓名已经确认过")
    form = Form(
        "替本人核对姓名",
        (Field("name", "印在证书上的姓名", hint="本人在场，与证件核对"),),
        back=("等本人核对姓名的证书", url_for("console.awaited_list")),
        verb="确认并颁发",
        lead=f"{story.name}，《{story.title}》。有手机的居民在小程序里自己核对；没有手机的，由您当面核对。",
        schema=CertificateNameRequest,
    )
    return form.answer(
        lambda call, facts: certificate_names.confirm_at_desk(call, certificate_id, **facts),
        lambda made: go("certificate", certificate_id=made, done="certificate-issued"),
        lambda made: made.id,
    )


@access(Access.CONSOLE)
def certificate_rule(series_id: str) -> Answer:
    """The weakest way of check-in that counts for a series' certificates."""
    rule = certificate_desk.get_editable_rule(g.actor, series_id)
    form = Form(
        f"《{rule.title}》的证书要求",
        (Field("assurance", "至少", choices=labels.ASSURANCES),),
        back=("各系列要求的签到方式", url_for("console.certificate_rule_list")),
        lead="从弱到强：扫固定码、输入会场码、扫会场码、纸质补录和志愿者扫卡。只影响今后颁发的证书。",
        schema=AssuranceRequest,
        edits=Edited("series", series_id, lambda: {"assurance": _asked_of(series_id)}),
    )
    return form.answer(
        lambda call, facts: certificate_desk.set_rule(call, series_id, **facts),
        lambda _: go("certificate_rule_list", done="saved"),
    )


def _asked_of(series_id: str) -> str:
    """Where nothing is asked, the weakest way counts."""
    return certificate_desk.get_rule(g.actor, series_id).assurance or "self_static"
