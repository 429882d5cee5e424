"""What must always be true of consents, the ledger and referrals."""

from collections.abc import Callable, Iterable
from datetime import datetime

from app.models import CaseConsent, Disclosure, Referral, ReferralLink
from app.services.referrals.steps import ENDED

Check = Callable[[datetime], Iterable[str]]


def _sent_with_a_yes_or_a_law(_: datetime) -> Iterable[str]:
    rows = (
        Referral.select(Referral.id, CaseConsent.id)
        .join(CaseConsent)
        .where(
            Referral.sent_at.is_null(False)
            & (
                (CaseConsent.party != Referral.party)
                | (CaseConsent.receiver != Referral.receiver)
                | (CaseConsent.given_at > Referral.sent_at)
                | (CaseConsent.withdrawn_at < Referral.sent_at)
            )
        )
    )
    return (
        f"referral {row} was sent without a good consent, {consent} is none" for row, consent in rows.tuples()
    )


def _told_no_more_than_agreed(_: datetime) -> Iterable[str]:
    rows = Disclosure.select(Disclosure.id, Disclosure.groups, CaseConsent.groups).join(CaseConsent)
    return (
        f"disclosure {row} has groups beyond its consent"
        for row, told, agreed in rows.tuples()
        if not set(told) <= set(agreed)
    )


def _ended_referrals_have_no_link(_: datetime) -> Iterable[str]:
    rows = (
        ReferralLink.select(ReferralLink.id, Referral.id)
        .join(Referral)
        .where(ReferralLink.ended_at.is_null() & Referral.state.in_(ENDED))
    )
    return (
        f"referral_link {row} works, but referral {referral} has ended" for row, referral in rows.tuples()
    )


def _nothing_told_after_a_no(_: datetime) -> Iterable[str]:
    rows = Disclosure.select(Disclosure.id).join(CaseConsent).where(Disclosure.at > CaseConsent.withdrawn_at)
    open_ones = (
        Referral.select(Referral.id)
        .join(CaseConsent)
        .where(CaseConsent.withdrawn_at.is_null(False) & Referral.state.not_in(ENDED))
    )
    yield from (f"disclosure {row} was told after its consent was withdrawn" for (row,) in rows.tuples())
    yield from (f"referral {row} goes on, but its consent was withdrawn" for (row,) in open_ones.tuples())


CHECKS: tuple[tuple[int, str, Check], ...] = (
    (45, "每份凭同意发出的转介，当时有本人对该单位未撤回的同意", _sent_with_a_yes_or_a_law),
    (26, "对外告知的内容不超出所凭同意的范围", _told_no_more_than_agreed),
    (27, "已了结的转介没有还能用的链接", _ended_referrals_have_no_link),
    (28, "撤回同意之后没有凭它的告知，也没有凭它进行中的转介", _nothing_told_after_a_no),
)
