"""By which certificates the demo's counselors work, some good, one about to run out, one past its day; and of
which kind its volunteers are, some of whom nobody has asked yet."""

from datetime import datetime, timedelta
from functools import partial

from app.clock import local_day
from app.models import StaffAccount, VolunteerStanding
from app.services.accounts.qualifications import add_qualification
from app.services.operations.demo.accounts import ADMIN, COUNSELORS, ORGANIZERS, call_of, organizer_of
from app.services.operations.demo.diary import Diary
from app.services.volunteers.kinds import set_kind

# Of which district's counselor, what it is, and how many days from now its last day is, if it has one.
_CERTIFICATES: tuple[tuple[str, str, str, int | None], ...] = (
    ("370502", "family", "婚姻家庭咨询师（二级）", 24),
    ("370502", "mediator", "", 400),
    ("370503", "psychology", "", None),
    ("370503", "social_work", "社会工作师", -9),
    ("370505", "lawyer", "", 150),
)
_KINDS = ("women", "five_elders", None, "psychology", "law", None, "grid", "university")
_YEAR = timedelta(days=365)
_DAY = timedelta(days=1)


def note_certificates(diary: Diary, start: datetime) -> None:
    """What the admin noted when the programme began."""
    for facts in _CERTIFICATES:
        diary.note(start, partial(_certify, facts, diary.end))


def _certify(certificate: tuple[str, str, str, int | None], end: datetime, now: datetime) -> None:
    district, kind, name, left = certificate
    account = StaffAccount.get(StaffAccount.username == COUNSELORS[district]).id
    last = None if left is None else local_day(end) + left * _DAY
    facts = {"kind": kind, "name": name, "number": None, "issued_on": local_day(now) - 3 * _YEAR}
    add_qualification(call_of(ADMIN, now), account, facts | {"expires_on": last})


def note_kinds(diary: Diary) -> None:
    """What the districts' organizers chose yesterday, by and by."""
    diary.note(diary.end - _DAY, _choose)


def _choose(now: datetime) -> None:
    for district in ORGANIZERS:
        call = organizer_of(district, now)
        known = VolunteerStanding.select(VolunteerStanding.id).where(VolunteerStanding.district == district)
        for number, (standing_id,) in enumerate(list(known.order_by(VolunteerStanding.id).tuples())):
            kind = _KINDS[number % len(_KINDS)]
            if kind is not None:
                set_kind(call, standing_id, kind=kind)
