"""What the console's pages of referrals are about, for the tests that go to all of them."""

from app.models import Disclosure
from app.services.referrals import handing_on
from tests.console.frame.programme_desks import sealed
from tests.services.referrals.handing import Handing


def create_handed_on(hers: Handing, worker: str) -> dict[str, list[str]]:
    """A party whose worker is `worker`, with referrals in several states."""
    hers.works_on(worker)
    sent, draft = hers.sent(words=sealed(300)), hers.draft(words="一份很长的转介说明" * 33)
    asked = handing_on.send(hers.call(), hers.draft().id)
    handing_on.answer(hers.call(), asked.referral.id, answer="needs_info", note=sealed(90))
    handing_on.send(hers.call(), hers.draft(ground="emergency").id)
    at, of = f"/case-parties/{hers.party}", f"/referrals/{sent.referral.id}"
    told = Disclosure.get(Disclosure.ground == "emergency").id
    return {
        "handing_cases": ["/referrals"],
        "handing_parties": [f"/referrals/cases/{hers.desk.id}"],
        "told": [f"{at}/told"],
        "new_consent": [f"{at}/consents/new"],
        "withdraw_consent": [f"{at}/consents/{sent.referral.consent}/withdraw"],
        "new_disclosure": [f"{at}/disclosures/new"],
        "note_known": [f"{at}/disclosures/{told}/known"],
        "new_referral": [f"{at}/referrals/new"],
        "referral": [of, f"/referrals/{draft.id}", f"/referrals/{asked.referral.id}"],
        "send_referral": [f"/referrals/{draft.id}/send"],
        "renew_link": [f"{of}/link"],
        "revoke_referral": [f"{of}/revoke"],
        "answer_referral": [f"{of}/answer"],
        "referral_slip": [f"{of}/slip"],
    }
