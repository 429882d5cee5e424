"""Certificates: one by its code, those to look into, what a series asks for."""

from flask import g, render_template, request, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.forms import Answer, Field, Form
from app.blueprints.console.page import go
from app.errors import NotFound
from app.schemas.keeping import AssuranceRequest, CardCodeRequest, ReasonRequest
from app.services import certificate_desk
from app.services.series import may_keep, require_district


@access(Access.CONSOLE)
def certificate_list() -> str:
    """What to look into, and what each series asks for."""
    return render_template(
        "console/certificates.html",
        doubtful=certificate_desk.list_doubtful(g.actor),
        rules=certificate_desk.list_rules(g.actor),
        decides=may_keep(g.actor),
    )


@access(Access.CONSOLE)
def find_certificate() -> Answer:
    """A certificate by its code."""
    certificate_desk.require_organizer(g.actor)
    form = Form(
        "查一张结业证书",
        (Field("code", "证书编号", hint="证书上的编号，大小写不限"),),
        back=("结业证书", url_for("console.certificate_list")),
        verb="查找",
    )
    if request.method == "GET":
        return form.page({})
    return form.send(
        CardCodeRequest(),
        lambda _, facts: certificate_desk.find_certificate(g.actor, **facts),
        lambda certificate_id: go("certificate", certificate_id=certificate_id),
    )


@access(Access.CONSOLE)
def certificate(certificate_id: str) -> str:
    """As its verification page shows it, and what became of it."""
    story = certificate_desk.get_certificate(current_call(), certificate_id)
    return render_template("console/certificate.html", certificate=story, decides=may_keep(g.actor))


@access(Access.CONSOLE)
def revoke_certificate(certificate_id: str) -> Answer:
    """Ask why, then take it back."""
    require_district(g.actor)
    story = certificate_desk.get_certificate(current_call(), certificate_id)
    if story.state == "revoked":
        raise NotFound(message="这张证书已经撤销过了")
    form = Form(
        "撤销这张证书？",
        (Field("reason", "原因", wide=True),),
        back=(story.code, url_for("console.certificate", certificate_id=certificate_id)),
        verb="撤销证书",
        lead=f"{story.name}，《{story.title}》，{story.code}。撤销后核验页随即显示已撤销，不能恢复，系统也不会再次颁发。",
        alarming=True,
    )
    if request.method == "GET":
        return form.page({})
    return form.send(
        ReasonRequest(),
        lambda call, facts: certificate_desk.revoke_certificate(call, certificate_id, **facts),
        lambda _: go("certificate", certificate_id=certificate_id, done="certificate-revoked"),
    )


@access(Access.CONSOLE)
def certificate_rule(series_id: str) -> Answer:
    """The weakest way of check-in that counts for a series' certificates."""
    require_district(g.actor)
    rules = {rule.series: rule for rule in certificate_desk.list_rules(g.actor)}
    if series_id not in rules:
        raise NotFound()
    rule = rules[series_id]
    form = Form(
        f"《{rule.title}》的证书要求",
        (Field("assurance", "至少", choices=labels.ASSURANCES),),
        back=("结业证书", url_for("console.certificate_list")),
        lead="从弱到强：扫固定码、输入会场码、扫会场码、纸质补录和志愿者扫卡。只影响今后颁发的证书。",
    )
    if request.method == "GET":
        return form.page({"assurance": rule.assurance or "self_static"})
    return form.send(
        AssuranceRequest(),
        lambda call, facts: certificate_desk.set_rule(call, series_id, **facts),
        lambda _: go("certificate_list", done="saved"),
    )
