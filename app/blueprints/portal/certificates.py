"""Whether a certificate is what it says: for whoever scans its code or types its number."""

from flask import Response, jsonify, make_response, render_template, request

from app import clock
from app.schemas.checkins import VerifiedCertificateResponse
from app.services.certificates import verify

_RESPONSE = VerifiedCertificateResponse()


def certificate(code: str) -> Response:
    """As printed, the name masked, with its state; as JSON to whom asks for JSON."""
    found = verify(code)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        response = jsonify(_RESPONSE.dump(found))
    else:
        response = make_response(
            render_template("portal/certificate.html", certificate=found, now=clock.now())
        )
    # A state that may be revoked is asked for anew, and the code is its holder's to show.
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
