"""Whether somebody may be in danger at home. Told by the person when they book, or set by staff; lifted by
two of staff, never by an erasure: whoever holds the phone could erase. No answer to a resident says that it
is there."""

from datetime import datetime

from app.db import require_transaction
from app.models import RiskFlag, WechatIdentity
from app.prepared import Prepared, add
from app.services.core import audit, keys
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.people.wechat_identities import hash_of

# Who set a flag that its own person asked for.
INTAKE = "intake"


def is_discreet(person_id: str) -> bool:
    """Whether this person's messages about counseling may say no word of it."""
    return _FLAG.first(person=person_id) is not None


_FLAG = Prepared(lambda person: RiskFlag.select(RiskFlag.id).where(RiskFlag.live_person == person).dicts())


@command("risk:tell", "person", Duplicate(RiskFlag, ("live_person",)))
def tell_at_intake(call: Call) -> None:
    """The person said so themself."""
    flag(call.actor.person_id, by=INTAKE, now=call.now)
    audit.record(call, "risk:tell", "person", call.actor.person_id)


def flag(person_id: str, *, by: str, note: str | None = None, now: datetime) -> None:
    """Sets it, in the caller's transaction; a later note replaces an earlier one, none leaves it."""
    require_transaction()
    live = _FLAG.first(person=person_id)
    if live is None:
        add(RiskFlag, person=person_id, live_person=person_id, note=note, set_by=by, set_at=now)
    elif note is not None:
        # Sealed for this row: where it was lifted meanwhile, the text goes nowhere.
        sealed = RiskFlag.note.seal_for(live["id"], note)
        RiskFlag.update(note=sealed, set_by=by, set_at=now).where(
            (RiskFlag.id == live["id"]) & (RiskFlag.live_person == person_id)
        ).execute()


def lift(person_id: str, *, now: datetime) -> None:
    """Ends it, in the caller's transaction, also as it was before an erasure, so that it does not come back
    with its person. Its row stays."""
    require_transaction()
    live = RiskFlag.live_person == person_id
    row = RiskFlag.select(RiskFlag.openid_hash).where(live).tuples().first()
    if row is not None and row[0] is not None:
        live = live | ((RiskFlag.openid_hash == row[0]) & RiskFlag.live_person.is_null(False))
    RiskFlag.update(live_person=None, lifted_at=now).where(live).execute()


def outlast_erasure(person_id: str) -> None:
    """Notes by which WeChat a flagged person would come back, in the caller's transaction and before their
    identity goes. The same two statements run for everybody."""
    require_transaction()
    row = (
        WechatIdentity.select(WechatIdentity.openid_hash)
        .where(WechatIdentity.person == person_id)
        .tuples()
        .first()
    )
    known = None if row is None else _returning(row[0])
    RiskFlag.update(openid_hash=known).where(RiskFlag.live_person == person_id).execute()


def welcome(person_id: str, openid: str, *, now: datetime) -> None:
    """Flags somebody new who had been flagged before they erased themself, in the caller's transaction."""
    require_transaction()
    known = _returning(hash_of(openid))
    was = RiskFlag.select(RiskFlag.set_by).where(
        (RiskFlag.openid_hash == known) & RiskFlag.live_person.is_null(False)
    )
    row = was.tuples().first()
    if row is not None:
        add(
            RiskFlag,
            person=person_id,
            live_person=person_id,
            set_by=row[0],
            set_at=now,
            openid_hash=known,
        )


def _returning(openid_hash: str) -> str:
    return keys.token_hash("risk_flag.openid_hash", openid_hash)
