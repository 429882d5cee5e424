"""Handing a matter on, by the party's worker: consents, the ledger, referrals."""

from typing import Any

from app.blueprints.api.document import refuses
from app.blueprints.api.resources import referrals as blp
from app.blueprints.auth import Access, access, current_call
from app.errors import NotFound
from app.schemas.base import page_of
from app.schemas.referrals import (
    AnswerRequest,
    CaseConsentRequest,
    CaseConsentResponse,
    DisclosureRequest,
    DisclosureResponse,
    ReferralRequest,
    ReferralResponse,
    SendRequest,
    SentReferralResponse,
    SnapshotResponse,
)
from app.services.cases.states import WrongState
from app.services.core.paging import Page
from app.services.referrals import consents, disclosures, handing_on
from app.services.referrals.consents import ConsentRequiredForReferral
from app.services.referrals.handing_on import PreviewOutdated


@blp.route("/case-parties/<party_id>/consents", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.arguments(CaseConsentRequest)
@blp.creates(CaseConsentResponse)
def record_consent(body: dict[str, Any], party_id: str) -> object:
    """登记当事人的同意：对一个单位、一件事、若干内容，最长90天"""
    return consents.record_consent(current_call(), party_id, **body)


@blp.route("/case-parties/<party_id>/consents", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(CaseConsentResponse))
def list_consents(party_id: str) -> object:
    """当事人同意过什么"""
    return Page(consents.list_consents(current_call(), party_id), None)


@blp.route("/case-parties/<party_id>/consents/<consent_id>/withdraw", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, CaseConsentResponse)
def withdraw_consent(party_id: str, consent_id: str) -> object:
    """撤回同意；没办完的转介随即停止"""
    return consents.withdraw(current_call(), party_id, consent_id)


@blp.route("/case-parties/<party_id>/disclosures", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, ConsentRequiredForReferral)
@blp.arguments(DisclosureRequest)
@blp.creates(DisclosureResponse)
def record_disclosure(body: dict[str, Any], party_id: str) -> object:
    """登记对外告知：告诉了谁、凭什么、说了什么"""
    return disclosures.record_disclosure(current_call(), party_id, **body)


@blp.route("/case-parties/<party_id>/disclosures", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(DisclosureResponse))
def list_disclosures(party_id: str) -> object:
    """对外告知的台账"""
    return Page(disclosures.list_disclosures(current_call(), party_id), None)


@blp.route("/case-parties/<party_id>/referrals", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, ConsentRequiredForReferral)
@blp.arguments(ReferralRequest)
@blp.creates(ReferralResponse)
def prepare_referral(body: dict[str, Any], party_id: str) -> object:
    """起草转介；没有本人同意，也没有写明依据的，不能起草"""
    return handing_on.prepare(current_call(), party_id, **body)


@blp.route("/case-parties/<party_id>/referrals", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, page_of(ReferralResponse))
def list_referrals(party_id: str) -> object:
    """当事人的转介"""
    return Page(handing_on.list_referrals(current_call(), party_id), None)


@blp.route("/referrals/<referral_id>/preview", methods=["GET"])
@access(Access.STAFF)
@refuses(NotFound)
@blp.response(200, SnapshotResponse)
def preview_referral(referral_id: str) -> object:
    """将要发给对方的全部内容，与发出的一字不差"""
    return handing_on.preview(current_call(), referral_id)


@blp.route("/referrals/<referral_id>/send", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, ConsentRequiredForReferral, PreviewOutdated, WrongState)
@blp.arguments(SendRequest)
@blp.changes(SentReferralResponse)
def send_referral(body: dict[str, Any], referral_id: str) -> object:
    """发出转介；链接和六位数字只显示这一次，数字只打窗口电话告诉对方"""
    return handing_on.send(current_call(), referral_id, **body)


@blp.route("/referrals/<referral_id>/revoke", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, WrongState)
@blp.response(200, ReferralResponse)
def revoke_referral(referral_id: str) -> object:
    """撤回转介，链接随即失效"""
    return handing_on.revoke(current_call(), referral_id)


@blp.route("/referrals/<referral_id>/answer", methods=["POST"])
@access(Access.STAFF)
@refuses(NotFound, ConsentRequiredForReferral, WrongState)
@blp.arguments(AnswerRequest)
@blp.changes(ReferralResponse)
def answer_referral(body: dict[str, Any], referral_id: str) -> object:
    """按回执登记对方的答复，或补充对方要的内容"""
    return handing_on.answer(current_call(), referral_id, **body)
