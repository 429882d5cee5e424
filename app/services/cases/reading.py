"""What is read of cases: one's list, a case's register row, the file of a side. Each reading of a file leaves
an entry in the log, on the party whose file it is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from app.errors import Forbidden, NotFound
from app.models import (
    CaseChild,
    CaseCode,
    CaseEntry,
    CaseFile,
    CaseNeed,
    CaseParty,
    CaseWorker,
    Person,
    Station,
    StepTemplate,
    Team,
)
from app.services.accounts.reading_pauses import require_reading
from app.services.cases.access import (
    find_case,
    find_party,
    find_side,
    is_staff,
    opened_by_each,
    sights_of,
    supervised_by,
    works_on,
)
from app.services.cases.states import steps_of
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.views import from_row
from app.vocabulary import (
    CaseKind,
    CaseSide,
    CaseState,
    CaseStep,
    ChildHome,
    EntryKind,
    NeedStage,
    PartySide,
    PartyStage,
)


@dataclass(frozen=True)
class CaseRow:
    """A case in one's list: nobody's name."""

    id: str
    code: str
    kind: CaseKind
    state: CaseState
    since: datetime
    due_on: date
    station_name: str
    is_lead: bool
    supervises: bool


@dataclass(frozen=True)
class PartyRow:
    """A side of a case, without a word about who it is."""

    id: str
    side: PartySide
    stage: PartyStage


@dataclass(frozen=True)
class CaseView:
    """A case's row in the register, as who works on it or supervises sees it. `steps` are those that
    are the caller's to take now; `reads` and `writes` are the sides whose file is open to them."""

    id: str
    code: str
    kind: CaseKind
    source: str
    station: str
    station_name: str
    team_name: str
    state: CaseState
    since: datetime
    registered_at: datetime
    due_on: date
    apart_only: bool
    outcome: str | None
    book_no: int | None
    book_year: int | None
    version: int
    is_lead: bool
    supervises: bool
    steps: list[CaseStep]
    reads: list[CaseSide]
    writes: list[CaseSide]
    parties: list[PartyRow]


@dataclass(frozen=True)
class PartyView:
    """Who a side is, for who works on it. The number is another call."""

    id: str
    side: PartySide
    stage: PartyStage
    name: str | None
    has_phone: bool
    address: str | None
    address_hidden: bool
    job: str | None
    sex: str | None
    birth_year: int | None


@dataclass(frozen=True)
class ChildView:
    """A child, as this side told of it."""

    birth_year: int
    lives_with: ChildHome


@dataclass(frozen=True)
class EntryView:
    """What a thread of a file says now. `version` counts how often it was written; `step_name` is what the
    step was called then."""

    thread: str
    kind: EntryKind
    step: str | None
    step_name: str | None
    version: int
    text: str
    author_name: str | None
    own: bool
    at: datetime


@dataclass(frozen=True)
class CodeView:
    """A word of a list that holds of this side; of a need, how far they came with it and since when."""

    list: str
    key: str
    main: bool
    stage: NeedStage | None
    stage_on: date | None


@dataclass(frozen=True)
class SideView:
    """The file of one side, or the joint one, which is nobody's."""

    case: str
    side: CaseSide
    may_write: bool
    party: PartyView | None
    children: list[ChildView]
    codes: list[CodeView]
    entries: list[EntryView]


@dataclass(frozen=True)
class PartyPhone:
    """A number to call; how to reach them safely comes first."""

    contact: str | None
    phone: str


@command("case:list", "person")
def list_cases(
    call: Call,
    *,
    state: str | None = None,
    need: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = True,
) -> Page[CaseRow]:
    """The cases that one works on or supervises, the newest first; those in which `need` is asked for where
    one may read it. Raises `Forbidden` for who is no staff,
    `NotesPaused`."""
    if not is_staff(call):
        raise Forbidden()
    require_reading(call.actor.person_id, None, now=call.now)
    rows = CaseFile.select()
    if state is not None:
        rows = rows.where(CaseFile.state == state)
    if need is not None:
        rows = rows.where(_asks_for(call, need))
    page = seek(
        rows.dicts(),
        CaseFile.registered_at,
        CaseFile.id,
        limit=limit,
        cursor=cursor,
        descending=descending,
        each=opened_by_each(call),
    )
    shown = {row["station"] for row in page.items}
    names = dict(Station.select(Station.id, Station.name).where(Station.id.in_(shown)).tuples())
    audit.record(call, "case:list", "person", call.actor.person_id, data={"shown": len(page.items)})
    sights = sights_of(call, [CaseFile(**row) for row in page.items])
    return Page(
        [
            from_row(
                CaseRow,
                row,
                station_name=names[row["station"]],
                is_lead=sight.is_lead,
                supervises=sight.supervises,
            )
            for row, sight in zip(page.items, sights, strict=True)
        ],
        page.next,
    )


def _asks_for(call: Call, need: str) -> Any:
    """SQL condition over `CaseFile`: a file that the caller may read asks for it. Whoever works on one side
    learns nothing of the other's."""
    works = CaseWorker.select(CaseWorker.id).where(
        (CaseWorker.case == CaseFile.id)
        & (CaseWorker.live_person == call.actor.person_id)
        & ((CaseCode.side == "joint") | works_on(call.actor.person_id, CaseCode.side))
    )
    asked = CaseCode.select(CaseCode.id).where(
        (CaseCode.case == CaseFile.id)
        & (CaseCode.list == "needs")
        & (CaseCode.key == need)
        & (fn.EXISTS(works) | CaseFile.team.in_(supervised_by(call)))
    )
    return fn.EXISTS(asked)


@command("case:read", "case_file")
def read_case(call: Call, case_id: str) -> CaseView:
    """A case's row in the register. Raises `NotFound`, also for what is not one's own."""
    sight = find_case(call, case_id)
    case = sight.case
    audit.record(call, "case:read", "case_file", case.id)
    parties = CaseParty.select(CaseParty.id, CaseParty.side, CaseParty.stage).where(CaseParty.case == case.id)
    return from_row(
        CaseView,
        case.__data__,
        station_name=Station.get_by_id(case.station_id).name,
        team_name=Team.get_by_id(case.team_id).name,
        is_lead=sight.is_lead,
        supervises=sight.supervises,
        steps=steps_of(sight),
        reads=sorted(sight.reads),
        writes=sorted(sight.writes),
        parties=[PartyRow(*row) for row in parties.order_by(CaseParty.side).tuples()],
    )


@command("case_side:read", "case_file")
def read_side(call: Call, case_id: str, side: CaseSide) -> SideView:
    """The file of a side. Raises `NotFound`, also for a side that one doesn't work on."""
    sight = find_side(call, case_id, side)
    party = CaseParty.get_or_none(CaseParty.case == case_id, CaseParty.side == side)
    if party is None and side != "joint":
        raise NotFound()
    if party is None:
        audit.record(call, "case_side:read", "case_file", case_id, data={"groups": ["joint"]})
    else:
        data = {"groups": ["identity", "account", "codes"]}
        audit.record(call, "case_side:read", "case_party", party.id, data=data)
    children = CaseChild.select(CaseChild.birth_year, CaseChild.lives_with).where(
        CaseChild.case == case_id, CaseChild.side == side
    )
    return SideView(
        case=case_id,
        side=side,
        may_write=side in sight.writes,
        party=None if party is None else party_view(party),
        children=[ChildView(*row) for row in children.order_by(CaseChild.id).tuples()],
        codes=codes_of(case_id, side),
        entries=list_entries(call.actor.person_id, case_id, side),
    )


def codes_of(case_id: str, side: str) -> list[CodeView]:
    """The words that hold of a file, in a use case that leaves a trace of its own."""
    rows = (
        CaseCode.select(CaseCode.list, CaseCode.key, CaseCode.main, CaseNeed.stage, CaseNeed.stage_on)
        .join(CaseNeed, JOIN.LEFT_OUTER, on=(CaseNeed.code == CaseCode.id))
        .where(CaseCode.case == case_id, CaseCode.side == side)
        .order_by(CaseCode.list, CaseCode.id)
    )
    return [CodeView(key, word, bool(main), *need) for key, word, main, *need in rows.tuples()]


def find_described(call: Call, party_id: str) -> PartyView:
    """Who a party is, within a use case that leaves a trace of its own. Raises `NotFound`."""
    _, party = find_party(call, party_id)
    return party_view(party)


def party_view(party: CaseParty) -> PartyView:
    """Who a party is, opened."""
    opened = {
        name: None if getattr(party, name) is None else getattr(party, name).open(party.id)
        for name in ("name", "address", "job")
    }
    return from_row(PartyView, party.__data__, has_phone=party.phone is not None, **opened)


def list_entries(person_id: str, case_id: str, side: str) -> list[EntryView]:
    """What the threads of a file say now, in the order in which they were begun."""
    later = CaseEntry.alias()
    newer = later.select(later.id).where(
        (later.case == CaseEntry.case)
        & (later.thread == CaseEntry.thread)
        & (later.version > CaseEntry.version)
    )
    rows = (
        CaseEntry.select(
            CaseEntry,
            Person.nickname,
            StepTemplate.key.alias("step"),
            StepTemplate.name.alias("step_name"),
        )
        .join(Person)
        .join_from(CaseEntry, StepTemplate, JOIN.LEFT_OUTER)
        .where((CaseEntry.case == case_id) & (CaseEntry.side == side) & ~fn.EXISTS(newer))
        .order_by(CaseEntry.at, CaseEntry.id)
    )
    return [
        from_row(
            EntryView,
            row,
            text=row["text"].open(row["id"]),
            author_name=row["nickname"],
            own=row["author"] == person_id,
        )
        for row in rows.dicts()
    ]


def place_of(call: Call, party_id: str) -> tuple[str, PartySide]:
    """The case and the side of a party whose file the caller may read. Raises `NotFound`."""
    _, party = find_party(call, party_id)
    return party.case_id, party.side


@command("case_party:phone", "case_party")
def read_phone(call: Call, party_id: str) -> PartyPhone:
    """The number of a party, for who works on that side or reads it by the glass: a supervisor does not call.
    Raises `NotFound`, also where there is none."""
    sight, party = find_party(call, party_id)
    if party.side not in sight.reaches or party.phone is None:
        raise NotFound()
    audit.record(call, "case_party:phone", "case_party", party_id, data={"groups": ["phone"]})
    contact = party.contact.open(party.id) if party.contact is not None else None
    return PartyPhone(contact, party.phone.open(party.id))
