"""Whether the two of a case may be received together: each said so apart, and may take it back."""

from datetime import date
from typing import Any

from peewee import fn

from app.clock import local_day
from app.db import require_transaction
from app.models import CaseConsent, CaseFile, CaseParty
from app.services.core.call import Call

PURPOSE = "joint_session"


def both_agreed(case_id: str, *, on: date) -> bool:
    """Whether both sides' own consents to sit together are good on a day: given apart, not taken back."""
    agreed = _agreed(case_id, on).distinct()
    return {side for (side,) in agreed.tuples()} == {"a", "b"}


def is_agreed(*, on: date) -> Any:
    """SQL condition over `CaseFile`: as `both_agreed`."""
    one, other = (fn.EXISTS(_agreed(CaseFile.id, on).where(CaseParty.side == side)) for side in ("a", "b"))
    return one & other


def _agreed(case_id: Any, on: date) -> Any:
    return (
        CaseConsent.select(CaseParty.side)
        .join(CaseParty)
        .where(
            CaseParty.case == case_id,
            CaseParty.stage == "joined",
            CaseConsent.purpose == PURPOSE,
            CaseConsent.withdrawn_at.is_null(),
            CaseConsent.until >= on,
        )
    )


def may_sit_together(call: Call, case: CaseFile) -> bool:
    """Whether a joint record may be made now: nobody set them apart, and both consents are still good."""
    return not case.apart_only and both_agreed(case.id, on=local_day(call.now))


def part(party_id: str) -> None:
    """Has the two received apart from now on, in the caller's transaction: one of them took it back. Apart is
    how every case begins, so that it tells nothing of whose no it was."""
    require_transaction()
    of_party = CaseParty.select(CaseParty.case).where(CaseParty.id == party_id)
    CaseFile.update(apart_only=True).where(CaseFile.id.in_(of_party)).execute()
