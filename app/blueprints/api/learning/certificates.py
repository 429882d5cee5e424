"""What leaves with its owner: certificates as paper, verified by anyone, and the record as a file."""

from flask import Response

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import certificates as blp
from app.blueprints.auth import Access, access, current_call, known_call
from app.blueprints.limited import FILES, limited
from app.errors import NotFound
from app.schemas.learning import (
    CertificateNameRequest,
    CertificateResponse,
    RecordExportQuery,
    VerifiedCertificateResponse,
)
from app.services.learning import certificate_names, certificates, record_export


@blp.route("/me/certificates/<certificate_id>.pdf", methods=["GET"])
@access(Access.PERSONAL)
@limited(FILES)
@refuses(certificates.NameUnconfirmed, NotFound)
@blp.sends("application/pdf")
def print_certificate(certificate_id: str) -> Response:
    """我的结业证书（PDF）"""
    made = certificates.print_certificate(current_call(), certificate_id)
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f"attachment; filename=certificate-{certificate_id}.pdf",
    }
    return Response(made, mimetype="application/pdf", headers=headers)


@blp.route("/me/certificates/<certificate_id>/confirm", methods=["POST"])
@access(Access.PERSONAL)
@refuses(certificate_names.NameConfirmed, certificate_names.NotCompleted, NotFound)
@blp.arguments(CertificateNameRequest)
@blp.response(200, CertificateResponse)
def confirm_name(body: dict[str, str], certificate_id: str) -> object:
    """核对证书上的姓名，之后证书生效、可以下载"""
    return certificate_names.confirm_name(current_call(), certificate_id, **body)


@blp.route("/verify/<code>", methods=["GET"])
@access(Access.WELCOME)
@refuses(NotFound)
@blp.response(200, VerifiedCertificateResponse)
def verify_certificate(code: str) -> object:
    """核验一张结业证书；登录后还有它是不是我的"""
    call = known_call()
    return certificates.verify(code, asked_by=None if call is None else call.actor.person_id)


@blp.route("/me/learning-record/export", methods=["GET"])
@access(Access.PERSONAL)
@limited(FILES)
@blp.arguments(RecordExportQuery, location="query")
@blp.sends(*record_export.MEDIA_TYPES)
def export_learning_record(query: dict[str, str]) -> Response:
    """下载我的学习档案（CSV、PDF，或 xAPI 语句）"""
    return _sent(record_export.export_record(current_call(), query["format"]))


@blp.route("/me/volunteer-record/export", methods=["GET"])
@access(Access.PERSONAL)
@limited(FILES)
@blp.arguments(RecordExportQuery, location="query")
@blp.sends(*record_export.MEDIA_TYPES)
def export_volunteer_record(query: dict[str, str]) -> Response:
    """下载我的再成长档案（CSV、PDF，或 xAPI 语句）"""
    return _sent(record_export.export_volunteer_record(current_call(), query["format"]))


def _sent(made: record_export.RecordFile) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f"attachment; filename={made.filename}",
    }
    return Response(made.content, mimetype=made.mimetype, headers=headers)
