"""Taking what WeChat pushes: each once, and what it says of permissions into the ledger."""

from datetime import datetime

import peewee

from app.db import is_duplicate, write_transaction
from app.errors import Busy, PushRepeated
from app.models import MessagePermission, WechatPush
from app.prepared import add
from app.services.core.command import ROUNDS
from app.services.messaging import subscriptions
from app.services.people import wechat_identities
from app.wechat.push import Change, PushEvent


def take_push(signing_mark: str | None, event: PushEvent | None, *, now: datetime) -> None:
    """Remember a push and do what its event says. `signing_mark` is None where it came unsigned from
    WeChat's own network. An event that was taken before changes nothing.

    Raises `PushRepeated` where the same signing was used before."""

    def work() -> None:
        if signing_mark is not None:
            add(WechatPush, id=signing_mark, received_at=now)
        if event is not None and not _is_known(event.mark):
            add(WechatPush, id=event.mark, received_at=now)
            person_id = wechat_identities.person_of(event.openid)
            if person_id is not None:
                for change in event.changes:
                    _enter(person_id, event.kind, change)

    for _ in range(ROUNDS):
        try:
            return write_transaction(work)
        except peewee.IntegrityError as error:
            is_mark = is_duplicate(error, WechatPush, "id")
            if is_mark and signing_mark is not None and _is_known(signing_mark):
                raise PushRepeated() from None
            if not is_mark and not is_duplicate(error, MessagePermission, "person_id", "template"):
                raise
    raise Busy()


def _is_known(mark: str) -> bool:
    return bool(WechatPush.select().where(WechatPush.id == mark).exists())


def _enter(person_id: str, kind: str, change: Change) -> None:
    match kind, change.outcome:
        case "subscribe_msg_popup_event", "accept":
            subscriptions.count_pushed(person_id, change.template)
        case "subscribe_msg_change_event", "reject":
            subscriptions.drop_permissions(person_id, change.template)
        case "subscribe_msg_sent_event", "failed":
            # Only a message that was delivered uses a permission up.
            subscriptions.return_permission(person_id, change.template)
