"""What the clock asks at its turns, whether or not there is anything to do."""

from collections.abc import Callable

from app.services.counseling import holds, slot_waits
from app.services.learning import certificates
from app.services.lectures.sign_ups import signups
from app.services.messaging import delivery
from app.services.requests import requests
from tests.conftest import NOW

CLOCK: dict[str, Callable[[], object]] = {
    "offers of seats": lambda: signups.expire_offers(now=NOW),
    "holds": lambda: holds.expire_holds(now=NOW),
    "offers of slots": lambda: slot_waits.expire_offers(now=NOW),
    "waits": lambda: slot_waits.end_overdue(now=NOW),
    "new slots": lambda: slot_waits.offer_new_slots(now=NOW),
    "requests held": lambda: requests.mark_held(now=NOW),
    "certificates": lambda: certificates.issue_due(now=NOW),
    "messages": lambda: delivery._due(NOW, 1000),
}
