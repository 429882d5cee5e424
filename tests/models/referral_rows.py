"""One good row of each table of what is handed on, and what its rules refuse."""

from datetime import timedelta
from typing import Any

from app.db import Table
from app.models import (
    CaseConsent,
    Disclosure,
    Receiver,
    Referral,
    ReferralLink,
    ReferralStep,
)
from app.prepared import add
from tests.conftest import NOW

LATER = NOW + timedelta(days=1)


def referral_rows(party: Table) -> dict[type[Table], Table]:
    """A referral of a party that was sent, with one row of everything."""
    made: dict[type[Table], Table] = {}

    def keep(model: type[Table], **facts: object) -> str:
        row_id = add(model, **facts)
        made[model] = model.get_by_id(row_id)
        return row_id

    area = party.case.station.area_code  # type: ignore[attr-defined]
    of: dict[str, Any] = {"party": party.id, "groups": []}  # type: ignore[attr-defined]
    of["receiver"] = keep(Receiver, area=area, kind="court", name="r", phone="0546")
    consent = keep(
        CaseConsent,
        **of,
        purpose="refer",
        way="signed",
        text_version="1",
        given_at=NOW,
        until=LATER.date(),
        recorded_by="x",
    )
    keep(Disclosure, **of, channel="link", consent=consent, snapshot="{}", at=NOW, told_by="x")
    referral = keep(
        Referral,
        **of,
        code="C",
        words="w",
        consent=consent,
        due_on=LATER.date(),
        made_by="x",
        made_at=NOW,
    )
    keep(ReferralStep, referral=referral, was="draft", state="sent", hand="worker", at=NOW)
    keep(
        ReferralLink,
        referral=referral,
        live_referral=referral,
        token_hash="t",
        pin_hash="p",
        expires_at=LATER,
        made_at=NOW,
    )
    return made


REFERRAL_UNIQUES = [
    (Referral, ("code",)),
    (ReferralLink, ("token_hash",)),
    (ReferralLink, ("live_referral",)),
]

REFERRAL_CHECKS = [
    ("receiver_kind", Receiver, {"kind": "pub"}),
    ("receiver_verified", Receiver, {"verified_on": NOW.date()}),
    (
        "receiver_verified_phone",
        Receiver,
        {"verified_on": NOW.date(), "verified_by": "x", "phone": None},
    ),
    ("case_consent_purpose", CaseConsent, {"purpose": "fun"}),
    ("case_consent_way", CaseConsent, {"way": "nod", "witness": CaseConsent.text_version}),
    ("case_consent_witness", CaseConsent, {"way": "phone"}),
    ("case_consent_receiver", CaseConsent, {"receiver": None}),
    ("disclosure_channel", Disclosure, {"channel": "fax"}),
    ("disclosure_ground_known", Disclosure, {"ground": "mood", "consent": None}),
    ("disclosure_ground", Disclosure, {"ground": "emergency"}),
    ("disclosure_order", Disclosure, {"ground": "order", "consent": None}),
    ("disclosure_second", Disclosure, {"second": Disclosure.told_by}),
    ("referral_state", Referral, {"state": "lost"}),
    ("referral_urgency", Referral, {"urgency": "soon"}),
    ("referral_ground", Referral, {"ground": "emergency"}),
    ("referral_sent", Referral, {"state": "sent", "sent_at": NOW}),
    ("referral_draft", Referral, {"sent_at": NOW, "snapshot": Referral.words}),
    ("referral_step_hand", ReferralStep, {"hand": "god"}),
    ("referral_link_misses", ReferralLink, {"misses": 6}),
    ("referral_link_live", ReferralLink, {"ended_at": NOW}),
]
