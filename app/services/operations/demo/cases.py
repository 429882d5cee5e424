"""The demo's cases: a handful, one in each state, by the counselor of the largest center; early warnings in
some of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from app.clock import local_day
from app.models import CaseWarning, Station
from app.services.cases import parties, risk, states
from app.services.cases.file import agreements
from app.services.cases.register.registering import CaseOpened, register
from app.services.cases.warnings.settling import confirm_warning
from app.services.core.call import Call
from app.services.operations.demo.accounts import COUNSELORS, call_of
from app.services.operations.demo.diary import Diary
from app.services.referrals.consents import record_consent

_CENTER, _DISTRICT = "dongying-center", "370502"
_DAY = timedelta(days=1)
# Numbers that were never given out to anybody.
_PHONE = "1540001{:04}"

Deed = Callable[[Call, CaseOpened], object]


def _accept(call: Call, case: CaseOpened) -> object:
    for side in case.parties:
        record_consent(call, side.id, purpose="service", way="signed", groups=[])
    return states.accept(call, case.id, rights_told=True)


def _agree(call: Call, case: CaseOpened, *, kept: bool = False) -> object:
    today = local_day(call.now)
    items = [
        {"who": "a", "what": "家务和接送孩子，单日由甲方承担", "due_on": today + 20 * _DAY},
        {"who": "b", "what": "每月把收支一起记一次账", "due_on": today + 30 * _DAY},
    ]
    made = agreements.agree(call, case.id, form="written", effective_on=today, items=items)
    for item in made.items if kept else made.items[:1]:
        agreements.keep_item(call, item.id, done_on=today)
    return made


def _name_cause(call: Call, case: CaseOpened) -> object:
    return parties.set_codes(call, case.id, side="a", list_name="causes", keys=["money"], main="money")


def _told(key: str) -> Deed:
    """The one who came told of something that raises a warning."""
    return lambda call, case: risk.record_fact(
        call, case.parties[0].id, key=key, told_by="self", day=local_day(call.now)
    )


def _name_no_income(call: Call, case: CaseOpened) -> object:
    keys = ["no_income", "couple_discord"]
    return parties.set_codes(call, case.id, side="a", list_name="causes", keys=keys, main="no_income")


def _confirm(call: Call, case: CaseOpened) -> object:
    warning = CaseWarning.get(CaseWarning.party == case.parties[0].id)
    plan = "已单独谈过，约定每周通一次电话；夜里住在姐姐家"
    return confirm_warning(call, warning.id, level="orange", plan=plan)


# How long ago each came, of what kind, who they were, and what was done how many days later.
_STORIES: tuple[tuple[int, str, tuple[str, ...], tuple[tuple[int, Deed], ...]], ...] = (
    (2, "counseling", ("高女士",), ()),
    (
        40,
        "legal",
        ("程女士",),
        ((1, lambda call, case: states.refuse(call, case.id, reason="属于劳动争议，已告知可找劳动仲裁")),),
    ),
    (20, "counseling", ("何女士",), ((1, _accept), (16, _name_no_income))),
    (
        33,
        "mediation",
        ("吕女士", "施先生"),
        ((1, _accept), (9, lambda call, case: states.pause(call, case.id, reason="一方住院，出院后再约"))),
    ),
    (25, "mediation", ("沈女士", "韩先生"), ((1, _accept), (12, _agree), (24, _told("pregnant")))),
    (50, "mediation", ("曹女士", "严先生"), ((2, _accept), (15, partial(_agree, kept=True)))),
    (
        45,
        "counseling",
        ("金女士",),
        (
            (1, _accept),
            (3, _told("order_broken")),
            (4, _confirm),
            (20, lambda call, case: states.end(call, case.id, reason="本人表示不再需要")),
        ),
    ),
    (
        60,
        "counseling",
        ("魏女士",),
        (
            (1, _accept),
            (10, _name_cause),
            (28, lambda call, case: states.end(call, case.id, reason="谈过四次，双方愿意再试")),
            (29, lambda call, case: states.close(call, case.id, outcome="together")),
        ),
    ),
)


def note_cases(diary: Diary) -> None:
    """Notes each story at its moments."""
    for number, (ago, kind, names, deeds) in enumerate(_STORIES):
        diary.note(diary.end - ago * _DAY, partial(_begin, diary, number, kind, names, deeds))


def _begin(
    diary: Diary,
    number: int,
    kind: str,
    names: tuple[str, ...],
    deeds: tuple[tuple[int, Deed], ...],
    now: datetime,
) -> None:
    station: Station = Station.get(Station.key == _CENTER)
    sides = [
        {"side": side, "name": name, "phone": _PHONE.format(10 * number + place), "came": True}
        for place, (side, name) in enumerate(zip("ab", names, strict=False))
    ]
    opened = register(
        call_of(COUNSELORS[_DISTRICT], now), station.id, kind=kind, source="walk_in", parties=sides
    )
    for later, deed in deeds:
        diary.note(now + later * _DAY, partial(_do, deed, opened))


def _do(deed: Deed, case: CaseOpened, now: datetime) -> None:
    deed(call_of(COUNSELORS[_DISTRICT], now), case)
