"""One decision for each scan, whatever the way in: a check-in, a repetition or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from peewee import JOIN

from app.errors import CodeUnknown, DomainError, ExpectedElsewhere, LectureClosed, NotYetOpen
from app.models import CheckIn, Lecture, Person, Scan, SignUp, SignUpParty
from app.prepared import Prepared, add
from app.services.attendance.scans import Seen, record_scan
from app.services.cards.assurance import AT_THE_DOOR, OF_METHOD
from app.services.core.call import Call
from app.services.lectures.held import CLOSES_AFTER, OPENS_BEFORE
from app.services.lectures.sign_ups.walk_ins import sign_up_walk_in
from app.services.messaging import messages
from app.services.people.profiles import mask_name
from app.vocabulary import Assurance, CheckInStatus, GiftOutcome


@dataclass(frozen=True)
class CheckInView:
    """A settled check-in; `status` is `checked_in` the first time, `already_checked_in` after it.
    `blank` where it is a printed card's that nobody has yet. `partner` is the check-in of the partner whom
    the same scan took along; `given` what became of handing the card out; `helper` who at the door read the
    card first, masked, told to those at the door on a repetition."""

    id: str
    status: CheckInStatus
    lecture: str
    lecture_title: str
    checked_in_at: datetime
    assurance: Assurance
    walk_in: bool
    holder: str | None = None
    blank: Annotated[bool, "这张印制的卡还没有登记给人，可以发给来人（give_to）"] = False
    partner: "CheckInView | None" = None
    given: Annotated[
        GiftOutcome | None,
        "发卡的结果：bound 已登记，own 本来就是其本人的，taken 已属他人，unreadable 对方的码无法识别",
    ] = None
    venue: str = ""
    helper: Annotated[str | None, "重复签到时：第一次由谁登记，只显示姓名的第一个字；本人扫码的为空"] = None

    @property
    def reason(self) -> str | None:
        return "already_checked_in" if self.status == "already_checked_in" else None


def settle(call: Call, lecture_id: str, seen: Seen) -> CheckInView | DomainError:
    """Decide one scan. The scan becomes a row in any case; the first good one received becomes a check-in,
    and the earliest carries it in the end (docs/decisions/0032)."""
    found = _look(lecture_id, seen)
    if found is None:
        return refuse(call, None, seen, CodeUnknown())
    if found["check_in"] is None and not _stands(lecture_id, seen, found):
        return settle(call, lecture_id, seen)
    if found["status"] != "published" or seen.happened_at > found["ends_at"] + CLOSES_AFTER:
        return refuse(call, lecture_id, seen, LectureClosed())
    opens_at = found["starts_at"] - OPENS_BEFORE
    if seen.happened_at < opens_at:
        return refuse(call, lecture_id, seen, not_yet_open(opens_at))
    # A volunteer sees as much of the name as shows that it is the person at the door.
    holder = None if seen.method.startswith("door") else mask_name(found["nickname"])
    is_late = seen.happened_at < call.now
    if is_late and (found["check_in"] is None or _is_earlier(call, seen, found)):
        voided = find_voided(lecture_id, seen.holder, seen.card_id, seen.happened_at)
        if voided is not None:
            return _record_covered(call, lecture_id, seen, found | voided, holder)
    if found["check_in"] is not None and _is_earlier(call, seen, found):
        # Another earlier scan may be about to do the same: take the row's turn, then look again.
        _TURN.run(check_in=found["check_in"])
        found = _look(lecture_id, seen)
        assert found is not None
        if found["check_in"] is None:
            # It was voided meanwhile.
            return settle(call, lecture_id, seen)
        if _is_earlier(call, seen, found):
            _carry(call, lecture_id, seen, found)
            moved = {"first_at": seen.happened_at, "assurance": OF_METHOD[seen.method]}
            return _already(lecture_id, seen, found | moved, holder)
    if found["check_in"] is not None:
        record_scan(call, lecture_id, seen, "repeated", came_first=False)
        helper = None if holder is None else helper_of(found["first_scan"])
        return _already(lecture_id, seen, found, holder, helper)
    walk_in = found["party_status"] != "confirmed" or bool(found["party_walk_in"])
    sign_up = found["sign_up"]
    if sign_up is None and seen.person_id is not None:
        elsewhere = _find_elsewhere(lecture_id, seen) if seen.refuse_elsewhere else None
        if elsewhere is not None:
            return refuse(call, lecture_id, seen, ExpectedElsewhere(facts={"elsewhere": elsewhere}))
        # The seat first: a lock on the lecture that only grows later would end in deadlocks.
        sign_up = sign_up_walk_in(call, lecture_id, seen.person_id)
    check_in_id = add(
        CheckIn,
        lecture=lecture_id,
        person=seen.person_id,
        card=seen.card_id,
        live_holder=seen.holder,
        scan=record_scan(call, lecture_id, seen, "accepted", came_first=True),
        sign_up=sign_up,
        assurance=OF_METHOD[seen.method],
        walk_in=walk_in,
        happened_at=seen.happened_at,
    )
    if seen.person_id is not None:
        told = {"title": found["title"]}
        messages.enqueue(call, seen.person_id, "checked_in", "lecture", lecture_id, told)
    return CheckInView(
        id=check_in_id,
        status="checked_in",
        lecture=lecture_id,
        lecture_title=found["title"],
        checked_in_at=seen.happened_at,
        assurance=OF_METHOD[seen.method],
        walk_in=walk_in,
        holder=holder,
        blank=seen.person_id is None,
        venue=found["venue"],
    )


def _record_covered(
    call: Call, lecture_id: str, seen: Seen, voided: dict[str, Any], holder: str | None
) -> CheckInView:
    """A scan that was made before its holder's check-in was voided, and received after it, is void as well:
    it would have been, had it come in time."""
    _TURN.run(check_in=voided["check_in"])
    if _is_earlier(call, seen, voided):
        _carry(call, lecture_id, seen, voided)
        voided |= {"first_at": seen.happened_at, "assurance": OF_METHOD[seen.method]}
    else:
        record_scan(call, lecture_id, seen, "repeated", came_first=False)
    return _already(lecture_id, seen, voided, holder)


def find_voided(lecture_id: str, holder: str | None, card: str | None, at: datetime) -> dict[str, Any] | None:
    """The voided check-in that covers what was scanned of a holder, or with a card, at this moment: the first
    that was voided since."""
    return _VOIDED.first(lecture=lecture_id, holder=holder, card=card or holder, at=at)


_VOIDED = Prepared(
    lambda lecture, holder, card, at: (
        CheckIn.select(
            CheckIn.id.alias("check_in"),
            CheckIn.happened_at.alias("first_at"),
            CheckIn.scan.alias("first_scan"),
            CheckIn.assurance,
            CheckIn.walk_in,
        )
        .where(
            (CheckIn.lecture == lecture)
            & CheckIn.live_holder.is_null()
            & ((CheckIn.voided_holder == holder) | (CheckIn.voided_holder == card))
            & (CheckIn.voided_at >= at)
        )
        .order_by(CheckIn.voided_at, CheckIn.id)
        .limit(1)
    )
)


def _already(
    lecture_id: str, seen: Seen, found: dict[str, Any], holder: str | None, helper: str | None = None
) -> CheckInView:
    return CheckInView(
        id=found["check_in"],
        status="already_checked_in",
        lecture=lecture_id,
        lecture_title=found["title"],
        checked_in_at=found["first_at"],
        assurance=found["assurance"],
        walk_in=found["walk_in"],
        holder=holder,
        blank=seen.person_id is None,
        venue=found["venue"],
        helper=helper,
    )


def helper_of(scan_id: str) -> str | None:
    """Who made this scan, masked; None where its holder did it themself."""
    first = _HELPER.first(scan=scan_id)
    return (
        None
        if first is None or OF_METHOD[first["method"]] not in AT_THE_DOOR
        else mask_name(first["nickname"])
    )


_HELPER = Prepared(
    lambda scan: (
        Scan.select(Scan.method, Person.nickname)
        .join(Person, on=(Scan.actor == Person.id))
        .where(Scan.id == scan)
    )
)


def _is_earlier(call: Call, seen: Seen, found: dict[str, Any]) -> bool:
    """Whether the scan was made before the one that carries the check-in, whichever was received first. At
    the same moment something else that both keep has to decide, or the order of arrival would."""
    if seen.happened_at != found["first_at"]:
        return bool(seen.happened_at < found["first_at"])
    first = Scan.get_by_id(found["first_scan"])
    return (call.actor.person_id, seen.client_id or "") < (first.actor_id, first.client_id or "")


def _carry(call: Call, lecture_id: str, seen: Seen, found: dict[str, Any]) -> None:
    """Lets the check-in rest on this scan; the one it rested on becomes a repetition."""
    Scan.update(result="repeated").where(Scan.id == found["first_scan"]).execute()
    CheckIn.update(
        scan=record_scan(call, lecture_id, seen, "accepted", came_first=False),
        card=seen.card_id,
        assurance=OF_METHOD[seen.method],
        happened_at=seen.happened_at,
    ).where(CheckIn.id == found["check_in"]).execute()


def _stands(lecture_id: str, seen: Seen, found: dict[str, Any]) -> bool:
    """Takes the lecture's turn; whether it, and the holder's place, still are as they were read. From now on
    whoever calls off, moves or ends one waits, and finds the check-in."""
    # Who takes a seat, or may for a partner, alters the lecture.
    takes_none = found["sign_up"] is not None and not seen.together
    turn = _TURN_BESIDE_OTHERS if takes_none else _TURN_ALONE
    return bool(
        turn.run(lecture=lecture_id, **_plan_of(found))
        and (found["sign_up"] is None or _COMES.first(sign_up=found["sign_up"]))
    )


_TURN = Prepared(lambda check_in: CheckIn.turn().where(CheckIn.id == check_in))


def _plan_of(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in ("status", "starts_at", "ends_at")}


def _taking(turn: Callable[[], Any]) -> Prepared:
    """Takes the lecture's turn where it is as it was read."""
    return Prepared(
        lambda lecture, status, starts_at, ends_at: turn().where(
            (Lecture.id == lecture)
            & (Lecture.status == status)
            & (Lecture.starts_at == starts_at)
            & (Lecture.ends_at == ends_at)
        )
    )


_TURN_ALONE = _taking(Lecture.turn)
_TURN_BESIDE_OTHERS = _taking(Lecture.shared_turn)
_COMES = Prepared(
    lambda sign_up: SignUp.select(SignUp.id).where((SignUp.id == sign_up) & SignUp.live_person.is_null(False))
)


def _look(lecture_id: str, seen: Seen) -> dict[str, Any] | None:
    """The lecture with the holder's check-in and place, in one look."""
    return _LOOK.first(lecture=lecture_id, holder=seen.holder, person=seen.person_id)


_LOOK = Prepared(
    lambda lecture, holder, person: (
        Lecture.select(
            Lecture.title,
            Lecture.venue,
            Lecture.status,
            Lecture.starts_at,
            Lecture.ends_at,
            CheckIn.id.alias("check_in"),
            CheckIn.happened_at.alias("first_at"),
            CheckIn.scan.alias("first_scan"),
            CheckIn.assurance,
            CheckIn.walk_in,
            SignUp.id.alias("sign_up"),
            SignUpParty.status.alias("party_status"),
            SignUpParty.walk_in.alias("party_walk_in"),
            Person.nickname,
        )
        .join(
            CheckIn,
            JOIN.LEFT_OUTER,
            on=(CheckIn.lecture == Lecture.id) & (CheckIn.live_holder == holder),
        )
        .switch(Lecture)
        .join(
            SignUp,
            JOIN.LEFT_OUTER,
            on=(SignUp.lecture == Lecture.id) & (SignUp.live_person == person),
        )
        .join(SignUpParty, JOIN.LEFT_OUTER)
        .switch(Lecture)
        .join(Person, JOIN.LEFT_OUTER, on=(Person.id == person))
        .where(Lecture.id == lecture)
    )
)


def _find_elsewhere(lecture_id: str, seen: Seen) -> dict[str, str] | None:
    """Where and when another lecture begins whose doors are open now and at which the holder has a place."""
    other = (
        Lecture.select(Lecture.venue, Lecture.starts_at)
        .join(SignUp, on=(SignUp.lecture == Lecture.id))
        .join(SignUpParty)
        .where(
            (SignUp.live_person == seen.person_id)
            & (SignUpParty.status == "confirmed")
            & (Lecture.id != lecture_id)
            & (Lecture.status == "published")
            & (Lecture.starts_at <= seen.happened_at + OPENS_BEFORE)
            & (Lecture.ends_at >= seen.happened_at - CLOSES_AFTER)
        )
        .order_by(Lecture.starts_at, Lecture.id)
        .first()
    )
    return None if other is None else {"venue": other.venue, "starts_at": other.starts_at.isoformat()}


def not_yet_open(opens_at: datetime) -> NotYetOpen:
    return NotYetOpen(facts={"opens_at": opens_at.isoformat()})


def refuse(call: Call, lecture_id: str | None, seen: Seen, refusal: DomainError) -> DomainError:
    record_scan(call, lecture_id, seen, "refused", refusal.reason)
    return refusal
