"""What must always be true, checked on the live database. docs/invariants.md gives the reasons; a test
holds the two together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from app.db import Table
from app.models import (
    Arrangement,
    Booking,
    CalendarYear,
    CardBinding,
    CheckIn,
    CoupleMember,
    CourseRequest,
    Lecture,
    MessagePermission,
    OutboxMessage,
    PunchCard,
    RotaRule,
    Scan,
    SessionNote,
    Shift,
    SignUp,
    SignUpAnswer,
    SignUpParty,
    Slot,
    SlotHold,
    SlotWait,
    TextReview,
)
from app.services.cases.checks import CHECKS
from app.services.lectures.sign_ups.waitlist import IS_WAITING
from app.services.operations import invariants_handed_on
from app.services.reporting import checks as told
from app.services.rota import coverage
from app.services.stations import calendar


@dataclass(frozen=True)
class Result:
    """One invariant and the rows that break it."""

    number: int
    statement: str
    rows: list[str]


Check = Callable[[datetime], Iterable[str]]
# Those of cases, of what is handed on and of what was told stand in their own rooms.
_CHECKS: list[tuple[int, str, Check]] = [*CHECKS, *invariants_handed_on.CHECKS, *told.CHECKS]


def _invariant(number: int, statement: str) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        _CHECKS.append((number, statement, check))
        return check

    return register


def check_all(*, now: datetime) -> list[Result]:
    """Checks every invariant, in their order."""
    return [Result(number, statement, list(rows)) for number, statement, rows in check_each(now=now)]


def check_each(*, now: datetime) -> Iterator[tuple[int, str, Iterator[str]]]:
    """Every invariant in turn, and what breaks it, found while it is read."""
    for number, statement, check in sorted(_CHECKS, key=lambda entry: entry[0]):
        yield number, statement, _found(check, now)


def _found(check: Check, now: datetime) -> Iterator[str]:
    """Asks nothing before the first row is wanted: the caller says before that which rule it is at."""
    yield from check(now)


def _name(query: Any, template: str) -> Iterable[str]:
    return (template.format(*row) for row in query.tuples())


def _overlapping(model: type[Table], whose: Any, *those: Any) -> Iterator[tuple[str, str]]:
    """Those rows of one owner that begin before one that began earlier is over, beside that one. They are
    read once, in the order of time, a page at a time: joined with itself a long table takes hours, for no
    index answers for two moments."""
    columns = (whose, model.starts_at, model.ends_at, model.id)
    longest: Any = None
    last: Any = None
    ordered = model.select(*columns).where(*those).order_by(whose, model.starts_at, model.id).tuples()
    while True:
        if last is None:
            rows = list(ordered.limit(_PAGE))
        else:
            owner, starts_at, _, row_id = last
            # Of the same owner first: no index answers for this and for others at once.
            later = (model.starts_at > starts_at) | (model.id > row_id)
            rows = list(ordered.where(whose == owner, model.starts_at >= starts_at, later).limit(_PAGE))
            if len(rows) < _PAGE:
                rows.extend(ordered.where(whose > owner).limit(_PAGE - len(rows)))
        for row in rows:
            if longest is None or longest[0] != row[0]:
                longest = row
                continue
            if row[1] < longest[2]:
                yield longest[3], row[3]
            longest = max(longest, row, key=lambda one: one[2])
        if len(rows) < _PAGE:
            return
        last = rows[-1]


_PAGE = 5000


@_invariant(1, "号源的已约数等于其有效预约、暂留和待答复的候补占用的名额，且不超过容量")
def _slots_add_up(_: datetime) -> Iterable[str]:
    booked = Booking.select(fn.COALESCE(fn.SUM(Booking.places), 0)).where(
        (Booking.slot == Slot.id) & Booking.live_person.is_null(False)
    )
    kept = SlotHold.select(fn.COUNT(SlotHold.id)).where(SlotHold.slot == Slot.id)
    offered = SlotWait.select(fn.COUNT(SlotWait.id)).where(SlotWait.slot == Slot.id)
    query = Slot.select(Slot.id, Slot.taken, booked, kept, offered).where(
        (Slot.taken - booked - kept - offered != 0) | (Slot.taken > Slot.capacity)
    )
    yield from _name(query, "slot {}: taken {} but bookings hold {}, holds {}, offers {}")
    lying = Booking.select(fn.COUNT(Booking.id)).where(
        (Booking.slot == Slot.id) & Booking.live_person.is_null(False) & (Booking.places == 0)
    )
    beside = Slot.select(Slot.id, Slot.beside, lying).where(
        (Slot.beside != lying) | (Slot.beside > Slot.capacity)
    )
    yield from _name(beside, "slot {}: {} beside its places but {} bookings are")


@_invariant(2, "讲座的已占席位等于其各报名所占席位之和，且不超过容量")
def _seats_add_up(_: datetime) -> Iterable[str]:
    held = fn.COALESCE(fn.SUM(SignUpParty.seats), 0)
    query = (
        Lecture.select(Lecture.id, Lecture.taken, held, Lecture.capacity)
        .join(SignUpParty, JOIN.LEFT_OUTER)
        .group_by(Lecture.id)
        .having((Lecture.taken != held) | (Lecture.taken > Lecture.capacity))
    )
    return _name(query, "lecture {}: taken {} but parties hold {}")


@_invariant(3, "报名以整体成立：已确认或待确认的占满其人数的席位(现场补报名除外),候补的不占席位")
def _parties_are_whole(_: datetime) -> Iterable[str]:
    seated = SignUpParty.status.in_(["confirmed", "offered"])
    query = SignUpParty.select(SignUpParty.id, SignUpParty.status, SignUpParty.size, SignUpParty.seats).where(
        (seated & ~SignUpParty.walk_in & (SignUpParty.seats != SignUpParty.size))
        | (~seated & (SignUpParty.seats != 0))
    )
    return _name(query, "party {}: {} with size {} holds {} seats")


@_invariant(4, "每份报名的人数等于其中仍有效的个人报名数；双人报名的可以多出为伴侣保留的")
def _parties_count_members(_: datetime) -> Iterable[str]:
    members = fn.COUNT(SignUp.id)
    live = (SignUp.party == SignUpParty.id) & SignUp.live_person.is_null(False)
    # By the key alone, in whose order the rows are read: by more of them MariaDB sorts them all first.
    query = (
        SignUpParty.select(SignUpParty.id, SignUpParty.size, members, SignUpParty.couple)
        .join(SignUp, JOIN.LEFT_OUTER, on=live)
        .where(SignUpParty.status != "expired")
        .group_by(SignUpParty.id)
        .having((SignUpParty.size < members) | (~SignUpParty.couple & (SignUpParty.size != members)))
    )
    return _name(query, "party {}: size {} but {} live members")


@_invariant(5, "有空席时没有放得下的候补在等")
def _nobody_waits_beside_a_free_seat(now: datetime) -> Iterable[str]:
    query = (
        SignUpParty.select(SignUpParty.id, Lecture.id)
        .join(Lecture)
        .where(
            IS_WAITING
            & (Lecture.status == "published")
            & (Lecture.sign_up_closes_at > now)
            & (SignUpParty.size <= Lecture.capacity - Lecture.taken)
        )
    )
    yield from _name(query, "party {} waits though lecture {} has room")
    standing = (
        SignUpParty.select(SignUpParty.id, Lecture.id)
        .join(Lecture)
        .where(
            SignUpParty.walk_in
            & (SignUpParty.status == "confirmed")
            & (SignUpParty.seats == 0)
            & (Lecture.taken < Lecture.capacity)
        )
    )
    yield from _name(standing, "walk-in {} has no seat though lecture {} has room")


@_invariant(6, "每个有效的预约、报名、签到只属于其本人(live 列与归属一致)")
def _live_columns_agree(_: datetime) -> Iterable[str]:
    for model, name in ((Booking, "booking"), (SignUp, "sign_up"), (CoupleMember, "couple_member")):
        query = model.select(model.id).where(
            model.live_person.is_null(False) & (model.live_person != model.person)
        )
        yield from _name(query, name + " {} lives for another person")
    query = CheckIn.select(CheckIn.id).where(
        CheckIn.live_holder.is_null(False)
        & (CheckIn.live_holder != fn.COALESCE(CheckIn.person, CheckIn.card))
    )
    yield from _name(query, "check_in {} lives for another holder")


@_invariant(7, "每次签到都来自同一讲座的一次被接受的扫描，每次被接受的扫描都有且只有一次签到")
def _check_ins_come_from_scans(_: datetime) -> Iterable[str]:
    accepted = Scan.result == "accepted"
    lost = accepted & CheckIn.id.is_null()
    foreign = CheckIn.id.is_null(False) & (
        ~accepted | Scan.lecture.is_null() | (Scan.lecture != CheckIn.lecture)
    )
    # Both are long: they are joined once.
    query = (
        Scan.select(Scan.id, CheckIn.id)
        .join(CheckIn, JOIN.LEFT_OUTER, on=(CheckIn.scan == Scan.id))
        .where(lost | foreign)
    )
    for scan, check_in in query.tuples():
        if check_in is None:
            yield f"scan {scan} was accepted but nobody is checked in"
        else:
            yield f"check_in {check_in} rests on scan {scan}"


@_invariant(8, "有效的夫妻关联恰有两人")
def _couples_have_two(_: datetime) -> Iterable[str]:
    query = (
        CoupleMember.select(CoupleMember.couple, fn.COUNT(CoupleMember.id))
        .where(CoupleMember.live_person.is_null(False))
        .group_by(CoupleMember.couple)
        .having(fn.COUNT(CoupleMember.id) != 2)
    )
    return _name(query, "couple {} has {} living members")


@_invariant(9, "同一人没有时间重叠的有效预约")
def _nobody_is_in_two_rooms(_: datetime) -> Iterable[str]:
    for one, other in _overlapping(Booking, Booking.person, Booking.live_person.is_null(False)):
        yield f"bookings {one} and {other} overlap"


@_invariant(10, "已领用的听课卡有主人，空白的没有")
def _bound_cards_have_holders(_: datetime) -> Iterable[str]:
    query = PunchCard.select(PunchCard.id, PunchCard.state).where(
        ((PunchCard.state == "blank") & PunchCard.person.is_null(False))
        | ((PunchCard.state == "bound") & PunchCard.person.is_null())
    )
    return _name(query, "card {} is {}")


@_invariant(12, "已领用的卡上没有无主的签到，有效的领用记录与卡的主人一致")
def _punches_follow_their_card(_: datetime) -> Iterable[str]:
    stayed = (
        CheckIn.select(CheckIn.id, PunchCard.id)
        .join(PunchCard)
        .where(
            CheckIn.live_holder.is_null(False) & CheckIn.person.is_null() & PunchCard.person.is_null(False)
        )
    )
    yield from _name(stayed, "check_in {} stayed on card {}")
    other = (
        CardBinding.select(CardBinding.id, PunchCard.id)
        .join(PunchCard)
        .where(
            CardBinding.live_card.is_null(False)
            & (PunchCard.person.is_null() | (PunchCard.person != CardBinding.person))
        )
    )
    yield from _name(other, "card_binding {} is not what card {} says")


@_invariant(11, "按轮值规则，今后三十天的每个法定工作日都有团队值班，且日历已载入")
def _every_working_day_is_covered(now: datetime) -> Iterable[str]:
    loaded = {year for (year,) in CalendarYear.select(CalendarYear.year).tuples()}
    touched = set(calendar.years_ahead(now=now, ahead=coverage.COVERED_DAYS - 1))
    if touched - loaded and RotaRule.select().exists():
        yield from (f"calendar of {year} is not loaded" for year in sorted(touched - loaded))
    for gap in coverage.all_gaps(now=now):
        if gap.why == "nobody":
            yield f"station {gap.station} has nobody on {gap.day}"


@_invariant(13, "已接受的课程需求都有未取消的讲座，已排定的都已发布")
def _accepted_requests_have_their_lecture(_: datetime) -> Iterable[str]:
    accepted = CourseRequest.status == "accepted"
    scheduled = CourseRequest.status.in_(("scheduled", "held", "reviewed"))
    query = (
        CourseRequest.select(CourseRequest.id, CourseRequest.status, Lecture.status)
        .join(Lecture)
        .where((accepted & (Lecture.status == "cancelled")) | (scheduled & (Lecture.status != "published")))
    )
    return _name(query, "course_request {} is {} but its lecture is {}")


@_invariant(14, "每一条经微信发出或正在发送的消息都用掉了一次许可")
def _messages_use_permissions(_: datetime) -> Iterable[str]:
    held = fn.COUNT(OutboxMessage.id)
    mine = (MessagePermission.person == OutboxMessage.person) & (
        MessagePermission.template == OutboxMessage.permission
    )
    used = fn.COALESCE(MessagePermission.used, 0)
    query = (
        OutboxMessage.select(OutboxMessage.person, OutboxMessage.permission, held, used)
        .join(MessagePermission, JOIN.LEFT_OUTER, on=mine)
        .where(OutboxMessage.permission.is_null(False))
        .group_by(OutboxMessage.person, OutboxMessage.permission, MessagePermission.used)
        .having(held > used)
    )
    return _name(query, "person {}, template {}: {} messages hold a permission but {} were used")


@_invariant(15, "后续安排与其所依据的预约属于同一人，且在其之后")
def _follow_ups_follow_their_own(_: datetime) -> Iterable[str]:
    first = Booking.alias()
    query = (
        Arrangement.select(Arrangement.booking, Arrangement.follows)
        .join(Booking, on=(Booking.id == Arrangement.booking))
        .join(first, on=(first.id == Arrangement.follows))
        .where((Booking.person != first.person) | (Booking.created_at < first.created_at))
    )
    return _name(query, "booking {} follows {}")


@_invariant(16, "每份面谈记录从第1版起逐版相接，且其预约未取消")
def _notes_are_whole(_: datetime) -> Iterable[str]:
    count, last = fn.COUNT(SessionNote.id), fn.MAX(SessionNote.version)
    query = (
        SessionNote.select(SessionNote.booking, SessionNote.author, count, last)
        .join(Booking)
        .group_by(SessionNote.booking, SessionNote.author, Booking.status)
        .having((count != last) | (Booking.status == "cancelled"))
    )
    return _name(query, "notes on booking {} by {}: {} versions, the last is {}")


@_invariant(17, "每个团队一天只在一处值班，其开放的时段互不重叠，且都属于当天的值班")
def _teams_are_in_one_place(_: datetime) -> Iterable[str]:
    ghost = Shift.select(Shift.id, Shift.state).where(
        ((Shift.state == "planned") & (Shift.live_team.is_null() | (Shift.live_team != Shift.team)))
        | ((Shift.state == "cancelled") & Shift.live_team.is_null(False))
    )
    yield from _name(ghost, "shift {} is {} but its live_team says otherwise")
    stray = (
        Slot.select(Slot.id, Shift.id)
        .join(Shift)
        .where(
            (Slot.state == "open")
            & ((Shift.state != "planned") | (Slot.team != Shift.team) | (Slot.station != Shift.station))
        )
    )
    yield from _name(stray, "slot {} is open but not of shift {}")
    for one, other in _overlapping(Slot, Slot.team, Slot.state == "open"):
        yield f"slots {one} and {other} of one team overlap"


@_invariant(25, "同一位讲师没有时间重叠的已发布讲座")
def _lecturers_are_in_one_hall(_: datetime) -> Iterable[str]:
    published = Lecture.lecturer.is_null(False), Lecture.status == "published"
    for one, other in _overlapping(Lecture, Lecture.lecturer, *published):
        yield f"lectures {one} and {other} of one lecturer overlap"


@_invariant(18, "等待审核的文字不在别人看得到的地方，其报名仍有效")
def _held_texts_are_not_in_their_place(_: datetime) -> Iterable[str]:
    shown = (SignUpAnswer.sign_up == TextReview.sign_up) & (SignUpAnswer.question == TextReview.question)
    query = (
        TextReview.select(TextReview.id)
        .join(SignUp, on=(SignUp.id == TextReview.sign_up))
        .join(SignUpAnswer, JOIN.LEFT_OUTER, on=shown)
        .where(SignUpAnswer.id.is_null(False) | SignUp.live_person.is_null())
    )
    return _name(query, "text_review {} is held back but can be read, or its sign-up has ended")
