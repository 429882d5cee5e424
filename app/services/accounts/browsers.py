"""Which browsers somebody signed in from before. A browser that is known to an account is asked for less,
and is let in while somebody else's guesses keep the account's name shut.

The cookie that tells holds marks, one for each account that signed in there: signed, and over after half a
year or with the account's password. It lets nobody in by itself.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from app.models import StaffAccount
from app.services.core.keys import sign

GOOD_FOR = timedelta(days=180)
# A shared computer of a station has a few accounts, not many.
MOST_MARKS = 5


def known(cookie: str, account: StaffAccount | None, *, now: datetime) -> str | None:
    """The name of this browser's mark for that account; None where it is new to it."""
    if account is None:
        return None
    for mark in cookie.split("~")[:MOST_MARKS]:
        name, _, rest = mark.partition(".")
        until, _, signature = rest.partition(".")
        is_ours = hmac.compare_digest(
            _signature(account, name, until).encode(), signature.encode(errors="replace")
        )
        if is_ours and int(until) > now.timestamp():
            return name
    return None


def remembered(cookie: str, person_id: str, *, now: datetime) -> str:
    """The cookie of a browser that this person has just signed in from: their newest mark in front."""
    account: StaffAccount = StaffAccount.get(StaffAccount.person == person_id)
    until = str(int((now + GOOD_FOR).timestamp()))
    name = known(cookie, account, now=now) or secrets.token_urlsafe(9)
    others = [mark for mark in cookie.split("~") if mark and mark.partition(".")[0] != name]
    mine = f"{name}.{until}.{_signature(account, name, until)}"
    return "~".join([mine, *others][:MOST_MARKS])


def _signature(account: StaffAccount, name: str, until: str) -> str:
    text = f"{account.id}\0{name}\0{until}\0{account.password_hash}"
    return sign("known browser", text).hex()[:32]
