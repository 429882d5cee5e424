"""Whether a certificate is what it says: for whoever scans its code or types its number."""

from flask import Response, jsonify, make_response, render_template, request

from app import clock
from app.blueprints.errors import asks_for_json
from app.errors import NotFound
from app.schemas.learning import VerifiedCertificateResponse
from app.services.learning.certificates import VerifiedCertificate, verify

_RESPONSE = VerifiedCertificateResponse()
LONGEST_CODE = 60


def certificate(code: str) -> Response:
    """As printed, the name masked, with its state; as JSON to whom asks for JSON."""
    if asks_for_json():
        return _private(jsonify(_RESPONSE.dump(verify(code))))
    return _private(_page(code))


def verify_typed() -> Response:
    """A field for the number, and with one typed the certificate itself. Works without JavaScript."""
    code = request.args.get("code", "").strip()[:LONGEST_CODE]
    return _private(_page(code) if code else make_response(render_template("portal/learning/verify.html")))


def _page(code: str) -> Response:
    try:
        found: VerifiedCertificate = verify(code)
    except NotFound:
        return make_response(render_template("portal/learning/verify.html", missing=True), 404)
    return make_response(
        render_template("portal/learning/certificate.html", certificate=found, now=clock.now())
    )


def _private(response: Response) -> Response:
    """A state that may be revoked is asked for anew, and the code is its holder's to show."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
