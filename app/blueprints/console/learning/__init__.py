"""Certificates and what a series asks for."""

from app.blueprints.console.frame.routes import BOTH, READ, Route
from app.blueprints.console.learning import certificates

ROUTES: tuple[Route, ...] = (
    ("/certificates", certificates.certificate_list, READ),
    ("/certificates/rules", certificates.certificate_rule_list, READ),
    ("/certificates/find", certificates.find_certificate, BOTH),
    ("/certificates/series/<series_id>", certificates.certificate_rule, BOTH),
    ("/certificates/<certificate_id>", certificates.certificate, READ),
    ("/certificates/<certificate_id>/revoke", certificates.revoke_certificate, BOTH),
    ("/certificates/<certificate_id>/reissue", certificates.reissue_certificate, BOTH),
    ("/certificates/<certificate_id>/confirm", certificates.confirm_certificate, BOTH),
    ("/certificates/awaited", certificates.awaited_list, READ),
)
