"""What two sides agreed on, its items with their dates, and its confirmation by a court."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.clock import local_day
from app.errors import Invalid, NotFound
from app.models import Agreement, AgreementItem
from app.prepared import add
from app.services.cases import states
from app.services.cases.access import claim_case, find_side, require_writer
from app.services.cases.file.joint_file import note_jointly
from app.services.cases.follow_ups import planning
from app.services.cases.states import WrongState
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.views import from_row
from app.vocabulary import AgreementForm, ConfirmState

# Both ask the court together within thirty days of its effect (人民调解法 33).
TO_CONFIRM = timedelta(days=30)
# Whether somebody is married, whose child somebody is: no court confirms it (法释〔2011〕5号).
_STATUS = ("离婚", "结婚", "收养", "解除婚姻")


@dataclass(frozen=True)
class ItemView:
    """One thing that was undertaken."""

    id: str
    who: str
    what: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class AgreementView:
    """What the two agreed on; `may_confirm` is False where an item can't be confirmed by a court."""

    case: str
    form: AgreementForm
    effective_on: date
    confirm_by: date | None
    confirm_state: ConfirmState
    may_confirm: bool
    items: list[ItemView]


@command("case:agree", "case_file")
def agree(
    call: Call, case_id: str, *, form: AgreementForm, effective_on: date, items: list[dict[str, Any]]
) -> AgreementView:
    """Enters what the two agreed on and signed, or agreed to before witnesses. After a reopening it takes the
    place of the former one, whose open items are kept as an entry. Raises `NotFound`, `WrongState`,
    `CaseNotReady`."""
    states.take(call, case_id, "agree")
    before = Agreement.get_or_none(Agreement.case == case_id)
    facts = {"form": form, "effective_on": effective_on, "confirm_by": effective_on + TO_CONFIRM}
    if before is None:
        agreement_id = add(Agreement, case=case_id, made_by=call.actor.person_id, made_at=call.now, **facts)
        first = 1
    else:
        agreement_id, first = before.id, _lay_down(call, before)
        Agreement.update(
            confirm_state="unasked", made_by=call.actor.person_id, made_at=call.now, **facts
        ).where(Agreement.id == agreement_id).execute()
    for position, item in enumerate(items, first):
        add(
            AgreementItem,
            agreement=agreement_id,
            position=position,
            who=item["who"],
            what=item["what"],
            until=item.get("due_on"),
        )
    view = _view(Agreement.get_by_id(agreement_id))
    planning.drop(call, planning.parties_of(case_id), ["agreed"])
    if view.may_confirm:
        planning.plan_for_joined(call, case_id, "agreed", effective_on)
    return view


def _lay_down(call: Call, agreement: Agreement) -> int:
    """Keeps the open items of a former agreement as an entry; the next item's position."""
    items = list(AgreementItem.select().where(AgreementItem.agreement == agreement.id))
    dropped = [item for item in items if item.done_on is None]
    if dropped:
        text = "原协议未履行的约定：\n" + "\n".join(item.what.open(item.id) for item in dropped)
        note_jointly(call, agreement.case_id, text)
        AgreementItem.delete().where(AgreementItem.id.in_([item.id for item in dropped])).execute()
    return max((item.position for item in items), default=0) + 1


@command("agreement:read", "case_file")
def read_agreement(call: Call, case_id: str) -> AgreementView:
    """What the two agreed on, for who reads the joint file. Raises `NotFound`, also where there is none."""
    found = find_agreement(call, case_id)
    audit.record(call, "agreement:read", "case_file", case_id, data={"groups": ["agreement"]})
    return found


def find_agreement(call: Call, case_id: str) -> AgreementView:
    """The same within a use case that leaves a trace of its own."""
    find_side(call, case_id, "joint")
    row = Agreement.get_or_none(Agreement.case == case_id)
    if row is None:
        raise NotFound()
    return _view(row)


def _view(agreement: Agreement) -> AgreementView:
    rows = AgreementItem.select().where(AgreementItem.agreement == agreement.id)
    items = [
        from_row(ItemView, row.__data__, what=row.what.open(row.id), due_on=row.until)
        for row in rows.order_by(AgreementItem.position)
    ]
    return from_row(
        AgreementView,
        agreement.__data__,
        may_confirm=not any(is_of_status(item.what) for item in items),
        items=items,
    )


def is_of_status(what: str) -> bool:
    """Whether an item speaks of what no court confirms."""
    return any(word in what for word in _STATUS)


@command("agreement:done", "agreement_item")
def keep_item(call: Call, item_id: str, *, done_on: date) -> AgreementView:
    """Notes that an item was kept; with the last of them the agreement is performed. Raises `NotFound`,
    `Invalid`, `WrongState`."""
    item = AgreementItem.get_or_none(AgreementItem.id == item_id)
    if item is None:
        raise NotFound()
    case_id = item.agreement.case_id
    sight = claim_case(call, case_id)
    require_writer(sight, "joint")
    if sight.case.state not in ("agreed", "performed"):
        raise WrongState()
    if done_on > local_day(call.now):
        raise Invalid(fields={"done_on": ["不能晚于今天"]})
    AgreementItem.update(done_on=done_on).where(AgreementItem.id == item_id).execute()
    audit.record(call, "agreement:done", "case_file", case_id, data={"item": item_id})
    still_open = AgreementItem.select().where(
        AgreementItem.agreement == item.agreement_id, AgreementItem.done_on.is_null()
    )
    if sight.case.state == "agreed" and not still_open.exists():
        states.move(call, sight, "perform", reason=None)
    return _view(Agreement.get_by_id(item.agreement_id))


@command("agreement:confirm", "case_file")
def note_confirmation(call: Call, case_id: str, *, state: ConfirmState) -> AgreementView:
    """Notes what became of the confirmation by a court. Raises `NotFound`, `Invalid` where an item is about
    somebody's status."""
    require_writer(claim_case(call, case_id), "joint")
    row = Agreement.get_or_none(Agreement.case == case_id)
    if row is None:
        raise NotFound()
    if state in ("asked", "confirmed") and not _view(row).may_confirm:
        raise Invalid(fields={"state": ["涉及身份关系的约定不能申请司法确认"]})
    Agreement.update(confirm_state=state).where(Agreement.id == row.id).execute()
    if state != "unasked":
        # Nobody has to be reminded any more.
        planning.drop(call, planning.parties_of(case_id), ["agreed"])
    audit.record(call, "agreement:confirm", "case_file", case_id, data={"state": state})
    return _view(Agreement.get_by_id(row.id))
