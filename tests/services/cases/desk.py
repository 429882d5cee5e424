"""A case with its people, for tests of case work."""

from dataclasses import dataclass
from datetime import timedelta

from app.models import CaseConsent, CaseFile, CaseParty, CaseWorker, Counselor, Person, Team, TeamSupervisor
from app.prepared import add
from app.services.cases import glass, states
from app.services.cases.register import registering
from app.services.cases.register.registering import CaseOpened
from app.services.core.call import Call, Grant
from app.services.referrals import consents
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_team
from tests.services.counseling.desk import Counseling, counselor_of

ANNA = {"side": "a", "name": "安娜", "phone": "13800001111", "contact": "只在上午打"}
BERT = {"side": "b", "name": "贝特", "phone": "13800002222"}


@dataclass
class CaseDesk:
    """A registered case: `liu` leads it for both sides, `su` supervises the team, `gu` is another counselor
    of the team."""

    team: Team
    liu: Counseling
    su: Counseling
    gu: Counseling
    opened: CaseOpened

    @property
    def id(self) -> str:
        return self.opened.id

    @property
    def row(self) -> CaseFile:
        row: CaseFile = CaseFile.get_by_id(self.opened.id)
        return row

    def party(self, side: str) -> str:
        return next(party.id for party in self.opened.parties if party.side == side)

    def join(self, sides: str) -> Counseling:
        """Another counselor of the team, who works on these sides of the case."""
        person = create_person(nickname="关老师")
        Counselor.create(person=person.id, team=self.team.id)
        work(self.id, person, sides)
        return Counseling(person)


def supervisor_of(team: Team) -> Counseling:
    person = create_person(nickname="苏老师")
    Counselor.create(person=person.id, team=team.id)
    TeamSupervisor.create(team=team.id, person=person.id)
    return Counseling(person)


def look_at(desk: CaseDesk, side: str, **facts: str) -> Counseling:
    """A supervisor of another team of the district, who reads a side for an hour."""
    other = supervisor_of(create_team())
    said = {"ground": "danger", "reason": "她没有来，电话打不通"} | facts
    glass.look(other.at(), code=desk.row.code, side=side, **said)
    return other


def work(case_id: str, person: Person, sides: str) -> None:
    add(
        CaseWorker,
        case=case_id,
        person=person.id,
        sides=sides,
        live_person=person.id,
        since=NOW,
        why="assign",
        named_by=person.id,
    )


def open_case(kind: str = "mediation", parties: tuple[dict[str, object], ...] = (ANNA, BERT)) -> CaseDesk:
    team = create_team()
    liu = counselor_of(team)
    opened = registering.register(
        liu.at(), team.station_id, kind=kind, source="walk_in", parties=[dict(party) for party in parties]
    )
    agree_to_service(opened.id)
    return CaseDesk(team, liu, supervisor_of(team), counselor_of(team), opened)


def agree_to_service(case_id: str) -> None:
    """Whoever came said that they want the service, on paper."""
    came = CaseParty.select(CaseParty.id).where(CaseParty.case == case_id, CaseParty.stage == "joined")
    for (party_id,) in list(came.tuples()):
        add(
            CaseConsent,
            party=party_id,
            purpose="service",
            groups=[],
            way="signed",
            text_version="2026-12",
            given_at=NOW,
            until=NOW.date() + timedelta(days=90),
            recorded_by="x",
        )


def joined(parties: tuple[dict[str, object], ...] = (ANNA, BERT | {"came": True})) -> CaseDesk:
    """A case of mediation to which both came."""
    return open_case(parties=parties)


def taken_on() -> CaseDesk:
    """The same, taken on."""
    desk = joined()
    states.accept(desk.liu.at(), desk.id, rights_told=True)
    return desk


def admin() -> Call:
    """The call of an admin of everything."""
    return call_of(create_person(), via="staff", grants=(Grant("admin", ""),))


def agree_to_sit_together(desk: CaseDesk) -> None:
    """Both say, each in their own file, that they want to be received together."""
    for side in ("a", "b"):
        consents.record_consent(
            desk.liu.at(), desk.party(side), purpose="joint_session", way="signed", groups=[]
        )
