"""What people are told. A message is a row written with the deed it tells of; the in-app inbox shows it
once it is due, whatever else carries it. The text is rendered for its one reader, from the facts that its
kind allows."""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.clock import LOCAL
from app.db import require_transaction
from app.models import OutboxMessage
from app.prepared import add_all
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, before, page
from app.services.people.risk import is_discreet

# Neutral on a lock screen: no word that tells what a visit was about. What stands in braces is all that a
# message of this kind may know.
TEXTS = {
    "booking_made": "预约已登记。",
    "booking_moved": "您的预约已改期，请在小程序中查看。",
    "booking_team_changed": "您的预约时间和地点不变，接待团队有调整。",
    "booking_cancelled": "您的一项预约已由工作人员取消，请在小程序中查看。",
    "booking_station_changed": "您预约的地方有变动，时间不变：{change}。",
    "booking_area_merged": "您预约的地方所在的{was}已并入{now}，时间和地址不变。",
    "booking_tomorrow": "您明天有一项预约，请在小程序中查看。",
    "booking_soon": "您的预约将在两小时后开始，请在小程序中查看。",
    "slot_offered": "您等候的时段有了空位，请在{until}前确认。",
    "slot_offer_expired": "为您保留的时段已过确认时间。",
    "slot_wait_ended": "您等候的站点不再接待，等候已结束。可以换一个站点预约。",
    "sign_up_confirmed": "报名成功：{title}，{when}。",
    "sign_up_waitlisted": "已为您排队候补：{title}，{when}。有名额时会通知您。",
    "sign_up_asked": "已收到您的报名：{title}，{when}。主办方确认后会通知您。",
    "sign_up_unfit": "名额有调整，这场讲座不够两人同来，您的候补已结束，可以各自报名：{title}。",
    "sign_up_declined": "您的报名未获通过：{title}。",
    "seat_offered": "有名额了：{title}。请在{until}前确认。",
    "seat_offer_expired": "候补名额的保留时间已过：{title}。",
    "seat_offer_shortened": "报名提前截止，请在{until}前确认您的名额：{title}。",
    "lecture_cancelled": "讲座取消：{title}。{reason}",
    "lecture_moved": "讲座有变动：{title}，现为{when}，地点{venue}。",
    "lecture_lecturer_changed": "讲座的主讲有变动：{title}，现为{lecturer}，时间和地点不变。",
    "lecture_area_merged": "讲座所在的{was}已并入{now}，时间和地点不变：{title}。",
    "lecture_tomorrow": "提醒您参加讲座：{title}，{when}，地点{venue}。",
    "checked_in": "签到成功：{title}。",
    "card_given": "一张听课卡已登记在您名下。如有误，请告知工作人员。",
    "card_released": "一张听课卡已不再登记在您名下，用它记的签到也已移出您的学习档案。",
    "card_voided": "您名下的一张听课卡已作废，用它记的签到仍是您的。",
    "card_replaced": "您名下的一张听课卡已作废，换成了一张新卡，记过的签到仍是您的。",
    "certificate_ready": "您的结业证书可以领取了：{title}。请先核对证书上的姓名。",
    "certificate_reissued": "您的结业证书已更正换发：{title}。旧编号会指到新的一张。",
    "certificate_revoked": "您的结业证书已撤销：{title}。如有疑问，请联系主办方。",
    "helper_ended": "不再需要您到场帮忙：{title}。",
    "text_refused": "您填写的一项内容没有通过审核，其他人看不到它。",
    "booking_arranged": "按您同意的安排，已为您登记后续的时间，请在小程序中查看。",
    # To staff and lecturers.
    "request_answered": "点课申请{answer}：{title}。",
    "lecturer_asked": "请您确认一次授课：{title}，{when}。",
    "teaching_given": "请您主讲：{title}，{when}，地点{venue}。",
    "teaching_ended": "这次授课不再请您主讲：{title}，{when}。",
    "substitution_asked": "有一次值班请您接替：{when}。",
    "substitution_withdrawn": "请您接替的一次值班不用接替了：{when}。",
    "substitution_answered": "您的代班请求{answer}：{when}。",
    "duty_given": "您的团队有了一次值班：{when}，{where}。",
    "duty_taken": "您的团队的一次值班改由别的团队承担：{when}，{where}。",
    "duty_cancelled": "您的团队的一次值班取消了：{when}，{where}。",
    "duty_changed": "您的团队有{days}天的值班有变动，请在控制台查看。",
    "lecturer_moved": "{lecturer}的授课今后由另一个微信号答复。不是您本人换的，请联系妇联。",
    "password_changed": "控制台账号{username}换了密码。不是您本人换的，请马上告诉管理员。",
    "follow_up_due": "有一项工作今天到期，请在控制台查看。",
    "work_waiting": "有一项工作等您处理，请在控制台查看。",
    "work_urgent": "有一项工作今天需要您处理，请尽快在控制台查看。",
    "supervisor_changed": "{team}的督导有调整，新的督导从{when}起可以看面谈记录。有疑问请先联系管理员。",
    "account_reset": "您的控制台账号由管理员重新设置了密码。如果不是您提出的，请马上联系妇联。",
    "qualification_due": "您登记的一项资格将于{day}到期，请与管理员联系更新。",
    "colleague_reset": "本团队有一个账号由管理员重新设置了密码，三天内看不到面谈记录。有疑问请联系管理员。",
}
# What somebody who may be in danger is told instead, should another read along.
DISCREET = "您有一条新消息，请在方便时查看。"
_COUNSELING = ("booking_", "slot_")
FACTS = {
    kind: frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
    for kind, text in TEXTS.items()
}
# What rows of older days did not say yet.
_UNSAID = {"answer": "有了答复"}
# Kept as moments, so that each reader's place can show them as it must.
MOMENTS = frozenset({"when", "until"})


@dataclass(frozen=True)
class MessageView:
    """One message in the inbox."""

    id: str
    kind: str
    text: str
    object_type: str
    object_id: str
    created_at: datetime


@dataclass(frozen=True)
class Notice:
    """What one person is to be told; nobody sees it before `due_at`, or at once where that is None.

    `facts` are public or their own, and exactly those that the kind's text names: moments as they are.
    Raises `ValueError` for any other, so that nothing slips in that its reader may not know."""

    person_id: str
    kind: str
    object_type: str
    object_id: str
    facts: Mapping[str, str | datetime] = field(default_factory=dict)
    due_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.facts.keys() != FACTS[self.kind]:
            raise ValueError(f"{self.kind} tells {sorted(FACTS[self.kind])}, not {sorted(self.facts)}")


def enqueue(
    call: Call,
    person_id: str,
    kind: str,
    object_type: str,
    object_id: str,
    facts: Mapping[str, str | datetime] | None = None,
    *,
    due_at: datetime | None = None,
) -> None:
    """Tells `person_id` something, in the caller's transaction: see `Notice`."""
    require_transaction()
    enqueue_all(call, [Notice(person_id, kind, object_type, object_id, facts or {}, due_at)])


def enqueue_all(call: Call, notices: list[Notice]) -> None:
    """Tells each of them, in the caller's transaction, by one statement."""
    require_transaction()
    add_all(
        OutboxMessage,
        [
            {
                "person": notice.person_id,
                "kind": notice.kind,
                "object_type": notice.object_type,
                "object_id": notice.object_id,
                "facts": {
                    name: value if isinstance(value, str) else value.isoformat()
                    for name, value in notice.facts.items()
                },
                "created_at": call.now,
                "due_at": notice.due_at or call.now,
            }
            for notice in notices
        ],
    )


def recall(object_type: str, object_id: str, kinds: Iterable[str], *, person_id: str | None = None) -> int:
    """Takes back what was not delivered yet, in the caller's transaction: it is no longer true. Without a
    person, from everybody. Tells how many messages that were."""
    require_transaction()
    conditions = [
        OutboxMessage.object_id == object_id,
        OutboxMessage.object_type == object_type,
        OutboxMessage.kind.in_(sorted(kinds)),
        OutboxMessage.state == "pending",
    ]
    if person_id is not None:
        conditions.append(OutboxMessage.person == person_id)
    return int(OutboxMessage.update(state="dropped").where(*conditions).execute())


def retract(object_type: str, object_id: str, kind: str) -> list[str]:
    """Takes back a question that nobody has to answer any more, in the caller's transaction, from everybody
    who did not see it. Tells who did: they have to hear that it is over."""
    require_transaction()
    asked = (
        (OutboxMessage.object_id == object_id)
        & (OutboxMessage.object_type == object_type)
        & (OutboxMessage.kind == kind)
    )
    unseen = OutboxMessage.state.in_(("pending", "inbox")) & OutboxMessage.read_at.is_null()
    OutboxMessage.update(state="dropped").where(asked, unseen).execute()
    rows = OutboxMessage.select(OutboxMessage.person).where(asked, OutboxMessage.state != "dropped")
    return sorted({person for (person,) in rows.tuples()})


def read_facts(facts: Mapping[str, str]) -> dict[str, str | datetime]:
    """A row's facts, its moments as moments. Rows of older days hold them as text."""
    return {name: _moment(value) if name in MOMENTS else value for name, value in facts.items()}


def _moment(text: str) -> str | datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def render(kind: str, facts: Mapping[str, str], *, discreet: bool) -> str:
    """The text of one message, for its reader; to a `discreet` one nothing of counseling is told."""
    if discreet and is_about_counseling(kind):
        return DISCREET
    shown = {
        name: show_moment(value) if isinstance(value, datetime) else value
        for name, value in read_facts(facts).items()
    }
    return TEXTS[kind].format(**(_UNSAID | shown))


def is_about_counseling(kind: str) -> bool:
    return kind.startswith(_COUNSELING)


def show_moment(moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    return f"{local.month}月{local.day}日{local:%H:%M}"


@command("inbox:read", "person")
def list_inbox(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[MessageView]:
    """One's own messages that are due, newest first; what is shown counts as read."""
    audit.record(call, "inbox:read", "person", call.actor.person_id)
    rows = list(
        OutboxMessage.select()
        .where(
            OutboxMessage.person == call.actor.person_id,
            OutboxMessage.due_at <= call.now,
            OutboxMessage.state != "dropped",
            *before(cursor, OutboxMessage.due_at, OutboxMessage.id),
        )
        .order_by(OutboxMessage.due_at.desc(), OutboxMessage.id.desc())
        .limit(limit + 1)
    )
    unread = [row.id for row in rows[:limit] if row.read_at is None]
    if unread:
        OutboxMessage.update(read_at=call.now).where(
            OutboxMessage.id.in_(unread), OutboxMessage.read_at.is_null()
        ).execute()
    discreet = is_discreet(call.actor.person_id)
    views = [_view(row, discreet) for row in rows]
    return page(views, limit, lambda view: (view.created_at, view.id))


def _view(row: OutboxMessage, discreet: bool) -> MessageView:
    text = render(row.kind, row.facts, discreet=discreet)
    return MessageView(row.id, row.kind, text, row.object_type, row.object_id, row.due_at)


def count_unread(person_id: str, *, now: datetime) -> int:
    """How many messages somebody has not looked at."""
    mine = OutboxMessage.select().where(
        OutboxMessage.person == person_id,
        OutboxMessage.due_at <= now,
        OutboxMessage.state != "dropped",
        OutboxMessage.read_at.is_null(),
    )
    return int(mine.count())
