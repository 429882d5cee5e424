"""The ledger of permissions to send: WeChat gives one message for each time a person accepts a template, and
has no way to ask how many are left.

An acceptance is told twice, by the client and by WeChat's push. Counted apart, the higher count is right as
long as not each of the two has lost another one; then it is too low, and a message stays in the inbox.
"""

from dataclasses import dataclass
from typing import Annotated

from app import config
from app.db import require_transaction
from app.models import MessagePermission
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command

ONE_ROW = Duplicate(MessagePermission, ("person_id", "template"))
# What somebody will want to hear of after this tap; three kinds at most, so three templates at most.
MOMENTS = {
    "booking": ("booking_tomorrow", "booking_moved", "booking_cancelled"),
    "slot_wait": ("slot_offered",),
    "sign_up": ("lecture_tomorrow", "lecture_moved", "lecture_cancelled"),
    "seat_wait": ("seat_offered", "lecture_moved", "lecture_cancelled"),
    "check_in": ("certificate_ready",),
}
_HIGHER = (MessagePermission.used < MessagePermission.reported) | (
    MessagePermission.used < MessagePermission.pushed
)


@dataclass(frozen=True)
class Permission:
    """A template, the kinds of messages it carries, and how many more the person allows."""

    template: str
    kinds: Annotated[tuple[str, ...], "此模板用于哪些消息"]
    left: Annotated[int, "还可以发送几条"]


@dataclass(frozen=True)
class Permissions:
    """All of a person's."""

    items: list[Permission]


def templates_by_moment() -> dict[str, list[str]]:
    """Which templates to ask for at which tap: WeChat wants their ids before it, and takes few at once."""
    settings = config.current().wechat_templates
    return {
        moment: sorted({settings[kind].id for kind in kinds if kind in settings})
        for moment, kinds in MOMENTS.items()
    }


@command("subscription:report", "person", ONE_ROW)
def report(call: Call, results: dict[str, str]) -> Permissions:
    """What the person answered in WeChat's dialog, by template: each `accept` allows one message. With the
    real WeChat, templates that are not in the settings are left out: no message will need them."""
    person_id, settings = call.actor.person_id, config.current()
    known = {template.id for template in settings.wechat_templates.values()}
    for template, answer in sorted(results.items()):
        if answer == "accept" and (template in known or settings.wechat_is_simulated):
            _count(person_id, template, reported=1)
    audit.record(call, "subscription:report", "person", person_id, data={"templates": len(results)})
    return _permissions(person_id)


@command("subscription:read", "person")
def list_permissions(call: Call) -> Permissions:
    """The templates to ask the person about, and how many messages of each they allow."""
    audit.record(call, "subscription:read", "person", call.actor.person_id)
    return _permissions(call.actor.person_id)


def _permissions(person_id: str) -> Permissions:
    kinds: dict[str, list[str]] = {}
    for kind, template in config.current().wechat_templates.items():
        kinds.setdefault(template.id, []).append(kind)
    rows = MessagePermission.select().where(MessagePermission.person == person_id)
    left = {row.template: max(row.reported, row.pushed) - row.used for row in rows}
    return Permissions(
        [
            Permission(template, tuple(sorted(kinds.get(template, ()))), left.get(template, 0))
            for template in sorted(kinds.keys() | left.keys())
        ]
    )


def use_permission(person_id: str, template: str) -> bool:
    """Uses one permission up, in the caller's transaction; False where none is left."""
    require_transaction()
    return bool(_USE.run(person=person_id, template=template))


_USE = Prepared(
    lambda person, template: MessagePermission.update(used=MessagePermission.used + 1).where(
        _mine(person, template), _HIGHER
    )
)


def return_permission(person_id: str, template: str) -> None:
    """Gives back what `use_permission` took, in the caller's transaction: the message was not sent."""
    require_transaction()
    mine = _mine(person_id, template)
    MessagePermission.update(used=MessagePermission.used - 1).where(
        mine, MessagePermission.used > 0
    ).execute()


def drop_permissions(person_id: str, template: str) -> None:
    """WeChat says that there are none left (43101, or the person turned them off), in the caller's
    transaction. Both counts start level again, so that what one of them lost is forgotten."""
    require_transaction()
    mine = _mine(person_id, template)
    for row in MessagePermission.select().where(mine):
        highest = max(row.reported, row.pushed)
        MessagePermission.update(reported=highest, pushed=highest, used=highest).where(mine).execute()


def count_pushed(person_id: str, template: str) -> None:
    """WeChat told of an acceptance, in the caller's transaction. Raises the `IntegrityError` of `ONE_ROW`
    where somebody else made the row meanwhile."""
    require_transaction()
    _count(person_id, template, pushed=1)


def _count(person_id: str, template: str, *, reported: int = 0, pushed: int = 0) -> None:
    raised = MessagePermission.update(
        reported=MessagePermission.reported + reported, pushed=MessagePermission.pushed + pushed
    ).where(_mine(person_id, template))
    if not raised.execute():
        add(MessagePermission, person=person_id, template=template, reported=reported, pushed=pushed)


def _mine(person_id: str, template: str) -> object:
    return (MessagePermission.person == person_id) & (MessagePermission.template == template)
