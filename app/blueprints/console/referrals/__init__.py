"""Handing a matter on: the directory of receivers, consents, what was told, referrals."""

from app.blueprints.console.frame.routes import BOTH, DO, READ, Route
from app.blueprints.console.referrals import handing_on, party, receivers

ROUTES: tuple[Route, ...] = (
    ("/receivers", receivers.receiver_list, READ),
    ("/receivers/new", receivers.new_receiver, BOTH),
    ("/receivers/<receiver_id>", receivers.edit_receiver, BOTH),
    ("/referrals", party.handing_cases, READ),
    ("/referrals/cases/<case_id>", party.handing_parties, READ),
    ("/case-parties/<party_id>/told", party.told, READ),
    ("/case-parties/<party_id>/consents/new", party.new_consent, BOTH),
    ("/case-parties/<party_id>/consents/<consent_id>/withdraw", party.withdraw_consent, BOTH),
    ("/case-parties/<party_id>/disclosures/new", party.new_disclosure, BOTH),
    ("/case-parties/<party_id>/disclosures/<disclosure_id>/known", party.note_known, DO),
    ("/case-parties/<party_id>/referrals/new", handing_on.new_referral, BOTH),
    ("/referrals/<referral_id>", handing_on.referral, READ),
    ("/referrals/<referral_id>/send", handing_on.send_referral, DO),
    ("/referrals/<referral_id>/link", handing_on.renew_link, DO),
    ("/referrals/<referral_id>/revoke", handing_on.revoke_referral, BOTH),
    ("/referrals/<referral_id>/answer", handing_on.answer_referral, BOTH),
    ("/referrals/<referral_id>/slip", handing_on.referral_slip, READ),
)
